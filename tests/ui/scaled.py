"""What ``test_scales.py`` looks at, in a process that has a scale."""

from __future__ import annotations

import os

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.ui.person import Person
from tests.ui.screen_sizes import settled

FACTOR = float(os.environ.get("QT_SCALE_FACTOR", "1"))
SIZE = 1097, 617
"""Points of a screen with 1920 by 1080 pixels at 175 %, the least of the usual ones."""
PAGES = ["Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5"]


@pytest.mark.parametrize("page", PAGES)
def test_no_word_is_cut(person: Person, qtbot, page):
    window = person.window
    window.resize(*SIZE)
    person.press(page)
    qtbot.waitUntil(lambda: window.width() >= SIZE[0])
    # Words that follow the focus have their room a moment after it.
    settled()
    cut = [
        (type(part).__name__, part.text(), part.width(), part.sizeHint().width())
        for part in window.findChildren(QWidget)
        if isinstance(part, QLabel | QAbstractButton)
        and part.isVisible()
        and part.text()
        and not (isinstance(part, QLabel) and part.wordWrap())
        and part.width() < part.minimumSizeHint().width()
    ]
    assert cut == []
    picture = window.grab()
    assert picture.devicePixelRatio() == pytest.approx(FACTOR)
    assert abs(picture.width() - window.width() * FACTOR) <= 1


def test_a_click_lands_on_what_is_under_it(walker: Person):
    walker.window.resize(*SIZE)
    for rating in (1, 4):
        walker.click(walker.walk.cards.cards[rating])
        assert walker.chosen == rating
