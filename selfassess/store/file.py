"""A portfolio kept in one SQLite file: reading, and saving as one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from selfassess.files import followed
from selfassess.framework.model import Pack
from selfassess.log.event import Change, Event, Identity
from selfassess.log.thing import Item, Thing
from selfassess.portfolio.contents import Contents
from selfassess.portfolio.fold import ListInUse, beginning, fold
from selfassess.store.connection import connect
from selfassess.store.database import Database, reading
from selfassess.store.driver import close_after, database_errors
from selfassess.store.errors import SaveError, StoreError, from_sqlite, reaching
from selfassess.store.key import Key
from selfassess.store.lock import Lock
from selfassess.store.opening import locked, make, opening
from selfassess.store.rows import event_of, list_of, worker_of
from selfassess.store.tables import (
    apply,
    extend_event,
    head_of,
    insert_event,
    insert_pack,
    kept,
    rewrite_events,
    shared,
    unknown,
)
from selfassess.things import THINGS
from selfassess.things.setup.thing import SETUP, Setup
from selfassess.things.worker.thing import Worker

if TYPE_CHECKING:
    from selfassess.store.backups import Backup

SUFFIX = ".selfassess"


class PortfolioFile:
    """The ledger of one portfolio on the disk (see :mod:`selfassess.portfolio.ledger`)."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        *,
        read_only: bool,
        key: Key | None = None,
        lock: Lock | None = None,
    ) -> None:
        self.path = path
        self.read_only = read_only
        self.key = key
        self._lock = lock
        self._patience: float | None = None
        self._place: str | None = None
        self._given_up = False
        self._take(connection)

    def _take(self, connection: sqlite3.Connection) -> None:
        """Read what does not change through a connection, and keep the connection."""
        with reading(self.path):
            head = head_of(connection, self.path)
        self._database = Database(connection, self.path)
        self._identity, self._place, self._pack = head

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._database.connection

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        passphrase: str | None = None,
        key: Key | None = None,
        ignore_lock: bool = False,
        plain_too: bool = False,
    ) -> PortfolioFile:
        """Open an existing file, to look at it or to be the one who writes in it.

        ``passphrase`` (or the recovery key) is for a protected file.
        ``ignore_lock`` opens it although somebody else seems to have it open;
        ``plain_too`` although it has no passphrase and had one when it was last open here.
        Raises :class:`InUseError` or another :class:`StoreError`, and changes nothing on
        failure.
        """
        path = followed(path)
        if not path.name:
            raise StoreError("folder", path)
        with (
            reaching(path),
            opening(
                path,
                read_only=read_only,
                passphrase=passphrase,
                key=key,
                ignore_lock=ignore_lock,
                plain_too=plain_too,
            ) as opened,
        ):
            file = cls(
                opened.connection, path, read_only=read_only, key=opened.key, lock=opened.lock
            )
            opened.accept(file.identity().id, read_only=read_only)
            return file

    @classmethod
    def create(cls, path: Path, contents: Contents, key: Key | None = None) -> PortfolioFile:
        """Make a new file that holds ``contents``, under a key if there is one.

        Raises :class:`StoreError` when the place cannot be used or is taken; then
        nothing is left behind.
        """
        with reaching(path):
            connection = make(path, contents, key)
            try:
                lock = locked(path, ignore_lock=True)
                return cls(connection, path, read_only=False, key=key, lock=lock)
            except BaseException as error:
                close_after(connection, error)
                raise

    # ---- reading -------------------------------------------------------------

    def identity(self) -> Identity:
        """Return the portfolio's id and the time it was made."""
        return self._identity

    def pack(self) -> Pack:
        """Return the pack that was copied in."""
        return self._pack

    def worker(self) -> Worker:
        """Return the worker as they stand now."""
        with reading(self.path):
            row = self._connection.execute("SELECT * FROM worker").fetchone()
            if row is None:
                raise StoreError("damaged", self.path, cause="no worker")
            return worker_of(row)

    def kept(self, thing: Thing[Item]) -> dict[str, Item]:
        """Return what stands of a thing, by the id it is kept under, in its order."""
        with reading(self.path):
            return kept(self._connection, thing)

    def history(self) -> list[Event]:
        """Return every event, oldest first."""
        with reading(self.path):
            rows = self._connection.execute("SELECT * FROM events ORDER BY id")
            return [event_of(row) for row in rows]

    def lists(self) -> list[tuple[ListInUse, ListInUse]]:
        """Return every list that was copied in, in order: as it is named, and as it is."""
        with reading(self.path):
            rows = self._connection.execute(
                "SELECT id, version, content FROM packs ORDER BY number"
            )
            return [list_of(row) for row in rows]

    def place(self) -> str | None:
        """Return where the worker was when they stopped."""
        return self._place

    def contents(self) -> Contents:
        """Return everything the file holds."""
        with self.one_moment():
            more = unknown(dict(row) for row in shared(self._connection))
            return Contents(
                identity=self._identity,
                place=self._place,
                pack=self._pack,
                worker=self.worker(),
                things={thing.name: list(self.kept(thing).values()) for thing in THINGS},
                unknown=more,
                history=self.history(),
            )

    # ---- writing -------------------------------------------------------------

    def write(
        self,
        changes: Sequence[Change],
        at: datetime,
        extend: int | None = None,
        pack: Pack | None = None,
    ) -> int:
        """Put the changes on the disk as one transaction; returns the first event's id.

        Raises :class:`SaveError`; the file is then as it was.
        """
        with self._writing() as connection:
            if extend is not None:
                event = changes[0].event(extend, at)
                extend_event(connection, event)
                apply(connection, event)
                return extend
            last = connection.execute("SELECT max(id) FROM events").fetchone()[0]
            first = (last or 0) + 1
            batch = first if len(changes) > 1 else None
            for number, change in enumerate(changes, first):
                event = change.event(number, at, batch)
                insert_event(connection, event)
                apply(connection, event)
            if pack is not None:
                insert_pack(connection, pack, at)
        # Only once it is committed.
        if pack is not None:
            self._pack = pack
        return first

    def rewrite(self, events: Sequence[Event]) -> int:
        """Overwrite old and new of these events. Raises :class:`SaveError`."""
        with self._writing() as connection:
            rewrite_events(connection, events)
        return len(events)

    def keep_place(self, place: str) -> None:
        """Remember where the worker is. Raises :class:`SaveError`."""
        self._place = place
        if not self.read_only:
            with self._writing() as connection:
                connection.execute("UPDATE portfolio SET place = ?", (place,))

    def reconnect(self) -> None:
        """Open the file at its place again, after it was away or changed by someone else.

        Raises :class:`StoreError` while it is away, or is another portfolio by now; what
        was open stays as it was.
        """
        with reaching(self.path):
            self._reconnect()

    def _reconnect(self) -> None:
        lock = self._lock
        if lock is None or not lock.valid:
            # A drive that went away took the lock along.
            # Who opened it all the same, or where there are no locks, goes on without one.
            lock = locked(self.path, ignore_lock=lock is None)
        before, identity = self._connection, self._identity
        connection = None
        try:
            connection = connect(self.path, key=self.key)
            found = connection.execute("SELECT id FROM portfolio").fetchone()
            if found is None or found[0] != identity.id:
                raise StoreError("another", self.path)
            place = self._place
            self._take(connection)
            self._place = place
        except BaseException as error:
            if connection is not None:
                close_after(connection, error)
            if lock is not None and lock is not self._lock:
                # Kept, it would be somebody else's the next time.
                lock.release()
            if isinstance(error, database_errors()):
                raise from_sqlite(error, self.path) from error
            raise
        if self._lock is not None and lock is not self._lock:
            self._lock.release()
        self._lock = lock
        before.close()
        if self._patience is not None:
            self.set_busy_timeout(self._patience)

    def is_gone(self) -> bool:
        """True when nothing is at its place any more, though its folder is there."""
        try:
            return not self.path.exists() and self.path.parent.is_dir()
        except OSError:
            # It may be there: nobody can tell.
            return False

    def set_busy_timeout(self, seconds: float) -> None:
        """Wait this long, not longer, for a program that holds the file."""
        self._patience = seconds
        self._connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")

    def mark(self) -> tuple[int, int]:
        """Return what changes with every write, by this program or by another."""
        return self._database.mark()

    def release_connection(self) -> None:
        """Close the file but stay the one who may write in it, until :meth:`reconnect`."""
        self._connection.close()

    def back_up(self) -> Backup | None:
        """Keep a backup on this computer, unless the newest is the very same.

        Raises :class:`StoreError` when it cannot be made.
        """
        from selfassess.store.backups import keep_copy  # noqa: PLC0415

        return keep_copy(self._connection, self.key, path=self.path)

    def give_up(self) -> None:
        """Begin no commit any more, whatever was asked before: nobody waits for it.

        The one thing here that another thread may call.
        """
        self._given_up = True

    def close(self) -> None:
        """Let go of the file and of its lock."""
        self._connection.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def one_moment(self) -> AbstractContextManager[None]:
        """Read several things as they are at one moment; whoever writes has to wait."""
        return self._database.one_moment()

    def _writing(self) -> AbstractContextManager[sqlite3.Connection]:
        if self.read_only:
            raise SaveError("look-only", self.path)
        return self._database.writing(lambda: self._given_up)


def new_portfolio(
    path: Path, worker: Worker, pack: Pack, at: datetime, setup: Setup | None = None
) -> PortfolioFile:
    """Make a portfolio file for a worker who has answered nothing yet, but maybe their nation."""
    import uuid  # noqa: PLC0415

    history = [beginning(worker, pack, at)]
    if setup is not None and not SETUP.is_empty(setup):
        chosen = SETUP.changes(SETUP.id_of(setup), None, setup)
        history += [change.event(number, at) for number, change in enumerate(chosen, 2)]
    return PortfolioFile.create(
        path,
        Contents(
            identity=Identity(id=uuid.uuid4().hex, created_at=at),
            place=None,
            pack=pack,
            worker=worker,
            things={SETUP.name: list(fold(history).of(SETUP).values())},
            history=history,
        ),
    )
