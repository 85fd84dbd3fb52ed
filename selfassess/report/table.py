"""The beginning of every tagged table: its node, its header row, its body."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from selfassess.report.flow import p
from selfassess.report.grid import Cell, Row
from selfassess.report.style import safe
from selfassess.report.tags import Node


class Table(NamedTuple):
    """A table's body node and its header row."""

    body: Node
    header: Row


def table(parent: Node, titles: Sequence[str]) -> Table:
    """Return a table with a header of column titles."""
    node = parent.add("Table")
    head = node.add("THead").add("TR")
    cells = []
    for title in titles:
        cell = head.add("TH")
        cell.scope = "Column"
        cells.append(Cell([p(safe(title), "head", cell)], cell))
    return Table(node.add("TBody"), Row(cells, head))
