"""One statement with both views beside each other, and a way to change one's own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QWidget

from selfassess.framework.model import Statement, Symbol
from selfassess.portfolio.portfolio import Portfolio
from selfassess.things.answer.thing import Rating
from selfassess.things.review.thing import Review, View, seen_by
from selfassess.things.review.told import (
    agreement_title,
    as_area_words,
    how_words,
    name_words,
)
from selfassess.ui.agreement import view_words
from selfassess.ui.look.theme import theme
from selfassess.ui.session import Session
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.flow import flowing
from selfassess.ui.widgets.folded import FoldedText
from selfassess.ui.widgets.pieces import (
    button,
    column,
    fill_frame,
    is_enter,
    label,
    picture,
)
from selfassess.ui.widgets.statement_model import rating_words
from selfassess.ui.widgets.symbols import symbol_pixmap
from selfassess.ui.widgets.tab_order import tab_after
from selfassess.ui.widgets.ticks import Radio
from selfassess.words import say


class OneView(QWidget):
    """Whose view it is, with symbol and label."""

    def __init__(self, whose: str) -> None:
        super().__init__()
        self._whose = label(whose, "small")
        self._picture = picture()
        self._words = label("", "label")
        size = theme().px(22)
        self._picture.setFixedSize(size, size)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(8))
        grid.setVerticalSpacing(0)
        grid.addWidget(self._picture, 0, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._whose, 0, 1)
        grid.addWidget(self._words, 1, 1)
        grid.setColumnStretch(1, 1)

    def show_view(self, symbol: Symbol | None, words: str) -> None:
        """Show a view."""
        self._words.setText(words)
        self._picture.setVisible(symbol is not None)
        if symbol is not None:
            size = self._picture.width()
            ratio = self.devicePixelRatioF()
            drawn = symbol_pixmap(symbol, size, theme().colour("accent"), ratio)
            self._picture.setPixmap(drawn)


class RatingQuestion(QWidget):
    """Asks for a new rating; nothing is changed before it is kept."""

    kept = Signal(object)
    left = Signal()

    def __init__(self, portfolio: Portfolio, now: Rating | None, statement: Statement) -> None:
        super().__init__()
        self.setAccessibleName(say("My rating of: {statement}", statement=statement.text))
        self.choices: dict[Rating, Radio] = {}
        self._group = QButtonGroup(self)
        self.keep = button(say("Save my new rating"), "primary")
        self.keep.clicked.connect(lambda _on=False: self._keep())
        self._now = now
        self.missing = label(say("Choose a rating first."), "error")
        self.missing.hide()
        leave = button(say("Cancel"))
        leave.clicked.connect(lambda _on=False: self.left.emit())
        inner = column(spacing=2)
        for point in portfolio.index.pack.scale.points:
            value: Rating = point.value  # type: ignore[assignment]
            made = Radio(f"{point.value}  {point.label}")
            made.setAccessibleName(f"{point.value}, {point.label}")
            made.setAccessibleDescription(portfolio.index.meaning(statement, point.value))
            made.setChecked(value == now)
            self._group.addButton(made)
            self.choices[value] = made
            inner.addWidget(made)
        inner.addWidget(self.missing)
        inner.addWidget(flowing(self.keep, leave))
        self.setLayout(inner)

    def arrive(self) -> None:
        """Stand on the rating that is there, or on the first."""
        chosen = self._group.checkedButton() or next(iter(self.choices.values()))
        chosen.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Choose by a digit, as on the walk; Enter saves it as the button does."""
        if is_enter(event):
            self._keep()
            return
        found = (one for value, one in self.choices.items() if str(value) == event.text())
        made = next(found, None)
        if made is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            made.setChecked(True)
            made.setFocus()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> Rating | None:
        return next((value for value, one in self.choices.items() if one.isChecked()), None)

    def _keep(self) -> None:
        """Give the rating that is chosen; the one that there was is left as it is."""
        chosen = self._chosen()
        if chosen is None:
            self.missing.show()
            announce(self, self.missing.text())
            self.arrive()
        elif chosen == self._now:
            self.left.emit()
        else:
            self.kept.emit(chosen)


class ViewRow(QFrame):
    """A statement of a review. It stays where it is when the rating changes, and says so."""

    statement_asked = Signal(str)
    grown = Signal()
    """A question stands at its foot, which has to be in sight."""

    def __init__(self, session: Session, review: Review, view: View, *, mine: bool) -> None:
        """``mine`` is true for a statement of the worker's lists."""
        super().__init__()
        self._session = session
        self._portfolio = session.portfolio
        self._review, self.view = review, view
        spot = self._portfolio.index.spots.get(view.statement_id)
        self._statement = (
            spot.statement.text
            if spot is not None
            else say("{id} (in an earlier list)", id=view.statement_id)
        )
        self._before = seen_by(self._rating, review, view).agreement
        self.my_view = OneView(say("You"))
        self.their_view = OneView(name_words(review))
        self._marks = label("", "small")
        self._now = label("", "good")
        self.question: RatingQuestion | None = None
        self._inner = column(label(self._statement), spacing=6)
        if spot is not None:
            place = "  ·  ".join((spot.tier.title, spot.area.title))
            self._inner.addWidget(label(place, "small"))
        both = QGridLayout()
        both.setHorizontalSpacing(theme().px(12))
        for number, one in enumerate((self.my_view, self.their_view)):
            both.addWidget(one, 0, number, Qt.AlignmentFlag.AlignBottom)
            both.setColumnStretch(number, 1)
        self._inner.addLayout(both)
        self._inner.addWidget(self._marks)
        if view.comment:
            about = say("What they wrote about: {statement}", statement=self._statement)
            self._inner.addWidget(FoldedText(view.comment, about=about))
        self._inner.addWidget(self._now)
        self.change = button(
            say("Change my rating"),
            "inline",
            name=say("Change my rating of: {statement}", statement=self._statement),
        )
        self.change.setProperty("changes", True)
        self.change.clicked.connect(lambda _on=False: self.ask())
        self.open = button(
            say("Open this statement"),
            "flush",
            name=say("Open the statement: {statement}", statement=self._statement),
        )
        self.open.clicked.connect(lambda _on=False: self.statement_asked.emit(view.statement_id))
        self._ways = flowing(self.change, self.open)
        self._inner.addWidget(self._ways)
        fill_frame(self, "card", self._inner, padding=12)
        # Not before they have a place: a widget without one would be a window of its own.
        self.change.setVisible(not session.look_only)
        self._ways.setVisible(mine)
        self.setAccessibleName(self._statement)
        self.refresh()

    @property
    def _rating(self) -> Rating | None:
        return self._session.rating(self.view.statement_id)

    def refresh(self) -> None:
        """Show both views as they stand now."""
        seen = seen_by(self._rating, self._review, self.view)
        self.my_view.show_view(*rating_words(self._portfolio, self._rating))
        theirs = self.view.view
        point = self._portfolio.index.point(theirs) if isinstance(theirs, int) else None
        words = view_words(self._portfolio, theirs) or say("No rating")
        self.their_view.show_view(point.symbol if point else None, words)
        self.change.setAccessibleDescription(
            say(
                "You: {mine}. {who}: {theirs}. {comment}",
                mine=rating_words(self._portfolio, self._rating)[1],
                who=name_words(self._review),
                theirs=words,
                comment=self.view.comment,
            ).strip()
        )
        marks = [how_words()[self.view.how]] if self.view.how else []
        if self.view.as_area:
            marks.append(as_area_words())
        if seen.changed:
            marks.append(self._changed_words())
        self._marks.setText("   ·   ".join(mark[:1].upper() + mark[1:] for mark in marks))
        self._marks.setVisible(bool(marks))
        moved = seen.agreement is not self._before
        self._now.setText(say("Now: {how}", how=agreement_title(seen.agreement)) if moved else "")
        self._now.setVisible(moved)

    def _changed_words(self) -> str:
        if self.view.shown is None:
            return say("you have changed your rating since then")
        _symbol, saw = rating_words(self._portfolio, self.view.shown)
        return say("You have changed your rating since then. They saw: {rating}", rating=saw)

    # ---- changing --------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for another rating, here."""
        if self.question is not None:
            self.question.arrive()
            return
        spot = self._portfolio.index.spots[self.view.statement_id]
        self.question = RatingQuestion(self._portfolio, self._rating, spot.statement)
        self.question.kept.connect(self._keep)
        self.question.left.connect(self._close)
        self._inner.addWidget(self.question)
        # Shown and stood on before the button goes, or the focus would be passed on.
        self.question.show()
        tab_after(self.change, self.question)
        self.question.arrive()
        self._ways.hide()
        self.grown.emit()

    def _keep(self, rating: Rating) -> None:
        self._session.rate(self.view.statement_id, rating)
        self.refresh()
        self._close()
        announce(self.change, self._now.text() or say("Your rating is kept."))

    def _close(self) -> None:
        self._ways.show()
        self.change.setFocus()
        if self.question is not None:
            self.question.hide()
            self.question.deleteLater()
            self.question = None
