"""What can be wrong with a portfolio file, one sentence each."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from selfassess.errors import SelfAssessError
from selfassess.words import say


class StoreError(SelfAssessError):
    """A portfolio file could not be used. Nothing was changed.

    ``reason`` is the key of the sentence, such as ``damaged``: programs may rely on it.
    """

    def __init__(self, reason: str, path: Path, *, cause: str = "") -> None:
        super().__init__(say(f"errors.store.{reason}", path=path, name=path.name), cause=cause)
        self.reason = reason
        self.path = path


class SaveError(StoreError):
    """A change could not be put on the disk; what is on the disk is as before."""


def from_sqlite(error: sqlite3.Error, path: Path, *, saving: bool = False) -> StoreError:
    """Turn SQLite's error into the sentence that fits it."""
    name = getattr(error, "sqlite_errorname", "") or ""
    text = f"{name}: {error}"
    reasons = {
        "SQLITE_FULL": "full",
        "SQLITE_BUSY": "busy",
        "SQLITE_LOCKED": "busy",
        "SQLITE_READONLY": "read-only",
        "SQLITE_PERM": "read-only",
        "SQLITE_CANTOPEN": "unreachable",
        "SQLITE_IOERR": "unreachable",
        "SQLITE_CORRUPT": "damaged",
        "SQLITE_NOTADB": "damaged",
    }
    found = next((reason for code, reason in reasons.items() if name.startswith(code)), None)
    if found is None and "decode" in text:
        found = "damaged"
    if found is None:
        # While opening, what SQLite cannot name is a file that it cannot make sense of.
        operational = saving and isinstance(error, sqlite3.OperationalError)
        found = "unreachable" if operational else "damaged"
    return (SaveError if saving else StoreError)(found, path, cause=text)
