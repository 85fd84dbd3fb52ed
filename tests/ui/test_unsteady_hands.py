"""Clicks that come twice, keys that are held, a wheel on the way: nothing is rated by them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from selfassess.ui.widgets.choice import Choice
from selfassess.ui.widgets.statement_model import SPOT_ROLE
from tests.ui.mouse import LEFT, double_click, single_click, turn_wheel
from tests.ui.person import on_disk
from tests.ui.screen_sizes import settled

FIRST = "scsw.area-1.do-1"
SECOND = "scsw.area-1.do-2"


def ratings(person) -> int:
    portfolio = person.window.session.portfolio
    return sum(portfolio.answer(spot.statement.id).rating is not None for spot in portfolio.spots())


# ---- clicks that come twice ----------------------------------------------------------------


@pytest.mark.parametrize("slow", [False, True], ids=["double", "slow"])
def test_no_reason_is_given_by_a_second_click_on_not_my_role(laptop, slow):
    """The ratings move up, and the reasons come to lie below the mouse."""
    laptop.press("Ctrl+2")
    settled()
    walk, window = laptop.walk, laptop.window
    card = walk.cards.cards["n/a"]
    for x in range(40, card.width(), 60):
        place = QPoint(x, card.height() // 2)
        if slow:
            where = single_click(window, card, place)
            settled()
            QTest.mouseClick(window.windowHandle(), LEFT, pos=where)
        else:
            double_click(window, card, place)
        assert walk.reason.isVisible()
        assert ratings(laptop) == 0
        laptop.press("Escape")
        settled()


def test_a_reason_is_given_by_a_click_on_it(walker, path):
    single_click(walker.window, walker.walk.cards.cards["n/a"])
    settled()
    single_click(walker.window, walker.walk.reason.quick[0])
    assert on_disk(path, FIRST).rating == "n/a"


def test_a_slow_second_click_does_not_rate_the_statement_that_came(walker, path, qtbot):
    single_click(walker.window, walker.walk.footer.go_on)
    where = single_click(walker.window, walker.walk.cards.cards[3])
    qtbot.waitUntil(lambda: walker.here == SECOND)
    QTest.mouseClick(walker.window.windowHandle(), LEFT, pos=where)
    assert on_disk(path, SECOND).rating is None
    assert ratings(walker) == 1
    # Whoever moves to it means it.
    single_click(walker.window, walker.walk.cards.cards[2])
    assert on_disk(path, SECOND).rating == 2


# ---- keys that are held --------------------------------------------------------------------


def key(person, kind, at: int) -> None:
    """Send a key event of a moment, as X11 does: a repeat is a release and a press at once."""
    event = QKeyEvent(kind, Qt.Key.Key_3, Qt.KeyboardModifier.NoModifier, "3")
    event.setTimestamp(at)
    QApplication.sendEvent(person.focus, event)


def test_a_held_key_rates_nothing_after_it_went_on(walker, path):
    press, release = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
    key(walker, press, 1000)
    walker.walk.step(1)
    for at in range(1030, 1300, 30):
        key(walker, release, at)
        key(walker, press, at)
    assert on_disk(path, SECOND).rating is None
    key(walker, release, 1310)
    key(walker, press, 1450)
    assert on_disk(path, SECOND).rating == 3
    assert ratings(walker) == 2


# ---- a wheel on the way --------------------------------------------------------------------


@pytest.mark.parametrize("screen", ["check", "search", "area"])
def test_a_click_after_the_wheel_opens_the_row_below_the_mouse(laptop, screen):
    """The focus that the click brings must not move the list first."""
    window = laptop.window
    work = window.workspace
    if screen == "area":
        longest = max(work.session.portfolio.spots(), key=lambda spot: len(spot.area.statements))
        work.show_area(longest.area.id)
    else:
        work.show_page(screen)
    page = work.page(screen)
    if screen == "search":
        page.line.setText("patient")
        page.line.setFocus()
    else:
        laptop.press("Tab")
    settled()
    assert not page.list.hasFocus()
    turn_wheel(window, page.list, -4)
    settled()
    assert page.list.verticalScrollBar().value() > 0
    middle = page.list.viewport().rect().center()
    row = page.list.indexAt(middle)
    while row.data(SPOT_ROLE) is None:
        row = page.list.model().index(row.row() + 1, 0)
    wanted = row.data(SPOT_ROLE).statement.id
    place = page.list.visualRect(row).topLeft() + QPoint(30, 12)
    single_click(window, page.list.viewport(), place)
    assert laptop.screen == "walk"
    assert laptop.here == wanted


def test_a_click_after_the_wheel_opens_the_area_below_the_mouse(laptop):
    laptop.press("Ctrl+2")
    settled()
    areas = laptop.window.workspace.sidebar.list
    assert not areas.hasFocus()
    turn_wheel(laptop.window, areas, -3)
    settled()
    assert areas.verticalScrollBar().value() > 0
    row = areas.indexAt(areas.viewport().rect().center())
    while areas.areas.rows[row.row()].area is None:
        row = areas.model().index(row.row() + 1, 0)
    wanted = areas.areas.rows[row.row()].area.id
    single_click(laptop.window, areas.viewport(), areas.visualRect(row).center())
    assert laptop.screen == "area"
    assert laptop.window.workspace.page("area").area.id == wanted


def test_the_wheel_over_a_box_takes_no_keys_from_where_one_types(real_person):
    real_person.press("Ctrl+5")
    page = real_person.window.workspace.page("details")
    settled()
    line = next(one for one in page.findChildren(QLineEdit) if one.isVisible())
    line.setFocus()
    boxes = [box for box in page.findChildren(Choice) if box.isVisible()]
    assert boxes
    for box in boxes:
        page.ensureWidgetVisible(box)
        before = box.currentIndex()
        turn_wheel(real_person.window, box, -1)
        assert line.hasFocus()
        assert box.currentIndex() == before
