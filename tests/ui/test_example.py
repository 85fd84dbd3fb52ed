"""Looking around with an example: all of it can be seen, nothing of it stays."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from selfassess.store.places import data_folder
from selfassess.store.strays import sweep_everywhere
from selfassess.ui.commands.example import show_example
from selfassess.ui.screens.first_run_page import FirstRunPage
from tests.reliability.homes import environment
from tests.ui.person import Person

KILLED = """
import os
from selfassess.store.strays import passing_folder
folder = passing_folder()
for name in ("Example.selfassess", "Example.selfassess-wal"):
    (folder / name).write_bytes(b"half")
os._exit(9)
"""


def files(*folders: Path) -> set[Path]:
    found = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    # The salt is the same for all that is ever opened here.
    return {path for path in found if path.name != "salt"}


@pytest.fixture
def visitor(newcomer: Person, home: Path, own_profile: Path, qtbot) -> Person:
    """A person who looks around with the example."""
    newcomer.window.settings.sync()
    data_folder("unfinished")
    data_folder("protected")
    newcomer.before = files(home, own_profile)
    newcomer.click_text("Look around with an example")
    assert newcomer.screen == "home"
    newcomer.window.activateWindow()
    qtbot.waitUntil(newcomer.window.isActiveWindow)
    return newcomer


def test_it_says_what_it_is_and_can_be_walked_through(visitor):
    assert visitor.sees(
        "This is an example to look at. It takes no answers, and nothing here is kept."
    )
    assert "an example" in visitor.window.windowTitle()
    worker = visitor.window.session.portfolio.worker
    assert worker.appraisal_date == date.today() + timedelta(days=14), "it is as of today"
    assert visitor.sees("What Jo Field sees")
    assert visitor.sees("Due soon in my plan")
    for name in ("walk", "requirements", "plan", "check", "search", "details", "help"):
        visitor.window.workspace.show_page(name)
        assert visitor.screen == name
    assert visitor.sees(
        "This is an example to look at. It takes no answers, and nothing here is kept."
    )


def test_nothing_can_be_changed(visitor):
    spots = visitor.window.session.portfolio.spots()
    visitor.window.workspace.show_statement(spots[0].statement.id)
    before = visitor.window.session.portfolio.answers()
    visitor.window.banner.hide()
    visitor.click(visitor.window.workspace.walk.cards.cards[1])
    assert not visitor.window.workspace.walk.cards.cards[1].isChecked()
    assert visitor.window.banner.isVisible(), "who tries is told why nothing happens"
    visitor.window.banner.hide()
    visitor.press("2")
    assert visitor.window.banner.isVisible()
    visitor.press("Alt+2")
    assert visitor.window.session.portfolio.answers() == before
    assert visitor.saved == "To look at only"


@pytest.mark.parametrize("leave", ["close", "quit", "button", "start", "another"])
def test_it_leaves_nothing_behind(visitor, home, own_profile, path, leave):
    assert files(home, own_profile) != visitor.before
    if leave == "close":
        visitor.press("Ctrl+W")
    elif leave == "quit":
        assert visitor.window.close()
    elif leave == "button":
        visitor.click_text("Close the example")
        assert visitor.window.session is None
    elif leave == "start":
        visitor.click_text("Start my portfolio")
        assert isinstance(visitor.window.page, FirstRunPage)
        visitor.window.page.finished = True
    else:
        assert visitor.window.open_path(path)
        assert visitor.window.settings.recent == [path]
        visitor.window.close_portfolio()
        visitor.window.settings.forget(path)
        backups = {one for one in files(own_profile) if "backups" in one.parts}
        visitor.before |= backups
    visitor.window.settings.sync()
    assert files(home, own_profile) <= visitor.before
    assert visitor.window.settings.recent == []
    assert visitor.window.document.example is None


def test_a_new_look_keeps_it_open(visitor):
    visitor.window.actions_.modes["dark"].trigger()
    assert visitor.screen == "home"
    assert visitor.sees(
        "This is an example to look at. It takes no answers, and nothing here is kept."
    )


def test_what_a_kill_left_is_gone_with_the_next_start(tmp_path, own_profile):
    done = subprocess.run(
        [sys.executable, "-c", KILLED], env={**environment(tmp_path)}, check=False, timeout=60
    )
    assert done.returncode == 9
    left = list(tmp_path.rglob("Example.selfassess"))
    if not left:
        left = list(own_profile.rglob("Example.selfassess"))
    assert len(left) == 1
    sweep_everywhere()
    assert not list(own_profile.rglob("Example.selfassess*"))


def test_where_nothing_can_be_written_it_says_so(newcomer, own_profile):
    (data_folder("unfinished")).rmdir()
    (data_folder("x").parent / "unfinished").write_bytes(b"in the way")
    show_example(newcomer.window)
    assert newcomer.window.banner.isVisible()
    assert newcomer.screen == ""
    assert newcomer.sees("Show what you can do")
