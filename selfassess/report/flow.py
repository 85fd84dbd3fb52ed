"""Flowables that say what they are: paragraphs, headings, boxes, lists."""

from __future__ import annotations

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Spacer

from selfassess.report.style import BLUE, TINT, style
from selfassess.report.tags import Node


class Para(Paragraph):
    """A paragraph of a node; made by :func:`p` or :func:`para`."""

    node: Node

    def split(self, width: float, height: float) -> list[Para]:
        """Split as a paragraph does; both parts belong to the same node."""
        parts: list[Para] = super().split(width, height)
        for part in parts:
            part.node = self.node
        return parts

    def draw(self) -> None:
        """Draw inside the node's marked content."""
        with self.canv.marked(self.node):
            super().draw()


def para(markup: str, look: str | ParagraphStyle, node: Node) -> Para:
    """Return a paragraph that shows a node.

    ``markup`` is what :func:`~selfassess.report.style.safe` gave, perhaps with ``<b>``.
    """
    made = Para(markup, style(look) if isinstance(look, str) else look)
    made.node = node
    return made


def p(markup: str, look: str, parent: Node) -> Para:
    """Return a paragraph that is a ``P`` of the parent."""
    return para(markup, look, parent.add("P"))


class Heading(Para):
    """A heading with its place in the outline; made by :func:`heading`."""

    level: int
    key: str
    title: str

    def draw(self) -> None:
        """Draw and put into the outline."""
        super().draw()
        _x, top = self.canv.absolutePosition(0, self.height + 6)
        self.canv.bookmarkPage(self.key, fit="FitH", top=float(top))
        self.canv.addOutlineEntry(self.title, self.key, self.level - 1, closed=self.level > 1)

    def split(self, width: float, height: float) -> list[Para]:  # noqa: ARG002
        """Keep a heading whole: it goes to the next page."""
        return []


def heading(markup: str, title: str, level: int, parent: Node, look: str = "") -> Heading:
    """Return a heading of level 1 to 3; ``title`` is how the outline names it."""
    made = Heading(markup, style(look or f"h{level}"))
    made.node = parent.add(f"H{level}")
    made.level = level
    made.title = title
    made.key = f"heading-{id(made.node):x}"
    return made


def gap(height: float) -> Spacer:
    """Return white space."""
    return Spacer(1, height)


class Callout(Flowable):
    """A tinted box with a bar at its left, around a few paragraphs."""

    PAD = 9.0

    def __init__(self, items: list[Para]) -> None:
        super().__init__()
        self.items = items
        self._heights: list[float] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Return the box's size."""
        inner = width - 2 * self.PAD - 4
        self._heights = [item.wrap(inner, 10_000)[1] for item in self.items]
        self.width = width
        self.height = sum(self._heights) + 2 * self.PAD - 2
        return width, self.height

    def draw(self) -> None:
        """Draw box, bar and paragraphs."""
        canvas = self.canv
        with canvas.artefact():
            canvas.saveState()
            canvas.setFillColor(TINT)
            canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
            canvas.setFillColor(BLUE)
            canvas.rect(0, 0, 3, self.height, stroke=0, fill=1)
            canvas.restoreState()
        y = self.height - self.PAD
        for item, height in zip(self.items, self._heights, strict=True):
            y -= height
            item.drawOn(canvas, self.PAD + 4, y)


class Columns(Flowable):
    """Content side by side; where the page is too short, below one another."""

    GUTTER = 22.0

    def __init__(self, columns: list[list[Flowable]], shares: list[float]) -> None:
        super().__init__()
        self.columns = columns
        self.shares = shares
        self._heights: list[list[float]] = []
        self._widths: list[float] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Return the size of the tallest column."""
        room = width - self.GUTTER * (len(self.columns) - 1)
        self._widths = [room * share for share in self.shares]
        self._heights = [
            [item.wrap(w, 10_000)[1] for item in items]
            for items, w in zip(self.columns, self._widths, strict=True)
        ]
        self.width = width
        self.height = max(sum(heights) for heights in self._heights)
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: ARG002
        """Give the columns one after the other, to flow over pages."""
        return [item for items in self.columns for item in items]

    def draw(self) -> None:
        """Draw the columns from the top."""
        x = 0.0
        for items, heights, width in zip(self.columns, self._heights, self._widths, strict=True):
            y = self.height
            for item, height in zip(items, heights, strict=True):
                y -= height
                item.drawOn(self.canv, x, y)
            x += width + self.GUTTER
