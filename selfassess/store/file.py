"""A portfolio kept in one SQLite file."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from selfassess.files import discard, followed, name_fits
from selfassess.framework.model import Pack
from selfassess.framework.pack import PackError, decode_pack, digest_of
from selfassess.log.event import Change, Event, Identity
from selfassess.log.thing import Item, Thing
from selfassess.portfolio.contents import Contents
from selfassess.portfolio.fold import ListInUse, beginning
from selfassess.store.connection import connect, create, key_for
from selfassess.store.driver import database_errors
from selfassess.store.errors import (
    InUseError,
    SaveError,
    StoreError,
    from_sqlite,
    reaching,
)
from selfassess.store.key import Key
from selfassess.store.known import PLAIN, PROTECTED, kept_as, remember
from selfassess.store.lock import HeldError, Lock, take_lock
from selfassess.store.rows import (
    event_of,
    time_of,
    worker_of,
)
from selfassess.store.strays import sweep_beside
from selfassess.store.tables import (
    apply,
    extend_event,
    fill,
    insert_event,
    insert_pack,
    kept,
    rewrite_events,
    shared,
    unknown,
)
from selfassess.things import THINGS
from selfassess.things.worker.thing import Worker

if TYPE_CHECKING:
    from selfassess.store.backups import Backup

log = logging.getLogger(__name__)

SUFFIX = ".selfassess"


class _Named(msgspec.Struct):
    """What a list says of itself; the rest of an earlier one is not looked at any more."""

    id: str
    version: str

    def as_list(self, content: str) -> ListInUse:
        return ListInUse(self.id, self.version, digest_of(content.encode()))


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
        with self._reading():
            row = connection.execute("SELECT id, created_at, place FROM portfolio").fetchone()
            if row is None:
                raise StoreError("damaged", self.path, cause="no row in portfolio")
            created = time_of(row["created_at"])
            if created is None:
                raise StoreError("damaged", self.path, cause="portfolio without a date")
            identity = Identity(id=row["id"], created_at=created)
            pack = connection.execute(
                "SELECT content FROM packs ORDER BY number DESC LIMIT 1"
            ).fetchone()
            if pack is None:
                raise StoreError("damaged", self.path, cause="no framework")
            self._pack = decode_pack(pack["content"])
            self._identity, self._place = identity, row["place"]
            self._connection = connection
            with reaching(self.path):
                self._stat = _stat(self.path)
            self._seen = self._data_version()
            self._tip = _tip(connection)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        passphrase: str | None = None,
        key: Key | None = None,
        take_over: bool = False,
        plain_too: bool = False,
    ) -> PortfolioFile:
        """Open an existing file, to look at it or to be the one who writes in it.

        ``passphrase`` (or the recovery key from the emergency sheet) is for a protected
        file. ``take_over`` opens it although somebody else seems to have it open;
        ``plain_too`` although it has no passphrase and had one when it was last open here.
        Raises :class:`InUseError` or another :class:`StoreError`, and changes nothing on
        failure.
        """
        path = followed(path)
        if not path.name:
            raise StoreError("folder", path)
        with reaching(path):
            return cls._open(
                path, read_only, passphrase, key, take_over=take_over, plain_too=plain_too
            )

    @classmethod
    def _open(
        cls,
        path: Path,
        read_only: bool,
        passphrase: str | None,
        key: Key | None,
        *,
        take_over: bool,
        plain_too: bool,
    ) -> PortfolioFile:
        if key is None:
            key = key_for(path, passphrase)
        if not read_only and not name_fits(path):
            raise StoreError("long-name", path)
        kept = partial(_check_kept, path, words=passphrase is not None, plain_too=plain_too)
        lock = None if read_only else locked(path, take_over=take_over)
        connection = None
        try:
            connection = connect(
                path,
                read_only=read_only,
                key=key,
                before_update=lambda opened: _before_update(opened, key, path, kept),
            )
            file = cls(connection, path, read_only=read_only, key=key, lock=lock)
            if lock is not None:
                sweep_beside(path)
            if not read_only:
                if key is None:
                    kept(file.identity().id)
                remember(path, file.identity().id, protected=key is not None)
            return file
        except BaseException:
            if connection is not None:
                connection.close()
            if lock is not None:
                lock.release()
            raise

    @classmethod
    def create(cls, path: Path, contents: Contents, key: Key | None = None) -> PortfolioFile:
        """Make a new file that holds ``contents``, under a key if there is one.

        Raises :class:`StoreError` when the place cannot be used or is taken; then
        nothing is left behind.
        """
        with reaching(path):
            connection = create(path, key)
            try:
                fill(connection, contents)
                remember(path, contents.identity.id, protected=key is not None)
                connection.execute("COMMIT")
            except BaseException as error:
                connection.close()
                discard(path)
                if isinstance(error, database_errors()):
                    raise from_sqlite(error, path) from error
                raise
            try:
                lock = locked(path, take_over=True)
                return cls(connection, path, read_only=False, key=key, lock=lock)
            except BaseException:
                connection.close()
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
        with self._reading():
            row = self._connection.execute("SELECT * FROM worker").fetchone()
            if row is None:
                raise StoreError("damaged", self.path, cause="no worker")
            return worker_of(row)

    def kept(self, thing: Thing[Item]) -> dict[str, Item]:
        """Return what stands of a thing, by the id it is kept under, in its order."""
        with self._reading():
            return kept(self._connection, thing)

    def history(self) -> list[Event]:
        """Return every event, oldest first."""
        with self._reading():
            rows = self._connection.execute("SELECT * FROM events ORDER BY id")
            return [event_of(row) for row in rows]

    def lists(self) -> list[tuple[ListInUse, ListInUse]]:
        """Return every list that was copied in, in order: as it is named, and as it is."""
        with self._reading():
            rows = self._connection.execute(
                "SELECT id, version, content FROM packs ORDER BY number"
            )
            return [
                (
                    ListInUse(row["id"], row["version"]),
                    msgspec.json.decode(row["content"], type=_Named).as_list(row["content"]),
                )
                for row in rows
            ]

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
            lock = locked(self.path, take_over=lock is None)
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
                connection.close()
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
            self.be_patient(self._patience)

    def is_gone(self) -> bool:
        """True when nothing is at its place any more, though its folder is there."""
        try:
            return not self.path.exists() and self.path.parent.is_dir()
        except OSError:
            # It may be there: nobody can tell.
            return False

    def be_patient(self, seconds: float) -> None:
        """Wait this long, not longer, for a program that holds the file."""
        self._patience = seconds
        self._connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")

    def mark(self) -> tuple[int, int]:
        """Return what changes with every write, by this program or by another."""
        return self._data_version(), self._connection.total_changes

    def let_go(self) -> None:
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

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Read several things as they are at one moment; whoever writes has to wait."""
        with self._reading():
            begun = not self._connection.in_transaction
            if begun:
                self._connection.execute("BEGIN")
            try:
                yield
            finally:
                if begun:
                    _roll_back(self._connection)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except database_errors() as error:
            raise from_sqlite(error, self.path) from error
        except (msgspec.MsgspecError, ValueError, LookupError, TypeError, PackError) as error:
            # Rows that our own program never writes.
            raise StoreError("damaged", self.path, cause=type(error).__name__) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self.read_only:
            raise SaveError("look-only", self.path)
        connection = self._connection
        self._check_place()
        try:
            # Another file copied over this one can have its counter of changes too: without
            # this SQLite would go by pages that it read before.
            connection.execute("PRAGMA shrink_memory")
            connection.execute("BEGIN IMMEDIATE")
            if self._data_version() != self._seen or _tip(connection) != self._tip:
                raise SaveError("changed", self.path)
            yield connection
            tip = _tip(connection)
            if self._given_up:
                raise SaveError("unreachable", self.path, cause="given up")
            connection.execute("COMMIT")
            self._tip = tip
        except BaseException as error:
            _roll_back(connection)
            if isinstance(error, database_errors()):
                # What is wrong with the place says more: SQLite calls a moved file read-only.
                self._check_place()
                raise from_sqlite(error, self.path, saving=True) from error
            raise
        # Written, but perhaps into a file that nobody will find again.
        self._check_place()

    def _check_place(self) -> None:
        """Raise :class:`SaveError` when the open file is not the one at its path any more.

        A file that was deleted or swapped (by a sync client) can still be written to on
        POSIX, and what is written would be gone. Windows refuses to swap an open file.
        """
        with reaching(self.path, saving=True):
            now = _stat(self.path)
        if now[0] and now != self._stat:
            raise SaveError("replaced", self.path)

    def _data_version(self) -> int:
        """Return a number that changes when another connection has written."""
        version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return version


def locked(path: Path, *, take_over: bool = False) -> Lock | None:
    """Take the lock of a portfolio; with ``take_over`` go on without one that is held.

    Raises :class:`InUseError`, or :class:`StoreError` when the drive is away just now.
    """
    try:
        with reaching(path):
            return take_lock(path)
    except HeldError as error:
        if take_over:
            return None
        raise InUseError(path, error.holder) from None


def _before_update(
    connection: sqlite3.Connection, key: Key | None, path: Path, kept: Callable[[str], None]
) -> None:
    """Back up before an update; without room for it the update is still all or nothing."""
    found = connection.execute("SELECT id FROM portfolio").fetchone()
    if key is None and found is not None:
        kept(str(found[0]))
    try:
        from selfassess.store.backups import keep_copy  # noqa: PLC0415

        keep_copy(connection, key, path=path)
    except StoreError as error:
        log.warning("no backup before the update: %s", error.cause)


def _check_kept(path: Path, portfolio_id: str, *, words: bool, plain_too: bool) -> None:
    """Refuse a copy without the passphrase that this portfolio has, as far as is known here.

    ``words`` says that a passphrase was given: that is no harm where it is known that it
    was taken away.
    """
    known = kept_as(path, portfolio_id)
    if not plain_too and (known == PROTECTED or (words and known != PLAIN)):
        raise StoreError("was-protected" if known == PROTECTED and not words else "plain", path)


def _stat(path: Path) -> tuple[int, int]:
    """Return what tells the file at a path from any other; raises ``OSError``."""
    found = path.stat()
    return found.st_ino, found.st_dev


def _tip(connection: sqlite3.Connection) -> tuple[object, ...]:
    """Return what tells the record from any other: whose it is, and its last change."""
    whose = connection.execute("SELECT id FROM portfolio").fetchone()
    last = connection.execute("SELECT * FROM events ORDER BY id DESC LIMIT 1").fetchone()
    said = hashlib.sha256(repr(tuple(last)).encode("utf-8", "replace")).digest() if last else b""
    return tuple(whose or ()), said


def _roll_back(connection: sqlite3.Connection) -> None:
    try:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    except database_errors() as error:
        # SQLite rolls back by itself when the file is opened next.
        log.info("roll back: %s", type(error).__name__)


def new_portfolio(path: Path, worker: Worker, pack: Pack, at: datetime) -> PortfolioFile:
    """Make a portfolio file for a worker who has answered nothing yet."""
    import uuid  # noqa: PLC0415

    return PortfolioFile.create(
        path,
        Contents(
            identity=Identity(id=uuid.uuid4().hex, created_at=at),
            place=None,
            pack=pack,
            worker=worker,
            history=[beginning(worker, pack, at)],
        ),
    )
