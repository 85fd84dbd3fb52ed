"""What a review says besides its views of statements: as a whole, of areas, and for the plan."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from selfassess.portfolio.form_fields import AGREE
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.said import AreaTick, kept_aside, ticks_of, where
from selfassess.things.review.thing import AreaComment, Aside, Confirmation, Objective, Review
from selfassess.things.review.told import agreed_words, signed_words, tick_title, verdict_told
from selfassess.things.signoff.thing import SIGNOFFS
from selfassess.ui.session import Session
from selfassess.ui.widgets.folded import FoldedText
from selfassess.ui.widgets.paged import PagedColumn
from selfassess.ui.widgets.pieces import ElidingButton, button, column, frame, label, row
from selfassess.words import say

T = TypeVar("T")
FEW = 10


class ObjectiveRow(QWidget):
    """An objective that the supervisor wrote, and the way of it into the plan."""

    taken = Signal(int)
    plan_asked = Signal()

    def __init__(self, number: int, told: Objective, *, in_plan: bool, look_only: bool) -> None:
        super().__init__()
        self.number = number
        words = told.text or say("No words, only a date")
        text = FoldedText(words, quoted=False, about=say("Objective {n}", n=number))
        inner = column(text, spacing=2)
        if told.by:
            inner.addWidget(label(say("By when: {date}", date=told.by), "small"))
        self.take = button(
            say("Add to my plan"), "inline", name=say("Add to my plan: {what}", what=words)
        )
        self.take.setProperty("changes", True)
        self.take.clicked.connect(lambda _on=False: self.taken.emit(number))
        self.there = button(
            say("In my plan"), "flush", name=say("Show it in my plan: {what}", what=words)
        )
        self.there.clicked.connect(lambda _on=False: self.plan_asked.emit())
        inner.addLayout(row(self.take, self.there, None))
        self.setLayout(inner)
        self._may_take = not look_only and bool(told.text.strip())
        self.show_in_plan(on=in_plan)

    def show_in_plan(self, *, on: bool) -> None:
        """Offer to take it, or say that it is in the plan; the focus goes along."""
        before, now = (self.take, self.there) if on else (self.there, self.take)
        # Not before they have a place: a widget without one would be a window of its own.
        now.setVisible(on or self._may_take)
        if self.window().focusWidget() is before:
            now.setFocus()
        before.hide()


class ReviewSaid(QWidget):
    """Cards for objectives, areas, what was agreed, and what was kept aside."""

    area_asked = Signal(str)
    taken = Signal(int)
    """The number of an objective that is to go into the plan."""
    plan_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._portfolio: Portfolio = session.portfolio
        self.objectives: list[ObjectiveRow] = []
        self._key = ""
        self._here: set[str] = set()
        self._outer = column(spacing=12)
        self._holder: QWidget | None = None
        self.setLayout(self._outer)

    def show_review(self, key: str, review: Review, planned: Collection[str]) -> None:
        """Show a review under its key; ``planned`` are the sources of the plan's objectives."""
        if self._holder is not None:
            self._outer.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._key = key
        sections = self._portfolio.sections()
        self._here = {area.id for section in sections for area in section.tier.areas}
        self._holder = QWidget()
        cards = [
            self._objectives(review, planned),
            self._areas(review),
            self._confirmed(review),
            self._agreed(review),
            self._asides(review),
        ]
        inner = column(*filter(None, cards), None, spacing=12)
        self._holder.setLayout(inner)
        self._outer.addWidget(self._holder)

    def follow_plan(self, planned: Collection[str]) -> None:
        """Show which objectives are in the plan now."""
        for one in self.objectives:
            one.show_in_plan(on=f"{self._key}/{one.number}" in planned)

    # ---- for the plan ------------------------------------------------------------------

    def _objectives(self, review: Review, planned: Collection[str]) -> QFrame | None:
        self.objectives = []
        if not review.objectives:
            return None
        inner = column(label(say("Objectives for the time ahead"), "heading"), spacing=8)
        many = PagedColumn(at_once=FEW)

        def make(number: int) -> QWidget:
            told = review.objectives[number - 1]
            made = ObjectiveRow(
                number,
                told,
                in_plan=f"{self._key}/{number}" in planned,
                look_only=self._session.look_only,
            )
            made.taken.connect(self.taken)
            made.plan_asked.connect(self.plan_asked)
            self.objectives.append(made)
            return made

        many.show_items(range(1, len(review.objectives) + 1), make)
        inner.addWidget(many)
        return frame("card", inner)

    # ---- areas -------------------------------------------------------------------------

    def _areas(self, review: Review) -> QFrame | None:
        agreed = review.agreed_areas or ()
        if not agreed and not review.areas:
            return None
        inner = column(spacing=8)
        if review.areas:
            inner.addWidget(label(say("Comments on areas"), "heading"))
            self._add_many(inner, review.areas, self._comment)
        if agreed:
            inner.addWidget(label(say("Areas that they ticked"), "heading"))
            ticks = ticks_of(self._portfolio, review)
            self._add_many(inner, list(ticks.items()), self._agrees)
        return frame("card", inner)

    def _comment(self, told: AreaComment) -> QWidget:
        made = QWidget()
        inner = column(self._area(told.area_id), spacing=2)
        title = self._title(told.area_id)
        about = say("What they wrote about the area {area}", area=title)
        inner.addWidget(FoldedText(told.comment, about=about))
        made.setLayout(inner)
        return made

    def _agrees(self, ticked: tuple[str, AreaTick]) -> QWidget:
        area_id, tick = ticked
        title = where(f"{AGREE}.{area_id}", self._portfolio.index)
        # Where there was nothing to agree with, the mark would say too much.
        words = title if tick.empty else f"✓  {title}"
        made = QWidget()
        made.setLayout(column(label(words), label(tick_title(tick), "small"), spacing=2))
        return made

    def _title(self, area_id: str) -> str:
        area = self._portfolio.index.areas.get(area_id)
        return area.title if area is not None else area_id

    def _area(self, area_id: str) -> QWidget:
        """Return the name of an area, as a link where the worker's lists have it."""
        title = self._title(area_id)
        if area_id not in self._here:
            return label(title, "label")
        link = ElidingButton()
        link.setProperty("role", "flush")
        link.show_words(title)
        link.setAccessibleName(say("Open the area {area}", area=title))
        link.clicked.connect(lambda _on=False: self.area_asked.emit(area_id))
        return link

    # ---- sign-offs -----------------------------------------------------------------------

    def _confirmed(self, review: Review) -> QFrame | None:
        if not review.confirmed:
            return None
        inner = column(label(say("Lines of my sign-offs"), "heading"), spacing=8)
        self._add_many(inner, review.confirmed, self._line)
        return frame("card", inner)

    def _line(self, told: Confirmation) -> QWidget:
        words = say("{what}: {task}", what=verdict_told(told.verdict), task=told.task)
        inner = column(FoldedText(words, quoted=False, about=say("Sign-off")), spacing=2)
        if told.comment:
            inner.addWidget(FoldedText(told.comment, about=words[:80]))
        now = self._session.of(SIGNOFFS).get(told.signoff_id)
        if now is None:
            inner.addWidget(label(say("This sign-off is not in your list any more."), "small"))
        elif told.shown and told.shown != now.line:
            inner.addWidget(label(say("You have changed this line since then."), "small"))
        made = QWidget()
        made.setLayout(inner)
        return made

    # ---- agreed, signed, kept aside --------------------------------------------------------

    def _agreed(self, review: Review) -> QFrame:
        name = self._portfolio.worker.name
        inner = column(label(say("After you talked"), "heading"), spacing=6)
        for who, ticked in (
            ("appraiser", review.agreed_appraiser),
            ("worker", review.agreed_worker),
        ):
            state = say("Ticked:") if ticked else say("Not ticked:")
            inner.addWidget(label(f"{state} “{agreed_words(who, name)}”"))
        for one in review.signed or ():
            inner.addWidget(label(signed_words(one)))
        return frame("card", inner)

    def _asides(self, review: Review) -> QFrame | None:
        found = kept_aside(review)
        if not found:
            return None
        title = say("Written where it could not be understood, or had no room")
        inner = column(label(title, "heading"), spacing=8)
        self._add_many(inner, found, self._aside)
        return frame("card", inner)

    def _aside(self, aside: Aside) -> QWidget:
        what = where(aside.field, self._portfolio.index, aside.about)
        made = QWidget()
        made.setLayout(column(label(what, "small"), FoldedText(aside.text, about=what), spacing=2))
        return made

    @staticmethod
    def _add_many(inner: QVBoxLayout, items: Sequence[T], make: Callable[[T], QWidget]) -> None:
        many = PagedColumn(at_once=FEW)
        many.show_items(items, make)
        inner.addWidget(many)
