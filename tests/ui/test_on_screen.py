"""The window opens on a screen that is there, with all of it in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect

from selfassess.ui.on_screen import FRAME, fitted
from selfassess.ui.settings import Settings
from selfassess.ui.window import Window

LAPTOP = QRect(0, 0, 1366, 728)
"""A screen of 1366 by 768 with a bar of 40."""
SECOND = QRect(1366, 0, 1920, 1040)


@pytest.mark.parametrize(
    ("wanted", "room"),
    [
        (QRect(100, 80, 1180, 760), LAPTOP),
        (QRect(-200, -90, 900, 600), LAPTOP),
        (QRect(5_000, 4_000, 900, 600), LAPTOP),
        (QRect(0, 0, 3840, 2160), LAPTOP),
        (QRect(1200, 600, 800, 600), SECOND),
    ],
)
def test_a_place_off_the_screen_comes_back_on_it(wanted, room):
    place = fitted(wanted, room)
    assert room.contains(place)
    # With the title that the system draws above it.
    assert place.top() - FRAME.height() >= room.top()


def test_a_place_that_is_on_the_screen_stays():
    wanted = QRect(50, 60, 900, 600)
    assert fitted(wanted, LAPTOP) == wanted


def test_the_first_window_fits_the_screen(qtbot, home):
    window = Window(Settings())
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    assert window.width() <= room.width()
    assert window.height() + FRAME.height() <= room.height()


def test_a_window_from_a_larger_screen_fits_this_one(qtbot, home):
    settings = Settings()
    first = Window(settings)
    qtbot.addWidget(first)
    room = first.screen().availableGeometry()
    first.setGeometry(room.width() + 900, -300, 3_000, 2_000)
    settings.geometry = first.saveGeometry()
    window = Window(settings)
    qtbot.addWidget(window)
    assert room.adjusted(0, FRAME.height(), 0, 0).contains(window.geometry())


def test_a_window_comes_back_where_it_was(qtbot, home):
    settings = Settings()
    first = Window(settings)
    qtbot.addWidget(first)
    first.setGeometry(60, 90, 640, 480)
    settings.geometry = first.saveGeometry()
    window = Window(settings)
    qtbot.addWidget(window)
    assert window.geometry() == first.geometry()
