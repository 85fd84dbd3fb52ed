"""A box to type in, with its title, that tells of each change and of being left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from selfassess.ui.pieces import button, column, label, row
from selfassess.ui.theme import theme
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.portfolio.identifiers import Found

LOOK_AFTER_MS = 400


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


class _Marks(QSyntaxHighlighter):
    """Underlines what may identify a patient."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.found: list[Found] = []

    def highlightBlock(self, text: str) -> None:  # noqa: N802
        """Mark the part of each find that lies in this line."""
        style = QTextCharFormat()
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        style.setUnderlineColor(QColor(theme().colours.error))
        start = self.currentBlock().position()
        for one in self.found:
            first = max(one.start - start, 0)
            last = min(one.end - start, len(text))
            if first < last:
                self.setFormat(first, last - first, style)


class TypingBox(QWidget):
    """A titled box for a note; ``typed`` carries the whole text after each change."""

    typed = Signal(str)
    left = Signal()

    def __init__(
        self,
        title: str,
        hint: str,
        parent: QWidget | None = None,
        *,
        pattern: Callable[[], str] | None = None,
    ) -> None:
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
        self._pattern = pattern or (lambda: "")
        self._marks = _Marks(self.edit.document())
        self.warning = label("", "error")
        self.remove = button(self.tr("Take it out"))
        self.remove.clicked.connect(self._take_out)
        self.notice = QWidget()
        self.notice.setLayout(column(self.warning, row(self.remove, None), spacing=4))
        self.notice.hide()
        # Looked through after a pause: nobody is warned of half a number.
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_AFTER_MS)
        self._look.timeout.connect(self.look_through)
        self.edit.textChanged.connect(self._changed)
        self.edit.left.connect(self.left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(4))
        layout.addWidget(self._title)
        layout.addWidget(self.edit)
        layout.addWidget(self.notice)
        layout.addStretch(1)
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
        self._mark([])
        # Not before the statement is on the screen.
        QTimer.singleShot(0, self, self.look_through)

    def look_through(self) -> None:
        """Mark and name what may identify a patient; typing and saving go on as ever."""
        self._mark(self._find())

    def _mark(self, found: list[Found]) -> None:
        if found == self._marks.found:
            return
        self._marks.found = found
        self._showing = True
        self._marks.rehighlight()
        self._showing = False
        words = ""
        if found:
            from selfassess.portfolio.privacy import told  # noqa: PLC0415

            words = "\n".join([*dict.fromkeys(told(one) for one in found), say("guard.why")])
        self.warning.setText(words)
        self.warning.setAccessibleName(words)
        self.remove.setText(self.tr("Take them out") if len(found) > 1 else self.tr("Take it out"))
        self.notice.setVisible(bool(found))

    def _find(self) -> list[Found]:
        text = self.text()
        if not text.strip():
            return []
        # Its expressions take a moment to prepare, which an empty box need not wait for.
        from selfassess.portfolio.identifiers import find  # noqa: PLC0415

        return find(text, self._pattern())

    def _take_out(self) -> None:
        from selfassess.portfolio.identifiers import without  # noqa: PLC0415

        self.edit.setPlainText(without(self.text(), self._find()))
        self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.look_through()
        self.edit.setFocus()

    def _changed(self) -> None:
        if not self._showing:
            self.typed.emit(self.text())
            self._look.start()
