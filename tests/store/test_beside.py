"""What others lay beside a portfolio harms neither it nor any other file, and hangs nothing."""

from __future__ import annotations

import os
import sqlite3
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile
from selfassess.things.answer.thing import ANSWERS
from tests.store.crash import crash_while_writing

COMMANDS = ["answers", "check", "data", "export", "upgrade"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are those of POSIX")


@pytest.fixture
def path(open_portfolio, tmp_path):
    """A portfolio file, closed."""
    portfolio = open_portfolio()
    portfolio.rate("scsw.area-1.do-1", 3)
    portfolio.close()
    return tmp_path / "mine.selfassess"


@pytest.fixture
def crashed(path):
    """A portfolio that a crash left half written, its journal beside it."""
    insert = "INSERT INTO answers (statement_id, note) VALUES (:id, :text)"
    half = "UPDATE worker SET name = 'Half written'"
    crash_while_writing(path, half, insert, rows=60, letters=3000)
    return path


def beside(path: Path, ending: str = "-journal") -> Path:
    return path.with_name(path.name + ending)


def run(command: str, path: Path) -> subprocess.CompletedProcess[str]:
    name, *options = command.split()
    return subprocess.run(
        [sys.executable, "-m", "selfassess.app", name, str(path), *options],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


def name_super_journal(path: Path, victim: Path) -> None:
    """Add what SQLite adds to the journal of one of several databases (pager.c)."""
    name = str(victim).encode()
    checksum = sum(struct.unpack(f"{len(name)}b", name)) & 0xFFFFFFFF
    page = sqlite3.connect(path).execute("PRAGMA page_size").fetchone()[0]
    lock_page = 0x40000000 // page + 1
    with beside(path).open("ab") as journal:
        journal.write(struct.pack(">I", lock_page) + name)
        journal.write(struct.pack(">II", len(name), checksum))
        journal.write(bytes.fromhex("d9d505f920a163d7"))


@pytest.mark.parametrize("command", COMMANDS)
def test_no_other_file_is_deleted(crashed, tmp_path, command):
    victim = tmp_path / "letter.txt"
    victim.write_text("words of somebody else", encoding="utf-8")
    name_super_journal(crashed, victim)
    before = crashed.read_bytes(), beside(crashed).read_bytes()
    done = run(command, crashed)
    assert victim.read_text(encoding="utf-8") == "words of somebody else"
    assert done.returncode == 1
    assert done.stderr.startswith(
        "Beside mine.selfassess lies a file called mine.selfassess-journal"
    )
    assert done.stderr.count("\n") == 1
    assert (crashed.read_bytes(), beside(crashed).read_bytes()) == before


def test_the_same_journal_makes_sqlite_alone_delete_it(crashed, tmp_path):
    """So that the test above is known to plant what it says."""
    victim = tmp_path / "letter.txt"
    victim.write_text("words of somebody else", encoding="utf-8")
    name_super_journal(crashed, victim)
    connection = sqlite3.connect(crashed)
    connection.execute("SELECT count(*) FROM answers").fetchone()
    connection.close()
    assert not victim.exists()


def test_an_honest_journal_is_rolled_back(crashed):
    file = PortfolioFile.open(crashed, read_only=True)
    assert file.worker().name == "Siân Ŵyn-Łukasz"
    assert file.kept(ANSWERS)["scsw.area-1.do-1"].rating == 3
    file.close()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_planted_wal_is_not_applied(path, tmp_path, command):
    """The header says rollback journal; SQLite would apply it all the same."""
    other = tmp_path / "other.selfassess"
    other.write_bytes(path.read_bytes())
    connection = sqlite3.connect(other, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("UPDATE worker SET name = 'Planted'")
    beside(path, "-wal").write_bytes(beside(other, "-wal").read_bytes())
    connection.close()
    before = path.read_bytes()
    done = run(command, path)
    assert done.returncode == 1
    assert "a file called mine.selfassess-wal" in done.stderr
    assert "Planted" not in done.stdout
    assert path.read_bytes() == before


@posix
@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
@pytest.mark.parametrize("what", ["pipe", "link", "second name", "folder"])
def test_neither_hangs_nor_follows(path, tmp_path, ending, what):
    planted = beside(path, ending)
    victim = tmp_path / "letter.txt"
    victim.write_bytes(b"words of somebody else")
    if what == "pipe":
        os.mkfifo(planted)
    elif what == "link":
        planted.symlink_to(victim)
    elif what == "second name":
        planted.hardlink_to(victim)
    else:
        planted.mkdir()
    for read_only in (True, False):
        with pytest.raises(StoreError) as told:
            PortfolioFile.open(path, read_only=read_only)
        assert told.value.reason == "beside"
    assert victim.read_bytes() == b"words of somebody else"
    assert run("answers", path).returncode == 1


@posix
def test_a_new_portfolio_is_not_made_beside_what_was_planted(tmp_path, capfd):
    victim = tmp_path / "letter.txt"
    victim.write_bytes(b"words")
    (tmp_path / "new.selfassess-journal").symlink_to(victim)
    from selfassess.cli import main

    assert main(["new", str(tmp_path / "new.selfassess"), "--name", "A", "--tier", "csw"]) == 1
    assert "Beside new.selfassess lies" in capfd.readouterr().err
    assert victim.read_bytes() == b"words"
    assert not (tmp_path / "new.selfassess").exists()
