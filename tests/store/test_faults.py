"""The file is deleted, swapped or put back while it is open; nothing shown as saved is lost.

Deleting and swapping an open file is what POSIX allows; Windows refuses both, so these
tests prove the side of Linux, macOS and of network drives that other computers write to.
"""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.errors import SaveError, StoreError
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.things.answer.thing import ANSWERS
from tests.away import move, swap, take_away
from tests.store.crash import crash_while_writing

ONE, TWO, THREE = (f"scsw.area-1.do-{n}" for n in (1, 2, 3))


@pytest.fixture
def mine(path, clock):
    """The portfolio, open to write."""
    portfolio = Portfolio(PortfolioFile.open(path), clock)
    yield portfolio
    portfolio.close()


def ratings(path):
    file = PortfolioFile.open(path, read_only=True)
    try:
        return {key: answer.rating for key, answer in file.kept(ANSWERS).items()}
    finally:
        file.close()


def test_a_deleted_file_takes_no_answer_that_nobody_would_find(mine, path):
    mine.rate(ONE, 3)
    take_away(path)
    with pytest.raises(SaveError) as told:
        mine.rate(TWO, 2)
    assert told.value.reason == "gone"
    with pytest.raises(StoreError):
        mine.reconnect()


def test_a_file_that_is_back_is_gone_on_with(mine, path, clock, tmp_path):
    mine.rate(ONE, 3)
    move(path, tmp_path / "away")
    with pytest.raises(SaveError):
        mine.rate(TWO, 2)
    (tmp_path / "away").rename(path)
    clock.pass_time(minutes=1)
    mine.reconnect()
    mine.rate(TWO, 2)
    assert ratings(path) == {ONE: 3, TWO: 2}


def test_an_older_copy_in_its_place_gets_what_was_saved_since(mine, path, clock, tmp_path):
    mine.rate(ONE, 1)
    shutil.copyfile(path, tmp_path / "older")
    clock.pass_time(minutes=1)
    mine.rate(ONE, 3)
    mine.write_note(TWO, "since then")
    # As a sync client does: a new file of the same name.
    swap(tmp_path / "older", path)
    clock.pass_time(minutes=1)
    with pytest.raises(SaveError) as told:
        mine.rate(THREE, 4)
    assert told.value.reason == "replaced"
    mine.reconnect()
    mine.rate(THREE, 4)
    assert ratings(path) == {ONE: 3, TWO: None, THREE: 4}
    assert mine.answer(TWO).note == "since then"


def test_a_newer_copy_in_its_place_is_not_overwritten(mine, path, clock, tmp_path):
    mine.rate(ONE, 1)
    shutil.copyfile(path, tmp_path / "newer.selfassess")
    clock.pass_time(hours=1)
    other = Portfolio(PortfolioFile.open(tmp_path / "newer.selfassess"), clock)
    other.rate(ONE, 4)
    other.close()
    swap(tmp_path / "newer.selfassess", path)
    mine.reconnect()
    assert mine.answer(ONE).rating == 4
    assert ratings(path) == {ONE: 4}
    assert not mine.can_undo


@pytest.mark.parametrize("how", ["replaced", "gone"])
def test_a_file_that_is_swapped_in_the_middle_of_a_save_is_no_save(
    mine, path, clock, tmp_path, how
):
    """It was there when the save began; what was written went where nobody will look."""
    mine.rate(ONE, 1)
    shutil.copyfile(path, tmp_path / "older")
    clock.pass_time(minutes=1)

    def at_commit(statement):
        if statement == "COMMIT":
            swap(tmp_path / "older", path) if how == "replaced" else take_away(path)

    told = []
    mine.subscribe(told.append)
    mine._ledger._connection.set_trace_callback(at_commit)
    with pytest.raises(SaveError) as refused:
        mine.rate(ONE, 4)
    assert refused.value.reason == how
    assert told == []
    assert mine.answer(ONE).rating == 1
    if how == "replaced":
        assert ratings(path) == {ONE: 1}
        mine.reconnect()
        mine.rate(ONE, 4)
        assert ratings(path) == {ONE: 4}


def test_another_portfolio_in_its_place_is_left_alone(mine, path, clock, tmp_path, worker):
    pack = mine.index.pack
    new_portfolio(tmp_path / "other.selfassess", worker, pack, clock()).close()
    swap(tmp_path / "other.selfassess", path)
    with pytest.raises(SaveError):
        mine.rate(ONE, 3)
    with pytest.raises(StoreError) as told:
        mine.reconnect()
    assert told.value.reason == "another"
    assert ratings(path) == {}


def test_undo_outlives_a_drive_that_was_away(mine, path, clock, tmp_path):
    mine.rate(ONE, 1)
    clock.pass_time(minutes=1)
    mine.rate(ONE, 2)
    move(path, tmp_path / "away")
    (tmp_path / "away").rename(path)
    mine.reconnect()
    assert mine.undo() == ONE
    assert mine.answer(ONE).rating == 1


def test_a_clock_that_goes_backwards_loses_and_reorders_nothing(mine, path, clock):
    mine.rate(ONE, 3)
    clock.now -= timedelta(days=400)
    mine.rate(ONE, 1)
    mine.write_note(ONE, "typed ")
    clock.now -= timedelta(seconds=5)
    mine.write_note(ONE, "typed later")
    assert [event.new for event in mine.history() if event.kind == "note"][-1] == "typed later"
    assert mine.undo() == ONE
    mine.close()
    again = Portfolio(PortfolioFile.open(path))
    assert again.answer(ONE).rating == 1
    assert [event.id for event in again.history()] == sorted(e.id for e in again.history())
    again.close()


def test_half_a_write_left_by_a_crash_can_be_looked_at(path):
    """A journal beside the file is rolled back, even when somebody only wants to look."""
    insert = "INSERT INTO answers (statement_id, note) VALUES (:id, :text)"
    crash_while_writing(path, insert, rows=2000, letters=500)
    file = PortfolioFile.open(path, read_only=True)
    assert file.kept(ANSWERS) == {}
    file.close()


@pytest.mark.parametrize("first_page", [False, True])
def test_a_file_that_was_only_being_made_is_empty(tmp_path, first_page):
    """Its first page may be on the disk by then, or not."""
    path = tmp_path / "new.selfassess"
    crash_while_writing(
        path,
        "PRAGMA application_id = 1399218547",
        "CREATE TABLE t (x)",
        "INSERT INTO t VALUES (:text)",
        rows=900,
        letters=500,
    )
    assert path.stat().st_size > 0
    assert not any(path.read_bytes()[:16])
    if first_page:
        # The state after the first page has been written, with its journal still hot.
        raw = bytearray(path.read_bytes())
        raw[:18] = b"SQLite format 3\x00\x10\x00"
        raw[18:20] = b"\x01\x01"
        raw[60:64], raw[68:72] = (2).to_bytes(4, "big"), (0x53664173).to_bytes(4, "big")
        path.write_bytes(raw)
    for read_only in (True, False):
        with pytest.raises(StoreError) as told:
            PortfolioFile.open(path, read_only=read_only)
        assert told.value.reason == "empty"
