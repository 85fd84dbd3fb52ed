"""The five big rating buttons and "not part of my role"."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from selfassess.framework.model import Scale, Symbol
from selfassess.things.answer.thing import NOT_APPLICABLE, Rating
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import label, picture
from selfassess.ui.widgets.symbols import symbol_pixmap


class RatingCard(QPushButton):
    """One point of the scale: symbol, number, label, and what it means."""

    def __init__(self, value: Rating, symbol: Symbol, title: str, meaning: str, key: str) -> None:
        super().__init__()
        self.value = value
        self._symbol = symbol
        self.setProperty("role", "rating")
        self.setCheckable(True)
        self.setAutoDefault(False)
        # A push button never shrinks below its hint; a card wraps its words instead.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{key}, {title}")
        self.setAccessibleDescription(meaning)
        look = theme()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(12), look.px(10), look.px(12), look.px(10))
        layout.setSpacing(look.px(2))
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        self._picture = picture()
        self._picture.setFixedSize(look.px(20), look.px(20))
        number = label(key, "small", wrap=False)
        self._title = label(title, "label")
        self._meaning = label(meaning, "small")
        head.addWidget(self._picture)
        head.addStretch(1)
        head.addWidget(number)
        layout.addLayout(head)
        layout.addWidget(self._title)
        layout.addWidget(self._meaning)
        layout.addStretch(1)
        for part in (self._picture, number, self._title, self._meaning):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.by_mouse = False
        """True while it is being chosen by the mouse."""
        self.toggled.connect(self._draw)
        self._draw()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Tell that it is the mouse that chooses."""
        self.by_mouse = True
        super().mouseReleaseEvent(event)
        self.by_mouse = False

    def show_asked(self, on: bool) -> None:
        """Show that this answer waits for its reason; it is not chosen yet."""
        if bool(self.property("asked")) != on:
            self.setProperty("asked", on)
            self.style().polish(self)

    def height_at(self, width: int) -> int:
        """Return the height that shows everything at a width."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else 0

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of what is inside, not of an empty button."""
        return QSize(theme().px(130), self.height_at(theme().px(150)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the smallest size."""
        return QSize(theme().px(60), theme().px(60))

    def _draw(self) -> None:
        look = theme()
        colour = look.colour("accent" if self.isChecked() else "text")
        self._picture.setPixmap(
            symbol_pixmap(self._symbol, look.px(20), colour, self.devicePixelRatioF())
        )


class RatingCards(QWidget):
    """All the answers to one statement; exactly one, or none, is chosen."""

    chosen = Signal(object)

    def __init__(
        self,
        scale: Scale,
        parent: QWidget | None = None,
        *,
        keys: Callable[[], bool] = lambda: True,
    ) -> None:
        """``keys`` tells whether single characters rate while a card has the focus."""
        super().__init__(parent)
        self._keys = keys
        self._shown: Rating | None = None
        self.cards: dict[Rating, RatingCard] = {}
        self._values: dict[str, Rating] = {}
        for point in scale.points:
            value: Rating = point.value  # type: ignore[assignment]
            self._add(value, point.symbol, point.label, point.meaning, str(point.value))
        other = scale.not_applicable
        self._add(NOT_APPLICABLE, "dash", other.label, other.meaning, "N")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme().px(8))
        self._columns = 0
        self._arrange(6)

    def _add(self, value: Rating, symbol: Symbol, title: str, meaning: str, key: str) -> None:
        card = RatingCard(value, symbol, title, meaning, key)
        card.clicked.connect(lambda _checked=False, v=value: self._clicked(v))
        self.cards[value] = card
        self._values[key] = value

    @property
    def focused(self) -> bool:
        """True when one of the cards has the focus."""
        return any(card.hasFocus() for card in self.cards.values())

    @property
    def by_mouse(self) -> bool:
        """True while a card is being chosen by the mouse."""
        return any(card.by_mouse for card in self.cards.values())

    def show_rating(self, rating: Rating | None, *, asked: bool = False) -> None:
        """Show a rating as chosen, or none; ``asked`` when not my role waits for its reason."""
        for value, card in self.cards.items():
            card.setChecked(value == rating)
        self.cards[NOT_APPLICABLE].show_asked(asked)
        # The focus goes to the answer given, or to the first.
        self.setFocusProxy(self.cards[0 if rating is None else rating])
        if rating != self._shown and rating is not None and self.focused:
            # Space presses the card that has the focus: let that be the answer given.
            self.cards[rating].setFocus()
        self._shown = rating

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Rate by a digit or N; the keys come here only while a card has the focus."""
        value = self._values.get(event.text().upper())
        plain = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        if value is None or event.modifiers() & ~plain or not self._keys():
            super().keyPressEvent(event)
            return
        if not event.isAutoRepeat():
            self.chosen.emit(value)
            if self.focused:
                self.cards[value].setFocus()

    def _clicked(self, value: Rating) -> None:
        card = self.cards[value]
        # The saved rating decides what is shown, not the click.
        card.setChecked(not card.isChecked())
        self.chosen.emit(value)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Use one row where it fits and two where it does not."""
        super().resizeEvent(event)
        self._arrange(6 if self.width() >= theme().px(780) else 3)

    def _arrange(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            for number, card in enumerate(self.cards.values()):
                self._grid.addWidget(card, number // columns, number % columns)
            for index in range(6):
                self._grid.setColumnStretch(index, 1 if index < columns else 0)
        gap = self._grid.spacing()
        each = max(1, (self.width() - gap * (columns - 1)) // columns)
        height = max(card.height_at(each) for card in self.cards.values())
        for card in self.cards.values():
            card.setFixedHeight(height)
