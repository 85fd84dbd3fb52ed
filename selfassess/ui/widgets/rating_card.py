"""One answer of the scale as a card: symbol, key, label, and what it means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy

from selfassess.framework.model import Symbol
from selfassess.things.answer.thing import Rating
from selfassess.ui.look.icons import icon
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import label, picture
from selfassess.ui.widgets.statement_head import roomy
from selfassess.ui.widgets.symbols import symbol_pixmap

SIDE_BY_SIDE = 560
"""From this width on, in pixels at 100 %, what a rating means stands beside its name."""
LEAST, LEAST_LARGE = 36, 31
"""Least height of a card, with the room for its ring, in pixels at 100 %; and in large text."""
RING = 4
"""Room around a card for the ring that shows the focus, in pixels at 100 %."""


class RatingCard(QPushButton):
    """One point of the scale: symbol, key, label, and what it means.

    Chosen is filled and ticked, the focus is a ring around, the mouse makes it grey: none of
    the three can be taken for another.
    """

    def __init__(self, value: Rating, symbol: Symbol, title: str, meaning: str, key: str) -> None:
        super().__init__()
        self.value = value
        self._symbol = symbol
        self._meanings: Sequence[str] = (meaning,)
        self.setProperty("role", "rating")
        self.setCheckable(True)
        # To a screen reader it is a radio button then.
        self.setAutoExclusive(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # A push button never shrinks below its hint; a card wraps its words instead.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{key}, {title}")
        self.setAccessibleDescription(meaning)
        look = theme()
        side = look.px(RING + 10)
        # Six of them are to be in sight with large text, too.
        edge = look.px(RING) + look.px(3 if roomy() else 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(side, edge, side, edge)
        layout.setSpacing(look.px(10))
        self._picture = picture()
        self._picture.setFixedSize(look.px(20), look.px(20))
        self._key = label(key, "key", wrap=False)
        self._key.setFixedWidth(look.px(16))
        self.title = label(title, "label")
        self._meaning = label(meaning, "small")
        self._tick = picture()
        self._tick.setFixedSize(look.px(20), look.px(20))
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.addWidget(self.title)
        self._words.addWidget(self._meaning, 1)
        for part in (self._picture, self._key):
            layout.addWidget(part)
        layout.addLayout(self._words, 1)
        layout.addWidget(self._tick)
        self._parts = (self._key, self.title, self._meaning)
        for part in (self._picture, self._tick, *self._parts):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("tells", True)
        self.by_mouse = False
        """True while it is being chosen by the mouse."""
        self._showing = False
        self.toggled.connect(self._toggled)
        self._draw()

    def nextCheckState(self) -> None:  # noqa: N802
        """Stay as it is: the rating that is kept decides what is shown, not the click."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Tell that it is the mouse that chooses."""
        self.by_mouse = True
        super().mouseReleaseEvent(event)
        self.by_mouse = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Take the space bar; all other keys belong to the group."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            super().keyPressEvent(event)
        else:
            event.ignore()

    def show_chosen(self, on: bool) -> None:
        """Show this as the answer, or not."""
        # Qt keeps one of a group chosen; here none may be.
        self.setAutoExclusive(False)
        self._showing = True
        self.setChecked(on)
        self._showing = False
        self.setAutoExclusive(True)

    def _toggled(self, on: bool) -> None:
        """Take it as pressed when a screen reader chooses it, which clicks nothing."""
        self._draw()
        if on and not self._showing:
            self.clicked.emit()

    def show_asked(self, on: bool) -> None:
        """Show that this answer waits for its reason; it is not chosen yet."""
        if bool(self.property("asked")) != on:
            self.setProperty("asked", on)
            self.update()

    def may_mean(self, meanings: Sequence[str]) -> None:
        """Know everything that it may mean: its height is for the longest of them."""
        self._meanings = meanings

    def show_meaning(self, meaning: str) -> None:
        """Say what it means for the statement that is shown."""
        if meaning != self._meaning.text():
            self._meaning.setText(meaning)
            self.setAccessibleDescription(meaning)

    def fit(self, width: int, title_width: int) -> None:
        """Take the height that shows everything at a width, whatever it means."""
        beside = width >= theme().px(SIDE_BY_SIDE)
        direction = QBoxLayout.Direction
        self._words.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._words.setSpacing(theme().px(14 if beside else 1))
        # Together in the middle, also with room that another meaning takes.
        align = Qt.AlignmentFlag
        self._words.setStretch(0, 0 if beside else 1)
        for part, edge in ((self.title, align.AlignBottom), (self._meaning, align.AlignTop)):
            part.setAlignment(align.AlignLeft | (align.AlignVCenter if beside else edge))
        self.title.setMinimumWidth(title_width if beside else 0)
        self.title.setMaximumWidth(title_width if beside else 16_777_215)
        shown, layout = self._meaning.text(), self.layout()
        if layout is None:
            return
        # The widest takes the most lines; each measuring lays the whole card out.
        metrics = self._meaning.fontMetrics()
        longest = max(self._meanings, key=metrics.horizontalAdvance)
        if longest != shown:
            self._meaning.setText(longest)
            # Qt tells the outer layout alone, and the inner one would answer as before.
            self._words.invalidate()
            layout.invalidate()
        height = layout.totalHeightForWidth(width)
        if longest != shown:
            self._meaning.setText(shown)
        self.setFixedHeight(max(_least(), height))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of what is inside, not of an empty button."""
        return QSize(theme().px(300), _least())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the smallest size."""
        return QSize(theme().px(60), _least())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Draw the card, and the ring around it where it has the focus."""
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = look.px(RING)
        card = QRectF(self.rect()).adjusted(ring, ring, -ring, -ring)
        radius = look.px(6)
        asked, hover = bool(self.property("asked")), self.underMouse() and self.isEnabled()
        pen = QPen(look.colour("accent" if asked or self.isChecked() else "control"))
        if asked:
            pen.setStyle(Qt.PenStyle.DashLine)
            pen.setWidthF(2)
        painter.setPen(pen)
        fill = "accent" if self.isChecked() else "sunken" if hover else "surface"
        painter.setBrush(look.colour(fill))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if self.hasFocus():
            draw_ring(painter, QRectF(self.rect()), radius + ring)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Look switched off where it is."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._draw()

    def _draw(self) -> None:
        look, on = theme(), self.isChecked()
        colour = look.colour("on_accent" if on else "text")
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(symbol_pixmap(self._symbol, look.px(20), colour, ratio))
        if on:
            self._tick.setPixmap(icon("check", "on_accent").pixmap(look.px(20), look.px(20)))
        else:
            self._tick.clear()
        for part in self._parts:
            part.setProperty("on", on)
            part.style().polish(part)
        self.update()


def _least() -> int:
    """Return the least height in pixels; six of them are to be in sight with large text, too."""
    return theme().px(LEAST if roomy() else LEAST_LARGE)


def draw_ring(painter: QPainter, box: QRectF, radius: float) -> None:
    """Draw the ring of the focus just inside a box."""
    look = theme()
    wide = 0.6 * look.px(RING)
    painter.setPen(QPen(look.colour("focus"), wide))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2), radius, radius)
