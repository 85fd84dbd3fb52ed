"""The start page: what comes of it, how long it takes, going on, and the ways in."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from selfassess.folders import settings_file
from selfassess.resources import resource_folder
from selfassess.ui.commands.passphrase import change_passphrase
from selfassess.ui.dialogs.unlock import UnlockDialog
from selfassess.ui.screens.first_run_page import FirstRunPage
from selfassess.ui.screens.start_page import StartPage
from selfassess.ui.settings import Recent, Settings
from tests.ui.person import Person, answer_dialogs, show_window

WORDS = "seagull trombone porridge"
LONG = "A very long name indeed " * 8


@pytest.fixture
def again(person: Person) -> Person:
    """A person whose portfolio was open a moment ago."""
    assert person.window.close_portfolio()
    assert isinstance(person.window.page, StartPage)
    QApplication.processEvents()
    return person


def test_enter_starts_for_who_is_new(newcomer):
    page = newcomer.window.page
    assert newcomer.focus is page.first
    assert page.first.text() == "Start my portfolio"
    newcomer.press("Return")
    assert isinstance(newcomer.window.page, FirstRunPage)


def test_it_says_how_long_it_takes_and_shows_what_comes_of_it(newcomer):
    assert newcomer.sees("About ten minutes for one area. 107 statements in all")
    assert newcomer.sees("for your appraisal")
    for word in ("tier", "list"):
        assert not any(word in text.lower().split() for text in newcomer.texts())
    (shown,) = [
        part
        for part in newcomer.window.page.findChildren(QLabel)
        if part.accessibleName().startswith("Picture: page 1 of a PDF")
    ]
    assert shown.isVisible()
    assert shown.pixmap().deviceIndependentSize().width() == 300


def test_the_picture_is_small_in_the_package():
    assert (resource_folder() / "start" / "page-1.png").stat().st_size < 60_000


def test_who_comes_back_goes_on_with_enter(again, path):
    page = again.window.page
    assert page.first.text() == "Carry on: Siân"
    assert again.focus is page.first
    assert again.sees("Last open today")
    assert page.recent_buttons == [], "the last one is named once"
    again.press("Return")
    assert again.window.document.path == path


def test_a_portfolio_that_has_gone_is_told_of_and_taken_off(again, path):
    path.unlink()
    again.press("Return")
    assert again.window.banner.isVisible()
    assert again.window.page.first.text() == "Start my portfolio"
    assert again.window.settings.recently == []


def test_when_one_was_open_is_said_in_words(newcomer):
    page, today = newcomer.window.page, date.today()
    days = [today, today - timedelta(days=1), date(2025, 12, 24), None]
    page.show_recent([Recent(Path(f"/x/{n}.selfassess"), day) for n, day in enumerate(days)])
    QApplication.processEvents()
    assert newcomer.sees("Last open today")
    assert newcomer.sees("Last open yesterday · x")
    assert newcomer.sees("Last open on 24 December 2025 · x")
    assert [made.accessibleName() for made in page.recent_buttons] == ["Open 1", "Open 2", "Open 3"]
    assert "x" in newcomer.texts(), "of the one that nobody noted there is the folder alone"


def test_settings_of_an_earlier_version_have_no_days(settings, path):
    settings.remember(path)
    settings._store.remove("recent-days")
    settings._store.sync()
    assert Settings().recently == [Recent(path, None)]
    settings.remember(path)
    assert Settings().recently == [Recent(path, date.today())]


def test_eight_are_kept_the_latest_first(settings):
    for number in range(10):
        settings.remember(Path(f"/x/{number}.selfassess"))
    settings.forget(Path("/x/5.selfassess"))
    kept = [one.path.stem for one in Settings().recently]
    assert kept == ["9", "8", "7", "6", "4", "3", "2"]


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("names", ["none", "eight"])
def test_everything_fits_a_small_window(qtbot, settings, scale, names):
    settings.text_scale = scale
    window = show_window(qtbot, settings)
    window.apply_look()
    person = Person(window, qtbot)
    window.resize(1024, 700)
    page = window.page
    recent = [Recent(Path(f"/{LONG}/{LONG}{n}.selfassess"), date.today()) for n in range(8)]
    page.show_recent(recent if names == "eight" else [])
    page.arrive()
    for _ in range(4):
        QApplication.processEvents()
    for part in (*page.findChildren(QLabel), *page.findChildren(QPushButton)):
        if part.isVisible():
            end = part.mapTo(page.viewport(), part.rect().topRight()).x()
            assert end < page.viewport().width(), part.text()
            inside = part.parentWidget()
            assert part.geometry().right() <= inside.width(), part.text()
    assert len(page.recent_buttons) == (7 if names == "eight" else 0)
    first = page.first.mapTo(window, page.first.rect().bottomRight())
    assert window.rect().contains(first)
    for made in page.recent_buttons:
        person.tab_to(made)


@pytest.fixture
def protected(person: Person, qtbot) -> Person:
    """A person whose portfolio with a passphrase was open a moment ago."""
    answer_dialogs(lambda sheet: sheet.accept())
    assert change_passphrase(person.window, WORDS)
    person.window.activateWindow()
    qtbot.waitUntil(person.window.isActiveWindow)
    assert person.window.close_portfolio()
    return person


def ways(person: Person) -> list[str]:
    """Return the buttons of the page from its top on."""
    found = [b for b in person.window.page.findChildren(QPushButton) if b.isVisible()]
    found.sort(key=lambda b: b.mapTo(person.window, b.rect().topLeft()).toTuple()[::-1])
    return [button.text().strip() for button in found]


def test_the_first_button_opens_the_portfolio_whose_passphrase_keeps_it_off_the_list(
    protected, path, monkeypatch
):
    page = protected.window.page
    QApplication.processEvents()
    assert ways(protected)[:2] == ["Open my portfolio…", "Start my portfolio"]
    assert protected.sees("Portfolios with a passphrase are not listed here. Choose your file")
    assert page.first.property("role") == "primary"
    assert protected.focus is page.first
    assert [b.property("role") for b in page.findChildren(QPushButton)].count("primary") == 1
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))

    def unlock(dialog: UnlockDialog) -> None:
        dialog.field.line.setText(WORDS)
        dialog.accept()

    answer_dialogs(unlock)
    protected.press("Return")
    assert protected.window.document.path == path


def test_nothing_but_that_fact_is_kept_of_it(protected, path):
    protected.window.settings.sync()
    kept = settings_file().read_text("utf-8")
    assert "recent-unlisted=true" in kept
    assert "Si" not in kept
    assert str(path.parent) not in kept


def test_the_fact_goes_when_one_without_a_passphrase_is_opened(protected, real_path, settings):
    assert settings.unlisted_last
    assert protected.window.open_path(real_path)
    assert protected.window.close_portfolio()
    assert protected.window.page.first.text() == "Carry on: real"
    assert protected.sees("A portfolio with a passphrase is not listed here")


def test_the_fact_goes_with_the_passphrase(protected, path, settings):
    def unlock(dialog: UnlockDialog) -> None:
        dialog.field.line.setText(WORDS)
        dialog.accept()

    answer_dialogs(unlock)
    assert protected.window.open_path(path)
    assert settings.unlisted_last
    assert change_passphrase(protected.window, None)
    assert not settings.unlisted_last


def test_those_that_are_listed_stay_within_reach(protected, path):
    page = protected.window.page
    page.show_recent([Recent(Path("/x/Ann.selfassess"), None)], more=True, unlisted_last=True)
    assert [made.text() for made in page.recent_buttons] == ["Ann"]
    assert sum("not listed here" in text for text in protected.texts()) <= 1
