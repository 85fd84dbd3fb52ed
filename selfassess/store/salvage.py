"""Saving what can be saved of a damaged portfolio file, into a new file.

The damaged file is only read. Each answer is kept twice in a portfolio, as it stands and
in the history of changes, so a lost page seldom takes an answer with it.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from selfassess.errors import SelfAssessError
from selfassess.framework.index import Index
from selfassess.framework.model import Pack
from selfassess.framework.pack import PackError, decode_pack, installed_pack, installed_packs
from selfassess.log.event import Event, Identity
from selfassess.log.thing import Thing
from selfassess.portfolio.audit import completed
from selfassess.portfolio.contents import Contents
from selfassess.portfolio.fold import ListInUse, State, fold, list_in
from selfassess.portfolio.upgrade import is_newer_version
from selfassess.store.damaged_rows import Rows, is_whole, key_that_fits, rows_found
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile
from selfassess.store.key import Key
from selfassess.store.pages import Value
from selfassess.store.rows import SHARED, event_of, table_of, time_of, worker_of
from selfassess.store.tables import unknown
from selfassess.things import THINGS
from selfassess.things.answer.thing import ANSWERS
from selfassess.things.worker.thing import Worker
from selfassess.words import say, say_many, say_moment

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
    return _look(path, key_that_fits(path, passphrase))


def salvage(path: Path, target: Path, passphrase: str | None = None) -> Salvaged:
    """Write what can be saved of ``path`` into the new file ``target``.

    Raises as :func:`look`, and :class:`StoreError` when the target exists or cannot be made.
    """
    key = key_that_fits(path, passphrase)
    saved = _look(path, key)
    PortfolioFile.create(target, saved.contents, key).close()
    return saved


def _look(path: Path, key: Key | None) -> Salvaged:
    return _Rebuilding(path, rows_found(path, key), whole=is_whole(path, key)).salvaged()


def _readable(values: dict[str, Value]) -> dict[str, Value]:
    msgspec.json.decode(str(values["content"]))
    return values


class _Rebuilding:
    """Makes a whole record of rows that may have gaps."""

    def __init__(self, path: Path, found: Rows, *, whole: bool) -> None:
        self._path = path
        self._whole = whole
        self._found = found
        self._unreadable = 0
        self.saved: list[str] = []
        self.lost: list[str] = []

    def salvaged(self) -> Salvaged:
        """Return the record and the two lists."""
        if not any(self._found[table] for table in ("events", "answers", "worker")):
            raise StoreError("nothing-to-save", self._path)
        events = self._events()
        state = fold(events)
        pack = self._pack(events, state.list_in_use)
        identity = self._identity(events)
        worker = self._worker(state, pack)
        contents = Contents(
            identity=identity,
            place=None,
            pack=pack,
            worker=worker,
            things={thing.name: self._things(thing, state) for thing in THINGS},
            unknown=unknown(self._read(SHARED, _readable)),
            history=events,
        )
        if self._unreadable:
            self.lost.append(
                say_many(
                    "1 row could not be read.", "{count} rows could not be read.", self._unreadable
                )
            )
        # Where rows say more than what is left of the history, it ends where they stand.
        return Salvaged(completed(contents), self.saved, self.lost)

    def _read(self, table: str, make: Callable[[Any], T]) -> list[T]:
        return self._made(self._found[table], make)

    def _made(self, rows: dict[int, dict[str, Value]], make: Callable[[Any], T]) -> list[T]:
        made = []
        for _number, values in sorted(rows.items()):
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
        unread = set(fold(events).unread)
        self._unreadable += len(unread)
        events = [event for event in events if event.id not in unread]
        total = events[-1].id if events else 0
        if len(events) < total:
            # Of a whole history the answers tell enough.
            self.saved.append(
                say("{count} of {total} changes in the history", count=len(events), total=total)
            )
            self.lost.append(
                say_many(
                    "1 change in the history could not be read. What it changed may be older than "
                    "it was.",
                    "{count} changes in the history could not be read. What they changed may be "
                    "older than it was.",
                    total - len(events),
                )
            )
        if not self._whole and events:
            # How many there were after the last that is left, nobody can know.
            self.lost.append(
                say(
                    "The newest change that could be read is of {when}. If you changed anything "
                    "after that, it is lost.",
                    when=say_moment(events[-1].at),
                )
            )
        elif not self._whole:
            self.lost.append(
                say(
                    "The history of changes could not be read. The answers are as they stood when "
                    "they were last saved, as far as they could be read."
                )
            )
        return events

    def _pack(self, events: list[Event], told: ListInUse | None) -> Pack:
        """Return the list in use: as it was copied in, or as it came with the program."""

        def make(values: dict[str, Value]) -> Pack:
            try:
                return decode_pack(str(values["content"]))
            except PackError as error:
                raise ValueError from error

        found = self._read("packs", make)
        latest = found[-1] if found else None
        if latest is not None and (told is None or not _is_older(latest, told)):
            return latest
        installed = [installed_pack(name) for name in installed_packs()]
        if told is not None:
            same = [pack for pack in installed if list_in(pack)[:2] == told[:2]]
            if same:
                self.lost.append(
                    say(
                        "The list of statements could not be read. The one that comes with the "
                        "program is used."
                    )
                )
                return same[0]
        if latest is not None:
            self.lost.append(
                say(
                    "The newest list of statements could not be read. The one before it, version "
                    "{version}, is used.",
                    version=latest.version,
                )
            )
            return latest
        self.lost.append(
            say(
                "The list of statements could not be read. The one that comes with the program "
                "is used."
            )
        )
        known = {event.subject for event in events}

        def fits(pack: Pack) -> int:
            return sum(key in known for key in Index(pack).spots)

        return max(installed, key=fits)

    def _identity(self, events: list[Event]) -> Identity:
        def make(values: dict[str, Value]) -> Identity:
            made = time_of(str(values["created_at"]))
            if made is None:
                raise ValueError
            return Identity(id=str(values["id"]), created_at=made)

        found = self._read("portfolio", make)
        begun = next((event.at for event in events if event.kind == "created"), None)
        if found:
            # The two were written as one; where one is spoiled the other counts.
            return found[0] if begun is None else replace(found[0], created_at=begun)
        self.lost.append(
            say(
                "The number of the portfolio could not be read. The new file has a new one, so "
                "older PDFs belong to no portfolio."
            )
        )
        first = events[0].at if events else datetime.now(UTC)
        return Identity(id=uuid.uuid4().hex, created_at=begun or first)

    def _worker(self, state: State, pack: Pack) -> Worker:
        found = self._read("worker", worker_of)
        if found:
            return found[0]
        if state.worker is not None:
            return state.worker
        self.lost.append(say("The worker's details could not be read. Please give them again."))
        tier = next(tier.id for tier in pack.tiers if tier.assessed)
        return Worker(name=say("Name not known"), tier=tier)

    def _things(self, thing: Thing[Any], state: State) -> list[Any]:
        """Return what stands of a thing: as its rows say, and where they are lost the history."""
        table = table_of(thing)

        def make(values: dict[str, Value]) -> Any:
            return table.of_row(values)

        keys, found = table.keys().items(), self._found[table.name]
        mine = {number: values for number, values in found.items() if keys <= values.items()}
        kept = {thing.id_of(item): item for item in self._made(mine, make)}
        told = {thing.id_of(item): item for item in state.of(thing).values()}
        if thing is ANSWERS:
            self.saved.append(say_many("1 answer", "{count} answers", len(kept | told)))
            if from_history := len(told.keys() - kept.keys()):
                self.saved.append(
                    say_many(
                        "1 of them from the history",
                        "{count} of them from the history",
                        from_history,
                    )
                )
        for key in kept.keys() - told.keys():
            if thing.may_change(kept[key]) and any(
                (kind, key) in state.last for kind in thing.kinds
            ):
                # It was taken away later.
                del kept[key]
        if table.order == table.id:
            both = told | kept
            return [both[key] for key in sorted(both)]
        return [*kept.values(), *(item for key, item in told.items() if key not in kept)]


def _is_older(pack: Pack, told: ListInUse) -> bool:
    """True when the history goes on to a list after this one."""
    return list_in(pack)[:2] != told[:2] and not is_newer_version(pack.version, told.version)
