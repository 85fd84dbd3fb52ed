"""Lets what the mouse is over follow what moves below a mouse that rests.

Qt tells widgets of the mouse when the mouse moves. A page that scrolls, or words that take more
lines, would leave a card grey that has gone elsewhere.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QCursor, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from selfassess.ui.later import later


class Hover(QObject):
    """Looks anew at where the mouse is, after each layout and each scrolling of one page."""

    def __init__(self, page: QScrollArea, inside: QWidget) -> None:
        """``inside`` is what the page scrolls."""
        super().__init__(page)
        self._page = page
        # Once all that moves has come to its place.
        self._later = later(self, self._look)
        page.verticalScrollBar().valueChanged.connect(lambda _value: self._later.start())
        inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Look once what has changed is laid out."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._later.start()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        """Tell the window that the mouse is where it is; Qt finds who was left and who entered."""
        window = self._page.window()
        handle = window.windowHandle()
        if handle is None or not window.underMouse() or not self._page.isVisible():
            return
        held = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        modal = QApplication.activeModalWidget()
        if held or QApplication.activePopupWidget() or modal not in {None, window}:
            return
        there = QPointF(QCursor.pos())
        none = Qt.MouseButton.NoButton
        moved = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(handle.mapFromGlobal(there)),
            there,
            none,
            none,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(handle, moved)
