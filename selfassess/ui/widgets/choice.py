"""A box to choose from that the mouse wheel never changes: the wheel scrolls the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QStyledItemDelegate

from selfassess.ui.later import later


class Choice(QComboBox):
    """Every drop-down box of the program; Qt's own changes under a resting pointer."""

    def __init__(self) -> None:
        super().__init__()
        # The wheel would bring the focus here, and what is typed then would choose.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Qt's own delegate draws the entries of a menu, whatever the style sheet says.
        self.setItemDelegate(QStyledItemDelegate(self))
        # Not before Qt has taken the entry from the list, which it closes first.
        self._resting = later(self, self._rest)
        self.currentIndexChanged.connect(lambda _row: self._resting.start())

    def showPopup(self) -> None:  # noqa: N802
        """Open the list in one frame: the window around it has another of its own."""
        around = self.view().window()
        if around is not self.window() and around.windowType() == Qt.WindowType.Popup:
            for inner in around.findChildren(QFrame):
                inner.setFrameShape(QFrame.Shape.NoFrame)
            if isinstance(around, QFrame):
                around.setFrameShape(QFrame.Shape.NoFrame)
        super().showPopup()

    def hidePopup(self) -> None:  # noqa: N802
        """Close the list."""
        super().hidePopup()
        self._resting.start()

    def _rest(self) -> None:
        """Let no entry have the focus while the list is closed: a screen reader would find it."""
        if not self.view().isVisible():
            self.view().selectionModel().clearCurrentIndex()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave the wheel to the page, also with the focus here: the list opens by click or key."""
        event.ignore()
