"""The top of the walk: which area, how far, the statement and its safety limit."""

from __future__ import annotations

from heapq import nlargest
from math import ceil

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from selfassess.framework.index import Spot
from selfassess.framework.model import Area, Statement
from selfassess.portfolio.portfolio import Portfolio
from selfassess.things.answer.thing import Rating
from selfassess.ui.agreement import seen_words
from selfassess.ui.look.theme import theme
from selfassess.ui.session import Session
from selfassess.ui.widgets.area_strip import AreaStrip
from selfassess.ui.widgets.pieces import ElidingButton, column, frame, label, row
from selfassess.ui.widgets.statement_model import rating_words
from selfassess.words import say, say_many

LONGEST_AREA = 60
"""An area of more statements has no part of the strip for each."""
LOOKED_AT, MEASURED = 60, 8
"""Of so many of the longest statements lines are reckoned, and the highest of them measured; what
none of them needs, no other does."""
_RESERVED: dict[int, int] = {}
"""What the longest statements take in pixels, by width, font and lists: few in a session."""
LARGE = 150
"""From this text size on only the statement and its limit stand above the ratings."""
GOOD_BELOW = 125
"""From this text size on what good looks like stands below the ratings, which are in sight then."""


class StatementHead(QWidget):
    """Has one height for all statements, so that what is below stays where it is."""

    area_asked = Signal()
    good_shown = Signal(bool)
    """Whether what good looks like stands here, where it has its place below with large text."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._portfolio: Portfolio = session.portfolio
        self._measured = 0, 0
        """Width, and how many statements there were, when room was reserved last."""
        self._shown: Statement | None = None
        self._spot: Spot | None = None
        self._room = 16_777_215
        self._reserved = 0
        self._close = False
        self.crumb = ElidingButton("flush")
        self.crumb.clicked.connect(self.area_asked)
        self._moment = label("", "good", wrap=False)
        self.count = label("", "muted", wrap=False)
        self._strip = AreaStrip()
        self._words = StatementWords(self)
        self.statement, self.limit_box = self._words.statement, self._words.limit_box
        # Never seen: what the other statements would take.
        self._measure = StatementWords(self)
        self._measure.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(6))
        self._line = row(self.crumb, self._moment, None, self.count)
        layout.addLayout(self._line)
        layout.addWidget(self._strip)
        layout.addSpacing(theme().px(2))
        layout.addWidget(self._words)

    def show_spot(self, spot: Spot) -> None:
        """Show a statement and where it stands in its area."""
        statement, area, tier = spot
        self._shown = statement
        self.crumb.show_words(f"{tier.title}  ›  {area.title}")
        self.crumb.setAccessibleName(say("Open the area {area}", area=area.title))
        self._spot = spot
        self._moment.setText("")
        self._show_place()
        self._words.show_statement(statement)
        self.show_answers(spot)
        # Before it is shown it has a width of nobody's; it is told its own then.
        if self.isVisible():
            self._reserve()
        self._take_height()

    def _show_place(self) -> None:
        """Say which statement it is; shorter where the name of the area needs the room beside."""
        spot = self._spot
        if spot is None:
            return
        words = place_words(spot)
        self.count.setAccessibleName(words)
        self.count.ensurePolished()
        beside = (self.crumb, *([self._moment] if self._moment.text() else []))
        taken = sum(part.sizeHint().width() for part in beside)
        gaps = (len(beside) + 2) * max(0, self._line.spacing())
        if taken + gaps + self.count.fontMetrics().horizontalAdvance(words) > self.width():
            ids = [item.id for item in spot.area.statements]
            n = ids.index(spot.statement.id) + 1
            words = say("{n} of {total}", n=n, total=len(ids))
        self.count.setText(words)

    def leave_room(self, room: int) -> None:
        """Take no more height than this for the words, but for a statement that needs it."""
        if room != self._room:
            self._room = room
            self._take_height()

    @property
    def words_height(self) -> int:
        """What the words take now, in pixels."""
        return self._words.height()

    def show_answers(self, spot: Spot) -> None:
        """Show which statements of the area are answered by now."""
        items = spot.area.statements
        here = next(n for n, item in enumerate(items) if item.id == spot.statement.id)
        if len(items) > LONGEST_AREA:
            # Too many for a part each: how much of it is answered.
            share = self._portfolio.area_progress(spot.area).answered / len(items)
            answered = [number < share * LONGEST_AREA for number in range(LONGEST_AREA)]
            here = here * LONGEST_AREA // len(items)
        else:
            answered = [self._session.rating(item.id) is not None for item in items]
        self._strip.show_area(answered, here)

    def told(self, spot: Spot) -> str:
        """Return what a screen reader says with a statement: place, limit, what others saw."""
        seen = (seen_words(self._portfolio, one) for one in self._portfolio.seen(spot.statement.id))
        return ". ".join(filter(None, (place_words(spot), spot.statement.limit, *seen)))

    def question(self, statement: Statement, rating: Rating | None) -> str:
        """Return what is asked; with large text the answer too: its card may be out of sight."""
        asked = self._portfolio.index.question(statement)
        if roomy() or rating is None:
            return asked
        chosen = rating_words(self._portfolio, rating)[1]
        return say("{question}  You chose: {answer}", question=asked, answer=chosen)

    def say_done(self, area: Area) -> str:
        """Tell of an area that has all its answers now; returns the words."""
        count = len(area.statements)
        words = say_many("That area is done", "That area is done: all {count} answered", count)
        # Short, as it stands between two others; the name of the area is for the ear.
        self._moment.setText(f"✓ {words}")
        self._show_place()
        return f"{words}: {area.title}"

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep room for the longest statement at this width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._show_place()
            self._reserve()
            self._take_height()

    def _reserve(self) -> None:
        """Measure what the longest statements take, anew at another width or of other lists."""
        wide, spots = max(self.width(), theme().px(200)), self._portfolio.spots()
        if (wide, len(spots)) == self._measured:
            return
        self._measured = wide, len(spots)
        look = theme()
        # The same in the dark: a change of look makes all anew.
        key = hash((wide, look.scale, look.font_name, look.wide, *(one.statement for one in spots)))
        if key not in _RESERVED:
            longest = nlargest(LOOKED_AT, (spot.statement for spot in spots), key=_words)
            highest = nlargest(MEASURED, longest, key=lambda one: self._measure.reckoned(one, wide))
            _RESERVED[key] = max(self._measure.height_of(item, wide) for item in highest)
        self._reserved = _RESERVED[key]

    def _take_height(self) -> None:
        """Be as high for all statements as there is room for, and never too low for this one."""
        if self._shown is None:
            return
        wide = max(self.width(), theme().px(200))
        own = self._measure.height_of(self._shown, wide)
        kept = own if self._close else max(own, min(self._reserved, self._room))
        if not good_above():
            # In room that is kept for longer statements it may stand here all the same.
            fits = self._measure.height_of(self._shown, wide, good=True) <= kept
            self._words.show_statement(self._shown, good=fits)
            self.good_shown.emit(fits)
        self._words.setFixedHeight(kept)

    def stand_close(self, on: bool) -> None:
        """Keep no room for longer statements: something needs it that is below the ratings."""
        if on != self._close:
            self._close = on
            self._take_height()


def _words(statement: Statement) -> float:
    """Return about how much room a statement takes: its own words are larger, a limit has a box."""
    limit = statement.limit
    return 1.7 * len(statement.text) + len(statement.good) + (len(limit) + 80 if limit else 0)


class StatementWords(QWidget):
    """A statement, what good looks like, and its limit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.statement = label("", "statement")
        self._good = label("", "muted")
        self._limit = label("", "" if roomy() else "small")
        self.limit_box = frame("limit", column(self._limit, spacing=2), padding=10)
        self.limit_box.setAccessibleName(say("Limit"))
        self._column = column(self.statement, self._good, self.limit_box, None, spacing=6)
        self.setLayout(self._column)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        # Also where the whole is hidden: what is hidden itself is not measured.
        for part in (self.statement, self._good, self.limit_box, self._limit):
            part.show()
            part.ensurePolished()

    def show_statement(self, statement: Statement, *, good: bool | None = None) -> None:
        """Show these words; ``good`` is whether with what good looks like, else by text size."""
        self.statement.setText(statement.text)
        self._good.setText(good_words(statement))
        self._good.setVisible(good_above() if good is None else good)
        self._limit.setText(statement.limit or "")
        self.limit_box.setVisible(statement.limit is not None)

    def reckoned(self, statement: Statement, width: int) -> float:
        """Return about the height that these words take, without laying them out."""
        limit = statement.limit or ""
        parts = [(self.statement, statement.text), (self._limit, limit)]
        if good_above():
            parts.append((self._good, good_words(statement)))
        high = 0.0
        for shown, text in parts:
            metrics = shown.fontMetrics()
            # A line ends before its last word: on the average half of one is left over.
            lines = ceil(metrics.horizontalAdvance(text) / (0.95 * width))
            high += lines * metrics.lineSpacing()
        return high + (theme().px(26) if limit else 0)

    def height_of(self, statement: Statement, width: int, *, good: bool | None = None) -> int:
        """Return the height in pixels that these words take at a width."""
        self.show_statement(statement, good=good)
        # What was measured before is kept along the way; out of sight nothing clears it.
        inner = self.limit_box.layout()
        if inner is not None:
            inner.invalidate()
        self.limit_box.updateGeometry()
        self._column.invalidate()
        return self._column.totalHeightForWidth(width)


def roomy() -> bool:
    """True where text is small enough for all that stands about the ratings."""
    return theme().scale < LARGE


def good_above() -> bool:
    """True where what good looks like has room above the ratings."""
    return theme().scale < GOOD_BELOW


def good_words(statement: Statement) -> str:
    """Return what good looks like."""
    return say("What good looks like: {text}", text=statement.good)


def place_words(spot: Spot) -> str:
    """Return which statement of its area this is."""
    ids = [item.id for item in spot.area.statements]
    return say(
        "Statement {n} of {total} in this area", n=ids.index(spot.statement.id) + 1, total=len(ids)
    )
