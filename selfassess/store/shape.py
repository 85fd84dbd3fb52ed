"""The shape of a portfolio file, compared before one row of it is read.

A file of others may name a view that never ends as one of our tables, give a column a
formula, or an index a condition: reading or writing a row would run it. Nothing is read
from a table that is not, word for word, one of ours.
"""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from selfassess.store.errors import StoreError
from selfassess.store.schema import (
    SCHEMA_VERSION,
    TABLES,
    expected_indexes,
    expected_sql,
    plain_sql,
)

MOST_OBJECTS = 64
"""Tables and indexes of one file; ours has about a dozen."""
MOST_SQL = 20_000
_RUNS = re.compile(r"\bgenerated\b|\bas\s*\(|\bvirtual\b", re.IGNORECASE)
"""What makes a column or a table run something when it is read."""


def check_shape(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Raise :class:`StoreError` unless the file has our tables and indexes and no others.

    A newer version may have more, of which nothing is read; its own of ours run nothing.
    """
    found = _objects(connection, path)
    if not found:
        raise StoreError("empty", path)
    tables = {name for kind, name, _sql in found if kind == "table"}
    others = {kind for kind, _name, _sql in found} - {"table", "index"}
    if version > SCHEMA_VERSION:
        if not tables >= TABLES or any(
            _RUNS.search(sql) for _kind, name, sql in found if name in TABLES
        ):
            raise StoreError("newer", path)
        return
    if others or (version == SCHEMA_VERSION and tables != TABLES) or not tables <= TABLES:
        raise StoreError("not-ours", path)
    wanted = expected_sql(version)
    indexes = expected_indexes()
    for kind, name, sql in found:
        # What SQLite makes by itself for a primary key has no statement.
        if kind == "index" and sql and indexes.get(name) != plain_sql(sql):
            raise StoreError("damaged", path, cause=f"an index that is not ours: {name[:60]}")
        if kind == "table" and name in wanted and plain_sql(sql) != wanted[name]:
            raise StoreError("damaged", path, cause=f"the schema of {name}")
        if kind == "table" and _RUNS.search(sql):
            raise StoreError("damaged", path, cause=f"a table that runs: {name[:60]}")


def is_ours(connection: sqlite3.Connection, table: str) -> bool:
    """True when a table is one of ours in any version, so that its rows may be read."""
    row = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ? AND length(sql) < ?",
        (table, MOST_SQL),
    ).fetchone()
    if row is None or not isinstance(row[0], str):
        return False
    known = (expected_sql(version).get(table) for version in range(1, SCHEMA_VERSION + 1))
    return plain_sql(row[0]) in set(known)


def _objects(connection: sqlite3.Connection, path: Path) -> list[tuple[str, str, str]]:
    """Return type, name and statement of each object; a great many are not fetched."""
    rows = connection.execute(
        "SELECT type, name, substr(sql, 1, ?) FROM sqlite_schema LIMIT ?",
        (MOST_SQL, MOST_OBJECTS + 1),
    ).fetchall()
    if len(rows) > MOST_OBJECTS:
        raise StoreError("not-ours", path)
    return [(str(kind), str(name), str(sql or "")) for kind, name, sql in rows]
