"""Check your answers: every statement, filtered, one click from its place in the walk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from selfassess.framework.index import Spot
from selfassess.log.event import Changed
from selfassess.portfolio.standing import is_gap
from selfassess.store.errors import StoreError
from selfassess.things.answer.thing import NOT_APPLICABLE, Rating
from selfassess.things.review.thing import Agreement
from selfassess.things.review.told import agreement_title
from selfassess.ui.pace import chosen_words
from selfassess.ui.session import Session
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.flow import flowing
from selfassess.ui.widgets.list_page import ListScreen
from selfassess.ui.widgets.pieces import button, column, label
from selfassess.ui.widgets.statement_list import StatementList
from selfassess.words import say, say_many

if TYPE_CHECKING:
    from selfassess.ui.workspace import Workspace


OF_REVIEWS = ("look", "talk")
"""Filters that there are only where somebody reviewed it."""


class CheckPage(ListScreen):
    """All, unanswered, gaps and not-my-role statements, with how many there are."""

    statement_asked = Signal(str)
    reason_asked = Signal()
    """The statement that was just asked for is not part of the role: why?"""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._portfolio = session.portfolio
        self._stale = False
        self._seen: dict[str, set[Agreement]] = {}
        """How the latest view of each supervisor stands to the ratings."""
        self.list = StatementList(self._portfolio, say("Statements"), with_area=False)
        self.list.opened.connect(self.statement_asked)
        self.list.rates = not session.look_only
        self.list.rate_asked.connect(self._rate)
        self.filters: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        for name in self._tests():
            made = button("", "filter")
            made.setCheckable(True)
            # One of them is chosen: radio buttons to a screen reader.
            made.setAutoExclusive(True)
            # By a click, or by a screen reader, which clicks nothing.
            made.toggled.connect(partial(self._choose, name))
            self.filters[name] = made
            self._group.addButton(made)
        self._wanted = "all"
        self._nothing = label("", "muted")
        self._earlier = label("", "muted")
        hint = (
            say("Choose what to see. Click a statement to go to it.")
            if session.look_only
            else say(
                "Click a statement to go to it. Click its rating, or press F2, to change it here."
            )
        )
        head = column(
            label(say("Check my answers"), "title"),
            label(hint, "muted"),
            flowing(*self.filters.values()),
            self._nothing,
            spacing=10,
        )
        self.lay_out(head, self._earlier)
        session.changed.connect(self._on_changed)
        self.show_filter("all")

    @classmethod
    def made_for(cls, workspace: Workspace) -> Self:
        """Return the page, which leads to statements."""
        page = cls(workspace.session)
        workspace.filter_wanted.connect(page.show_filter)
        page.statement_asked.connect(workspace.show_statement)
        page.reason_asked.connect(lambda: workspace.walk.rate(NOT_APPLICABLE))
        return page

    def _tests(self) -> dict[str, Callable[[Spot], bool]]:
        answer = self._portfolio.answer
        return {
            "all": lambda _spot: True,
            "unanswered": lambda spot: answer(spot.statement.id).rating is None,
            "gaps": lambda spot: is_gap(self._portfolio, spot),
            "not-mine": lambda spot: answer(spot.statement.id).rating == NOT_APPLICABLE,
            "look": lambda spot: Agreement.LOOK in self._seen.get(spot.statement.id, ()),
            "talk": lambda spot: Agreement.TALK in self._seen.get(spot.statement.id, ()),
        }

    def _choose(self, name: str, on: bool) -> None:
        if on and name != self._wanted:
            self.show_filter(name)

    def show_filter(self, wanted: str) -> None:
        """Show one filter's statements, and how many each filter has."""
        self._stale = False
        self._wanted = wanted
        try:
            kept = len(self._portfolio.earlier())
        except StoreError:
            # The drive does not answer just now: the next look says it.
            kept = 0
        self._earlier.setText(
            say_many(
                "1 of your answers is to a statement that is not in the list any more. "
                "It is kept, and it is in your PDF.",
                "{count} of your answers are to statements that are not in the list any more. "
                "They are kept, and they are in your PDF.",
                kept,
            )
        )
        self._earlier.setVisible(kept > 0)
        found = self._count()
        self.list.show_spots(found, self._portfolio.place, by_area=True)
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._nothing.setProperty("role", "heading" if wanted == "unanswered" else "muted")
        self._nothing.style().polish(self._nothing)
        self._nothing.setText(
            say("Every statement has an answer.")
            if wanted == "unanswered"
            else say("There are none of these.")
        )

    def _count(self) -> list[Spot]:
        """Say how many each filter has, and return those of the one that is chosen."""
        titles = {
            "all": say("All"),
            "unanswered": say("Not answered"),
            "gaps": say("Below “On my own”"),
            "not-mine": say("Not my role"),
            "look": agreement_title(Agreement.LOOK),
            "talk": agreement_title(Agreement.TALK),
        }
        spots, chosen = self._portfolio.spots(), []
        reviewed = bool(self._portfolio.reviews())
        if reviewed:
            seen = self._portfolio.seen
            self._seen = {
                key: {one.agreement for one in seen(key)}
                for key in (spot.statement.id for spot in spots)
            }
        for name in OF_REVIEWS:
            self.filters[name].setVisible(reviewed)
        for name, test in self._tests().items():
            found = [spot for spot in spots if test(spot)]
            self.filters[name].setText(f"{titles[name]}  {len(found)}")
            wanted = name == self._wanted
            self.filters[name].setChecked(wanted)
            # Tab stops at the one that is chosen; Qt sees to that once it was there.
            policy = Qt.FocusPolicy.StrongFocus if wanted else Qt.FocusPolicy.ClickFocus
            self.filters[name].setFocusPolicy(policy)
            if wanted:
                chosen = found
        return chosen

    def _rate(self, statement_id: str, rating: Rating) -> None:
        """Rate where one looks at it; a reason is asked for where the statement is."""
        if rating == NOT_APPLICABLE:
            self.statement_asked.emit(statement_id)
            self.reason_asked.emit()
        elif self._session.rate(statement_id, rating, None):
            announce(self.list, chosen_words(self._session, rating))

    def bookmark(self) -> str:
        """Return the filter."""
        return self._wanted

    def open_at(self, bookmark: str) -> None:
        """Show a filter."""
        self.show_filter(bookmark)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Bring the page up to date when it comes to the front."""
        if self._stale:
            self.show_filter(self._wanted)
        super().showEvent(event)

    def _on_changed(self, change: Changed) -> None:
        self._stale = True
        if self.isVisible() and change.kinds & {"worker", "review"}:
            self.show_filter(self._wanted)
        elif self.isVisible():
            # The rows stay where they are until a filter is chosen.
            self._count()
            self.list.statements.refresh(change.subjects)
