"""Statements chosen by words: what is found is in sight, and the keys choose among it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from selfassess.things.signoff.dialogs import SignOffDialog
from selfassess.things.signoff.thing import SignOff
from selfassess.ui.dialogs.sheet_dialog import SheetDialog
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.picker_rows import FoundRow
from selfassess.ui.widgets.pieces import page_of
from tests.ui.person import contrast
from tests.ui.test_plan import settle, words_on

LAPTOP = QSize(1366, 728)
THREE = [f"scsw.area-1.do-{number}" for number in (1, 2, 3)]


@pytest.fixture
def dialog(person, monkeypatch) -> SignOffDialog:
    """A sign-off that is about two statements, on a small screen."""
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: LAPTOP)
    item = SignOff(id="a", task="Cannulate", on=date(2026, 1, 1), about=tuple(THREE[:2]))
    made = SignOffDialog(item, person.window.session, person.window, new=True)
    made.show()
    made.activateWindow()
    settle()
    yield made
    made.give_way()


def look_for(picker, words: str) -> list[FoundRow]:
    picker.line.setText("")
    picker.line.setFocus()
    QTest.keyClicks(picker.line, words)
    picker.look()
    while picker.looking:
        settle()
    settle()
    settle()
    return picker.findChildren(FoundRow)


def shown(picker) -> list[FoundRow]:
    return [one for one in picker.findChildren(FoundRow) if one.isVisible()]


def marked(picker) -> list[int]:
    return [number for number, one in enumerate(shown(picker)) if one.is_marked]


def in_sight(part: QWidget) -> bool:
    page = page_of(part)
    place = QRect(part.mapTo(page.viewport(), QPoint(0, 0)), part.size())
    return page.viewport().rect().contains(place)


@pytest.mark.parametrize("size", [100, 150, 200])
def test_a_few_that_were_found_are_in_sight_with_the_line(person, monkeypatch, size):
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: LAPTOP)
    person.window.set_look(size=size)
    item = SignOff(id="a", task="Cannulate", about=tuple(THREE))
    made = SignOffDialog(item, person.window.session, person.window, new=True)
    made.show()
    made.activateWindow()
    settle()
    look_for(made.about, "thing area")
    assert len(shown(made.about)) == 5
    assert [in_sight(one) for one in shown(made.about)][:3] == [True] * 3
    assert in_sight(made.about.line)
    made.give_way()


def test_the_first_is_marked_and_the_keys_mark_others(dialog, announced):
    picker = dialog.about
    look_for(picker, "thing area")
    assert marked(picker) == [0]
    for key, wanted in (("Down", 1), ("Down", 2), ("Up", 1), ("Up", 0), ("Up", 0)):
        QTest.keyClick(picker.line, getattr(Qt.Key, f"Key_{key}"))
        assert marked(picker) == [wanted], key
        assert in_sight(shown(picker)[wanted])
    for _ in range(9):
        QTest.keyClick(picker.line, Qt.Key.Key_Down)
    assert marked(picker) == [4]
    assert announced[-1] == f"5 of 5: {shown(picker)[4].words}"
    assert in_sight(shown(picker)[4])
    assert picker.line.hasFocus()


def test_enter_takes_the_one_that_is_marked(dialog):
    picker = dialog.about
    look_for(picker, "thing area")
    QTest.keyClick(picker.line, Qt.Key.Key_Down)
    words = shown(picker)[1].words
    QTest.keyClick(picker.line, Qt.Key.Key_Return)
    index = dialog._session.portfolio.index
    assert index.spots[picker.ids[-1]].statement.text == words
    assert (len(picker.ids), picker.line.text(), shown(picker)) == (3, "", [])
    assert dialog.isVisible()


def test_enter_takes_nothing_that_is_not_shown_yet(dialog):
    picker = dialog.about
    look_for(picker, "thing area")
    picker.line.setText("thing 3")
    QTest.keyClick(picker.line, Qt.Key.Key_Return)
    settle()
    assert len(picker.ids) == 2
    assert marked(picker) == [0]
    first = shown(picker)[0].words
    QTest.keyClick(picker.line, Qt.Key.Key_Return)
    assert dialog._session.portfolio.index.spots[picker.ids[-1]].statement.text == first


def test_the_mark_can_be_seen_without_colour(dialog):
    picker = dialog.about
    first, second, *_ = look_for(picker, "thing area")
    image, other = first.grab().toImage(), second.grab().toImage()
    ratio = image.devicePixelRatio()
    edge = QPoint(int(2 * ratio), image.height() // 2)
    assert contrast(image.pixelColor(edge).name(), other.pixelColor(edge).name()) >= 3
    assert image.pixelColor(edge) == theme().colour("accent")


def test_escape_clears_the_line_and_the_dialog_stays(dialog):
    picker = dialog.about
    look_for(picker, "thing area")
    QTest.keyClick(picker.line, Qt.Key.Key_Escape)
    assert (picker.line.text(), shown(picker), dialog.isVisible()) == ("", [], True)


def test_a_click_on_the_words_takes_them(dialog):
    picker = dialog.about
    rows = look_for(picker, "thing area")
    QTest.mouseClick(rows[2], Qt.MouseButton.LeftButton, pos=QPoint(20, rows[2].height() // 2))
    assert len(picker.ids) == 3


def order(dialog, start: QWidget) -> list[str]:
    """Return what Tab comes to from there on, to the end of the dialog."""
    found, stop = [], start
    start.setFocus()
    for _ in range(40):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        stop = dialog.focusWidget()
        name = stop.accessibleName() or (stop.text() if isinstance(stop, QPushButton) else "")
        if stop is start or name in found:
            break
        found.append(name)
    return found


def words_of(dialog, key: str) -> str:
    return dialog._session.portfolio.index.spots[key].statement.text


def test_tab_comes_to_what_is_chosen_before_the_line(dialog):
    picker = dialog.about
    start = dialog.evidence.line
    off = [f"Remove: {words_of(dialog, key)}" for key in THREE]
    name = picker.line.accessibleName()
    assert order(dialog, start)[:5] == [*off[:2], name, "Cancel", "Save"]
    picker.add(THREE[2])
    settle()
    name = picker.line.accessibleName()
    assert order(dialog, start)[:6] == [*off, name, "Cancel", "Save"]
    picker.take_off(THREE[0])
    rows = look_for(picker, "thing area")
    found = [f"Add: {one.words}" for one in rows if one.isVisible()]
    assert order(dialog, start)[:10] == [*off[1:], name, *found, "Cancel", "Save"]


def test_tab_is_the_same_where_it_is_shown_later(person, qtbot):
    sheet = SheetDialog(THREE[:1], person.window.session, person.window)
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.activateWindow()
    settle()
    picker = sheet.about
    picker.add(THREE[1])
    sheet._session = person.window.session
    settle()
    first = next(b for b in picker.findChildren(QPushButton) if b.isVisible())
    first.setFocus()
    told = order(sheet, first)
    assert told[0] == f"Remove: {words_of(sheet, THREE[1])}"
    assert told[1] == picker.line.accessibleName()


def test_that_it_is_full_stays_said(person, qtbot):
    sheet = SheetDialog((*THREE, "scsw.area-1.do-4"), person.window.session, person.window)
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.about.take_off(THREE[0])
    look_for(sheet.about, "thing area")
    QTest.keyClick(sheet.about.line, Qt.Key.Key_Return)
    assert sheet.about.is_full
    assert "as many as there is room for" in words_on(sheet)
