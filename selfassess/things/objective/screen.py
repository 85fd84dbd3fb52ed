"""The plan on the screen: what is proposed, what is open, and what came of the rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Self

from msgspec import structs
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from selfassess.log.thing import new_id
from selfassess.things.objective.dialogs import (
    OutcomeDialog,
    ask_and_keep,
    edit_objective,
    objective_of,
)
from selfassess.things.objective.thing import (
    PLAN,
    Objective,
    Proposal,
    due,
    in_order,
    proposals,
)
from selfassess.things.objective.told import (
    is_as_offered,
    opens_next,
    status_words,
    subject_words,
)
from selfassess.things.review.told import plain_date
from selfassess.things.training.thing import TRAINING
from selfassess.things.training.told import pressing_words
from selfassess.ui.dialogs.guard import ask_to_remove
from selfassess.ui.look.theme import theme
from selfassess.ui.session import Session
from selfassess.ui.widgets.calendar_button import CalendarButton
from selfassess.ui.widgets.flow import flowing
from selfassess.ui.widgets.home_list import home_list
from selfassess.ui.widgets.pieces import ElidingButton, button, column, frame, label, row
from selfassess.ui.widgets.redrawn import RedrawnPage
from selfassess.ui.widgets.standing_row import act_button
from selfassess.words import say, say_date

if TYPE_CHECKING:
    from selfassess.ui.workspace import Workspace


class PlanPage(RedrawnPage):
    """The development plan."""

    statement_asked = Signal(str)
    page_asked = Signal(str)

    redrawn_by = frozenset({"objective", "review", "framework", "worker", "training"})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.cards: dict[str, QFrame] = {}
        self.add_button = button(say("Add an objective"), "primary")
        self.add_button.setProperty("changes", True)
        self.add_button.clicked.connect(lambda _on=False: self.add())
        self.calendar = CalendarButton(session, self)
        self.refresh()

    @classmethod
    def made_for(cls, workspace: Workspace) -> Self:
        """Return the page, which leads to statements and requirements."""
        page = cls(workspace.session)
        page.statement_asked.connect(workspace.show_statement)
        page.page_asked.connect(workspace.show_page)
        workspace.plan_wanted.connect(page.add)
        return page

    def arrive(self) -> None:
        """Stand on the button that adds one."""
        self.add_button.setFocus()

    # ---- drawing -------------------------------------------------------------

    def keeps(self) -> tuple[QWidget, ...]:
        """Return the buttons at the top, and what was told last."""
        return self.add_button, self.calendar.button, self.calendar.told

    def draw(self) -> None:
        """Draw what is proposed, what is open, and what is done."""
        self.cards = {}
        plan = in_order(self._session.of(PLAN).values(), opens_next(self._portfolio))
        self.content.addWidget(label(say("My plan"), "title"))
        self.content.addWidget(
            label(
                say(
                    "What you want to reach before your next review. It is yours. Your "
                    "supervisor sees it in your PDF. It does not allow you any task that you "
                    "are not signed off for."
                ),
                "muted",
            )
        )
        self.content.addLayout(row(self.add_button, self.calendar.button, None))
        self.content.addWidget(self.calendar.told)
        self.calendar.follow()
        if words := self._training_words():
            more = ElidingButton("flush")
            more.show_words(words)
            more.setAccessibleName(words)
            more.clicked.connect(lambda _on=False: self.page_asked.emit(TRAINING.name))
            self.content.addLayout(row(more, None))
        proposed = proposals(self._portfolio.reviews(), plan)
        if proposed:
            self.content.addWidget(self._proposed(proposed))
        if not plan:
            self.content.addWidget(self._nothing())
        for item in plan:
            if item.status == "open":
                self._add_card(item)
        ended = [item for item in plan if item.status != "open"]
        if ended:
            self.content.addWidget(label(say("Done and dropped"), "heading"))
        for item in ended:
            self._add_card(item)
        self.content.addStretch(1)

    def _nothing(self) -> QFrame:
        return frame(
            "notice",
            column(
                label(say("There is no objective yet."), "label"),
                label(
                    say(
                        "Add one here, or use “Add to my plan” at a statement or a requirement. "
                        "One to three are enough for a year."
                    )
                ),
                spacing=4,
            ),
        )

    def _proposed(self, proposed: list[Proposal]) -> QFrame:
        inner = column(label(say("Your supervisor proposed"), "heading"), spacing=6)
        for one in proposed:
            words = f"{one.text}  ({one.by})" if one.by else one.text
            take = button(say("Add to my plan"), name=say("Add to my plan: {what}", what=words))
            take.setProperty("changes", True)
            take.setEnabled(not self._session.look_only)
            take.clicked.connect(lambda _on=False, proposal=one: self.take(proposal))
            name = one.name or say("your supervisor")
            came = one.received_at.astimezone().date()
            when = plain_date(one.written, came) or say_date(came)
            told = say("From the review by {name}, {day}", name=name, day=when)
            said = QWidget()
            said.setLayout(column(label(words), label(told, "small"), spacing=2))
            line = row(said, take)
            line.setStretch(0, 1)
            inner.addLayout(line)
        return frame("notice", inner, padding=12)

    def _add_card(self, item: Objective) -> None:
        made = self._card(item)
        self.cards[item.id] = made
        self.content.addWidget(made)

    def _card(self, item: Objective) -> QFrame:
        inner = column(label(item.what, "label"), spacing=4)
        inner.addWidget(label(*self._state(item)))
        for key in item.about:
            inner.addLayout(self._about(item, key))
        for title, text in (
            (say("How I will show it"), item.show),
            (say("Help I need"), item.help),
            (say("What came of it"), item.outcome),
        ):
            if text.strip():
                inner.addSpacing(theme().px(4))
                inner.addWidget(label(title, "small"))
                inner.addWidget(label(text))
        if not self._session.look_only:
            inner.addSpacing(theme().px(4))
            inner.addWidget(flowing(*self._buttons(item)))
        return frame("card", inner)

    def _state(self, item: Objective) -> tuple[str, str]:
        """Return how it stands, and the look of those words."""
        if item.status != "open":
            return status_words(item), "muted"
        if item.by is None:
            return say("No date"), "muted"
        if item.by < date.today():
            return say("It was due on {day}", day=say_date(item.by)), "error"
        return say("By {day}", day=say_date(item.by)), "muted"

    def _about(self, item: Objective, key: str) -> QHBoxLayout:
        """Return what it is about in words, and the way there where there is one."""
        words = subject_words(self._portfolio.index, key)
        mine = {spot.statement.id for spot in self._portfolio.spots()}
        if key in mine:
            name = say("Open the statement: {statement}", statement=words)
            go = button(say("Open this statement"), "flush", name=name)
            go.clicked.connect(lambda: self.statement_asked.emit(key))
        elif key in self._portfolio.index.requirements:
            name = say("Open the requirements: {what}", what=words)
            go = button(say("Open the requirements"), "flush", name=name)
            go.clicked.connect(lambda: self.page_asked.emit("requirements"))
        else:
            return row(label(words))
        if is_as_offered(item, words):
            # The name of the card has said it.
            return row(go, None)
        line = row(label(words), go)
        line.setStretch(0, 1)
        return line

    def _buttons(self, item: Objective) -> list[QWidget]:
        def made(text: str, act: Callable[[], object]) -> QWidget:
            return act_button(text, item.what, act)

        change = made(say("Change…"), lambda: self.change(item))
        remove = made(say("Remove…"), lambda: self.remove(item))
        if item.status != "open":
            return [change, made(say("Open it again"), lambda: self.reopen(item)), remove]
        return [
            made(say("It is done…"), lambda: self.end(item, "done")),
            made(say("Drop it…"), lambda: self.end(item, "dropped")),
            change,
            remove,
        ]

    # ---- doing ---------------------------------------------------------------

    def add(self, about: str = "") -> None:
        """Ask for a new objective, about a statement or a requirement if one is named."""
        what = subject_words(self._portfolio.index, about) if about else ""
        self._edit(Objective(id=new_id(), what=what, about=(about,) if about else ()), "")
        # Drawn anew behind the dialog, the page may have lost the focus to the sidebar.
        QTimer.singleShot(0, self, self._arrive_again)

    def _arrive_again(self) -> None:
        # Out of sight it would take the focus from where the keys are to be.
        if self.isVisible():
            self.arrive()

    def take(self, proposal: Proposal) -> None:
        """Make an objective of what a supervisor proposed; the person may change it first."""
        self._edit(objective_of(proposal), "")

    def change(self, item: Objective) -> None:
        """Let the person change an objective."""
        self._edit(item, item.id)

    def _edit(self, item: Objective, subject: str) -> None:
        edit_objective(item, subject, self._session, self)

    def end(self, item: Objective, status: str) -> None:
        """Ask what came of it, and keep it as done or dropped."""
        dialog = OutcomeDialog(item, done=status == "done", session=self._session, parent=self)
        dialog.keep_in(self._session.unfinished, f"outcome {item.id}")
        ask_and_keep(dialog, self._session)

    def reopen(self, item: Objective) -> None:
        """Take it as open again; what came of it so far stays."""
        self._session.keep(PLAN, structs.replace(item, status="open", ended=None))

    def remove(self, item: Objective) -> None:
        """Ask, and remove it from the plan."""
        words = say(
            "It goes out of your plan and out of your next PDF. If you tried it and "
            "stopped, “Drop it” keeps that for your review."
        )
        if ask_to_remove(self, say("Remove from my plan"), item.what, words):
            self._session.drop(PLAN, item.id)

    def _training_words(self) -> str:
        """Return what training has run out or is due; nothing where none is."""
        told = pressing_words(self._session.of(TRAINING).values(), date.today())
        return say("Training: {what}", what=told) if told else ""


def due_card(session: Session, show: Callable[[], object]) -> QFrame | None:
    """Return for home what of the plan is due soon; None when nothing is."""
    today = date.today()
    items = []
    for item in due(session.of(PLAN).values(), today):
        assert item.by is not None  # noqa: S101
        late = item.by < today
        words = (
            say("It was due on {day}", day=say_date(item.by))
            if late
            else say("Due by {day}", day=say_date(item.by))
        )
        items.append((item.what, label(words, "error" if late else "small")))
    return home_list(say("Due soon in my plan"), items, say("Open my plan"), show)
