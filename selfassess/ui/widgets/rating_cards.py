"""The answers to one statement: five ratings and "not part of my role", as one radio group."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGroupBox, QLayout, QVBoxLayout, QWidget

from selfassess.framework.index import Index
from selfassess.framework.model import Scale, Statement, Symbol
from selfassess.things.answer.thing import NOT_APPLICABLE, Rating
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.rating_card import RING, RatingCard, draw_ring
from selfassess.ui.widgets.statement_head import roomy


class RatingCards(QGroupBox):
    """All the answers to one statement, which names them; exactly one, or none, is chosen.

    Until there is an answer the group itself has the focus: nothing looks chosen, the space bar
    chooses nothing, and a screen reader begins with the statement.
    """

    chosen = Signal(object)
    onward = Signal()
    """Enter on the answer given, or on none: on to the next statement."""
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
        self._released: dict[int, int] = {}
        """When each key was let go, in milliseconds of the window system."""
        for point in scale.points:
            value: Rating = point.value  # type: ignore[assignment]
            self._add(value, point.symbol, point.label, point.meaning, str(point.value))
            of_kinds = (kind.meanings[point.value] for kind in scale.kinds)
            self.cards[value].may_mean((point.meaning, *of_kinds))
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

    def show_statement(self, statement: Statement, told: str, index: Index) -> None:
        """Be named by a statement, and say what each point means for its kind.

        ``told`` is what else there is to know before one answers.
        """
        self.setAccessibleName(statement.text)
        self.setAccessibleDescription(told)
        for value, card in self.cards.items():
            if value != NOT_APPLICABLE:
                card.show_meaning(index.meaning(statement, value))

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

    def _is_held(self, event: QKeyEvent) -> bool:
        """True when a key is held down, not pressed once more.

        On X11 a repeat is a release and a press in one moment. Qt knows it for one by looking
        ahead, which fails while the next statement is drawn.
        """
        at = self._released.get(event.key(), 0)
        return event.isAutoRepeat() or (0 <= event.timestamp() - at < _REPEATED_MS and at > 0)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Note when a key was let go."""
        self._released[event.key()] = event.timestamp()
        super().keyReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Rate by a digit or N, move by arrows, go on by Enter or take the card come to.

        The keys come here only while the group or a card of it has the focus.
        """
        key, modifiers = event.key(), Qt.KeyboardModifier
        plain = modifiers.ShiftModifier | modifiers.KeypadModifier
        if event.modifiers() & ~plain:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not self._is_held(event):
                self._enter()
        elif key in _STEPS:
            self._move(_STEPS[key])
        elif (value := self._values.get(event.text().upper())) is not None and self._keys():
            if not self._is_held(event):
                self.chosen.emit(value)
                if self.focused:
                    self._stand(self.cards[value])
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Choose the card that the arrows came to; go on from an answer, or past all cards."""
        for value, card in self.cards.items():
            if card.hasFocus() and value != self._shown:
                self.chosen.emit(value)
                return
        self.onward.emit()

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


def stand_in_line(content: QVBoxLayout, cards: RatingCards, *parts: QWidget | QLayout) -> None:
    """Lay parts out below one another, in line with the cards, which have room for their rings."""
    margins, ring = content.contentsMargins(), cards.ring
    left, right = margins.left() - ring, margins.right() - ring
    top = theme().px(8 if roomy() else 4)
    content.setContentsMargins(left, top, right, margins.bottom())
    for part in parts:
        shown = QVBoxLayout()
        shown.setContentsMargins(*((0, 0, 0, 0) if part is cards else (ring, 0, ring, 0)))
        if isinstance(part, QLayout):
            shown.addLayout(part)
        else:
            shown.addWidget(part)
        content.addLayout(shown)
    content.addStretch(1)


_REPEATED_MS = 15
"""No finger lets a key go and presses it again within this time."""
_STEPS: dict[int, int] = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
}
