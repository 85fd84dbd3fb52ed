"""What SQLite says, as the reason and the sentence that fit it."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from selfassess.store.driver import database_errors, driver_of
from selfassess.store.errors import InUseError, SaveError, StoreError, from_sqlite
from selfassess.store.key import Key
from selfassess.store.lock import Holder

PATH = Path("folder") / "mine.selfassess"


def error(name, kind=sqlite3.OperationalError, text="words"):
    made = kind(text)
    made.sqlite_errorname = name
    return made


@pytest.mark.parametrize("saving", [False, True])
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("SQLITE_FULL", "full"),
        ("SQLITE_BUSY", "busy"),
        ("SQLITE_BUSY_SNAPSHOT", "busy"),
        ("SQLITE_LOCKED", "busy"),
        ("SQLITE_READONLY", "read-only"),
        ("SQLITE_READONLY_DBMOVED", "read-only"),
        ("SQLITE_PERM", "read-only"),
        ("SQLITE_CANTOPEN", "unreachable"),
        ("SQLITE_IOERR_FSYNC", "unreachable"),
        ("SQLITE_CORRUPT", "damaged"),
        ("SQLITE_NOTADB", "damaged"),
    ],
)
def test_each_name_has_its_reason(name, reason, saving):
    found = from_sqlite(error(name), PATH, saving=saving)
    assert (found.reason, found.path, found.cause) == (reason, PATH, f"{name}: words")
    assert type(found) is (SaveError if saving else StoreError)
    assert "mine.selfassess" in found.message


def test_what_has_no_name_is_told_by_what_was_being_done():
    operational = sqlite3.OperationalError("disk I/O error")
    assert from_sqlite(operational, PATH, saving=True).reason == "unreachable"
    assert from_sqlite(operational, PATH).reason == "damaged"
    other = sqlite3.IntegrityError("UNIQUE")
    assert from_sqlite(other, PATH, saving=True).reason == "damaged"
    text = sqlite3.OperationalError("Could not decode to UTF-8 column")
    assert from_sqlite(text, PATH, saving=True).reason == "damaged"
    closed = sqlite3.ProgrammingError("Cannot operate on a closed database.")
    assert from_sqlite(closed, PATH, saving=True).reason == "damaged"


def test_a_file_used_by_another_thread_is_a_fault_of_ours():
    wrong = sqlite3.ProgrammingError("SQLite objects created in a thread can only be used in it")
    with pytest.raises(sqlite3.ProgrammingError):
        from_sqlite(wrong, PATH)
    named_so = sqlite3.OperationalError("a thread of words")
    assert from_sqlite(named_so, PATH, saving=True).reason == "unreachable"


def test_who_holds_it_is_told_as_far_as_it_is_known():
    since = datetime(2026, 3, 2, 9, 5, tzinfo=UTC)
    known = InUseError(PATH, Holder("desk-7", since))
    assert known.reason == "in-use"
    assert "on the computer desk-7 since" in known.message
    here = since.astimezone()
    assert f" since {here:%H:%M}, 2 March 2026. " in known.message
    unknown = InUseError(PATH, Holder("", None))
    assert "on the computer unknown since unknown" in unknown.message


def test_a_reason_has_a_sentence():
    with pytest.raises(KeyError):
        StoreError("no-such-reason", PATH)
    told = StoreError("damaged", PATH, cause="why")
    assert (told.reason, told.path, told.cause) == ("damaged", PATH, "why")


def test_each_file_has_its_driver_and_all_their_errors_are_known():
    assert driver_of(None) is sqlite3
    cipher = driver_of(Key(b"", b""))
    assert cipher.__name__ == "sqlcipher3.dbapi2"
    assert database_errors() == (sqlite3.Error, cipher.Error)
