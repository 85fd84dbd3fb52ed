"""Going through a whole portfolio for what may identify a patient, before it is handed over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from selfassess.portfolio.identifiers import Found, find
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.review import Review
from selfassess.portfolio.said import kept_aside
from selfassess.words import say

WORKER = "worker"
REVIEW = "review"
"""Subjects of what was found in the worker's details, and in what supervisors wrote."""


class Seen(NamedTuple):
    """One find: what it stands in, that place's words as a title, and what was found.

    ``subject`` is the id of a statement or requirement, :data:`WORKER` or :data:`REVIEW`.
    """

    subject: str
    title: str
    found: Found


def told(found: Found) -> str:
    """Return a find as a sentence on one line: what it looks like, and the words."""
    words = " ".join(found.words.split())
    return say("guard.seen", what=say(f"guard.{found.kind}"), words=words)


def identifiers_in(portfolio: Portfolio, hospital_pattern: str = "") -> list[Seen]:
    """Return every find in all that a PDF of the portfolio takes along.

    Notes, evidence and requirements' notes in the lists' order, then the worker's details,
    then what supervisors wrote. Names of the worker and of supervisors are no find.
    """
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
    worker = portfolio.worker
    look(WORKER, say("guard.details"), worker.role, worker.department)
    for review in portfolio.reviews():
        title = say("guard.review", name=review.name or say("report.supervisor"))
        look(REVIEW, title, *_texts(review))
    return seen


def _texts(review: Review) -> Iterator[str]:
    """Yield every text of a review but the names in it."""
    yield review.overall
    yield review.role
    for view in review.views:
        yield view.comment
    for area in review.areas:
        yield area.comment
    for objective in review.objectives:
        yield objective.text
        yield objective.by
    for aside in kept_aside(review):
        yield aside.text
