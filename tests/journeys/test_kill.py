"""The window is killed in the middle of typing: nothing shown as saved is missing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import inspect
from selfassess.store.protect import back_up
from selfassess.things.answer.thing import ANSWERS, Answer
from tests.journeys.shown import Shown, compare, shown_in
from tests.reliability.homes import CANARY, at_home, environment, files_in, plain_in, protect

ROUNDS = 50 if os.environ.get("SELFASSESS_SOAK") else 4
TYPIST = Path(__file__).with_name("typist.py")
WORDS = "seagull trombone porridge"


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_nothing_shown_as_saved_is_missing_after_a_kill(
    open_portfolio, tmp_path, monkeypatch, seed
):
    open_portfolio().close()
    person = at_home(tmp_path / "mine.selfassess", monkeypatch)
    home, path = environment(person), person / "home" / "mine.selfassess"
    words = WORDS if seed % 2 else None
    if words is not None:
        protect(path, words)
    random = Random(seed)
    # The same file is killed and opened again, so a kill may also follow a kill.
    for sitting in range(2):
        before = _answers(path, words)
        shown = _type_until_killed(path, home, random, f"{seed}-{sitting}", words)
        assert shown
        if words is not None:
            # Before anybody tidies up: what lies there after the last kill may lie there long.
            assert plain_in([person]) == []
        # First the program's own way in, which rolls a torn write back.
        with closing(PortfolioFile.open(path, passphrase=words)) as file:
            back_up(file)
        assert all(finding.ok for finding in inspect(path, words)), inspect(path, words)
        now = _answers(path, words)
        compare(before, shown, now)
        if words is None:
            with closing(sqlite3.connect(path)) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        else:
            assert plain_in([person]) == []
            assert not [one for one in files_in(person) if b"SQLite format" in one.read_bytes()]
    assert any(CANARY in answer.note for answer in now.values())


def _answers(path: Path, words: str | None) -> dict[str, Answer]:
    with closing(PortfolioFile.open(path, passphrase=words)) as file:
        return file.kept(ANSWERS)


def _type_until_killed(
    path: Path, home: dict[str, str], random: Random, seed: str, words: str | None
) -> Shown:
    """Let someone type; kill them after some lines and a part of the next."""
    typist = subprocess.Popen(
        [sys.executable, str(TYPIST), str(path), seed, *([words] if words else [])],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=home,
    )
    assert typist.stdout is not None
    told = b""
    for _ in range(random.randrange(3, 60)):
        line = typist.stdout.readline()
        assert line, "the typist ended by themselves"
        told += line
    told += typist.stdout.read(random.randrange(1, 200))
    typist.kill()
    # What was written before the kill counts too: it had been shown.
    told += typist.stdout.read()
    typist.wait()
    typist.stdout.close()
    return shown_in(told)
