"""Clicks as the window system tells of them: to the window, wherever they land."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

LEFT = Qt.MouseButton.LeftButton


def double_click(window: QWidget, widget: QWidget, place: QPoint) -> None:
    """Click twice, as fast as the system calls a double click."""
    QTest.mouseDClick(window.windowHandle(), LEFT, pos=widget.mapTo(window, place))


def single_click(window: QWidget, widget: QWidget, place: QPoint | None = None) -> QPoint:
    """Click once; returns where, in the window."""
    where = widget.mapTo(window, place or widget.rect().center())
    QTest.mouseClick(window.windowHandle(), LEFT, pos=where)
    return where


def turn_wheel(window: QWidget, widget: QWidget, steps: int) -> None:
    """Turn the wheel over the middle of a widget; up for a positive number."""
    middle = widget.mapTo(window, widget.rect().center())
    for _ in range(abs(steps)):
        QTest.wheelEvent(window.windowHandle(), middle, QPoint(0, 120 if steps > 0 else -120))
