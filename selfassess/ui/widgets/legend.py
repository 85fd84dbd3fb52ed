"""What the parts of a bar stand for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from selfassess.framework.model import Scale
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.bars import fill_part
from selfassess.ui.widgets.flow import flowing
from selfassess.ui.widgets.pieces import label, picture, row
from selfassess.words import say

SIDE = 12
"""Width of a sample, in pixels at 100 %."""


def legend(scale: Scale) -> QWidget:
    """Return a sample of each part of a bar with its words, in the order of the bars."""
    samples = [_sample(point.value, point.label) for point in reversed(scale.points)]
    return flowing(*samples, _sample(None, say("Not answered")), spacing=14)


def _sample(rating: int | None, words: str) -> QWidget:
    made = QWidget()
    look, ratio = theme(), made.devicePixelRatioF()
    side = look.px(SIDE)
    drawn = QPixmap(round(side * ratio), round(side * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill_part(painter, QRectF(0, 0, side, side), rating)
    painter.setPen(look.colour("control"))
    painter.drawRect(QRectF(0.5, 0.5, side - 1, side - 1))
    painter.end()
    shown = picture()
    shown.setPixmap(drawn)
    made.setLayout(row(shown, label(words, "small", wrap=False), spacing=6))
    return made
