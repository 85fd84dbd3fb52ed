"""Killed at any moment of saving, importing, exporting, updating and backing up."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from selfassess.store.backups import backups_of
from selfassess.store.connection import is_protected
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import inspect
from selfassess.store.protect import back_up, change_passphrase
from selfassess.things.answer.thing import ANSWERS

ROUNDS = 100 if os.environ.get("SELFASSESS_SOAK") else 2
KILLS = 10
"""On one and the same file, so that a kill may also follow a kill."""
DOER = Path(__file__).with_name("doer.py")
OLD = Path(__file__).parent.parent / "store" / "files" / "v1.selfassess"
WORDS = "seagull trombone porridge"


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_nothing_acknowledged_is_missing_and_every_file_is_sound(
    open_portfolio, tmp_path, own_profile, seed
):
    open_portfolio().close()
    path = tmp_path / "mine.selfassess"
    shutil.copyfile(OLD, tmp_path / "v1")
    words = WORDS if seed % 3 == 0 else None
    if words is not None:
        with closing(PortfolioFile.open(path)) as file:
            change_passphrase(file, words)
    random = Random(seed)
    kept: dict[str, str] = {}
    for sitting in range(KILLS if ROUNDS > 10 else 4):
        lines = _do_until_killed(tmp_path, f"{seed}-{sitting}", words, random.uniform(0, 0.4))
        about = _follow(lines, kept)
        given = words
        if words is None and is_protected(path):
            # Killed between setting the passphrase and removing it again.
            given = "a passphrase"
        _compare(path, given, kept, about)
        if given != words:
            with closing(PortfolioFile.open(path, passphrase=given)) as file:
                change_passphrase(file, None)
        _check_others(tmp_path, path, lines, given)
        if words is not None:
            _check_nothing_plain(path, words, own_profile)


def _do_until_killed(folder: Path, seed: str, words: str | None, seconds: float) -> list[dict]:
    process = subprocess.Popen(
        [sys.executable, str(DOER), str(folder), seed, *([words] if words else [])],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Without a buffer of ours, into which lines would vanish.
        bufsize=0,
    )
    first = process.stdout.readline()
    try:
        rest, errors = process.communicate(timeout=seconds)
        raise AssertionError(f"it ended by itself: {errors.decode()}")
    except subprocess.TimeoutExpired:
        process.kill()
        rest, _errors = process.communicate()
    lines = (first + rest).split(b"\n")
    # What was cut off in the middle was not yet said.
    return [json.loads(line) for line in lines[:-1]]


def _follow(lines: list[dict], kept: dict[str, str]) -> dict[str, str]:
    """Add what was acknowledged to ``kept``; return what was under way."""
    about: dict[str, str] = {}
    for line in lines:
        if "about" in line:
            about = line["about"]
        elif "done" in line:
            kept.update(line["done"])
            about = {}
    return about


def _compare(path: Path, words: str | None, kept: dict[str, str], about: dict[str, str]) -> None:
    with closing(PortfolioFile.open(path, passphrase=words)) as file:
        notes = {key: answer.note for key, answer in file.kept(ANSWERS).items()}
    came = {key for key in about if notes.get(key) == about[key]}
    # What was under way came in whole or not at all.
    assert came in (set(), set(about)), (came, about)
    if came:
        kept.update(about)
    assert {key: notes.get(key, "") for key in kept} == kept
    assert all(finding.ok for finding in inspect(path, words)), inspect(path, words)


def _check_others(folder: Path, path: Path, lines: list[dict], words: str | None) -> None:
    if words is None:
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for backup in backups_of(path):
        # Killed while it was taken away, a backup may be under the passphrase still.
        given = words or "a passphrase"
        with closing(PortfolioFile.open(backup.path, read_only=True, passphrase=given)) as file:
            file.contents()
    for line in lines:
        if "update" in line:
            old = folder / line["update"]
            with closing(PortfolioFile.open(old)) as file:
                assert file.contents().answers
            assert all(finding.ok for finding in inspect(old))
        if "made" in line:
            assert all(finding.ok for finding in inspect(folder / line["made"]))
    for stray in folder.glob("made-*.selfassess"):
        try:
            PortfolioFile.open(stray).close()
        except StoreError as error:
            # Begun and never acknowledged: empty, never half a portfolio.
            assert error.reason == "empty"
    pdf = folder / "out.pdf"
    if pdf.exists():
        assert pdf.read_bytes().rstrip().endswith(b"%%EOF")
    for old in [*folder.glob("old-*"), *folder.glob("made-*"), *folder.glob("record-*")]:
        old.unlink()


def _check_nothing_plain(path: Path, words: str, profile: Path) -> None:
    """Look for plain words in all that is kept of a protected portfolio after a kill."""
    with closing(PortfolioFile.open(path, passphrase=words)) as file:
        back_up(file)
        notes = {answer.note[:12] for answer in file.kept(ANSWERS).values() if answer.note}
    # What was asked for without a passphrase is beside it: the PDF, the records, the table.
    kept = [file for file in profile.rglob("*") if file.is_file()]
    kept += [file for file in path.parent.iterdir() if path.name in file.name]
    own = {path.parent, backups_of(path)[0].path.parent}
    for file in kept:
        assert ".part" not in file.name
        raw = file.read_bytes()
        # Other portfolios here, that were updated, have no passphrase.
        assert file.parent not in own or b"SQLite format" not in raw, file
        for note in notes:
            for way in ("utf-8", "utf-16-le", "utf-16-be"):
                assert note.encode(way) not in raw, file
    assert not list(path.parent.glob(".selfassess-*.part"))
