"""The side of the window: where one can go, and every area with its progress."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from selfassess.framework.model import Area
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.sections import Section, heading_of
from selfassess.ui.later import later
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.bars import draw_bar
from selfassess.ui.widgets.pieces import column, tip
from selfassess.ui.widgets.rows import NO_INDEX, ModelIndex, broken, draw_lines
from selfassess.ui.widgets.screen_button import ScreenButton
from selfassess.ui.widgets.shrinking import Shrinking
from selfassess.ui.widgets.standing_list import StandingList
from selfassess.words import mark, say

SOME_AREAS = 150
"""Room for about three areas and the name of their list, in pixels at 100 %."""
GAP = 1
"""Between the buttons of the screens, in pixels at 100 %."""
ROW_ROLE = Qt.ItemDataRole.UserRole
_SIDE = 14
"""Room at each side of a row, in pixels at 100 %."""


class SidebarRow(NamedTuple):
    """A line of the sidebar: a list's heading, or one of its areas."""

    section: Section
    area: Area | None


class AreaModel(QAbstractListModel):
    """The worker's lists and their areas, in walking order."""

    def __init__(self, portfolio: Portfolio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.portfolio = portfolio
        self.rows: list[SidebarRow] = []
        self._number: dict[str, int] = {}
        self.here: int | None = None
        """The row of the area that is open."""
        self.reload()

    def reload(self) -> None:
        """Take the lists anew, after a change of tier."""
        self.beginResetModel()
        self.rows = [
            row
            for section in self.portfolio.sections()
            for row in (
                SidebarRow(section, None),
                *(SidebarRow(section, area) for area in section.tier.areas),
            )
        ]
        self._number = {row.area.id: n for n, row in enumerate(self.rows) if row.area is not None}
        self.endResetModel()

    def row_of(self, area_id: str) -> int | None:
        """Return the row of an area, or None."""
        return self._number.get(area_id)

    def refresh(self, area_ids: set[str]) -> None:
        """Repaint the areas whose answers changed."""
        for area_id in area_ids:
            if (number := self._number.get(area_id)) is not None:
                index = self.index(number)
                self.dataChanged.emit(index, index)

    def rowCount(self, parent: ModelIndex = NO_INDEX) -> int:  # noqa: N802
        """Return headings and areas together."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """Keys pass over a heading."""
        if self.rows[index.row()].area is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title, the row, or what is read out."""
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if row.area is None:
            if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
                return section_title(row.section)
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.area.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.area.title)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return say("You are here") if index.row() == self.here else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            progress = self.portfolio.area_progress(row.area)
            return say(
                "{title}, {answered} of {total} answered",
                title=row.area.title,
                answered=progress.answered,
                total=progress.total,
            )
        return None


def section_title(section: Section) -> str:
    """Return a list's heading, which says how it belongs to the worker."""
    return heading_of(section, mark("Your last tier: {tier}"))


class AreaDelegate(QStyledItemDelegate):
    """Draws a heading, or an area with its small bar and count; no name is cut."""

    def __init__(self, shown: QListView, model: AreaModel) -> None:
        super().__init__(shown)
        self._list, self._model = shown, model
        self._width = 0
        self._lines: dict[int, list[str]] = {}
        """The names over their lines, measured once for a width: there may be many."""
        model.modelReset.connect(self._lines.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:  # noqa: ARG002, N802
        """Return the height of a heading or of an area, over as many lines as its name takes."""
        look, number = theme(), index.row()
        area = self._model.rows[number].area
        line = QFontMetrics(_font(area)).height()
        high = look.px(16) + line if area is None else look.px(42)
        return QSize(look.px(120), high + line * (len(self._broken(number)) - 1))

    def _broken(self, number: int) -> list[str]:
        """Return the name of a row over the lines that it takes."""
        if self._width != self._list.width():
            self._width = self._list.width()
            self._lines.clear()
        if number not in self._lines:
            # With room for the scroll bar, be it there or not: nothing moves when it comes.
            bar = self._list.verticalScrollBar().sizeHint().width()
            room = self._width - bar - 2 * theme().px(_SIDE) - 2
            section, area = self._model.rows[number]
            if area is not None:
                count = _count(len(area.statements), len(area.statements))
                room -= QFontMetrics(theme().font(13)).horizontalAdvance(count) + theme().px(8)
            words = section_title(section) if area is None else area.title
            # As wide as it is where one stands on it, so that nothing moves then either.
            self._lines[number] = broken(words, _font(area, bold=True), room)
        return self._lines[number]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Draw one line."""
        look = theme()
        area = self._model.rows[index.row()].area
        lines = self._broken(index.row())
        box = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        inner = box.adjusted(look.px(_SIDE), 0, -look.px(_SIDE), 0)
        if area is None:
            painter.setFont(_font(None))
            painter.setPen(look.colour("muted"))
            draw_lines(painter, inner.adjusted(0, look.px(12), 0, -look.px(4)), lines)
            painter.restore()
            return
        # The one that is open, not the one that the keys were on.
        selected = index.row() == self._model.here
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, look.colour("sunken"))
        if selected:
            painter.fillRect(box, look.colour("accent_soft"))
            painter.fillRect(
                QRectF(box.left(), box.top(), look.px(4), box.height()), look.colour("accent")
            )
        progress = self._model.portfolio.area_progress(area)
        words = inner.adjusted(0, look.px(4), 0, -look.px(14))
        first = QRectF(words)
        first.setHeight(words.height() / len(lines))
        painter.setFont(look.font(13))
        painter.setPen(look.colour("muted"))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(first, flags, _count(progress.answered, progress.total))
        painter.setFont(_font(area, bold=selected))
        painter.setPen(look.colour("text"))
        draw_lines(painter, words, lines)
        draw_bar(
            painter,
            QRectF(inner.left(), box.bottom() - look.px(11), inner.width(), look.px(5)),
            progress,
        )
        painter.restore()


def _font(area: Area | None, *, bold: bool = False) -> QFont:
    """Return the font of a heading, or of an area."""
    return theme().font(13, bold=True) if area is None else theme().font(14, bold=bold)


def _count(answered: int, total: int) -> str:
    return f"{answered}/{total}"


class AreaList(StandingList):
    """The areas of all the worker's lists; choosing one opens it."""

    opened = Signal(str)

    def __init__(self, portfolio: Portfolio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("areas")
        self.areas = AreaModel(portfolio, self)
        self.setModel(self.areas)
        self.setItemDelegate(AreaDelegate(self, self.areas))
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say("Areas of your lists"))
        self._later = later(self, self._see_here)
        self.clicked.connect(self._open)
        self.pressed_by_reader.connect(self._open)

    def mark(self, area_id: str | None) -> None:
        """Show which area is open, without opening anything."""
        number = self.areas.row_of(area_id) if area_id else None
        self.areas.here = number
        if number is None:
            self.stand_on_none()
            return
        index = self.areas.index(number)
        self.stand_on(index)
        self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the area that is open in sight: it is marked before the list has its height."""
        super().resizeEvent(event)
        self._later.start()

    def _see_here(self) -> None:
        if self.areas.here is not None:
            self.scrollTo(self.areas.index(self.areas.here))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Open on Enter or Space; leave single letters to the program's keys."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open(self.standing)
        elif event.text().strip() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and (area := index.data(ROW_ROLE).area) is not None:
            self.opened.emit(area.id)


class Sidebar(QFrame):
    """Buttons for the screens above the list of areas."""

    def __init__(
        self, portfolio: Portfolio, screens: list[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self.setAccessibleName(say("Pages and areas"))
        layout = QVBoxLayout(self)
        side = theme().px(10)
        layout.setContentsMargins(side, side, 0, 0)
        layout.setSpacing(GAP)
        self._buttons = [ScreenButton(action) for action in screens]
        self._words = [made.text() for made in self._buttons]
        # With large text on a small screen there are more than have room.
        pages = column(*self._buttons, spacing=GAP)
        # Room at both sides; the bars for scrolling stand at the edge.
        pages.setContentsMargins(0, 0, side, 0)
        self._pages = Shrinking(pages)
        layout.addWidget(self._pages)
        layout.addSpacing(theme().px(6))
        self.list = AreaList(portfolio, self)
        layout.addWidget(self.list, 1)
        self._rest = QWidget()
        layout.addWidget(self._rest, 1)
        self._narrow = False
        self.show_narrow(False)

    def show_narrow(self, narrow: bool) -> None:
        """Show pictures alone, where the window has no room for words beside its pages.

        The areas are on the page of home then.
        """
        self._narrow = narrow
        self.setFixedWidth(theme().px(66 if narrow else 268))
        for made, words in zip(self._buttons, self._words, strict=True):
            made.setText("" if narrow else words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share a low window out anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Make the buttons as low as it takes to have all of them in sight, and a few areas.

        Where no more than one area has room below them there is none: all are on Home.
        """
        layout = self.layout()
        if layout is None:
            return
        look = theme()
        room = self.height() - layout.contentsMargins().top() - look.px(6) - 2
        below = 0 if self._narrow else look.px(SOME_AREAS)
        each = (room - below) // len(self._buttons) - look.px(GAP)
        most = max(each, look.px(18) + 8)
        taken = 0
        for made in self._buttons:
            made.be_low(most)
            taken += made.sizeHint().height() + look.px(GAP)
        listed = not self._narrow and room - taken >= below * 2 // 3
        self.list.setVisible(listed)
        self._rest.setVisible(not listed)

    def bring(self) -> None:
        """Bring the button of the screen in front into sight."""
        for made in self._buttons:
            if made.property("here"):
                self._pages.ensureWidgetVisible(made, 0, 0)
