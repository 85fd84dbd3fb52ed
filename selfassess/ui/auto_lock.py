"""Locking by itself: after idle minutes, and when the computer itself is locked."""

from __future__ import annotations

import sys

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

_ACTIVITY = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
}
_MINUTE_MS = 60_000
SESSION_CHANGE = 0x02B1
"""WM_WTSSESSION_CHANGE of the Windows API."""
SESSION_LOCK = 0x7
"""WTS_SESSION_LOCK."""


class AutoLock(QObject):
    """Tells when nobody has touched the program for a while, or the computer was locked."""

    due = Signal(bool)
    """True when it was the idle minutes, False when the computer was locked."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self.due.emit(True))
        self._session = _SessionLock(self)
        self._watching = False
        self._window = window

    def start(self, minutes: int) -> None:
        """Watch from now on."""
        app = QApplication.instance()
        if not self._watching and app is not None:
            app.installEventFilter(self)
            app.installNativeEventFilter(self._session)
            listen_to_session(int(self._window.winId()))
            self._watching = True
        self._timer.setInterval(minutes * _MINUTE_MS)
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        app = QApplication.instance()
        self._timer.stop()
        if self._watching and app is not None:
            app.removeEventFilter(self)
            app.removeNativeEventFilter(self._session)
            self._watching = False

    @property
    def remaining(self) -> int:
        """Milliseconds until it is due; -1 when not watching."""
        return self._timer.remainingTime()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Start the minutes anew with each touch."""
        kind = event.type()
        moved = kind == QEvent.Type.MouseMove
        if moved and not (event.spontaneous() and watched.isWindowType()):
            # The program itself looks where a mouse rests (widgets/hover.py). What a hand moves
            # comes to a window first.
            return super().eventFilter(watched, event)
        if kind in _ACTIVITY and self._timer.isActive():
            self._timer.start()
        return super().eventFilter(watched, event)


class _SessionLock(QAbstractNativeEventFilter):
    """Hears from Windows that the screen was locked; no other system tells it this way."""

    def __init__(self, owner: AutoLock) -> None:
        super().__init__()
        self._owner = owner

    def nativeEventFilter(  # noqa: N802
        self, kind: QByteArray | bytes | bytearray | memoryview[int], message: int
    ) -> object:
        """Look at every message of the system; take none away."""
        if QByteArray(kind) == QByteArray(b"windows_generic_MSG"):
            number, parameter = message_parts(int(message))
            if (number, parameter) == (SESSION_CHANGE, SESSION_LOCK):
                self._owner.due.emit(False)
        return False, 0


def message_parts(address: int) -> tuple[int, int]:
    """Return number and first parameter of the Windows message at an address."""
    from ctypes import wintypes  # noqa: PLC0415

    message = wintypes.MSG.from_address(address)
    return int(message.message), int(message.wParam)


def listen_to_session(window: int) -> None:
    """Ask Windows to tell the window when the person locks the computer."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415

        ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window, 0)
