"""The fields of a form: name, hint, box and what is wrong, level with those of neighbours."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLayout, QWidget

from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.date_field import DateField
from selfassess.ui.widgets.pieces import button, column, label, page_of, row, unmarked

STACKED_BELOW = 170
"""Fields stand one below the other where each would be narrower, in pixels at 100 %."""


class Field:
    """One question: its name, a hint below that, the box, and what is wrong below the box.

    The parts are laid out by a :class:`Line`, so that those of neighbours are level.
    """

    def __init__(
        self,
        title: str,
        box: QWidget,
        *,
        hint: str = "",
        hint_below: bool = False,
        fault: Callable[[], str] = lambda: "",
    ) -> None:
        """``fault`` says why it cannot be kept as it is filled in; empty when it can be.

        A hint stands ``hint_below`` where a neighbour has none: its box stays at its name.
        """
        self.title = unmarked(title)
        self.box = box
        self._fault = fault
        self.caption = label(title, "label", wrap=False)
        self.caption.setBuddy(box.focusProxy() or box)
        self.hint = label(hint, "muted") if hint else None
        self.error: QLabel | None = None
        """What is wrong, once something is: a page may have many fields, and few of them are."""
        self.below = box.told if isinstance(box, DateField) else QWidget()
        self.hint_below = self.hint is not None and hint_below
        if self.hint_below:
            self.below.setLayout(column(self.hint, spacing=4))
        self._inputs = _inputs(box)
        for part in (box, *self._inputs):
            part.setAccessibleName(self.title)
        self._describe("")

    @property
    def fault(self) -> str:
        """Why it cannot be kept as it is filled in; empty when it can be."""
        return self._fault()

    def tell(self, words: str, *, spoken: bool = True) -> None:
        """Say below the box what is wrong, and outline it; empty words take that back.

        Not ``spoken`` where the list on top says it.
        """
        if isinstance(self.box, DateField):
            # It says itself, below and by its outline, why what is typed is no date.
            return
        if words and self.error is None:
            self.error = label("", "error")
            if (said := self.below.layout()) is None:
                said = column(spacing=4)
                self.below.setLayout(said)
            said.addWidget(self.error)
        if self.error is not None:
            if spoken and words and words != self.error.text():
                announce(self.error, words)
            self.error.setText(words)
            self.error.setVisible(bool(words))
        self._describe(words)
        for part in self._inputs:
            if bool(part.property("problem")) != bool(words):
                part.setProperty("problem", bool(words))
                part.style().polish(part)

    def show(self, on: bool) -> None:
        """Show the question, or leave it out."""
        for part in filter(None, (self.caption, self.hint, self.box)):
            part.setHidden(not on)
        # A date says itself whether there is something to say below it.
        self.below.setHidden(not on or (isinstance(self.box, DateField) and not self.box.problem))

    def go(self) -> None:
        """Put the focus into the box, in sight."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        if (page := page_of(self.box)) is not None:
            wrong = self.error is not None and self.error.isVisible()
            page.ensureWidgetVisible(self.below if wrong else self.box)
            page.ensureWidgetVisible(self.caption)

    def _describe(self, words: str) -> None:
        hint = self.hint.text() if self.hint is not None else ""
        for part in self._inputs:
            part.setAccessibleDescription(" ".join(filter(None, (hint, words))))

    @property
    def said(self) -> str:
        """What is said to be wrong just now."""
        return self.error.text() if self.error is not None else ""


def _inputs(box: QWidget) -> list[QWidget]:
    """Return the widgets of a box that take the keys."""
    inner = box.focusProxy()
    found = [inner if inner is not None else box]
    if isinstance(box, QComboBox) and (line := box.lineEdit()) is not None:
        found.append(line)
    return found


class Line(QWidget):
    """Fields side by side with names, hints and boxes level, or one below the other."""

    def __init__(self, *fields: Field, shares: Sequence[int] = ()) -> None:
        """``shares`` of the width; 0 is as wide as the box asks for."""
        super().__init__()
        self._fields = fields
        self._shares = tuple(shares) or (1,) * len(fields)
        self._stacked: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().px(16))
        self._grid.setVerticalSpacing(theme().px(4))
        # What is inside asks for no width: it is stacked where there is too little.
        self.setMinimumWidth(theme().px(100))
        for field, share in zip(fields, self._shares, strict=True):
            if not share:
                # What is wrong with it makes no field wider.
                field.below.setMaximumWidth(field.box.maximumWidth())
        self._lay(stacked=False)

    def put_first(self, field: Field, share: int) -> None:
        """Ask one more question, before the others."""
        self._fields, self._shares = (field, *self._fields), (share, *self._shares)
        if not share:
            field.below.setMaximumWidth(field.box.maximumWidth())
        stacked, self._stacked = bool(self._stacked), None
        self._lay(stacked=stacked or self._is_narrow())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Stack the fields where they would be too narrow."""
        super().resizeEvent(event)
        self._lay(stacked=self._is_narrow())

    def _is_narrow(self) -> bool:
        shares = [share or 1 for share in self._shares]
        least = theme().px(STACKED_BELOW) * sum(shares) / min(shares)
        # Those of a set width have to fit as they are.
        set_ = sum(field.box.minimumWidth() for field in self._fields)
        least = max(least, set_ + self._grid.horizontalSpacing() * (len(self._fields) - 1))
        return len(self._fields) > 1 and self.width() < least

    def _lay(self, *, stacked: bool) -> None:
        if stacked == self._stacked:
            return
        self._stacked = stacked
        for number, field in enumerate(self._fields):
            first, at = (number * 5, 0) if stacked else (0, number)
            hint = None if field.hint_below else field.hint
            parts = (field.caption, hint, field.box, field.below)
            for line, part in enumerate(parts):
                if part is None:
                    continue
                self._grid.removeWidget(part)
                side = Qt.AlignmentFlag.AlignTop if part is field.below else Qt.AlignmentFlag(0)
                if part is field.box and part.minimumWidth() == part.maximumWidth():
                    # A short box stands where its name begins, not in the middle.
                    side = Qt.AlignmentFlag.AlignLeft
                self._grid.addWidget(part, first + line, at, side)
            self._grid.setColumnStretch(number, 0 if stacked else self._shares[number])
            # Air between one field and the next.
            air = theme().px(8) if stacked and number + 1 < len(self._fields) else 0
            self._grid.setRowMinimumHeight(number * 5 + 4, air)
        if stacked:
            self._grid.setColumnStretch(0, 1)


class Fold(QWidget):
    """Something that few need: a line that says how it stands, and a button that opens it."""

    opened = Signal()
    closed = Signal()

    def __init__(
        self, title: str, inside: QWidget | QLayout, *, less: str = "", apart: bool = False
    ) -> None:
        """``less`` is what the button says while it is open; empty: it goes then.

        The button of one that is ``apart`` stands where the page puts it.
        """
        super().__init__()
        self._more, self._less = title, less
        self._apart = apart
        self.button = button(title, "" if apart else "flush")
        self.button.clicked.connect(self.toggle)
        self.inside = inside if isinstance(inside, QWidget) else QWidget()
        if isinstance(inside, QLayout):
            self.inside.setLayout(inside)
        self.inside.hide()
        above = [] if apart else [row(self.button, None)]
        self.setLayout(column(*above, self.inside, spacing=6))
        if apart:
            self.hide()

    @property
    def is_open(self) -> bool:
        """True while all of it is shown."""
        return not self.inside.isHidden()

    def toggle(self) -> None:
        """Open it, or fold it away."""
        self.show_open(not self.is_open)

    def show_open(self, on: bool) -> None:
        """Show all of it, or the button alone."""
        self.inside.setVisible(on)
        if self._apart:
            self.setVisible(on)
        self.button.setText(self._less if on and self._less else self._more)
        self.button.setVisible(bool(self._less) or not on)
        (self.opened if on else self.closed).emit()
