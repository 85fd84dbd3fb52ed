"""Doing something once what is being done now has come to its end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def later(parent: QObject, do: Callable[[], object]) -> QTimer:
    """Return a timer that does it once, however often it was started since, after all events."""
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(0)
    made.timeout.connect(do)
    return made
