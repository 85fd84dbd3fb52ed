"""All that somebody saw, as a list below the sign-offs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from selfassess.portfolio.portfolio import Portfolio
from selfassess.things.objective.told import subject_words
from selfassess.things.observation.thing import OBSERVATIONS, Observation
from selfassess.things.observation.told import title_words
from selfassess.ui.dialogs.guard import ask_to_remove
from selfassess.ui.session import Session
from selfassess.ui.widgets.flow import flowing
from selfassess.ui.widgets.observed import Observed
from selfassess.ui.widgets.paged import PagedColumn
from selfassess.ui.widgets.pieces import ElidingButton, button, column, frame, label, row
from selfassess.ui.widgets.standing_row import act_button
from selfassess.words import say

AT_ONCE = 10


def statement_link(portfolio: Portfolio, key: str, go: Callable[[str], object]) -> QWidget:
    """Return a statement as a link where the worker's lists have it, else in words alone."""
    words = subject_words(portfolio.index, key)
    if key not in {spot.statement.id for spot in portfolio.spots()}:
        return label(words, "muted")
    link = ElidingButton("flush")
    link.show_words(words)
    link.setAccessibleName(say("Go to: {what}", what=words))
    link.clicked.connect(lambda _on=False: go(key))
    return link


class Watched(QWidget):
    """Every observation, the latest first, and the way to a sheet for the next."""

    statement_asked = Signal(str)
    sheet_asked = Signal(object, str, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.make = button(say("Make an observation sheet…"))
        self.make.clicked.connect(lambda _on=False: self.sheet_asked.emit((), "", ""))
        self.rows = PagedColumn(at_once=AT_ONCE)
        self._shown: list[Observation] = []
        self.setLayout(
            column(
                label(say("Seen at work"), "heading"),
                label(
                    say(
                        "A sheet is one page for somebody who watches you do a task. It comes back "
                        "as a review does. It signs nothing off."
                    ),
                    "muted",
                ),
                row(self.make, None),
                self.rows,
                spacing=8,
            )
        )
        # Named for a screen reader, which goes from part to part.
        self.setProperty("region", True)
        self.setAccessibleName(say("Seen at work"))

    def follow(self) -> None:
        """Show what there is now."""
        found = list(reversed(self._session.of(OBSERVATIONS).values()))
        if found != self._shown:
            self._shown = found
            self.rows.show_items(found, self._row, len(self.rows.made))

    def _row(self, item: Observation) -> QWidget:
        made = Observed(item, self._session.portfolio.index, self._below)
        return frame("card", column(made))

    def _below(self, item: Observation) -> list[QWidget]:
        portfolio = self._session.portfolio
        parts = [statement_link(portfolio, key, self.statement_asked.emit) for key in item.about]
        out = act_button(say("Remove…"), title_words(item), lambda: self.remove(item))
        out.setEnabled(not self._session.look_only)
        return [*parts, flowing(out)]

    def remove(self, item: Observation) -> None:
        """Ask, and remove one."""
        words = say(
            "What they wrote goes out of your list and out of your next PDF. Undo (Ctrl+Z) brings "
            "it back."
        )
        if ask_to_remove(self, say("Remove this observation"), title_words(item), words):
            self._session.drop(OBSERVATIONS, item.id)
            self.make.setFocus()
