"""The parts of the PDF after page 1, in their order: one line each.

Each names a function of the contents and the document's node, which returns its flowables.
"""

from __future__ import annotations

from reportlab.platypus import Flowable

from selfassess.log.thing import load
from selfassess.report.contents import Contents
from selfassess.report.tags import Node
from selfassess.things import THINGS

PARTS: tuple[str, ...] = (
    "selfassess.report.ten_minutes:ten_minutes",
    "selfassess.report.reviews:reviews",
    *(thing.section for thing in THINGS if thing.section),
    "selfassess.report.requirements:requirements",
    "selfassess.report.areas:area_lists",
    "selfassess.report.earlier:earlier_answers",
    "selfassess.report.reading:comparison",
    "selfassess.report.reading:how_to_read",
)
FIRST_PAGE: tuple[str, ...] = tuple(thing.first_page for thing in THINGS if thing.first_page)
"""What things add to page 1, beside what changed."""


def parts(contents: Contents, document: Node) -> list[Flowable]:
    """Return all that comes after page 1."""
    return _of(PARTS, contents, document)


def on_first_page(contents: Contents, part: Node) -> list[Flowable]:
    """Return what things add to page 1."""
    return _of(FIRST_PAGE, contents, part)


def _of(names: tuple[str, ...], contents: Contents, node: Node) -> list[Flowable]:
    return [item for name in names for item in load(name)(contents, node)]
