"""The program's own font and text size, whatever the system wants for some of its widgets."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from selfassess.ui.look.theme import apply_theme, font_family, theme
from selfassess.ui.widgets.pieces import message_box
from tests.ui.person import show_window

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
    for widget in shown:
        widget.ensurePolished()
        assert widget.font().family() == font_family(), widget
        assert widget.font().pixelSize() >= theme().px(15), widget
