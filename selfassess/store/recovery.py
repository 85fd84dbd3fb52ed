"""Words that could not be saved, kept on this computer until their portfolio takes them.

The recovery file is a small database under the same key as the portfolio, so what is
protected there is protected here. It exists only while something is unsaved.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from selfassess.files import create_own
from selfassess.store.connection import open_file
from selfassess.store.driver import database_errors
from selfassess.store.key import Key
from selfassess.store.places import data_folder, digest

log = logging.getLogger(__name__)

_MOST = 10_000


class Unsaved(msgspec.Struct, frozen=True, kw_only=True):
    """One text, rating or requirement as the person left it, and when."""

    kind: str
    subject: str
    value: Any
    at: datetime


class RecoveryFile:
    """What waits to be saved in one portfolio. No method raises: it is the last resort."""

    def __init__(self, portfolio_id: str, key: Key | None) -> None:
        self._key = key
        self._name = digest(portfolio_id)

    def keep(self, items: Sequence[Unsaved]) -> bool:
        """Keep exactly these; False when that is not possible here either."""
        try:
            path = self._path()
            if not path.exists():
                create_own(path)
            with closing(open_file(path, "rw", self._key)) as connection:
                _write(connection, items)
        except _errors() as error:
            log.warning("recovery file not written: %s", type(error).__name__)
            return False
        return True

    def found(self) -> list[Unsaved]:
        """Return what was kept in an earlier sitting; nothing when it cannot be read."""
        try:
            path = self._path()
            if not path.is_file() or not path.stat().st_size:
                return []
            with closing(open_file(path, "ro", self._key)) as connection:
                rows = connection.execute(
                    "SELECT content FROM unsaved ORDER BY number LIMIT ?", (_MOST,)
                ).fetchall()
            return [msgspec.json.decode(row[0], type=Unsaved) for row in rows]
        except _errors() as error:
            # It stays: another passphrase, or another version, may be able to read it.
            log.warning("recovery file not read: %s", type(error).__name__)
            return []

    def clear(self) -> None:
        """Take the file away: everything in it is saved."""
        try:
            path = self._path()
            path.unlink(missing_ok=True)
            path.with_name(path.name + "-journal").unlink(missing_ok=True)
        except OSError as error:
            log.warning("recovery file stays: %s", error.strerror)

    def _path(self) -> Path:
        return data_folder("recovery") / f"{self._name}.unsaved"


def unfinished_file(portfolio_id: str, key: Key | None) -> RecoveryFile:
    """Return the file for what was begun and cannot be saved as it stands."""
    return RecoveryFile(f"{portfolio_id} unfinished", key)


def move_unfinished(portfolio_id: str, before: Key | None, key: Key | None) -> None:
    """Bring it under another passphrase, so that nothing stays readable without it."""
    old = unfinished_file(portfolio_id, before)
    items = old.found()
    old.clear()
    if items:
        unfinished_file(portfolio_id, key).keep(items)


def _errors() -> tuple[type[Exception], ...]:
    return (OSError, TypeError, msgspec.MsgspecError, *database_errors())


def _write(connection: sqlite3.Connection, items: Sequence[Unsaved]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS unsaved (number INTEGER PRIMARY KEY, content TEXT NOT NULL)"
    )
    connection.execute("DELETE FROM unsaved")
    connection.executemany(
        "INSERT INTO unsaved (content) VALUES (?)",
        [(msgspec.json.encode(item).decode(),) for item in items],
    )
    connection.execute("COMMIT")
