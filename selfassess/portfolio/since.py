"""What changed since the portfolio was last handed over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from selfassess.framework.index import Spot
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.record import Event, Rating


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
    events = portfolio.history()
    last = None
    for event in events:
        if event.kind == "exported" and event.at.date() < today:
            last = event
    return None if last is None else _since(portfolio, events, last)


def _since(portfolio: Portfolio, events: Sequence[Event], last: Event) -> Since:
    before: dict[str, Rating | None] = {}
    had: dict[str, bool] = {}
    for event in events:
        if event.id <= last.id:
            continue
        if event.kind == "rating":
            before.setdefault(event.subject, event.old["rating"])
        elif event.kind == "requirement":
            had.setdefault(event.subject, event.old["done"])
    moved = [
        Moved(spot, before[spot.statement.id], portfolio.answer(spot.statement.id).rating)
        for spot in portfolio.spots()
        if spot.statement.id in before
    ]
    changed = [m for m in moved if m.before != m.now]
    both = [
        (m, m.before, m.now)
        for m in changed
        if isinstance(m.before, int) and isinstance(m.now, int)
    ]
    return Since(
        at=last.at,
        up=[m for m, old, new in both if new > old],
        down=[m for m, old, new in both if new < old],
        new=[m for m in changed if m.before is None],
        requirements=[
            key for key, was in had.items() if not was and portfolio.requirement(key).done
        ],
    )
