"""What is said of a file that cannot be opened, and that it is left as it was."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfassess.errors import SelfAssessError
from selfassess.log.event import Change
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.errors import SaveError, StoreError
from selfassess.store.file import PortfolioFile

ROUNDS = 20_000 if os.environ.get("SELFASSESS_SOAK") else 60


@pytest.fixture
def path(open_portfolio, tmp_path):
    """A portfolio file with a few answers, closed."""
    portfolio = open_portfolio()
    portfolio.rate("scsw.area-1.do-1", 3)
    portfolio.write_note("scsw.area-1.do-1", "word " * 400)
    portfolio.close()
    return tmp_path / "mine.selfassess"


def _other_database(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()


def _newer(path):
    raw = bytearray(path.read_bytes())
    raw[60:64] = (999).to_bytes(4, "big")
    path.write_bytes(raw)


def _with_trigger(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TRIGGER t AFTER INSERT ON answers BEGIN DELETE FROM events; END")
    connection.commit()
    connection.close()


def _with_view(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE VIEW v AS SELECT * FROM answers")
    connection.commit()
    connection.close()


def _with_table(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()


def _without_table(path):
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE reviews")
    connection.commit()
    connection.close()


def _scrambled(path):
    raw = bytearray(path.read_bytes())
    raw[4096:12288] = bytes(range(256)) * 32
    path.write_bytes(raw)


@pytest.mark.parametrize(
    ("reason", "spoil"),
    [
        ("empty", lambda p: p.write_bytes(b"")),
        ("not-ours", lambda p: p.write_text("just a letter")),
        ("not-ours", lambda p: (p.unlink(), _other_database(p))),
        ("not-ours", lambda p: p.write_bytes(bytes(range(256)) * 40)),
        ("not-ours", lambda p: p.write_bytes(p.read_bytes()[:50])),
        ("not-ours", _with_trigger),
        ("not-ours", _with_view),
        ("not-ours", _with_table),
        ("not-ours", _without_table),
        ("damaged", _scrambled),
        ("damaged", lambda p: p.write_bytes(p.read_bytes()[:9000])),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_a_sentence_and_not_touched(path, reason, spoil):
    spoil(path)
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(StoreError) as told:
            PortfolioFile.open(path, read_only=read_only)
        assert told.value.reason == reason
        assert path.name in told.value.message
        assert "\n" not in told.value.message
    assert path.read_bytes() == before
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_a_newer_file_can_be_looked_at_and_not_changed(path):
    before = path.read_bytes()
    _newer(path)
    newer = path.read_bytes()
    with pytest.raises(StoreError) as told:
        PortfolioFile.open(path)
    assert told.value.reason == "newer"
    assert "look at it" in told.value.message
    file = PortfolioFile.open(path, read_only=True)
    assert file.worker().name
    with pytest.raises(SaveError):
        file.write([Change(kind="note", subject="x", old="", new="y")], datetime.now(UTC))
    file.close()
    assert path.read_bytes() == newer != before
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_missing_and_folder(tmp_path):
    for place, reason in ((tmp_path / "none.selfassess", "missing"), (tmp_path, "folder")):
        with pytest.raises(StoreError) as told:
            PortfolioFile.open(place)
        assert told.value.reason == reason
    assert not (tmp_path / "none.selfassess").exists()


def test_a_file_held_by_another_process_is_busy_and_opens_later(path):
    code = (
        "import sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('BEGIN EXCLUSIVE'); print('held', flush=True); sys.stdin.readline()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(StoreError) as told:
        PortfolioFile.open(path)
    assert told.value.reason == "busy"
    holder.communicate("\n")
    PortfolioFile.open(path).close()


def test_a_read_only_opening_cannot_write(path):
    portfolio = Portfolio(PortfolioFile.open(path, read_only=True))
    with pytest.raises(StoreError) as told:
        portfolio.rate("scsw.area-1.do-2", 1)
    assert told.value.reason == "look-only"
    assert portfolio.answer("scsw.area-1.do-2").rating is None
    portfolio.close()


@settings(
    max_examples=ROUNDS, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_damage_is_told_in_words_or_harmless(path, data):
    raw = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    spoiled = path.with_name("spoiled.selfassess")
    spoiled.write_bytes(raw)
    try:
        file = PortfolioFile.open(spoiled, read_only=True)
    except SelfAssessError:
        assert spoiled.read_bytes() == bytes(raw)
        return
    try:
        Portfolio(file).contents()
    except SelfAssessError:
        pass
    finally:
        file.close()
    assert spoiled.read_bytes() == bytes(raw)


# How each column of text can be wrong though the file itself is whole.
WRONG_ROWS = [
    "UPDATE portfolio SET created_at = 'yesterday'",
    "DELETE FROM portfolio",
    "UPDATE packs SET content = '{}'",
    "UPDATE packs SET content = 'no JSON'",
    "UPDATE packs SET content = CAST(x'fffe' AS TEXT)",
    "DELETE FROM packs",
    "DELETE FROM worker",
    "UPDATE worker SET name = ''",
    "UPDATE worker SET tier = 'gone'",
    "UPDATE worker SET next_tier = 'gone'",
    "UPDATE worker SET appraisal_date = 'soon'",
    "UPDATE answers SET note = CAST(x'ff' AS TEXT)",
    "UPDATE answers SET updated_at = 'soon'",
    "UPDATE events SET at = 'soon'",
    "UPDATE events SET kind = ''",
    "UPDATE events SET new = 'no JSON'",
    "UPDATE events SET old = CAST(x'22ff22' AS TEXT)",
    "INSERT INTO requirements (requirement_id, date) VALUES ('scsw.course', 'soon')",
    "INSERT INTO reviews (id, content) VALUES ('a', '{}')",
]


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("wrong", WRONG_ROWS)
def test_a_row_that_we_never_write_is_told_in_words(path, wrong, read_only):
    connection = sqlite3.connect(path)
    connection.execute(wrong)
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(SelfAssessError) as told:
        _read_whole(path, read_only)
    assert "\n" not in told.value.message
    assert path.read_bytes() == before


def _read_whole(path, read_only):
    file = PortfolioFile.open(path, read_only=read_only)
    try:
        Portfolio(file).contents()
    finally:
        file.close()
