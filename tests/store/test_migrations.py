"""A file of the first version opens with everything in it, and only ever goes forward."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.review import Review, View
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import inspect
from selfassess.store.schema import SCHEMA_VERSION, TABLES

FIRST = Path(__file__).parent / "files" / "v1.selfassess"
ONE = "scsw.area-1.do-1"


@pytest.fixture
def path(tmp_path):
    """A copy of a file as the first version wrote it."""
    target = tmp_path / "old.selfassess"
    shutil.copyfile(FIRST, target)
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
    assert tables == TABLES - {"reviews"}
    assert rows(FIRST, "answers")


def test_every_row_is_the_same_after_it_was_brought_forward(path):
    kept = ["portfolio", "packs", "worker", "answers", "requirements", "events"]
    before = {table: rows(path, table) for table in kept}
    PortfolioFile.open(path).close()
    assert {table: rows(path, table) for table in kept} == before
    assert version(path) == SCHEMA_VERSION
    assert rows(path, "reviews") == []
    assert [finding for finding in inspect(path) if not finding.ok] == []
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_looking_at_it_reads_the_same_and_changes_not_a_byte(path):
    before = path.read_bytes()
    with closing(PortfolioFile.open(path, read_only=True)) as looked:
        seen = looked.contents()
        with pytest.raises(StoreError) as refused:
            Portfolio(looked).rate(ONE, 0)
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
        assert again.reviews() == [review]
        assert again.answers()[ONE].rating == 2
        assert again.answers()[ONE].note == "kept since the first version"


def test_bringing_it_forward_twice_is_bringing_it_forward_once(path):
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


def test_an_update_that_a_crash_left_half_done_is_begun_again(tmp_path):
    """The file's header may say "new" while its journal still says "old"."""
    import shutil
    from pathlib import Path

    from tests.store.crash import crash_while_writing

    path = tmp_path / "old.selfassess"
    shutil.copyfile(Path(__file__).parent / "files" / "v1.selfassess", path)
    insert = "INSERT INTO answers (statement_id, note) VALUES (:id, :text)"
    crash_while_writing(path, "PRAGMA user_version = 2", insert, rows=3000, letters=99)
    from selfassess.store.file import PortfolioFile

    file = PortfolioFile.open(path)
    assert not [key for key in file.answers() if key.startswith("s1")]
    file.close()
