"""A few things named one below the other, as each begins and ends as it stands in the list."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from selfassess.report.flow import gap, p
from selfassess.report.statement import item_of
from selfassess.report.style import cut, safe
from selfassess.report.tags import Node
from selfassess.words import say_many

LONGEST = 160
"""Letters of one; a department's own may be of any length."""


def points(titles: Sequence[str], more: int, part: Node) -> list[Flowable]:
    """Return the titles, each on lines of its own, and how many there are besides."""
    lines = part.add("L")
    words = [cut(title, LONGEST) for title in titles]
    if more > 0:
        words.append(say_many("and 1 more", "and {count} more", more))
    items: list[Flowable] = []
    for one in words:
        items += [gap(2), p(safe(one), "point", item_of(lines))]
    return items
