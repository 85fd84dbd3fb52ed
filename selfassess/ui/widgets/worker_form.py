"""The questions about the worker, used on the first run and when details change."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from selfassess.log.event import MAX_NAME
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.choice import Choice
from selfassess.ui.widgets.date_field import DateField
from selfassess.ui.widgets.pieces import label, line_edit, row, titled
from selfassess.words import mark, say, say_many

TALK_NAMES = (mark("appraisal"), mark("PDR"), mark("PADR"), mark("PDPR"))
TEXTS = ("name", "role", "department", "supervisor", "appraisal_name")
FIELDS = (*TEXTS, "appraisal_date")
"""The fields of :class:`Worker` that this form asks for; tiers are chosen apart."""
LIKELY_YEARS = 3
"""A talk further away than this is asked about."""


class WorkerForm(QWidget):
    """Name, role, department, supervisor, and the yearly talk."""

    edited = Signal(str)
    """The field that the person changed."""

    def __init__(self, parent: QWidget | None = None, *, middle: QWidget | None = None) -> None:
        """``middle`` stands between the person and their supervisor."""
        super().__init__(parent)
        self._showing = False
        self.name = line_edit()
        self.role = line_edit()
        self.department = line_edit()
        self.supervisor = line_edit()
        self.talk = Choice()
        self.talk.setEditable(True)
        self.talk.addItems([say(name) for name in TALK_NAMES])
        self.date = DateField(say("Not known yet"), side="coming", years=LIKELY_YEARS)
        below = {field: label("", "error") for field in TEXTS}
        self._faults = below
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(10))
        layout.addWidget(titled(say("&Your name"), self.name, below["name"]))
        layout.addLayout(
            row(
                titled(say("Your r&ole"), self.role, below["role"]),
                titled(say("&Department"), self.department, below["department"]),
                spacing=16,
            )
        )
        if middle is not None:
            layout.addWidget(middle)
        last = row(
            titled(say("Your &supervisor"), self.supervisor, below["supervisor"]),
            titled(say("Your yearly talk is &called"), self.talk, below["appraisal_name"]),
            titled(say("Date of the t&alk"), self.date),
            spacing=16,
        )
        for column, share in enumerate((3, 2, 3)):
            last.setStretch(column, share)
        layout.addLayout(last)
        for field in TEXTS:
            below[field].hide()
            self._widget(field)[1].connect(lambda _text, which=field: self._changed(which))
        self.date.edited.connect(lambda: self._changed("appraisal_date"))

    def _widget(self, field: str) -> tuple[QWidget, SignalInstance]:
        """Return the widget of a text and the signal of its changes."""
        if field == "appraisal_name":
            return self.talk, self.talk.currentTextChanged
        line: QLineEdit = getattr(self, field)
        return line, line.textChanged

    def _changed(self, field: str) -> None:
        if not self._showing:
            self.edited.emit(field)

    # ---- what is filled in -----------------------------------------------------

    def value(self, field: str) -> str:
        """Return one field as it is filled in; a date as 2025-12-15, or empty."""
        if field == "appraisal_date":
            return self.date.day.isoformat() if self.date.day else ""
        if field == "appraisal_name":
            return self.talk.currentText().strip() or say(TALK_NAMES[0])
        line: QLineEdit = getattr(self, field)
        return line.text().strip()

    def show_value(self, field: str, value: str) -> None:
        """Show one field, and leave alone what says the same: the cursor stands in it."""
        if field == "appraisal_date":
            self.date.show_day(date.fromisoformat(value) if value else None)
        elif value != self.value(field):
            self._set(field, value)

    def _set(self, field: str, text: str) -> None:
        self._showing = True
        if field == "appraisal_name":
            self.talk.setCurrentText(text)
        else:
            getattr(self, field).setText(text)
        self._showing = False

    def copy_state(self, other: WorkerForm) -> None:
        """Show what another form was filled in with, also what cannot be kept as it is."""
        for field in TEXTS:
            self._set(field, other.value(field))
        self.date.show_day(other.date.day)
        if other.date.left_over:
            self.date.show_left_over(other.date.left_over)

    def fields(self) -> dict[str, Any]:
        """Return what was filled in, as fields of :class:`Worker`."""
        texts: dict[str, Any] = {field: self.value(field) for field in TEXTS}
        return {**texts, "appraisal_date": self.date.day}

    # ---- what cannot be kept ---------------------------------------------------

    def fault(self, field: str) -> str:
        """Return why a field cannot be kept as it is filled in; empty when it can be."""
        text = self.value(field)
        if field == "name" and not text:
            return say("Please type your name: it cannot be left out.")
        if field in TEXTS and (over := len(text) - MAX_NAME) > 0:
            return say_many(
                "This is 1 letter too long. Please shorten it.",
                "This is {count} letters too long. Please shorten it.",
                over,
            )
        return ""

    def say_fault(self, field: str, words: str) -> None:
        """Say below a text what is wrong with it; empty words say that all is well."""
        shown = self._faults[field]
        if words and words != shown.text():
            announce(shown, words)
        shown.setText(words)
        shown.setVisible(bool(words))
        self._widget(field)[0].setAccessibleDescription(words)

    @property
    def complete(self) -> bool:
        """True when all of it can be kept; a name is the one thing that cannot be left out."""
        return not any(self.fault(field) for field in TEXTS)
