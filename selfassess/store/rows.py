"""Between rows of the file and the structs of the portfolio."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

import msgspec

from selfassess.framework.pack import digest_of
from selfassess.log.event import Event
from selfassess.log.thing import Thing
from selfassess.portfolio.fold import ListInUse, check_event
from selfassess.things.answer.thing import Answer, Rating
from selfassess.things.requirement.thing import RequirementState
from selfassess.things.review.thing import Review
from selfassess.things.worker.thing import Worker

SHARED = "things"
"""The table that all later things share."""


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


class Table(NamedTuple):
    """Where a thing is kept: its table, the column of its id, and how one becomes a row."""

    name: str
    id: str
    order: str
    of_row: Callable[[Mapping[str, Any]], Any]
    to_row: Callable[[str, Any], dict[str, Any]]
    thing: str | None = None
    """Whose rows these are, in the table that things share."""

    def keys(self, key: str | None = None) -> dict[str, str]:
        """Return the columns, with their values, that tell its rows, or the one of an id."""
        told = {"thing": self.thing, self.id: key}
        return {name: value for name, value in told.items() if value is not None}


def answer_of(row: Mapping[str, Any]) -> Answer:
    """Return the answer of a row of ``answers``."""
    return Answer(
        statement_id=row["statement_id"],
        rating=rating_of(row["rating"]),
        note=row["note"],
        evidence=row["evidence"],
        together=bool(row["together"]),
        updated_at=time_of(row["updated_at"]),
    )


def _answer_row(key: str, answer: Answer) -> dict[str, Any]:
    return {
        "statement_id": key,
        "rating": rating_text(answer.rating),
        "note": answer.note,
        "evidence": answer.evidence,
        "together": int(answer.together),
        "updated_at": time_text(answer.updated_at),
    }


def requirement_of(row: Mapping[str, Any]) -> RequirementState:
    """Return the state of a row of ``requirements``."""
    return RequirementState(
        requirement_id=row["requirement_id"],
        done=bool(row["done"]),
        on=date.fromisoformat(row["date"]) if row["date"] else None,
        note=row["note"],
        updated_at=time_of(row["updated_at"]),
    )


def _requirement_row(key: str, state: RequirementState) -> dict[str, Any]:
    return {
        "requirement_id": key,
        "done": int(state.done),
        "date": state.on.isoformat() if state.on else None,
        "note": state.note,
        "updated_at": time_text(state.updated_at),
    }


def review_of(row: Mapping[str, Any]) -> Review:
    """Return the review of a row of ``reviews``; raises ``ValidationError``."""
    return msgspec.json.decode(row["content"], type=Review)


def _review_row(key: str, review: Review) -> dict[str, Any]:
    return {"id": key, "content": json_text(review)}


_TABLES = {
    "answers": Table("answers", "statement_id", "statement_id", answer_of, _answer_row),
    "requirements": Table(
        "requirements", "requirement_id", "requirement_id", requirement_of, _requirement_row
    ),
    "reviews": Table("reviews", "id", "number", review_of, _review_row),
}
"""Of things that came before all others shared one."""


@cache
def table_of(thing: Thing[Any]) -> Table:
    """Return where a thing is kept."""
    own = _TABLES.get(thing.name)
    if own is not None:
        return own

    def of_row(row: Mapping[str, Any]) -> Any:
        return msgspec.json.decode(row["content"], type=thing.struct)

    def to_row(key: str, item: Any) -> dict[str, Any]:
        return {"thing": thing.name, "id": key, "content": json_text(item)}

    return Table(SHARED, "id", "number", of_row, to_row, thing.name)


class _Named(msgspec.Struct):
    """What a list says of itself; the rest of an earlier one is not looked at any more."""

    id: str
    version: str


def list_of(row: sqlite3.Row) -> tuple[ListInUse, ListInUse]:
    """Return the list of a row of ``packs``: as it is named, and as it is."""
    content: str = row["content"]
    found = msgspec.json.decode(content, type=_Named)
    return (
        ListInUse(row["id"], row["version"]),
        ListInUse(found.id, found.version, digest_of(content.encode())),
    )


def event_of(row: sqlite3.Row) -> Event:
    """Return the event of a row of ``events``; raises ``ValidationError``."""
    event: Event = msgspec.convert(
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
    return check_event(event)


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
