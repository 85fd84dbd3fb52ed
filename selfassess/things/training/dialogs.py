"""Asking for a subject of training, and for once that it was done."""

from __future__ import annotations

from datetime import date

from msgspec import structs
from PySide6.QtWidgets import QWidget

from selfassess.log.due import MOST_MONTHS
from selfassess.log.thing import new_id
from selfassess.portfolio.dates import not_to_come
from selfassess.things.training.thing import MOST_MINUTES, TRAINING, Completion, Training
from selfassess.things.training.told import hours_text, read_hours
from selfassess.ui.dialogs.item_dialog import ItemDialog, ask_and_keep
from selfassess.ui.look.theme import theme
from selfassess.ui.session import Session
from selfassess.ui.widgets.choice import Choice
from selfassess.ui.widgets.field import Field
from selfassess.ui.widgets.pieces import column, label, line_edit
from selfassess.words import say

NARROW = 160


class _Done:
    """The fields for once that it was done: when, how long, where the certificate is, a note."""

    def __init__(self, dialog: ItemDialog, one: Completion | None, *, needed: bool) -> None:
        missing = say("Please say when you did it.") if needed else ""
        self._needed = needed
        today = date.today() if needed else None
        self.day, day = dialog.day_field(
            say("When I did it") if needed else say("When I did it last"),
            one.on if one else today,
            hint="" if needed else say("Leave it empty if you have not done it yet."),
            refuse=not_to_come,
            missing=missing,
        )
        self.hours = line_edit()
        self.hours.setFixedWidth(theme().px(NARROW))
        self.hours.setText(hours_text(one.minutes) if one else "")
        self.hours.textChanged.connect(lambda _text: dialog.sheet.follow())
        hours = Field(
            say("Hours of learning"),
            self.hours,
            hint="" if needed else say("For example 1.5"),
            fault=self._hours_fault,
        )
        self.where, where = dialog.short(
            say("Where the certificate is"), "", one.where if one else ""
        )
        self.note, note = dialog.short(
            say("Note"), say("What I will do differently."), one.note if one else ""
        )
        self._one = one
        self.lines = [
            dialog.sheet.line(day, hours, shares=(0, 1)),
            dialog.sheet.line(where),
            dialog.sheet.line(note),
        ]

    def _hours_fault(self) -> str:
        if read_hours(self.hours.text()) is not None:
            return ""
        return say(
            "Please write the hours as a number, such as 1.5. The most is {most}.",
            most=f"{MOST_MINUTES // 60:,}",
        )

    def completion(self) -> Completion | None:
        """Return what was filled in; None without a day."""
        if self.day.day is None:
            return None
        return Completion(
            id=self._one.id if self._one else new_id(),
            on=self.day.day,
            minutes=read_hours(self.hours.text()) or 0,
            where=self.where.text(),
            note=self.note.text(),
        )


class TrainingDialog(ItemDialog):
    """Asks for a subject; for a new one also when it was done last."""

    def __init__(self, item: Training, session: Session, parent: QWidget, *, new: bool) -> None:
        super().__init__(session, parent)
        self._item = item
        self.subject, subject = self.short(
            say("Subject"),
            say("For example: fire safety, or a study day."),
            item.subject,
            say("Please say what the subject is."),
        )
        self.kind = Choice()
        self.kind.addItem(say("Mandatory: my employer asks for it"), "mandatory")
        self.kind.addItem(say("Other learning: a course, reading, a study day"), "other")
        self.kind.setCurrentIndex(self.kind.findData(item.kind))
        self.provider, provider = self.short(
            say("Who provides it"),
            say("For example: e-learning, the trust, a college."),
            item.provider,
        )
        self.months = line_edit()
        self.months.setFixedWidth(theme().px(NARROW))
        self.months.setText(str(item.months or ""))
        self.months.textChanged.connect(lambda _text: self.sheet.follow())
        months = Field(
            say("Again after how many months"),
            self.months,
            hint=say(
                "12 is once a year. Leave it empty if it does not run out. Your employer decides "
                "how often."
            ),
            fault=self._months_fault,
        )
        inner = column(
            self.sheet.line(subject),
            self.sheet.line(Field(say("What kind"), self.kind)),
            self.sheet.line(provider),
            self.sheet.line(months),
            spacing=10,
        )
        self.done_: _Done | None = None
        if new:
            self.done_ = _Done(self, None, needed=False)
            for line in self.done_.lines:
                inner.addWidget(line)
        heading = say("Add training") if new else say("Change this training")
        self.build(heading, "training", inner)

    def _months_fault(self) -> str:
        text = self.months.text().strip()
        if not text or (text.isdecimal() and 1 <= int(text[:9]) <= MOST_MONTHS):
            return ""
        return say(
            "Please write a whole number of months, from 1 to {most}, or nothing.",
            most=MOST_MONTHS,
        )

    def training(self) -> Training:
        """Return the subject as it was filled in."""
        text = self.months.text().strip()
        made = structs.replace(
            self._item,
            subject=self.subject.text(),
            kind=self.kind.currentData(),
            provider=self.provider.text(),
            months=int(text) if text else None,
        )
        one = self.done_.completion() if self.done_ else None
        return made.done_again(one) if one else made


class DoneDialog(ItemDialog):
    """Asks for once more that it was done, or changes one."""

    def __init__(
        self, item: Training, one: Completion | None, session: Session, parent: QWidget
    ) -> None:
        super().__init__(session, parent)
        self._item, self._one = item, one
        self.fields = _Done(self, one, needed=True)
        inner = column(label(item.subject, "label"), *self.fields.lines, spacing=10)
        if one is None and item.done:
            inner.addWidget(label(say("What you did before stays in your list."), "muted"))
        heading = say("I did it again") if item.done else say("I did it")
        if one is not None:
            heading = say("Change this time")
        self.build(heading, "training", inner)

    def training(self) -> Training:
        """Return the subject with it."""
        made = self.fields.completion()
        assert made is not None  # noqa: S101
        if self._one is None:
            return self._item.done_again(made)
        done = tuple(made if one.id == made.id else one for one in self._item.done)
        return structs.replace(self._item, done=done)


# ---- asking, and keeping what was answered ---------------------------------------------


def edit_training(item: Training, session: Session, parent: QWidget, *, new: bool) -> bool:
    """Let the person fill a subject in. True when it is kept."""
    dialog = TrainingDialog(item, session, parent, new=new)
    dialog.keep_in(session.unfinished, "training" if new else f"training {item.id}")
    return ask_and_keep(dialog, session, TRAINING, dialog.training, say("It is in your list."))


def add_done(
    item: Training, session: Session, parent: QWidget, one: Completion | None = None
) -> bool:
    """Ask for once more that it was done, or change one. True when it is kept."""
    dialog = DoneDialog(item, one, session, parent)
    dialog.keep_in(session.unfinished, f"done-again {one.id if one else item.id}")
    return ask_and_keep(dialog, session, TRAINING, dialog.training, say("It is in your list."))
