"""The command line in another language: help, answers and errors."""

from __future__ import annotations

import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from subprocess import run

import pytest

from selfassess.cli import commands
from selfassess.store.file import new_portfolio
from selfassess.words import CHOSEN
from tests.words.catalogue import compiled, pseudo_catalog

FRAME = {
    "Usage", "selfassess", "Options", "Commands", "Show", "this", "message", "and", "exit",
    "required", "default", "imaging",
}  # fmt: skip
"""What the library of the command line says by itself."""


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    """Return a way to run a command in the language that nobody speaks."""
    place = tmp_path_factory.mktemp("tried") / "tried.mo"
    place.write_bytes(compiled(pseudo_catalog()))

    def answer(*words: str) -> tuple[int, str]:
        environment = {**os.environ, CHOSEN: str(place), "PYTHONUTF8": "1"}
        done = run(
            [sys.executable, "main.py", *words],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
            cwd=Path(__file__).resolve().parents[2],
        )
        return done.returncode, done.stdout + done.stderr

    return answer


def english(told: str, *known: str) -> list[str]:
    """Return words in plain letters; what is typed is no word."""
    for one in known:
        told = told.replace(one, "")
    told = re.sub(r"\[[a-z-]+(?:\|[a-z-]+)+\]", " ", told)
    told = re.sub(r"--?[a-z-]+|\b[A-Z_]+\b|\.(csv|json|pdf|selfassess)", " ", told)
    names = {part for name in commands.commands for part in re.findall("[a-z]+", name)}
    return [word for word in re.findall(r"[A-Za-z]{2,}", told) if word not in FRAME | names]


@pytest.mark.parametrize("command", ["", *sorted(commands.commands)])
def test_help_is_in_the_language(ask, command):
    status, told = ask(*filter(None, [command, "--help"]))
    assert status == 0
    assert english(told) == []


def test_answers_and_errors_are_in_the_language(ask, tmp_path, worker, small_pack):
    place = tmp_path / "mine.selfassess"
    new_portfolio(place, worker, small_pack, datetime(2026, 3, 2, tzinfo=UTC)).close()
    for words, expected in (
        (("check", str(place)), 0),
        (("check", str(tmp_path / "none.selfassess")), 1),
        (("backups", str(place)), 0),
        (("forget", str(place)), 0),
        (("upgrade", str(place)), None),
        (("review", str(place), str(place)), 1),
        (("restore-data", str(place), str(place)), 1),
    ):
        status, told = ask(*words)
        assert expected in {status, None}, told
        assert told.strip(), words
        assert (
            english(told, str(tmp_path), "mine", "none", small_pack.title, small_pack.id) == []
        ), words
