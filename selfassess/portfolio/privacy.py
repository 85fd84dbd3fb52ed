"""Going through a whole portfolio for what may identify a patient, before it is handed over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from selfassess.portfolio.identifiers import Found, look_in_pieces
from selfassess.portfolio.portfolio import Portfolio
from selfassess.things import LATER
from selfassess.things.review.thing import REVIEWS
from selfassess.words import mark, say, say_many

WORKER = "worker"
REVIEW = "review"
"""Subjects of what was found in the worker's details, and in what supervisors wrote."""


class Seen(NamedTuple):
    """One find: what it stands in, that place's words as a title, and what was found.

    ``subject`` is the id of a statement or requirement, :data:`WORKER` or :data:`REVIEW`, or
    the name of another thing.
    """

    subject: str
    title: str
    found: Found


_KINDS = {
    "nhs": mark("an NHS number"),
    "chi": mark("a CHI number"),
    "hc": mark("a Health and Care number"),
    "mistyped": mark("a patient number with a slip in it"),
    "birth": mark("a date of birth"),
    "hospital": mark("a hospital number"),
    "name": mark("a patient's name"),
}


def describe(found: Found) -> str:
    """Return a find as a sentence on one line: what it looks like, and the words."""
    words = " ".join(found.words.split())
    return say("This looks like {what}: {words}", what=say(_KINDS[found.kind]), words=words)


def warning(lines: list[str]) -> str:
    """Return what was found with what is asked of the person; empty where nothing was."""
    if not lines:
        return ""
    why = say(
        "Your portfolio must not show who a patient is. It is saved as you typed it: you decide."
    )
    return "\n".join([*lines, why])


def before_export(count: int) -> str:
    """Return what is said of so many finds before a PDF is handed over."""
    return say_many(
        "1 thing may show who a patient is. Please look before you make the PDF:",
        "{count} things may show who a patient is. Please look before you make the PDF:",
        count,
    )


def identifiers_in(portfolio: Portfolio, hospital_pattern: str = "") -> list[Seen]:
    """Return every find in all that a PDF of the portfolio takes along.

    Notes, evidence and requirements' notes in the lists' order, then the worker's details,
    then what supervisors wrote. Names of the worker and of supervisors are no find.
    """
    return [one for seen in look_through(portfolio, hospital_pattern) for one in seen]


def look_through(portfolio: Portfolio, hospital_pattern: str = "") -> Iterator[list[Seen]]:
    """Yield the finds piece by piece, so that a window lives in between."""
    for subject, title, text in texts_of(portfolio):
        for looked in look_in_pieces(text, hospital_pattern):
            yield [Seen(subject, title, one) for one in looked.found]


def texts_of(portfolio: Portfolio) -> Iterator[tuple[str, str, str]]:
    """Yield every text that goes along: the id it belongs to, a title, and the text."""
    index = portfolio.index
    answers = portfolio.answers()
    ordered = [key for key in index.spots if key in answers]
    for key in [*ordered, *(key for key in answers if key not in index.spots)]:
        spot = index.spots.get(key)
        title = spot.statement.text if spot else key
        for text in (answers[key].note, answers[key].evidence):
            yield key, title, text
    for key, state in portfolio.requirements().items():
        known = index.requirements.get(key)
        yield key, known.title if known else key, state.note
    worker = portfolio.worker
    for text in (worker.role, worker.department):
        yield WORKER, say("My details"), text
    for review in portfolio.reviews():
        title = say("The review by {name}", name=review.name or say("Supervisor"))
        for text in REVIEWS.texts(review):
            yield REVIEW, title, text
    for thing in LATER:
        for item in portfolio.of(thing).values():
            for text in thing.texts(item):
                yield thing.name, say(thing.title), text
