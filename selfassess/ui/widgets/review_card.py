"""A supervisor's review in short: on the home page, and what it says of one area."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.said import agreed_with_area, said_of_area, ticks_of
from selfassess.things.review.compare import Compared, counted
from selfassess.things.review.thing import Review
from selfassess.things.review.told import (
    agreement_words,
    tick_words,
    typed_line,
    when_words,
    who_words,
)
from selfassess.ui.widgets.folded import FoldedText
from selfassess.ui.widgets.pieces import button, column, fill_frame, label
from selfassess.ui.widgets.replaced import Replaced
from selfassess.words import say

MOST_LETTERS = 240


class ReviewCard(QFrame):
    """A review in short for home; each count leads to its statements on the page of the review."""

    asked = Signal(str, str)
    """The review, and the kind of its statements that was asked for, or nothing for all."""

    def __init__(self, portfolio: Portfolio, key: str, review: Review) -> None:
        """``key`` is the id that the review is kept under."""
        super().__init__()
        self._key = key
        inner = column(spacing=2)
        name = review.name or say("my supervisor")
        inner.addWidget(label(say("What {name} sees", name=name), "heading"))
        if when := when_words(review):
            inner.addWidget(label(when, "muted"))
        if typed := typed_line(review):
            inner.addWidget(label(typed, "muted"))
        views = portfolio.views_of(review)
        found = Compared(views, lambda key: portfolio.answer(key).rating)
        for kind, count in counted(found.kinds).items():
            if count:
                inner.addWidget(self._line(f"{count}  {agreement_words(kind)}", kind.value))
        if review.overall:
            inner.addWidget(label(f"“{_beginning(review.overall)}”"))
        inner.addWidget(self._line(say("Read all of it"), ""))
        fill_frame(self, "card", inner)

    def _line(self, words: str, kind: str) -> QPushButton:
        made = button(words, "flush", name=" ".join(words.split()))
        made.clicked.connect(lambda _on=False: self.asked.emit(self._key, kind))
        return made


def _beginning(text: str) -> str:
    """Return a text, or its beginning where there is more of it."""
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS].rstrip()}…"


class SaidOfArea(QFrame):
    """What supervisors said of one area."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = Replaced(spacing=4)
        fill_frame(self, "notice", column(self._said), padding=12)
        self.setAccessibleName(say("What supervisors said of this area"))

    def show_said(self, portfolio: Portfolio, area_id: str) -> None:
        """Show the comments on an area; nothing is seen where there is none."""
        lines = [
            f"{who_words(review)}: {tick_words(ticks_of(portfolio, review)[area_id])}"
            for review in agreed_with_area(portfolio.reviews(), area_id)
        ]
        for review, comment in said_of_area(portfolio.reviews(), area_id):
            lines.append(f"{who_words(review)}: “{comment}”")
        # A long one leaves room for the statements until somebody wants all of it.
        told = [FoldedText(line, quoted=False, about=line[:60]) for line in lines]
        self._said.show_parts(told)
        self.setVisible(bool(lines))
