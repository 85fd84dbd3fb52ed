"""Sign-offs on the screen: what is to be looked at again, what is not signed off yet, the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from selfassess.log.thing import new_id
from selfassess.things.observation.widgets import Watched, statement_link
from selfassess.things.signoff.dialogs import edit_sign_off
from selfassess.things.signoff.thing import (
    SIGNOFFS,
    SignOff,
    Standing,
    confirmed,
    in_order,
    standing,
)
from selfassess.things.signoff.told import (
    assessed_words,
    confirmed_words,
    kind_words,
    no_permission_words,
    scope_words,
    standing_title,
    standing_words,
    taught_words,
)
from selfassess.ui.dialogs.guard import ask_to_remove
from selfassess.ui.session import Session
from selfassess.ui.widgets.calendar_button import CalendarButton
from selfassess.ui.widgets.flow import flowing
from selfassess.ui.widgets.folded import FoldedText
from selfassess.ui.widgets.home_list import home_list
from selfassess.ui.widgets.pieces import button, column, frame, label
from selfassess.ui.widgets.standing_page import StandingPage
from selfassess.ui.widgets.standing_row import (
    FINE,
    GONE,
    OPEN,
    SOON,
    Look,
    StandingRow,
    act_button,
    short_name,
    standing_mark,
)
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.workspace import Workspace

LOOKS: dict[Standing, Look] = {
    Standing.GONE: GONE,
    Standing.SOON: SOON,
    Standing.OPEN: OPEN,
    Standing.FINE: FINE,
}


class SignOffPage(StandingPage):
    """The sign-offs, each with who, which limits, and what a supervisor said of the line."""

    statement_asked = Signal(str)
    sheet_asked = Signal(object, str, str)

    redrawn_by = frozenset({"signoff", "observation", "review", "framework", "worker"})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.add_button = button(say("Add a sign-off"), "primary")
        self.add_button.setProperty("changes", True)
        self.add_button.clicked.connect(lambda _on=False: self.add())
        self.calendar = CalendarButton(session, self)
        self._about = label("", "muted")
        self._empty = frame(
            "notice",
            column(
                label(say("There is no sign-off here yet."), "label"),
                label(
                    say(
                        "Add what you were signed off for: who assessed you, the limits, and when "
                        "it is looked at again. You can begin at a statement too."
                    )
                ),
                spacing=4,
            ),
        )
        self.content.addWidget(label(say("Sign-offs"), "title"))
        self.content.addWidget(self._about)
        self.content.addWidget(flowing(self.add_button, self.calendar.button, spacing=10))
        self.content.addWidget(self.calendar.told)
        self.content.addWidget(self._empty)
        self.watched = Watched(session)
        self.watched.statement_asked.connect(self.statement_asked)
        self.watched.sheet_asked.connect(self.sheet_asked)
        self.build(say("My sign-offs, by how they stand"))
        self.content.insertWidget(self.content.count() - 1, self.watched)

    @classmethod
    def made_for(cls, workspace: Workspace) -> Self:
        """Return the page, which leads to statements."""
        page = cls(workspace.session)
        page.statement_asked.connect(workspace.show_statement)
        page.sheet_asked.connect(workspace.sheet_asked)
        workspace.sign_off_wanted.connect(page.add)
        return page

    # ---- what there is ---------------------------------------------------------

    def items(self) -> list[SignOff]:
        """Return the sign-offs, the most pressing first."""
        return in_order(self._session.of(SIGNOFFS).values(), date.today())

    def kind_of(self, item: SignOff) -> str:
        """Return how a sign-off stands."""
        return standing(item, date.today()).value

    def titles(self) -> Mapping[str, str]:
        """Return how sign-offs may stand."""
        return {one.value: standing_title(one) for one in Standing}

    def first(self) -> QPushButton:
        """Return the button that adds one."""
        return self.add_button

    def follow(self, items: Sequence[SignOff]) -> None:
        """Say what the list is for who has a written scope."""
        examinations = any(item.kind == "examination" for item in items)
        worker = self._portfolio.worker
        scoped = examinations or bool({worker.tier, worker.next_tier} & SCOPED)
        told = [no_permission_words(), *([scope_words()] if scoped else [])]
        self._about.setText(" ".join(told))
        self._empty.setVisible(not items)
        self.calendar.follow()
        self.watched.follow()

    # ---- rows --------------------------------------------------------------------

    def make_row(self, item: SignOff) -> StandingRow:
        """Return a sign-off with all that is known of it."""
        today = date.today()
        how = standing(item, today)
        about = filter(None, (kind_words(item), assessed_words(item), taught_words(item)))
        lines: list[str | QWidget] = ["   ·   ".join(_cut(words) for words in about)]
        for title, text in (
            (say("Limits"), item.limits),
            (say("Where the evidence is"), item.evidence),
        ):
            if text.strip():
                told = say("{title}: {text}", title=title, text=text.strip())
                lines.append(FoldedText(told, quoted=False, about=title))
        lines += [
            statement_link(self._portfolio, key, self.statement_asked.emit) for key in item.about
        ]
        lines += self._said(item)
        return StandingRow(
            item.id,
            item.task,
            (LOOKS[how], standing_words(item, today)),
            lines,
            self._buttons(item),
        )

    def _buttons(self, item: SignOff) -> list[QWidget]:
        return [
            act_button(say("Change…"), item.task, lambda: self.change(item)),
            self._sheet_button(item),
            act_button(say("Remove…"), item.task, lambda: self.remove(item)),
        ]

    def _sheet_button(self, item: SignOff) -> QPushButton:
        words = say("Make an observation sheet…")
        made = button(words, "inline", name=f"{words} {short_name(item.task)}")
        made.clicked.connect(
            lambda _on=False: self.sheet_asked.emit(item.about, item.task, item.id)
        )
        return made

    def _said(self, item: SignOff) -> list[QWidget]:
        """Return what supervisors said of the line."""
        lines: list[QWidget] = []
        for one in confirmed(item, self._portfolio.reviews()):
            words = confirmed_words(one)
            look = GONE if one.said.verdict == "not-so" else SOON if one.changed else FINE
            if one.said.verdict is None:
                look = OPEN
            holder = QWidget()
            inner = column(standing_mark(look, words), spacing=2)
            if one.said.comment:
                inner.addWidget(FoldedText(one.said.comment, about=words))
            holder.setLayout(inner)
            lines.append(holder)
        return lines

    # ---- doing ---------------------------------------------------------------------

    def add(self, about: str = "") -> None:
        """Ask for a sign-off, about a statement if one is named."""
        item = SignOff(id=new_id(), task="", about=(about,) if about else ())
        if edit_sign_off(item, self._session, self, new=True):
            self.go_to(item.id)

    def change(self, item: SignOff) -> None:
        """Let the person change a sign-off."""
        now = self._session.of(SIGNOFFS).get(item.id, item)
        if edit_sign_off(now, self._session, self, new=False):
            self.go_to(item.id)

    def remove(self, item: SignOff) -> None:
        """Ask, and remove a sign-off."""
        words = say(
            "It goes out of your list and out of your next PDF. What your employer holds stays as "
            "it is. Undo (Ctrl+Z) brings it back."
        )
        if ask_to_remove(self, say("Remove this sign-off"), item.task, words):
            self._session.drop(SIGNOFFS, item.id)


SCOPED = {"ap", "map"}
"""Tiers of people who have a written scope."""


def _cut(text: str, most: int = 240) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def review_card(session: Session, show: Callable[[], object]) -> QFrame | None:
    """Return for home what is to be looked at again; None when nothing is."""
    today = date.today()
    ordered = in_order(session.of(SIGNOFFS).values(), today)
    found = [item for item in ordered if standing(item, today) in {Standing.GONE, Standing.SOON}]
    items = [
        (
            short_name(item.task),
            standing_mark(LOOKS[standing(item, today)], standing_words(item, today)),
        )
        for item in found
    ]
    return home_list(say("Sign-offs to look at again"), items, say("Open sign-offs"), show)
