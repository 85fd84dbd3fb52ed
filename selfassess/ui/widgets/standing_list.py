"""A list that stands on a row, and has a row in focus only while it has the focus itself."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget

from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.rows import ModelIndex


class StandingList(QListView):
    """Qt calls a list's current row focused at all times: a screen reader finds many then.

    No row is ever chosen, in Qt's words. All that Qt lets a screen reader do with a row is to
    choose it; so that is how it presses one, and one that is chosen could not be pressed.
    """

    pressed_by_reader = Signal(QModelIndex)
    """A screen reader pressed a row; heirs do what a click does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stood = QPersistentModelIndex()

    @property
    def standing(self) -> QModelIndex:
        """The row that the list stands on, with or without the focus; it may be none."""
        current = self.currentIndex()
        return current if current.isValid() else QModelIndex(self._stood)  # type: ignore[call-overload]

    def stand_on(self, index: QModelIndex) -> None:
        """Stand on a row."""
        self._stood = QPersistentModelIndex(index)
        if self.hasFocus():
            self.setCurrentIndex(index)
        self.viewport().update()

    def stand_on_none(self) -> None:
        """Stand on no row."""
        self._stood = QPersistentModelIndex()
        if not self.hasFocus():
            self.selectionModel().clearCurrentIndex()
        self.viewport().update()

    def moveCursor(  # noqa: N802
        self, action: QAbstractItemView.CursorAction, keys: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Come to the first row that one can stand on: a heading may be before it."""
        found = super().moveCursor(action, keys)
        if action is QAbstractItemView.CursorAction.MoveHome:
            model = self.model()
            while found.isValid() and not model.flags(found) & Qt.ItemFlag.ItemIsEnabled:
                found = model.index(found.row() + 1, found.column())
        return found

    def selectionCommand(  # noqa: N802
        self,
        index: ModelIndex,  # noqa: ARG002
        event: QEvent | None = None,  # noqa: ARG002
    ) -> QItemSelectionModel.SelectionFlag:
        """Choose nothing, by key or by mouse."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def selectionChanged(self, chosen: QItemSelection, left: QItemSelection) -> None:  # noqa: N802
        """Take it as pressed where a screen reader chooses a row."""
        super().selectionChanged(chosen, left)
        for index in chosen.indexes():
            row = QPersistentModelIndex(index)
            # Not while Qt is still choosing it.
            QTimer.singleShot(0, self, lambda row=row: self._press(row))

    def _press(self, row: QPersistentModelIndex) -> None:
        self.clearSelection()
        index = QModelIndex(row)  # type: ignore[call-overload]
        if index.isValid():
            self.stand_on(index)
            self.pressed_by_reader.emit(index)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Take up the row where it was left, or the first: Qt takes that once alone.

        Nothing moves when the mouse brings the focus: the click is for the row below it.
        """
        self.setAutoScroll(event.reason() != Qt.FocusReason.MouseFocusReason)
        if not self.currentIndex().isValid():
            home = QAbstractItemView.CursorAction.MoveHome
            self.setCurrentIndex(
                self.standing
                if self._stood.isValid()
                else self.moveCursor(home, Qt.KeyboardModifier.NoModifier)
            )
        super().focusInEvent(event)
        self.setAutoScroll(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Let the row go, but know which it was."""
        super().focusOutEvent(event)
        # A menu takes it a second time, when there is no row any more.
        current = self.currentIndex()
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason and current.isValid():
            self._stood = QPersistentModelIndex(current)
            self.selectionModel().clearCurrentIndex()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the ring of the focus around the row where the keys are, not around the list."""
        super().paintEvent(event)
        current = self.currentIndex()
        if self.hasFocus() and current.isValid():
            painter = QPainter(self.viewport())
            wide = theme().px(2)
            painter.setPen(QPen(theme().colour("focus"), wide))
            box = self.visualRect(current)
            painter.drawRect(box.adjusted(wide // 2, wide // 2, -wide, -wide))
            painter.end()

    def currentChanged(self, current: ModelIndex, previous: ModelIndex) -> None:  # noqa: N802
        """Draw the row that it stands on now, and the one before."""
        super().currentChanged(current, previous)
        self.viewport().update()


def stands_at(option: QStyleOptionViewItem, index: ModelIndex) -> bool:
    """True for the row that the list which is drawn stands on."""
    shown = option.widget
    return isinstance(shown, StandingList) and shown.standing == index
