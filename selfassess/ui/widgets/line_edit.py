"""A line to type in, which shows its beginning while nobody types in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

_LEFT = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.MouseFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)
"""Ways to another field. Who looks at a menu or another window comes back to the same letter."""


class LineEdit(QLineEdit):
    """Qt scrolls a line to its cursor, which stands at the end of what it is filled with."""

    def __init__(self) -> None:
        super().__init__()
        # Nothing is cut off in silence; who keeps the text says what is too long.
        self.setMaxLength(2**31 - 1)

    def setText(self, text: str | None, /) -> None:  # noqa: N802
        """Fill it by the program: it is read from its beginning."""
        super().setText(text)
        self._from_the_start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Show the beginning at another width, too."""
        super().resizeEvent(event)
        self._from_the_start()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show the beginning of what has no room, once another field is gone to."""
        super().focusOutEvent(event)
        wide = self.fontMetrics().horizontalAdvance(self.text())
        if event.reason() in _LEFT and wide > self.contentsRect().width():
            self._from_the_start()

    def _from_the_start(self) -> None:
        if not self.hasFocus():
            self.setCursorPosition(0)
