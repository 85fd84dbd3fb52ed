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
from selfassess.ui.look.theme import theme
from selfassess.ui.session import Session
from selfassess.ui.widgets.date_field import DateField
from selfassess.ui.widgets.pieces import button, column, frame, label, resize_to_fit, row, titled
from selfassess.ui.widgets.screen import ScrollPage
from selfassess.ui.widgets.typing_box import TypingBox
from selfassess.words import say


class _FormDialog(DraftDialog):
    """A dialog with boxes in a page that scrolls, and one button that keeps them."""

    def __init__(self, item: Objective, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._item = item
        self._session = session
        self.boxes: list[TypingBox] = []
        self.page = ScrollPage()
        self.page.content.addWidget(self.notice)

    def box(self, title: str, hint: str, text: str) -> TypingBox:
        """Return a box for a text, looked through for patients as it is typed."""
        made = TypingBox(title, hint, pattern=lambda: self._session.hospital_pattern)
        made.edit.setMaximumHeight(made.edit.minimumHeight())
        made.show_text(text)
        made.typed.connect(lambda _text: self.follow())
        self.boxes.append(made)
        return made

    def build(self, heading: str, inner: QVBoxLayout, save: str) -> None:
        """Lay it out."""
        self.setWindowTitle(heading)
        self.save = button(save, "primary")
        self.save.clicked.connect(self._keep)
        cancel = button(say("Cancel"))
        cancel.clicked.connect(self.reject)
        self.page.content.addWidget(label(heading, "heading"))
        self.page.content.addWidget(frame("card", inner))
        self.page.content.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page, 1)
        layout.addWidget(frame("footer", row(None, cancel, self.save), padding=12))
        resize_to_fit(self, 640, 640)
        self.follow()

    def ready(self) -> bool:
        """True when it can be kept as it stands."""
        return all(len(box.text()) <= MAX_TEXT for box in self.boxes)

    def follow(self) -> None:
        """Offer to keep it once it can be kept."""
        self.save.setEnabled(self.ready())

    def _keep(self) -> None:
        if self.day.take():
            self.accept()
        else:
            # Why it is no date stands beside it.
            self.day.setFocus()

    day: DateField


class ObjectiveDialog(_FormDialog):
    """Asks for what, how it shows, which help, and by when."""

    def __init__(self, item: Objective, index: Index, session: Session, parent: QWidget) -> None:
        super().__init__(item, session, parent)
        self.what = self.box(
            say("What I want to reach"), say("For example: cannulate under supervision."), item.what
        )
        self.show_ = self.box(
            say("How I will show it"), say("For example: ten entries in my log, signed."), item.show
        )
        self.help = self.box(
            say("Help I need"), say("For example: two days with the CT team."), item.help
        )
        self.day = DateField(say("No date"), side="coming")
        self.day.setAccessibleName(say("By when"))
        self.day.setMaximumWidth(theme().px(280))
        self.day.show_day(item.by)
        inner = column(self.what, spacing=10)
        if about := about_words(index, item):
            inner.addWidget(label(say("It is about"), "label"))
            for words in about:
                inner.addWidget(label(words, "muted"))
        inner.addWidget(self.show_)
        inner.addWidget(self.help)
        inner.addWidget(titled(say("By when"), self.day))
        self.build(say("An objective for my plan"), inner, say("Keep it in my plan"))

    def ready(self) -> bool:
        """True once it says what is to be reached."""
        return super().ready() and bool(self.what.text().strip())

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
        self.day = DateField(say("No date"))
        self.day.setAccessibleName(say("Since when"))
        self.day.setMaximumWidth(theme().px(280))
        self.day.show_day(date.today())
        inner = column(
            label(item.what, "label"),
            self.outcome,
            titled(say("Since when"), self.day),
            spacing=10,
        )
        if done:
            inner.addWidget(
                label(
                    say(
                        "Done means that you reached your aim. It signs nothing off and changes "
                        "no rating."
                    ),
                    "muted",
                )
            )
        heading = say("An objective is done") if done else say("An objective is dropped")
        self.build(heading, inner, say("Keep that"))

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
    if not dialog.exec():
        return False
    session.keep(PLAN, dialog.objective())
    # From here on it is the session that keeps it, also while the file is away.
    dialog.drop_draft()
    return True
