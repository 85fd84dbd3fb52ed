"""Whether the file can be reached: what failed last, and what its drive has still to do."""

from __future__ import annotations

from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.errors import StoreError
from selfassess.store.jobs import WAITING, Late

_READ_ANEW = frozenset(
    {
        *("unreachable", "no-permission", "changed", "gone", "replaced", "another", "damaged"),
        *("missing", "no-folder", "folder", "plain"),
    }
)
"""Failures after which the file is opened anew: its handle may be dead for good."""


class Reach:
    """The way to the file of an open portfolio, as the last answers make it look."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self.failure = ""
        """The reason of the last failure; empty when the last thing that was asked worked."""
        self.slow = False
        """The drive still has something to do that the window waited for long enough."""
        self.doing = False
        """What it has to do is a change that is kept nowhere else meanwhile."""
        self._anew = False
        """The file is to be opened anew before anything is written."""

    def failed(self, error: StoreError) -> None:
        """Take note of a failure."""
        self.failure = error.reason
        if error.reason == WAITING:
            self.slow = True

    def open_anew(self) -> None:
        """Open the file anew if that is needed; raises :class:`StoreError` while it is away."""
        if self.failure in _READ_ANEW or self._anew:
            # Once: screens that hear of it may ask to save what they show.
            self.failure, self._anew = "", False
            try:
                self._portfolio.reconnect()
            except StoreError:
                self._anew = True
                raise

    def answered(self, late: Late) -> None:
        """Take what came of something that took long."""
        self.slow = self.doing = False
        self.failure = ""
        wrote = late.name == "write" and late.error is None
        # While it was opened anew, what is missing is looked for once more.
        self._portfolio.arrived(late.result if wrote and not self._anew else None)
