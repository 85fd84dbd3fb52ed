"""Lists of statements: each row has its height, and one scroll bar moves what does not fit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from selfassess.framework.index import Spot
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets import statement_list
from selfassess.ui.widgets.list_page import ListPage
from selfassess.ui.widgets.rows import broken
from selfassess.ui.widgets.statement_rows import ANSWER_WIDTH, PAD
from tests.ui.screen_sizes import settled


def test_no_statement_of_a_list_is_cut_with_large_text(large):
    work = large.window.workspace
    work.show_area(large.window.session.portfolio.spots()[0].area.id)
    for name in ("area", "check"):
        work.show_page(name)
        settled()
        shown = work.page(name).list
        font = theme().font(15)
        room = shown.viewport().width() - theme().px(ANSWER_WIDTH + 2 * PAD)
        line = QFontMetrics(font).height()
        heights = set()
        for number, spot in enumerate(shown.statements._lines):
            if isinstance(spot, Spot):
                needed = len(broken(spot.statement.text, font, room)) * line
                heights.add(shown.visualRect(shown.model().index(number)).height())
                assert shown.visualRect(shown.model().index(number)).height() >= needed
        assert len(heights) > 1, "each is as high as its own words"


def test_with_large_text_a_list_scrolls_with_its_page_and_keys_stay_in_sight(large):
    large.press("Ctrl+4")
    settled()
    page = large.window.workspace.page("check")
    shown, scroll = page.list, page.findChild(ListPage)
    assert shown.height() == shown.whole > 3 * large.window.height(), "there is one scroll bar"
    assert not shown.verticalScrollBar().isVisible()
    for _ in range(25):
        large.press("Down")
    settled()
    row = shown.visualRect(shown.currentIndex())
    top = shown.viewport().mapTo(scroll.viewport(), row.topLeft()).y()
    assert 0 <= top <= top + row.height() <= scroll.viewport().height()
    before = scroll.verticalScrollBar().value()
    middle = shown.viewport().mapTo(large.window, row.center())
    QTest.wheelEvent(large.window.windowHandle(), middle, QPoint(0, -120))
    assert scroll.verticalScrollBar().value() > before


def test_a_menu_by_keys_leaves_the_row_where_one_was(laptop):
    laptop.press("Ctrl+4")
    settled()
    shown = laptop.window.workspace.page("check").list
    laptop.press("End")
    row = shown.standing.row()
    assert row > 50
    menu = laptop.window.menuBar()
    for reason in (Qt.FocusReason.MenuBarFocusReason, Qt.FocusReason.PopupFocusReason):
        QApplication.sendEvent(shown, QFocusEvent(QEvent.Type.FocusOut, reason))
    menu.setFocus(Qt.FocusReason.MenuBarFocusReason)
    assert shown.standing.row() == row
    shown.setFocus(Qt.FocusReason.MenuBarFocusReason)
    assert shown.standing.row() == row


def test_a_list_with_room_scrolls_below_what_is_said_of_it(laptop):
    laptop.press("Ctrl+4")
    settled()
    page = laptop.window.workspace.page("check")
    assert page.list.height() < page.list.whole
    assert page.findChild(ListPage).verticalScrollBar().maximum() == 0
    for _ in range(40):
        laptop.press("Down")
    settled()
    assert page.list.viewport().rect().contains(page.list.visualRect(page.list.currentIndex()))
    # A heading is no higher than its words and the room that sets it apart.
    assert page.list.visualRect(page.list.model().index(0)).height() < theme().px(56)


def test_of_very_many_rows_none_is_measured(laptop, monkeypatch):
    monkeypatch.setattr(statement_list, "EACH", 5)
    laptop.press("Ctrl+4")
    settled()
    shown = laptop.window.workspace.page("check").list
    assert shown.uniformItemSizes()
    assert len(shown.itemDelegate().taken) == 1
    heights = {shown.visualRect(shown.model().index(n)).height() for n in (0, 1, 9)}
    assert len(heights) == 1


def test_a_list_that_the_keys_come_to_again_shows_where_they_are(laptop):
    side = laptop.window.workspace.sidebar.list
    for page in ("walk", "training", "settings"):
        laptop.window.workspace.show_page(page)
        settled()
        side.setFocus()
        assert side.currentIndex().isValid(), page
        laptop.press("Tab")
        # Left again, none looks open but the one that is.
        assert (side.areas.here is not None) == (page == "walk")
