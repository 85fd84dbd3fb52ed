"""A date that is typed as people write dates, or chosen from a calendar, or left open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from selfassess.portfolio.dates import DateProblem, Side, doubt, read_date
from selfassess.ui.look.icons import icon
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.calendar_popup import CalendarPopup
from selfassess.ui.widgets.pieces import button, column, label, row, show_tip
from selfassess.ui.widgets.tab_order import tab_after
from selfassess.words import say, say_date


class _Told(QWidget):
    """Why a date is not taken, and a button to have it all the same; made once it is needed.

    A page may have many dates, and hardly one of them is ever wrong.
    """

    sure = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._why: QLabel | None = None
        self.button: QPushButton | None = None

    def tell(self, words: str, *, ask: bool) -> None:
        """Say why, and perhaps ask; no words take it back."""
        if words and self._why is None:
            self._why, self.button = label("", "error"), button(say("Yes, that is right"))
            self.button.setProperty("changes", True)
            self.button.clicked.connect(lambda _on=False: self.sure.emit())
            self.setLayout(column(self._why, row(self.button, None), spacing=4))
        if self._why is not None and self.button is not None:
            self._why.setText(words)
            self.button.setVisible(ask)
        self.setVisible(bool(words))


class DateField(QWidget):
    """A line for a date. Words that are no date stay in it, and why is said beside it."""

    edited = Signal()
    """Another date was taken, or none."""
    looked_at = Signal()
    """What is typed was looked at: it was taken, or it is told why not."""

    def __init__(
        self,
        none: str,
        parent: QWidget | None = None,
        *,
        side: Side = "past",
        years: int = 60,
        told_elsewhere: bool = False,
        refuse: Callable[[date], str] | None = None,
    ) -> None:
        """``side`` and ``years`` say which dates are likely; others are asked about.

        ``refuse`` says why a date cannot be; empty for one that can.
        """
        super().__init__(parent)
        self._side, self._years = side, years
        self._refuse = refuse or (lambda _day: "")
        self._day: date | None = None
        self._asked: date | None = None
        self._told_day = ""
        self.line = QLineEdit()
        self.line.setPlaceholderText(none)
        self.line.textEdited.connect(lambda _text: self._quiet())
        self.line.editingFinished.connect(self.take)
        self.line.installEventFilter(self)
        self.open_button = button("")
        self.open_button.setProperty("changes", True)
        self.open_button.setProperty("role", "inline")
        self.open_button.setIcon(icon("calendar"))
        self.open_button.setIconSize(QSize(theme().px(18), theme().px(18)))
        show_tip(self.open_button, say("Choose from a calendar (Down)"))
        self.open_button.clicked.connect(self.open_calendar)
        self.popup: CalendarPopup | None = None
        self.told = _Told()
        """Why it is not taken; the page may put it where there is room."""
        self.told.sure.connect(self._take_all_the_same)
        self.told.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(4))
        layout.addLayout(row(self.line, self.open_button, spacing=4))
        if not told_elsewhere:
            layout.addWidget(self.told)
        self.setFocusProxy(self.line)
        self.setAccessibleName(none)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802
        """Name the line that takes the keys, and its calendar."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.open_button.setAccessibleName(say("Calendar for: {name}", name=name))

    # ---- the date ------------------------------------------------------------

    @property
    def day(self) -> date | None:
        """The date that was taken last, or None."""
        return self._day

    @property
    def left_over(self) -> str:
        """What is typed and not taken as a date; empty when all is."""
        text = self.line.text()
        return "" if text.strip() == self._words(self._day) else text or " "

    def show_day(self, day: date | None) -> None:
        """Show a date, or none. Words that are not taken yet stay where they are."""
        waiting = bool(self.left_over)
        self._day = day
        if not waiting:
            self.line.setText(self._words(day))
            self._quiet()

    def show_left_over(self, text: str) -> None:
        """Show words that were typed before and are no date yet."""
        self.line.setText(text)
        self.take()

    def take(self) -> bool:
        """Take what is typed; False when it cannot be taken, which is told beside the field."""
        if not self.left_over:
            self._quiet()
            self.looked_at.emit()
            return True
        today = date.today()
        self._asked = None
        try:
            found = read_date(self.line.text(), today, self._side)
        except DateProblem as problem:
            self._tell(problem.message)
            return False
        if found and found != self._day and (why := self._refuse(found)):
            self._tell(why)
            return False
        asked = doubt(found, today, self._side, years=self._years) if found else ""
        if asked and found != self._day:
            self._asked = found
            self._tell(asked)
            return False
        self._keep(found)
        return True

    def ask_for(self, words: str) -> None:
        """Say that a date is wanted here."""
        self._show_problem(words)

    def _keep(self, day: date | None) -> None:
        changed = day != self._day
        self._day = day
        self.line.setText(self._words(day))
        self._quiet()
        if changed:
            self.edited.emit()
        self.looked_at.emit()

    def _take_all_the_same(self) -> None:
        # Only what was asked about, not what was typed since.
        if self._asked is not None:
            self._keep(self._asked)
            self.line.setFocus()

    def _words(self, day: date | None) -> str:
        return say_date(day) if day else ""

    # ---- why it is not taken ---------------------------------------------------

    @property
    def problem(self) -> str:
        """Why what is typed is not taken, as it is shown; empty when all is well."""
        return self._told_day

    def _tell(self, why: str) -> None:
        kept = (
            say("Not saved yet: {day} is still kept.", day=say_date(self._day))
            if self._day
            else say("Not saved yet.")
        )
        words = f"{why} {kept}"
        if words != self._told_day:
            announce(self.line, words)
        self._show_problem(words)
        self.looked_at.emit()

    def _quiet(self) -> None:
        self._asked = None
        self._show_problem("")

    def _show_problem(self, words: str) -> None:
        self._told_day = words
        new = self.told.button is None
        self.told.tell(words, ask=self._asked is not None)
        if new and self.told.button is not None:
            # Made late, it would come after all else in the window.
            tab_after(self.open_button, self.told)
        self.line.setAccessibleDescription(words)
        if bool(self.line.property("problem")) != bool(words):
            self.line.setProperty("problem", bool(words))
            self.line.style().polish(self.line)

    # ---- the calendar ------------------------------------------------------------

    def open_calendar(self) -> None:
        """Open the calendar at the date, or at today."""
        if self.line.isReadOnly():
            return
        popup = CalendarPopup(self._asked or self._day, self)
        popup.chosen.connect(self._chosen)
        popup.destroyed.connect(self._closed)
        self.popup = popup
        popup.show_below(self)

    def _chosen(self, day: date | None) -> None:
        self.line.setText(self._words(day))
        self.take()
        self.line.setFocus()

    def _closed(self) -> None:
        self.popup = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Open the calendar with the Down key, as a drop-down box opens."""
        if event.type() == QEvent.Type.Resize:
            # The line has its height from the style sheet, which comes late.
            self.open_button.setFixedHeight(self.line.height())
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self.open_calendar()
            return True
        return super().eventFilter(watched, event)
