"""The button of a screen, at the side of the window."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy

from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import ActionButton


class ScreenButton(ActionButton):
    """Picture and words, as low as the window asks."""

    def __init__(self, action: QAction) -> None:
        super().__init__(action, "nav")
        self._most = 16_777_215
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(f"  {self.text()}")
        self.setIconSize(QSize(theme().px(18), theme().px(18)))

    def be_low(self, most: int) -> None:
        """Be no higher than this, in pixels."""
        if most != self._most:
            self._most = most
            self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of picture and words, in the font of the style sheet."""
        self.ensurePolished()
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least size."""
        return QSize(super().minimumSizeHint().width(), self._height())

    def _height(self) -> int:
        return min(self.fontMetrics().height() + theme().px(16), self._most)
