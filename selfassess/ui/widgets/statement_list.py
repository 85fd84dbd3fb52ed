"""Many statements at a glance: a model, how a row is drawn, and the list itself.

The list asks the model only for rows on the screen, so a pack of 20,000 statements
scrolls as one of 20 does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from selfassess.framework.index import Spot
from selfassess.framework.model import Symbol
from selfassess.portfolio.portfolio import Portfolio
from selfassess.things.answer.thing import NOT_APPLICABLE, Rating
from selfassess.things.review.told import agreement_title
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import tip
from selfassess.ui.widgets.rows import NO_INDEX, ModelIndex
from selfassess.ui.widgets.standing_list import StandingList
from selfassess.ui.widgets.symbols import draw_symbol
from selfassess.words import say

SPOT_ROLE = Qt.ItemDataRole.UserRole
ANSWER_ROLE = Qt.ItemDataRole.UserRole + 1
BELOW_ROLE = Qt.ItemDataRole.UserRole + 2
LINES = 2


class StatementModel(QAbstractListModel):
    """Statements with their answers as they stand."""

    def __init__(self, portfolio: Portfolio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._portfolio = portfolio
        self._spots: Sequence[Spot] = []
        self._rows: dict[str, int] = {}
        self._below: Mapping[str, str] = {}

    def show_spots(self, spots: Sequence[Spot], below: Mapping[str, str] | None = None) -> None:
        """Show these statements; ``below`` is what stands below some in place of the area."""
        self.beginResetModel()
        self._spots = spots
        self._below = below or {}
        self._rows = {spot.statement.id: number for number, spot in enumerate(spots)}
        self.endResetModel()

    def refresh(self, statement_ids: frozenset[str]) -> None:
        """Repaint the rows whose answers changed."""
        for statement_id in statement_ids:
            if (number := self._rows.get(statement_id)) is not None:
                index = self.index(number)
                self.dataChanged.emit(index, index)

    def _theirs(self, statement_id: str) -> str:
        """Return how the latest supervisor's view compares, in a few words."""
        seen = self._portfolio.seen(statement_id)
        return agreement_title(seen[0].agreement) if seen else ""

    def row_of(self, statement_id: str) -> int | None:
        """Return the row of a statement, or None."""
        return self._rows.get(statement_id)

    def rowCount(self, parent: ModelIndex = NO_INDEX) -> int:  # noqa: N802
        """Return how many statements are shown."""
        return 0 if parent.isValid() else len(self._spots)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, spot or answer of a row."""
        if not index.isValid():
            return None
        spot = self._spots[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return spot.statement.text
        if role == SPOT_ROLE:
            return spot
        if role in {ANSWER_ROLE, Qt.ItemDataRole.AccessibleTextRole}:
            symbol, words = answer_words(self._portfolio, spot.statement.id)
            theirs = self._theirs(spot.statement.id)
            if role == ANSWER_ROLE:
                return symbol, f"{words}\n{theirs}" if theirs else words
            below = self._below.get(spot.statement.id, spot.area.title)
            return f"{spot.statement.text} {words}. {theirs} {below}"
        if role == BELOW_ROLE:
            told = f"{spot.tier.short}  ·  {spot.area.title}"
            return self._below.get(spot.statement.id, told)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{spot.tier.title}: {spot.area.title}")
        return None


def answer_words(portfolio: Portfolio, statement_id: str) -> tuple[Symbol | None, str]:
    """Return the symbol and the words for the answer to a statement."""
    return rating_words(portfolio, portfolio.answer(statement_id).rating)


def rating_words(portfolio: Portfolio, rating: Rating | None) -> tuple[Symbol | None, str]:
    """Return the symbol and the words for a rating."""
    scale = portfolio.index.pack.scale
    if rating is None:
        return None, say("Not answered")
    if rating == NOT_APPLICABLE:
        return "dash", scale.not_applicable.label
    point = portfolio.index.point(rating)
    return point.symbol, f"{point.value}  {point.label}"


class StatementDelegate(QStyledItemDelegate):
    """Draws a row: the statement over two lines, its area, and the answer."""

    def __init__(self, parent: QObject | None = None, *, with_area: bool = True) -> None:
        super().__init__(parent)
        self._with_area = with_area

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:  # noqa: ARG002, N802
        """Every row has one height, so the list need not measure them all."""
        line = QFontMetrics(theme().font(15)).height()
        area = QFontMetrics(theme().font(13)).height() if self._with_area else 0
        return QSize(theme().px(200), line * LINES + area + theme().px(18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Draw one row."""
        look = theme()
        painter.save()
        state: QStyle.StateFlag = option.state
        box = QRectF(option.rect)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, look.colour("accent_soft"))
        if selected:
            painter.fillRect(
                QRectF(box.left(), box.top(), look.px(4), box.height()), look.colour("accent")
            )
        painter.setPen(look.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        spot: Spot = index.data(SPOT_ROLE)
        symbol, words = index.data(ANSWER_ROLE)
        right = look.px(178)
        pad = look.px(14)
        text_box = box.adjusted(pad, 0, -right - pad, 0)
        lines = _lines(spot.statement.text, int(text_box.width()))
        small = QFontMetrics(look.font(13))
        height = QFontMetrics(look.font(15)).height()
        below = small.height() if self._with_area else 0
        top = box.center().y() - (height * len(lines) + below) / 2
        painter.setFont(look.font(15))
        painter.setPen(look.colour("text"))
        for number, line in enumerate(lines):
            _draw_line(painter, text_box, top + number * height, height, line)
        if self._with_area:
            painter.setFont(look.font(13))
            painter.setPen(look.colour("muted"))
            told = small.elidedText(
                index.data(BELOW_ROLE), Qt.TextElideMode.ElideRight, int(text_box.width())
            )
            _draw_line(painter, text_box, top + height * len(lines), below, told)
        answer_box = QRectF(box.right() - right, box.top(), right, box.height())
        _draw_answer(painter, answer_box, symbol, words)
        painter.restore()


def _draw_line(painter: QPainter, box: QRectF, top: float, height: int, text: str) -> None:
    line = QRectF(box.left(), top, box.width() + theme().px(4), height)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, text)


def _lines(text: str, width: int) -> list[str]:
    """Return the text broken into at most two lines, the last one cut with an ellipsis."""
    font = theme().font(15)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while len(lines) < LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        last = len(lines) == LINES - 1
        lines.append(text[start:] if last else text[start : start + length])
    layout.endLayout()
    if len(lines) == LINES:
        lines[-1] = QFontMetrics(font).elidedText(lines[-1], Qt.TextElideMode.ElideRight, width)
    return lines


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
        QRectF(left, box.top(), box.right() - left - look.px(6), box.height()),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap,
        words,
    )


class StatementList(StandingList):
    """A list of statements; Enter, Space or a click opens one."""

    opened = Signal(str)

    def __init__(
        self,
        portfolio: Portfolio,
        name: str,
        parent: QWidget | None = None,
        *,
        with_area: bool = True,
    ) -> None:
        super().__init__(parent)
        self.statements = StatementModel(portfolio, self)
        self.setModel(self.statements)
        self.setItemDelegate(StatementDelegate(self, with_area=with_area))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(name)
        self.clicked.connect(self._open)

    def show_spots(
        self,
        spots: Sequence[Spot],
        current: str | None = None,
        below: Mapping[str, str] | None = None,
    ) -> None:
        """Show these statements and stand on one of them; ``below`` as in the model."""
        self.statements.show_spots(spots, below)
        number = self.statements.row_of(current) if current is not None else None
        if spots:
            index = self.statements.index(number or 0)
            self.stand_on(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def open_current(self) -> None:
        """Open the statement the list stands on, if it stands on one."""
        self._open(self.standing)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Open on Enter or Space; leave single letters to the program's keys."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.open_current()
        elif event.text().strip() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(SPOT_ROLE).statement.id)
