"""Links inside the document: where they stand, where they lead, and how they are read aloud.

PDF/UA-1 (7.18.5) wants each in a ``Link`` of the structure tree, with words for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.platypus import Flowable

from selfassess.report.flow import Para, para
from selfassess.report.tags import Node

FIRST_PAGE = "page-1"
TEN_MINUTES = "ten-minutes"
"""What leads to page 1, and to the part for the supervisor."""
Target = tuple[int, float]
"""A page, from 0, and the height on it in points that is to be in sight."""


@dataclass(frozen=True, slots=True)
class PlacedLink:
    """A link on a page: its node, its rectangle in points, the key it leads to, its words."""

    node: Node
    page: int
    box: tuple[float, float, float, float]
    key: str
    words: str


def place_link(canvas: object, node: Node, size: tuple[float, float], key: str, words: str) -> None:
    """Note that what is drawn from here, ``size`` wide and high, leads to ``key``."""
    left, bottom = canvas.absolutePosition(0, 0)  # type: ignore[attr-defined]
    box = (left, bottom, left + size[0], bottom + size[1])
    node.field = True
    placed = PlacedLink(node, canvas.page_index, box, key, words)  # type: ignore[attr-defined]
    canvas.links.append(placed)  # type: ignore[attr-defined]


class LinkPara(Para):
    """A paragraph that leads somewhere as a whole; made by :func:`linked`."""

    key: str
    words: str

    def split(self, width: float, height: float) -> list[Para]:  # noqa: ARG002
        """Keep it whole: it is a line or two."""
        return []

    def draw(self) -> None:
        """Draw the words, and note where they lead."""
        super().draw()
        place_link(self.canv, self.node, (self.width, self.height), self.key, self.words)


def linked(markup: str, look: str, parent: Node, key: str, words: str) -> LinkPara:
    """Return a paragraph of the parent that leads to ``key``; ``words`` is how it is told."""
    node = parent.add("P").add("Link")
    made = para(markup, look, node, LinkPara)
    made.key, made.words = key, words
    return made


class Anchor(Flowable):
    """A place without height that links lead to."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.keepWithNext = True

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Take no room."""
        return 0.0, 0.0

    def draw(self) -> None:
        """Note where this is."""
        self.canv.target(self._key, 20.0)
