"""Portfolio files whose schema runs something: each is told in seconds, in a gigabyte."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile
from selfassess.things.answer.thing import ANSWERS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits are those of POSIX")

ENDLESS = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c)"
LIMITED = """
import resource, signal, sys
signal.alarm(10)
resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))
from selfassess.cli import main
sys.exit(main(sys.argv[1:]))
"""
COLUMNS = (
    "statement_id TEXT PRIMARY KEY, rating TEXT, note TEXT NOT NULL DEFAULT '', "
    "evidence TEXT NOT NULL DEFAULT '', together INTEGER NOT NULL DEFAULT 0, updated_at TEXT"
)
HUGE = "hex(zeroblob(400000000))"
DEEDS: dict[str, list[str]] = {
    "a view in place of answers": [
        "DROP TABLE answers",
        (
            f"CREATE VIEW answers AS {ENDLESS} SELECT 'a' || n AS statement_id, '3' AS rating, "
            "'x' AS note, '' AS evidence, 0 AS together, NULL AS updated_at FROM c"
        ),
    ],
    "a view beside": [f"CREATE VIEW more AS {ENDLESS} SELECT n FROM c"],
    "a huge generated note": [
        "DROP TABLE answers",
        (
            "CREATE TABLE answers (statement_id TEXT PRIMARY KEY, rating TEXT, "
            f"note TEXT GENERATED ALWAYS AS ({HUGE}) VIRTUAL, evidence TEXT, "
            "together INTEGER, updated_at TEXT)"
        ),
        "INSERT INTO answers (statement_id, rating) VALUES ('scsw.area-1.do-1', '3')",
    ],
    "a generated column more": [
        f"ALTER TABLE answers ADD COLUMN more TEXT GENERATED ALWAYS AS ({HUGE}) VIRTUAL",
    ],
    "a unique index": ["CREATE UNIQUE INDEX one_note ON answers (note)"],
    "an index of a formula": [f"CREATE INDEX formula ON answers (length({HUGE}))"],
    "an index in place of ours": [
        "DROP INDEX events_subject",
        "CREATE UNIQUE INDEX events_subject ON events (kind)",
    ],
    "a trigger": [
        "CREATE TRIGGER t AFTER INSERT ON events BEGIN DELETE FROM answers; END",
    ],
    "a virtual table": ["CREATE VIRTUAL TABLE more USING fts5(note)"],
    "very many tables": [f"CREATE TABLE t{n} (a TEXT)" for n in range(3000)],
    "a very long statement": [f"CREATE TABLE long (a TEXT DEFAULT '{'x' * 900_000}')"],
    "a table without our checks": ["DROP TABLE answers", f"CREATE TABLE answers ({COLUMNS})"],
}
NEWER = {"a newer one": [], **DEEDS}


def spoiled(path: Path, deeds: list[str], version: int | None = None) -> Path:
    """Do something to a portfolio's schema."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        for deed in deeds:
            connection.execute(deed)
        if version is not None:
            connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("COMMIT")
    return path


@pytest.fixture
def path(open_portfolio, tmp_path):
    portfolio = open_portfolio()
    portfolio.rate("scsw.area-1.do-1", 3)
    portfolio.write_note("scsw.area-1.do-1", "A note")
    portfolio.close()
    return tmp_path / "mine.selfassess"


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LIMITED, *(str(word) for word in arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("command", ["answers", "check", "data", "export"])
@pytest.mark.parametrize("deed", DEEDS)
def test_it_is_told_and_nothing_runs(path, deed, command):
    spoiled(path, DEEDS[deed])
    before = path.read_bytes()
    done = run(command, path)
    assert done.returncode == 1, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize("deed", NEWER)
def test_a_newer_version_is_looked_at_only_where_ours_run_nothing(path, deed):
    spoiled(path, NEWER[deed], version=99)
    done = run("answers", path)
    assert "Traceback" not in done.stderr
    if done.returncode == 0:
        # One deed puts an empty table there.
        assert ("A note" in done.stdout) == (deed != "a table without our checks")
    else:
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
    assert (done.returncode == 0) == (
        deed
        in {
            "a newer one", "a view beside", "a unique index", "an index of a formula",
            "an index in place of ours", "a trigger", "a virtual table", "a very long statement",
            "a table without our checks",
        }
    )  # fmt: skip


@pytest.mark.parametrize("deed", DEEDS)
def test_what_can_be_saved_of_it_is_saved_from_the_history(path, tmp_path, deed):
    spoiled(path, DEEDS[deed])
    target = tmp_path / "saved.selfassess"
    done = run("check", path, "--salvage", target)
    assert done.returncode == 0, done.stderr
    with closing(PortfolioFile.open(target)) as file:
        assert file.kept(ANSWERS)["scsw.area-1.do-1"].rating == 3
        assert file.kept(ANSWERS)["scsw.area-1.do-1"].note == "A note"


def test_our_own_files_of_every_version_have_their_shape(tmp_path):
    folder = Path(__file__).parents[1] / "store" / "files"
    for source in sorted(folder.glob("*.selfassess")):
        copy = tmp_path / source.name
        copy.write_bytes(source.read_bytes())
        PortfolioFile.open(copy).close()
        PortfolioFile.open(source, read_only=True).close()


def test_a_value_past_all_use_is_refused_not_made(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE answers SET note = ?", ("x" * 70_000_000,))
    with pytest.raises(StoreError) as told, closing(PortfolioFile.open(path)) as file:
        file.kept(ANSWERS)
    assert told.value.reason == "damaged"
