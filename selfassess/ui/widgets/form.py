"""A form: what is wrong with it is listed on top, and Enter sends it.

Nothing here is grey for want of an answer: the button is pressed, and the form says what is
missing and puts the focus there.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from selfassess.ui.look.icons import icon
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.field import Field, Line
from selfassess.ui.widgets.pieces import (
    ENTER,
    button,
    column,
    fill_frame,
    is_enter,
    label,
    page_of,
    picture,
    row,
)
from selfassess.words import say, say_many


class Problems(QFrame):
    """What keeps a form from being sent, each a link to its field; it stands on top."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = label("", "label")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme().px(2))
        self._shown: list[_Problem] = []
        fill_frame(self, "problems", column(self._heading, self._lines, spacing=6))
        self.hide()

    @property
    def links(self) -> list[QWidget]:
        """The links, in the order of the fields."""
        return [problem.link for problem in self._shown]

    def tell(self, found: Sequence[tuple[Field, str]]) -> None:
        """List what is wrong, and have it spoken; nothing hides the list."""
        for problem in self._shown:
            self._lines.removeWidget(problem)
            problem.hide()
            problem.deleteLater()
        self._shown = [_Problem(field, words) for field, words in found]
        for problem in self._shown:
            self._lines.addWidget(problem)
        heading = say_many(
            "Please put one thing right:", "Please put {count} things right:", len(found)
        )
        self._heading.setText(heading)
        self.setAccessibleName(heading)
        self.setProperty("done", False)
        self.style().polish(self)
        self.setVisible(bool(found))
        if found:
            announce(self, " ".join((heading, *(words for _field, words in found))), urgent=True)

    def follow(self) -> None:
        """Mark what has been put right meanwhile; the list keeps its height."""
        for problem in self._shown:
            problem.follow()
        done = bool(self._shown) and all(problem.done for problem in self._shown)
        if done != bool(self.property("done")):
            self._heading.setText(
                say("Thank you. You can go on now.") if done else self.accessibleName()
            )
            self.setProperty("done", done)
            for part in (self, *self.links):
                part.style().polish(part)


class _Problem(QWidget):
    """A line of the list: the field as a link, and what is wrong with it."""

    def __init__(self, field: Field, words: str) -> None:
        super().__init__()
        self._field, self._what = field, words
        self.link = button(field.title, "link", name=f"{field.title}: {words}")
        self.link.clicked.connect(field.go)
        self._picture = picture()
        self._words = label(words)
        inner = row(self._picture, self.link, self._words, spacing=6)
        inner.setStretch(2, 1)
        self.setLayout(inner)
        self._show(done=False)

    @property
    def done(self) -> bool:
        """True when it was put right."""
        return not self._field.fault

    def follow(self) -> None:
        self._show(done=self.done)

    def _show(self, *, done: bool) -> None:
        name, colour = ("circle-check", "good") if done else ("triangle-alert", "error")
        size = theme().px(18)
        self._picture.setPixmap(icon(name, colour).pixmap(size, size))
        words = say("That is put right.") if done else self._what
        self._words.setText(words)
        self.link.setAccessibleName(f"{self._field.title}: {words}")


class Form(QWidget):
    """Fields, and the list of what is wrong with them. Enter in any of them submits."""

    submitted = Signal()
    """Enter was pressed, in a box that has no other use for it."""

    def __init__(self) -> None:
        super().__init__()
        self.problems = Problems()
        self.fields: list[Field] = []
        self.rows = column(self.problems, spacing=12)
        self.setLayout(self.rows)

    def add(self, *parts: QWidget | QLayout) -> None:
        """Put parts below what is there; :meth:`ask` says which fields are looked at."""
        for part in parts:
            if isinstance(part, QWidget):
                self.rows.addWidget(part)
            else:
                self.rows.addLayout(part)

    def ask(self, *fields: Field) -> None:
        """Look at these fields when the form is sent, in this order."""
        self.fields += fields

    def line(self, *fields: Field, shares: Sequence[int] = ()) -> Line:
        """Return a line of fields, which are looked at when the form is sent."""
        self.ask(*fields)
        return Line(*fields, shares=shares)

    def check(self, *more: tuple[Field, str]) -> bool:
        """Look at all fields; what is wrong is said, listed, and gets the focus.

        ``more`` is what only the sending found out.
        """
        found = [(field, field.fault) for field in self.fields]
        found = [(field, words) for field, words in found if words] + list(more)
        wrong = {id(field): words for field, words in found}
        for field in self.fields:
            field.tell(wrong.get(id(field), ""), spoken=False)
        self.problems.tell(found)
        if not found:
            return True
        found[0][0].go()
        page = page_of(self)
        if page is not None and self._fits_with(found[0][0].box, page):
            page.ensureWidgetVisible(self.problems)
        return False

    def follow(self) -> None:
        """Take back what has been put right since."""
        for field in self.fields:
            if field.said:
                field.tell(field.fault)
        self.problems.follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Send with Enter, or with Ctrl and Enter from a box in which Enter makes a line."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if is_enter(event) or (control and event.key() in ENTER):
            if not event.isAutoRepeat():
                self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def _fits_with(self, box: QWidget, page: QScrollArea) -> bool:
        """True when the list and a box fit on the page together."""
        top = self.problems.mapTo(self, self.problems.rect().topLeft()).y()
        end = box.mapTo(self, box.rect().bottomLeft()).y()
        return end - top < page.viewport().height() * 3 // 4
