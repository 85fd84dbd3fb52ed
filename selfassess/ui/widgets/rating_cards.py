"""The answers to one statement: five ratings and "not part of my role", as one radio group."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGroupBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from selfassess.framework.model import Scale, Symbol
from selfassess.things.answer.thing import NOT_APPLICABLE, Rating
from selfassess.ui.look.icons import icon
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import label, picture
from selfassess.ui.widgets.symbols import symbol_pixmap

SIDE_BY_SIDE = 560
"""From this width on, in pixels at 100 %, what a rating means stands beside its name."""
LEAST = 36
"""Least height of a card, with the room for its ring, in pixels at 100 %."""
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
        edge = look.px(RING) + look.px(3 if look.scale < 150 else 1)
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

    def fit(self, width: int, title_width: int) -> None:
        """Take the height that shows everything at a width."""
        beside = width >= theme().px(SIDE_BY_SIDE)
        direction = QBoxLayout.Direction
        self._words.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._words.setSpacing(theme().px(14 if beside else 1))
        self.title.setMinimumWidth(title_width if beside else 0)
        self.title.setMaximumWidth(title_width if beside else 16_777_215)
        layout = self.layout()
        if layout is not None:
            self.setFixedHeight(max(theme().px(LEAST), layout.totalHeightForWidth(width)))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of what is inside, not of an empty button."""
        return QSize(theme().px(300), theme().px(LEAST))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the smallest size."""
        return QSize(theme().px(60), theme().px(LEAST))

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


def draw_ring(painter: QPainter, box: QRectF, radius: float) -> None:
    """Draw the ring of the focus just inside a box."""
    look = theme()
    wide = 0.6 * look.px(RING)
    painter.setPen(QPen(look.colour("focus"), wide))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2), radius, radius)


class RatingCards(QGroupBox):
    """All the answers to one statement, which names them; exactly one, or none, is chosen.

    Until there is an answer the group itself has the focus: nothing looks chosen, the space bar
    chooses nothing, and a screen reader begins with the statement.
    """

    chosen = Signal(object)
    onward = Signal()
    """Enter: on to the next statement."""
    stood_on = Signal(QWidget)
    """The card that a key brought the focus to."""

    def __init__(
        self,
        scale: Scale,
        parent: QWidget | None = None,
        *,
        keys: Callable[[], bool] = lambda: True,
    ) -> None:
        """``keys`` tells whether single characters rate while a card has the focus."""
        super().__init__(parent)
        self.setProperty("role", "ratings")
        self._keys = keys
        self._shown: Rating | None = None
        self.cards: dict[Rating, RatingCard] = {}
        self._values: dict[str, Rating] = {}
        for point in scale.points:
            value: Rating = point.value  # type: ignore[assignment]
            self._add(value, point.symbol, point.label, point.meaning, str(point.value))
        other = scale.not_applicable
        self._add(NOT_APPLICABLE, "dash", other.label, other.meaning, "N")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for card in self.cards.values():
            layout.addWidget(card)
        self._stops()

    def _add(self, value: Rating, symbol: Symbol, title: str, meaning: str, key: str) -> None:
        card = RatingCard(value, symbol, title, meaning, key)
        card.clicked.connect(lambda _checked=False, v=value: self.chosen.emit(v))
        self.cards[value] = card
        self._values[key] = value

    @property
    def ring(self) -> int:
        """The room in pixels that the rings take at each side."""
        return theme().px(RING)

    @property
    def focused(self) -> bool:
        """True when the group or one of its cards has the focus."""
        return self.hasFocus() or any(card.hasFocus() for card in self.cards.values())

    @property
    def by_mouse(self) -> bool:
        """True while a card is being chosen by the mouse."""
        return any(card.by_mouse for card in self.cards.values())

    def show_statement(self, text: str, told: str) -> None:
        """Be named by a statement; ``told`` is what else there is to know before one answers."""
        self.setAccessibleName(text)
        self.setAccessibleDescription(told)

    def show_rating(self, rating: Rating | None, *, asked: bool = False) -> None:
        """Show a rating as chosen, or none; ``asked`` when not my role waits for its reason."""
        for value, card in self.cards.items():
            card.show_chosen(value == rating)
        self.cards[NOT_APPLICABLE].show_asked(asked)
        focused, changed = self.focused, rating != self._shown
        self._shown = rating
        self._stops()
        if changed and focused:
            # Space presses the card that has the focus: let that be the answer given.
            self.setFocus()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # noqa: N802
        """Put the focus on the answer given, or on the group where there is none."""
        if self._shown is None:
            super().setFocus(reason)
        else:
            self.cards[self._shown].setFocus(reason)

    def _stops(self) -> None:
        """Let Tab stop once: at the answer given, or at the group."""
        policy = Qt.FocusPolicy
        self.setFocusPolicy(policy.StrongFocus if self._shown is None else policy.NoFocus)
        for value, card in self.cards.items():
            card.setFocusPolicy(policy.StrongFocus if value == self._shown else policy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Rate by a digit or N, move by arrows, go on by Enter.

        The keys come here only while the group or a card of it has the focus.
        """
        key, modifiers = event.key(), Qt.KeyboardModifier
        plain = modifiers.ShiftModifier | modifiers.KeypadModifier
        if event.modifiers() & ~plain:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.onward.emit()
        elif key in _STEPS:
            self._move(_STEPS[key])
        elif (value := self._values.get(event.text().upper())) is not None and self._keys():
            if not event.isAutoRepeat():
                self.chosen.emit(value)
                if self.focused:
                    self._stand(self.cards[value])
        else:
            super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        """Move the focus, which chooses nothing; it stays at both ends."""
        cards = list(self.cards.values())
        here = next((n for n, card in enumerate(cards) if card.hasFocus()), None)
        if here is None:
            self._stand(cards[0 if by > 0 else -1])
        elif 0 <= here + by < len(cards):
            self._stand(cards[here + by])

    def _stand(self, card: RatingCard) -> None:
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stood_on.emit(card)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Draw the ring around all cards while none of them has the focus."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_ring(painter, QRectF(self.rect()), theme().px(6 + RING))
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give each card the height that its words need at this width."""
        super().resizeEvent(event)
        titles = [card.title for card in self.cards.values()]
        metrics = self.cards[NOT_APPLICABLE].title.fontMetrics()
        wide = max(metrics.horizontalAdvance(title.text()) for title in titles) + 2
        for card in self.cards.values():
            card.fit(self.width(), min(wide, theme().px(260)))


_STEPS: dict[int, int] = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
}
