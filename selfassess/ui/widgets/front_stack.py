"""A stack that needs no more room than what is in front."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class FrontStack(QStackedWidget):
    """Screens, of which one is in front; the others ask for no room."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return what the one in front needs: Qt asks for room for all of them."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else QSize(0, 0)
