"""The questions about the worker, used on the first run and when details change."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from selfassess.log.event import MAX_NAME
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.choice import Choice
from selfassess.ui.widgets.date_field import DateField
from selfassess.ui.widgets.field import Field, Fold, Line
from selfassess.ui.widgets.pieces import column, line_edit
from selfassess.ui.widgets.radio_cards import inset
from selfassess.words import mark, say, say_many

TALK_NAMES = (mark("appraisal"), mark("PDR"), mark("PADR"), mark("PDPR"))
TEXTS = ("name", "role", "department", "supervisor", "appraisal_name")
FIELDS = (*TEXTS, "appraisal_date")
"""The fields of :class:`Worker` that this form asks for; tiers are chosen apart."""
LIKELY_YEARS = 3
"""A review further away than this is asked about."""


class WorkerForm(QWidget):
    """Name, role, department, supervisor, and the review."""

    edited = Signal(str)
    """The field that the person changed."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        tiers: QWidget | None = None,
        nation: Field | None = None,
    ) -> None:
        """With ``tiers`` it is for who begins: name and tiers, and the rest folded away.

        ``nation`` is a question that stands beside the name.
        """
        super().__init__(parent)
        self._showing = False
        self.name = line_edit()
        self.role = line_edit()
        self.department = line_edit()
        self.supervisor = line_edit()
        self.talk = Choice()
        self.talk.setEditable(True)
        self.talk.addItems([say(name) for name in TALK_NAMES])
        self.date = DateField(
            say("Not known yet"), side="coming", years=LIKELY_YEARS, told_elsewhere=True
        )
        self.fields = {
            "name": self._field("name", say("&Your name"), self.name),
            "role": self._field("role", say("Your r&ole"), self.role),
            "department": self._field("department", say("&Department"), self.department),
            "supervisor": self._field("supervisor", say("Your &supervisor"), self.supervisor),
            "appraisal_name": self._field(
                "appraisal_name", say("What your review is &called"), self.talk
            ),
            "appraisal_date": Field(
                say("Review d&ate"),
                self.date,
                fault=lambda: "" if self.date.take() else self.date.problem,
            ),
        }
        """The questions by the fields of :class:`Worker`, in the order they are asked."""
        of = self.fields
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(12))
        rest = column(
            Line(of["role"], of["department"]),
            Line(of["supervisor"], of["appraisal_name"], of["appraisal_date"], shares=(3, 2, 3)),
            spacing=12,
        )
        self.rest: Fold | None = None
        first = Line(of["name"], nation, shares=(3, 2)) if nation is not None else Line(of["name"])
        if tiers is None:
            layout.addWidget(first)
            layout.addLayout(rest)
        else:
            self.rest = Fold(say("Add your role, supervisor and review date now"), rest)
            self.rest.opened.connect(self.role.setFocus)
            layout.addLayout(inset(first))
            layout.addWidget(tiers)
            layout.addLayout(inset(self.rest))
        for field in TEXTS:
            self._widget(field)[1].connect(lambda _text, which=field: self._changed(which))
        self.date.edited.connect(lambda: self._changed("appraisal_date"))

    def _field(self, field: str, title: str, box: QWidget) -> Field:
        return Field(title, box, fault=lambda: self.fault(field))

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
            if (typed := self.talk.lineEdit()) is not None and not typed.hasFocus():
                typed.setCursorPosition(0)
        else:
            line: QLineEdit = getattr(self, field)
            line.setText(text)
        self._showing = False

    def copy_state(self, other: WorkerForm) -> None:
        """Show what another form was filled in with, also what cannot be kept as it is."""
        if self.rest is not None and other.rest is not None and other.rest.is_open:
            self.rest.show_open(True)
        for field in TEXTS:
            self._set(field, other.value(field))
        self.date.show_day(other.date.day)
        if other.date.left_over:
            self.date.show_left_over(other.date.left_over)

    def values(self) -> dict[str, Any]:
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
        self.fields[field].tell(words)
