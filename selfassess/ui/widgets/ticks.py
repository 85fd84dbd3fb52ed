"""Boxes to tick and round choices that take a click wherever their frame shows."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QCheckBox, QRadioButton

from selfassess.ui.widgets.pieces import literal

# Qt takes a click on the picture and the words alone. A click beside them, within the frame,
# would get the focus and tick nothing.


class Tick(QCheckBox):
    """A box to tick; words are shown as they are."""

    def __init__(self, words: str) -> None:
        super().__init__(literal(words))

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        """Take all of it for the box."""
        return self.rect().contains(pos)


class Radio(QRadioButton):
    """One of a few choices; words are shown as they are."""

    def __init__(self, words: str = "") -> None:
        super().__init__(literal(words))

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        """Take all of it for the choice."""
        return self.rect().contains(pos)
