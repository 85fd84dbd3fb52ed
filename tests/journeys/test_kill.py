"""The window is killed in the middle of typing: nothing shown as saved is missing."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import inspect
from selfassess.things.answer.thing import ANSWERS, Answer

ROUNDS = 50 if os.environ.get("SELFASSESS_SOAK") else 4
TYPIST = Path(__file__).with_name("typist.py")
Shown = dict[str, tuple[Any, str, str]]
"""Rating, note and evidence that the window last showed as saved, by statement."""


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_nothing_shown_as_saved_is_missing_after_a_kill(open_portfolio, tmp_path, seed):
    path = tmp_path / "mine.selfassess"
    open_portfolio().close()
    random = Random(seed)
    # The same file is killed and opened again, so a kill may also follow a kill.
    for sitting in range(2):
        before = _answers(path)
        shown = _type_until_killed(path, random, f"{seed}-{sitting}")
        assert shown
        # First the program's own way in, which rolls a torn write back.
        PortfolioFile.open(path).close()
        assert all(finding.ok for finding in inspect(path)), inspect(path)
        connection = sqlite3.connect(path)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()
        _compare(before, shown, _answers(path))


def _compare(before: dict[str, Answer], shown: Shown, now: dict[str, Answer]) -> None:
    """Check that the file is what was shown, but for at most the one save that came next.

    Every save is followed by a line before the next begins: one rating, or the texts of
    the statement on the screen. So the file can be ahead by that, and never behind.
    """
    ahead = set()
    for statement_id in before.keys() | shown.keys() | now.keys():
        expected = shown.get(statement_id, _parts(before.get(statement_id)))
        found = _parts(now.get(statement_id))
        for name, was, is_now in zip(("rating", "note", "evidence"), expected, found, strict=True):
            if was != is_now:
                ahead.add((statement_id, "rating" if name == "rating" else "text"))
    assert len(ahead) <= 1, ahead


def _answers(path: Path) -> dict[str, Answer]:
    file = PortfolioFile.open(path)
    try:
        return file.kept(ANSWERS)
    finally:
        file.close()


def _parts(answer: Answer | None) -> tuple[Any, str, str]:
    return (answer.rating, answer.note, answer.evidence) if answer else (None, "", "")


def _type_until_killed(path: Path, random: Random, seed: str) -> Shown:
    """Let someone type; kill them after some lines and a part of the next."""
    typist = subprocess.Popen(
        [sys.executable, str(TYPIST), str(path), seed],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CONFIG_HOME": str(path.parent / "config"),
        },
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
    shown: Shown = {}
    for line in told.splitlines(keepends=True):
        if line.endswith(b"\n"):
            one = json.loads(line)
            shown[one["id"]] = (one["rating"], one["note"], one["evidence"])
    return shown
