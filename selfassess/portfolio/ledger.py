"""What the portfolio needs from the place where it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from selfassess.framework.model import Pack
from selfassess.portfolio.contents import Contents
from selfassess.portfolio.record import (
    Answer,
    Change,
    Event,
    Identity,
    RequirementState,
    Worker,
)
from selfassess.portfolio.review import Review


class StillWritingError(Exception):
    """What was given to ``write`` is on its way, and nobody knows yet whether it arrives."""


class Ledger(Protocol):
    """A durable record: when ``write`` returns, the changes are on the disk.

    One that does not answer in time raises :class:`StillWritingError` from ``write`` and
    ``rewrite``, and is asked to write nothing else until :meth:`Portfolio.arrived` was told
    what came of it.
    """

    def identity(self) -> Identity:
        """Return the portfolio's id and the time it was made."""
        ...

    def pack(self) -> Pack:
        """Return the pack that was copied in."""
        ...

    def worker(self) -> Worker:
        """Return the worker as they stand now."""
        ...

    def answers(self) -> dict[str, Answer]:
        """Return the current answers by statement id."""
        ...

    def requirements(self) -> dict[str, RequirementState]:
        """Return the current state of requirements by id."""
        ...

    def write(
        self,
        changes: Sequence[Change],
        at: datetime,
        extend: int | None = None,
        pack: Pack | None = None,
    ) -> int:
        """Keep the changes as one transaction and return the first event's id.

        With ``pack`` that pack is in use from then on; the ones before it stay.

        With ``extend`` the one change is added to that event, which is the latest:
        typing a sentence is one event, not one a second.
        """
        ...

    def rewrite(self, events: Sequence[Event]) -> int:
        """Write old and new of these events anew, so that what they held is overwritten.

        Returns how many there are.
        """
        ...

    def history(self) -> list[Event]:
        """Return every event, oldest first."""
        ...

    def reviews(self) -> list[Review]:
        """Return the supervisors' reviews that were taken in, oldest first."""
        ...

    def contents(self) -> Contents:
        """Return everything that is kept."""
        ...

    def place(self) -> str | None:
        """Return where the worker was when they stopped."""
        ...

    def keep_place(self, place: str) -> None:
        """Remember where the worker is; not a change of the record."""
        ...

    def reconnect(self) -> None:
        """Read what is kept anew, after it was away or changed by somebody else."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...
