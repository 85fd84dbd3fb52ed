"""A protected portfolio that a crash left half written: every door rolls it back."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import closing

import pytest

from selfassess.store.backups import backups_of
from selfassess.store.beside import journal_waits
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import inspect
from selfassess.store.protect import change_passphrase
from selfassess.things.answer.thing import ANSWERS
from tests.store.crash import crash_while_writing

WORDS = "seagull trombone porridge"
ONE = "scsw.area-1.do-1"


@pytest.fixture
def crashed(open_portfolio, tmp_path):
    """A protected portfolio with a note, half written over by a crash."""
    portfolio = open_portfolio()
    portfolio.write_note(ONE, "kept")
    portfolio.close()
    path = tmp_path / "mine.selfassess"
    with closing(PortfolioFile.open(path)) as file:
        key = change_passphrase(file, WORDS)
        file.back_up()
    insert = "INSERT INTO answers (statement_id, note) VALUES (:id, :text)"
    half = "UPDATE worker SET name = 'Half written'"
    crash_while_writing(path, half, insert, rows=60, letters=3000, key=key)
    assert journal_waits(path)
    return path


@pytest.mark.parametrize(
    "command",
    [
        "answers --passphrase-stdin",
        "data --passphrase-stdin",
        "check --passphrase-stdin",
        "export --passphrase-stdin",
        "upgrade --passphrase-stdin",
        "backups --restore 1 --passphrase-stdin",
        "passphrase --remove",
    ],
)
def test_every_command_takes_it_as_it_was_before(crashed, command):
    name, *options = command.split()
    done = subprocess.run(
        [sys.executable, "-m", "selfassess.app", name, str(crashed), *options],
        input=WORDS.encode() + b"\n",
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert b"read-only" not in done.stderr
    assert b"Half written" not in done.stdout
    if name in {"answers", "data"}:
        assert b"kept" in done.stdout
    given = None if name == "passphrase" else WORDS
    assert all(finding.ok for finding in inspect(crashed, given))
    with closing(PortfolioFile.open(crashed, passphrase=given)) as file:
        assert file.kept(ANSWERS)[ONE].note == "kept"
        assert file.worker().name != "Half written"


@pytest.mark.parametrize("read_only", [True, False])
def test_a_wrong_passphrase_spoils_nothing_of_it(crashed, read_only):
    """What has to be undone is undone under any passphrase, page by page as it was."""
    with pytest.raises(StoreError) as told:
        PortfolioFile.open(crashed, passphrase="another one", read_only=read_only)
    assert told.value.reason == "wrong-passphrase"
    with closing(PortfolioFile.open(crashed, passphrase=WORDS)) as file:
        assert file.kept(ANSWERS)[ONE].note == "kept"
        assert file.worker().name != "Half written"


def test_both_files_together_make_a_whole_copy(crashed, tmp_path):
    both = tmp_path / "both.selfassess"
    for ending in ("", "-journal"):
        shutil.copyfile(f"{crashed}{ending}", f"{both}{ending}")
    with closing(PortfolioFile.open(both, passphrase=WORDS)) as file:
        assert file.kept(ANSWERS)[ONE].note == "kept"
        assert file.worker().name != "Half written"


@pytest.mark.parametrize("reason", ["read-only", "no-permission"])
def test_nobody_is_told_to_copy_one_without_the_other(crashed, reason):
    assert "mine.selfassess-journal" in StoreError(reason, crashed).message
    PortfolioFile.open(crashed, passphrase=WORDS).close()
    assert "-journal" not in StoreError(reason, crashed).message
    assert len(backups_of(crashed)) == 1
