"""A few choices as cards: what each is called, and a line on what it is; one is chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGroupBox,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import column, label
from selfassess.ui.widgets.ticks import Radio

RING = 4
"""Room around a card for the ring of the focus, in pixels at 100 %."""
MARK = 24
"""Width of the round mark."""


def inset(*items: QWidget | QLayout) -> QVBoxLayout:
    """Return items in a column, in line with what is drawn of cards above or below them."""
    made = column(*items)
    ring = theme().px(RING)
    made.setContentsMargins(ring, 0, ring, 0)
    return made


class Option(NamedTuple):
    """A choice: what it stands for, its name, and a line about it, which may be empty."""

    value: str | None
    title: str
    about: str = ""
    beside: str = ""
    """A word or two behind the title, quieter."""


class RadioCard(Radio):
    """One choice. Chosen is a filled mark, the focus a ring around, the mouse makes it grey."""

    def __init__(self, option: Option) -> None:
        super().__init__()
        self.option = option
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(option.title)
        self.setAccessibleDescription(" ".join(filter(None, (option.beside, option.about))))
        look = theme()
        side, edge = look.px(RING + 12), look.px(RING + 7)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(side + look.px(MARK + 10), edge, side, edge)
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        self._title = label(option.title, "label")
        head.addWidget(self._title, 1)
        parts = [self._title]
        if option.beside:
            parts.append(label(option.beside, "small", wrap=False))
            head.addWidget(parts[-1])
        words = column(head, spacing=1)
        if option.about:
            parts.append(label(option.about, "small"))
            words.addWidget(parts[-1])
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = words
        layout.addLayout(words, 1)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of the words, not of an empty button."""
        return QSize(theme().px(260), self._height(theme().px(260)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the smallest size; the words wrap."""
        return QSize(theme().px(120), theme().px(40))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Be as high as the words are at this width."""
        super().resizeEvent(event)
        self.fit(self.width())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Be as high as the words are: they may have got their font while it was hidden."""
        super().showEvent(event)
        self.fit(self.width())

    def fit(self, width: int) -> None:
        """Take the height that shows everything at a width."""
        self.setFixedHeight(self._height(width))

    def _height(self, width: int) -> int:
        layout = self.layout()
        assert layout is not None  # noqa: S101
        # Qt tells the outer layout alone of other words or another font.
        self._words.invalidate()
        layout.invalidate()
        return max(theme().px(44), layout.totalHeightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Draw card, mark, and the ring where it has the focus."""
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring, on = look.px(RING), self.isChecked()
        card = QRectF(self.rect()).adjusted(ring, ring, -ring, -ring)
        off = not self.isEnabled()
        edge = look.colour("line" if off else "accent" if on else "control")
        fill = "accent_soft" if on else "sunken" if off or self.underMouse() else "surface"
        painter.setPen(QPen(edge, 2 if on else 1))
        painter.setBrush(look.colour(fill))
        inset = 1 if on else 0.5
        painter.drawRoundedRect(card.adjusted(inset, inset, -inset, -inset), look.px(6), look.px(6))
        mark = QRectF(0, 0, look.px(MARK - 2), look.px(MARK - 2))
        mark.moveLeft(card.left() + look.px(12))
        mark.moveTop(card.top() + look.px(9))
        painter.setPen(QPen(look.colour("accent" if on else "control"), 2))
        painter.setBrush(look.colour("surface"))
        painter.drawEllipse(mark)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            dot = look.px(6)
            painter.drawEllipse(mark.adjusted(dot, dot, -dot, -dot))
        if self.hasFocus():
            wide = 0.6 * ring
            painter.setPen(QPen(look.colour("focus"), wide))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            around = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
            painter.drawRoundedRect(around, look.px(6) + ring, look.px(6) + ring)
        painter.end()


class RadioCards(QGroupBox):
    """Choices of which one is chosen; Tab stops once, arrows choose."""

    chosen = Signal()
    """The person chose; not told of what :meth:`show_value` shows."""

    def __init__(self, name: str, options: Sequence[Option]) -> None:
        super().__init__()
        self.setProperty("role", "cards")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._showing = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._cards = {option.value: RadioCard(option) for option in options}
        for card in self._cards.values():
            self._group.addButton(card)
            layout.addWidget(card)
        self._group.buttonToggled.connect(lambda _card, on: self._toggled(on))
        self.show_value(options[0].value)

    def offer(self, values: Collection[str | None]) -> None:
        """Offer these alone, the first of them chosen."""
        # Hidden, not made anew: Tab comes to what was made last at the end.
        for value, card in self._cards.items():
            card.setHidden(value not in values)
        self.show_value(self.values[0])

    @property
    def values(self) -> list[str | None]:
        """What can be chosen, from the top."""
        return [value for value, card in self._cards.items() if not card.isHidden()]

    @property
    def value(self) -> str | None:
        """What is chosen."""
        return next(value for value, card in self._cards.items() if card.isChecked())

    def card(self, value: str | None) -> RadioCard:
        """Return the card of a choice."""
        return self._cards[value]

    def show_value(self, value: str | None) -> None:
        """Show a choice; one that is not offered is the last one."""
        found = self._cards[value if value in self.values else self.values[-1]]
        self._showing = True
        found.setChecked(True)
        self._showing = False
        self._stop_at(found)

    def _toggled(self, on: bool) -> None:
        if on and not self._showing:
            self._stop_at(self.card(self.value))
            self.chosen.emit()

    def _stop_at(self, chosen: RadioCard) -> None:
        """Let Tab stop at what is chosen; Qt moves the stop for hands alone."""
        for card in self._cards.values():
            on = card is chosen
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(chosen)
