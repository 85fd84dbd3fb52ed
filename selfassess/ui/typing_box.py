"""A box to type in, with its title, that tells of each change and of being left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from selfassess.ui.pieces import label
from selfassess.ui.theme import theme


class _Edit(QPlainTextEdit):
    """A plain text box: Tab leaves it, and undo is the program's, not the box's."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the program's own actions, which know ratings too."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Tell that the person went elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()


class TypingBox(QWidget):
    """A titled box for a note; ``typed`` carries the whole text after each change."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, title: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label(title, "label")
        self.edit = _Edit()
        self.edit.setPlaceholderText(hint)
        self.edit.setTabChangesFocus(True)
        # One undo for ratings and notes alike: the box would keep a second one.
        self.edit.setUndoRedoEnabled(False)
        self.edit.setAccessibleDescription(hint)
        self.edit.setMinimumHeight(theme().px(84))
        self.edit.setMaximumHeight(theme().px(150))
        self._title.setBuddy(self.edit)
        self.edit.textChanged.connect(self._changed)
        self.edit.left.connect(self.left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(4))
        layout.addWidget(self._title)
        layout.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.set_title(title)
        self._showing = False

    def set_title(self, title: str) -> None:
        """Change the title, which is also the box's accessible name."""
        self._title.setText(title)
        self.edit.setAccessibleName(title)

    def text(self) -> str:
        """Return what is in the box."""
        return self.edit.toPlainText()

    def show_text(self, text: str) -> None:
        """Show a text without telling of it; the cursor stays where it can."""
        if text == self.text():
            return
        place = self.edit.textCursor().position()
        self._showing = True
        self.edit.setPlainText(text)
        self._showing = False
        cursor = self.edit.textCursor()
        cursor.setPosition(min(place, len(text)) if self.edit.hasFocus() else len(text))
        self.edit.setTextCursor(cursor)

    def _changed(self) -> None:
        if not self._showing:
            self.typed.emit(self.text())
