"""Many statements at a glance: one opens them, or rates them where they are.

The list asks the model only for rows on the screen, so a pack of 20,000 statements
scrolls as one of 20 does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from selfassess.framework.index import Spot
from selfassess.portfolio.portfolio import Portfolio
from selfassess.things.answer.thing import NOT_APPLICABLE, Rating
from selfassess.things.review.thing import Agreement
from selfassess.things.review.told import agreement_short
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import literal
from selfassess.ui.widgets.rows import ModelIndex, broken
from selfassess.ui.widgets.standing_list import StandingList
from selfassess.ui.widgets.statement_model import ANSWER_ROLE, SPOT_ROLE, StatementModel
from selfassess.ui.widgets.statement_rows import (
    ANSWER_WIDTH,
    LEAST_BESIDE,
    MOST_LINES,
    PAD,
    StatementDelegate,
    answer_lines,
    heading_lines,
)
from selfassess.words import say

_FRAME = 4
"""What the frame takes at each side, with the room inside it, in pixels."""
EACH = 600
"""Up to so many rows, each is as high as its own words; of more, all are as high as the highest."""
MEASURED = 8
"""So many of the longest statements say how many lines a row has where all are alike."""


class StatementList(StandingList):
    """A list of statements; Enter, Space or a click opens one."""

    opened = Signal(str)
    rate_asked = Signal(str, object)
    grown = Signal()
    """All rows together have another height."""
    came_to = Signal(QModelIndex)
    """A row is to be in sight; the list may be longer than the window."""

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
        self._rows = StatementDelegate(self, with_area=with_area)
        self.whole = 0
        """The height of all rows, with the frame."""
        self.setItemDelegate(self._rows)
        self._fitted = 0
        """The width that the rows are measured at; none once there are others."""
        self.statements.dataChanged.connect(lambda *_: self._fit_anew())
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(name)
        self.rates = False
        """Whether a rating can be changed in the list; ``rate_asked`` tells of it then."""
        self._portfolio = portfolio
        self._pressed_at = QPoint()
        self.clicked.connect(self._clicked)
        self.pressed_by_reader.connect(self._open)

    def show_spots(
        self,
        spots: Sequence[Spot],
        current: str | None = None,
        below: Mapping[str, str] | None = None,
        *,
        marked: Mapping[str, str] | None = None,
        by_area: bool = False,
    ) -> None:
        """Show these statements and stand on one of them; the rest is as in the model."""
        self.statements.show_spots(spots, below, marked=marked, by_area=by_area)
        number = self.statements.row_of(current) if current is not None else None
        if spots:
            index = self.statements.index(self.statements.first if number is None else number)
            self.setUniformItemSizes(self.statements.rowCount() > EACH)
            self.stand_on(index)
            self._fit_anew()
            if number is None:
                self.scrollToTop()
            else:
                self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Measure what came while nobody saw it."""
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give the rows the lines that they need at this width."""
        super().resizeEvent(event)
        self._fit()

    def scrollTo(  # noqa: N802
        self,
        index: ModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into sight, in the list and on its page."""
        super().scrollTo(index, hint)
        self.came_to.emit(QModelIndex(index))  # type: ignore[arg-type]

    def _fit_anew(self) -> None:
        self._fitted = 0
        self._fit()

    def _fit(self) -> None:
        """Give rows the height that they need, and say what all of them take.

        Before it is shown it has a width of nobody's, and it is measured as it is shown.
        """
        if not self.isVisible():
            return
        look, rows = theme(), self._rows
        # With room for the scroll bar, be it there or not.
        bar = self.verticalScrollBar().sizeHint().width()
        width = self.width() - bar - 2 * _FRAME
        if self._fitted == width:
            return
        self._fitted = width
        beside = width - 2 * look.px(PAD) - look.px(ANSWER_WIDTH)
        rows.stacked = beside < look.px(LEAST_BESIDE)
        room = width - 2 * look.px(PAD) if rows.stacked else beside
        if self.uniformItemSizes():
            wanted = [(self._lines(room), self._answer_lines())]
            high = self.statements.rowCount() * rows.height(*wanted[0])
        else:
            whole = width - 2 * look.px(PAD)
            wanted = [self._taken(row, room, whole) for row in range(self.statements.rowCount())]
            high = sum(rows.height(*one) for one in wanted)
        if rows.taken != wanted:
            rows.taken = wanted
            self.scheduleDelayedItemsLayout()
        whole = min(max(high, 1) + 2 * _FRAME, 16_777_215)
        if whole != self.whole:
            self.whole = whole
            self.grown.emit()

    def two_lines(self) -> int:
        """Return the height of a row with a statement of two lines."""
        return self._rows.height(2, 1)

    def _taken(self, row: int, room: int, whole: int) -> tuple[int, int]:
        """Return how many lines the words of a row take, and how many its answer."""
        index = self.statements.index(row)
        spot: Spot | None = index.data(SPOT_ROLE)
        if spot is None:
            return heading_lines(index, whole), 0
        statement = len(broken(spot.statement.text, theme().font(15), room))
        _symbol, words = index.data(ANSWER_ROLE)
        return min(statement, MOST_LINES), len(answer_lines(words))

    def _lines(self, room: int) -> int:
        font = theme().font(15)
        texts = self.statements.longest(MEASURED)
        most = max((len(broken(text, font, room)) for text in texts), default=1)
        return min(most, MOST_LINES)

    def _answer_lines(self) -> int:
        """Return what the longest answer takes, with how a supervisor's view compares."""
        scale = self._portfolio.index.pack.scale
        ratings = [f"{point.value}  {point.label}" for point in scale.points]
        ratings += [scale.not_applicable.label, say("Not answered")]
        theirs = (
            [agreement_short(kind, typed=True) for kind in Agreement]
            if self._portfolio.reviews()
            else []
        )
        return sum(
            max((len(answer_lines(words)) for words in told), default=0)
            for told in (ratings, theirs)
        )

    def step(self, by: int) -> str:
        """Stand on the row before or after; returns what a screen reader says of it."""
        number = min(max(self.standing.row() + by, 0), self.statements.rowCount() - 1)
        index = self.statements.index(number)
        self.stand_on(index)
        self.scrollTo(index)
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")

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
        choices.append((NOT_APPLICABLE, f"&N  {literal(scale.not_applicable.label)}"))
        for value, words in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(value == now)
            action.triggered.connect(partial(chosen.append, value))
        corner = self._rows.answer_box(self.visualRect(index), index).bottomLeft()
        menu.exec(self.viewport().mapToGlobal(corner))
        menu.deleteLater()
        # Once the menu is gone: what follows may lead to another page.
        for value in chosen:
            self.rate_asked.emit(spot.statement.id, value)

    def _clicked(self, index: QModelIndex) -> None:
        """Open the statement; a click on its answer offers the ratings."""
        answer = self._rows.answer_box(self.visualRect(index), index)
        if self.rates and answer.contains(self._pressed_at):
            self._ask_rating(index)
        else:
            self._open(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Know where in the row it was pressed."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and (spot := index.data(SPOT_ROLE)) is not None:
            self.opened.emit(spot.statement.id)
