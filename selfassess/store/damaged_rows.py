"""The rows that can be read of a damaged portfolio file: by SQLite, then page by page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from selfassess.files import check_ordinary, read_at_most
from selfassess.store.backups import backups_of
from selfassess.store.beside import look_beside
from selfassess.store.connection import connect, may_be_protected
from selfassess.store.driver import database_errors, open_file
from selfassess.store.errors import StoreError, from_sqlite
from selfassess.store.key import Key, key_with, salt_of
from selfassess.store.pages import Value, rows
from selfassess.store.rows import time_of
from selfassess.store.sealed import fits, rows_under
from selfassess.store.shape import is_ours

MAX_BYTES = 1_000_000_000
_COLUMNS: dict[str, tuple[str, ...]] = {
    "portfolio": ("only", "id", "created_at", "place"),
    "packs": ("number", "id", "version", "content", "added_at"),
    "worker": (
        *("only", "name", "tier", "next_tier", "role", "department"),
        *("supervisor", "appraisal_date", "appraisal_name"),
    ),
    "answers": ("statement_id", "rating", "note", "evidence", "together", "updated_at"),
    "requirements": ("requirement_id", "done", "date", "note", "updated_at"),
    "events": ("id", "at", "kind", "subject", "old", "new", "batch", "said_at"),
    "reviews": ("number", "id", "content"),
    "things": ("number", "thing", "id", "content"),
}
_JSON = {"{", "["}
Rows = dict[str, dict[int, dict[str, Value]]]
"""Of each table, by the number of the row."""


def key_that_fits(path: Path, passphrase: str | None) -> Key | None:
    """Return the key that fits a file; its salt may be gone with the first page.

    Raises :class:`StoreError`.
    """
    if not may_be_protected(path) or passphrase is None:
        return None
    try:
        # Backups are under the same passphrase, with the same salt: it is tried once.
        places = (path, *(backup.path for backup in backups_of(path) if backup.protected))
        tried: set[bytes] = set()
        for place in places:
            salt = salt_of(place)
            if salt not in tried and fits(path, key := key_with(salt, passphrase)):
                return key
            tried.add(salt)
    except OSError as error:
        raise StoreError("unreachable", path, cause=error.strerror or "") from error
    raise StoreError("wrong-passphrase", path)


def is_whole(path: Path, key: Key | None) -> bool:
    """True when SQLite finds nothing wrong: then nothing is missing at the end either."""
    try:
        with closing(connect(path, read_only=True, key=key)) as connection:
            return [row[0] for row in connection.execute("PRAGMA integrity_check(1)")] == ["ok"]
    except StoreError:
        return False
    except database_errors():
        return False


def rows_found(path: Path, key: Key | None) -> Rows:
    """Return the rows of each table by number: by SQLite, then page by page."""
    if key is None and may_be_protected(path):
        raise StoreError("protected", path)
    found: Rows = {table: {} for table in _COLUMNS}
    spoiled: list[tuple[str, int]] = []

    def keep(table: str, number: int, values: dict[str, Value]) -> None:
        if key is not None and any("\0" in str(value) for value in values.values()):
            # A long text with an empty page in it, in place of one that is spoiled.
            spoiled.append((table, number))
        else:
            found[table].setdefault(number, values)

    try:
        # First, for SQLite waits for ever at a pipe.
        check_ordinary(path)
        for table, number, values in _by_sqlite(path, key):
            keep(table, number, values)
        raw = read_at_most(path, MAX_BYTES)
        for row in rows(raw) if key is None else rows_under(raw, key):
            name = _table_of(row.values)
            if name is not None:
                # A row from before a column was added is shorter.
                values = dict.fromkeys(_COLUMNS[name])
                values |= dict(zip(_COLUMNS[name], row.values, strict=False))
                if name == "events":
                    # SQLite keeps it as NULL: it is the number of the row.
                    values["id"] = row.number
                keep(name, row.number, values)
    except FileNotFoundError:
        raise StoreError("missing", path) from None
    except OSError as error:
        raise StoreError("unreachable", path, cause=error.strerror or "") from error
    except database_errors() as error:
        raise from_sqlite(error, path) from error
    for table, number in spoiled:
        # Counted as a row that could not be read, unless it was found whole elsewhere.
        found[table].setdefault(number, dict.fromkeys(_COLUMNS[table]))
    return found


def _by_sqlite(path: Path, key: Key | None) -> Iterator[tuple[str, int, dict[str, Value]]]:
    """Yield what SQLite reads before it meets the damage, from both ends of each table."""
    try:
        look_beside(path)
        connection = open_file(path, "ro", key)
    except StoreError:
        return
    except database_errors():
        return
    with closing(connection):
        for table, columns in _COLUMNS.items():
            try:
                if not is_ours(connection, table):
                    # A view or a formula may never end; what is on the pages is read below.
                    continue
            except database_errors():
                continue
            for order in ("ASC", "DESC"):
                sql = f"SELECT rowid, * FROM {table} ORDER BY rowid {order}"  # noqa: S608
                try:
                    found = connection.execute(sql)
                    names = [column[0] for column in found.description][1:]
                    for row in found:
                        values = dict(zip(names, tuple(row)[1:], strict=True))
                        # Earlier versions had fewer columns.
                        yield table, row[0], {name: values.get(name) for name in columns}
                    break
                except UnicodeDecodeError:
                    continue
                except database_errors():
                    continue


def _table_of(values: tuple[Value, ...]) -> str | None:
    """Return which of our tables a row is of, by its number and kinds of values."""

    def kinds(*wanted: type | tuple[type, ...]) -> bool:
        return len(values) == len(wanted) and all(
            isinstance(value, kind) for value, kind in zip(values, wanted, strict=True)
        )

    none, text = type(None), str
    maybe = (str, none)
    shapes: dict[str, tuple[type | tuple[type, ...], ...]] = {
        "portfolio": ((int, none), text, text, maybe),
        "packs": (none, text, text, text, text),
        "worker": ((int, none), text, text, maybe, text, text, text, maybe, text),
        "answers": (text, maybe, text, text, int, maybe),
        "requirements": (text, int, maybe, text, maybe),
        "events": (none, text, text, text, text, text, (int, none), maybe),
        "reviews": (none, text, text),
    }
    shapes["events of before"] = shapes["events"][:-1]
    found = next((name for name, shape in shapes.items() if kinds(*shape)), None)
    table = None if found is None else found.split()[0]
    if table == "portfolio" and not _is_time(values[2]):
        # Things look alike; a row of the list of migrations, or of somebody else, is neither.
        return "things" if str(values[3])[:1] in _JSON and values[1] != "selfassess" else None
    return table


def _is_time(value: Value) -> bool:
    try:
        return time_of(str(value)) is not None
    except ValueError:
        return False
