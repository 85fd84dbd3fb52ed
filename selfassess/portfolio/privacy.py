"""Going through a whole portfolio for what may identify a patient, before it is handed over."""

from __future__ import annotations

from typing import NamedTuple

from selfassess.portfolio.identifiers import Found, find
from selfassess.portfolio.portfolio import Portfolio
from selfassess.words import say


class Seen(NamedTuple):
    """One find: the statement or requirement, its words as a title, and what was found."""

    subject: str
    title: str
    found: Found


def told(found: Found) -> str:
    """Return a find as a sentence on one line: what it looks like, and the words."""
    words = " ".join(found.words.split())
    return say("guard.seen", what=say(f"guard.{found.kind}"), words=words)


def identifiers_in(portfolio: Portfolio, hospital_pattern: str = "") -> list[Seen]:
    """Return every find in notes, evidence and requirement notes, in the lists' order."""
    seen: list[Seen] = []

    def look(subject: str, title: str, *texts: str) -> None:
        for text in texts:
            seen.extend(Seen(subject, title, one) for one in find(text, hospital_pattern))

    index = portfolio.index
    answers = portfolio.answers()
    ordered = [key for key in index.spots if key in answers]
    for key in [*ordered, *(key for key in answers if key not in index.spots)]:
        spot = index.spots.get(key)
        answer = answers[key]
        look(key, spot.statement.text if spot else key, answer.note, answer.evidence)
    for key, state in portfolio.requirements().items():
        known = index.requirements.get(key)
        look(key, known.title if known else key, state.note)
    return seen
