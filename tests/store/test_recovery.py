"""The recovery file: nothing leaves it but what was saved, whatever else is in it."""

from __future__ import annotations

import sqlite3
import stat
import sys
from base64 import b64decode
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfassess.files import part_of
from selfassess.store.key import new_key
from selfassess.store.recovery import KeptRow, RecoveryFile, Unsaved
from tests.store.crash import crash_while_writing

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ID = "some-id"
CANARY = "kanarienvogel"


def unsaved(value="words", kind="note", subject="scsw.area-1.do-1"):
    return Unsaved(kind=kind, subject=subject, value=value, at=AT)


@pytest.fixture(scope="module")
def keys():
    return new_key("one passphrase"), new_key("another passphrase")


@pytest.fixture
def recovery():
    return RecoveryFile(ID, None)


def again(key=None):
    """The same file, as the next sitting finds it."""
    return RecoveryFile(ID, key)


def add(recovery, content):
    with closing(sqlite3.connect(recovery.path)) as connection:
        connection.execute("INSERT INTO unsaved (content) VALUES (CAST(? AS TEXT))", (content,))
        connection.commit()


def folder(recovery):
    return sorted(file.name for file in recovery.path.parent.iterdir())


def test_there_is_no_file_until_something_waits(recovery):
    assert (recovery.rows(), recovery.found(), recovery.unreadable()) == ([], [], [])
    recovery.clear()
    assert folder(recovery) == []
    assert not recovery.in_use


def test_what_is_kept_is_found_in_order_and_goes_when_it_is_saved(recovery):
    items = [
        unsaved("b"),
        unsaved(["n/a", "why"], "rating"),
        unsaved({"done": True}, "requirement"),
    ]
    assert recovery.keep(items)
    assert recovery.in_use
    assert again().found() == items
    assert [row.number for row in again().rows()] == [1, 2, 3]
    assert recovery.keep(items[:1])
    assert again().found() == items[:1]
    recovery.clear()
    assert folder(recovery) == []
    assert not recovery.in_use


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows the profile's rights decide")
def test_only_the_owner_may_read_it(recovery):
    recovery.keep([unsaved()])
    assert stat.S_IMODE(recovery.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(recovery.path.parent.stat().st_mode) == 0o700


def test_what_was_there_before_stays_until_it_is_taken_over(recovery):
    recovery.keep([unsaved("earlier")])
    mine = again()
    assert mine.keep([unsaved("mine")])
    mine.clear()
    assert [row.item.value for row in mine.rows()] == ["earlier"]
    mine.take(mine.rows())
    assert mine.in_use
    assert mine.keep([unsaved("both")])
    assert [row.item.value for row in again().rows()] == ["both"]
    mine.clear()
    assert folder(recovery) == []


def test_two_windows_do_not_take_each_others_words(recovery):
    other = again()
    recovery.keep([unsaved("one")])
    other.keep([unsaved("two")])
    recovery.keep([unsaved("one more")])
    assert [row.item.value for row in again().rows()] == ["two", "one more"]
    other.clear()
    assert [row.item.value for row in again().rows()] == ["one more"]


def test_a_file_of_which_all_is_ours_is_replaced_as_a_whole(recovery):
    recovery.keep([unsaved("earlier")])
    add(recovery, b"not json")
    ours = RecoveryFile(ID, None, all_ours=True)
    assert ours.found() == [unsaved("earlier")]
    assert ours.keep([unsaved("now")])
    assert again().found() == [unsaved("now")]
    recovery.keep([unsaved("too")])
    RecoveryFile(ID, None, all_ours=True).clear()
    assert folder(recovery) == []


@pytest.mark.parametrize("content", [b"not json", b"{}", b"[]", b"\xff\xfe\x00", b"[" * 9000, b""])
def test_a_row_that_cannot_be_decoded_is_kept_as_it_is(recovery, content):
    recovery.keep([unsaved("first")])
    add(recovery, content)
    recovery.keep([unsaved("second")])
    rows = again().rows()
    assert [row.item for row in rows] == [None, unsaved("second")]
    assert rows[0].content == content.decode("utf-8", "replace")
    assert again().found() == [unsaved("second")]
    recovery.clear()
    with closing(sqlite3.connect(recovery.path)) as connection:
        found = connection.execute("SELECT CAST(content AS BLOB) FROM unsaved").fetchall()
    assert found == [(content,)]


@given(st.lists(st.binary(max_size=60), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_any_rows_at_all_are_read_and_survive(own_profile, contents):
    recovery = again()
    recovery.path.unlink(missing_ok=True)
    recovery.keep([unsaved()])
    for content in contents:
        add(recovery, content)
    assert [row.content for row in again().rows()][1:] == [
        content.decode("utf-8", "replace") for content in contents
    ]
    recovery.clear()
    assert len(again().rows()) == len(contents)


def test_things_can_be_left_beyond_a_sitting_and_removed_when_asked(recovery):
    recovery.keep([unsaved("mine")])
    left = recovery.leave([unsaved("left"), unsaved("too")])
    assert left == [
        KeptRow(number, f'{{"kind":"note","subject":"scsw.area-1.do-1","value":"{value}",'
            '"at":"2026-03-02T09:00:00Z"}', unsaved(value))
        for number, value in ((2, "left"), (3, "too"))
    ]  # fmt: skip
    recovery.clear()
    assert again().rows() == left
    again().remove(left[:1])
    assert again().rows() == left[1:]
    again().remove(left[1:])
    assert folder(recovery) == []


def test_a_place_that_cannot_be_reached_is_said_so(recovery):
    recovery.path.mkdir()
    assert not recovery.keep([unsaved()])
    assert recovery.leave([unsaved()]) == []
    assert recovery.rows() == []
    recovery.clear()
    assert recovery.path.is_dir()


def test_a_file_that_is_held_loses_nothing(recovery):
    recovery.keep([unsaved("one")])
    with closing(sqlite3.connect(recovery.path, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        assert not recovery.keep([unsaved("two")])
        recovery.clear()
        holder.execute("ROLLBACK")
    assert again().found() == [unsaved("one")]


def test_killed_while_it_was_written_it_holds_what_it_held_before(recovery):
    recovery.keep([unsaved("before")])
    insert = "INSERT INTO unsaved (content) VALUES (:text)"
    crash_while_writing(recovery.path, "DELETE FROM unsaved", insert, rows=3000, letters=900)
    assert again().found() == [unsaved("before")]


# ---- keys ------------------------------------------------------------------------


def test_words_under_another_passphrase_stay_shut_and_stay(recovery, keys):
    first, second = keys
    again(first).keep([unsaved("first")])
    other = again(second)
    assert other.rows() == []
    assert other.unreadable() == [recovery.path]
    other.clear()
    # New words have room beside them.
    assert other.keep([unsaved("second")])
    assert again(second).found() == [unsaved("second")]
    (aside,) = again(second).unreadable()
    # Its name says when that was.
    stamp = aside.stem.removeprefix(recovery.path.stem + "-")
    when = datetime.strptime(stamp, "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC)
    assert abs(datetime.now(UTC) - when) < timedelta(hours=1)
    other.clear()
    assert folder(recovery) == [aside.name]
    aside.rename(recovery.path)
    assert again(first).found() == [unsaved("first")]


def test_what_is_no_database_any_more_becomes_a_row(recovery):
    recovery.path.write_bytes(b"some words of mine " * 30)
    assert again().rows() == []
    assert again().unreadable() == [recovery.path]
    assert recovery.keep([unsaved("new")])
    first, second = again().rows()
    assert second.item == unsaved("new")
    assert (first.item.kind, first.item.subject) == ("file", recovery.path.name)
    assert b64decode(first.item.value) == b"some words of mine " * 30
    recovery.clear()
    assert again().rows() == [first]


@pytest.mark.parametrize("way", ["set", "change", "remove"])
def test_everything_goes_along_under_another_key(recovery, keys, way):
    before, after = {"set": (None, keys[0]), "change": keys, "remove": (keys[0], None)}[way]
    mine = again(before)
    mine.keep([unsaved(CANARY), unsaved("two")])
    if before is None:
        add(mine, b"\xff not json")
    rows = mine.rows()
    mine.prepare(after)
    # Nothing has changed until the portfolio has.
    assert recovery.path.read_bytes() != part_of(recovery.path).read_bytes()
    mine.finish(after)
    assert again(after).rows() == rows
    assert folder(recovery) == [recovery.path.name]
    if after is not None:
        assert again(before).rows() == []
        assert CANARY.encode() not in recovery.path.read_bytes()
    # It goes on under the new key, and what was of this sitting is so still.
    mine.clear()
    assert again(after).rows() == rows[2:]


def test_nothing_readable_is_left_of_a_file_that_was_spoiled(recovery, keys):
    recovery.path.write_bytes(CANARY.encode() * 300)
    recovery.prepare(keys[0])
    recovery.finish(keys[0])
    assert CANARY.encode() not in b"".join(p.read_bytes() for p in recovery.path.parent.iterdir())
    (row,) = again(keys[0]).rows()
    assert b64decode(row.item.value) == CANARY.encode() * 300


def test_a_file_under_a_third_key_stays_as_it_is(recovery, keys):
    again(keys[1]).keep([unsaved("theirs")])
    before = recovery.path.read_bytes()
    recovery.prepare(keys[0])
    recovery.finish(keys[0])
    assert recovery.path.read_bytes() == before
    assert again(keys[1]).found() == [unsaved("theirs")]


def test_nothing_to_take_along_leaves_nothing(recovery, keys):
    recovery.prepare(keys[0])
    recovery.finish(keys[0])
    assert folder(recovery) == []


def test_a_change_that_was_given_up_leaves_no_trace(recovery, keys):
    mine = again(keys[0])
    mine.keep([unsaved(CANARY)])
    mine.prepare(None)
    assert CANARY.encode() in part_of(mine.path).read_bytes()
    mine.abandon()
    assert folder(recovery) == [recovery.path.name]
    # So does one that was killed, as soon as the file is looked at.
    mine.prepare(None)
    assert again(keys[0]).found() == [unsaved(CANARY)]
    assert folder(recovery) == [recovery.path.name]


def test_what_waited_before_there_was_a_passphrase_comes_under_it(recovery, keys):
    recovery.keep([unsaved(CANARY)])
    add(recovery, b"not json")
    rows = recovery.rows()
    assert again(keys[0]).rows() == rows
    assert CANARY.encode() not in recovery.path.read_bytes()
    assert folder(recovery) == [recovery.path.name]
    mine = again(keys[0])
    assert mine.keep([unsaved("more")])
    assert [row.content for row in mine.rows()][:2] == [row.content for row in rows]


@pytest.mark.parametrize("way", ["set", "change", "remove"])
def test_a_change_that_was_killed_before_its_end_is_finished(recovery, keys, way):
    before, after = {"set": (None, keys[0]), "change": keys, "remove": (keys[0], None)}[way]
    mine = again(before)
    mine.keep([unsaved(CANARY)])
    mine.prepare(after)
    # The portfolio is under the new key by now, and the program is gone.
    assert again(after).found() == [unsaved(CANARY)]
    assert folder(recovery) == [recovery.path.name]
    if after is not None:
        assert CANARY.encode() not in recovery.path.read_bytes()
