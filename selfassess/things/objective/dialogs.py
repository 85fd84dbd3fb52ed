"""Asking for an objective, and for what came of one."""

from __future__ import annotations

from datetime import date

from msgspec import structs
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfassess.framework.index import Index
from selfassess.log.event import MAX_TEXT
from selfassess.log.thing import new_id
from selfassess.portfolio.dates import DateProblem, read_date
from selfassess.things.objective.thing import PLAN, Objective, Proposal
from selfassess.things.objective.told import about_words
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
from selfassess.ui.widgets.pieces import button, column, frame, label, show_modal
from selfassess.ui.widgets.typing_box import TypingBox
from selfassess.words import say


class _FormDialog(DraftDialog):
    """A dialog with boxes in a page that scrolls, and one button that keeps them."""

    def __init__(self, item: Objective, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._item = item
        self._session = session
        self.boxes: list[TypingBox] = []
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
        self.boxes.append(made)

        def fault() -> str:
            if not made.text().strip():
                return missing
            if len(made.text()) > MAX_TEXT:
                return say("This is too long to be kept. Please shorten it.")
            return ""

        self.lines[made] = self.sheet.line(Field(title, made, hint=hint, fault=fault))
        return made

    def ask_day(self, title: str, day: date | None, *, coming: bool = False) -> Line:
        """Return the line that asks for a date."""
        self.day = DateField(
            say("No date"), side="coming" if coming else "past", told_elsewhere=True
        )
        self.day.setFixedWidth(theme().px(280))
        self.day.show_day(day)
        field = Field(title, self.day, fault=lambda: "" if self.day.take() else self.day.problem)
        return self.sheet.line(field)

    def build(self, heading: str, inner: QVBoxLayout, save: str) -> None:
        """Lay it out."""
        self.setWindowTitle(heading)
        self.save = button(save, "primary")
        self.save.clicked.connect(self._keep)
        cancel = button(say("Cancel"))
        cancel.clicked.connect(self.reject)
        self.sheet.add(frame("card", inner))
        self.sheet.submitted.connect(self._keep)
        page = dialog_layout(self, footing(None, cancel, self.save), width=640)
        page.addWidget(self.notice)
        page.addLayout(headed(heading, "plan"))
        page.addWidget(self.sheet)
        page.addStretch(1)

    def _keep(self) -> None:
        """Keep it, or say what is missing."""
        if self.sheet.check():
            self.accept()

    day: DateField


class ObjectiveDialog(_FormDialog):
    """Asks for what, how it shows, which help, and by when."""

    def __init__(self, item: Objective, index: Index, session: Session, parent: QWidget) -> None:
        super().__init__(item, session, parent)
        self.what = self.box(
            say("What I want to reach"),
            say("For example: cannulate under supervision."),
            item.what,
            say("Please say what you want to reach."),
        )
        self.show_ = self.box(
            say("How I will show it"), say("For example: ten entries in my log, signed."), item.show
        )
        self.help = self.box(
            say("Help I need"), say("For example: two days with the CT team."), item.help
        )
        inner = column(self.lines[self.what], spacing=10)
        if about := about_words(index, item):
            inner.addWidget(label(say("It is about"), "label"))
            for words in about:
                inner.addWidget(label(words, "muted"))
        inner.addWidget(self.lines[self.show_])
        inner.addWidget(self.lines[self.help])
        inner.addWidget(self.ask_day(say("By when"), item.by, coming=True))
        self.build(say("An objective for my plan"), inner, say("Keep it in my plan"))

    def objective(self) -> Objective:
        """Return the objective as it was filled in."""
        return structs.replace(
            self._item,
            what=self.what.text().strip(),
            show=self.show_.text(),
            help=self.help.text(),
            by=self.day.day,
        )


class OutcomeDialog(_FormDialog):
    """Asks what came of an objective, and since when."""

    def __init__(self, item: Objective, *, done: bool, session: Session, parent: QWidget) -> None:
        super().__init__(item, session, parent)
        self._done = done
        hint = say("What you can do now, or why it was dropped, and what is next.")
        self.outcome = self.box(say("What came of it"), hint, item.outcome)
        inner = column(
            label(item.what, "label"),
            self.lines[self.outcome],
            self.ask_day(say("Since when"), date.today()),
            spacing=10,
        )
        if done:
            inner.addWidget(
                label(
                    say(
                        "Done means that you reached it. It signs nothing off and changes no "
                        "rating."
                    ),
                    "muted",
                )
            )
        heading = say("An objective is done") if done else say("An objective is dropped")
        self.build(heading, inner, say("Save this"))

    def objective(self) -> Objective:
        """Return the objective with what came of it."""
        return structs.replace(
            self._item,
            status="done" if self._done else "dropped",
            ended=self.day.day or date.today(),
            outcome=self.outcome.text(),
        )


# ---- asking, and keeping what was answered ---------------------------------------------


def objective_of(proposal: Proposal) -> Objective:
    """Return an objective of what a supervisor proposed, with their date where it is one."""
    try:
        by = read_date(proposal.by, date.today(), "coming")
    except DateProblem:
        by = None
    return Objective(id=new_id(), what=proposal.text, by=by, source=proposal.source)


def edit_objective(item: Objective, subject: str, session: Session, parent: QWidget) -> bool:
    """Let the person fill an objective in; ``subject`` names the draft. True when it is kept."""
    dialog = ObjectiveDialog(item, session.portfolio.index, session, parent)
    dialog.keep_in(session.unfinished, f"objective {subject}".rstrip())
    return ask_and_keep(dialog, session)


def ask_and_keep(dialog: ObjectiveDialog | OutcomeDialog, session: Session) -> bool:
    """Show a dialog and keep its objective in the plan, unless it is closed without that."""
    if not show_modal(dialog):
        return False
    session.keep(PLAN, dialog.objective())
    # From here on it is the session that keeps it, also while the file is away.
    dialog.drop_draft()
    announce(dialog.parentWidget() or dialog, say("It is in your plan."))
    return True
