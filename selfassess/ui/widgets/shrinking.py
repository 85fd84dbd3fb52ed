"""A part of a page that is as high as what is in it, and scrolls where there is less room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QWidget

from selfassess.ui.look.theme import theme

LEAST = 64
"""Least height in pixels at 100 %."""


class Inside(QWidget):
    """As high as its words are at its width, as the page of a screen is."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least width, and no height where the height goes by the width."""
        size, layout = super().minimumSizeHint(), self.layout()
        if layout is not None and layout.hasHeightForWidth():
            size.setHeight(0)
        return size


def show_bar(area: QScrollArea, needed: bool) -> None:
    """Show the bar only where it is needed.

    Left to itself Qt keeps one that it needed once, as words take more lines beside it.
    """
    policy = Qt.ScrollBarPolicy
    area.setVerticalScrollBarPolicy(
        policy.ScrollBarAsNeeded if needed else policy.ScrollBarAlwaysOff
    )


class Shrinking(QScrollArea):
    """Around a layout that may have to give way to what is below it."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._high = 0
        self.setProperty("role", "bare")
        self.viewport().setAutoFillBackground(False)
        self._inside = Inside()
        self._inside.setLayout(layout)
        self.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)
        self._inside.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of what is inside, at the width that there is."""
        return QSize(self._inside.sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for a line or two."""
        least = min(self._height(), theme().px(LEAST))
        return QSize(self._inside.minimumSizeHint().width(), least)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Ask for another height where the words run otherwise."""
        super().resizeEvent(event)
        self._follow()
        show_bar(self, self._height() > self.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Ask for another height where what is inside has changed."""
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._follow()
        return done

    def _height(self) -> int:
        layout = self._inside.layout()
        assert layout is not None  # noqa: S101
        if layout.hasHeightForWidth():
            return layout.totalHeightForWidth(max(1, self.width()))
        return layout.totalSizeHint().height()

    def _follow(self) -> None:
        if self._height() != self._high:
            self._high = self._height()
            self.updateGeometry()
