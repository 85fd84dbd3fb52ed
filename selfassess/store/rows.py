"""Between rows of the file and the structs of the portfolio."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from typing import Any

import msgspec

from selfassess.portfolio.record import Answer, Event, Rating, RequirementState, Worker


def time_text(moment: datetime | None) -> str | None:
    """Return a time as the file keeps it, or None."""
    return None if moment is None else moment.isoformat()


def time_of(text: str | None) -> datetime | None:
    """Return the time of a text from the file; raises ``ValueError`` when it is none."""
    return None if text is None else datetime.fromisoformat(text)


def rating_text(rating: Rating | None) -> str | None:
    """Return a rating as the file keeps it, or None."""
    return None if rating is None else str(rating)


def rating_of(text: str | None) -> Rating | None:
    """Return the rating of a text from the file; raises ``ValidationError``."""
    if text is None:
        return None
    return msgspec.convert(int(text) if text.isdigit() else text, Rating)  # type: ignore[no-any-return]


def worker_of(row: sqlite3.Row) -> Worker:
    """Return the worker of a row of ``worker``; raises ``ValidationError``."""
    return msgspec.convert({key: row[key] for key in row.keys() if key != "only"}, Worker)  # noqa: SIM118


def worker_row(worker: Worker) -> dict[str, Any]:
    """Return the row of ``worker`` that keeps this worker."""
    fields: dict[str, Any] = msgspec.to_builtins(worker)
    return {"only": 1, **fields}


def answer_of(row: sqlite3.Row) -> Answer:
    """Return the answer of a row of ``answers``."""
    return Answer(
        statement_id=row["statement_id"],
        rating=rating_of(row["rating"]),
        note=row["note"],
        evidence=row["evidence"],
        together=bool(row["together"]),
        updated_at=time_of(row["updated_at"]),
    )


def requirement_of(row: sqlite3.Row) -> RequirementState:
    """Return the state of a row of ``requirements``."""
    return RequirementState(
        requirement_id=row["requirement_id"],
        done=bool(row["done"]),
        on=date.fromisoformat(row["date"]) if row["date"] else None,
        note=row["note"],
        updated_at=time_of(row["updated_at"]),
    )


def event_of(row: sqlite3.Row) -> Event:
    """Return the event of a row of ``events``; raises ``ValidationError``."""
    return msgspec.convert(
        {
            "id": row["id"],
            "at": row["at"],
            "kind": row["kind"],
            "subject": row["subject"],
            "old": msgspec.json.decode(row["old"]),
            "new": msgspec.json.decode(row["new"]),
            "batch": row["batch"],
            "said_at": row["said_at"],
        },
        Event,
    )


def event_values(event: Event) -> tuple[object, ...]:
    """Return the values of a row of ``events``, in column order."""
    return (
        event.id,
        time_text(event.at),
        event.kind,
        event.subject,
        json_text(event.old),
        json_text(event.new),
        event.batch,
        time_text(event.said_at),
    )


def json_text(value: object) -> str:
    """Return a value as compact JSON."""
    return msgspec.json.encode(value).decode()
