"""A month to choose a day from, over the page; by mouse or by arrow keys."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from selfassess.ui.look.icons import icon
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import button, row, show_tip
from selfassess.words import say

_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class CalendarPopup(QFrame):
    """Closes with a day, with none, or with Escape; nothing is chosen by opening it."""

    chosen = Signal(object)
    """The day as a date, or None to have none."""

    def __init__(self, day: date | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        headers = QCalendarWidget.VerticalHeaderFormat
        self.calendar.setVerticalHeaderFormat(headers.NoVerticalHeader)
        self.calendar.setAccessibleName(say("Calendar: arrow keys choose a day, Enter takes it"))
        plain = QTextCharFormat()
        plain.setForeground(QColor(theme().colours.text))
        for weekday in _WEEKEND:
            self.calendar.setWeekdayTextFormat(weekday, plain)
        head = QTextCharFormat(plain)
        head.setBackground(QColor(theme().colours.surface))
        self.calendar.setHeaderTextFormat(head)
        for name, picture, words in (
            ("qt_calendar_prevmonth", "chevron-left", say("The month before")),
            ("qt_calendar_nextmonth", "chevron-right", say("The month after")),
        ):
            # Qt's own arrows are black on every ground, and have no name.
            made = self.calendar.findChild(QToolButton, name)
            if isinstance(made, QToolButton):
                made.setIcon(icon(picture))
                made.setIconSize(QSize(theme().px(20), theme().px(20)))
                made.setAccessibleName(words)
                show_tip(made, words)
        shown = day or date.today()
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        # One click, or Enter: both say "this day".
        self.calendar.clicked.connect(self._take)
        self.calendar.activated.connect(self._take)
        self.today = button(say("Today"))
        self.today.clicked.connect(lambda: self._give(date.today()))
        self.none = button(say("No date"))
        self.none.clicked.connect(lambda: self._give(None))
        layout = QVBoxLayout(self)
        space = theme().px(8)
        layout.setContentsMargins(space, space, space, space)
        layout.setSpacing(space)
        layout.addWidget(self.calendar)
        layout.addLayout(row(self.today, self.none, None))

    def show_below(self, field: QWidget) -> None:
        """Open under a field, or above it where there is no room below."""
        self.adjustSize()
        place = field.mapToGlobal(QPoint(0, field.height()))
        room = field.screen().availableGeometry()
        if place.y() + self.height() > room.bottom():
            place.setY(field.mapToGlobal(QPoint(0, 0)).y() - self.height())
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        place.setY(max(room.top(), place.y()))
        self.move(place)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape closes it and changes nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _take(self, chosen: QDate) -> None:
        self._give(date(chosen.year(), chosen.month(), chosen.day()))

    def _give(self, day: date | None) -> None:
        # The listener first: closing deletes this popup.
        self.chosen.emit(day)
        self.close()
