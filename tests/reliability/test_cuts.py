"""The power is cut at any moment: nothing acknowledged is missing, nothing can be read."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from selfassess.store.backups import backups_of
from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import inspect
from selfassess.store.known import PROTECTED, kept_as
from selfassess.store.protect import back_up
from selfassess.store.recovery import RecoveryFile
from selfassess.things.answer.thing import ANSWERS, Answer
from tests.journeys.shown import compare, shown_in
from tests.journeys.test_kill import TYPIST
from tests.reliability.disk import Call, Disk, record
from tests.reliability.either import open_under
from tests.reliability.homes import at_home, environment, parts_in, plain_in, protect, records_in
from tests.reliability.keeper import PDF_WORDS, WORDS, mark

SOAK = bool(os.environ.get("SELFASSESS_SOAK"))
LOGS, CUTS, LENGTH = (20, 30, 25) if SOAK else (1, 6, 12)
"""Processes of each kind, cuts in each, deeds of each."""
WINDOWS, LINES = (5, 60) if SOAK else (1, 30)
KINDS = ("plain", "protected", "changing")
DEEDS = {
    "answer": 4,
    "type": 4,
    "import_": 2,
    "back_up": 2,
    "restore": 2,
    "wait": 2,
    "passphrase": 2,
    "wait_no_more": 1,
    "export": 1,
    "forget": 1,
    "update": 1,
}
"""What the keeper does, and how often by comparison."""
OLDS = 3
KEEPER = Path(__file__).with_name("keeper.py")
OLD = Path(__file__).parent.parent / "store" / "files" / "v1.selfassess"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is of Linux")


@pytest.fixture
def person(open_portfolio, tmp_path, monkeypatch):
    """The folder with everything of a person, whose portfolio is in home."""
    open_portfolio().close()
    person = at_home(tmp_path / "mine.selfassess", monkeypatch)
    # All of them one portfolio, in copies.
    for number in range(OLDS):
        shutil.copyfile(OLD, person / "home" / f"old-{number}.selfassess")
    return person


def keep(person: Path, kind: str, seed: int, deeds: list[str]) -> tuple[Disk, list[Call]]:
    """Let a keeper do some deeds; return the disk of before, and what was done on it."""
    path = person / "home" / "mine.selfassess"
    others = person.with_name("others")
    others.mkdir()
    if kind == "protected":
        protect(path, WORDS[0])
    disk = Disk(person, others)
    command = [sys.executable, str(KEEPER), str(path.parent), str(others), str(seed), kind, *deeds]
    return disk, record(command, person.with_name("trace"), env=environment(person))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(LOGS))
def test_what_was_acknowledged_stands_after_a_cut_at_any_moment(person, kind, seed):
    random = Random(f"{kind} {seed}")
    deeds = random.choices(list(DEEDS), list(DEEDS.values()), k=LENGTH)
    disk, calls = keep(person, kind, seed, deeds)
    for said in cuts(disk, calls, random):
        look_at(person, said)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_acknowledged_needs_nothing_that_was_not_synced(person, kind):
    # Set, changed, taken away and set again; with words that wait, and when they wait no more.
    after = ["passphrase", "back_up", "passphrase", "wait", "wait_no_more", "passphrase"]
    deeds = ["back_up", "wait", *DEEDS, *after]
    disk, calls = keep(person, kind, 0, deeds)
    for call in calls:
        disk.do(call)
        # Before the next deed begins all of what was told is so.
        if tells(call) and b'"done"' in call.arguments[1]:
            disk.cut(None)
            look_at(person, disk.said)


@pytest.mark.parametrize("words", [None, WORDS[0]])
@pytest.mark.parametrize("seed", range(WINDOWS))
def test_what_the_window_showed_as_saved_stands(person, tmp_path, words, seed):
    path = person / "home" / "mine.selfassess"
    if words is not None:
        protect(path, WORDS[0])
    with closing(PortfolioFile.open(path, passphrase=words)) as file:
        before = file.kept(ANSWERS)
    others = tmp_path / "others"
    others.mkdir()
    disk = Disk(person, others)
    left = iter(range(LINES))
    calls = record(
        [sys.executable, str(TYPIST), str(path), str(seed), *([words] if words else [])],
        tmp_path / "trace",
        enough=lambda _line: next(left, None) is None,
        env={**environment(others), "XDG_DATA_HOME": os.environ["XDG_DATA_HOME"]},
    )
    for said in cuts(disk, calls, Random(f"{words} {seed}")):
        if words is not None:
            assert plain_in([person]) == []
        with closing(PortfolioFile.open(path, passphrase=words)) as file:
            compare(before, shown_in(said), file.kept(ANSWERS))
        assert all(finding.ok for finding in inspect(path, words))


def cuts(disk: Disk, calls: list[Call], random: Random) -> Iterator[bytes]:
    """Do the calls, cut the power at some moments after the first line, and say what was told."""
    first = next(number for number, call in enumerate(calls) if tells(call))
    moments = set(random.sample(range(first, len(calls)), CUTS))
    for number, call in enumerate(calls):
        disk.do(call)
        if number in moments:
            disk.cut(random)
            yield disk.said


def tells(call: Call) -> bool:
    """True when a line was told with a call."""
    return call.name == "write" and call.arguments[0] == b"1"


def told_in(said: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what was acknowledged, and what was under way (the same when nothing was)."""
    is_so: dict[str, Any] = {}
    about: dict[str, Any] = {}
    for line in said.splitlines():
        told = json.loads(line)
        is_so, about = told.get("done", is_so), told.get("about", told.get("done"))
    return is_so, about


def look_at(person: Path, said: bytes) -> None:
    """Look at what a cut has left: it is what was told last, or else what was under way."""
    path = person / "home" / "mine.selfassess"
    is_so, about = told_in(said)
    if is_so["words"] is not None and about["words"] is not None:
        assert plain_in([person]) == []
        # A copy without the passphrase, put in its place, would be noticed.
        assert kept_as(path, "") == PROTECTED
    # Found by their place, as when the portfolio itself is gone.
    assert is_so["backups"].keys() <= {backup.path.name for backup in backups_of(path)}
    words, opened = open_under(path, is_so["words"], about["words"])
    with closing(opened) as file:
        assert _marks(file.kept(ANSWERS).values()) in (is_so["notes"], about["notes"])
        waiting = RecoveryFile(file.identity().id, file.key).found()
        back_up(file)
    if is_so["waiting"] == about["waiting"] is not None:
        assert is_so["waiting"] in [mark(one.value) for one in waiting]
    assert all(finding.ok for finding in inspect(path, words)), inspect(path, words)
    for backup in backups_of(path):
        # While the passphrase is changed, some backups are under the other one.
        choice = (words, is_so["words"], about["words"])
        with closing(open_under(backup.path, *choice, read_only=True)[1]) as file:
            held = _marks(file.contents().answers)
        name = backup.path.name
        assert held in (is_so["backups"].get(name, held), about["backups"].get(name, held))
    for name, notes in is_so["made"].items():
        _look_at_pdf(path.with_name(name), notes)
    for old in path.parent.glob("old-*.selfassess"):
        # Brought up to date, or it is now.
        with closing(PortfolioFile.open(old)) as file:
            assert file.kept(ANSWERS)
            back_up(file)
        assert all(finding.ok for finding in inspect(old))
    if words is not None:
        assert plain_in([person]) == []
    if is_so["former"] == about["former"]:
        # A row of words that wait goes when it is saved, and what is replaced then is gone.
        assert plain_in([path.parent, backups_of(path)[0].path.parent], is_so["former"]) == []
    assert parts_in(person) == []


def _marks(answers: Iterable[Answer]) -> dict[str, str]:
    return {answer.statement_id: mark(answer.note) for answer in answers if answer.note}


def _look_at_pdf(pdf: Path, notes: dict[str, str]) -> None:
    (raw,) = records_in(pdf, PDF_WORDS)
    record = json.loads(raw)
    held = {one["statement_id"]: mark(one["note"]) for one in record["answers"] if one["note"]}
    assert held == notes
    told = {event["new"] for event in record["history"] if event["kind"] == "note"}
    # Nothing of what was written before that.
    assert {mark(text) for text in told if text} <= set(notes.values())
