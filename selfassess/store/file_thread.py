"""A portfolio file on a thread of its own, so that a slow drive stops nobody.

Each call is a job for that thread (see :mod:`selfassess.store.jobs`), and the window's thread
waits a bounded time for its answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from selfassess.framework.model import Pack
from selfassess.log.event import Change, Event, Identity
from selfassess.log.thing import Item, Thing
from selfassess.portfolio.contents import Contents
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile
from selfassess.store.jobs import Job, JobThread, Late
from selfassess.store.key import Key
from selfassess.things import THINGS
from selfassess.things.worker.thing import Worker

BUSY = 0.15
"""Seconds that SQLite waits for a program that holds the file: less than the window waits, so
that it is named."""
T = TypeVar("T")


class FileThread:
    """The ledger of one portfolio (see :mod:`selfassess.portfolio.ledger`), never for long.

    Calls from other threads than the one that made it wait until they are answered.
    """

    def __init__(self, opener: Callable[[], PortfolioFile], path: Path) -> None:
        self._opener = opener
        self._place: str | None = None
        self._jobs = JobThread(self._open, path)
        self._jobs.start()

    # ---- opening ---------------------------------------------------------------

    @property
    def path(self) -> Path:
        """Where the file is; where a link leads, once it is open."""
        return self._jobs.path

    def ready(self, seconds: float | None = None) -> bool:
        """Wait until it is open or cannot be opened; False when that takes longer."""
        return self._jobs.ready(seconds)

    def check(self) -> FileThread:
        """Return itself once it is open, or raise why it cannot be opened."""
        self._jobs.check()
        return self

    @property
    def read_only(self) -> bool:
        """True when it is open to look at."""
        return self._jobs.file.read_only

    @property
    def key(self) -> Key | None:
        """The key that it is under."""
        return self._jobs.file.key

    # ---- the ledger --------------------------------------------------------------

    def identity(self) -> Identity:
        """Return the portfolio's id and the time it was made."""
        return self._jobs.file.identity()

    def pack(self) -> Pack:
        """Return the pack that was copied in."""
        return self._jobs.file.pack()

    def worker(self) -> Worker:
        """Return the worker as they stand now."""
        return self._read("worker", PortfolioFile.worker)

    def kept(self, thing: Thing[Item]) -> dict[str, Item]:
        """Return what stands of a thing, by the id it is kept under, in its order."""
        return self._read(thing.name, lambda file: file.kept(thing))

    def history(self) -> list[Event]:
        """Return every event, oldest first."""
        return self._read("history", PortfolioFile.history)

    def contents(self) -> Contents:
        """Return everything the file holds."""
        return self._read("contents", PortfolioFile.contents)

    def place(self) -> str | None:
        """Return where the worker was when they stopped."""
        return self._place

    def keep_place(self, place: str) -> None:
        """Remember where the worker is, some time soon: nobody waits for it."""
        self._place = place
        self._jobs.begin("place", lambda file: file.keep_place(place))

    def write(
        self,
        changes: Sequence[Change],
        at: datetime,
        extend: int | None = None,
        pack: Pack | None = None,
    ) -> int:
        """Put the changes on the disk as one transaction; returns the first event's id.

        Raises :class:`WaitingError` while they are on their way, and another
        :class:`SaveError` when the file is as it was.
        """

        def write(file: PortfolioFile) -> int:
            self._jobs.drop_kept()
            number = file.write(changes, at, extend, pack)
            if pack is not None:
                self._load(file)
            return number

        return self._jobs.ask("write", write, saving=True)

    def rewrite(self, events: Sequence[Event]) -> int:
        """Overwrite old and new of these events; see :meth:`write`."""

        def write(file: PortfolioFile) -> int:
            self._jobs.drop_kept()
            count = file.rewrite(events)
            self._load(file)
            return count

        return self._jobs.ask("write", write, saving=True)

    def reconnect(self) -> None:
        """Open the file at its place again, and read what a portfolio is made from.

        One that was too late for the last who asked is not done once more.
        """
        if self._jobs.take("reconnect") is None:
            self._jobs.ask("reconnect", self._reconnect)
            self._jobs.take("reconnect")

    def _reconnect(self, file: PortfolioFile) -> bool:
        file.reconnect()
        self._load(file, "history")
        self._jobs.keep("reconnect", True)
        return True

    def is_gone(self) -> bool:
        """True when nothing is at its place any more, as far as can be told at once."""
        try:
            return self._jobs.ask("gone", PortfolioFile.is_gone)
        except StoreError:
            return False

    def close(self) -> None:
        """Let go of the file and of its lock, soon; see :meth:`JobThread.close`."""
        self._jobs.close()

    def ended(self, seconds: float | None = None) -> bool:
        """Wait until it has let go of the file; False when that takes longer."""
        return self._jobs.ended(seconds)

    # ---- everything else that the file does --------------------------------------

    def tell_late(self, tell: Callable[[Late], None]) -> None:
        """Call this, on the file's thread, whenever somebody was told to wait and need not."""
        self._jobs.tell_late(tell)

    def begin(
        self,
        name: str,
        call: Callable[[PortfolioFile], T],
        then: Callable[[Exception | None], None] | None = None,
        *,
        keeps: bool = False,
    ) -> Job[T]:
        """Let something be done; see :meth:`JobThread.begin`."""
        return self._jobs.begin(name, call, then, keeps=keeps)

    def run(self, name: str, call: Callable[[PortfolioFile], T]) -> T:
        """Do something on the file's thread; raises :class:`StoreError` while it is slow."""
        return self._jobs.ask(name, call)

    def _read(self, name: str, call: Callable[[PortfolioFile], T]) -> T:
        found: T | None = self._jobs.take(name)
        return found if found is not None else self._jobs.ask(name, call, keeps=True)

    # ---- on the file's thread ----------------------------------------------------

    def _open(self) -> PortfolioFile:
        file = self._opener()
        try:
            file.set_busy_timeout(BUSY)
            self._load(file)
            self._place = file.place()
        except BaseException:
            file.close()
            raise
        return file

    def _load(self, file: PortfolioFile, *more: str) -> None:
        """Read what an open portfolio is made from, and more."""
        # At once: SQLite looks at the drive anew for each reading by itself.
        with file.one_moment():
            for name in ("worker", *more):
                self._jobs.keep(name, getattr(file, name)())
            for thing in THINGS:
                self._jobs.keep(thing.name, file.kept(thing))
