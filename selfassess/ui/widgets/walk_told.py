"""Has a statement that comes read out, once."""

from __future__ import annotations

from PySide6.QtCore import QObject

from selfassess.framework.index import Spot
from selfassess.ui.later import later
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.rating_cards import RatingCards
from selfassess.ui.widgets.statement_head import place_words
from selfassess.words import say


class StatementTold(QObject):
    """Tells what the focus does not say.

    Where the keys come to the group of the ratings, a screen reader reads that: it is named by
    the statement, and described by its place and its limit. Told as well, all of it would be
    spoken twice. Where they stay in the group, or come to the answer given, nothing says which
    statement it is; then it is told.
    """

    def __init__(self, cards: RatingCards) -> None:
        super().__init__(cards)
        self._cards = cards
        self._spot: Spot | None = None
        self._first = ""
        self._stood = False
        # Once the keys are where they go.
        self._later = later(self, self._tell)

    def leaving(self) -> None:
        """Note where the keys are before the next statement comes."""
        if not self._later.isActive():
            self._stood, self._first = self._cards.hasFocus(), ""

    def came(self, spot: Spot, first: str) -> None:
        """Tell of a statement that is shown now; ``first`` is told in any case."""
        self._spot = spot
        self._first = first or self._first
        self._later.start()

    def again(self) -> None:
        """Tell where one is, where a step on was held back since the walk went on by itself."""
        if self._spot is not None:
            self._stood = True
            self.came(self._spot, say("It has gone on already"))

    def _tell(self) -> None:
        told = [self._first]
        if self._spot is not None and (self._stood or not self._cards.hasFocus()):
            statement = self._spot.statement
            told += [place_words(self._spot), statement.text, statement.limit or ""]
        if words := ". ".join(part.rstrip(".") for part in told if part):
            announce(self._cards, words)
