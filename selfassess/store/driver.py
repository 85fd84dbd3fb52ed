"""The two libraries that read a portfolio: SQLite, and SQLCipher under a passphrase."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path, PurePath
from traceback import clear_frames
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selfassess.store.key import Key

MOST_VALUE = 64_000_000
"""Bytes of the largest value read, and of the largest row."""
BUSY_SECONDS = 2.0
"""How long another program may hold the file before we say that it is in use."""


def driver_of(key: Key | None) -> ModuleType:
    """Return the DB-API module for a file with this key, or without one."""
    if key is None:
        return sqlite3
    # Only those who set a passphrase wait for it to load.
    from sqlcipher3 import dbapi2  # noqa: PLC0415

    found: ModuleType = dbapi2
    return found


def database_errors() -> tuple[type[Exception], ...]:
    """Return the errors of every driver in use; SQLCipher's are a family of their own."""
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.Error,) if cipher is None else (sqlite3.Error, cipher.Error)


def open_file(path: Path, mode: str, key: Key | None = None) -> sqlite3.Connection:
    """Return a connection with our settings to a file that exists; nothing is checked."""
    driver = driver_of(key)
    # For the thread that opens it alone: SQLite refuses every other.
    connection: sqlite3.Connection = driver.connect(
        uri_of(path.absolute(), mode), uri=True, timeout=BUSY_SECONDS
    )
    try:
        connection.row_factory = driver.Row
        _set_up(connection, mode, key)
    except BaseException as error:
        close_after(connection, error)
        raise
    return connection


def uri_of(path: PurePath, mode: str) -> str:
    """Return a file's place as SQLite takes it; spaces, # and ? stay what they are.

    SQLite wants no name of a computer: a share is a path that begins with two strokes.
    """
    uri = path.as_uri()
    if not uri.startswith("file:///"):
        uri = f"file://{uri.removeprefix('file:')}"
    return f"{uri}?mode={mode}"


def _set_up(connection: sqlite3.Connection, mode: str, key: Key | None) -> None:
    if key is not None:
        # It would write to standard error each time that a passphrase is wrong.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{key.pragma}"')
    # Intermediate results never go to a file, where they could be read.
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    if hasattr(connection, "setlimit"):
        # No value of ours is near it; one that a formula makes may be.
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_VALUE)
    if hasattr(connection, "setconfig"):
        # Python 3.12 and later: no statement can write to the schema or to shadow tables.
        connection.setconfig(getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE"), True)  # noqa: B009
    if mode == "rw":
        # Never WAL: home drives are network shares, where its shared memory is unsafe.
        # EXTRA also syncs the folder once the journal is gone, so a power cut cannot
        # bring an old journal back over a change that was shown as saved.
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = EXTRA")


def close_after(connection: sqlite3.Connection, error: BaseException) -> None:
    """Close a file that something failed on.

    SQLite keeps it open for each statement that is still held, and the error holds the places
    it came through. On Windows nobody could put a backup into its place until then.
    """
    at: BaseException | None = error
    while at is not None:
        clear_frames(at.__traceback__)
        at = at.__context__
    connection.close()
