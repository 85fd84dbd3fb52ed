"""Takes away the second click of a double click whose first click changed the page.

It was meant for what was there before: on the new page it would rate, confirm or open
whatever happens to lie under the pointer.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget


class SecondClick(QObject):
    """Watches the mouse of one window, before any widget hears of it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._changed = False
        self._taking = False

    def watch(self) -> None:
        """Begin, once the window is there."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)

    def page_changed(self) -> None:
        """Another page is in front now."""
        self._changed = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Take away press, double click and release alike: half a click would hang."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            if not event.flags() & Qt.MouseEventFlag.MouseEventCreatedDoubleClick:
                self._changed = self._taking = False
            elif self._changed:
                self._taking = True
                return True
        elif kind == QEvent.Type.MouseButtonDblClick:
            return self._taking
        elif kind == QEvent.Type.MouseButtonRelease and self._taking:
            self._taking = False
            return True
        return super().eventFilter(watched, event)
