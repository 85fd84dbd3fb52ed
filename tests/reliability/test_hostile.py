"""Files from others: no crash, no hang, no gigabyte, and the worker's own file as it was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from selfassess.cli import main

SOAK = bool(os.environ.get("SELFASSESS_SOAK"))
COUNTS = {
    "portfolio": 40_000,
    "pack": 8_000,
    "csv": 26_000,
    "json": 24_000,
    "pdf": 1_500,
    "record-pdf": 500,
}
"""100,000 in all. PDFs are fewer: each is read in a process of its own."""
FEW = {"portfolio": 60, "pack": 20, "csv": 60, "json": 60, "pdf": 4, "record-pdf": 2}
FEEDER = Path(__file__).with_name("hostile.py")


@pytest.mark.parametrize("reader", COUNTS)
@pytest.mark.skipif(sys.platform == "win32", reason="the limits are those of POSIX")
def test_a_hostile_file_is_read_or_refused_in_a_sentence(reader, tmp_path):
    count = COUNTS[reader] if SOAK else FEW[reader]
    done = subprocess.run(
        [sys.executable, str(FEEDER), reader, "0", str(count), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, (done.returncode, done.stderr[-3000:])
    print(f"\n{reader}: {count} files, {done.stdout.strip()}")
    told = json.loads(done.stdout)
    assert told["read"] + told["refused"] == count
    # A few spoiled PDFs may all be read; of many some must not be.
    assert told["refused"] > 0 or count < 50
    assert told["slowest_ms"] < 10_000
    assert told["peak_mb"] < 1_000


def commands(path: Path, odd: Path) -> list[list[str]]:
    return [
        ["answers", str(odd)],
        ["check", str(odd)],
        ["answer", str(path), str(odd)],
        ["review", str(path), str(odd)],
        ["restore-data", str(odd), str(path.with_name("new.selfassess"))],
        ["framework-check", str(odd)],
        ["backups", str(odd), "--restore", "1"],
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices in folders are of POSIX")
@pytest.mark.parametrize("kind", ["pipe", "device", "endless", "folder", "circle", "nowhere"])
def test_what_is_no_file_at_all_is_refused_at_once(open_portfolio, tmp_path, capsys, kind):
    open_portfolio().close()
    path = tmp_path / "mine.selfassess"
    before = path.read_bytes()
    odd = tmp_path / "odd.selfassess"
    {
        "pipe": lambda: os.mkfifo(odd),
        "device": lambda: odd.symlink_to("/dev/null"),
        "endless": lambda: odd.symlink_to("/dev/zero"),
        "folder": odd.mkdir,
        "circle": lambda: odd.symlink_to(odd),
        "nowhere": lambda: odd.symlink_to(tmp_path / "nowhere"),
    }[kind]()
    for arguments in commands(path, odd):
        assert main(arguments) == 1, arguments
        told = capsys.readouterr().err
        assert len(told.strip().splitlines()) == 1, (arguments, told)
    assert path.read_bytes() == before
    assert not path.with_name("new.selfassess").exists()
