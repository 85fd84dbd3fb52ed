"""Saving in bad weather, opening, closing and coming back: nothing is lost on the way."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile
from selfassess.things.requirement.thing import REQUIREMENTS
from tests.ui.person import Person, on_disk, show_window

FIRST = "scsw.area-1.do-1"
SECOND = "scsw.area-1.do-2"


def _requirement(path, requirement_id):
    file = PortfolioFile.open(path, read_only=True)
    try:
        return file.kept(REQUIREMENTS).get(requirement_id)
    finally:
        file.close()


def _answer_the_question(wanted: QMessageBox.StandardButton) -> QTimer:
    """Press a button of the next question that stops everything, as a person would."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            timer.stop()
            box.button(wanted).click()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(10)
    return timer


def test_a_rating_given_while_the_file_is_away_is_kept_and_saved_later(person, path, hold, qtbot):
    person.press("Ctrl+2")
    let_go = hold(path)
    person.press("3")
    assert person.chosen == 3
    assert person.saved == "Not saved yet"
    assert person.window.banner.isVisible()
    let_go()
    qtbot.waitUntil(lambda: on_disk(path, FIRST).rating == 3, timeout=8000)
    qtbot.waitUntil(lambda: person.saved.startswith("Saved at"))
    assert not person.window.banner.isVisible()


def test_the_latest_of_two_ratings_wins_though_the_file_comes_back_in_between(
    person, path, hold, qtbot
):
    """The first try of the second rating fails, and with it the older one still waits."""
    person.press("Ctrl+2")
    let_go = hold(path)
    person.press("2")
    session = person.window.session
    session.failed.connect(lambda _words: let_go())
    person.press("3")
    assert person.chosen == 3
    person.press("Ctrl+S")
    assert person.saved.startswith("Already saved")
    assert on_disk(path, FIRST).rating == 3
    assert person.chosen == 3


def test_a_requirement_given_while_the_file_is_away_is_kept_and_saved_later(
    person, path, hold, qtbot
):
    person.press("Ctrl+3")
    row = person.window.workspace.page("requirements").rows["scsw.course"]
    let_go = hold(path)
    person.tab_to(row.note)
    person.type("Certificate in folder 3")
    person.press("Tab")
    assert row.note.text() == "Certificate in folder 3"
    assert person.saved == "Not saved yet"
    let_go()
    qtbot.waitUntil(lambda: _requirement(path, "scsw.course") is not None, timeout=8000)
    assert _requirement(path, "scsw.course").note == "Certificate in folder 3"
    qtbot.waitUntil(lambda: person.saved.startswith("Saved at"))


def test_closing_with_words_unsaved_asks_and_staying_keeps_them(person, path, hold, qtbot):
    person.press("Ctrl+2")
    let_go = hold(path)
    person.click(person.walk.note.edit)
    person.type("not yet")
    timer = _answer_the_question(QMessageBox.StandardButton.Cancel)
    assert not person.window.close()
    assert not timer.isActive(), "nobody was asked"
    assert person.walk.note.text() == "not yet"
    let_go()
    qtbot.waitUntil(lambda: on_disk(path, FIRST).note == "not yet", timeout=8000)
    assert person.window.close()


def test_closing_with_words_unsaved_leaves_them_only_when_told_to(person, path, hold):
    person.press("Ctrl+2")
    let_go = hold(path)
    person.click(person.walk.note.edit)
    person.type("gone")
    timer = _answer_the_question(QMessageBox.StandardButton.Discard)
    assert person.window.close()
    assert not timer.isActive()
    let_go()
    assert on_disk(path, FIRST).note == ""


def test_closing_in_the_middle_of_a_word_loses_nothing(person, path):
    person.press("Ctrl+2")
    person.press("4")
    person.click(person.walk.note.edit)
    person.type("half a sen")
    person.window.close()
    answer = on_disk(path, FIRST)
    assert (answer.rating, answer.note) == (4, "half a sen")


def test_closing_on_a_requirement_saves_its_note(person, path):
    person.press("Ctrl+3")
    row = person.window.workspace.page("requirements").rows["scsw.course"]
    person.tab_to(row.note)
    person.type("Folder")
    person.window.close()
    assert _requirement(path, "scsw.course").note == "Folder"


def test_reopening_returns_to_the_same_statement(person, path, qtbot):
    person.press("Ctrl+2")
    person.press("Alt+Right", times=4)
    here = person.here
    person.window.close()
    again = Person(show_window(qtbot, person.window.settings), qtbot)
    assert again.window.open_path(path)
    assert (again.screen, again.here) == ("walk", here)
    again.press("3")
    assert on_disk(path, here).rating == 3


def test_the_place_is_kept_without_closing_too(person, path, qtbot):
    person.press("Ctrl+2")
    person.press("Alt+Right")

    def place() -> str | None:
        file = PortfolioFile.open(path, read_only=True)
        try:
            return file.place()
        finally:
            file.close()

    qtbot.waitUntil(lambda: place() == SECOND, timeout=3000)


def test_a_place_outside_the_lists_opens_on_the_home_page(newcomer, path):
    file = PortfolioFile.open(path)
    file.keep_place("reg.area-1.do-1")
    file.close()
    assert newcomer.window.open_path(path)
    assert newcomer.screen == "home"


def test_opening_the_open_portfolio_again_keeps_the_words_being_typed(person, path):
    person.press("Ctrl+2")
    person.press("Alt+Right")
    person.click(person.walk.note.edit)
    person.type("half a sen")
    assert person.window.open_path(path)
    assert (person.screen, person.here) == ("walk", SECOND)
    assert person.walk.note.text() == "half a sen"
    assert on_disk(path, SECOND).note == "half a sen"


def test_another_portfolio_takes_the_place_of_the_first(person, path, tmp_path):
    person.press("Ctrl+2")
    person.click(person.walk.note.edit)
    other = tmp_path / "other.selfassess"
    shutil.copy(path, other)
    person.type("mine")
    assert person.window.open_path(other)
    assert on_disk(path, FIRST).note == "mine"
    assert person.screen == "home"
    person.press("Ctrl+2")
    assert person.walk.note.text() == ""
    person.press("2")
    assert on_disk(other, FIRST).rating == 2
    assert on_disk(path, FIRST).rating is None
    assert person.window.settings.recent == [other, path]


def test_a_file_that_cannot_be_opened_leaves_the_open_one_in_front(person, path, tmp_path):
    person.press("Ctrl+2")
    letter = tmp_path / "letter.selfassess"
    letter.write_text("Dear all, this is a letter and not a portfolio. " * 9)
    assert not person.window.open_path(letter)
    assert "is not a SelfAssess portfolio" in person.window.banner.text.text()
    assert (person.screen, person.here) == ("walk", FIRST)
    person.press("1")
    assert on_disk(path, FIRST).rating == 1


def test_recent_portfolios_are_in_the_menu_latest_first(person, path, tmp_path):
    other = tmp_path / "other.selfassess"
    shutil.copy(path, other)
    person.window.open_path(other)
    menu = person.window.recent
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["other", "Siân"]
    menu.actions()[1].trigger()
    assert person.window.document.path == path


def test_no_more_than_eight_recent_portfolios_are_remembered(person, path, tmp_path):
    for number in range(9):
        other = tmp_path / f"n{number}.selfassess"
        shutil.copy(path, other)
        person.window.open_path(other)
    names = [found.stem for found in person.window.settings.recent]
    assert names == [f"n{number}" for number in range(8, 0, -1)]


def test_closing_the_portfolio_leaves_no_key_alive(person, path):
    person.press("Ctrl+2")
    person.press("Ctrl+W")
    assert person.sees("Carry on: ")
    for keys in ("3", "N", "Alt+Right", "Alt+Down", "Ctrl+Z", "Ctrl+S", "Ctrl+F", "Ctrl+4"):
        person.press(keys)
    assert person.window.workspace is None
    assert person.saved == ""
    assert on_disk(path, FIRST).rating is None


@pytest.mark.parametrize("keys", ["Ctrl+Z", "Ctrl+Shift+Z"])
def test_nothing_to_take_back_is_no_trouble(person, keys):
    person.press(keys)
    assert person.screen == "home"
    assert not person.window.banner.isVisible()


def test_what_another_reader_sees_is_what_the_window_shows(person, path):
    person.press("Ctrl+2")
    for rating in "01234":
        person.press(rating)
        person.press("Alt+Right")
    reader = Portfolio(PortfolioFile.open(path, read_only=True))
    mine = person.window.session.portfolio
    assert {k: a.rating for k, a in reader.answers().items()} == {
        k: a.rating for k, a in mine.answers().items()
    }
    reader.close()


def test_a_screen_on_its_way_out_may_still_ask_for_the_place(person):
    session = person.window.session
    person.press("Ctrl+W")
    session.keep_place("scsw.area-1.do-1")
    assert person.window.session is None
