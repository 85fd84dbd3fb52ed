"""Screens where a point is no whole number of pixels, as most laptops with Windows have."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
AT_A_SCALE = """
import os, sys
# In the process: Wine hands no variable of Qt on.
os.environ["QT_SCALE_FACTOR"] = sys.argv[1]
import pytest
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:randomly", "tests/ui/scaled.py"]))
"""


@pytest.mark.parametrize("factor", ["1.25", "1.5", "1.75"])
def test_it_is_whole_and_follows_the_mouse(factor):
    done = subprocess.run(
        [sys.executable, "-c", AT_A_SCALE, factor],
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if not key.startswith("PYTEST")},
        stdin=subprocess.DEVNULL,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stdout[-3000:]
