"""Opening a portfolio file safely, and telling what is wrong when it cannot be."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from struct import unpack_from

from selfassess.store.errors import StoreError, from_sqlite
from selfassess.store.schema import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    TABLES,
    expected_sql,
    migrations,
    plain_sql,
)

_HEADER = 100
_MAGIC = b"SQLite format 3\x00"
BUSY_SECONDS = 2.0
"""How long another program may hold the file before we say that it is in use."""


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open an existing portfolio file, brought up to the current schema.

    Raises :class:`StoreError` and changes nothing when the file is missing, not ours,
    newer than the program, damaged, or read-only (unless ``read_only`` is asked for).
    """
    version = _look(path)
    connection = None
    try:
        connection = _open(path, "ro" if read_only else "rw")
        _verify(connection, path, version)
        if not read_only:
            _prepare(connection, path, version)
        elif version < SCHEMA_VERSION:
            connection = _in_memory(connection)
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise from_sqlite(error, path) from error
    except UnicodeDecodeError as error:
        if connection is not None:
            connection.close()
        raise StoreError("damaged", path, cause="text that is not UTF-8") from error
    except StoreError:
        if connection is not None:
            connection.close()
        raise
    return connection


def create(path: Path) -> sqlite3.Connection:
    """Make a new, empty file with its schema inside an open transaction.

    The caller fills it and commits; a crash before that leaves an empty file, never
    half a portfolio. Raises :class:`StoreError` when the place cannot be used.
    """
    if not path.parent.is_dir():
        raise StoreError("no-folder", path)
    try:
        # Owner-only from the first moment; on Windows the folder's own rights decide.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise StoreError("exists", path) from None
    except OSError as error:
        raise StoreError("read-only", path, cause=str(error)) from error
    connection = None
    try:
        connection = _open(path, "rw")
        connection.execute("BEGIN IMMEDIATE")
        _migrate(connection)
    except sqlite3.Error as error:
        if connection is not None:
            # Windows removes no file that is open.
            connection.close()
        path.unlink(missing_ok=True)
        raise from_sqlite(error, path) from error
    return connection


def keep_portfolios(target: Path) -> None:
    """Refuse a target that is a portfolio: what it holds may be nowhere else.

    Raises :class:`StoreError` for a portfolio of whatever version; any other file passes.
    """
    if not target.is_file():
        return
    try:
        _look(target)
    except StoreError as error:
        if error.reason != "newer":
            return
    raise StoreError("exists", target)


def _look(path: Path) -> int:
    """Read the header alone; return the schema version of a portfolio file."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        raise StoreError("missing", path) from None
    except IsADirectoryError:
        raise StoreError("folder", path) from None
    except PermissionError as error:
        # Windows answers "permission denied" for a folder as well.
        reason = "folder" if path.is_dir() else "no-permission"
        raise StoreError(reason, path, cause=str(error)) from error
    except (OSError, ValueError) as error:
        raise StoreError("unreachable", path, cause=str(error)) from error
    if not header:
        raise StoreError("empty", path)
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise StoreError("not-ours", path)
    version: int = unpack_from(">I", header, 60)[0]
    if unpack_from(">I", header, 68)[0] != APPLICATION_ID:
        raise StoreError("not-ours", path)
    if version > SCHEMA_VERSION:
        raise StoreError("newer", path)
    return version


def _open(path: Path, mode: str) -> sqlite3.Connection:
    # as_uri keeps UNC paths, spaces, # and ? intact.
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    if mode == "rw":
        # Never WAL: home drives are network shares, where its shared memory is unsafe.
        # EXTRA also syncs the folder once the journal is gone, so a power cut cannot
        # bring an old journal back over a change that was shown as saved.
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = EXTRA")
    return connection


def _verify(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Check that the file is whole and holds our tables and nothing that runs."""
    found = connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    if not found:
        raise StoreError("empty", path)
    tables = {row["name"] for row in found if row["type"] == "table"}
    others = {row["type"] for row in found} - {"table", "index"}
    if others or (version == SCHEMA_VERSION and tables != TABLES):
        raise StoreError("not-ours", path)
    expected = expected_sql()
    for row in found:
        wanted = expected.get(row["name"])
        if wanted is not None and plain_sql(row["sql"] or "") != wanted:
            raise StoreError("damaged", path, cause=f"the schema of {row['name']}")
    result = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if result != "ok":
        raise StoreError("damaged", path, cause=str(result))


def _prepare(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Make sure the file can be written and is of the current schema."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        if version < SCHEMA_VERSION:
            _migrate(connection)
            connection.execute("COMMIT")
        else:
            connection.execute("ROLLBACK")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    if not os.access(path, os.W_OK):
        raise StoreError("read-only", path)


def _in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return an older file's content in the current schema, the file left as it is."""
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    copy.row_factory = sqlite3.Row
    with closing(connection):
        connection.backup(copy)
    _migrate(copy)
    return copy


def _migrate(connection: sqlite3.Connection) -> None:
    from sqlite_utils import Database  # noqa: PLC0415

    migrations().apply(Database(connection, execute_plugins=False))
