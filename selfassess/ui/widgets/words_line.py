"""A line for words to look for, with the keys that choose among what is found."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from selfassess.ui.widgets.pieces import is_enter


class WordsLine(QLineEdit):
    """The line for the words; its keys choose among what was found, and send no form."""

    entered = Signal()
    stepped = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Take Enter, Up and Down for what was found, and Escape for the words."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if is_enter(event):
            self.entered.emit()
        elif event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.left.emit()
        else:
            super().keyPressEvent(event)
