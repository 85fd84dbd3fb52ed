"""Takes away the second click of a double click whose first click changed the page.

It was meant for what was there before: on the new page it would rate, confirm or open
whatever happens to lie under the pointer. Hands that shake or are slow take longer for both
clicks than the system calls a double click; but they do not move in between.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

SLOW_MS = 1000
"""So long after a change a click in the same place is still meant for what was there before."""


class SecondClick(QObject):
    """Watches the mouse of one window, before any widget hears of it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._changed = False
        self._taking = False
        self._since = QElapsedTimer()
        self._place = QPointF()
        """Where the last click was, on all screens together."""

    def watch(self) -> None:
        """Begin, once the window is there."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)

    def page_changed(self) -> None:
        """Something else is in front now, or lies where there was another thing."""
        self._changed = True
        self._since.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Take away press, double click and release alike: half a click would hang."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            second = self._is_second(event)
            self._place = event.globalPosition()
            self._taking = self._changed and second
            if self._taking:
                return True
            if not second:
                self._changed = False
        elif kind == QEvent.Type.MouseButtonDblClick:
            return self._taking
        elif kind == QEvent.Type.MouseButtonRelease and self._taking:
            self._taking = False
            return True
        return super().eventFilter(watched, event)

    def _is_second(self, event: QMouseEvent) -> bool:
        """True for the second click of a double click, be it a slow one."""
        if event.flags() & Qt.MouseEventFlag.MouseEventCreatedDoubleClick:
            return True
        moved = (event.globalPosition() - self._place).manhattanLength()
        soon = self._since.isValid() and self._since.elapsed() < SLOW_MS
        return soon and moved < QApplication.startDragDistance()
