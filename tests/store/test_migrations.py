"""Files of earlier versions open with everything in them, and only ever go forward."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.rules import AnswerRow
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import inspect
from selfassess.store.schema import SCHEMA_VERSION, TABLES
from selfassess.things.answer.thing import ANSWERS
from selfassess.things.review.thing import REVIEWS, Review, View
from tests.store.crash import crash_while_writing

FILES = Path(__file__).parent / "files"
FIRST = FILES / "v1.selfassess"
SECOND = FILES / "v2.selfassess"
ONE = "scsw.area-1.do-1"


@pytest.fixture
def path(tmp_path):
    """A copy of a file as the first version wrote it."""
    return copy_of(FIRST, tmp_path)


@pytest.fixture(
    params=[FIRST, SECOND, FILES / "v2-salvaged.selfassess", FILES / "v3.selfassess"],
    ids=lambda p: p.stem,
)
def any_path(tmp_path, request):
    """A copy of each file of an earlier version."""
    return copy_of(request.param, tmp_path)


def copy_of(file, folder):
    target = folder / "old.selfassess"
    shutil.copyfile(file, target)
    return target


def rows(path, table):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()


def version(path):
    return int.from_bytes(path.read_bytes()[60:64], "big")


def test_the_kept_file_is_of_the_first_version_and_holds_answers():
    with closing(sqlite3.connect(f"{FIRST.as_uri()}?mode=ro", uri=True)) as connection:
        found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        tables = {name for (name,) in found}
    assert version(FIRST) == 1 < SCHEMA_VERSION
    assert tables == TABLES - {"reviews", "things"}
    assert rows(FIRST, "answers")


def test_the_kept_file_of_the_second_version_says_something_of_every_kind():
    assert version(SECOND) == 2 < SCHEMA_VERSION
    kinds = {event[2] for event in rows(SECOND, "events")}
    assert kinds == {
        *("created", "worker", "rating", "note", "evidence"),
        *("requirement", "exported", "framework", "review"),
    }
    assert {len(event) for event in rows(SECOND, "events")} == {7}
    assert len(rows(SECOND, "packs")) == 2
    # An answer that came in from a table, and one that was moved by a newer list.
    assert rows(SECOND, "answers")[7][5] == "2020-05-04T10:00:00+00:00"


def test_every_row_is_the_same_after_it_was_brought_forward(any_path):
    path = any_path
    kept = ["portfolio", "packs", "worker", "answers", "requirements", "events"]
    kept += ["reviews"] * (version(path) > 1)
    before = {table: rows(path, table) for table in kept}
    before["events"] = [(*row, None)[:8] for row in before["events"]]
    PortfolioFile.open(path).close()
    assert {table: rows(path, table) for table in kept} == before
    assert version(path) == SCHEMA_VERSION == 4
    if "reviews" not in kept:
        assert rows(path, "reviews") == []
    assert rows(path, "things") == []
    assert [finding for finding in inspect(path) if not finding.ok] == []
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_when_it_was_said_is_kept_from_then_on(tmp_path, clock):
    path = copy_of(SECOND, tmp_path)
    long_ago = datetime(2021, 5, 4, tzinfo=UTC)
    with closing(PortfolioFile.open(path)) as file:
        portfolio = Portfolio(file, clock)
        portfolio.apply([AnswerRow("scsw.area-2.do-3", 3, "", long_ago)])
        portfolio.rate("scsw.area-2.do-3", 4)
        portfolio.write_note("scsw.area-2.do-3", "typed")
        clock.pass_time(seconds=2)
        portfolio.write_note("scsw.area-2.do-3", "typed on")
        portfolio.set_requirement("ap.course", done=True)
        *older, imported, rated, typed, held = file.history()
    assert {event.said_at for event in older} == {None}
    assert (imported.at, imported.said_at) == (clock() - timedelta(seconds=2), long_ago)
    assert (rated.at, rated.said_at) == (imported.at, imported.at)
    assert (typed.new, typed.at, typed.said_at) == ("typed on", clock(), clock())
    assert held.said_at is None


def test_looking_at_it_reads_the_same_and_changes_not_a_byte(any_path):
    path = any_path
    before = path.read_bytes()
    with closing(PortfolioFile.open(path, read_only=True)) as looked:
        seen = looked.contents()
        with pytest.raises(StoreError) as refused:
            Portfolio(looked).rate("scsw.area-2.do-2", 0)
    assert refused.value.reason == "look-only"
    assert [finding for finding in inspect(path) if not finding.ok] == []
    assert path.read_bytes() == before
    assert [item.name for item in path.parent.iterdir()] == [path.name]
    with closing(PortfolioFile.open(path)) as opened:
        assert opened.contents() == seen


def test_it_can_be_worked_on_as_a_new_one(path, clock):
    portfolio = Portfolio(PortfolioFile.open(path), clock)
    review = Review(
        digest="0123456789",
        made=date(2026, 3, 2),
        received_at=datetime(2026, 3, 9, tzinfo=UTC),
        views=(View(statement_id=ONE, view=4, shown=4),),
    )
    assert portfolio.take_review(review)
    portfolio.rate(ONE, 2)
    portfolio.close()
    with closing(PortfolioFile.open(path)) as again:
        assert list(again.kept(REVIEWS).values()) == [review]
        assert again.kept(ANSWERS)[ONE].rating == 2
        assert again.kept(ANSWERS)[ONE].note == "kept since the first version"


def test_bringing_it_forward_twice_is_bringing_it_forward_once(any_path):
    path = any_path
    PortfolioFile.open(path).close()
    before = path.read_bytes()
    PortfolioFile.open(path).close()
    assert path.read_bytes() == before


def test_a_file_that_is_held_is_not_brought_forward(path):
    before = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as refused:
            PortfolioFile.open(path)
        holder.execute("ROLLBACK")
    assert refused.value.reason == "busy"
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "spoil",
    [
        "CREATE TABLE reviews (number INTEGER)",
        "CREATE TRIGGER t AFTER INSERT ON answers BEGIN DELETE FROM events; END",
        "CREATE VIEW v AS SELECT * FROM answers",
    ],
)
def test_an_old_file_that_cannot_be_brought_forward_is_left_as_it_was(path, spoil):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(spoil)
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(StoreError):
            PortfolioFile.open(path, read_only=read_only)
    assert path.read_bytes() == before
    assert [item.name for item in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("new", [2, SCHEMA_VERSION])
def test_an_update_that_a_crash_left_half_done_is_begun_again(tmp_path, new):
    """The file's header may say "new" while its journal still says "old"."""
    path = copy_of(FIRST, tmp_path)
    insert = "INSERT INTO answers (statement_id, note) VALUES (:id, :text)"
    crash_while_writing(path, f"PRAGMA user_version = {new}", insert, rows=3000, letters=99)
    with closing(PortfolioFile.open(path)) as file:
        assert set(file.kept(ANSWERS)) == {ONE}
