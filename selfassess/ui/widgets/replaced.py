"""Parts of a page that are made anew whenever what they show has changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from selfassess.ui.widgets.pieces import column


class Replaced(QWidget):
    """A place for parts that come and go together, which stays among its neighbours."""

    resized = Signal()

    def __init__(self, *, spacing: int = 2) -> None:
        super().__init__()
        self._spacing = spacing
        self._holder = QWidget()
        self._outer = column(self._holder, spacing=0)
        self.setLayout(self._outer)

    def show_parts(self, parts: Sequence[QWidget]) -> None:
        """Put these in place of those that are there."""
        made = QWidget()
        made.setLayout(column(*parts, spacing=self._spacing))
        self._outer.removeWidget(self._holder)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = made
        self._outer.addWidget(made)
        self.setVisible(bool(parts))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Tell of it: what is below may be out of sight."""
        super().resizeEvent(event)
        self.resized.emit()
