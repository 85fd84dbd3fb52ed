"""Putting changes and whole records into the tables of a portfolio file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from selfassess.framework.model import Pack
from selfassess.framework.pack import decode_pack, encode_pack
from selfassess.log.event import Event, Identity
from selfassess.log.thing import Item, Thing
from selfassess.portfolio.contents import Contents
from selfassess.store.errors import StoreError
from selfassess.store.rows import (
    SHARED,
    Table,
    event_values,
    json_text,
    table_of,
    time_of,
    time_text,
    worker_row,
)
from selfassess.things import OF_KIND, OF_NAME, THINGS

_WORKER = """
    INSERT OR REPLACE INTO worker
        (only, name, tier, next_tier, role, department, supervisor,
         appraisal_date, appraisal_name)
    VALUES (:only, :name, :tier, :next_tier, :role, :department, :supervisor,
            :appraisal_date, :appraisal_name)
"""


class Head(NamedTuple):
    """What a file holds one of: whose it is, where they were, and the list in use."""

    identity: Identity
    place: str | None
    pack: Pack


def head_of(connection: sqlite3.Connection, path: Path) -> Head:
    """Read the head of a file; raises :class:`StoreError` where a part of it is missing."""
    row = connection.execute("SELECT id, created_at, place FROM portfolio").fetchone()
    if row is None:
        raise StoreError("damaged", path, cause="no row in portfolio")
    created = time_of(row["created_at"])
    if created is None:
        raise StoreError("damaged", path, cause="portfolio without a date")
    pack = connection.execute("SELECT content FROM packs ORDER BY number DESC LIMIT 1").fetchone()
    if pack is None:
        raise StoreError("damaged", path, cause="no framework")
    identity = Identity(id=row["id"], created_at=created)
    return Head(identity, row["place"], decode_pack(pack["content"]))


def apply(connection: sqlite3.Connection, event: Event) -> None:
    """Bring the row that an event is about in line with it; some kinds have no row."""
    if event.kind == "worker":
        connection.execute(_WORKER, {"only": 1, **event.new})
        return
    thing = OF_KIND.get(event.kind)
    if thing is None:
        return
    before = _kept(connection, thing, event.subject)
    after = thing.apply(before, event)
    if after is None:
        _drop(connection, thing, event.subject)
    else:
        put(connection, thing, event.subject, after)


def _kept(connection: sqlite3.Connection, thing: Thing[Any], key: str) -> Any:
    """Return the one that is kept under an id, or None."""
    table = table_of(thing)
    which, values = _which(table, key)
    row = connection.execute(f"SELECT * {which}", values).fetchone()
    return None if row is None else table.of_row(row)


def _drop(connection: sqlite3.Connection, thing: Thing[Any], key: str) -> None:
    which, values = _which(table_of(thing), key)
    connection.execute(f"DELETE {which}", values)


def _which(table: Table, key: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return how a statement names the rows of a thing, or the one of an id, and its values."""
    keys = table.keys(key)
    said = " AND ".join(f"{name} = ?" for name in keys)
    return f"FROM {table.name} WHERE {said or 1}", tuple(keys.values())


def put(connection: sqlite3.Connection, thing: Thing[Any], key: str, item: Any) -> None:
    """Write one of a thing in the place of what is under that id."""
    table = table_of(thing)
    row = table.to_row(key, item)
    ids = table.keys(key)
    said = ", ".join(f"{name} = excluded.{name}" for name in row if name not in ids)
    connection.execute(
        f"INSERT INTO {table.name} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"  # noqa: S608
        f" ON CONFLICT ({', '.join(ids)}) DO UPDATE SET {said}",
        tuple(row.values()),
    )


def kept(connection: sqlite3.Connection, thing: Thing[Item]) -> dict[str, Item]:
    """Return what stands of a thing, by the id it is kept under."""
    table = table_of(thing)
    which, values = _which(table)
    rows = connection.execute(f"SELECT * {which} ORDER BY {table.order}", values)
    return {row[table.id]: table.of_row(row) for row in rows}


def shared(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """Return the rows of things that share a table, in their order."""
    return connection.execute(f"SELECT * FROM {SHARED} ORDER BY number").fetchall()  # noqa: S608


def unknown(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what a later version keeps and this one does not know, as plain JSON by name."""
    found: dict[str, Any] = {}
    for row in rows:
        if row["thing"] in OF_NAME:
            continue
        value = msgspec.json.decode(row["content"])
        if row["id"]:
            found.setdefault(row["thing"], []).append(value)
        else:
            found[row["thing"]] = value
    return found


def insert_event(connection: sqlite3.Connection, event: Event) -> None:
    """Add an event to the history."""
    connection.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)", event_values(event))


def extend_event(connection: sqlite3.Connection, event: Event) -> None:
    """Write an event anew that goes on: a text being typed."""
    connection.execute(
        "UPDATE events SET at = ?, new = ?, said_at = ? WHERE id = ?",
        (time_text(event.at), json_text(event.new), time_text(event.said_at), event.id),
    )


def rewrite_events(connection: sqlite3.Connection, events: Iterable[Event]) -> None:
    """Write what events were changed from and to anew; SQLite zeroes what was there."""
    connection.executemany(
        "UPDATE events SET old = ?, new = ? WHERE id = ?",
        [(json_text(event.old), json_text(event.new), event.id) for event in events],
    )


def insert_pack(connection: sqlite3.Connection, pack: Pack, at: datetime) -> None:
    """Copy a list in; the last one is in use."""
    connection.execute(
        "INSERT INTO packs (id, version, content, added_at) VALUES (?, ?, ?, ?)",
        (pack.id, pack.version, encode_pack(pack).decode(), time_text(at)),
    )


def fill(connection: sqlite3.Connection, contents: Contents) -> None:
    """Put a whole record into empty tables."""
    identity, pack = contents.identity, contents.pack
    created = time_text(identity.created_at)
    connection.execute(
        "INSERT INTO portfolio (only, id, created_at, place) VALUES (1, ?, ?, ?)",
        (identity.id, created, contents.place),
    )
    insert_pack(connection, pack, identity.created_at)
    connection.execute(_WORKER, worker_row(contents.worker))
    for thing in THINGS:
        for item in contents.of(thing):
            put(connection, thing, thing.id_of(item), item)
    for name, value in contents.unknown.items():
        listed = isinstance(value, list)
        rows = enumerate(value, 1) if listed else [("", value)]
        connection.executemany(
            f"INSERT INTO {SHARED} (thing, id, content) VALUES (?, ?, ?)",  # noqa: S608
            [(name, str(key), json_text(one)) for key, one in rows],
        )
    for event in contents.history:
        insert_event(connection, event)
