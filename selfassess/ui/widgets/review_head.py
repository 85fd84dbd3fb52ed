"""The top of a review: whose it is, how it compares, and what it says overall."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from selfassess.things.review.thing import Review
from selfassess.things.review.told import typed_line, when_words
from selfassess.ui.widgets.folded import FoldedText
from selfassess.ui.widgets.pieces import column, fill_frame, label
from selfassess.words import say


class ReviewHead(QFrame):
    """A card with who, when, the summary and the overall comment."""

    def __init__(self, ways: QWidget) -> None:
        """``ways`` has what can be done with the review, at the foot of the card."""
        super().__init__()
        self.who = label("", "heading")
        self._when = label("", "muted")
        self.summary = label("", "label")
        self._typed = label("")
        self._title = label(say("What they said overall"), "label")
        self._overall = column()
        inner = column(
            self.who, self._when, self._typed, self.summary, self._title, self._overall, spacing=6
        )
        inner.addWidget(ways)
        fill_frame(self, "card", inner)

    @property
    def told(self) -> str:
        """What a screen reader is told of it: that it was typed up, and the summary."""
        typed = self._typed.text()
        return f"{typed}. {self.summary.text()}" if typed else self.summary.text()

    def show_review(self, review: Review) -> None:
        """Show all but the summary, which changes with the ratings."""
        self.who.setText(review.name or say("A supervisor who gave no name"))
        self._when.setText(when_words(review))
        self._when.setVisible(bool(self._when.text()))
        self._typed.setText(typed_line(review))
        self._typed.setVisible(bool(review.typed))
        while (item := self._overall.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._title.setVisible(bool(review.overall))
        if review.overall:
            about = say("What they said overall")
            self._overall.addWidget(FoldedText(review.overall, about=about))
