"""A drive that hangs: the window stays alive, and Saved still means on the disk (Linux side).

``strace`` holds one call of the file's thread for some seconds, so how long is certain; how
quick the window is while it lasts is counted in turns of its loop, not in seconds.
"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import inspect
from selfassess.store.protect import change_passphrase
from selfassess.things.answer.thing import ANSWERS
from tests.reliability.homes import seen_by

SOAK = bool(os.environ.get("SELFASSESS_SOAK"))
HELD = 8 if SOAK else 3
HANGER = Path(__file__).with_name("hanger.py")
LOOKS = "?stat,?newfstatat"
WORDS = "seagull trombone porridge"


def hang(path: Path, calls: str, when: int, deed: str, *words: str) -> dict[str, Any]:
    """Let somebody work while the drive holds one call on the file; returns what they saw."""
    strace = [
        *("strace", "-f", "-qq", "-o", "/dev/null", "-P", str(path)),
        *("-e", f"trace={calls}"),
        *("-e", f"inject={calls}:delay_enter={HELD}s:when={when}"),
    ]
    found: dict[str, Any] = seen_by(HANGER, path, deed, *words, before=strace)
    print(found)
    return found


def notes(path: Path, words: str | None = None) -> set[str]:
    """Return the notes on the disk; the file must be whole."""
    assert all(finding.ok for finding in inspect(path, words))
    with closing(PortfolioFile.open(path, passphrase=words)) as file:
        return {answer.note for answer in file.kept(ANSWERS).values()}


CALLS = [("fsync,fdatasync", 3), ("pwrite64", 5), (LOOKS, 40), ("fcntl", 60)]


@pytest.mark.parametrize(("calls", "when"), CALLS if SOAK else CALLS[::2])
def test_a_drive_that_hangs_stops_nobody(path, calls, when):
    found = hang(path, calls, when, "type")
    assert found["said"] == ["Saving…"]
    assert "slow to answer" in found["banner"]
    # Alive for as long as it was held, less what the window waits for.
    assert found["ticks"] > HELD * 10
    assert "held" in found["note"]
    assert not found["banner at last"]
    assert found["note"] in notes(path)


def test_closing_does_not_wait_for_a_drive_that_hangs(path):
    found = hang(path, "fsync,fdatasync", 3, "close")
    assert found["still held"]
    assert "the drive does not answer" in found["question"]
    assert "kept on this computer" in found["question"]
    profile = path.parent.parent / "profile"
    assert list(profile.rglob("*.unsaved"))
    # What was told then is true: they come back.
    again = hang(path, "fsync,fdatasync", 10_000, "look")
    assert found["note"] == again["note"]
    assert found["note"] in notes(path)
    assert not list(profile.rglob("*.unsaved"))


def test_locking_does_not_wait_for_a_drive_that_hangs(path):
    with closing(PortfolioFile.open(path)) as file:
        change_passphrase(file, WORDS)
    found = hang(path, "fsync,fdatasync", 3, "lock", WORDS)
    assert found["still held"]
    assert found["note"] in notes(path, WORDS)


def test_opening_on_a_drive_that_hangs_can_be_given_up(path):
    found = hang(path, "openat", 1, "open")
    assert found["stopped"] == 1
    assert not found["open"]
