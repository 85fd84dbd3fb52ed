"""Opening a portfolio file safely, and telling what is wrong when it cannot be."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from struct import unpack_from

from selfassess.files import check_ordinary, create_own, discard, name_fits, reached
from selfassess.store.beside import journal_waits, look_beside
from selfassess.store.driver import close_after, database_errors, driver_of, open_file
from selfassess.store.errors import StoreError, from_sqlite
from selfassess.store.key import PAGE, Key, key_of, looks_protected, was_protected
from selfassess.store.schema import APPLICATION_ID, SCHEMA_VERSION, migrations
from selfassess.store.shape import check_shape

_HEADER = 100
_MAGIC = b"SQLite format 3\x00"
_SUFFIX = ".selfassess"
_BEGINNING = 64 * PAGE


def connect(
    path: Path,
    *,
    read_only: bool = False,
    key: Key | None = None,
    before_update: Callable[[sqlite3.Connection], None] | None = None,
    rolled_back: bool = False,
) -> sqlite3.Connection:
    """Open an existing portfolio file, brought up to the current schema.

    ``before_update`` is called with the open file just before an older one is changed.
    A newer file opens with ``read_only`` alone, as far as it still holds what is read.
    ``rolled_back`` says that what a crash left beside it was undone just now.
    Raises :class:`StoreError` and changes nothing when the file is missing, not ours,
    newer than the program, damaged, protected and no ``key`` given, or read-only
    (unless ``read_only`` is asked for).
    """
    look_beside(path)
    _finish_roll_back(path)
    version = _look(path)
    if version is None and key is None:
        raise StoreError("protected", path)
    if version is not None and key is not None:
        # Another copy: what belongs under a passphrase is never written without one.
        raise StoreError("plain", path)
    connection = None
    try:
        connection = open_file(path, "ro" if read_only else "rw", key)
        # Asked again: what a crash left half done is rolled back only by this first read.
        version = _version(connection, path)
        if version > SCHEMA_VERSION and not read_only:
            raise StoreError("newer", path)
        _verify(connection, path, version)
        if key is not None:
            _verify_pages(connection, path)
        if not read_only:
            _prepare(connection, path, version, before_update)
        elif version < SCHEMA_VERSION:
            connection = _in_memory(connection, key)
    except BaseException as error:
        if connection is not None:
            close_after(connection, error)
        waits = read_only and not rolled_back and _needs_roll_back(error, path)
        if waits and _roll_back(path, key):
            return connect(path, read_only=True, key=key, rolled_back=True)
        if key is not None and getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise StoreError(_why_shut(path, key), path) from None
        if isinstance(error, database_errors()):
            raise from_sqlite(error, path) from error
        if isinstance(error, UnicodeDecodeError):
            raise StoreError("damaged", path, cause="text that is not UTF-8") from error
        raise
    return connection


def create(path: Path, key: Key | None = None) -> sqlite3.Connection:
    """Make a new, empty file with its schema inside an open transaction.

    The caller fills it and commits; a crash before that leaves an empty file, never
    half a portfolio. Raises :class:`StoreError` when the place cannot be used.
    """
    if not path.name:
        raise StoreError("exists", path)
    if not reached(path.parent.is_dir):
        raise StoreError("no-folder", path)
    if not name_fits(path):
        raise StoreError("long-name", path)
    look_beside(path)
    try:
        create_own(path)
    except FileExistsError:
        raise StoreError("exists", path) from None
    except OSError as error:
        raise StoreError("read-only", path, cause=str(error)) from error
    connection = None
    try:
        connection = open_file(path, "rw", key)
        connection.execute("BEGIN IMMEDIATE")
        _migrate(connection)
    except database_errors() as error:
        if connection is not None:
            # Windows removes no file that is open.
            close_after(connection, error)
        discard(path)
        raise from_sqlite(error, path) from error
    return connection


def refuse_portfolio_target(target: Path) -> None:
    """Refuse a target that is a portfolio: what it holds may be nowhere else.

    Raises :class:`StoreError` for a portfolio of whatever version, and for a name that the
    disk cannot keep; any other file passes.
    """
    if not name_fits(target, 0):
        raise StoreError("long-target", target)
    if not reached(target.is_file):
        return
    try:
        _look(target)
    except StoreError:
        return
    raise StoreError("exists", target)


def key_for(path: Path, passphrase: str | None) -> Key | None:
    """Return the key for a file, or None for one that needs none or when no words are given.

    Raises :class:`StoreError` for a file that is missing or cannot be ours.
    """
    return key_of(path, passphrase) if passphrase is not None and is_protected(path) else None


def is_protected(path: Path) -> bool:
    """True for a file that can be a portfolio under a passphrase.

    Raises :class:`StoreError` for a file that is missing or cannot be ours.
    """
    return _look(path) is None


def may_be_protected(path: Path) -> bool:
    """True as :func:`is_protected`; False also for a file that is missing or cannot be ours."""
    try:
        return is_protected(path)
    except StoreError:
        return False


def _look(path: Path) -> int | None:
    """Read the first page alone; return the schema version, or None if it is protected."""
    try:
        check_ordinary(path)
        with path.open("rb") as file:
            start = file.read(_BEGINNING)
            size = file.seek(0, os.SEEK_END)
    except FileNotFoundError:
        raise StoreError("missing", path) from None
    except IsADirectoryError:
        raise StoreError("folder", path) from None
    except PermissionError as error:
        raise StoreError("no-permission", path, cause=str(error)) from error
    except (OSError, ValueError) as error:
        raise StoreError("unreachable", path, cause=str(error)) from error
    if not start:
        raise StoreError("empty", path)
    if looks_protected(start[:PAGE], size):
        return None
    if path.suffix.lower() == _SUFFIX and not start.startswith(_MAGIC) and was_protected(start):
        # Its name says that it is ours: what is wrong with it is told once there is a key.
        return None
    if len(start) < _HEADER or not start.startswith(_MAGIC):
        raise StoreError("not-ours", path)
    if unpack_from(">I", start, 68)[0] != APPLICATION_ID:
        raise StoreError("not-ours", path)
    if start[18:20] != b"\x01\x01":
        # We never write in WAL mode, and opening such a file would make two more beside it.
        raise StoreError("damaged", path, cause="not a rollback journal")
    version: int = unpack_from(">I", start, 60)[0]
    return version


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the schema version of a file of ours, rolled back if a crash made that needed."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        if path.stat().st_size == 0:
            # It was only being made when it was killed, and is rolled back to nothing now.
            raise StoreError("empty", path)
        raise StoreError("not-ours", path)
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _finish_roll_back(path: Path) -> None:
    """Undo what a crash left of a file that was only being made: pages, and no first one.

    Any other file has a first page to go by, and is rolled back when it is opened.
    """
    try:
        if not journal_waits(path):
            return
        check_ordinary(path)
        with path.open("rb") as file:
            start = file.read(_HEADER)
        if not any(start):
            _roll_back(path, None)
    except (OSError, ValueError):
        # Whatever is wrong with the place is told by looking at the file itself.
        return


def _why_shut(path: Path, key: Key) -> str:
    """Tell a passphrase that is wrong from a first page that is spoiled."""
    from selfassess.store.sealed import fits  # noqa: PLC0415

    try:
        return "damaged" if fits(path, key) else "wrong-passphrase"
    except OSError:
        return "unreachable"


def _needs_roll_back(error: BaseException, path: Path) -> bool:
    """True when a file cannot be read before what a crash left beside it is undone.

    SQLite says so; SQLCipher says only that it is read-only.
    """
    name = getattr(error, "sqlite_errorname", "")
    return name.startswith("SQLITE_READONLY") and journal_waits(path)


def _roll_back(path: Path, key: Key | None) -> bool:
    """Undo what a crash left half done, so that the file can be looked at."""
    try:
        with closing(open_file(path, "rw", key)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except database_errors():
        # Under a passphrase that is wrong it is undone all the same, and not read.
        return not journal_waits(path)
    return True


def _verify(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Check that the file is whole and holds our tables and nothing that runs."""
    check_shape(connection, path, version)
    result = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if result != "ok":
        raise StoreError("damaged", path, cause=str(result))


def _verify_pages(connection: sqlite3.Connection, path: Path) -> None:
    """Check that every page is as it was written: SQLCipher reads a spoiled one as empty."""
    # Inside a transaction nobody else writes while it is looked at.
    connection.execute("BEGIN")
    try:
        last = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        found = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    finally:
        connection.execute("ROLLBACK")
    for words in found:
        number = re.search(r"page (\d+)", words)
        # What was added at the end is no page of the file.
        if number is None or int(number[1]) <= last:
            raise StoreError("damaged", path, cause=words)


def _prepare(
    connection: sqlite3.Connection,
    path: Path,
    version: int,
    before_update: Callable[[sqlite3.Connection], None] | None,
) -> None:
    """Make sure the file can be written and is of the current schema."""
    if version < SCHEMA_VERSION and before_update is not None:
        before_update(connection)
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


def _in_memory(connection: sqlite3.Connection, key: Key | None) -> sqlite3.Connection:
    """Return an older file's content in the current schema, the file left as it is."""
    driver = driver_of(key)
    copy: sqlite3.Connection = driver.connect(":memory:")
    copy.row_factory = driver.Row
    if key is not None:
        copy.execute(f'PRAGMA key = "{key.pragma}"')
    with closing(connection):
        connection.backup(copy)
    _migrate(copy)
    return copy


def _migrate(connection: sqlite3.Connection) -> None:
    from sqlite_utils import Database  # noqa: PLC0415

    migrations().apply(Database(connection, execute_plugins=False))
