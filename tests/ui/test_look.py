"""The program's own font and text size, whatever the system wants for some of its widgets."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QStyle

from selfassess.ui.look.theme import apply_theme, font_family, theme
from selfassess.ui.widgets.pieces import message_box
from tests.ui.person import show_window

SMALL_ICON = QStyle.PixelMetric.PM_SmallIconSize
GIVEN = ("QMenu", "QMenuBar", "QMessageBox", "QTipLabel")
"""What Windows gives a font of its own settings."""


@pytest.fixture
def fonts_of_the_system(qapp):
    """Let the system give some widgets its own font, as Windows does."""
    for name in GIVEN:
        QApplication.setFont(QFont("DejaVu Sans Mono", 7), name)
    yield
    apply_theme(qapp, "light", 100)


@pytest.mark.parametrize("scale", [100, 150])
def test_menus_and_messages_follow_the_text_size(qapp, qtbot, settings, fonts_of_the_system, scale):
    settings.text_scale = scale
    apply_theme(qapp, settings.mode, scale)
    for name in GIVEN:
        QApplication.setFont(QFont("DejaVu Sans Mono", 7), name)
    window = show_window(qtbot, settings)
    bar = window.menuBar()
    menus = [action.menu() for action in bar.actions()]
    box = message_box(window, QMessageBox.Icon.Question, "Title", "Words")
    shown = [bar, *menus, *(one for one in box.findChildren(QLabel) if one.text())]
    assert len(shown) > 6
    # The icons of a menu are as large as its words.
    for menu in menus:
        assert menu.style().pixelMetric(SMALL_ICON, None, menu) == theme().px(16)
    for widget in shown:
        widget.ensurePolished()
        assert widget.font().family() == font_family(), widget
        assert widget.font().pixelSize() >= theme().px(15), widget


@pytest.mark.parametrize("scale", [100, 150])
def test_all_words_of_a_message_are_in_sight(qapp, qtbot, settings, scale):
    settings.text_scale = scale
    apply_theme(qapp, settings.mode, scale)
    window = show_window(qtbot, settings)
    for count in range(6, 60, 3):
        words = "Some words that are nowhere the same " * 9
        box = message_box(window, QMessageBox.Icon.Question, "Title", words[: count * 5])
        box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
        qtbot.addWidget(box)
        box.show()
        assert box._area.verticalScrollBar().maximum() == 0, count
        box.hide()
    apply_theme(qapp, "light", 100)


def test_what_enter_presses_stands_out_in_a_message(qapp, qtbot, settings):
    window = show_window(qtbot, settings)
    box = message_box(window, QMessageBox.Icon.Question, "Title", "Words")
    leave = box.addButton("Leave", QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    qtbot.addWidget(box)
    box.show()
    assert stay.property("role") == "primary"
    assert leave.property("role") != "primary"
    assert leave.x() < stay.x(), "it is the last, as in every dialog"
