"""The way to the first screen: what it does not show is not loaded before it is there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

from selfassess import ui
from selfassess.log.thing import load
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile
from selfassess.ui import commands
from tests.reliability.homes import environment

TELLER = """
import builtins, gc, json, linecache, sys
from selfassess import app
window = app.load_window()
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from selfassess.store import file_thread
file_thread.PATIENCE = 60.0

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched is self.parent():
            self.parent().removeEventFilter(self)
            self.told = {
                "modules": sorted(sys.modules),
                "collects": gc.isenabled(),
                "watches": sys.excepthook.__module__,
                "read again": [name for name in linecache.cache if "selfassess" in name],
                "imports": type(builtins.__import__).__name__,
                "screen": self.parent().work().current,
            }
            QTimer.singleShot(0, QApplication.quit)
        return False

class Watched(window.Window):
    def show(self):
        self.first_paint = FirstPaint(self)
        self.installEventFilter(self.first_paint)
        super().show()

    def closeEvent(self, event):
        super().closeEvent(event)
        print(json.dumps(self.first_paint.told))

window.Window = Watched
sys.exit(app.main(sys.argv[1:]))
"""
"""The real program, which tells what it has loaded when its window is painted first."""

NOT_YET = (
    # Of others: each has its work, and none has it on the first screen.
    *("asyncio", "calendar", "concurrent*", "csv", "ctypes", "dataclasses", "email*", "html*"),
    *("http*", "logging.*", "multiprocessing", "pkgutil", "select", "socket", "ssl"),
    *("string.*", "subprocess", "tomllib", "unittest", "xml*", "zoneinfo", "_strptime"),
    *("PIL", "click", "icalendar", "lxml", "pikepdf", "pypdfium2", "reportlab", "sqlcipher3"),
    *("sqlite_utils", "stdnum", "zxcvbn"),
    *("PySide6.QtDBus", "PySide6.QtNetwork", "PySide6.QtPrintSupport", "PySide6.QtTest"),
    # Of ours: doors, papers and dialogs.
    *("selfassess.cli*", "selfassess.demo", "selfassess.exchange*", "selfassess.handover"),
    *("selfassess.report*", "selfassess.ui.dialogs*", "selfassess.things.*.screen"),
    *("selfassess.portfolio.audit", "selfassess.portfolio.dates", "selfassess.portfolio.digest"),
    *("selfassess.portfolio.identifiers*", "selfassess.portfolio.privacy"),
    *("selfassess.store.backups", "selfassess.store.inspection", "selfassess.store.protect"),
    *("selfassess.store.restoring", "selfassess.store.salvage", "selfassess.store.sealed"),
    "selfassess.store.damaged_rows",
)
COMMANDS = {"locking", "telling", "ways_in", "words_back"}
"""They say what there is to say of a portfolio that was just opened."""


def first_screen(folder: Path, portfolio: Path) -> dict:
    """Start the program in a process of its own, and return what it tells."""
    done = subprocess.run(
        [sys.executable, "-c", TELLER, str(portfolio)],
        env=environment(folder),
        cwd=Path(ui.__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def unwanted(told: dict, patterns: tuple[str, ...]) -> list[str]:
    """Return the modules that fit a pattern, or lie in a package that does."""
    if sys.platform == "win32":
        # The system is asked through it where the profile is.
        patterns = tuple(pattern for pattern in patterns if pattern != "ctypes")
    return [
        name
        for name in told["modules"]
        if any(fnmatch(name, pattern) or fnmatch(name, f"{pattern}.*") for pattern in patterns)
    ]


def pages(told: dict) -> set[str]:
    return {name for name in told["modules"] if name.startswith("selfassess.ui.screens.")}


@pytest.fixture
def home_told(tmp_path, real_path):
    return first_screen(tmp_path, real_path)


def test_home_comes_up_without_what_it_does_not_show(home_told):
    assert home_told["screen"] == "home"
    assert unwanted(home_told, NOT_YET) == []
    assert pages(home_told) == {"selfassess.ui.screens.home_page"}
    shown = {name for name in home_told["modules"] if name.startswith("selfassess.ui.commands.")}
    assert shown == {f"selfassess.ui.commands.{name}" for name in COMMANDS}


def test_nothing_reads_the_source_of_what_is_loaded(home_told):
    """PySide would: see docs/decisions/0020."""
    assert home_told["imports"] == "builtin_function_or_method"
    assert home_told["read again"] == []


def test_what_is_no_longer_used_is_collected_from_the_first_screen_on(home_told):
    assert home_told["collects"]


def test_the_statement_where_one_stopped_comes_up_without_other_screens(tmp_path, real_path):
    portfolio = Portfolio(PortfolioFile.open(real_path))
    portfolio.keep_place(portfolio.spots()[3].statement.id)
    portfolio.close()
    told = first_screen(tmp_path, real_path)
    assert told["screen"] == "walk"
    assert unwanted(told, NOT_YET) == []
    assert pages(told) == {"selfassess.ui.screens.walk_page", "selfassess.ui.screens.walk_ways"}


def test_every_command_that_is_named_is_there():
    folder = Path(ui.__file__).parent
    named = {
        name
        for file in folder.rglob("*.py")
        for name in re.findall(r'\bcommand\("([^"]+)"\)', file.read_text(encoding="utf-8"))
    }
    assert len(named) > 10
    for name in named:
        assert callable(load(f"{commands.__name__}.{name}")), name


def test_a_mistake_of_the_program_is_watched_for_from_the_first_screen_on(home_told):
    assert home_told["watches"] == "selfassess.ui.faults"
