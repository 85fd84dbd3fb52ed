"""A date that may also be left open."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QWidget

_NONE = QDate(1900, 1, 1)
_LAST = QDate(2100, 12, 31)


class DateField(QDateEdit):
    """A date box with a calendar; ``none`` is what it says when there is no date."""

    def __init__(self, none: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMMM yyyy")
        self.setMinimumDate(_NONE)
        self.setMaximumDate(_LAST)
        self.setSpecialValueText(none)
        self.setDate(_NONE)

    @property
    def day(self) -> date | None:
        """The date chosen, or None."""
        chosen = self.date()
        if chosen == _NONE:
            return None
        return date(chosen.year(), chosen.month(), chosen.day())

    def show_day(self, day: date | None) -> None:
        """Show a date, or none."""
        self.setDate(QDate(day.year, day.month, day.day) if day else _NONE)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Let Tab leave the box at once: it would stay inside for ever when empty."""
        return QWidget.focusNextPrevChild(self, forward)
