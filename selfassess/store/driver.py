"""The two libraries that read a portfolio: SQLite, and SQLCipher under a passphrase."""

from __future__ import annotations

import sqlite3
import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selfassess.store.key import Key


def driver_of(key: Key | None) -> ModuleType:
    """Return the DB-API module for a file with this key, or without one."""
    if key is None:
        return sqlite3
    # Only those who set a passphrase wait for it to load.
    from sqlcipher3 import dbapi2  # noqa: PLC0415

    found: ModuleType = dbapi2
    return found


def database_errors() -> tuple[type[Exception], ...]:
    """Return the errors of every driver in use; SQLCipher's are a family of their own."""
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.Error,) if cipher is None else (sqlite3.Error, cipher.Error)
