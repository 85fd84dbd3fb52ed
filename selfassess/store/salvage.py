"""Saving what can be saved of a damaged portfolio file, into a new file.

The damaged file is only read. Each answer is kept twice in a portfolio, as it stands and
in the history of changes, so a lost page seldom takes an answer with it.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from selfassess.errors import SelfAssessError
from selfassess.files import read_at_most
from selfassess.framework.index import Index
from selfassess.framework.model import Pack
from selfassess.framework.pack import PackError, decode_pack, installed_pack, installed_packs
from selfassess.portfolio.contents import Contents
from selfassess.portfolio.portfolio import answer_after, requirement_after
from selfassess.portfolio.record import (
    ANSWER_KINDS,
    Answer,
    Change,
    Event,
    Identity,
    RequirementState,
    Worker,
)
from selfassess.portfolio.review import Review
from selfassess.store.beside import look_beside
from selfassess.store.connection import is_protected, key_for, open_file
from selfassess.store.driver import database_errors
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile
from selfassess.store.key import Key
from selfassess.store.pages import Value, rows
from selfassess.store.rows import answer_of, event_of, requirement_of, time_of, worker_of
from selfassess.words import say

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
    "events": ("id", "at", "kind", "subject", "old", "new", "batch"),
    "reviews": ("number", "id", "content"),
}
_Rows = dict[str, dict[int, dict[str, Value]]]
T = TypeVar("T")


class Salvaged(NamedTuple):
    """What could be saved, and in words what was and what was not."""

    contents: Contents
    saved: list[str]
    lost: list[str]


def look(path: Path, passphrase: str | None = None) -> Salvaged:
    """Return what could be saved of a file, without writing anything.

    Raises :class:`StoreError` when the file is not there, is protected and the passphrase
    is not given, or holds nothing of a portfolio.
    """
    return _look(path, _key(path, passphrase))


def salvage(path: Path, target: Path, passphrase: str | None = None) -> Salvaged:
    """Write what can be saved of ``path`` into the new file ``target``.

    Raises as :func:`look`, and :class:`StoreError` when the target exists or cannot be made.
    """
    key = _key(path, passphrase)
    saved = _look(path, key)
    PortfolioFile.create(target, saved.contents, key).close()
    return saved


def _look(path: Path, key: Key | None) -> Salvaged:
    return _Rebuilding(path, _found(path, key)).salvaged()


def _key(path: Path, passphrase: str | None) -> Key | None:
    return key_for(path, passphrase) if _protected(path) else None


def _protected(path: Path) -> bool:
    try:
        return is_protected(path)
    except StoreError:
        return False


def _found(path: Path, key: Key | None) -> _Rows:
    """Return the rows of each table by number: by SQLite, then page by page."""
    if key is None and _protected(path):
        raise StoreError("protected", path)
    found: _Rows = {table: {} for table in _COLUMNS}
    for table, number, values in _by_sqlite(path, key):
        found[table].setdefault(number, values)
    if key is None:
        try:
            raw = read_at_most(path, MAX_BYTES)
        except FileNotFoundError:
            raise StoreError("missing", path) from None
        except OSError as error:
            raise StoreError("unreachable", path, cause=error.strerror or "") from error
        for row in rows(raw):
            name = _table_of(row.values)
            if name is not None:
                values = dict(zip(_COLUMNS[name], row.values, strict=True))
                found[name].setdefault(row.number, _numbered(name, row.number, values))
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
            for order in ("ASC", "DESC"):
                sql = f"SELECT rowid, {', '.join(columns)} FROM {table} ORDER BY rowid {order}"  # noqa: S608
                try:
                    for row in connection.execute(sql):
                        yield table, row[0], dict(zip(columns, tuple(row)[1:], strict=True))
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
        "events": (none, text, text, text, text, text, (int, none)),
        "reviews": (none, text, text),
    }
    table = next((name for name, shape in shapes.items() if kinds(*shape)), None)
    if table == "portfolio" and (values[1] == "selfassess" or not _is_time(values[2])):
        # A row of the list of migrations, or of somebody else.
        return None
    return table


def _is_time(value: Value) -> bool:
    try:
        return time_of(str(value)) is not None
    except ValueError:
        return False


def _numbered(table: str, number: int, values: dict[str, Value]) -> dict[str, Value]:
    """Put the row's number where SQLite keeps it as NULL."""
    first = _COLUMNS[table][0]
    return values | {first: number} if first in {"only", "number", "id"} else values


class _Rebuilding:
    """Makes a whole record of rows that may have gaps."""

    def __init__(self, path: Path, found: _Rows) -> None:
        self._path = path
        self._found = found
        self._unreadable = 0
        self.saved: list[str] = []
        self.lost: list[str] = []

    def salvaged(self) -> Salvaged:
        """Return the record and the two lists."""
        if not any(self._found[table] for table in ("events", "answers", "worker")):
            raise StoreError("nothing-to-save", self._path)
        events = self._events()
        pack = self._pack(events)
        identity = self._identity(events)
        worker = self._worker(events, pack)
        answers = self._answers(events)
        requirements = self._requirements(events)
        reviews = self._reviews(events)
        if self._unreadable:
            self.lost.append(say("salvage.rows", count=self._unreadable))
        contents = Contents(
            identity=identity,
            place=None,
            pack=pack,
            worker=worker,
            answers=answers,
            requirements=requirements,
            history=events,
            reviews=reviews,
        )
        return Salvaged(contents, self.saved, self.lost)

    def _read(self, table: str, make: Callable[[Any], T]) -> list[T]:
        made = []
        for _number, values in sorted(self._found[table].items()):
            try:
                one = make(values)
                # SQLite gives back whatever is there: text may have become bytes or nothing.
                plain = msgspec.to_builtins(one, builtin_types=(bytes,))
                made.append(msgspec.convert(plain, type(one)))
            except (msgspec.MsgspecError, ValueError, LookupError, TypeError, SelfAssessError):
                self._unreadable += 1
        return made

    def _events(self) -> list[Event]:
        events = self._read("events", event_of)
        events.sort(key=lambda event: event.id)
        total = events[-1].id if events else 0
        self.saved.append(say("salvage.events", count=len(events), total=total))
        if len(events) < total:
            self.lost.append(say("salvage.events-lost", count=total - len(events)))
        return events

    def _pack(self, events: list[Event]) -> Pack:
        def make(values: dict[str, Value]) -> Pack:
            try:
                return decode_pack(str(values["content"]))
            except PackError as error:
                raise ValueError from error

        found = self._read("packs", make)
        if found:
            return found[-1]
        self.lost.append(say("salvage.framework"))
        known = {event.subject for event in events}

        def fits(pack: Pack) -> int:
            return sum(key in known for key in Index(pack).spots)

        return max((installed_pack(name) for name in installed_packs()), key=fits)

    def _identity(self, events: list[Event]) -> Identity:
        def make(values: dict[str, Value]) -> Identity:
            made = time_of(str(values["created_at"]))
            if made is None:
                raise ValueError
            return Identity(id=str(values["id"]), created_at=made)

        found = self._read("portfolio", make)
        if found:
            return found[0]
        self.lost.append(say("salvage.identity"))
        return Identity(
            id=uuid.uuid4().hex, created_at=events[0].at if events else datetime.now(UTC)
        )

    def _worker(self, events: list[Event], pack: Pack) -> Worker:
        found = self._read("worker", worker_of)
        if found:
            return found[0]
        for event in reversed(events):
            if event.kind in {"worker", "created"}:
                try:
                    return msgspec.convert(event.new, Worker)
                except msgspec.ValidationError:
                    continue
        self.lost.append(say("salvage.worker"))
        tier = next(tier.id for tier in pack.tiers if tier.assessed)
        return Worker(name=say("salvage.nobody"), tier=tier)

    def _answers(self, events: list[Event]) -> list[Answer]:
        rebuilt: dict[str, Answer] = {}
        for event in events:
            if event.kind in ANSWER_KINDS:
                before = rebuilt.get(event.subject, Answer(statement_id=event.subject))
                change = Change(kind=event.kind, subject=event.subject, new=event.new)
                rebuilt[event.subject] = answer_after(before, change, event.at)
        kept = {answer.statement_id: answer for answer in self._read("answers", answer_of)}
        from_history = 0
        for key, answer in rebuilt.items():
            there = kept.get(key)
            if there is None:
                kept[key] = answer
                from_history += 1
            elif there != answer:
                self._tell_history(events, there, answer)
        self.saved.append(say("salvage.answers", count=len(kept)))
        if from_history:
            self.saved.append(say("salvage.from-history", count=from_history))
        for key, answer in kept.items():
            if key not in rebuilt:
                self._tell_history(events, answer, Answer(statement_id=key))
        return [kept[key] for key in sorted(kept)]

    def _tell_history(self, events: list[Event], now: Answer, before: Answer) -> None:
        """Add what the history has lost, so that it ends where the answer stands."""
        for change in before.changes_to(now):
            events.append(
                Event(
                    id=events[-1].id + 1 if events else 1,
                    at=now.updated_at or datetime.now(UTC),
                    kind=change.kind,
                    subject=change.subject,
                    old=change.old,
                    new=change.new,
                )
            )

    def _requirements(self, events: list[Event]) -> list[RequirementState]:
        kept = {state.requirement_id: state for state in self._read("requirements", requirement_of)}
        latest = {event.subject: event for event in events if event.kind == "requirement"}
        for key, event in latest.items():
            if key not in kept:
                change = Change(kind="requirement", subject=key, new=event.new)
                kept[key] = requirement_after(change, event.at)
        return [kept[key] for key in sorted(kept)]

    def _reviews(self, events: list[Event]) -> list[Review]:
        def make(values: dict[str, Value]) -> Review:
            return msgspec.json.decode(str(values["content"]), type=Review)

        kept = {review.id: review for review in self._read("reviews", make)}
        for event in events:
            if event.kind == "review" and event.subject not in kept:
                try:
                    kept[event.subject] = msgspec.convert(event.new, Review)
                except msgspec.ValidationError:
                    self._unreadable += 1
        return list(kept.values())
