"""Choosing a few statements by words: what is chosen stands above, what is found below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from selfassess.portfolio.search import Search
from selfassess.portfolio.word_index import LEAST
from selfassess.things.objective.told import subject_words
from selfassess.ui.session import Session
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.pieces import button, column, is_enter, label, row
from selfassess.ui.widgets.slices import Slices
from selfassess.ui.widgets.views_by_hand import OWN
from selfassess.words import say, say_many

FOUND = 5
"""Statements that are offered at once; more words find fewer."""
LOOK_AFTER_MS = 200


class _Words(QLineEdit):
    """The line for the words; Enter takes the first that was found, and sends no form."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Take Enter for the first that was found."""
        if is_enter(event):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class StatementPicker(QWidget):
    """Holds the ids of statements, ``most`` at most."""

    changed = Signal()

    def __init__(self, session: Session, chosen: Sequence[str] = (), *, most: int = 12) -> None:
        super().__init__()
        self._session = session
        self._most = most
        self._ids: list[str] = []
        self._search: Search | None = None
        self._taking = Slices(self)
        self._entered = False
        """True when Enter waits for the words of all statements."""
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_AFTER_MS)
        self._look.timeout.connect(self.look)
        self.line = _Words()
        # What is looked for is no part of what is kept.
        self.line.setProperty(OWN, True)
        self.line.setPlaceholderText(say("Type a word, such as contrast or cannula"))
        self.line.textChanged.connect(lambda _text: self._look.start())
        self.line.entered.connect(self._take_first)
        self._count = label("", "muted")
        self._count.hide()
        self._chosen, self._found = QWidget(), QWidget()
        self.caption = label("", "label", wrap=False)
        self.caption.setBuddy(self.line)
        asked = column(self.caption, self.line, spacing=4)
        self._outer = column(self._chosen, asked, self._count, self._found, spacing=6)
        self.setLayout(self._outer)
        self.setFocusProxy(self.line)
        self.show_ids(chosen)

    @property
    def ids(self) -> tuple[str, ...]:
        """The statements that are chosen, in the order of choosing."""
        return tuple(self._ids)

    @property
    def is_full(self) -> bool:
        """True when no more can be chosen."""
        return len(self._ids) >= self._most

    def show_ids(self, ids: Sequence[str]) -> None:
        """Show these as chosen."""
        self._ids = list(dict.fromkeys(ids))
        self._show_chosen()

    # ---- chosen ------------------------------------------------------------------

    def add(self, key: str) -> None:
        """Choose one more."""
        if key not in self._ids and len(self._ids) < self._most:
            self._ids.append(key)
            self._show_chosen()
            self.line.clear()
            self.look()
            words = subject_words(self._session.portfolio.index, key)
            announce(self.line, say("Added: {what}", what=words))
            self.changed.emit()
        self.line.setFocus()

    def take_off(self, key: str) -> None:
        """Choose one no longer."""
        self._ids.remove(key)
        self._show_chosen()
        self.line.setFocus()
        self.changed.emit()

    def _show_chosen(self) -> None:
        lines = []
        for key in self._ids:
            words = subject_words(self._session.portfolio.index, key)
            off = button(say("Remove"), "inline", name=say("Remove: {what}", what=words))
            off.clicked.connect(partial(self._off, key))
            line = row(label(words), off)
            line.setStretch(0, 1)
            holder = QWidget()
            holder.setLayout(line)
            lines.append(holder)
        self._chosen = self._put(0, self._chosen, lines)
        words = say("Add another statement") if self._ids else say("Add a statement")
        self.caption.setText(words)
        self.line.setAccessibleName(words)
        for part in (self.caption, self.line):
            part.setVisible(not self.is_full)
        if self.is_full:
            self._tell(say("That is as many as there is room for."))

    def _off(self, key: str, _on: bool = False) -> None:
        self.take_off(key)

    # ---- found -------------------------------------------------------------------

    def look(self) -> None:
        """Look for what is typed; the words of all statements are taken in first."""
        self._look.stop()
        if self._search is not None:
            self._show_found()
        elif len(self.line.text().strip()) >= LEAST and not self._taking.busy:
            search = Search(self._session.portfolio.spots(), self._session.text)
            self._taking.run(search.take_in(), lambda _some: None, lambda: self._ready(search))

    @property
    def looking(self) -> bool:
        """True while the words of all statements are taken in."""
        return self._taking.busy

    def _ready(self, search: Search) -> None:
        self._search = search
        self._show_found()
        if self._entered:
            self._take_first()

    def _hits(self) -> list[str]:
        asked = self.line.text().strip()
        if self._search is None or len(asked) < LEAST:
            return []
        found = [hit.spot.statement.id for hit in self._search.find(asked)]
        return [key for key in found if key not in self._ids]

    def _show_found(self) -> None:
        found = self._hits()
        lines: list[QWidget] = []
        for key in found[:FOUND]:
            words = subject_words(self._session.portfolio.index, key)
            add = button(say("Add"), "inline", name=say("Add: {what}", what=words))
            add.clicked.connect(partial(self._add, key))
            line = row(label(words), add)
            line.setStretch(0, 1)
            holder = QWidget()
            holder.setLayout(line)
            lines.append(holder)
        self._found = self._put(3, self._found, lines)
        more = len(found) - FOUND
        if len(self.line.text().strip()) < LEAST:
            self._tell("")
        elif not found:
            self._tell(say("No statement has these words."))
        elif more > 0:
            self._tell(
                say_many(
                    "1 more has these words. Another word finds fewer.",
                    "{count} more have these words. Another word finds fewer.",
                    more,
                )
            )
        else:
            self._tell("")

    def _add(self, key: str, _on: bool = False) -> None:
        self.add(key)

    def _take_first(self) -> None:
        self.look()
        self._entered = self.looking
        if found := self._hits():
            self.add(found[0])

    # ---- pieces ------------------------------------------------------------------

    def _put(self, place: int, old: QWidget, lines: Sequence[QWidget]) -> QWidget:
        """Put lines in place of others."""
        made = QWidget()
        made.setLayout(column(*lines, spacing=4))
        self._outer.removeWidget(old)
        old.hide()
        old.deleteLater()
        self._outer.insertWidget(place, made)
        made.setVisible(bool(lines))
        return made

    def _tell(self, words: str) -> None:
        if words and words != self._count.text() and self.isVisible():
            announce(self.line, words)
        self._count.setText(words)
        self._count.setVisible(bool(words))
