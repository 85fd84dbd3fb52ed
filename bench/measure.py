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


def process(arguments: Sequence[str]) -> Run:
    """Run a Python process to its end."""
    code = (
        "import subprocess, sys, time\n"
        "start = time.perf_counter()\n"
        "done = subprocess.run([sys.executable, *sys.argv[1:]], stdout=subprocess.DEVNULL,"
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
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    ).stdout.split()
    if out[0] != "0":
        raise RuntimeError(f"{arguments} ended with {out[0]}")
    return Run(float(out[1]), float(out[2]))


def in_turn(ours: Sequence[str], theirs: Sequence[str], rounds: int) -> tuple[Run, Run]:
    """Run two processes in turn and return the median of each; the first round is warm-up."""
    pairs = [(process(ours), process(theirs)) for _ in range(rounds + 1)][1:]
    return (
        Run(*(statistics.median(values) for values in zip(*(a for a, _ in pairs), strict=True))),
        Run(*(statistics.median(values) for values in zip(*(b for _, b in pairs), strict=True))),
    )


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
