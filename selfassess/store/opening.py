"""Opening and making a portfolio file: its key, its lock, and what is known of it here."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from selfassess.files import discard, name_fits
from selfassess.portfolio.contents import Contents
from selfassess.store.connection import connect, create, key_for
from selfassess.store.driver import close_after, database_errors
from selfassess.store.errors import InUseError, StoreError, from_sqlite, reaching
from selfassess.store.key import Key
from selfassess.store.known import PLAIN, PROTECTED, kept_as, remember
from selfassess.store.lock import HeldError, Lock, take_lock
from selfassess.store.strays import sweep_beside
from selfassess.store.tables import fill

log = logging.getLogger(__name__)


class OpenedFile(NamedTuple):
    """A file that is open, as long as whoever asked finds a portfolio in it."""

    connection: sqlite3.Connection
    key: Key | None
    lock: Lock | None
    path: Path
    check_kept: Callable[[str], None]

    def accept(self, portfolio_id: str, *, read_only: bool) -> None:
        """Take it as this portfolio; raises where it should have a passphrase."""
        if self.lock is not None:
            sweep_beside(self.path)
        if not read_only:
            if self.key is None:
                self.check_kept(portfolio_id)
            remember(self.path, portfolio_id, protected=self.key is not None)


@contextmanager
def opening(
    path: Path,
    *,
    read_only: bool,
    passphrase: str | None,
    key: Key | None,
    ignore_lock: bool,
    plain_too: bool,
) -> Iterator[OpenedFile]:
    """Open an existing file; what fails inside lets go of it and of its lock.

    See :meth:`selfassess.store.file.PortfolioFile.open`.
    """
    if key is None:
        key = key_for(path, passphrase)
    if not read_only and not name_fits(path):
        raise StoreError("long-name", path)
    kept = partial(_check_kept, path, words=passphrase is not None, plain_too=plain_too)
    lock = None if read_only else locked(path, ignore_lock=ignore_lock)
    connection = None
    try:
        connection = connect(
            path,
            read_only=read_only,
            key=key,
            before_update=lambda opened: _before_update(opened, key, path, kept),
        )
        yield OpenedFile(connection, key, lock, path, kept)
    except BaseException as error:
        if connection is not None:
            close_after(connection, error)
        if lock is not None:
            lock.release()
        raise


def make(path: Path, contents: Contents, key: Key | None) -> sqlite3.Connection:
    """Make a new file that holds ``contents``; nothing is left behind when that fails."""
    connection = create(path, key)
    try:
        fill(connection, contents)
        remember(path, contents.identity.id, protected=key is not None)
        connection.execute("COMMIT")
    except BaseException as error:
        close_after(connection, error)
        discard(path)
        if isinstance(error, database_errors()):
            raise from_sqlite(error, path) from error
        raise
    return connection


def locked(path: Path, *, ignore_lock: bool = False) -> Lock | None:
    """Take the lock of a portfolio; with ``ignore_lock`` go on without one that is held.

    Raises :class:`InUseError`, or :class:`StoreError` when the drive is away just now.
    """
    try:
        with reaching(path):
            return take_lock(path)
    except HeldError as error:
        if ignore_lock:
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
