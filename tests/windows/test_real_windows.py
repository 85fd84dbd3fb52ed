"""Real windows of Windows, with its own messages: the rest of the suite draws off the screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform != "win32":
    pytest.skip("asks Windows; make windows-test runs it", allow_module_level=True)

ROOT = Path(__file__).resolve().parents[2]
REAL = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "windows"
import pytest
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", "--timeout=100", *sys.argv[1:]]))
"""


def test_rating_typing_locking_and_dialogs_in_real_windows():
    modules = ("test_walk_page", "test_rating_keys", "test_protected", "test_first_run")
    done = subprocess.run(
        [sys.executable, "-c", REAL, *(f"tests/ui/{name}.py" for name in modules)],
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if not key.startswith("PYTEST")},
        stdin=subprocess.DEVNULL,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=280,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    assert "test_real_windows.py runs it" not in done.stdout
