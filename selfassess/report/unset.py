"""What no font here can set, told before a PDF is made: it would come out as a box."""

from __future__ import annotations

from typing import NamedTuple

from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.privacy import texts_of
from selfassess.report.style import not_set
from selfassess.words import say

MOST = 5
"""Places that are named; of more, the first ones are."""


class Unset(NamedTuple):
    """Signs that come out as a box, and the title of the place where they stand."""

    title: str
    signs: str


def unset_signs(portfolio: Portfolio) -> list[Unset]:
    """Return every place with signs that no font has: names first, then all other texts."""
    worker = portfolio.worker
    names = [(say("My details"), name) for name in (worker.name, worker.supervisor)]
    names += [(say("The review by {name}", name=one.name), one.name) for one in portfolio.reviews()]
    texts = [*names, *((title, text) for _subject, title, text in texts_of(portfolio))]
    found: dict[str, str] = {}
    for title, text in texts:
        lost = not_set(text)
        if lost:
            found[title] = "".join(dict.fromkeys(found.get(title, "") + lost))
    return [Unset(title, signs) for title, signs in found.items()]


def unset_words(found: list[Unset]) -> list[str]:
    """Return what is told of them, line by line; nothing where there are none."""
    if not found:
        return []
    lead = say(
        "These letters or signs cannot be shown in the PDF. Each comes out as an "
        "empty box. They stay in your portfolio as you wrote them:"
    )
    shown = [f"{one.signs[:40]}  {one.title}" for one in found[:MOST]]
    return [lead, *shown]
