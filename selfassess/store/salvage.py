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
from msgspec.structs import replace

from selfassess.errors import SelfAssessError
from selfassess.files import check_ordinary, read_at_most
from selfassess.framework.index import Index
from selfassess.framework.model import Pack
from selfassess.framework.pack import PackError, decode_pack, installed_pack, installed_packs
from selfassess.log.event import Event, Identity
from selfassess.log.thing import Thing
from selfassess.portfolio.audit import completed
from selfassess.portfolio.contents import Contents
from selfassess.portfolio.fold import ListInUse, State, fold, list_in
from selfassess.portfolio.upgrade import is_newer_version
from selfassess.store.backups import backups_of
from selfassess.store.beside import look_beside
from selfassess.store.connection import connect, may_be_protected, open_file
from selfassess.store.driver import database_errors
from selfassess.store.errors import StoreError, from_sqlite
from selfassess.store.file import PortfolioFile
from selfassess.store.key import Key, key_with, salt_of
from selfassess.store.pages import Value, rows
from selfassess.store.rows import SHARED, event_of, table_of, time_of, worker_of
from selfassess.store.sealed import fits, rows_under
from selfassess.store.shape import is_ours
from selfassess.store.tables import unknown
from selfassess.things import THINGS
from selfassess.things.answer.thing import ANSWERS
from selfassess.things.worker.thing import Worker
from selfassess.words import say, say_many, say_moment

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
    return _Rebuilding(path, _found(path, key), whole=_is_whole(path, key)).salvaged()


def _is_whole(path: Path, key: Key | None) -> bool:
    """True when SQLite finds nothing wrong: then nothing is missing at the end either."""
    try:
        with closing(connect(path, read_only=True, key=key)) as connection:
            return [row[0] for row in connection.execute("PRAGMA integrity_check(1)")] == ["ok"]
    except StoreError:
        return False
    except database_errors():
        return False


def _key(path: Path, passphrase: str | None) -> Key | None:
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


def _found(path: Path, key: Key | None) -> _Rows:
    """Return the rows of each table by number: by SQLite, then page by page."""
    if key is None and may_be_protected(path):
        raise StoreError("protected", path)
    found: _Rows = {table: {} for table in _COLUMNS}
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


def _readable(values: dict[str, Value]) -> dict[str, Value]:
    msgspec.json.decode(str(values["content"]))
    return values


def _is_time(value: Value) -> bool:
    try:
        return time_of(str(value)) is not None
    except ValueError:
        return False


class _Rebuilding:
    """Makes a whole record of rows that may have gaps."""

    def __init__(self, path: Path, found: _Rows, *, whole: bool) -> None:
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
        self.saved.append(
            say("{count} of {total} changes in the history", count=len(events), total=total)
        )
        if len(events) < total:
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
                        "1 of them out of the history",
                        "{count} of them out of the history",
                        from_history,
                    )
                )
        for key in kept.keys() - told.keys():
            if thing.changeable and any((kind, key) in state.last for kind in thing.kinds):
                # It was taken away later.
                del kept[key]
        if table.order == table.id:
            both = told | kept
            return [both[key] for key in sorted(both)]
        return [*kept.values(), *(item for key, item in told.items() if key not in kept)]


def _is_older(pack: Pack, told: ListInUse) -> bool:
    """True when the history goes on to a list after this one."""
    return list_in(pack)[:2] != told[:2] and not is_newer_version(pack.version, told.version)
