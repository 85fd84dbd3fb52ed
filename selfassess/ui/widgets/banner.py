"""A calm line across the top: what is wrong and what to do, or what went well."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from selfassess.ui.look.icons import icon
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.pieces import button, label, literal, picture
from selfassess.words import say


class Kind(Enum):
    """What a message is. The value is its look; the icon says it without colour."""

    ERROR = "error"
    INFO = "info"
    GOOD = "good"


_ICONS = {
    Kind.ERROR: ("triangle-alert", "error"),
    Kind.INFO: ("info", "accent"),
    Kind.GOOD: ("circle-check", "good"),
}
_ICON_SIZE = 20
LOW = 560
"""In a window lower than this, in pixels at 100 %, a message takes as little as it can."""


class Banner(QFrame):
    """One message at a time; it goes by itself when the trouble is over, or by a click."""

    put_away = Signal()
    """Hidden by the person, whose keys were on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.kind = Kind.ERROR
        self._picture = picture()
        self.text = label("", "label")
        self.action = button("")
        self.action.clicked.connect(self._do)
        self._what: Callable[[], object] | None = None
        self.auto_hide = True
        self.until_finished = False
        """True while it tells of something unfinished; it goes when nothing is."""
        self._close = button("")
        self._close.clicked.connect(self._put_away)
        self._leave: Callable[[], object] | None = None
        layout = QHBoxLayout(self)
        layout.addWidget(self._picture)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.action)
        layout.addWidget(self._close)
        self.hide()

    def _fit(self) -> None:
        """Be as low as can be where there is little height: the page below needs it more."""
        look, layout = theme(), self.layout()
        low = self.window().height() < look.px(LOW)
        side, edge = look.px(20), look.px(2 if low else 8)
        if layout is not None:
            layout.setContentsMargins(side, edge, side, edge)
            layout.setSpacing(look.px(10))
        for made in (self.action, self._close):
            made.setProperty("role", "inline" if low else "")
            made.style().polish(made)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Follow the window."""
        super().resizeEvent(event)
        self._fit()

    def tell(
        self,
        message: str,
        offer: str = "",
        what: Callable[[], object] | None = None,
        *,
        kind: Kind = Kind.ERROR,
        stays: bool = False,
        until_finished: bool = False,
        leave: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Show a message, perhaps with one thing to do; assistive technology is told of it.

        One that ``stays`` is there until it is hidden; others go when all is saved. ``leave`` is
        a way out that stands in the place of hiding it.
        """
        self._leave = leave[1] if leave else None
        self._close.setText(literal(leave[0]) if leave else say("Hide"))
        self._close.setAccessibleName("" if leave else say("Hide this message"))
        self.auto_hide = not (stays or until_finished)
        self.until_finished = until_finished
        self._what = what
        # A save that fails is tried again and again: what stands there is told once.
        new = self.isHidden() or (kind, message) != (self.kind, self.text.text())
        self._show_kind(kind)
        self.action.setText(literal(offer))
        self.action.setVisible(bool(offer))
        self.text.setText(message)
        self.setAccessibleName(f"{self._kind_words()}: {message}")
        self._fit()
        self.show()
        if new:
            announce(self, message, urgent=kind is Kind.ERROR)

    def _kind_words(self) -> str:
        return {
            Kind.ERROR: say("Trouble"),
            Kind.INFO: say("Please note"),
            Kind.GOOD: say("Done"),
        }[self.kind]

    def _show_kind(self, kind: Kind) -> None:
        self.kind = kind
        name, colour = _ICONS[kind]
        size = theme().px(_ICON_SIZE)
        self._picture.setPixmap(icon(name, colour).pixmap(size, size))
        self._picture.setAccessibleName(self._kind_words())
        self.setProperty("kind", kind.value)
        # The style sheet looks at the property again.
        self.style().polish(self)

    def follow_look(self) -> None:
        """Be drawn in the look in force."""
        self._show_kind(self.kind)
        self._fit()

    def _put_away(self) -> None:
        self.hide()
        if self._leave is not None:
            self._leave()
        else:
            self.put_away.emit()

    def _do(self) -> None:
        self.hide()
        if self._what is not None:
            self._what()
