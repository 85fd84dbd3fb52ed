"""What the colours of a bar stand for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from selfassess.framework.model import Scale
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.bars import step_colour
from selfassess.ui.widgets.pieces import label, picture, row
from selfassess.words import say

SIDE = 12
"""Width of a sample, in pixels at 100 %."""


class Legend(QWidget):
    """A sample of each colour with its words, in the order of the bars: best first."""

    def __init__(self, scale: Scale, *, beside: int = 3) -> None:
        """``beside`` is how many stand in one line."""
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(14))
        grid.setVerticalSpacing(theme().px(2))
        points = [point for point in reversed(scale.points) if point.value > 0]
        lines = [(point.value, point.label) for point in points]
        lines.append((0, say("Not yet, or to answer")))
        for number, (rating, words) in enumerate(lines):
            grid.addLayout(self._sample(rating, words), number // beside, number % beside)
        grid.setColumnStretch(beside, 1)

    def _sample(self, rating: int, words: str) -> QBoxLayout:
        look, ratio = theme(), self.devicePixelRatioF()
        side = look.px(SIDE)
        drawn = QPixmap(round(side * ratio), round(side * ratio))
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setPen(look.colour("control"))
        painter.setBrush(step_colour(rating))
        painter.drawRect(QRectF(0.5, 0.5, side - 1, side - 1))
        painter.end()
        shown = picture()
        shown.setPixmap(drawn)
        return row(shown, label(words, "small", wrap=False), spacing=6)
