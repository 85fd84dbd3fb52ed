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
from tests.reliability.either import open_under
from tests.reliability.homes import (
    CANARY,
    at_home,
    environment,
    parts_in,
    plain_in,
    protect,
    records_in,
)

SOAK = bool(os.environ.get("SELFASSESS_SOAK"))
ROUNDS, KILLS = (100, 10) if SOAK else (2, 4)
"""So many kills on one and the same file, so that a kill may also follow a kill."""
COMMANDS = (30, 10) if SOAK else (1, 5)
"""Files, and commands killed on each."""
DOER = Path(__file__).with_name("doer.py")
OLD = Path(__file__).parent.parent / "store" / "files" / "v1.selfassess"
WORDS, OTHERS = "seagull trombone porridge", "lantern gravel thimble"


@pytest.fixture
def person(open_portfolio, tmp_path, monkeypatch):
    """The folder with everything of a person, whose portfolio is in home."""
    open_portfolio().close()
    person = at_home(tmp_path / "mine.selfassess", monkeypatch)
    (tmp_path / "others").mkdir()
    shutil.copyfile(OLD, person / "home" / "v1")
    return person


@pytest.fixture
def others(person):
    """The folder for what a person asked for without a passphrase."""
    return person.with_name("others")


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_nothing_acknowledged_is_missing_and_every_file_is_sound(person, others, seed):
    path = person / "home" / "mine.selfassess"
    words = WORDS if seed % 3 == 0 else None
    if words is not None:
        protect(path, WORDS)
    random = Random(seed)
    kept: dict[str, str] = {}
    for sitting in range(KILLS):
        lines = _do_until_killed(person, f"{seed}-{sitting}", words, random.uniform(0, 0.4))
        about = _follow(lines, kept)
        if words is not None:
            assert plain_in([person]) == []
        given = words
        if words is None and is_protected(path):
            # Killed between setting the passphrase and removing it again.
            given = "a passphrase"
        _compare(path, given, kept, about)
        if given != words:
            with closing(PortfolioFile.open(path, passphrase=given)) as file:
                change_passphrase(file, None)
        _check_others(path, others, lines, given)
        if words is not None:
            with closing(PortfolioFile.open(path, passphrase=words)) as file:
                back_up(file)
            _check_nothing_plain(person)
            assert parts_in(person, others) == []


def _do_until_killed(person: Path, seed: str, words: str | None, seconds: float) -> list[dict]:
    folder, others = person / "home", person.with_name("others")
    process = subprocess.Popen(
        [sys.executable, str(DOER), str(folder), str(others), seed, *([words] if words else [])],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(person),
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


def _check_others(path: Path, others: Path, lines: list[dict], words: str | None) -> None:
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
            old = path.with_name(line["update"])
            with closing(PortfolioFile.open(old)) as file:
                assert file.contents().answers
            assert all(finding.ok for finding in inspect(old))
        if "made" in line:
            assert all(finding.ok for finding in inspect(others / line["made"]))
    for stray in others.glob("made-*.selfassess"):
        try:
            PortfolioFile.open(stray).close()
        except StoreError as error:
            # Begun and never acknowledged: empty, never half a portfolio.
            assert error.reason == "empty"
    _check_pdf(others / "out.pdf")
    for old in [*path.parent.glob("old-*"), *others.glob("made-*"), *others.glob("record-*")]:
        old.unlink()


def _check_pdf(pdf: Path) -> None:
    """Look at a PDF that was asked for: whole, and with no wording that was replaced."""
    if not pdf.exists():
        return
    assert pdf.read_bytes().rstrip().endswith(b"%%EOF")
    (raw,) = records_in(pdf)
    record = json.loads(raw)
    standing = {one["note"] for one in record["answers"]}
    assert {event["new"] for event in record["history"] if event["kind"] == "note"} <= {
        "",
        *standing,
    }


def _check_nothing_plain(person: Path) -> None:
    """Look for plain words in every file of a person; what they asked for is elsewhere."""
    assert plain_in([person]) == []
    own = backups_of(person / "home" / "mine.selfassess")
    for file in [person / "home" / "mine.selfassess", *(backup.path for backup in own)]:
        assert not file.read_bytes().startswith(b"SQLite format"), file


@pytest.mark.skipif(sys.platform != "linux", reason="strace is of Linux")
@pytest.mark.parametrize("seed", range(COMMANDS[0]))
def test_a_command_killed_at_any_call_leaves_nothing_to_read(person, others, seed):
    path = person / "home" / "mine.selfassess"
    protect(path, WORDS)
    random = Random(seed)
    words = WORDS
    pdf = others / "out.pdf"
    killed = 0
    for number in range(COMMANDS[1]):
        text = f"{CANARY} {seed} {number}"
        table = others / "in.csv"
        table.write_text(f"statement_id,rating,note\nscsw.area-1.do-{1 + number % 3},3,{text}\n")
        other = OTHERS if words == WORDS else WORDS
        command, given = random.choice(
            [
                (["answer", path, table, "--passphrase-stdin"], [words]),
                (["export", path, "-o", pdf, "--passphrase-stdin"], [words]),
                (["backups", path, "--restore", "1", "--passphrase-stdin"], [words]),
                (["passphrase", path], [words, other]),
            ]
        )
        done = _run_until(random, command, given, environment(person))
        killed += done.returncode not in {0, 1}
        assert plain_in([person]) == []
        words, file = open_under(path, other, words)
        with closing(file):
            back_up(file)
            if command[0] == "answer" and done.returncode == 0:
                assert text in {answer.note for answer in file.kept(ANSWERS).values()}
        assert command[0] != "passphrase" or done.returncode or words == other
        assert all(finding.ok for finding in inspect(path, words)), inspect(path, words)
        _check_pdf(pdf)
        _check_nothing_plain(person)
        assert parts_in(person, others) == []
    print(f"{killed} of {COMMANDS[1]} killed")
    assert killed


def _run_until(
    random: Random, command: list[object], given: list[str], home: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a command that is killed at some call that changes something, if it comes so far."""
    call = random.choice(
        ["pwrite64", "pwrite64", "write", "fdatasync", "fsync", "rename", "unlink"]
    )
    number = int(2 ** random.uniform(0, 6 if call == "pwrite64" else 3))
    return subprocess.run(
        [
            *("strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}"),
            *("-e", f"inject={call}:signal=KILL:when={number}"),
            *(sys.executable, "-m", "selfassess.app", *map(str, command)),
        ],
        input="".join(f"{line}\n" for line in given),
        capture_output=True,
        text=True,
        check=False,
        env=home,
    )
