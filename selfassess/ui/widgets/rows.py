"""What lists share: what they ask their model with, and words that go on in the next line."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

ModelIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


def broken(text: str, font: QFont, width: int) -> list[str]:
    """Return words as the lines that they take at a width."""
    if QFontMetrics(font).horizontalAdvance(text) <= width:
        return [text]
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        lines.append(text[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return lines or [""]


def draw_lines(painter: QPainter, box: QRectF, lines: list[str]) -> None:
    """Draw lines of words over the height of a box."""
    line = QRectF(box)
    line.setHeight(box.height() / len(lines))
    for words in lines:
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        line.translate(0, line.height())
