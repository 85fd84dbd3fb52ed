"""Where the window opens: on a screen that is there, and all of it on that screen."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

USUAL = QSize(1180, 760)
FRAME = QSize(16, 40)
"""What the system may draw around a window that it has not drawn yet."""


def open_on_screen(window: QMainWindow, remembered: QByteArray | None) -> None:
    """Give a window its size and place: as it was left, but never off the screens there are."""
    if remembered is not None and window.restoreGeometry(remembered):
        # Qt brings it back from a screen that is gone, but leaves it larger than this one.
        if not (window.isMaximized() or window.isFullScreen()):
            place = window.geometry()
            window.setGeometry(fitted(place, _room(place.center())))
        return
    room = _room(None)
    window.resize(USUAL.boundedTo(room.size() - FRAME))


def fitted(wanted: QRect, room: QRect) -> QRect:
    """Return a window's place so that all of it, with its frame, lies in the room."""
    inside = room.adjusted(FRAME.width() // 2, FRAME.height(), -FRAME.width() // 2, 0)
    size = wanted.size().boundedTo(inside.size())
    right, low = inside.right() - size.width() + 1, inside.bottom() - size.height() + 1
    left = max(inside.left(), min(wanted.left(), right))
    top = max(inside.top(), min(wanted.top(), low))
    return QRect(QPoint(left, top), size)


def _room(at: QPoint | None) -> QRect:
    """Return what of a screen is free for windows: of the one at a place, else of the first."""
    screen = (QGuiApplication.screenAt(at) if at is not None else None) or (
        QGuiApplication.primaryScreen()
    )
    return screen.availableGeometry()
