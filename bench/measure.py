"""Timing: whole processes in turn, and calls one by one."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Run(NamedTuple):
    """A whole process: wall seconds, and peak memory in MiB where the system tells."""

    seconds: float
    peak: float


def process(arguments: Sequence[str], python: str = sys.executable) -> Run:
    """Run a Python process to its end; ``python`` is whose."""
    code = (
        "import subprocess, sys, time\n"
        "start = time.perf_counter()\n"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL,"
        " stderr=subprocess.DEVNULL)\n"
        "end = time.perf_counter()\n"
        "try:\n"
        "    import resource\n"
        "    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024\n"
        "except ImportError:\n"
        "    peak = float('nan')\n"
        "print(done.returncode, end - start, peak)\n"
    )
    out = subprocess.run(
        [sys.executable, "-c", code, python, *arguments], capture_output=True, text=True, check=True
    ).stdout.split()
    if out[0] != "0":
        raise RuntimeError(f"{arguments} ended with {out[0]}")
    return Run(float(out[1]), float(out[2]))


def in_turn(ours: Sequence[str], theirs: Sequence[str], rounds: int) -> tuple[Run, Run]:
    """Run two Python processes in turn and return the median of each."""
    first, second = interleaved([[sys.executable, *ours], [sys.executable, *theirs]], rounds)
    return first, second


def interleaved(commands: Sequence[Sequence[str]], rounds: int) -> list[Run]:
    """Run commands in turn and return the median of each; the first round is warm-up."""
    rows = [[process(one[1:], one[0]) for one in commands] for _ in range(rounds + 1)][1:]
    return [
        Run(*(statistics.median(values) for values in zip(*runs, strict=True)))
        for runs in zip(*rows, strict=True)
    ]


def calls(action: Callable[[int], object], count: int) -> tuple[float, float]:
    """Call ``action`` with 0, 1, …; return the 50th and 99th percentile in seconds."""
    times = []
    for number in range(count):
        start = time.perf_counter()
        action(number)
        times.append(time.perf_counter() - start)
    times.sort()
    return times[len(times) // 2], times[min(len(times) - 1, int(len(times) * 0.99))]


def once(action: Callable[[], object]) -> float:
    """Return the seconds that one call takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start
