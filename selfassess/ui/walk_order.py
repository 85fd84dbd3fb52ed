"""The statements of the worker's lists, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from selfassess.framework.index import Spot
from selfassess.portfolio.portfolio import Portfolio


class WalkOrder:
    """Says what comes before and after a statement, as of the last :meth:`reload`."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self.reload()

    def reload(self) -> None:
        """Take the lists anew, after a change of tier."""
        self._spots = self._portfolio.spots()
        self._number = {spot.statement.id: n for n, spot in enumerate(self._spots)}

    @property
    def first(self) -> Spot:
        """The first statement."""
        return self._spots[0]

    @property
    def last(self) -> Spot:
        """The last statement."""
        return self._spots[-1]

    def __contains__(self, statement_id: str) -> bool:
        return statement_id in self._number

    def spot(self, statement_id: str) -> Spot:
        """Return a statement; the first for one that is not in the lists."""
        return self._spots[self._number.get(statement_id, 0)]

    def beside(self, spot: Spot, by: int) -> Spot | None:
        """Return the statement so many further on; None past the ends."""
        number = self._number[spot.statement.id] + by
        return self._spots[number] if 0 <= number < len(self._spots) else None

    def onward(self, spot: Spot, *, from_here: bool) -> Iterator[Spot]:
        """Yield what follows, with or without the statement itself, and all before it last."""
        here = self._number[spot.statement.id] + (0 if from_here else 1)
        yield from self._spots[here:]
        yield from self._spots[:here]
