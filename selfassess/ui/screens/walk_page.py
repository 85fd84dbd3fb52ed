"""The walk: one statement at a time, rated, noted and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QStackedLayout, QWidget

from selfassess.framework.index import Spot
from selfassess.log.event import Changed
from selfassess.things.answer.thing import NOT_APPLICABLE, Rating
from selfassess.ui.look.theme import theme
from selfassess.ui.pace import Pace, chosen_words
from selfassess.ui.screens.walk_ways import lead
from selfassess.ui.session import Session
from selfassess.ui.walk_order import WalkOrder
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.flow import flowing
from selfassess.ui.widgets.keys_hint import KeysHint
from selfassess.ui.widgets.pieces import button, column, label, row, stay_when_hidden
from selfassess.ui.widgets.plan_link import PlanLink
from selfassess.ui.widgets.rating_cards import RatingCards, stand_in_line
from selfassess.ui.widgets.reason_panel import ReasonPanel
from selfassess.ui.widgets.role_question import RoleQuestion
from selfassess.ui.widgets.screen import Screen, ScrollPage
from selfassess.ui.widgets.seen_box import SeenBox
from selfassess.ui.widgets.statement_head import StatementHead, good_words, roomy
from selfassess.ui.widgets.walk_finish import WalkFinish
from selfassess.ui.widgets.walk_footer import Moves, WalkFooter
from selfassess.ui.widgets.walk_notes import StatementHelp, WalkNotes
from selfassess.ui.widgets.walk_sight import WalkSight
from selfassess.ui.widgets.walk_told import StatementTold
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.workspace import Workspace


class WalkPage(QWidget, Screen):
    """Shows one statement of the worker's lists and takes its answer."""

    area_asked = Signal(str)
    moved = Signal(str)
    refused = Signal()
    """An answer was given that cannot be taken: it is open to be looked at."""
    rearranged = Signal()
    """Other things lie below the mouse now, though it is the same page."""
    left_something_open = Signal(str, str)
    """What is not saved of the statement that was left, and that statement."""
    plan_asked = Signal(str)
    """An objective about that statement is wanted."""
    forget_asked = Signal(str)
    """Earlier wordings of the notes on that statement are to go."""

    def __init__(self, session: Session, moves: Moves, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._portfolio = session.portfolio
        pack = self._portfolio.index.pack
        self._order = WalkOrder(self._portfolio)
        self.spot: Spot = self._order.first
        # A click beside everything takes the focus off the cards: letters rate no more.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

        self.head = StatementHead(session)
        self.head.area_asked.connect(lambda: self.area_asked.emit(self.spot.area.id))
        self.cards = RatingCards(pack.scale, keys=lambda: session.single_keys)
        self.cards.chosen.connect(self.rate)
        self.cards.onward.connect(lambda: self.step(1))
        self._told = StatementTold(self.cards)
        self._pace = Pace(session, self)
        self._pace.due.connect(self._go_on)
        self._clear = button(say("Clear my answer"), "flush")
        self._clear.clicked.connect(self._clear_answer)
        self._to_plan = PlanLink(session)
        self._to_plan.clicked.connect(lambda: self.plan_asked.emit(self.spot.statement.id))
        # It comes and goes without moving what is below, or the other link.
        stay_when_hidden(self._clear)
        self.reason = ReasonPanel(pack.scale.not_applicable)
        self._question = RoleQuestion(session, self.reason)
        self._question.answered.connect(self._give_reason)
        self._question.turned.connect(self._show_question)
        self._question.put_by.connect(self._leave_question)
        self.notes = WalkNotes(session)
        self.note, self.evidence = self.notes.note, self.notes.evidence
        self.notes.typed.connect(self._typed)
        self.notes.forget_asked.connect(lambda: self.forget_asked.emit(self.spot.statement.id))
        self._seen = SeenBox(self._portfolio)
        self.finish = WalkFinish(session)
        self.footer = WalkFooter(moves)
        self.keys = KeysHint(session, self.cards, self.reason, self.footer.go_on)
        self._build()
        session.changed.connect(self._on_changed)
        self.show_statement(self.spot.statement.id)

    @classmethod
    def made_for(cls, workspace: Workspace) -> Self:
        """Return the walk at the statement that was looked at last."""
        on = workspace.actions_
        page = cls(workspace.session, Moves(on.previous, on.next, on.unanswered, on.go_on))
        if (place := page._portfolio.place) not in {None, page.spot.statement.id}:
            page.show_statement(place)
        lead(page, workspace)
        return page

    # ---- building ------------------------------------------------------------

    def _build(self) -> None:
        self._scroll = ScrollPage()
        self._sight = WalkSight(self._scroll, self.head, self.cards)
        content = self._scroll.content
        content.setSpacing(theme().px(8 if roomy() else 6))
        self._asks = label("", "label", wrap=False)
        self._asks.setBuddy(self.cards)
        self._help = StatementHelp()
        # Right below the ratings, where large text leaves no room above.
        self._good = label("", "muted")
        self._good.hide()
        self.head.good_shown.connect(self._good.setHidden)
        above: list[QWidget | QLayout]
        if roomy():
            asked = row(self._asks, self.keys, None, self._clear, self._to_plan)
            asked.insertSpacing(asked.count() - 1, theme().px(12))
            above = [self.head, asked, self.cards, self._good]
        else:
            # All ratings are to be in sight: what is less needed comes after them.
            links = flowing(self.keys, self._to_plan, self._clear)
            above = [self.head, self._asks, self.cards, self._good, links]
        own = say("A rating is your own view. It never authorises anyone to do a task.")
        below = self.reason, self._seen, self.notes, self._help, label(own, "small")
        stand_in_line(content, self.cards, *above, *below)
        walk, layout = QWidget(), column(self._scroll, self.footer, spacing=0)
        layout.setStretch(0, 1)
        walk.setLayout(layout)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(walk)
        self._pages.addWidget(self.finish)

    # ---- moving --------------------------------------------------------------

    def show_statement(self, statement_id: str) -> None:
        """Show a statement of the worker's lists; words typed before are saved first."""
        self._pace.stop()
        self._session.save_drafts()
        before, spot = self.spot, self._order.spot(statement_id)
        self._told.leaving()
        if before != spot and self.isVisible() and (words := self.left_open()):
            self.left_something_open.emit(words, before.statement.id)
        self.spot = spot
        self._pages.setCurrentIndex(0)
        self._question.show(self.spot.statement.id)
        self._fill()
        self._sight.arrive()
        self.moved.emit(self.spot.statement.id)
        done = self._pace.take_done()
        if self.isVisible():
            first = self.head.say_done(done) if done is not None and before != spot else ""
            self._told.came(spot, first)

    def arrive(self) -> None:
        """Stand on the answer, or before all of them; at the end, on what is next."""
        if self.finished:
            self.finish.arrive()
        elif self._question.is_open:
            self._sight.stay()
            self.reason.setFocus()
            self.reason.come_into_sight()
        else:
            self.cards.setFocus()

    def step(self, by: int) -> None:
        """Move to the statement before or after; after the last comes the end of the walk."""
        if by > 0 and self._pace.take_late():
            self._told.again()
        elif self.finished:
            if by < 0:
                self.show_statement(self.spot.statement.id)
                self.cards.setFocus()
        elif (spot := self._order.beside(self.spot, by)) is not None:
            self.show_statement(spot.statement.id)
            # Whoever moves on by key rates next: a digit must not land in the note.
            self.cards.setFocus()
        elif by > 0:
            self._finish()

    def _finish(self) -> None:
        """Show that this was the last statement, and what comes now."""
        self._pace.stop()
        self._session.save_drafts()
        if words := self.left_open():
            self.left_something_open.emit(words, self.spot.statement.id)
        self._pace.take_done()
        self.finish.show_state()
        self._pages.setCurrentIndex(1)
        self.finish.arrive()
        self.moved.emit(self.spot.statement.id)

    def step_unanswered(self, *, from_here: bool = False) -> bool:
        """Move to the next statement without an answer, from the start again if need be.

        ``from_here`` takes the one that is shown into account first. Returns False when
        every statement has one.
        """
        for spot in self._order.onward(self.spot, from_here=from_here or self.finished):
            if self._session.rating(spot.statement.id) is None:
                self.show_statement(spot.statement.id)
                self.cards.setFocus()
                return True
        return False

    @property
    def finished(self) -> bool:
        """True past the last statement."""
        return self._pages.currentIndex() == 1

    @property
    def at_start(self) -> bool:
        """True on the first statement."""
        return self.spot.statement.id == self._order.first.statement.id and not self.finished

    def left_open(self) -> str:
        """Return what of this statement is not saved as it stands, and why."""
        if self._question.is_open:
            return say(
                "“{answer}” is not saved yet, because it needs a reason: “{text}”",
                answer=self._portfolio.index.pack.scale.not_applicable.label,
                text=self.spot.statement.text,
            )
        return self.notes.missing_reason()

    def copy_state(self, other: WalkPage) -> None:
        """Show the same statement, and the question that was open."""
        self._question.copy_state(other._question)
        if self.spot != other.spot or other._question.is_open:
            self.show_statement(other.spot.statement.id)
        self.cards.setFocus()

    # ---- answering -----------------------------------------------------------

    def rate(self, rating: Rating) -> None:
        """Rate the statement shown; not applicable asks for the reason first."""
        if self._session.look_only:
            self._show_question()
            self.refused.emit()
            return
        if rating != NOT_APPLICABLE:
            self._rate(rating)
        elif self._session.rating(self.spot.statement.id) != NOT_APPLICABLE:
            self._sight.stay()
            by_mouse = self.cards.by_mouse
            self._question.ask()
            self.reason.come_into_sight()
            self.rearranged.emit()
            # Who pressed a key may be in the middle of a sentence that was meant for a note.
            (self.reason.line if by_mouse else self.reason).setFocus()

    def _rate(self, rating: Rating | None, reason: str | None = None) -> None:
        self._question.close()
        before = self._session.rating(self.spot.statement.id)
        if before == rating and self._pace.pausing:
            return  # The second click of a double click.
        self._pace.stop()
        # It is drawn when the session tells of it, be it saved or waiting.
        self._session.rate(self.spot.statement.id, rating, reason)
        self.notes.tell_reason(before, rating)
        if rating is None or self._session.rating(self.spot.statement.id) != rating:
            return
        announce(self.cards, chosen_words(self._session, rating))
        self._pace.rated(first=before is None)

    def _go_on(self) -> None:
        """Go on by itself, unless the person has turned to something else meanwhile."""
        stays = self._question.is_open or self._session.rating(self.spot.statement.id) is None
        if self.isVisible() and self.cards.focused and not stays:
            self.step(1)
            self._pace.went()
            self.rearranged.emit()

    def _clear_answer(self) -> None:
        self._rate(None)
        self.cards.setFocus()

    def _leave_question(self) -> None:
        """Be back at the statement and its cards."""
        self.cards.setFocus()
        self._sight.arrive()

    def _give_reason(self, reason: str) -> None:
        self._rate(NOT_APPLICABLE, reason)
        self.cards.cards[NOT_APPLICABLE].setFocus()
        self._sight.arrive()

    def _typed(self, kind: str, text: str) -> None:
        self._session.typed(kind, self.spot.statement.id, text)
        self.notes.show_hint()

    # ---- showing -------------------------------------------------------------

    def _fill(self) -> None:
        statement, index = self.spot.statement, self._portfolio.index
        self.head.show_spot(self.spot)
        told = self.head.told(self.spot)
        self.cards.show_statement(statement, told, index)
        self._help.show_statement(statement)
        self._good.setText(good_words(statement))
        self._pace.begin(self.spot.area)
        self.notes.show_statement(statement)
        self._show_answer()

    def _show_answer(self) -> None:
        rating = self._session.rating(self.spot.statement.id)
        self._show_question()
        self._asks.setText(self.head.question(self.spot.statement, rating))
        self._clear.setVisible(rating is not None and not self._session.look_only)
        self.head.show_answers(self.spot)
        self._to_plan.show_statement(self.spot.statement.id)
        self._seen.show_statement(self.spot.statement.id)
        self.note.set_title(
            say("Why this is not part of my role here")
            if rating == NOT_APPLICABLE
            else say("My note")
        )
        self.notes.show_hint()

    def _show_question(self) -> None:
        """Show the answer that is chosen, and whether one is waiting for its reason."""
        asked = self._question.is_open
        self.cards.show_rating(self._session.rating(self.spot.statement.id), asked=asked)
        self.reason.setVisible(asked)
        # The statement is to be in sight with the question, and only one button stands out.
        self.head.stand_close(asked)
        self.footer.stand_back(asked)
        self.keys.show_statement(self.spot.statement.id)

    def _on_changed(self, change: Changed) -> None:
        if "worker" in change.kinds:
            self._order.reload()
            if self.spot.statement.id not in self._order:
                self.show_statement(self._order.first.statement.id)
        here = self.spot.statement.id
        if here in change.subjects:
            if not self.note.hasFocus() or self._session.unsaved == 0:
                self.notes.show_texts(here)
            self._question.show(here)
            self._show_answer()
            self._pace.follow(self.spot.area)
        elif "review" in change.kinds:
            self._seen.show_statement(here)
