"""A dialog that asks for one of a thing: fields on a page that scrolls, and one way to keep it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfassess.log.event import MAX_TEXT
from selfassess.log.thing import Item, Thing
from selfassess.ui.dialogs.guard import DraftDialog
from selfassess.ui.dialogs.help_window import headed
from selfassess.ui.look.theme import theme
from selfassess.ui.session import Session
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.date_field import DateField
from selfassess.ui.widgets.field import Field, Line
from selfassess.ui.widgets.fitted import dialog_layout
from selfassess.ui.widgets.flow import footing
from selfassess.ui.widgets.form import Form
from selfassess.ui.widgets.guarded_line import GuardedLine
from selfassess.ui.widgets.pieces import (
    button,
    frame,
    show_modal,
)
from selfassess.ui.widgets.typing_box import TypingBox
from selfassess.words import say

DAY_WIDTH = 260


class ItemDialog(DraftDialog):
    """Heirs make the fields, lay them out, and call :meth:`build`."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.lines: dict[TypingBox, Line] = {}
        self.sheet = Form()

    def box(self, title: str, hint: str, text: str, missing: str = "") -> TypingBox:
        """Return a box for a text, looked through for patients as it is typed.

        ``missing`` is said when it is left empty; without it, it may be.
        """
        made = TypingBox(title, "", pattern=lambda: self._session.hospital_pattern)
        made.edit.setMaximumHeight(made.edit.minimumHeight())
        made.leave_title()
        made.show_text(text)
        made.typed.connect(lambda _text: self.sheet.follow())

        def fault() -> str:
            if not made.text().strip():
                return missing
            if len(made.text()) > MAX_TEXT:
                return say("This is too long to be kept. Please shorten it.")
            return ""

        self.lines[made] = self.sheet.line(Field(title, made, hint=hint, fault=fault))
        return made

    def short(
        self, title: str, hint: str, text: str, missing: str = ""
    ) -> tuple[GuardedLine, Field]:
        """Return a line for a short text, looked through in the same way, and its field."""
        made = GuardedLine(lambda: self._session.hospital_pattern)
        made.show_text(text)
        made.typed.connect(self.sheet.follow)

        def fault() -> str:
            return made.too_long if made.text() else missing

        return made, Field(title, made, hint=hint, fault=fault)

    def day_field(
        self,
        title: str,
        day: date | None,
        *,
        hint: str = "",
        coming: bool = False,
        refuse: Callable[[date], str] | None = None,
        missing: str = "",
        wide: bool = False,
    ) -> tuple[DateField, Field]:
        """Return the box for a date, and its field; ``refuse`` says why a day cannot be.

        ``wide`` is as wide as its share of the line, as texts are.
        """
        made = DateField(
            say("No date"),
            side="coming" if coming else "past",
            told_elsewhere=True,
            refuse=refuse,
        )
        if not wide:
            made.setFixedWidth(theme().px(DAY_WIDTH))
        made.show_day(day)

        def fault() -> str:
            if not made.take():
                return made.problem
            if missing and made.day is None:
                made.ask_for(missing)
                return missing
            return ""

        return made, Field(title, made, hint=hint, fault=fault)

    def build(self, heading: str, topic: str, inner: QVBoxLayout) -> None:
        """Lay it out under a heading, with the way to its topic of the help."""
        self.setWindowTitle(heading)
        self.save = button(say("Save"), "primary")
        self.save.clicked.connect(self._keep)
        cancel = button(say("Cancel"))
        cancel.clicked.connect(self.reject)
        self.sheet.add(frame("card", inner))
        self.sheet.submitted.connect(self._keep)
        page = dialog_layout(self, footing(None, cancel, self.save), width=640)
        page.addWidget(self.notice)
        page.addLayout(headed(heading, topic))
        page.addWidget(self.sheet)
        page.addStretch(1)

    def _keep(self) -> None:
        """Keep it, or say what is missing."""
        if self.sheet.check():
            self.accept()


def ask_and_keep(
    dialog: ItemDialog,
    session: Session,
    thing: Thing[Item],
    item: Callable[[], Item],
    told: str,
) -> bool:
    """Show a dialog and keep what it asked for, unless it is closed without that."""
    if not show_modal(dialog):
        return False
    session.keep(thing, item())
    # From here on it is the session that keeps it, also while the file is away.
    dialog.drop_draft()
    announce(dialog.parentWidget() or dialog, told)
    return True
