"""Asking for a sign-off."""

from __future__ import annotations

from typing import Any

from msgspec import structs
from PySide6.QtWidgets import QWidget

from selfassess.portfolio.dates import not_to_come
from selfassess.portfolio.word_index import plain
from selfassess.things.signoff.thing import SIGNOFFS, SignOff
from selfassess.ui.dialogs.item_dialog import ItemDialog, ask_and_keep
from selfassess.ui.session import Session
from selfassess.ui.widgets.choice import Choice
from selfassess.ui.widgets.field import Field
from selfassess.ui.widgets.pieces import column, label
from selfassess.ui.widgets.statement_picker import StatementPicker
from selfassess.words import say

ABOUT = "about"


class SignOffDialog(ItemDialog):
    """Asks what was signed off, by whom, with which limits, and when it is looked at again."""

    def __init__(self, item: SignOff, session: Session, parent: QWidget, *, new: bool) -> None:
        super().__init__(session, parent)
        self._item, self._worker = item, session.portfolio.worker.name
        self.task, task = self.short(
            say("What I was signed off for"),
            say("For example: cannulation, or chest X-ray of adults."),
            item.task,
            say("Please say what you were signed off for."),
        )
        self.kind = Choice()
        self.kind.addItem(say("A task"), "task")
        self.kind.addItem(say("An examination in my written scope"), "examination")
        self.kind.setCurrentIndex(self.kind.findData(item.kind))
        self.taught_by, taught = self.short(say("Taught by"), say("Name and role."), item.taught_by)
        self.assessed_by, assessed = self.short(say("Assessed by"), "", item.assessed_by)
        self.own_name = label(
            say("That is your own name. Who signs you off is somebody else: look it up."), "error"
        )
        self.assessed_by.line.textChanged.connect(self._look_at_assessor)
        self.role, role = self.short(say("Their role"), "", item.role)
        self.day, day = self.day_field(
            say("Signed off on"),
            item.on,
            hint=say("Leave it empty if you are still in training."),
            refuse=not_to_come,
            wide=True,
        )
        self.review, review = self.day_field(
            say("Review date"),
            item.review,
            hint=say("When it is looked at again."),
            coming=True,
            wide=True,
        )
        self.limits = self.box(
            say("Limits"), say("What you leave out, or do only with somebody there."), item.limits
        )
        self.evidence, evidence = self.short(say("Where the evidence is"), "", item.evidence)
        self.about = StatementPicker(session, item.about)
        inner = column(
            self.sheet.line(task),
            self.sheet.line(Field(say("What kind"), self.kind)),
            self.sheet.line(taught),
            self.sheet.line(assessed, role),
            self.own_name,
            self.sheet.line(day, review),
            self.lines[self.limits],
            self.sheet.line(evidence),
            self.sheet.line(
                Field(say("Statements it is about"), self.about, hint=say("You may add several."))
            ),
            label(
                say(
                    "This copies what your employer holds. It signs nothing off, and it gives "
                    "you no permission."
                ),
                "muted",
            ),
            spacing=10,
        )
        heading = say("Add a sign-off") if new else say("Change this sign-off")
        self.build(heading, "signoffs", inner)
        self._look_at_assessor(self.assessed_by.text())

    def _look_at_assessor(self, name: str) -> None:
        """Warn, and hold nothing up: two people may have one name."""
        own = plain(" ".join(self._worker.split()))
        self.own_name.setVisible(bool(own) and plain(" ".join(name.split())) == own)

    def values(self) -> dict[str, Any]:
        """Return what is filled in, with the statements."""
        return {**super().values(), ABOUT: list(self.about.ids)}

    def show_values(self, values: dict[str, Any]) -> None:
        """Show what was filled in."""
        super().show_values(values)
        about = values.get(ABOUT)
        if isinstance(about, list):
            self.about.show_ids([str(key) for key in about])

    def sign_off(self) -> SignOff:
        """Return the sign-off as it was filled in."""
        return structs.replace(
            self._item,
            task=self.task.text(),
            kind=self.kind.currentData(),
            about=self.about.ids,
            taught_by=self.taught_by.text(),
            assessed_by=self.assessed_by.text(),
            role=self.role.text(),
            on=self.day.day,
            limits=self.limits.text().strip(),
            review=self.review.day,
            evidence=self.evidence.text(),
        )


def edit_sign_off(item: SignOff, session: Session, parent: QWidget, *, new: bool) -> bool:
    """Let the person fill a sign-off in. True when it is kept."""
    dialog = SignOffDialog(item, session, parent, new=new)
    dialog.keep_in(session.unfinished, "signoff" if new else f"signoff {item.id}")
    return ask_and_keep(dialog, session, SIGNOFFS, dialog.sign_off, say("It is in your list."))
