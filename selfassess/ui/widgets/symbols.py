"""The scale's symbols, drawn: circles that fill up, a ring for the last, a dash."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from selfassess.framework.model import Symbol

_FILL = {"empty": 0, "quarter": 90, "half": 180, "full": 360, "full-ring": 360, "dash": 0}


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
        painter.drawEllipse(inner)
        gap = width * 2
        inner = inner.adjusted(gap, gap, -gap, -gap)
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.drawEllipse(inner)
    angle = _FILL[symbol]
    if angle:
        painter.setBrush(colour)
        if angle == 360:
            painter.drawEllipse(inner)
        else:
            painter.drawPie(inner, 90 * 16, -angle * 16)
    painter.restore()


def symbol_pixmap(symbol: Symbol, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """Return a symbol as a picture of ``size`` device-independent pixels."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_symbol(painter, QRectF(0, 0, size, size), symbol, colour)
    painter.end()
    return pixmap
