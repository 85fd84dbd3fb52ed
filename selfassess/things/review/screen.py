"""What supervisors said, one review at a time, beside the worker's own view."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Self, cast

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from selfassess.log.event import Changed
from selfassess.portfolio.by_day import latest_keys
from selfassess.things.answer.thing import ANSWER_KINDS
from selfassess.things.objective.dialogs import edit_objective, objective_of
from selfassess.things.objective.thing import PLAN, proposals
from selfassess.things.review.compare import Compared, answered, counted, opens_with
from selfassess.things.review.thing import REVIEWS, Agreement, Review, View
from selfassess.things.review.told import agreement_title, summary_words, title_words
from selfassess.things.review.widgets import TypedWays
from selfassess.ui.actions import Actions
from selfassess.ui.agreement import agreement_meaning
from selfassess.ui.look.theme import theme
from selfassess.ui.session import Session
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.choice import Choice
from selfassess.ui.widgets.count_tabs import Counted, CountTabs
from selfassess.ui.widgets.flow import flowing
from selfassess.ui.widgets.no_review import no_review, ways
from selfassess.ui.widgets.paged import PagedColumn
from selfassess.ui.widgets.pieces import ActionButton, column, label
from selfassess.ui.widgets.review_head import ReviewHead
from selfassess.ui.widgets.review_said import ReviewSaid
from selfassess.ui.widgets.screen import ScrollPage
from selfassess.ui.widgets.tab_order import tab_after
from selfassess.ui.widgets.view_row import ViewRow
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.workspace import Workspace

TWO_COLUMNS = 900
"""From this width on, at 100 % text, what was said as a whole stands beside the statements."""


class ReviewPage(ScrollPage):
    """The latest review, or an earlier one that is chosen."""

    statement_asked = Signal(str)
    area_asked = Signal(str)
    page_asked = Signal(str)

    def __init__(
        self, session: Session, actions: Actions | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._portfolio = session.portfolio
        self._key = ""
        self._review: Review | None = None
        self._found = Compared((), session.rating)
        self._mine: set[str] = set()
        self._rated: set[str] = set()
        """Statements of the worker's lists, and those of them with a rating."""
        self._stale = False
        self._two: bool | None = None
        self._left_at = ""
        """The statement that was opened from here."""
        self.chooser = Choice()
        self.chooser.setAccessibleName(say("Which review"))
        self.chooser.activated.connect(self._choose)
        self.typed = TypedWays(session)
        self.typed.removed.connect(self.arrive)
        self.head = ReviewHead(self.typed)
        self.tabs = CountTabs(say("Both views, statement by statement"))
        self.tabs.wanted.connect(lambda _name: self._show_rows())
        self._meaning = label("", "muted")
        self.rows = PagedColumn()
        self.rows.filled.connect(self._on_filled)
        self._no_rows = label(say("There are none of these."), "muted")
        self.said = ReviewSaid(session)
        self.said.area_asked.connect(self.area_asked)
        self.said.taken.connect(self.take_objective)
        self.said.plan_asked.connect(lambda: self.page_asked.emit("plan"))
        self._views = QWidget()
        # Qt names the tabs as a whole by the one in front, so the part of the page has the name.
        self._views.setProperty("region", True)
        self._views.setAccessibleName(say("Both views, statement by statement"))
        self._views.setLayout(
            column(self.tabs, self._meaning, self._no_rows, self.rows, None, spacing=8)
        )
        self._body = QGridLayout()
        self._body.setSpacing(theme().px(16))
        bring = [actions.review, actions.by_hand] if actions else []
        self._nothing = no_review([actions.export, *bring] if actions else [])
        self._bar = flowing(self.chooser, *ways(bring, changes=True))
        self.content.addWidget(label(say("My supervisor's view"), "title"))
        self.content.addWidget(self._nothing)
        self.content.addWidget(self._bar)
        self.content.addWidget(self.head)
        self.content.addLayout(self._body)
        self.content.addStretch(1)
        self._arrange()
        session.changed.connect(self._on_changed)
        self.show_review()

    @classmethod
    def made_for(cls, workspace: Workspace) -> Self:
        """Return the page, which leads to statements, areas and the plan."""
        page = cls(workspace.session, workspace.actions_)
        page.statement_asked.connect(workspace.show_statement)
        page.area_asked.connect(workspace.show_area)
        page.page_asked.connect(workspace.show_page)
        workspace.review_wanted.connect(page.show_review)
        return page

    # ---- parts -------------------------------------------------------------------------

    def _arrange(self) -> None:
        """Put what was said as a whole beside the statements, or below them."""
        two = self.viewport().width() >= theme().px(TWO_COLUMNS) and bool(self._found.kinds)
        if two == self._two:
            return
        self._two = two
        for part in (self._views, self.said):
            self._body.removeWidget(part)
        self._body.addWidget(self._views, 0, 0)
        self._body.addWidget(self.said, *((0, 1) if two else (1, 0)))
        self._body.setColumnStretch(0, 8)
        self._body.setColumnStretch(1, 5 if two else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Use the width that there is."""
        super().resizeEvent(event)
        self._arrange()

    def bookmark(self) -> str:
        """Return the review and the tab in front."""
        return f"{self._key}\n{self.tabs.chosen}"

    def open_at(self, bookmark: str) -> None:
        """Show a review, and a tab of it."""
        key, _, kind = bookmark.partition("\n")
        self._show(key, kind)

    # ---- what is shown -------------------------------------------------------------------

    @property
    def review(self) -> Review | None:
        """The review that is shown."""
        return self._review

    @property
    def key(self) -> str:
        """The id that it is kept under."""
        return self._key

    def show_review(self, review_id: str = "", kind: str = "") -> None:
        """Show a review (the latest, if none is named), or the statements of a kind in it."""
        self._show(review_id, kind)
        self._left_at = ""
        # Once the page has its length.
        QTimer.singleShot(0, self, partial(self._scroll_to, self.tabs if kind else None))

    def _scroll_to(self, part: QWidget | None) -> None:
        """Bring a part of the page to the top; none is the top of the page."""
        seen = part is not None and part.isVisible()
        top = part.mapTo(self.page, QPoint()).y() - theme().px(20) if part and seen else 0
        self.verticalScrollBar().setValue(top)

    def _show(self, review_id: str, kind: str, shown: int = 0) -> None:
        """Show a review with so many rows, and leave the page where it is."""
        self._stale = False
        reviews = self._portfolio.of(REVIEWS)
        newest = latest_keys(reviews)
        self._key = review_id if review_id in reviews else next(iter(newest), "")
        self._review = reviews.get(self._key)
        self.chooser.clear()
        # One alone is no choice, and a hidden list of one would be told to a screen reader.
        for key in newest if len(newest) > 1 else ():
            self.chooser.addItem(title_words(reviews[key], among=reviews.values()), key)
        self.chooser.setCurrentIndex(self.chooser.findData(self._key))
        self.chooser.setVisible(len(reviews) > 1)
        self._nothing.setVisible(self._review is None)
        for part in (self._bar, self.head, self._views, self.said):
            part.setVisible(self._review is not None)
        if self._review is not None:
            self._show_whole(self._review, kind, shown)

    def _show_whole(self, review: Review, kind: str, shown: int) -> None:
        self.head.show_review(review)
        self.typed.show_review(review)
        rating = self._session.rating
        self._found = Compared(self._portfolio.views_of(review), rating)
        self._mine = {spot.statement.id for spot in self._portfolio.spots()}
        self._rated = {key for key in self._mine if isinstance(rating(key), int)}
        counts = counted(self._found.kinds)
        known = {one.value for one in counts}
        self._show_counts(kind if kind in known else opens_with(counts).value)
        self._views.setVisible(bool(self._found.kinds))
        self._show_said(review)
        self._arrange()
        self._show_rows(shown)

    def _show_said(self, review: Review) -> None:
        self.said.show_review(self._key, review, self._planned())

    def _planned(self) -> set[str]:
        """Return where the objectives of the plan come from."""
        return {item.source for item in self._session.of(PLAN).values()}

    def _show_counts(self, chosen: str) -> None:
        assert self._review is not None  # noqa: S101
        # The tab in front stays there, also when its last statement has moved on.
        counts = counted(self._found.kinds, Agreement(chosen))
        tabs = [Counted(kind.value, agreement_title(kind), n) for kind, n in counts.items()]
        self.tabs.show_counts(tabs, chosen)
        self.head.summary.setText(
            summary_words(self._review, self._found, answered(self._found.kinds, self._rated))
        )

    def _show_rows(self, shown: int = 0) -> None:
        """Show the statements of the tab in front."""
        review = self._review
        if review is None or not self.tabs.chosen:
            return
        wanted = Agreement(self.tabs.chosen)
        found = self._found
        views = [view for key, view in found.views.items() if found.kinds[key] is wanted]
        # As the lists go; what they do not have any more comes last.
        place = {spot.statement.id: n for n, spot in enumerate(self._portfolio.spots())}
        views.sort(key=lambda view: place.get(view.statement_id, len(place)))

        def make(view: View) -> QWidget:
            made = ViewRow(self._session, review, view, mine=view.statement_id in self._mine)
            made.statement_asked.connect(self._open)
            made.grown.connect(partial(self._show_all_of, made))
            return made

        self.rows.show_items(views, make, shown)
        self._no_rows.setVisible(not views)
        self._meaning.setText(agreement_meaning(wanted))

    def _show_all_of(self, one: ViewRow) -> None:
        # Once it has its new height. Where not all of it has room, what saves it matters most.
        for part in (one, one.question.keep) if one.question else (one,):
            QTimer.singleShot(0, one, partial(self.ensureWidgetVisible, part, 0, theme().px(12)))

    def _choose(self, number: int) -> None:
        self._show(self.chooser.itemData(number), self.tabs.chosen)

    def _open(self, statement_id: str) -> None:
        self.statement_asked.emit(statement_id)
        self._left_at = statement_id

    # ---- doing ---------------------------------------------------------------------------

    def take_objective(self, number: int) -> None:
        """Ask for an objective of the plan, filled with what the supervisor wrote."""
        if self._review is None:
            return
        source = f"{self._key}/{number}"
        plan = self._session.of(PLAN).values()
        for one in proposals([self._review], plan):
            if one.source == source:
                edit_objective(objective_of(one), "", self._session, self)

    # ---- keeping in step -----------------------------------------------------------------

    def arrive(self) -> None:
        """Stand where it was left, or on the tabs; without a review, on the first way to one."""
        if self._review is not None and self._found.kinds:
            self.tabs.setFocus()
            # Not by the tabs: what is announced for a row of tabs is not passed on.
            announce(self, self.head.told)
            self._stand_again()
            return
        for part in (self._nothing, self._bar, self.said):
            buttons = part.findChildren(ActionButton)
            if buttons and part.isVisible():
                buttons[0].setFocus()
                return

    def _on_filled(self) -> None:
        tab_after(self.chooser, self._bar, self.head, self.tabs, self.rows, self.said)
        self._settle()
        if self._left_at and self.isVisible():
            self._stand_again()

    def _stand_again(self) -> None:
        """Stand on the row whose statement was opened from here, once it is there again."""
        for one in self._rows():
            if one.view.statement_id == self._left_at:
                self._left_at = ""
                one.open.setFocus()
                QTimer.singleShot(0, one, partial(self.ensureWidgetVisible, one))

    def copy_state(self, other: ReviewPage) -> None:
        """Show the same review, tab and rows."""
        if other.key:
            self._show(other.key, other.tabs.chosen, len(other.rows.made))

    def shows(self, subject: str) -> bool:
        """True for a statement that stands here."""
        return any(row.view.statement_id == subject for row in self._rows())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Bring the page up to date when it comes to the front."""
        if self._stale:
            self._refresh()
        super().showEvent(event)

    def _rows(self) -> list[ViewRow]:
        return cast("list[ViewRow]", self.rows.made)

    def _refresh(self) -> None:
        # As long as it was until all is there again, or it would scroll up meanwhile.
        self.page.setMinimumHeight(self.page.height())
        self._show(self._key, self.tabs.chosen, len(self.rows.made))
        if not self.rows.busy:
            self._settle()

    def _settle(self) -> None:
        QTimer.singleShot(0, self, lambda: self.page.setMinimumHeight(0))

    def _on_changed(self, change: Changed) -> None:
        if not self.isVisible():
            self._stale = True
        elif change.kinds & {"review", "framework", "worker", "signoff"}:
            self._refresh()
        elif self._review is not None:
            if change.kinds & set(ANSWER_KINDS):
                self._follow_ratings(change)
            if "objective" in change.kinds:
                self.said.follow_plan(self._planned())

    def _follow_ratings(self, change: Changed) -> None:
        """Count anew; the rows stay where they are until a tab is chosen."""
        assert self._review is not None  # noqa: S101
        for key in change.subjects:
            rating = self._session.rating(key)
            self._found.follow(key, rating)
            if key in self._mine and isinstance(rating, int):
                self._rated.add(key)
            else:
                self._rated.discard(key)
        self._show_counts(self.tabs.chosen)
        for one in self._rows():
            if one.view.statement_id in change.subjects:
                one.refresh()
