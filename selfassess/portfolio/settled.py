"""What needs no more words between the two: confirmed as a whole, or seen alike and unchanged."""

from __future__ import annotations

from selfassess.framework.index import Spot
from selfassess.framework.model import Area
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.said import said_of_area
from selfassess.things.observation.thing import OBSERVATIONS
from selfassess.things.review.thing import Agreement


def settled_as_one(portfolio: Portfolio, area: Area) -> bool:
    """True for an area that was confirmed as a whole, and of which nothing else was said.

    A note, evidence, a comment of a supervisor or a view that differs asks for its rows.
    """
    return all(
        confirmed_only(portfolio, statement.id) for statement in area.statements
    ) and not said_of_area(portfolio.reviews(), area.id)


def confirmed_only(portfolio: Portfolio, statement_id: str) -> bool:
    """True for a statement of which nothing was said but that it is as the rest of its area."""
    answer = portfolio.answer(statement_id)
    if not answer.together or answer.note.strip() or answer.evidence.strip():
        return False
    if _watched(portfolio, statement_id):
        return False
    return all(
        not seen.view.comment and seen.agreement is Agreement.ALIKE
        for seen in portfolio.seen(statement_id)
    )


def is_settled(portfolio: Portfolio, spot: Spot) -> bool:
    """True for a statement that is met, and that the latest view of each supervisor agrees with.

    Nothing in it changed since, and nobody wrote a comment that waits for an answer.
    """
    key = spot.statement.id
    if not portfolio.is_met(key) or _watched(portfolio, key):
        return False
    seen = portfolio.seen(key)
    return bool(seen) and all(
        one.agreement is Agreement.ALIKE and not one.changed and not one.view.comment
        for one in seen
    )


def _watched(portfolio: Portfolio, statement_id: str) -> bool:
    """True where somebody wrote down what they saw: that is to be read."""
    rows = portfolio.state.of(OBSERVATIONS).values()
    return any(statement_id in item.about for item in rows)
