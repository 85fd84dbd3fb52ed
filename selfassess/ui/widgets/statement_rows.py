"""How a row of a list of statements is drawn."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from selfassess.framework.index import Spot
from selfassess.framework.model import Symbol
from selfassess.portfolio.word_index import plain
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.rows import ModelIndex, broken
from selfassess.ui.widgets.standing_list import stands_at
from selfassess.ui.widgets.statement_model import (
    ANSWER_ROLE,
    BELOW_ROLE,
    MARK_ROLE,
    NUMBERS_ROLE,
    SHORTER_ROLE,
    SPOT_ROLE,
)
from selfassess.ui.widgets.symbols import draw_symbol

ANSWER_WIDTH = 190
"""Room for the answer at the right of a row, in pixels at 100 %."""
LEAST_BESIDE = 240
"""Least room for a statement beside its answer, in pixels at 100 %."""
PAD = 14
"""Room at each side of a row, in pixels at 100 %."""
MOST_LINES = 6
"""What takes more of them ends in an ellipsis."""


class StatementDelegate(QStyledItemDelegate):
    """Draws a row: the statement, its area, and the answer.

    The list says how many lines each row takes. Of very many rows it says it once, for all: none
    is measured then.
    """

    def __init__(self, parent: QObject | None = None, *, with_area: bool = True) -> None:
        super().__init__(parent)
        self._with_area = with_area
        self.taken: list[tuple[int, int]] = []
        """Lines of words and lines of the answer, of each row or of all; none for a heading."""
        self.stacked = False
        """The answer stands below the statement, where there is no room beside it."""

    def answer_box(self, row: QRect, index: ModelIndex) -> QRect:
        """Return where in a row its answer is."""
        look = theme()
        if not self.stacked:
            return QRect(row.right() - look.px(ANSWER_WIDTH), row.top(), row.width(), row.height())
        high = _answer_height(self._taken(index)[1]) + look.px(6)
        return QRect(row.left() + look.px(PAD), row.bottom() - high, row.width(), high)

    def _taken(self, index: ModelIndex) -> tuple[int, int]:
        row = index.row()
        return self.taken[row if row < len(self.taken) else -1] if self.taken else (1, 1)

    def height(self, lines: int, answer: int) -> int:
        """Return the height of a row with so many lines; a heading has no answer."""
        look = theme()
        if not answer:
            return QFontMetrics(look.font(16, bold=True)).lineSpacing() * lines + look.px(26)
        area = QFontMetrics(look.font(13)).height() if self._with_area else 0
        statement = QFontMetrics(look.font(15)).height() * lines + area
        told = _answer_height(answer)
        high = statement + told + look.px(4) if self.stacked else max(statement, told)
        return high + look.px(18)

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:  # noqa: ARG002, N802
        """Return the height of a row."""
        return QSize(theme().px(200), self.height(*self._taken(index)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Draw one row."""
        look = theme()
        painter.save()
        state: QStyle.StateFlag = option.state
        box = QRectF(option.rect)
        selected = stands_at(option, index)
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, look.colour("sunken"))
        if selected:
            painter.fillRect(box, look.colour("accent_soft"))
            painter.fillRect(
                QRectF(box.left(), box.top(), look.px(4), box.height()), look.colour("accent")
            )
        painter.setPen(look.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        spot: Spot | None = index.data(SPOT_ROLE)
        if spot is None:
            _draw_heading(painter, box, index)
            painter.restore()
            return
        symbol, words = index.data(ANSWER_ROLE)
        answer_box = QRectF(self.answer_box(option.rect, index))
        pad = look.px(PAD)
        text_box = box.adjusted(pad, 0, -pad, 0)
        if self.stacked:
            text_box.setBottom(answer_box.top())
        else:
            text_box.setRight(answer_box.left() - pad)
        lines = _lines(spot.statement.text, int(text_box.width()))
        small = QFontMetrics(look.font(13))
        height = QFontMetrics(look.font(15)).height()
        below = small.height() if self._with_area else 0
        top = text_box.center().y() - (height * len(lines) + below) / 2
        marked = str(index.data(MARK_ROLE) or "")
        painter.setFont(look.font(15))
        painter.setPen(look.colour("text"))
        for number, line in enumerate(lines):
            _draw_line(painter, _line(text_box, top + number * height, height), line, marked)
        if self._with_area:
            painter.setFont(look.font(13))
            painter.setPen(look.colour("muted"))
            told = str(index.data(BELOW_ROLE))
            if small.horizontalAdvance(told) > text_box.width():
                told = str(index.data(SHORTER_ROLE))
            told = small.elidedText(told, Qt.TextElideMode.ElideRight, int(text_box.width()))
            _draw_line(painter, _line(text_box, top + height * len(lines), below), told, marked)
        _draw_answer(painter, answer_box, symbol, words)
        painter.restore()


def _answer_height(lines: int) -> int:
    return QFontMetrics(theme().font(14)).lineSpacing() * lines


def answer_lines(words: str) -> list[str]:
    """Return the words of an answer as the lines that they take."""
    font, room = theme().font(14), answer_room()
    return [line for part in words.splitlines() for line in broken(part, font, room)]


def heading_lines(index: ModelIndex, room: int) -> int:
    """Return how many lines the name of an area takes beside its numbers, at least that wide."""
    look = theme()
    beside = QFontMetrics(look.font(13)).horizontalAdvance(str(index.data(NUMBERS_ROLE)))
    room -= beside + look.px(12)
    return len(broken(str(index.data()), look.font(16, bold=True), room))


def _draw_heading(painter: QPainter, box: QRectF, index: ModelIndex) -> None:
    look = theme()
    painter.setPen(look.colour("line"))
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    inner = box.adjusted(look.px(PAD), 0, -look.px(PAD), -look.px(8))
    flags = Qt.AlignmentFlag
    small = look.font(13)
    painter.setFont(small)
    painter.setPen(look.colour("muted"))
    numbers = str(index.data(NUMBERS_ROLE))
    painter.drawText(inner, flags.AlignRight | flags.AlignBottom, numbers)
    font = look.font(16, bold=True)
    painter.setFont(font)
    painter.setPen(look.colour("text"))
    inner.setRight(inner.right() - QFontMetrics(small).horizontalAdvance(numbers) - look.px(12))
    wrapped = flags.AlignLeft | flags.AlignBottom | Qt.TextFlag.TextWordWrap
    painter.drawText(inner, wrapped, str(index.data()))


def _line(box: QRectF, top: float, height: int) -> QRectF:
    return QRectF(box.left(), top, box.width() + theme().px(4), height)


def _draw_line(painter: QPainter, line: QRectF, text: str, marked: str) -> None:
    """Draw a line of words, with a line below what was looked for."""
    _mark(painter, line, text, marked)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, text)


def _mark(painter: QPainter, line: QRectF, text: str, marked: str) -> None:
    look, metrics = theme(), QFontMetrics(painter.font())
    searched = plain(text) if marked else ""
    at = searched.find(marked) if marked else -1
    while at >= 0:
        before, end = metrics.horizontalAdvance(text[:at]), at + len(marked)
        width = metrics.horizontalAdvance(text[:end]) - before
        box = QRectF(line.left() + before, line.top(), width, line.height())
        painter.fillRect(box, look.colour("accent_soft"))
        thick = look.px(2)
        painter.fillRect(box.adjusted(0, box.height() - thick, 0, 0), look.colour("accent"))
        at = searched.find(marked, end)


def _lines(text: str, width: int) -> list[str]:
    """Return the text over the lines that it takes; of very many, the last is cut."""
    font = theme().font(15)
    lines = broken(text, font, width)
    if len(lines) > MOST_LINES:
        rest = "".join(lines[MOST_LINES - 1 :])
        cut = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        lines = [*lines[: MOST_LINES - 1], cut]
    return lines


def answer_room() -> int:
    """Return the width in pixels that the words of an answer have."""
    look = theme()
    return look.px(ANSWER_WIDTH) - look.px(18) - look.px(8) - look.px(6)


def _draw_answer(painter: QPainter, box: QRectF, symbol: Symbol | None, words: str) -> None:
    look = theme()
    size = look.px(18)
    middle = box.center().y()
    if symbol is not None:
        draw_symbol(
            painter,
            QRectF(box.left(), middle - size / 2, size, size),
            symbol,
            look.colour("accent"),
        )
    painter.setFont(look.font(14))
    painter.setPen(look.colour("text" if symbol is not None else "muted"))
    left = box.left() + size + look.px(8)
    painter.drawText(
        QRectF(left, box.top(), answer_room(), box.height()),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap,
        words,
    )
