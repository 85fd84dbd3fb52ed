"""Asking for an objective, and for what came of one."""

from __future__ import annotations

from datetime import date

from msgspec import structs
from PySide6.QtWidgets import QWidget

from selfassess.framework.index import Index
from selfassess.log.thing import new_id
from selfassess.portfolio.dates import DateProblem, not_to_come, read_date
from selfassess.things.objective.thing import PLAN, Objective, Proposal
from selfassess.things.objective.told import about_words
from selfassess.ui.dialogs.item_dialog import ItemDialog
from selfassess.ui.dialogs.item_dialog import ask_and_keep as ask_for
from selfassess.ui.session import Session
from selfassess.ui.widgets.pieces import column, label
from selfassess.words import say


class ObjectiveDialog(ItemDialog):
    """Asks for what, how it shows, which help, and by when."""

    def __init__(self, item: Objective, index: Index, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._item = item
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
        self.day, when = self.day_field(say("By when"), item.by, coming=True)
        inner.addWidget(self.sheet.line(when))
        kept = item.id in session.of(PLAN)
        heading = say("Change this objective") if kept else say("Add an objective")
        self.build(heading, "plan", inner)

    def objective(self) -> Objective:
        """Return the objective as it was filled in."""
        return structs.replace(
            self._item,
            what=self.what.text().strip(),
            show=self.show_.text(),
            help=self.help.text(),
            by=self.day.day,
        )


class OutcomeDialog(ItemDialog):
    """Asks what came of an objective, and since when."""

    def __init__(self, item: Objective, *, done: bool, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._item = item
        self._done = done
        hint = (
            say("What you can do now, and what is next.")
            if done
            else say("Why you dropped it, and what is next.")
        )
        self.outcome = self.box(say("What came of it"), hint, item.outcome)
        self.day, since = self.day_field(say("When"), date.today(), refuse=not_to_come)
        inner = column(
            label(item.what, "label"),
            self.lines[self.outcome],
            self.sheet.line(since),
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
        self.build(heading, "plan", inner)

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
    return ask_for(dialog, session, PLAN, dialog.objective, say("It is in your plan."))
