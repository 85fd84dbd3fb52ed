"""A column of many things: some at once, the others when they are asked for.

They are made in slices of a few milliseconds, so that a page with thousands opens as one of ten.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import button, column, row
from selfassess.ui.widgets.slices import Slices
from selfassess.words import say_many

T = TypeVar("T")
AT_ONCE = 20


class PagedColumn(QWidget):
    """Shows the first of a list of widgets, and more below them on demand."""

    filled = Signal()
    """All that was asked for is there."""

    def __init__(self, *, at_once: int = AT_ONCE, spacing: int = 8) -> None:
        super().__init__()
        self._at_once = at_once
        self._spacing = theme().px(spacing)
        self._all: Sequence[Any] = ()
        self._make: Callable[[Any], QWidget] = QWidget
        self.made: list[QWidget] = []
        """What is shown, from the top."""
        self._slices = Slices(self)
        self.more = button("", "flush")
        self.more.clicked.connect(lambda _on=False: self.show_more())
        self._holder: QWidget | None = None
        self._items = QVBoxLayout()
        self._outer = column(row(self.more, None), spacing=6)
        self.setLayout(self._outer)
        self.show_items((), self._make)

    @property
    def busy(self) -> bool:
        """True while some of what is to be shown is not made yet."""
        return self._slices.busy

    def show_items(self, items: Sequence[T], make: Callable[[T], QWidget], shown: int = 0) -> None:
        """Show these in place of what was here, each as it is made; ``shown`` at once if more."""
        self._slices.stop()
        if self._holder is not None:
            self._outer.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._all, self._make, self.made = items, make, []
        self._holder = QWidget()
        self._items = QVBoxLayout(self._holder)
        self._items.setContentsMargins(0, 0, 0, 0)
        self._items.setSpacing(self._spacing)
        self._outer.insertWidget(0, self._holder)
        # The last of the children, and so the last that Tab comes to.
        self.more.raise_()
        self._make_up_to(max(shown, self._at_once))

    def show_more(self) -> None:
        """Show some more, and stand on the first of them."""
        first = len(self.made)
        self._make_up_to(first + self._at_once, lambda: self._stand_on(first))

    def _make_up_to(self, end: int, then: Callable[[], object] = lambda: None) -> None:
        end = min(end, len(self._all))
        wanted = self._all[len(self.made) : end]

        def done() -> None:
            self._tell_rest()
            then()
            self.filled.emit()

        self._slices.run((self._make(one) for one in wanted), self._take, done)

    def _take(self, made: QWidget) -> None:
        self.made.append(made)
        self._items.addWidget(made)

    def _stand_on(self, number: int) -> None:
        if number < len(self.made):
            for part in self.made[number].findChildren(QWidget):
                if part.focusPolicy() and part.isVisibleTo(self):
                    part.setFocus()
                    return

    def _tell_rest(self) -> None:
        rest = len(self._all) - len(self.made)
        some = min(rest, self._at_once)
        self.more.setVisible(rest > 0)
        if rest > 0:
            self.more.setText(
                say_many(
                    "Show 1 more of {all}",
                    "Show {count} more of {all}",
                    some,
                    all=f"{len(self._all):,}",
                )
            )
