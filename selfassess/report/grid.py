"""A table that is tagged as one, splits inside tall rows, and stays linear.

ReportLab's own Table measures every row again for each page it runs over; this one
remembers, so a list of 20,000 statements takes 100 times as long as one of 200.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from selfassess.report.flow import Para
from selfassess.report.style import GREY, LINE
from selfassess.report.tags import Node

PAD_X = 7.0
PAD_Y = 5.0
SPLIT_OVER = 150.0
"""Rows taller than this may break over two pages; shorter ones stay whole."""
LEAST_PART = 48.0
"""The smallest part of a broken row worth keeping on a page."""


class Cell:
    """What stands in one cell; its node is a ``TH`` or ``TD``."""

    __slots__ = ("items", "node")

    def __init__(self, items: Sequence[Flowable], node: Node) -> None:
        self.items = list(items)
        self.node = node


class Row:
    """Cells side by side."""

    __slots__ = ("_heights", "_width", "cells", "height", "node", "open_top", "pad")

    def __init__(
        self, cells: list[Cell], node: Node, *, open_top: bool = False, pad: float = PAD_Y
    ) -> None:
        self.cells = cells
        self.node = node
        self.open_top = open_top
        """True for the second part of a broken row: no line above."""
        self.pad = pad
        """White space above and below, in points."""
        self.height = 0.0
        self._heights: list[list[float]] = []
        self._width = 0.0

    def measure(self, widths: list[float]) -> float:
        """Return the row's height, measured once for a width."""
        if self._width != sum(widths):
            self._width = sum(widths)
            self._heights = [
                [item.wrap(width, 100_000)[1] for item in cell.items]
                for cell, width in zip(self.cells, _inner(widths), strict=True)
            ]
            self.height = max(sum(heights) for heights in self._heights) + 2 * self.pad
        return self.height

    def split(self, widths: list[float], height: float) -> tuple[Row, Row] | None:
        """Break the row so that its first part is at most ``height``; None if it cannot be."""
        first: list[Cell] = []
        second: list[Cell] = []
        inner = _inner(widths)
        for cell, width, heights in zip(self.cells, inner, self._heights, strict=True):
            above, below = _split_items(cell.items, heights, width, height - 2 * self.pad)
            first.append(Cell(above, cell.node))
            second.append(Cell(below, cell.node))
        if not any(cell.items for cell in first) or not any(cell.items for cell in second):
            return None
        return (
            Row(first, self.node, open_top=self.open_top, pad=self.pad),
            Row(second, self.node, open_top=True, pad=self.pad),
        )

    def draw(self, canvas: object, top: float, widths: list[float]) -> None:
        """Draw the cells from ``top`` down."""
        x = 0.0
        for cell, width, heights in zip(self.cells, widths, self._heights, strict=True):
            y = top - self.pad
            for item, height in zip(cell.items, heights, strict=True):
                y -= height
                item.drawOn(canvas, x, y)
            x += width


def _inner(widths: Sequence[float]) -> list[float]:
    """Return the room in each cell: the last ends where the lines of the table do."""
    return [*(width - PAD_X for width in widths[:-1]), *widths[-1:]]


def _split_items(
    items: list[Flowable], heights: list[float], width: float, room: float
) -> tuple[list[Flowable], list[Flowable]]:
    for number, (item, height) in enumerate(zip(items, heights, strict=True)):
        if height <= room:
            room -= height
            continue
        parts = item.split(width, room)
        if len(parts) == 2:
            return [*items[:number], parts[0]], [parts[1], *items[number + 1 :]]
        return items[:number], items[number:]
    return items, []


class Grid(Flowable):
    """Rows under a header that is repeated, as an artefact, on each page."""

    def __init__(
        self,
        shares: Sequence[float],
        header: Row | None,
        rows: list[Row],
        *,
        continued: bool = False,
    ) -> None:
        super().__init__()
        self.shares = list(shares)
        self.header = header
        self.rows = rows
        self.continued = continued

    def _widths(self, width: float) -> list[float]:
        return [width * share for share in self.shares]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size; rows past the page's end are not measured yet."""
        widths = self._widths(width)
        total = self.header.measure(widths) if self.header else 0.0
        for row in self.rows:
            total += row.measure(widths)
            if total > height:
                break
        self.width = width
        self.height = total
        return width, total

    def split(self, width: float, height: float) -> list[Flowable]:
        """Break between rows, or inside one that is tall."""
        widths = self._widths(width)
        used = self.header.measure(widths) if self.header else 0.0
        for number, row in enumerate(self.rows):
            if used + row.measure(widths) <= height:
                used += row.height
                continue
            here, rest = self.rows[:number], self.rows[number:]
            room = height - used
            if row.height > SPLIT_OVER and room >= LEAST_PART:
                parts = row.split(widths, room)
                if parts is not None:
                    here, rest = [*here, parts[0]], [parts[1], *rest[1:]]
            if len(here) > 2 and len(rest) == 1 and not rest[0].open_top:
                # A last row alone on a page looks lost: take one with it.
                here, rest = here[:-1], [here[-1], *rest]
            if not here:
                return []
            return [
                Grid(self.shares, self.header, here, continued=self.continued),
                Grid(self.shares, self.header, rest, continued=True),
            ]
        return [self]

    def draw(self) -> None:
        """Draw header, lines and rows."""
        canvas = self.canv
        widths = self._widths(self.width)
        y = self.height
        if self.header is not None:
            if self.continued:
                with canvas.artefact("Pagination"):
                    self._draw_repeated(y, widths)
            else:
                self.header.draw(canvas, y, widths)
            y -= self.header.height
            self._line(y, GREY, 0.9)
        for row in self.rows:
            if not row.open_top and y != self.height - (self.header.height if self.header else 0):
                self._line(y, LINE, 0.5)
            row.draw(canvas, y, widths)
            y -= row.height

    def _draw_repeated(self, top: float, widths: list[float]) -> None:
        """Draw the header's words again, which belong to no node this time."""
        assert self.header is not None  # noqa: S101
        x = 0.0
        for cell, width, inner in zip(self.header.cells, widths, _inner(widths), strict=True):
            for item in cell.items:
                if isinstance(item, Para):
                    height = item.wrap(inner, 1000)[1]
                    untagged = UntaggedText(item)
                    untagged.drawOn(self.canv, x, top - PAD_Y - height)
            x += width

    def _line(self, y: float, colour: object, thickness: float) -> None:
        with self.canv.artefact():
            self.canv.setStrokeColor(colour)
            self.canv.setLineWidth(thickness)
            self.canv.line(0, y, self.width, y)


class UntaggedText(Flowable):
    """Draws a paragraph without marking it."""

    def __init__(self, para: Para) -> None:
        super().__init__()
        self._para = para

    def draw(self) -> None:
        """Draw the paragraph's lines."""
        self._para.canv = self.canv
        self._para.drawPara(False)
