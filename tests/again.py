"""The tests once more, in a process of its own that has something set before Qt begins."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# In the process: Wine hands no variable of Qt on.
_RUN = """
import os, sys
name, value, *words = sys.argv[1:]
os.environ[name] = value
import pytest
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", *words]))
"""


def run_again(name: str, value: str, *words: str, seconds: int) -> str:
    """Run pytest with a variable set, and return what it printed; a failure ends the test."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, name, value, *words],
        cwd=ROOT,
        env={key: text for key, text in os.environ.items() if not key.startswith("PYTEST")},
        stdin=subprocess.DEVNULL,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=seconds,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    return done.stdout
