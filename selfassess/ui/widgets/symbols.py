"""The scale's symbols, drawn: circles that fill up, a plus in the last, a dash."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from selfassess.framework.model import Symbol

_FILL = {"empty": 0, "quarter": 90, "half": 180, "full": 360, "dash": 0}
PLUS = 0.6
"""How long a plus is, in parts of the circle that it is in."""


def draw_symbol(painter: QPainter, box: QRectF, symbol: Symbol, colour: QColor) -> None:
    """Draw a symbol inside a square; shapes differ, so colour is never needed."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.5, box.width() / 11)
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = box.adjusted(width, width, -width, -width)
    if symbol == "dash":
        middle = inner.center().y()
        painter.drawLine(QPointF(inner.left(), middle), QPointF(inner.right(), middle))
        painter.restore()
        return
    if symbol == "full-ring":
        _draw_plus(painter, inner.adjusted(-width / 2, -width / 2, width / 2, width / 2), colour)
        painter.restore()
        return
    painter.drawEllipse(inner)
    angle = _FILL[symbol]
    if angle:
        painter.setBrush(colour)
        if angle == 360:
            painter.drawEllipse(inner)
        else:
            painter.drawPie(inner, 90 * 16, -angle * 16)
    painter.restore()


def _draw_plus(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Draw full, and more; a ring around it looked like a button that is chosen."""
    shape = QPainterPath()
    shape.addEllipse(box)
    arm, wide, middle = box.width() * PLUS / 2, max(1.5, box.width() / 8), box.center()
    for across, up in ((arm, wide / 2), (wide / 2, arm)):
        bar = QPainterPath()
        bar.addRect(QRectF(middle.x() - across, middle.y() - up, 2 * across, 2 * up))
        # What is behind it shows through, whatever its colour.
        shape = shape.subtracted(bar)
    painter.fillPath(shape, colour)


def symbol_pixmap(symbol: Symbol, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """Return a symbol as a picture of ``size`` device-independent pixels."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_symbol(painter, QRectF(0, 0, size, size), symbol, colour)
    painter.end()
    return pixmap
