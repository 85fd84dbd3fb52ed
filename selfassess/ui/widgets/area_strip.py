"""Where one is in an area: a part of the strip for each statement, filled once it is answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from selfassess.ui.look.theme import theme

LEAST = 5
"""Narrowest part in pixels; in longer areas the strip is one bar."""


class AreaStrip(QWidget):
    """Shows which statements of an area are answered, and which one is in front.

    The words beside it say the same, so nothing hangs on its colours.
    """

    def __init__(self) -> None:
        super().__init__()
        self._answered: Sequence[bool] = ()
        self._here = 0
        self.setFixedHeight(theme().px(10))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_area(self, answered: Sequence[bool], here: int) -> None:
        """Show whether each statement is answered; ``here`` is the number of the one in front."""
        self._answered, self._here = answered, here
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the usual size."""
        return QSize(theme().px(200), theme().px(10))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Draw the parts; the one in front is the tallest."""
        count = len(self._answered)
        if not count:
            return
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = look.px(4)
        each = (self.width() - gap * (count - 1)) / count
        if each < LEAST:
            gap, each = 0, self.width() / count
        low, high = look.px(4), self.height()
        for number, answered in enumerate(self._answered):
            here = number == self._here
            tall = high if here else low
            box = QRectF(number * (each + gap), (high - tall) / 2, each, tall)
            if answered or here or gap == 0:
                painter.setPen(Qt.PenStyle.NoPen)
                colour = "accent" if answered else "control" if here else "line"
                painter.setBrush(look.colour(colour))
            else:
                # Empty, and not by its colour alone.
                painter.setPen(look.colour("control"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                box = box.adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, low / 2, low / 2)
        painter.end()
