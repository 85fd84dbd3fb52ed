"""One statement on the whole width: what it says, both views beside each other, the note below.

The box to fill in stands at the right; what the worker wrote goes over the whole page, where it
can be as long as it likes and break over pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.platypus import Flowable

from selfassess.report.flow import Para, Sides
from selfassess.report.style import LINE
from selfassess.report.tags import Node

PAD = 3.0
LEFT = 0.5
"""The share of the width that the statement has beside the boxes."""
TALLEST = 260.0
"""A statement that is taller than this breaks over pages, and its boxes stand below it."""
WHOLE = 98.0
"""A statement with its note stays whole up to this height."""
LONE = 300.0
"""A statement that is taller than this may part from its note: else half a page would be white."""
LEAST_NOTE = 26.0
"""So much of a note stays on the page with its statement."""


class Told(NamedTuple):
    """What there is to say of a statement, in the order of reading.

    ``words`` are the statement and its limits; ``views`` the ratings, one beside the other;
    ``boxes`` what the supervisor fills in; ``below`` goes over the whole width.
    """

    words: list[Para]
    views: list[list[Flowable]]
    boxes: list[Flowable]
    below: list[Para]


class StatementRow(Flowable):
    """A statement with all that belongs to it, under a thin line."""

    def __init__(self, told: Told, *, first: bool = False, key: str = "") -> None:
        """``key`` is what links name it by."""
        super().__init__()
        self._key = key
        self._told = told
        self._first = first
        """True for the first of an area or of a page that goes on: no line above."""
        self._made: list[Flowable] = []
        self._heights: list[float] = []
        self._head = 0
        """How many of what is made are the statement itself, not its note."""
        self._width = -1.0

    def _items(self, width: float) -> list[Flowable]:
        """Return what there is to draw, the statement before the note."""
        head, below = self._head_and_note(width)
        self._head = len(head)
        return [*head, *below]

    def _head_and_note(self, width: float) -> tuple[list[Flowable], list[Para]]:
        told = self._told
        count = len(told.views)
        views: list[Flowable] = [Sides(told.views, [1 / count] * count)] if count else []
        if not told.boxes:
            return [*told.words, *views], told.below
        left = (width - Sides.GUTTER) * LEFT
        tall = sum(words.wrap(left, 100_000)[1] for words in told.words) > TALLEST
        if tall:
            return [*told.words, Sides([views, told.boxes], [LEFT, 1 - LEFT])], told.below
        words, below = told.words, told.below
        if len(words) > 1 and not views and _shorter_below(words, told.boxes, left, width):
            words, below = words[:1], [*words[1:], *below]
        top = Sides([[*words, *views], told.boxes], [LEFT, 1 - LEFT])
        return [top], below

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Return the size, measured once for a width."""
        if self._width != width:
            self._width = width
            if not self._made:
                self._made = self._items(width)
            self._heights = [item.wrap(width, 100_000)[1] for item in self._made]
        self.width = width
        self.height = sum(self._heights) + 2 * PAD
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Break inside what goes over the whole width; the rest stays together."""
        self.wrap(width, height)
        if self.height <= WHOLE:
            return []
        room = height - 2 * PAD
        for number, (item, high) in enumerate(zip(self._made, self._heights, strict=True)):
            if high <= room:
                room -= high
                continue
            parts = item.split(width, room) if room >= LEAST_NOTE else []
            here = [*self._made[:number], *parts[:1]]
            rest = [*parts[1:], *self._made[number + (1 if parts else 0) :]]
            if not here or (number == 0 and not parts):
                return []
            if number == self._head and not parts and sum(self._heights[:number]) < LONE:
                # Not without at least the beginning of its note.
                return []
            begin = self._part(here, first=self._first)
            begin._key = self._key
            return [begin, self._part(rest, first=True)]
        return [self]

    def _part(self, items: list[Flowable], *, first: bool) -> StatementRow:
        part = StatementRow(self._told, first=first)
        part._made = items
        return part

    def draw(self) -> None:
        """Draw the line above, and everything from the top."""
        canvas = self.canv
        if self._key:
            canvas.saveState()
            canvas.translate(0, self.height)
            canvas.target(self._key, PAD)
            canvas.restoreState()
        if not self._first:
            with canvas.artefact():
                canvas.setStrokeColor(LINE)
                canvas.setLineWidth(0.5)
                canvas.line(0, self.height, self.width, self.height)
        y = self.height - PAD
        for item, high in zip(self._made, self._heights, strict=True):
            y -= high
            item.drawOn(canvas, 0, y)


def _shorter_below(
    words: Sequence[Para], boxes: Sequence[Flowable], left: float, width: float
) -> bool:
    """True where the limits take less room over the whole width than below the statement."""
    beside = sum(box.wrap(width - Sides.GUTTER - left, 100_000)[1] for box in boxes)
    statement = words[0].wrap(left, 100_000)[1]
    narrow = sum(limit.wrap(left, 100_000)[1] for limit in words[1:])
    wide = sum(limit.wrap(width, 100_000)[1] for limit in words[1:])
    return max(statement, beside) + wide < max(statement + narrow, beside)


def item_of(parent: Node) -> Node:
    """Return the node of a statement in the list of its area."""
    return parent.add("LI").add("LBody")
