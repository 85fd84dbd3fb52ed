"""Screens that have little room."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

LAPTOP = 1366, 728
"""A small screen, without its bar of tasks."""


def settled() -> None:
    """Let a layout come to rest."""
    for _ in range(10):
        QApplication.processEvents()
