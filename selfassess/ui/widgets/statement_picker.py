"""Choosing a few statements by words: what is chosen stands above, what is found below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from selfassess.portfolio.search import Search
from selfassess.portfolio.word_index import LEAST
from selfassess.things.objective.told import subject_words
from selfassess.ui.look.theme import theme
from selfassess.ui.session import Session
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.picker_rows import ChosenRow, FoundRow
from selfassess.ui.widgets.pieces import column, label, page_of
from selfassess.ui.widgets.replaced import Replaced
from selfassess.ui.widgets.screen import see_box
from selfassess.ui.widgets.slices import Slices
from selfassess.ui.widgets.tab_order import tab_after
from selfassess.ui.widgets.views_by_hand import OWN
from selfassess.ui.widgets.words_line import WordsLine
from selfassess.words import say, say_many

FOUND = 5
"""Statements that are offered at once; more words find fewer."""
LOOK_AFTER_MS = 200


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
        self._marked = 0
        """Which of those that are shown Enter takes."""
        self._rows: list[FoundRow] = []
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_AFTER_MS)
        self._look.timeout.connect(self.look)
        self.line = WordsLine()
        # What is looked for is no part of what is kept.
        self.line.setProperty(OWN, True)
        self.line.setPlaceholderText(say("Type a word, such as contrast or cannula"))
        self.line.textChanged.connect(lambda _text: self._look.start())
        self.line.entered.connect(self._take_marked)
        self.line.stepped.connect(self._step)
        self.line.left.connect(self._clear)
        self.line.setAccessibleDescription(
            say("Up and Down choose among what was found. Enter adds it. Escape clears the line.")
        )
        self._count = label("", "muted")
        self._count.hide()
        self._chosen, self._found = Replaced(), Replaced()
        self._found.resized.connect(lambda: QTimer.singleShot(0, self, self._bring))
        self.caption = label("", "label", wrap=False)
        self.caption.setBuddy(self.line)
        asked = column(self.caption, self.line, spacing=4)
        self.setLayout(column(self._chosen, asked, self._count, self._found, spacing=6))
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
        rows = []
        for key in self._ids:
            made = ChosenRow(subject_words(self._session.portfolio.index, key))
            made.pressed.connect(partial(self.take_off, key))
            rows.append(made)
        self._chosen.show_parts(rows)
        self._order()
        words = say("Add another statement") if self._ids else say("Add a statement")
        self.caption.setText(words)
        self.line.setAccessibleName(words)
        for part in (self.caption, self.line):
            part.setVisible(not self.is_full)
        self._tell(self._full_words())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Have its place among its neighbours, which come later than it is made."""
        super().showEvent(event)
        self._order()

    def _order(self) -> None:
        """Let Tab come to what is chosen before the line, though it is made later."""
        before = self.line.previousInFocusChain()
        while before not in (None, self.line) and (
            self.isAncestorOf(before) or not before.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            before = before.previousInFocusChain()
        if before is not None and before is not self.line:
            tab_after(before, self._chosen)

    def _full_words(self) -> str:
        return say("That is as many as there is room for.") if self.is_full else ""

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

    def _hits(self) -> list[str]:
        asked = self.line.text().strip()
        if self._search is None or len(asked) < LEAST:
            return []
        found = [hit.spot.statement.id for hit in self._search.find(asked)]
        return [key for key in found if key not in self._ids]

    def _show_found(self) -> None:
        found = self._hits()
        self._rows, self._marked = [], 0
        for key in found[:FOUND]:
            made = FoundRow(subject_words(self._session.portfolio.index, key))
            made.pressed.connect(partial(self.add, key))
            self._rows.append(made)
        self._found.show_parts(self._rows)
        tab_after(self.line, *self._rows)
        self._mark(0)
        more = len(found) - FOUND
        if len(self.line.text().strip()) < LEAST:
            self._tell(self._full_words())
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

    def _mark(self, number: int) -> None:
        """Mark one of those that are shown, and bring it into sight."""
        self._marked = number
        for place, made in enumerate(self._rows):
            made.mark(on=place == number)
        QTimer.singleShot(0, self, self._bring)

    def _step(self, by: int) -> None:
        """Mark the one below or above, as far as there is one."""
        if not self._settled() or not self._rows:
            return
        self._mark(min(max(self._marked + by, 0), len(self._rows) - 1))
        self._say_marked()

    def _say_marked(self) -> None:
        told = say(
            "{number} of {count}: {what}",
            number=self._marked + 1,
            count=len(self._rows),
            what=self._rows[self._marked].words,
        )
        announce(self.line, told)

    def _bring(self) -> None:
        """Scroll to what was found, and then to the line: that stays in sight in any case."""
        page = page_of(self)
        if page is None or not self._rows or not self.line.hasFocus():
            return
        marked = self._rows[self._marked]
        air = theme().px(4)
        for part in (self._rows[-1], marked, self.line):
            see_box(page, part, part.rect(), air)
        if marked.visibleRegion().boundingRect().height() < marked.height():
            # No room for both: what the keys choose is what is looked at.
            see_box(page, marked, marked.rect(), air)

    def _settled(self) -> bool:
        """True when what is shown is what the words in the line find."""
        if self._look.isActive():
            self.look()
            return False
        return not self.looking

    def _take_marked(self) -> None:
        """Take the one that is marked; what was not shown yet is shown first."""
        if not self._settled():
            if self._rows:
                self._say_marked()
        elif self._rows:
            self._rows[self._marked].pressed.emit()

    def _clear(self) -> None:
        self.line.clear()
        self.look()

    # ---- pieces ------------------------------------------------------------------

    def _tell(self, words: str) -> None:
        if words and words != self._count.text() and self.isVisible():
            announce(self.line, words)
        self._count.setText(words)
        self._count.setVisible(bool(words))
