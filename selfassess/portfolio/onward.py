"""Where a worker goes on: the one place that decides it, for the words and for the way."""

from __future__ import annotations

from typing import Literal, NamedTuple

from selfassess.portfolio.portfolio import Portfolio

Way = Literal["start", "continue", "next", "check"]


class Onward(NamedTuple):
    """How a worker goes on; ``statement_id`` is None for the check of all answers."""

    way: Way
    statement_id: str | None


def onward(portfolio: Portfolio, place: str | None = None) -> Onward:
    """Return how the worker goes on; ``place`` is the statement they looked at last.

    With nothing answered it is the first statement, with all of it answered the check. Else it
    is where they stopped, if that is not answered, or the next one that is not.
    """
    order = [spot.statement.id for spot in portfolio.spots()]
    if not portfolio.answers():
        return Onward("start", order[0])
    open_ones = [key for key in order if portfolio.answer(key).rating is None]
    if not open_ones:
        return Onward("check", None)
    if place in open_ones:
        return Onward("continue", place)
    after = order[order.index(place) :] if place in order else order
    waiting = set(open_ones)
    return Onward("next", next((key for key in after if key in waiting), open_ones[0]))
