"""Many statements at a glance: a model, how a row is drawn, and the list itself.

The list asks the model only for rows on the screen, so a pack of 20,000 statements
scrolls as one of 20 does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from selfassess.framework.index import Spot
from selfassess.framework.model import Area, Symbol
from selfassess.portfolio.portfolio import Portfolio
from selfassess.things.answer.thing import NOT_APPLICABLE, Rating
from selfassess.things.review.told import agreement_title
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import literal, tip
from selfassess.ui.widgets.rows import NO_INDEX, ModelIndex
from selfassess.ui.widgets.standing_list import StandingList
from selfassess.ui.widgets.symbols import draw_symbol
from selfassess.words import say

SPOT_ROLE = Qt.ItemDataRole.UserRole
ANSWER_ROLE = Qt.ItemDataRole.UserRole + 1
BELOW_ROLE = Qt.ItemDataRole.UserRole + 2
NUMBERS_ROLE = Qt.ItemDataRole.UserRole + 3
ANSWER_WIDTH = 178
"""Room for the answer at the right of a row, in pixels at 100 %."""
LINES = 2


class StatementModel(QAbstractListModel):
    """Statements with their answers as they stand."""

    def __init__(self, portfolio: Portfolio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._portfolio = portfolio
        self._lines: Sequence[Spot | Area] = []
        self.count = 0
        """How many statements are shown, without the headings between them."""
        self._rows: dict[str, int] = {}
        self._below: Mapping[str, str] = {}

    def show_spots(
        self,
        spots: Sequence[Spot],
        below: Mapping[str, str] | None = None,
        *,
        by_area: bool = False,
    ) -> None:
        """Show these statements; ``below`` is what stands below some in place of the area.

        ``by_area`` puts a heading before the first of each area.
        """
        self.beginResetModel()
        self.count = len(spots)
        self._lines = list(_with_headings(spots)) if by_area else spots
        self._below = below or {}
        self._rows = {
            line.statement.id: number
            for number, line in enumerate(self._lines)
            if isinstance(line, Spot)
        }
        self.endResetModel()

    @property
    def first(self) -> int:
        """The row of the first statement."""
        return 1 if self._lines and isinstance(self._lines[0], Area) else 0

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        line = self._lines[index.row()] if index.isValid() else None
        if isinstance(line, Area):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

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

    def _heading(self, area: Area, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return area.title
        if role in {NUMBERS_ROLE, Qt.ItemDataRole.AccessibleTextRole}:
            progress = self._portfolio.area_progress(area)
            numbers = say(
                "{answered} of {total} answered", answered=progress.answered, total=progress.total
            )
            return numbers if role == NUMBERS_ROLE else f"{area.title}, {numbers}"
        return None

    def row_of(self, statement_id: str) -> int | None:
        """Return the row of a statement, or None."""
        return self._rows.get(statement_id)

    def rowCount(self, parent: ModelIndex = NO_INDEX) -> int:  # noqa: N802
        """Return how many rows there are: statements, and headings between them."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, spot or answer of a row."""
        if not index.isValid():
            return None
        spot = self._lines[index.row()]
        if isinstance(spot, Area):
            return self._heading(spot, role)
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


def _with_headings(spots: Sequence[Spot]) -> Iterator[Spot | Area]:
    before: Area | None = None
    for spot in spots:
        if spot.area is not before:
            before = spot.area
            yield before
        yield spot


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
        spot: Spot | None = index.data(SPOT_ROLE)
        if spot is None:
            _draw_heading(painter, box, index)
            painter.restore()
            return
        symbol, words = index.data(ANSWER_ROLE)
        right = look.px(ANSWER_WIDTH)
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


def _draw_heading(painter: QPainter, box: QRectF, index: ModelIndex) -> None:
    look = theme()
    painter.setPen(look.colour("line"))
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    inner = box.adjusted(look.px(14), 0, -look.px(14), -look.px(8))
    flags = Qt.AlignmentFlag
    small = look.font(13)
    painter.setFont(small)
    painter.setPen(look.colour("muted"))
    numbers = str(index.data(NUMBERS_ROLE))
    painter.drawText(inner, flags.AlignRight | flags.AlignBottom, numbers)
    font = look.font(16, bold=True)
    painter.setFont(font)
    painter.setPen(look.colour("accent"))
    room = inner.width() - QFontMetrics(small).horizontalAdvance(numbers) - look.px(12)
    title = QFontMetrics(font).elidedText(index.data(), Qt.TextElideMode.ElideRight, int(room))
    painter.drawText(inner, flags.AlignLeft | flags.AlignBottom, title)


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
    rate_asked = Signal(str, object)

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
        self.rates = False
        """Whether a rating can be changed in the list; ``rate_asked`` tells of it then."""
        self._portfolio = portfolio
        self._pressed_at = 0
        self.clicked.connect(self._clicked)

    def show_spots(
        self,
        spots: Sequence[Spot],
        current: str | None = None,
        below: Mapping[str, str] | None = None,
        *,
        by_area: bool = False,
    ) -> None:
        """Show these statements and stand on one of them; the rest is as in the model."""
        self.statements.show_spots(spots, below, by_area=by_area)
        number = self.statements.row_of(current) if current is not None else None
        if spots:
            index = self.statements.index(self.statements.first if number is None else number)
            self.stand_on(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def open_current(self) -> None:
        """Open the statement the list stands on, if it stands on one."""
        self._open(self.standing)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Open on Enter or Space, rate on F2; leave single letters to the program's keys."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.open_current()
        elif event.key() == Qt.Key.Key_F2 and self.rates:
            self._ask_rating(self.standing)
        elif event.text().strip() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Offer the ratings of a row, by the right button or the key for menus."""
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.standing if keyboard else self.indexAt(event.pos())
        if self.rates and index.isValid():
            self.stand_on(index)
            self._ask_rating(index)

    def _ask_rating(self, index: QModelIndex) -> None:
        """Let one choose a rating of a row; nothing is changed by closing the menu."""
        spot: Spot | None = index.data(SPOT_ROLE)
        if spot is None:
            return
        scale = self._portfolio.index.pack.scale
        now = self._portfolio.answer(spot.statement.id).rating
        menu = QMenu(self)
        menu.setAccessibleName(spot.statement.text)
        chosen: list[Rating] = []
        choices: list[tuple[Rating, str]] = [
            (point.value, f"&{point.value}  {literal(point.label)}")  # type: ignore[misc]
            for point in scale.points
        ]
        choices.append((NOT_APPLICABLE, literal(scale.not_applicable.label)))
        for value, words in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(value == now)
            action.triggered.connect(partial(chosen.append, value))
        box = self.visualRect(index)
        corner = QPoint(box.right() - theme().px(ANSWER_WIDTH), box.bottom())
        menu.exec(self.viewport().mapToGlobal(corner))
        menu.deleteLater()
        # Once the menu is gone: what follows may lead to another page.
        for value in chosen:
            self.rate_asked.emit(spot.statement.id, value)

    def _clicked(self, index: QModelIndex) -> None:
        """Open the statement; a click on its answer offers the ratings."""
        answer = self.visualRect(index).right() - theme().px(ANSWER_WIDTH)
        if self.rates and self._pressed_at >= answer:
            self._ask_rating(index)
        else:
            self._open(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Know where in the row it was pressed."""
        self._pressed_at = event.position().toPoint().x()
        super().mousePressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and (spot := index.data(SPOT_ROLE)) is not None:
            self.opened.emit(spot.statement.id)
