"""Words that could not be saved, kept on this computer until their portfolio takes them.

The recovery file is a small database under the same key as the portfolio, so what is
protected there is protected here. It exists only while something in it is unsaved.

Nothing leaves it but what a sitting has put there itself or has taken over (:meth:`take`),
and what the person asks to be removed: a row that this version cannot make sense of may
be plain to a later one, or to the person.
"""

from __future__ import annotations

import logging
import sqlite3
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from selfassess.files import create_own, discard, part_of, put_in_place, sync_folder
from selfassess.store.driver import database_errors, open_file
from selfassess.store.key import PAGE, Key, looks_protected
from selfassess.store.places import data_folder, digest
from selfassess.store.strays import sweep_part

log = logging.getLogger(__name__)

_NO_USE = ("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_ERROR", "SQLITE_CONSTRAINT")
"""What SQLite says of a file that it can reach, and that is none of ours under this key."""
_TABLE = "CREATE TABLE IF NOT EXISTS unsaved (number INTEGER PRIMARY KEY, content TEXT NOT NULL)"
_Kept = tuple[int | None, bytes]
"""A row as it stands: its number (None for the next free one) and its text."""


class Unsaved(msgspec.Struct, frozen=True, kw_only=True):
    """One text, rating or requirement as the person left it, and when."""

    kind: str
    subject: str
    value: Any
    at: datetime


class KeptRow(NamedTuple):
    """One row of the file; ``item`` is None where it cannot be decoded."""

    number: int
    content: str
    item: Unsaved | None


class RecoveryFile:
    """What waits to be saved in one portfolio. It is the last resort, and seldom raises."""

    def __init__(self, portfolio_id: str, key: Key | None, *, all_ours: bool = False) -> None:
        """With ``all_ours`` whatever is in the file is replaced and cleared by this sitting."""
        self._key = key
        self._all_ours = all_ours
        self._name = digest(portfolio_id)
        self._mine: set[int] = set()

    @property
    def path(self) -> Path:
        """Where the file is, whether or not it is there; raises ``OSError``."""
        return data_folder("recovery") / f"{self._name}.unsaved"

    # ---- reading -------------------------------------------------------------

    def rows(self) -> list[KeptRow]:
        """Return everything in the file, in the order of keeping."""
        try:
            path = self.path
            if not _has_something(path):
                return []
            if _reads(path, self._key):
                # What a change of the passphrase that never came to its end has left.
                sweep_part(part_of(path))
            elif _reads(part_of(path), self._key):
                # That change came to its end, but for this.
                put_in_place(part_of(path), path)
            elif self._key is not None and _reads(path, None):
                # It waited since before there was a passphrase.
                _begin_anew(path, self._key)
            found = [_row(number, content) for number, content in _read(path, self._key)]
        except _errors() as error:
            # It stays: another passphrase, or another version, may be able to read it.
            log.warning("recovery file not read: %s", type(error).__name__)
            return []
        if self._all_ours:
            self.take(found)
        return found

    def found(self) -> list[Unsaved]:
        """Return what was kept in an earlier sitting, as far as it can be decoded."""
        return [row.item for row in self.rows() if row.item is not None]

    def unreadable(self) -> list[Path]:
        """Return the files that hold something, and not under this key."""
        try:
            path = self.path
            aside = sorted(path.parent.glob(f"{self._name}-*{path.suffix}"))
            shut = _has_something(path) and not _reads(path, self._key)
        except _errors():
            return []
        return [path, *aside] if shut else aside

    # ---- keeping -------------------------------------------------------------

    @property
    def in_use(self) -> bool:
        """True while the file holds something of this sitting."""
        return bool(self._mine)

    def keep(self, items: Sequence[Unsaved]) -> bool:
        """Keep exactly these of this sitting; False when that is not possible here either."""
        if self._all_ours:
            self.rows()
        try:
            self._mine = set(self._write(items, instead=self._mine))
        except _errors() as error:
            log.warning("recovery file not written: %s", type(error).__name__)
            return False
        return True

    def leave(self, items: Sequence[Unsaved]) -> list[KeptRow]:
        """Keep these beyond this sitting; returns their rows, or none when it cannot be done."""
        try:
            numbers = self._write(items, instead=set())
        except _errors() as error:
            log.warning("recovery file not written: %s", type(error).__name__)
            return []
        return [_row(*pair) for pair in zip(numbers, map(_encoded, items), strict=True)]

    def take(self, rows: Iterable[KeptRow]) -> None:
        """Take rows over: the next :meth:`keep` replaces them, and :meth:`clear` ends them."""
        self._mine |= {row.number for row in rows}

    def clear(self) -> None:
        """Take away what is saved by now; the file goes with the last of its rows."""
        if self._all_ours:
            self.rows()
        self._end(self._mine)
        self._mine = set()

    def remove(self, rows: Iterable[KeptRow]) -> None:
        """Take away rows that the person does not want any more."""
        self._end({row.number for row in rows})

    def _write(self, items: Sequence[Unsaved], *, instead: set[int]) -> list[int]:
        """Put items in the place of some rows; returns the numbers of the new ones."""
        path = self.path
        if not path.exists():
            create_own(path)
        elif _has_something(path) and not _reads(path, self._key):
            _begin_anew(path, self._key)
        with _writing(path, self._key) as connection:
            connection.executemany("DELETE FROM unsaved WHERE number = ?", [(n,) for n in instead])
            return _insert(connection, [(None, _encoded(item)) for item in items])

    def _end(self, numbers: set[int]) -> None:
        try:
            path = self.path
            if not path.exists():
                return
            with _writing(path, self._key) as connection:
                connection.executemany(
                    "DELETE FROM unsaved WHERE number = ?", [(n,) for n in numbers]
                )
                left = connection.execute("SELECT count(*) FROM unsaved").fetchone()[0]
            if not left:
                path.unlink(missing_ok=True)
                discard(path.with_name(path.name + "-journal"))
                # It may be to read, and a passphrase be set next.
                sync_folder(path.parent)
        except _errors() as error:
            log.warning("recovery file stays: %s", type(error).__name__)

    # ---- another key ---------------------------------------------------------

    def prepare(self, key: Key | None) -> None:
        """Write what is kept under another key, beside what is there.

        Raises ``OSError`` or an error of the database: words that cannot be brought along
        are a reason not to change the passphrase.
        """
        path = self.path
        sweep_part(part_of(path))
        rows = _carried(path, self._key) if _has_something(path) else []
        if rows:
            _write_anew(part_of(path), key, rows)

    def abandon(self) -> None:
        """Take away what was prepared: the key stays as it is."""
        try:
            sweep_part(part_of(self.path))
        except OSError as error:
            log.warning("no recovery folder: %s", error.strerror)

    def finish(self, key: Key | None) -> None:
        """Put what was prepared in its place, once the portfolio is under that key."""
        try:
            path = self.path
            if part_of(path).exists():
                put_in_place(part_of(path), path)
        except OSError as error:
            # Done when it is read the next time.
            log.warning("recovery file stays: %s", error.strerror)
        self._key = key


def waiting_files(portfolio_id: str, key: Key | None) -> list[RecoveryFile]:
    """Return every file of words that go along when the passphrase changes."""
    return [RecoveryFile(portfolio_id, key), unfinished_file(portfolio_id, key)]


def unfinished_file(portfolio_id: str, key: Key | None) -> RecoveryFile:
    """Return the file for what was begun and cannot be saved as it stands."""
    return RecoveryFile(f"{portfolio_id} unfinished", key, all_ours=True)


def _errors() -> tuple[type[Exception], ...]:
    return (OSError, TypeError, msgspec.MsgspecError, *database_errors())


def _has_something(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _reads(path: Path, key: Key | None) -> bool:
    """True when the rows of a file can be read; raises when it cannot be reached."""
    if not _has_something(path):
        return False
    try:
        _read(path, key)
    except database_errors() as error:
        if getattr(error, "sqlite_errorname", "").startswith(_NO_USE):
            return False
        raise
    return True


def _read(path: Path, key: Key | None) -> list[_Kept]:
    try:
        return _read_as(path, key, "ro")
    except database_errors() as error:
        if not getattr(error, "sqlite_errorname", "").startswith("SQLITE_READONLY"):
            raise
        # Killed while it was written: SQLite rolls that back, if it may write.
        return _read_as(path, key, "rw")


def _read_as(path: Path, key: Key | None, mode: str) -> list[_Kept]:
    with closing(open_file(path, mode, key)) as connection:
        # As bytes: what is no text any more would otherwise stop the reading of all.
        found = connection.execute(
            "SELECT number, CAST(content AS BLOB) FROM unsaved ORDER BY number"
        )
        return [(number, bytes(content)) for number, content in found]


def _row(number: int | None, content: bytes) -> KeptRow:
    try:
        item = msgspec.json.decode(content, type=Unsaved)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        item = None
    return KeptRow(number or 0, content.decode("utf-8", "replace"), item)


def _encoded(item: Unsaved) -> bytes:
    return msgspec.json.encode(item)


@contextmanager
def _writing(path: Path, key: Key | None) -> Iterator[sqlite3.Connection]:
    with closing(open_file(path, "rw", key)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(_TABLE)
        yield connection
        connection.execute("COMMIT")


def _insert(connection: sqlite3.Connection, rows: Iterable[_Kept]) -> list[int]:
    sql = "INSERT INTO unsaved (number, content) VALUES (?, CAST(? AS TEXT))"
    return [connection.execute(sql, row).lastrowid or 0 for row in rows]


def _write_anew(path: Path, key: Key | None, rows: Sequence[_Kept]) -> None:
    create_own(path)
    with _writing(path, key) as connection:
        _insert(connection, rows)


def _begin_anew(path: Path, key: Key | None) -> None:
    """Make room for a file under this key, and keep what is there."""
    if _is_shut(path, key):
        _set_aside(path)
        create_own(path)
        return
    part = part_of(path)
    sweep_part(part)
    _write_anew(part, key, _carried(path, key))
    put_in_place(part, path)


def _carried(path: Path, key: Key | None) -> list[_Kept]:
    """Return the rows that bring along what is in a file, whatever that is."""
    # Under the key, or from before there was one.
    for one in (key, None):
        if _reads(path, one):
            return _read(path, one)
    if _is_shut(path, key):
        # It stays as it is, under another passphrase.
        return []
    # No database any more: its bytes become a row, so that they are under the key too.
    at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    words = b64encode(path.read_bytes()).decode()
    return [(None, _encoded(Unsaved(kind="file", subject=path.name, value=words, at=at)))]


def _is_shut(path: Path, key: Key | None) -> bool:
    """True for a file that is under another passphrase."""
    with path.open("rb") as file:
        start = file.read(PAGE)
    return looks_protected(start, path.stat().st_size) and not _reads(path, key)


def _set_aside(path: Path) -> None:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    path.rename(path.with_name(f"{path.stem}-{stamp}{path.suffix}"))
