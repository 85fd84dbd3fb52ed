"""What is worth a talk first, and why: few enough for ten minutes."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from selfassess.framework.index import Spot
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.sections import Section, Standing
from selfassess.portfolio.since import Since
from selfassess.portfolio.standing import is_gap
from selfassess.things.answer.thing import Rating
from selfassess.things.review.thing import Agreement

BIG_STEP = 2
"""A rating that moved by so much since the last hand-over is worth a word."""


class Why(Enum):
    """Why a statement is worth a talk, the most pressing first."""

    APART = "apart"
    NEAR = "near"
    FELL = "fell"
    HELP = "help"
    LOW = "low"
    ROSE = "rose"
    NEXT = "next"


class Topic(NamedTuple):
    """A statement worth a talk; ``before`` is the rating at the last hand-over, if there was."""

    spot: Spot
    why: Why
    before: Rating | None = None


def topics(portfolio: Portfolio, sections: Sequence[Section], since: Since | None) -> list[Topic]:
    """Return what is worth a talk, the most pressing first; within a kind in walking order.

    Views that differ come first, by two or more before by one, then ratings that fell, what is
    low in the job of now (with a note first), ratings that rose by two or more, and gaps towards
    the next tier (with a note first).
    """
    moved = (*since.up, *since.down) if since is not None else ()
    before = {one.spot.statement.id: one.before for one in moved}
    found = []
    for section in sections:
        for spot in section.spots():
            why = _why(portfolio, section, spot, before)
            if why is not None:
                found.append(Topic(spot, why, before.get(spot.statement.id)))
    order = list(Why)

    def pressing(topic: Topic) -> tuple[int, bool]:
        note = portfolio.answer(topic.spot.statement.id).note.strip()
        return order.index(topic.why), not note

    return sorted(found, key=pressing)


def _why(
    portfolio: Portfolio, section: Section, spot: Spot, before: dict[str, Rating | None]
) -> Why | None:
    key = spot.statement.id
    answer = portfolio.answer(key)
    agreements = {seen.agreement for seen in portfolio.seen(key)}
    if Agreement.LOOK in agreements:
        return Why.APART
    if agreements & {Agreement.TALK, Agreement.ALONE}:
        return Why.NEAR
    now, then = answer.rating, before.get(key)
    moved = now - then if isinstance(now, int) and isinstance(then, int) else 0
    if moved < 0:
        return Why.FELL
    gap = is_gap(portfolio, spot)
    if gap and section.standing is not Standing.NEXT:
        return Why.HELP if answer.note.strip() else Why.LOW
    if moved >= BIG_STEP:
        return Why.ROSE
    return Why.NEXT if gap else None
