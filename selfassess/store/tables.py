"""Putting changes and whole records into the tables of a portfolio file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from selfassess.framework.model import Pack
from selfassess.framework.pack import encode_pack
from selfassess.portfolio.contents import Contents
from selfassess.portfolio.record import Change, Event
from selfassess.store.rows import (
    event_values,
    json_text,
    rating_text,
    time_text,
    worker_row,
)

_UPDATES = {
    "rating": """
        INSERT INTO answers (statement_id, rating, together, updated_at)
        VALUES (:subject, :rating, :together, :at)
        ON CONFLICT (statement_id) DO UPDATE SET
            rating = excluded.rating, together = excluded.together,
            updated_at = excluded.updated_at
    """,
    "note": """
        INSERT INTO answers (statement_id, note, updated_at) VALUES (:subject, :new, :at)
        ON CONFLICT (statement_id) DO UPDATE SET
            note = excluded.note, updated_at = excluded.updated_at
    """,
    "evidence": """
        INSERT INTO answers (statement_id, evidence, updated_at) VALUES (:subject, :new, :at)
        ON CONFLICT (statement_id) DO UPDATE SET
            evidence = excluded.evidence, updated_at = excluded.updated_at
    """,
    "requirement": """
        INSERT OR REPLACE INTO requirements (requirement_id, done, date, note, updated_at)
        VALUES (:subject, :done, :on, :note, :at)
    """,
    "worker": """
        INSERT OR REPLACE INTO worker
            (only, name, tier, next_tier, role, department, supervisor,
             appraisal_date, appraisal_name)
        VALUES (:only, :name, :tier, :next_tier, :role, :department, :supervisor,
                :appraisal_date, :appraisal_name)
    """,
    "review": "INSERT INTO reviews (id, content) VALUES (:subject, :content)",
}


def apply(connection: sqlite3.Connection, change: Change, at: datetime) -> None:
    """Bring the row that a change is about in line with it; some kinds have no row."""
    sql = _UPDATES.get(change.kind)
    if sql is None:
        return
    new = change.new
    values: dict[str, object] = {
        "subject": change.subject,
        "at": time_text(change.when or at),
        "new": new,
    }
    if change.kind == "rating":
        values |= {"rating": rating_text(new["rating"]), "together": int(new["together"])}
    elif change.kind in {"requirement", "worker"}:
        values |= new
        values["only"] = 1
    elif change.kind == "review":
        values["content"] = json_text(new)
    connection.execute(sql, values)


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
    connection.execute(_UPDATES["worker"], worker_row(contents.worker))
    connection.executemany(
        "INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                answer.statement_id,
                rating_text(answer.rating),
                answer.note,
                answer.evidence,
                int(answer.together),
                time_text(answer.updated_at),
            )
            for answer in contents.answers
        ],
    )
    connection.executemany(
        "INSERT INTO requirements VALUES (?, ?, ?, ?, ?)",
        [
            (
                state.requirement_id,
                int(state.done),
                state.on.isoformat() if state.on else None,
                state.note,
                time_text(state.updated_at),
            )
            for state in contents.requirements
        ],
    )
    connection.executemany(
        "INSERT INTO reviews (id, content) VALUES (?, ?)",
        [(review.id, json_text(review)) for review in contents.reviews],
    )
    for event in contents.history:
        insert_event(connection, event)
