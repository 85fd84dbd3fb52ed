"""A portfolio as it stands at one moment, to read from on another thread.

The file of an open portfolio belongs to the thread that opened it. What works elsewhere
works with this copy, and what it has to keep is written afterwards, by the one thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NoReturn

from selfassess.framework.model import Pack
from selfassess.log.event import Change, Event, Identity
from selfassess.log.thing import Item, Thing
from selfassess.portfolio.contents import Contents
from selfassess.things.worker.thing import Worker

_NO_CHANGES = "a copy of a portfolio takes no changes"


class FrozenLedger:
    """A ledger in memory (see :mod:`selfassess.portfolio.ledger`) that takes no changes."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents

    def identity(self) -> Identity:
        """Return the portfolio's id and the time it was made."""
        return self._contents.identity

    def pack(self) -> Pack:
        """Return the pack that was copied in."""
        return self._contents.pack

    def worker(self) -> Worker:
        """Return the worker as they stood."""
        return self._contents.worker

    def kept(self, thing: Thing[Item]) -> dict[str, Item]:
        """Return what stands of a thing, by id."""
        return {thing.id_of(item): item for item in self._contents.of(thing)}

    def history(self) -> list[Event]:
        """Return every event, oldest first."""
        return list(self._contents.history)

    def contents(self) -> Contents:
        """Return everything."""
        return self._contents

    def place(self) -> str | None:
        """Return where the worker was when they stopped."""
        return self._contents.place

    def write(
        self,
        changes: Sequence[Change],
        at: datetime,
        extend: int | None = None,
        pack: Pack | None = None,
    ) -> NoReturn:
        """Refuse: what is written here would be nowhere."""
        del changes, at, extend, pack
        raise RuntimeError(_NO_CHANGES)

    def rewrite(self, events: Sequence[Event]) -> NoReturn:
        """Refuse, as :meth:`write` does."""
        del events
        raise RuntimeError(_NO_CHANGES)

    def keep_place(self, place: str) -> NoReturn:
        """Refuse, as :meth:`write` does."""
        del place
        raise RuntimeError(_NO_CHANGES)

    def reconnect(self) -> None:
        """Do nothing: it does not change."""

    def close(self) -> None:
        """Do nothing: there is no file."""
