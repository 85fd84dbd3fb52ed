"""Flowables that say what they are: paragraphs, headings, boxes, lists."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import TypeVar

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Spacer
from reportlab.platypus.paragraph import _SplitWord, _SplitWordEnd

from selfassess.report.scripts import is_shaped
from selfassess.report.shaped import ShapedText, Word
from selfassess.report.style import BLUE, TINT, style
from selfassess.report.tags import Node


class Para(Paragraph):
    """A paragraph of a node; made by :func:`p` or :func:`para`."""

    node: Node
    shaped: ShapedText | None = None
    """Where the text is of a script that ReportLab alone cannot set."""
    _lines: list[list[Word]] | None = None
    width: float
    height: float

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size at a width."""
        if self.shaped is None:
            size: tuple[float, float] = super().wrap(width, height)
            return size
        if self._lines is None or self.width != width:
            self._lines = self.shaped.lines(width)
        self.width, self.height = width, len(self._lines) * self.shaped.leading
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Para]:
        """Split as a paragraph does; both parts belong to the same node."""
        if self.shaped is not None:
            return self._split_shaped(width, height)
        parts: list[Para] = super().split(width, height)
        for part in parts:
            part.node = self.node
        return parts

    def draw(self) -> None:
        """Draw inside the node's marked content."""
        if self.shaped is not None:
            with self.canv.marked(self.node):
                self._draw_shaped()
            return
        _keep_spaces(self)
        with self.canv.marked(self.node):
            super().draw()

    def _split_shaped(self, width: float, height: float) -> list[Para]:
        assert self.shaped is not None  # noqa: S101
        self.wrap(width, height)
        lines = self._lines or []
        room = int(height / self.shaped.leading)
        if room < 1:
            return []
        if room >= len(lines):
            return [self]
        parts = []
        for some in (lines[:room], lines[room:]):
            part = copy(self)
            part._lines, part.height = some, len(some) * self.shaped.leading
            parts.append(part)
        return parts

    def _draw_shaped(self) -> None:
        assert self.shaped is not None  # noqa: S101
        canvas = self.canv
        canvas.saveState()
        canvas.setFillColor(self.style.textColor)
        y = self.height - self.shaped.leading + (self.shaped.leading - self.shaped.size) * 0.5 + 1.5
        edge = self.width if len(self._lines or []) > 1 else 0.0
        for line in self._lines or []:
            self.shaped.draw_line(canvas, line, (0, y), edge)
            y -= self.shaped.leading
        canvas.restoreState()


def _keep_spaces(made: Paragraph) -> None:
    """Put back the space that a line ended with: read aloud, two words were one without it."""
    lines = made.blPara.lines
    for number, line in enumerate(lines[:-1]):
        words = line[1] if isinstance(line, tuple) else line.words
        if not words:
            continue
        if isinstance(words[-1], str):
            # A word that is longer than the line goes on without a space.
            if not isinstance(words[-1], _SplitWord) or isinstance(words[-1], _SplitWordEnd):
                lines[number] = (line[0], [*words, ""], *line[2:])
        elif not getattr(line, "lineBreak", False) and not words[-1].text.endswith(" "):
            last = copy(words[-1])
            last.text += " "
            line.words = [*words[:-1], last]


P = TypeVar("P", bound=Para)


def para(markup: str, look: str | ParagraphStyle, node: Node, kind: type[P] = Para) -> P:  # type: ignore[assignment]
    """Return a paragraph that shows a node.

    ``markup`` is what :func:`~selfassess.report.style.safe` gave, perhaps with ``<b>``.
    """
    looks = style(look) if isinstance(look, str) else look
    if not is_shaped(markup):
        made = kind(markup, looks)
    else:
        made = kind("", looks)
        made.shaped = ShapedText(markup, looks.fontName, looks.fontSize, looks.leading)
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
        self.canv.target(self.key, self.height + 6)
        self.canv.outline(self.title, self.key, self.level - 1)

    def split(self, width: float, height: float) -> list[Para]:  # noqa: ARG002
        """Keep a heading whole: it goes to the next page."""
        return []


def heading(
    markup: str, title: str, level: int, parent: Node, *, look: str = "", key: str = ""
) -> Heading:
    """Return a heading of level 1 to 3; ``title`` is how the outline names it.

    ``key`` is what links name it by, where any lead to it.
    """
    made = para(markup, look or f"h{level}", parent.add(f"H{level}"), Heading)
    made.level = level
    made.title = title
    made.key = key or f"heading-{id(made.node):x}"
    return made


def gap(height: float) -> Spacer:
    """Return white space."""
    return Spacer(1, height)


class GoesOn(Flowable):
    """From here each page begins with this title, until another comes or an empty one."""

    _ZEROSIZE = True

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.keepWithNext = bool(title)

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Take no room, so that an end stands on the page of what it ends."""
        return 0.0, 0.0

    def draw(self) -> None:
        """Tell the pages that follow."""
        self.canv.going_on = self._title


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

    def __init__(self, columns: Sequence[Sequence[Flowable]], shares: Sequence[float]) -> None:
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


class Sides(Columns):
    """Columns that no page breaks, and that stand closer: a row of a few lines."""

    GUTTER = 12.0

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: ARG002
        """Keep them whole."""
        return []
