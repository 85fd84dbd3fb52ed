"""Every call that writes fails in turn, in the kernel: strace makes it fail (Linux side)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import inspect
from selfassess.things.answer.thing import ANSWERS

STEP = 1 if os.environ.get("SELFASSESS_SOAK") else 9
SAVER = Path(__file__).with_name("saver.py")
CALLS = ("openat", "pwrite64", "write", "fsync", "fdatasync", "ftruncate", "unlink")
ERRORS = ("EIO", "ENOSPC")
TEXTS = ("alpha ", "beta ", "gamma ")


def run(path: Path, trace: Path, *options: str) -> list[str]:
    """Run the saver under strace, which sees the calls on our folder alone."""
    names = [path, *(path.with_name(path.name + ending) for ending in ("-journal", ""))]
    names += [path.parent, path.with_name(f".{path.name}.lock")]
    watched = [word for name in dict.fromkeys(names) for word in ("-P", str(name))]
    done = subprocess.run(
        [
            *("strace", "-f", "-qq", "-o", str(trace), *watched, *options),
            *(sys.executable, str(SAVER), str(path), *TEXTS),
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def calls_of(path: Path, trace: Path) -> Counter[str]:
    """Return how often each call is made when nothing fails."""
    said = run(path, trace, "-e", f"trace={','.join(CALLS)}")
    assert said == ["saved 0", "saved 1", "saved 2"]
    return Counter(
        word
        for line in trace.read_text(errors="replace").splitlines()
        for word in CALLS
        if f" {word}(" in f" {line.split(' ', 1)[-1].strip()}"
    )


def test_after_each_single_failure_the_file_opens_with_the_last_answer(path, tmp_path):
    first = path.read_bytes()
    counts = calls_of(path, tmp_path / "trace")
    assert counts["pwrite64"] > 10, counts
    assert counts["fsync"] + counts["fdatasync"] > 5, counts
    tried = failures = 0
    plan = [
        (call, error, number)
        for call in CALLS
        for error in ERRORS
        for number in range(1, counts[call] + 1)
    ]
    for call, error, number in plan[::STEP]:
        for name in path.parent.iterdir():
            name.unlink()
        path.write_bytes(first)
        said = run(
            path,
            tmp_path / "trace",
            "-e",
            f"trace={call}",
            "-e",
            f"inject={call}:error={error}:when={number}",
        )
        tried += 1
        failures += any(not line.startswith("saved") for line in said)
        with closing(PortfolioFile.open(path)) as file:
            notes = {answer.note for answer in file.kept(ANSWERS).values()}
        for line in said:
            if line.startswith("saved "):
                assert TEXTS[int(line.split()[1])] * 500 in notes, (call, error, number, said)
        assert all(finding.ok for finding in inspect(path))
    print(f"{tried} single failures, {failures} of them were told")
    assert failures
