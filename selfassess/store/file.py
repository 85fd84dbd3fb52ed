"""A portfolio kept in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from selfassess.framework.model import Pack
from selfassess.framework.pack import PackError, decode_pack, encode_pack
from selfassess.portfolio.contents import Contents
from selfassess.portfolio.record import (
    Answer,
    Change,
    Event,
    Identity,
    RequirementState,
    Worker,
)
from selfassess.portfolio.review import Review
from selfassess.store.connection import connect, create
from selfassess.store.errors import SaveError, StoreError, from_sqlite
from selfassess.store.rows import (
    answer_of,
    event_of,
    event_values,
    json_text,
    rating_text,
    requirement_of,
    time_of,
    time_text,
    worker_of,
    worker_row,
)

SUFFIX = ".selfassess"

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


class PortfolioFile:
    """The ledger of one portfolio on the disk (see :mod:`selfassess.portfolio.ledger`)."""

    def __init__(self, connection: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._connection = connection
        self._place: str | None = None
        with self._reading():
            row = connection.execute("SELECT id, created_at, place FROM portfolio").fetchone()
            if row is None:
                raise StoreError("damaged", path, cause="no row in portfolio")
            created = time_of(row["created_at"])
            if created is None:
                raise StoreError("damaged", path, cause="portfolio without a date")
            self._identity = Identity(id=row["id"], created_at=created)
            self._place = row["place"]
            pack = connection.execute(
                "SELECT content FROM packs ORDER BY number DESC LIMIT 1"
            ).fetchone()
            if pack is None:
                raise StoreError("damaged", path, cause="no framework")
            self._pack = decode_pack(pack["content"])

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> PortfolioFile:
        """Open an existing file; raises :class:`StoreError` and changes nothing on failure."""
        connection = connect(path, read_only=read_only)
        try:
            return cls(connection, path, read_only=read_only)
        except BaseException:
            connection.close()
            raise

    @classmethod
    def create(cls, path: Path, contents: Contents) -> PortfolioFile:
        """Make a new file that holds ``contents``.

        Raises :class:`StoreError` when the place cannot be used or is taken; then
        nothing is left behind.
        """
        connection = create(path)
        try:
            _fill(connection, contents)
            connection.execute("COMMIT")
        except BaseException as error:
            connection.close()
            path.unlink(missing_ok=True)
            if isinstance(error, sqlite3.Error):
                raise from_sqlite(error, path) from error
            raise
        return cls(connection, path, read_only=False)

    # ---- reading -------------------------------------------------------------

    def identity(self) -> Identity:
        """Return the portfolio's id and the time it was made."""
        return self._identity

    def pack(self) -> Pack:
        """Return the pack that was copied in."""
        return self._pack

    def worker(self) -> Worker:
        """Return the worker as they stand now."""
        with self._reading():
            row = self._connection.execute("SELECT * FROM worker").fetchone()
            if row is None:
                raise StoreError("damaged", self.path, cause="no worker")
            return worker_of(row)

    def answers(self) -> dict[str, Answer]:
        """Return the current answers by statement id, in id order."""
        with self._reading():
            rows = self._connection.execute("SELECT * FROM answers ORDER BY statement_id")
            return {row["statement_id"]: answer_of(row) for row in rows}

    def requirements(self) -> dict[str, RequirementState]:
        """Return the current state of requirements by id, in id order."""
        with self._reading():
            rows = self._connection.execute("SELECT * FROM requirements ORDER BY requirement_id")
            return {row["requirement_id"]: requirement_of(row) for row in rows}

    def history(self) -> list[Event]:
        """Return every event, oldest first."""
        with self._reading():
            rows = self._connection.execute("SELECT * FROM events ORDER BY id")
            return [event_of(row) for row in rows]

    def reviews(self) -> list[Review]:
        """Return the reviews taken in, oldest first."""
        with self._reading():
            rows = self._connection.execute("SELECT content FROM reviews ORDER BY number")
            return [msgspec.json.decode(row["content"], type=Review) for row in rows]

    def place(self) -> str | None:
        """Return where the worker was when they stopped."""
        return self._place

    def contents(self) -> Contents:
        """Return everything the file holds."""
        return Contents(
            identity=self._identity,
            place=self._place,
            pack=self._pack,
            worker=self.worker(),
            answers=list(self.answers().values()),
            requirements=list(self.requirements().values()),
            history=self.history(),
            reviews=self.reviews(),
        )

    # ---- writing -------------------------------------------------------------

    def write(self, changes: Sequence[Change], at: datetime, extend: int | None = None) -> int:
        """Put the changes on the disk as one transaction; returns the first event's id.

        Raises :class:`SaveError`; the file is then as it was.
        """
        with self._writing() as connection:
            if extend is not None:
                self._extend(connection, changes[0], at, extend)
                return extend
            last = connection.execute("SELECT max(id) FROM events").fetchone()[0]
            first = (last or 0) + 1
            batch = first if len(changes) > 1 else None
            for number, change in enumerate(changes, first):
                event = Event(
                    id=number,
                    at=at,
                    kind=change.kind,
                    subject=change.subject,
                    old=change.old,
                    new=change.new,
                    batch=batch,
                )
                _insert_event(connection, event)
                _apply(connection, change, at)
            return first

    def keep_place(self, place: str) -> None:
        """Remember where the worker is. Raises :class:`SaveError`."""
        self._place = place
        if not self.read_only:
            with self._writing() as connection:
                connection.execute("UPDATE portfolio SET place = ?", (place,))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @staticmethod
    def _extend(connection: sqlite3.Connection, change: Change, at: datetime, event: int) -> None:
        connection.execute(
            "UPDATE events SET at = ?, new = ? WHERE id = ?",
            (time_text(at), json_text(change.new), event),
        )
        _apply(connection, change, at)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise from_sqlite(error, self.path) from error
        except (msgspec.MsgspecError, ValueError, LookupError, TypeError, PackError) as error:
            # Rows that our own program never writes.
            raise StoreError("damaged", self.path, cause=type(error).__name__) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self.read_only:
            raise SaveError("read-only", self.path)
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        except BaseException as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise from_sqlite(error, self.path, saving=True) from error
            raise


def new_portfolio(path: Path, worker: Worker, pack: Pack, at: datetime) -> PortfolioFile:
    """Make a portfolio file for a worker who has answered nothing yet."""
    import uuid  # noqa: PLC0415

    fields: dict[str, Any] = msgspec.to_builtins(worker)
    created = Event(id=1, at=at, kind="created", subject="", new=fields)
    return PortfolioFile.create(
        path,
        Contents(
            identity=Identity(id=uuid.uuid4().hex, created_at=at),
            place=None,
            pack=pack,
            worker=worker,
            history=[created],
        ),
    )


def _apply(connection: sqlite3.Connection, change: Change, at: datetime) -> None:
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


def _insert_event(connection: sqlite3.Connection, event: Event) -> None:
    connection.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", event_values(event))


def _fill(connection: sqlite3.Connection, contents: Contents) -> None:
    identity, pack = contents.identity, contents.pack
    created = time_text(identity.created_at)
    connection.execute(
        "INSERT INTO portfolio (only, id, created_at, place) VALUES (1, ?, ?, ?)",
        (identity.id, created, contents.place),
    )
    connection.execute(
        "INSERT INTO packs (id, version, content, added_at) VALUES (?, ?, ?, ?)",
        (pack.id, pack.version, encode_pack(pack).decode(), created),
    )
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
        _insert_event(connection, event)
