"""In this portfolio: the parts of the document with their pages, at the foot of page 1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from selfassess.report.flow import Heading, p
from selfassess.report.links import place_link
from selfassess.report.style import (
    BLUE,
    BOLD,
    INK,
    REGULAR,
    draw_line,
    fit,
    line_width,
    safe,
)
from selfassess.report.tags import Node
from selfassess.words import say

SIZE = 9.0
LEADING = 12.0
BETWEEN = 8.0
LONGEST = 300.0
NUMBER = 18.0
"""Room for the page a part begins on, which is known when the last page is drawn."""
ABOVE = 7.0


def contents_list(items: Sequence[Flowable], document: Node) -> list[Flowable]:
    """Return where each part that these items begin is found; nothing for less than two."""
    found = [item for item in items if isinstance(item, Heading) and item.level == 1]
    return [ContentsList(found, document.children[0])] if len(found) > 1 else []


class ContentsList(Flowable):
    """The parts one after the other, as many to a line as there is room for.

    Where page 1 is full it takes no room: a list on a page of its own leads nobody.
    """

    def __init__(self, parts: Sequence[Heading], page_1: Node) -> None:
        super().__init__()
        listed = page_1.add("TOC")
        title = say("In this portfolio:")
        self._title = p(safe(title), "head", listed.add("Caption"))
        self._left = line_width(title, BOLD, SIZE) + 10
        links = [listed.add("TOCI").add("Reference").add("Link") for _part in parts]
        self._parts = list(zip(parts, links, strict=True))
        self._places: list[tuple[float, float]] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size of all lines, or none where the page has no room for them."""
        self._title.wrap(width, height)
        x, lines = self._left, 1
        self._places = []
        for part, _link in self._parts:
            wide = line_width(self._told(part), REGULAR, SIZE) + 5 + NUMBER
            if x > self._left and x + wide > width:
                x, lines = self._left, lines + 1
            self._places.append((x, lines * LEADING))
            x += wide + BETWEEN
        whole = ABOVE + lines * LEADING
        self.width, self.height = width, whole if whole <= height else 0.0
        return self.width, self.height

    def draw(self) -> None:
        """Draw each part's title as a link; its page is drawn by :func:`fill_in_pages`."""
        if not self.height:
            return
        top = self.height - ABOVE
        self._title.drawOn(self.canv, 0, top - self._title.height)
        for (part, link), (x, below) in zip(self._parts, self._places, strict=True):
            self._draw_part(part, link, (x, top - below + 3.6))

    def _draw_part(self, part: Heading, link: Node, place: tuple[float, float]) -> None:
        canvas = self.canv
        told = self._told(part)
        wide = line_width(told, REGULAR, SIZE) + 5
        canvas.saveState()
        canvas.translate(*place)
        with canvas.marked(link):
            canvas.setFillColor(BLUE)
            draw_line(canvas, (0, 0), told + " ", REGULAR, SIZE)
            page_later(canvas, part.key, (wide, 0))
            canvas.translate(0, -3)
        place_link(canvas, link, (wide + NUMBER, LEADING), part.key, say("Go to {part}", part=told))
        canvas.restoreState()

    @staticmethod
    def _told(part: Heading) -> str:
        return fit(part.title, LONGEST, REGULAR, SIZE)


def page_later(canvas: Any, key: str, place: tuple[float, float]) -> None:
    """Draw the page that ``key`` is on, which :func:`fill_in_pages` fills in."""
    canvas.saveState()
    canvas.translate(*place)
    # Named by number: what is written has to be the same in every run.
    canvas.doForm(f"part-{len(canvas.pages_of)}")
    canvas.restoreState()
    canvas.pages_of.append(key)


def fill_in_pages(canvas: Any) -> None:
    """Write the page that each part begins on, now that every part has one."""
    for number, key in enumerate(canvas.pages_of):
        canvas.beginForm(f"part-{number}", 0, -3, NUMBER, SIZE + 1)
        canvas.setFillColor(INK)
        canvas.setFont(BOLD, SIZE)
        canvas.drawString(0, 0, str(canvas.targets[key][0] + 1))
        canvas.endForm()
