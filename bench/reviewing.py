"""The stopwatch: what a supervisor clicks and presses for a whole review of a demo portfolio.

Counted on the form itself, in its order: a drop-down takes a click to open and one to choose, or
one digit; a tick takes one click or the space bar; a field is reached by Tab from the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf

from selfassess.demo import write_demo

SINGLE_VIEWS = 3
"""Statements that a supervisor sees otherwise, beside the ticks."""


class Effort(NamedTuple):
    """Clicks with a mouse alone; keys, Tab included, with a keyboard alone; fields filled."""

    clicks: int
    keys: int
    fields: int


def efforts(folder: Path) -> tuple[Effort, Effort]:
    """Return what one view a statement takes, and what ticks with three single views take."""
    write_demo(folder)
    with pikepdf.open(folder / "csw.pdf") as pdf:
        order = [name for page in pdf.pages for name in _names(page.obj)]
    views = [name for name in order if name.startswith("view.")]
    ticks = [name for name in order if name.startswith("agree.")]
    step = len(views) // (SINGLE_VIEWS + 1)
    single = [views[step * (number + 1)] for number in range(SINGLE_VIEWS)]
    return _effort(order, views), _effort(order, [*ticks, *single])


def _names(page: Any) -> Iterator[str]:
    for annotation in page.get("/Annots", []):
        if annotation.Subtype == "/Widget":
            yield str(annotation.NM)


def _effort(order: list[str], wanted: list[str]) -> Effort:
    clicks = sum(2 if name.startswith("view.") else 1 for name in wanted)
    last = max(order.index(name) for name in wanted)
    return Effort(clicks, last + 1 + len(wanted), len(wanted))
