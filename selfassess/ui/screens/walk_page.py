"""The walk: one statement at a time, rated, noted and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfassess.framework.index import Spot
from selfassess.log.event import Changed
from selfassess.things.answer.thing import NOT_APPLICABLE, Rating
from selfassess.ui.look.theme import theme
from selfassess.ui.session import Session
from selfassess.ui.walk_order import WalkOrder
from selfassess.ui.widgets.pieces import (
    ElidingButton,
    button,
    column,
    frame,
    label,
    row,
)
from selfassess.ui.widgets.rating_cards import RatingCards
from selfassess.ui.widgets.reason_panel import ReasonPanel
from selfassess.ui.widgets.role_question import RoleQuestion
from selfassess.ui.widgets.screen import Screen, ScrollPage
from selfassess.ui.widgets.seen_box import SeenBox
from selfassess.ui.widgets.typing_box import TypingBox
from selfassess.ui.widgets.walk_footer import WalkFooter
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.workspace import Workspace


class WalkPage(QWidget, Screen):
    """Shows one statement of the worker's lists and takes its answer."""

    area_asked = Signal(str)
    moved = Signal(str)
    left_something_open = Signal(str, str)
    """What is not saved of the statement that was left, and that statement."""
    plan_asked = Signal(str)
    """An objective about that statement is wanted."""
    forget_asked = Signal(str)
    """Earlier wordings of the notes on that statement are to go."""

    def __init__(
        self,
        session: Session,
        moves: tuple[QAction, QAction, QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._portfolio = session.portfolio
        pack = self._portfolio.index.pack
        self._order = WalkOrder(self._portfolio)
        self.spot: Spot = self._order.first
        # A click beside everything takes the focus off the cards: letters rate no more.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

        self._crumb = ElidingButton()
        self._crumb.clicked.connect(lambda: self.area_asked.emit(self.spot.area.id))
        self._count = label("", "muted", wrap=False)
        self.statement = label("", "statement")
        self._good = label()
        self._ideas = label()
        self._limit = label()
        self._limit_box = frame("limit", column(self._limit, spacing=2), padding=12)
        self.cards = RatingCards(pack.scale, keys=lambda: session.single_keys)
        self.cards.chosen.connect(self.rate)
        self._clear = button(say("Clear my answer"), "link")
        self._clear.clicked.connect(self._clear_answer)
        self._to_plan = button(say("Add to my plan"), "link")
        self._to_plan.setProperty("changes", True)
        self._to_plan.clicked.connect(lambda: self.plan_asked.emit(self.spot.statement.id))
        self.reason = ReasonPanel(pack.scale.not_applicable)
        self._question = RoleQuestion(session, self.reason)
        self._question.answered.connect(self._give_reason)
        self._question.turned.connect(self._show_question)
        self._question.put_by.connect(self.cards.setFocus)
        self.note = TypingBox(
            say("My note"),
            say(
                "An example of when you did this, and what you learned. "
                "Leave out anything about patients."
            ),
            pattern=lambda: session.hospital_pattern,
        )
        self.evidence = TypingBox(
            say("Where my evidence is"),
            say("For example: certificate in my training folder, page 12."),
            pattern=lambda: session.hospital_pattern,
        )
        self.note.typed.connect(lambda text: self._typed("note", text))
        self.evidence.typed.connect(lambda text: self._typed("evidence", text))
        for box in (self.note, self.evidence):
            box.left.connect(session.save_drafts)
            box.forget_asked.connect(lambda: self.forget_asked.emit(self.spot.statement.id))
            session.forgot.connect(box.former.hide)
        self._note_hint = label("", "error")
        self._seen = SeenBox(self._portfolio)
        self._build(moves)
        session.changed.connect(self._on_changed)
        self.show_statement(self.spot.statement.id)

    @classmethod
    def made_for(cls, workspace: Workspace) -> Self:
        """Return the walk at the statement that was looked at last."""
        actions = workspace.actions_
        page = cls(workspace.session, (actions.previous, actions.next, actions.unanswered))
        if (place := page._portfolio.place) is not None:
            page.show_statement(place)
        page.moved.connect(workspace.on_moved)
        page.left_something_open.connect(
            lambda words, statement: workspace.left_something_open.emit(words, "walk", statement)
        )
        page.area_asked.connect(workspace.show_area)
        page.forget_asked.connect(workspace.forget_asked)
        page.plan_asked.connect(workspace.plan)
        return page

    # ---- building ------------------------------------------------------------

    def _build(self, moves: tuple[QAction, QAction, QAction]) -> None:
        pack = self._portfolio.index.pack
        self._scroll = ScrollPage()
        content = self._scroll.content
        content.addLayout(row(self._crumb, None, self._count))
        content.addWidget(self.statement)
        help_row = QHBoxLayout()
        help_row.setSpacing(theme().px(12))
        help_row.addWidget(
            frame("card", column(label(say("What good looks like"), "label"), self._good, None)),
            1,
        )
        help_row.addWidget(
            frame("card", column(label(say("Ideas for evidence"), "label"), self._ideas, None)),
            1,
        )
        content.addLayout(help_row)
        content.addWidget(self._limit_box)
        content.addSpacing(theme().px(4))
        content.addLayout(
            row(label(pack.scale.question, "heading", wrap=False), None, self._to_plan, self._clear)
        )
        content.addWidget(self.cards)
        content.addWidget(self.reason)
        content.addWidget(self._seen)
        notes = QHBoxLayout()
        notes.setSpacing(theme().px(12))
        notes.addWidget(self.note, 3)
        notes.addWidget(self.evidence, 2)
        content.addLayout(notes)
        content.addWidget(self._note_hint)
        content.addWidget(label(pack.safety, "small"))
        content.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        self.footer = WalkFooter(moves)
        layout.addWidget(self.footer)

    # ---- moving --------------------------------------------------------------

    def show_statement(self, statement_id: str) -> None:
        """Show a statement of the worker's lists; words typed before are saved first."""
        self._session.save_drafts()
        before, spot = self.spot, self._order.spot(statement_id)
        if before != spot and self.isVisible() and (words := self.left_open()):
            self.left_something_open.emit(words, before.statement.id)
        self.spot = spot
        self._question.show(self.spot.statement.id)
        self._fill()
        self._scroll.show_from_top()
        self.moved.emit(self.spot.statement.id)

    def step(self, by: int) -> None:
        """Move to the statement before or after; stays at the ends."""
        if (spot := self._order.beside(self.spot, by)) is not None:
            self.show_statement(spot.statement.id)
            # Whoever moves on by key rates next: a digit must not land in the note.
            self.cards.setFocus()

    def step_unanswered(self, *, from_here: bool = False) -> bool:
        """Move to the next statement without an answer, from the start again if need be.

        ``from_here`` takes the one that is shown into account first. Returns False when
        every statement has one.
        """
        for spot in self._order.onward(self.spot, from_here=from_here):
            if self._session.rating(spot.statement.id) is None:
                self.show_statement(spot.statement.id)
                self.cards.setFocus()
                return True
        return False

    @property
    def at_start(self) -> bool:
        """True on the first statement."""
        return self.spot.statement.id == self._order.first.statement.id

    @property
    def at_end(self) -> bool:
        """True on the last statement."""
        return self.spot.statement.id == self._order.last.statement.id

    def left_open(self) -> str:
        """Return what of this statement is not saved as it stands, and why."""
        if self._question.is_open:
            return say(
                "“{answer}” is not saved yet, because it needs a reason: “{text}”",
                answer=self._portfolio.index.pack.scale.not_applicable.label,
                text=self.spot.statement.text,
            )
        return self._missing_reason()

    def copy_state(self, other: WalkPage) -> None:
        """Show the same statement, and the question that was open."""
        self._question.copy_state(other._question)
        self.show_statement(other.spot.statement.id)
        self.cards.setFocus()

    # ---- answering -----------------------------------------------------------

    def rate(self, rating: Rating) -> None:
        """Rate the statement shown; not applicable asks for the reason first."""
        if self._session.look_only:
            return
        if rating != NOT_APPLICABLE:
            self._rate(rating)
        elif self._session.rating(self.spot.statement.id) != NOT_APPLICABLE:
            by_mouse = self.cards.by_mouse
            self._question.ask()
            # Once it has its place on the page.
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.reason))
            # Who pressed a key may be in the middle of a sentence that was meant for a note.
            (self.reason.line if by_mouse else self.reason).setFocus()

    def _rate(self, rating: Rating | None, reason: str | None = None) -> None:
        self._question.close()
        # It is drawn when the session tells of it, be it saved or waiting.
        self._session.rate(self.spot.statement.id, rating, reason)

    def _clear_answer(self) -> None:
        self._rate(None)
        self.cards.setFocus()

    def _give_reason(self, reason: str) -> None:
        self._rate(NOT_APPLICABLE, reason)
        self.cards.cards[NOT_APPLICABLE].setFocus()

    def _typed(self, kind: str, text: str) -> None:
        self._session.typed(kind, self.spot.statement.id, text)
        self._show_hint()

    # ---- showing -------------------------------------------------------------

    def _fill(self) -> None:
        statement, area, tier = self.spot
        self._crumb.show_words(f"{tier.title}  ›  {area.title}")
        self._crumb.setAccessibleName(say("Open the area {area}", area=area.title))
        ids = [item.id for item in area.statements]
        self._count.setText(
            say(
                "Statement {n} of {total} in this area",
                n=ids.index(statement.id) + 1,
                total=len(ids),
            )
        )
        self.statement.setText(statement.text)
        self._good.setText(statement.good)
        self._ideas.setText("\n".join(f"•  {_sentence(idea)}" for idea in statement.evidence))
        self._limit.setText(statement.limit or "")
        self._limit_box.setVisible(statement.limit is not None)
        for box in (self.note, self.evidence):
            box.former.hide()
        self.note.show_text(self._session.text("note", statement.id))
        self.evidence.show_text(self._session.text("evidence", statement.id))
        self._show_answer()

    def _show_answer(self) -> None:
        rating = self._session.rating(self.spot.statement.id)
        self._show_question()
        self._clear.setVisible(rating is not None)
        self._to_plan.setVisible(not self._portfolio.is_met(self.spot.statement.id))
        self._seen.show_statement(self.spot.statement.id)
        self.note.set_title(
            say("Why this is not part of my role here")
            if rating == NOT_APPLICABLE
            else say("My note")
        )
        self._show_hint()

    def _show_question(self) -> None:
        """Show the answer that is chosen, and whether one is waiting for its reason."""
        asked = self._question.is_open
        self.cards.show_rating(self._session.rating(self.spot.statement.id), asked=asked)
        self.reason.setVisible(asked)

    def _show_hint(self) -> None:
        words = self._missing_reason()
        self._note_hint.setText(words)
        self._note_hint.setVisible(bool(words))

    def _missing_reason(self) -> str:
        """Return what to do about a reason that was emptied; empty when there is one."""
        if (
            self._session.rating(self.spot.statement.id) != NOT_APPLICABLE
            or self.note.text().strip()
        ):
            return ""
        return say("Please say why. Until you do, the reason you gave before is kept.")

    def _on_changed(self, change: Changed) -> None:
        if "review" in change.kinds:
            self._seen.show_statement(self.spot.statement.id)
        if "worker" in change.kinds:
            self._order.reload()
            if self.spot.statement.id not in self._order:
                self.show_statement(self._order.first.statement.id)
        if self.spot.statement.id in change.subjects:
            answer = self._portfolio.answer(self.spot.statement.id)
            if not self.note.hasFocus() or self._session.unsaved == 0:
                self.note.show_text(self._session.text("note", answer.statement_id))
                self.evidence.show_text(self._session.text("evidence", answer.statement_id))
            self._question.show(self.spot.statement.id)
            self._show_answer()


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
