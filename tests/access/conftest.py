"""A screen, a session bus and the bus of screen readers, all of the tests' own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.access.atspi import Listener

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(__file__).with_name("program.py")
NEEDED = ("Xvfb", "dbus-daemon")


@pytest.fixture(scope="session")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of a program on a screen that a screen reader listens to."""
    if sys.platform == "win32":
        pytest.skip("AT-SPI is of Linux; what Qt tells there is told to UI Automation")
    for tool in NEEDED:
        assert shutil.which(tool), f"make test installs {tool}"
    home = tmp_path_factory.mktemp("desktop")
    running: list[subprocess.Popen[str]] = []

    def told(*command: str, **options: object) -> str:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **options)  # type: ignore[call-overload]
        running.append(process)
        return str(process.stdout.readline()).strip()

    try:
        number = told(
            "Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", stderr=subprocess.DEVNULL
        )
        environment = {
            **{key: text for key, text in os.environ.items() if not key.startswith("PYTEST")},
            "DISPLAY": f":{number}",
            "HOME": str(home),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_RUNTIME_DIR": str(home),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "PYTHONPATH": str(ROOT),
            "NO_AT_BRIDGE": "1",
        }
        environment["DBUS_SESSION_BUS_ADDRESS"] = told(
            "dbus-daemon", "--session", "--nofork", "--print-address=1", env=environment
        )
        # There before any program, which might ask who listens just before somebody does.
        first = Listener(environment["DBUS_SESSION_BUS_ADDRESS"])
        yield environment
        first.close()
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait()
            process.stdout.close()  # type: ignore[union-attr]


class Run:
    """The program, and who listens to it."""

    def __init__(self, process: subprocess.Popen[str], listener: Listener) -> None:
        self._process = process
        self.listener = listener

    def do(self, line: str) -> list[str]:
        """Have it do one thing, and return what it says of it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        said = []
        while (told := self._process.stdout.readline().strip()) != "done":
            assert told, "the program has ended"
            assert told != "failed", line
            said.append(told)
        return said


@pytest.fixture
def program(desktop: dict[str, str], tmp_path: Path) -> Iterator[Run]:
    """The program on its screen, with nothing open."""
    folder, home = tmp_path / "work", tmp_path / "home"
    folder.mkdir()
    own = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
    }
    process = subprocess.Popen(
        [sys.executable, str(PROGRAM), str(folder)],
        cwd=ROOT,
        env={**desktop, **own},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        listener = Listener(desktop["DBUS_SESSION_BUS_ADDRESS"])
        yield Run(process, listener)
        listener.close()
    finally:
        process.communicate()
