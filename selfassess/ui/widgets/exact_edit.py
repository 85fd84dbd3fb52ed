"""A box of plain text that gives back every letter as it was put in.

Qt's own ``toPlainText`` turns hard spaces into spaces and line separators into new lines,
and its document knows one kind of paragraph end. So the text is kept here, and brought in
line with the document by what changed there: letters nobody touched stay as they were.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

_PARAGRAPH = "\u2029"
_BYTE_ORDER = ("\ufeff", "\ufffe")
"""Taken for marks of the byte order, and eaten, where they come first."""


class Edited(NamedTuple):
    """A change in the document, in its own units (of UTF-16): where, and how much."""

    at: int
    removed: int
    added: int


class ExactEdit(QPlainTextEdit):
    """Tab leaves it; undo is the program's, not the box's."""

    entered = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._raw = ""
        self.setTabChangesFocus(True)
        # One undo for ratings and notes alike: the box would keep a second one.
        self.setUndoRedoEnabled(False)

    # ---- the text ------------------------------------------------------------

    def text(self) -> str:
        """Return the text, exactly."""
        return self._text

    def set_text(self, text: str) -> None:
        """Put a text in; what it says of line ends is kept too."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if text.startswith(_BYTE_ORDER):
            self.setPlainText(f".{text}")
            cursor = QTextCursor(self.document())
            cursor.deleteChar()
        else:
            self.setPlainText(text)
        self._text, self._raw = text, self.document().toRawText()

    def follow(self) -> Edited | None:
        """Bring the text in line with the document; returns what changed, or None."""
        raw = self.document().toRawText()
        before = self._raw
        if raw == before:
            return None
        same = _common(before, raw)
        shorter = min(len(before), len(raw)) - same
        # Compared from the end, a copy of as much as could be the same.
        tail = _common(before[len(before) - shorter :][::-1], raw[len(raw) - shorter :][::-1])
        gone, come = before[same : len(before) - tail], raw[same : len(raw) - tail]
        added = come.replace(_PARAGRAPH, "\n")
        self._text = self._text[:same] + added + self._text[len(self._text) - tail :]
        self._raw = raw
        return Edited(units(raw[:same]), units(gone), units(come))

    # ---- keys and clipboard ----------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the program's own actions, which know ratings too."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Begin a new line with Shift+Enter as with Enter: nobody sees a difference."""
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.insertPlainText("\n")
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """Paste line separators, as some programs copy them, as new lines."""
        text = source.text()
        plain = text.replace("\u2028", "\n").replace(_PARAGRAPH, "\n")
        if plain != text:
            self.insertPlainText(plain)
            self.ensureCursorVisible()
        else:
            super().insertFromMimeData(source)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Tell that the person came here."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Tell that the person went elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()


def units(text: str) -> int:
    """Return how many units of UTF-16 a text has, which is how Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _common(one: str, other: str) -> int:
    """Return how many letters are the same at the beginning of both."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
