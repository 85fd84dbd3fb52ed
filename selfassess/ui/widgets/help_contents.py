"""The contents of the help: topics under their headings, or those that hold some words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from selfassess.ui.help.entries import Entry
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import ENTER
from selfassess.ui.widgets.rows import NO_INDEX, ModelIndex
from selfassess.ui.widgets.standing_list import StandingList, stands_at
from selfassess.words import say

NEAR_TOP = 4
"""Rows from the top with which their heading is in sight."""
ROW_ROLE = Qt.ItemDataRole.UserRole
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Row(NamedTuple):
    """A heading, or a topic with the words that were found in it."""

    title: str
    topic: str = ""
    found: str = ""


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: ModelIndex = NO_INDEX) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """Keys pass over a heading."""
        if not self.rows[index.row()].topic:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}. {row.found}" if row.found else row.title
        return None


class _Delegate(QStyledItemDelegate):
    """Draws a row: as many lines as its words need."""

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:  # noqa: N802
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        parts = _parts(index.data(ROW_ROLE), width)
        return QSize(theme().px(100), parts[-1][1].bottom() + 1 + _pads(index.data(ROW_ROLE))[1])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        look = theme()
        row: Row = index.data(ROW_ROLE)
        box = QRectF(option.rect)
        chosen = stands_at(option, index)
        painter.save()
        if row.topic and option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, look.colour("sunken"))
        if chosen:
            painter.fillRect(box, look.colour("accent_soft"))
            bar = QRectF(box.left(), box.top(), look.px(4), box.height())
            painter.fillRect(bar, look.colour("accent"))
        for (font, place, text), colour in zip(
            _parts(row, option.rect.width()),
            ("text", "muted"),
            strict=False,
        ):
            painter.setFont(font)
            painter.setPen(look.colour(colour))
            painter.drawText(place.translated(option.rect.topLeft()), _WRAPPED, text)
        painter.restore()


def _pads(row: Row) -> tuple[int, int]:
    """Return the room above and below a row."""
    look = theme()
    return (look.px(7), look.px(7)) if row.topic else (look.px(14), look.px(4))


def _parts(row: Row, width: int) -> list[tuple[QFont, QRect, str]]:
    """Return the lines of words of a row, where they stand in it, and their fonts."""
    look = theme()
    left, top = look.px(14), _pads(row)[0]
    fonts = [(look.font(15, bold=not row.topic), row.title)]
    if row.found:
        fonts.append((look.font(13), row.found))
    made = []
    for font, text in fonts:
        room = QRect(left, top, max(1, width - left - look.px(10)), 100_000)
        place = QFontMetrics(font).boundingRect(room, _WRAPPED, text)
        made.append((font, QRect(left, top, room.width(), place.height()), text))
        top += place.height() + look.px(2)
    return made


class HelpContents(StandingList):
    """A list of topics: standing on one shows it, Enter or a click goes into it."""

    stood_on = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(say("Topics"))
        self.clicked.connect(self._open)
        self.pressed_by_reader.connect(self._open)

    @property
    def topics(self) -> list[str]:
        """The topics that are shown, from the top."""
        return [row.topic for row in self._model.rows if row.topic]

    def show_all(self, shown: Sequence[Entry]) -> None:
        """Show topics under the headings of their groups."""
        rows: list[Row] = []
        group = ""
        for entry in shown:
            if entry.group != group:
                group = entry.group
                rows.append(Row(group))
            rows.append(Row(entry.title, entry.id))
        self._model.show(rows)

    def show_found(self, found: Sequence[tuple[Entry, str]]) -> None:
        """Show topics with the words that were found in them."""
        self._model.show([Row(entry.title, entry.id, words) for entry, words in found])

    def mark(self, topic: str) -> None:
        """Stand on a topic, if it is shown."""
        for number, row in enumerate(self._model.rows):
            if row.topic == topic:
                index = self._model.index(number)
                self.stand_on(index)
                if number < NEAR_TOP:
                    self.scrollToTop()
                else:
                    self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give each row the lines that its words need at this width."""
        self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def currentChanged(self, current: ModelIndex, previous: ModelIndex) -> None:  # noqa: N802
        """Show the topic that one comes to by key."""
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus() and (topic := current.data(ROW_ROLE).topic):
            self.stood_on.emit(topic)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go into a topic with Enter or the space bar."""
        if event.key() in ENTER or event.key() == Qt.Key.Key_Space:
            self._open(self.standing)
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and (topic := index.data(ROW_ROLE).topic):
            self.opened.emit(topic)
