"""The open database of a portfolio, read and written only as the one at its path."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from selfassess.framework.pack import PackError
from selfassess.store.driver import database_errors
from selfassess.store.errors import SaveError, StoreError, from_sqlite, reaching

log = logging.getLogger(__name__)


class Database:
    """One connection, and what tells the file that it was opened to from all others."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path
        with reading(path):
            with reaching(path):
                self._stat = _stat(path)
            self._seen = self._data_version()
            self._tip = _tip(connection)

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Read several things as they are at one moment; whoever writes has to wait."""
        with reading(self.path):
            begun = not self.connection.in_transaction
            if begun:
                self.connection.execute("BEGIN")
            try:
                yield
            finally:
                if begun:
                    _roll_back(self.connection)

    @contextmanager
    def writing(self, given_up: Callable[[], bool]) -> Iterator[sqlite3.Connection]:
        """Write all or nothing; with ``given_up`` true at the end, nothing.

        Raises :class:`SaveError`, also when the path does not lead to this file any more.
        """
        connection = self.connection
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
            if given_up():
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

    def mark(self) -> tuple[int, int]:
        """Return what changes with every write, by this program or by another."""
        return self._data_version(), self.connection.total_changes

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
        version: int = self.connection.execute("PRAGMA data_version").fetchone()[0]
        return version


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Read rows, and say :class:`StoreError` of whatever is wrong with them."""
    try:
        yield
    except database_errors() as error:
        raise from_sqlite(error, path) from error
    except (msgspec.MsgspecError, ValueError, LookupError, TypeError, PackError) as error:
        # Rows that our own program never writes.
        raise StoreError("damaged", path, cause=type(error).__name__) from error


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
