"""A list that stands on a row, and has a row in focus only while it has the focus itself."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QListView, QWidget


class StandingList(QListView):
    """Qt calls a list's current row focused at all times: a screen reader finds many then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stood = QPersistentModelIndex()

    @property
    def standing(self) -> QModelIndex:
        """The row that the list stands on, with or without the focus; it may be none."""
        current = self.currentIndex()
        return current if current.isValid() else QModelIndex(self._stood)  # type: ignore[call-overload]

    def stand_on(self, index: QModelIndex) -> None:
        """Stand on a row, and show it as chosen."""
        self._stood = QPersistentModelIndex(index)
        if self.hasFocus():
            self.setCurrentIndex(index)
        else:
            chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().select(index, chosen)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Take up the row where it was left."""
        if not self.currentIndex().isValid() and self._stood.isValid():
            self.setCurrentIndex(self.standing)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Let the row go, but know which it was."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._stood = QPersistentModelIndex(self.currentIndex())
            self.selectionModel().clearCurrentIndex()
