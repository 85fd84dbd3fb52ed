"""A box to choose from: what is taken from its open list, by mouse or by key, is chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from selfassess.ui.dialogs.passphrase_dialog import PassphraseDialog
from selfassess.ui.widgets.choice import Choice
from tests.ui.screen_sizes import settled


def take(box: Choice, row: int, *, by_key: bool) -> None:
    """Open the list and take a row of it, as a person does."""
    box.showPopup()
    settled()
    view = box.view()
    assert view.isVisible()
    if by_key:
        QTest.keyClick(view, Qt.Key.Key_Home)
        for _ in range(row):
            QTest.keyClick(view, Qt.Key.Key_Down)
        QTest.keyClick(view, Qt.Key.Key_Return)
    else:
        place = view.visualRect(view.model().index(row, 0)).center()
        # Qt takes no click that may still be the one which opened it.
        QTest.mouseMove(view.viewport(), place)
        QTest.qWait(QApplication.doubleClickInterval() + 50)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settled()
    assert not view.isVisible()


@pytest.mark.parametrize("by_key", [True, False], ids=["key", "mouse"])
def test_what_is_taken_from_the_open_list_is_chosen(qtbot, by_key):
    box = Choice()
    qtbot.addWidget(box)
    box.addItems(["one", "two", "three", "four"])
    box.show()
    for row in (2, 0, 3):
        take(box, row, by_key=by_key)
        assert (box.currentIndex(), box.currentText()) == (row, box.itemText(row))
    # A screen reader finds no entry in focus while the list is closed.
    assert not box.view().currentIndex().isValid()


@pytest.mark.parametrize("by_key", [True, False], ids=["key", "mouse"])
def test_every_box_of_my_details_keeps_what_is_taken(real_person, by_key, qtbot):
    real_person.press("Ctrl+5")
    page = real_person.window.workspace.page("details")
    boxes = [box for box in page.findChildren(Choice) if box.isVisible()]
    assert len(boxes) >= 2
    # With another nation the page is made anew, a moment later.
    for box in sorted(boxes, key=lambda one: one is page.nation):
        take(box, 2, by_key=by_key)
        assert box.currentIndex() == 2
    portfolio = real_person.window.session.portfolio
    qtbot.waitUntil(lambda: portfolio.setup.nation == "scotland")
    assert portfolio.worker.appraisal_name == "PADR"


def test_the_time_until_it_locks_is_what_is_taken(person, qtbot):
    dialog = PassphraseDialog(person.window.document.file, 5, person.window)
    qtbot.addWidget(dialog)
    dialog.show()
    take(dialog.minutes, 0, by_key=True)
    assert dialog.minutes.currentData() == 1
