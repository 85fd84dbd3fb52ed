"""Dates are typed as people write them, and the mouse wheel changes nothing it rolls over."""

from __future__ import annotations

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QDialog,
    QScrollBar,
    QWidget,
)

import selfassess.ui
from selfassess.portfolio.dates import not_to_come
from selfassess.store.file import PortfolioFile
from selfassess.things.requirement.thing import REQUIREMENTS, RequirementState
from selfassess.ui.dialogs.export_options import ExportOptions
from selfassess.ui.dialogs.passphrase_dialog import PassphraseDialog
from selfassess.ui.dialogs.review_by_hand import ReviewByHand
from selfassess.ui.widgets.date_field import DateField
from selfassess.ui.widgets.screen import ScrollPage
from tests.ui.person import Person

SCREENS = ["home", "walk", "area", "requirements", "review", "check", "search", "details", "help"]
COURSE = "scsw.course"


def requirement(path, requirement_id=COURSE):
    file = PortfolioFile.open(path, read_only=True)
    try:
        return file.kept(REQUIREMENTS).get(requirement_id)
    finally:
        file.close()


@pytest.fixture
def dated(person: Person):
    """A person with the cursor in the date of a requirement."""
    person.press("Ctrl+3")
    person.row = person.window.workspace.page("requirements").rows[COURSE]
    # Since when is asked once it is ticked.
    person.tab_to(person.row.tick)
    person.press("Space")
    person.tab_to(person.row.date.line)
    return person


# ---- typing a date -----------------------------------------------------------------


@pytest.mark.parametrize("typed", ["15/12/2025", "15.12.25", "15th Dec 2025", "151225"])
@pytest.mark.parametrize("leave", ["Tab", "Return", "Ctrl+1", "Ctrl+S", "Alt+Down"])
def test_a_date_is_typed_as_people_write_it_and_saved_on_leaving(dated, path, typed, leave):
    dated.type(typed)
    dated.press(leave)
    assert requirement(path).on == date(2025, 12, 15)
    assert dated.row.date.line.text() == "15 December 2025"
    assert not dated.row.date.told.isVisible()


def test_today_is_a_date(dated, path):
    dated.type("today")
    dated.press("Tab")
    assert requirement(path).on == date.today()


def test_what_is_no_date_stays_and_says_why_and_is_not_saved(dated, path):
    dated.type("31/2/2025")
    dated.press("Tab")
    assert dated.row.date.line.text() == "31/2/2025"
    assert dated.sees("February 2025 has 28 days")
    assert dated.sees("Not saved yet.")
    assert dated.row.date.line.accessibleDescription()
    assert requirement(path).on is None
    dated.press("Ctrl+S")
    assert dated.saved == "Not everything is saved yet"
    assert "31/2/2025" in dated.window.banner.text.text()
    dated.tab_to(dated.row.date.line)
    dated.press("Ctrl+A")
    dated.type("28/2/2025")
    dated.press("Tab")
    assert requirement(path).on == date(2025, 2, 28)
    assert not dated.row.date.told.isVisible()
    assert not dated.window.banner.isVisible()


def test_a_date_that_is_there_stays_kept_until_the_new_one_is_understood(dated, path):
    dated.type("1/3/2025")
    dated.press("Tab")
    dated.tab_to(dated.row.date.line)
    dated.press("Ctrl+A")
    dated.type("soon")
    dated.press("Tab")
    assert dated.sees("Not saved yet: 1 March 2025 is still kept.")
    dated.tab_to(dated.row.tick)
    dated.press("Space")
    assert dated.row.date.line.text() == "soon"
    state = requirement(path)
    assert (state.done, state.on) == (False, date(2025, 3, 1))


def test_an_emptied_date_is_no_date(dated, path):
    dated.type("1/3/2025")
    dated.press("Return")
    dated.press("Ctrl+A")
    dated.press("Backspace")
    dated.press("Tab")
    assert requirement(path).on is None
    assert not dated.row.date.told.isVisible()


def test_a_day_that_has_not_come_yet_is_refused_as_it_is_for_training(dated, path):
    coming = date.today() + timedelta(days=1)
    dated.type("tomorrow")
    dated.press("Tab")
    assert dated.sees(not_to_come(coming))
    assert dated.row.date.line.text() == "tomorrow"
    assert requirement(path).on is None
    dated.tab_to(dated.row.date.line)
    dated.press("Ctrl+A")
    dated.type("today")
    dated.press("Tab")
    assert requirement(path).on == date.today()


def test_a_day_that_a_wrong_clock_put_ahead_stays(dated, path):
    ahead = date.today() + timedelta(days=40)
    state = RequirementState(requirement_id=COURSE, done=True, on=ahead)
    dated.window.session.keep(REQUIREMENTS, state)
    dated.press("Tab")
    dated.row.note.setText("Folder 9")
    dated.press("Ctrl+1")
    assert (requirement(path).on, requirement(path).note) == (ahead, "Folder 9")


@pytest.mark.parametrize("typed", ["3 January 1900", "1/1/1926"])
def test_a_date_years_away_is_asked_about_before_it_is_taken(dated, path, typed):
    dated.type(typed)
    dated.press("Tab")
    assert dated.sees("Is that right?")
    assert requirement(path).on is None
    dated.click(dated.row.date.told.button)
    assert requirement(path).on.year == int(typed[-4:])
    assert not dated.row.date.told.isVisible()


def test_tab_comes_from_the_calendar_to_the_question_and_on_to_the_note(dated):
    dated.type("3 January 1900")
    dated.press("Tab")
    row = dated.row
    assert dated.focus is row.date.open_button
    dated.press("Tab")
    assert dated.focus is row.date.told.button
    dated.press("Tab")
    assert dated.focus is row.note


def test_another_date_typed_after_the_question_is_not_taken_for_the_first(dated, path):
    dated.type("3 January 1900")
    dated.press("Tab")
    dated.tab_to(dated.row.date.line)
    dated.press("Ctrl+A")
    dated.type("3 January 2020")
    assert not dated.row.date.told.button.isVisible()
    dated.press("Tab")
    assert requirement(path).on == date(2020, 1, 3)


def test_leaving_the_page_tells_of_a_date_that_is_not_understood_and_leads_back(dated):
    dated.type("soon")
    dated.press("Ctrl+1")
    banner = dated.window.banner
    assert "“soon”" in banner.text.text()
    banner.action.click()
    assert dated.screen == "requirements"
    assert dated.row.date.line.text() == "soon"


def test_a_date_not_understood_is_there_again_after_closing(dated, path):
    dated.type("soon")
    dated.press("Tab")
    assert dated.window.close_portfolio()
    assert dated.window.open_path(path)
    dated.press("Ctrl+3")
    field = dated.window.workspace.page("requirements").rows[COURSE].date
    assert field.line.text() == "soon"
    assert dated.sees("not a date we can read")


def test_undo_of_a_date_shows_what_was_there(dated, path):
    dated.type("1/3/2025")
    dated.press("Tab")
    dated.tab_to(dated.row.tick)
    dated.press("Ctrl+Z")
    assert requirement(path).on is None
    assert dated.row.date.line.text() == ""


# ---- the calendar ------------------------------------------------------------------


def test_the_calendar_opens_at_today_by_key_and_escape_changes_nothing(dated, path):
    dated.press("Down")
    popup = dated.row.date.popup
    assert popup.isVisible()
    assert popup.calendar.selectedDate().toPython() == date.today()
    dated.press("Escape")
    assert dated.row.date.popup is None or not dated.row.date.popup.isVisible()
    assert requirement(path).on is None


def test_a_day_is_chosen_by_keys_alone(dated, path):
    dated.type("15/12/2025")
    dated.press("Return")
    dated.press("Down")
    dated.press("Right")
    dated.press("Return")
    assert requirement(path).on == date(2025, 12, 16)
    assert dated.row.date.line.text() == "16 December 2025"
    assert dated.focus is dated.row.date.line


def test_a_day_is_chosen_and_taken_away_by_mouse(dated, path):
    dated.click(dated.row.date.open_button)
    dated.click(dated.row.date.popup.today)
    assert requirement(path).on == date.today()
    dated.click(dated.row.date.open_button)
    dated.click(dated.row.date.popup.none)
    assert requirement(path).on is None


def test_looking_only_shows_a_date_and_changes_none(newcomer, path):
    from selfassess.portfolio.portfolio import Portfolio

    holder = Portfolio(PortfolioFile.open(path))
    holder.set_requirement(COURSE, done=True, on=date(2025, 12, 15))
    holder.close()
    raw = bytearray(path.read_bytes())
    raw[60:64] = (99).to_bytes(4, "big")
    path.write_bytes(raw)
    assert newcomer.window.open_path(path)
    newcomer.press("Ctrl+3")
    field = newcomer.window.workspace.page("requirements").rows[COURSE].date
    assert field.line.text() == "15 December 2025"
    newcomer.click(field.line)
    newcomer.type("1/1/2020")
    newcomer.press("Down")
    assert field.popup is None
    assert not field.open_button.isEnabled()
    newcomer.press("Tab")
    assert field.line.text() == "15 December 2025"


def test_a_first_run_takes_a_date_and_does_not_start_with_half_a_one(newcomer, home):
    newcomer.press("Ctrl+N")
    page = newcomer.window.page
    newcomer.type("Jo")
    newcomer.click(page.form.rest.button)
    newcomer.tab_to(page.form.date.line)
    newcomer.type("12/15/2030")
    newcomer.click_text("Start")
    assert newcomer.sees("There is no month 15.")
    assert newcomer.focus is page.form.date.line
    newcomer.press("Ctrl+A")
    soon = date.today().replace(day=1)
    newcomer.type(f"{soon:%d/%m/%Y}")
    newcomer.click_text("Start")
    assert newcomer.window.session.portfolio.worker.appraisal_date == soon


# ---- the wheel -----------------------------------------------------------------------


def value_of(widget: QWidget) -> object:
    if isinstance(widget, QComboBox):
        return widget.currentIndex(), widget.currentText()
    if isinstance(widget, DateField):
        return widget.day, widget.line.text()
    if isinstance(widget, QAbstractSpinBox):
        return widget.text()
    return widget.value()


def targets(top: QWidget) -> list[QWidget]:
    kinds = (QComboBox, QAbstractSpinBox, QAbstractSlider, DateField)
    return [
        widget
        for widget in top.findChildren(QWidget)
        if isinstance(widget, kinds)
        and widget.isVisible()
        and not isinstance(widget, QScrollBar)
        and not isinstance(widget.parent(), QCalendarWidget)
    ]


def roll(widget: QWidget, notches: int) -> None:
    """Turn the wheel with the pointer on the widget, as the window system tells of it."""
    for scroll in widget.window().findChildren(ScrollPage):
        if scroll.isVisible() and scroll.isAncestorOf(widget):
            scroll.ensureWidgetVisible(widget)
    window = widget.window()
    place = widget.mapTo(window, widget.rect().center())
    assert window.childAt(place) in {widget, *widget.findChildren(QWidget)}, widget
    QTest.wheelEvent(window.windowHandle(), place, QPoint(0, 120 * notches))


def roll_over(top: QWidget) -> int:
    found = targets(top)
    for widget in found:
        inner = widget.line if isinstance(widget, DateField) else widget
        for focused in (False, True):
            if focused:
                inner.setFocus()
            before = value_of(widget)
            for notches in (-1, 1, 1):
                roll(inner, notches)
                assert value_of(widget) == before, (widget, focused)
    return len(found)


def test_the_wheel_changes_nothing_on_any_screen(real_person):
    window = real_person.window
    portfolio = window.session.portfolio
    for requirement_id in portfolio.index.requirements:
        portfolio.set_requirement(requirement_id, done=True, on=date.today())
    seen = 0
    for name in SCREENS:
        window.workspace.show_page(name)
        QApplication.processEvents()
        seen += roll_over(window)
    assert seen > 10
    assert window.session.unsaved == 0


def test_the_wheel_changes_nothing_on_the_way_in(newcomer):
    newcomer.press("Ctrl+N")
    newcomer.click(newcomer.window.page.form.rest.button)
    assert roll_over(newcomer.window) >= 2


@pytest.mark.parametrize("kind", ["passphrase", "export", "by hand"])
def test_the_wheel_changes_nothing_in_any_dialog(person, qtbot, kind):
    window = person.window
    dialog: QDialog = {
        "passphrase": lambda: PassphraseDialog(window.document.file, 10, window),
        "export": lambda: ExportOptions(window.session.portfolio, window),
        "by hand": lambda: ReviewByHand(window.session.portfolio, window),
    }[kind]()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    roll_over(dialog)
    dialog.accept()


def test_the_wheel_over_a_box_scrolls_the_page(real_person):
    real_person.press("Ctrl+3")
    page = real_person.window.workspace.page("requirements")
    bar = page.verticalScrollBar()
    assert bar.maximum() > 0
    for row in list(page.rows.values())[:3]:
        row.tick.setChecked(True)
        bar.setValue(0)
        roll(row.date.line, -2)
        assert bar.value() > 0
    real_person.press("Ctrl+5")
    page = real_person.window.workspace.page("details")
    page.setFixedHeight(200)
    QApplication.processEvents()
    roll(page.form.talk, -2)
    assert page.verticalScrollBar().value() > 0


@pytest.mark.parametrize("qt_class", ["QComboBox", "QSpinBox", "QDateEdit", "QSlider", "QDial"])
def test_no_screen_makes_a_box_that_the_wheel_would_change(qt_class):
    folder = Path(selfassess.ui.__file__).parent
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            made = isinstance(node, ast.Call) and getattr(node.func, "id", "") == qt_class
            assert not made, f"{path.name} line {node.lineno}: take Choice or DateField"


def test_a_date_that_is_asked_for_once_it_is_ticked_has_its_place_for_tab(person):
    person.press("Ctrl+3")
    row = person.window.workspace.page("requirements").rows["scsw.course"]
    assert not row.findChildren(DateField), "none is made before it is asked for"
    person.tab_to(row.tick)
    person.press("Space")
    person.press("Tab")
    assert person.focus is row.date.line
    person.press("Tab")
    assert person.focus is row.date.open_button
    person.tab_to(row.note, most=2)
    # All round the window once, and back.
    person.tab_to(person.button("Home"))
    person.tab_to(row.tick)
