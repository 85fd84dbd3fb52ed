"""What changed since the portfolio was last handed over."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from selfassess.framework.index import Spot
from selfassess.portfolio.fold import State, fold
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.upgrade import former_ids
from selfassess.things.answer.thing import Rating


class Moved(NamedTuple):
    """A statement whose rating is not what it was. None is unanswered."""

    spot: Spot
    before: Rating | None
    now: Rating | None


class Since(NamedTuple):
    """The changes since a hand-over: ratings up, down, new, and requirements done."""

    at: datetime
    up: list[Moved]
    down: list[Moved]
    new: list[Moved]
    requirements: list[str]

    @property
    def nothing(self) -> bool:
        """True when not one rating or requirement changed."""
        return not (self.up or self.down or self.new or self.requirements)


def since_last_export(portfolio: Portfolio, today: date) -> Since | None:
    """Return what changed since the last PDF of an earlier day; None when there is none."""
    last = at_last_export(portfolio, today)
    return None if last is None else _since(portfolio, last.state, last.at)


class LastExport(NamedTuple):
    """When a portfolio was handed over last, and all that it said then."""

    at: datetime
    state: State


def at_last_export(portfolio: Portfolio, today: date) -> LastExport | None:
    """Return how it stood at the last PDF of an earlier day; None when there is none."""
    history = portfolio.history()
    earlier = [export for export in fold(history).exports if export.at.date() < today]
    if not earlier:
        return None
    return LastExport(earlier[-1].at, fold(history, earlier[-1].number))


def _since(portfolio: Portfolio, before: State, at: datetime) -> Since:
    old_ids = former_ids(portfolio.pack)

    def rating_before(statement_id: str) -> Rating | None:
        # Under a name that the statement had in the list of then.
        for key in (statement_id, *old_ids.get(statement_id, ())):
            if key in before.answers:
                return before.answers[key].rating
        return None

    moved = [
        Moved(spot, rating_before(spot.statement.id), portfolio.answer(spot.statement.id).rating)
        for spot in portfolio.spots()
    ]
    changed = [m for m in moved if m.before != m.now]
    both = [
        (m, m.before, m.now)
        for m in changed
        if isinstance(m.before, int) and isinstance(m.now, int)
    ]
    return Since(
        at=at,
        up=[m for m, old, new in both if new > old],
        down=[m for m, old, new in both if new < old],
        new=[m for m in changed if m.before is None],
        requirements=[
            key
            for key, state in portfolio.requirements().items()
            if state.done and not (key in before.requirements and before.requirements[key].done)
        ],
    )
