"""Lines of words with a button each: what is chosen, and what was found, of which one is marked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from selfassess.ui.widgets.pieces import button, fill_frame, label, row
from selfassess.words import say


class ChosenRow(QWidget):
    """A statement that is chosen, and the way to take it off."""

    pressed = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.button = button(say("Remove"), "inline", name=say("Remove: {what}", what=words))
        self.button.clicked.connect(lambda _on=False: self.pressed.emit())
        line = row(label(words), self.button)
        line.setStretch(0, 1)
        self.setLayout(line)


class FoundRow(QFrame):
    """A statement that was found: a click on it, or Enter while it is marked, chooses it."""

    pressed = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        self.button = button(say("Add"), "inline", name=say("Add: {what}", what=words))
        self.button.clicked.connect(lambda _on=False: self.pressed.emit())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        line = row(label(words), self.button)
        line.setStretch(0, 1)
        fill_frame(self, "found", line, padding=6)
        self.mark(on=False)

    @property
    def is_marked(self) -> bool:
        """True for the one that Enter takes."""
        return bool(self.property("marked"))

    def mark(self, *, on: bool) -> None:
        """Show whether it is the one that Enter takes."""
        if self.property("marked") is not on:
            self.setProperty("marked", on)
            self.style().polish(self)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose it by a click anywhere on it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.pressed.emit()
