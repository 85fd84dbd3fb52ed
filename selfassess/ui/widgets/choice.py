"""A box to choose from that the mouse wheel never changes: the wheel scrolls the page."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class Choice(QComboBox):
    """Every drop-down box of the program; Qt's own changes under a resting pointer."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave the wheel to the page, also with the focus here: the list opens by click or key."""
        event.ignore()
