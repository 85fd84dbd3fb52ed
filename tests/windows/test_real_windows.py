"""Real windows of Windows, with its own messages: the rest of the suite draws off the screen."""

from __future__ import annotations

import sys

import pytest

from tests.again import run_again

if sys.platform != "win32":
    pytest.skip("asks Windows; make windows-test runs it", allow_module_level=True)


def test_rating_typing_locking_and_dialogs_in_real_windows():
    modules = ("test_walk_page", "test_rating_keys", "test_protected", "test_first_run")
    told = run_again(
        "QT_QPA_PLATFORM",
        "windows",
        "--timeout=100",
        *(f"tests/ui/{name}.py" for name in modules),
        seconds=280,
    )
    assert "test_real_windows.py runs it" not in told
