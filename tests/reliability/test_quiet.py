"""Quiet: the whole journey opens no socket, logs no content, and shows files to nobody else."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

JOURNEY = Path(__file__).with_name("journey.py")
CANARY = "kanarienvogel"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="strace and modes are of POSIX")


def walk(tmp_path: Path, *more: str, strace: tuple[str, ...] = ()) -> subprocess.CompletedProcess:
    """Let the journey run in a home of its own."""
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "files").mkdir()
    previous = os.umask(0o022)
    try:
        return subprocess.run(
            [*strace, sys.executable, str(JOURNEY), str(tmp_path / "files"), CANARY, *more],
            capture_output=True,
            text=True,
            check=False,
            env={
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                "HOME": str(home),
                "XDG_CONFIG_HOME": str(home / "config"),
                "XDG_DATA_HOME": str(home / "data"),
                "XDG_CACHE_HOME": str(home / "cache"),
                "PYTHONPATH": str(Path(__file__).parent.parent.parent),
            },
        )
    finally:
        os.umask(previous)


def sockets(tmp_path: Path, *more: str) -> list[str]:
    """Return the network calls of the journey and of every process it starts."""
    trace = tmp_path / "trace"
    done = walk(
        tmp_path, *more, strace=("strace", "-f", "-qq", "-e", "trace=%network", "-o", str(trace))
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return [line for line in trace.read_text().splitlines() if "(" in line]


def test_the_whole_journey_opens_no_socket(tmp_path):
    assert sockets(tmp_path) == []


def test_a_socket_would_be_seen(tmp_path):
    assert any("AF_INET" in line for line in sockets(tmp_path, "open-a-socket"))


def test_no_log_line_holds_a_word_of_it_and_every_file_is_the_owners(tmp_path):
    done = walk(tmp_path)
    assert done.returncode == 0, done.stderr[-3000:]
    # The log was on, and had something to say.
    assert "selfassess" in done.stderr
    assert CANARY not in done.stderr + done.stdout
    belongs = {"mine.selfassess", "out.pdf"}
    ours = {"reviewed.pdf", "letter.selfassess"}
    for path in tmp_path.rglob("*"):
        if path.is_dir():
            continue
        if path.name not in ours:
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
        backup = "backups" in path.parts
        if path.name not in belongs | ours and not backup:
            assert CANARY.encode() not in path.read_bytes(), path
    for name in ("backups", "recovery"):
        folder = tmp_path / "home" / "data" / "SelfAssess" / name
        if folder.exists():
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700, folder
