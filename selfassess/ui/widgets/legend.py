"""What the colours of a bar stand for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from selfassess.framework.model import Scale
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.bars import step_colour
from selfassess.ui.widgets.flow import flowing
from selfassess.ui.widgets.pieces import label, picture, row
from selfassess.words import say

SIDE = 12
"""Width of a sample, in pixels at 100 %."""


def legend(scale: Scale) -> QWidget:
    """Return a sample of each colour with its words, in the order of the bars: best first."""
    points = [point for point in reversed(scale.points) if point.value > 0]
    samples = [_sample(point.value, point.label) for point in points]
    return flowing(*samples, _sample(0, say("Not yet, or to answer")), spacing=14)


def _sample(rating: int, words: str) -> QWidget:
    made = QWidget()
    look, ratio = theme(), made.devicePixelRatioF()
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
    made.setLayout(row(shown, label(words, "small", wrap=False), spacing=6))
    return made
