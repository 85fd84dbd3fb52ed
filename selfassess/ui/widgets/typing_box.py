"""A box to type in, with its title, that tells of each change and of being left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfassess.log.event import MAX_TEXT
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.exact_edit import ExactEdit, units
from selfassess.ui.widgets.marks import Mark, Marks
from selfassess.ui.widgets.pieces import bring_into_sight, button, column, label, row
from selfassess.ui.widgets.slices import Slices
from selfassess.ui.widgets.word_help import WordHelp
from selfassess.words import say, say_many

if TYPE_CHECKING:
    from selfassess.portfolio.identifiers import Found, Looked
    from selfassess.ui.spelling import Spelling

LOOK_AFTER_MS = 400
SHOWN = 6
"""Finds named below the box; of more, the number is told."""


class TypingBox(QWidget):
    """A titled box for a note; ``typed`` carries the whole text after each change."""

    typed = Signal(str)
    left = Signal()
    parted = Signal()
    """Before and after a change that is a step of its own to undo."""
    forget_asked = Signal()
    """Earlier wordings of this text are to go from the history too."""

    def __init__(
        self,
        title: str,
        hint: str,
        parent: QWidget | None = None,
        *,
        pattern: Callable[[], str] | None = None,
        spelling: Spelling | None = None,
    ) -> None:
        super().__init__(parent)
        self._showing = False
        self._title = label(title, "label")
        self.edit = ExactEdit()
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleDescription(hint)
        self.edit.setMinimumHeight(theme().px(84))
        self.edit.setMaximumHeight(theme().px(150))
        self._title.setBuddy(self.edit)
        self._pattern = pattern or (lambda: "")
        self._marks = Marks(self.edit.document())
        self.words = WordHelp(self.edit, self._marks, spelling) if spelling is not None else None
        self._found: list[Found] = []
        self._looked = 0
        self._out: list[str] = []
        """What was taken out, for as long as that is to be told below the box."""
        self.too_long = label("", "error")
        self.too_long.hide()
        self.warning = label("", "error")
        self.remove = button(say("Take it out"))
        self.remove.clicked.connect(self._take_out)
        self.notice = QWidget()
        self.notice.setLayout(column(self.warning, row(self.remove, None), spacing=4))
        self.notice.hide()
        self._former = label("")
        self.forget = button(say("Take it out of the history too…"))
        self.forget.clicked.connect(self.forget_asked)
        self.former = QWidget()
        self.former.setLayout(column(self._former, row(self.forget, None), spacing=4))
        self.former.hide()
        # Looked through after a pause: nobody is warned of half a number.
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_AFTER_MS)
        self._look.timeout.connect(self.look_through)
        self._looking = Slices(self)
        self.edit.textChanged.connect(self._changed)
        self.edit.left.connect(self.left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(4))
        layout.addWidget(self._title)
        layout.addWidget(self.edit)
        layout.addWidget(self.too_long)
        layout.addWidget(self.notice)
        layout.addWidget(self.former)
        layout.addStretch(1)
        self.setFocusProxy(self.edit)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Change the title, which is also the box's accessible name."""
        self._title.setText(title)
        self.edit.setAccessibleName(title)

    def leave_title(self) -> None:
        """Leave the title to the form that the box is in."""
        self._title.hide()

    def text(self) -> str:
        """Return what is in the box, letter by letter."""
        return self.edit.text()

    def show_text(self, text: str) -> None:
        """Show a text without telling of it; the cursor stays where it can."""
        if text == self.text():
            return
        place = self.edit.textCursor().position()
        self._looking.stop()
        self._showing = True
        self._marks.replace(0, units(self.text()) + 1, [])
        self.edit.set_text(text)
        self._showing = False
        cursor = self.edit.textCursor()
        end = self.edit.document().characterCount() - 1
        cursor.setPosition(min(place, end) if self.edit.hasFocus() else end)
        self.edit.setTextCursor(cursor)
        self._say_length()
        self._found = []
        self._say_found()
        self._hide_untrue()
        # Not before the statement is on the screen.
        QTimer.singleShot(0, self, self.look_through)

    # ---- the length ------------------------------------------------------------

    def _say_length(self) -> None:
        """Say at once that a text is too long to be saved; it stays where it is."""
        over = len(self.text()) - MAX_TEXT
        if over <= 0:
            self.too_long.hide()
            return
        words = say_many(
            "This is 1 letter too long to be saved. The most is {most}. It stays here "
            "until you shorten it.",
            "This is {count} letters too long to be saved. The most is {most}. It stays "
            "here until you shorten it.",
            over,
            most=f"{MAX_TEXT:,}",
        )
        if not self.too_long.isVisibleTo(self):
            announce(self.edit, words, urgent=True)
        self.too_long.setText(words)
        self.too_long.show()

    # ---- what may identify a patient ---------------------------------------------

    @property
    def looking(self) -> bool:
        """True while the text is looked through, or about to be."""
        return self._look.isActive() or self._looking.busy

    def look_through(self) -> None:
        """Mark and name what may identify a patient; typing and saving go on as ever."""
        self._look.stop()
        self._looked = 0
        text = self.text()
        if not text.strip():
            self._looking.stop()
            self._found = []
            self._say_found()
            self._say_former()
            return
        # Its expressions take a moment to prepare, which an empty box need not wait for.
        from selfassess.portfolio import identifiers  # noqa: PLC0415

        fresh: list[Found] = []

        def take(looked: Looked) -> None:
            fresh.extend(looked.found)
            if len(text) <= MAX_TEXT:
                self._mark(text, looked)

        def done() -> None:
            if len(text) > MAX_TEXT:
                # Each mark lays its line out anew, and this may be one line of megabytes.
                self._mark(text, identifiers.Looked(0, len(text), fresh))
            self._found = fresh
            self._say_found()
            self._say_former()

        self._looking.run(identifiers.look_in_pieces(text, self._pattern()), take, done)

    def _mark(self, text: str, looked: Looked) -> None:
        """Mark the finds of one piece of the text."""
        start = self._looked
        marks = []
        at, place = looked.begin, start
        for one in looked.found:
            first = place + units(text[at : one.start])
            place = first + units(text[one.start : one.end])
            at = one.end
            marks.append(Mark(first, place))
        self._looked = start + units(text[looked.begin : looked.end])
        self._showing = True
        self._marks.replace(start, self._looked, marks)
        self._showing = False

    def _say_found(self) -> None:
        words = ""
        if self._found:
            from selfassess.portfolio.privacy import describe, warning  # noqa: PLC0415

            lines = list(dict.fromkeys(describe(one) for one in self._found))
            shown = lines[:SHOWN]
            if len(lines) > SHOWN:
                shown.append(say_many("and 1 more", "and {count} more", len(lines) - SHOWN))
            words = warning(shown)
        if words != self.warning.text() and self.isVisible():
            announce(self.edit, words)
        self.warning.setText(words)
        self.warning.setAccessibleName(words)
        many = len(self._found) > 1
        self.remove.setText(say("Take them out") if many else say("Take it out"))
        new = bool(words) and self.notice.isHidden()
        self.notice.setVisible(bool(words))
        if new:
            self._bring(self.notice)

    def _bring(self, told: QWidget) -> None:
        """Bring what is told of the text into sight: it may stand below the end of the page."""
        if self.edit.hasFocus():
            bring_into_sight(told)

    def _take_out(self) -> None:
        """Take out what is found now, and leave every other letter alone."""
        from selfassess.portfolio.identifiers import REMOVED, find  # noqa: PLC0415

        text = self.text()
        found = find(text, self._pattern())
        self.parted.emit()
        cursor = QTextCursor(self.edit.document())
        self._showing = True
        end, place = len(text), units(text)
        for one in reversed(found):
            place -= units(text[one.start : end])
            end = one.start
            cursor.setPosition(place)
            cursor.setPosition(
                place + units(text[one.start : one.end]), QTextCursor.MoveMode.KeepAnchor
            )
            cursor.insertText(REMOVED)
            # One after the other: between two of them there may be letters that Qt does not keep.
            self.edit.follow()
        self._showing = False
        self.typed.emit(self.text())
        self.parted.emit()
        self._say_length()
        self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self._out = [one.words for one in found]
        self.look_through()
        self._offer_to_forget()
        self.edit.setFocus()

    def _offer_to_forget(self) -> None:
        """Say where else it still is: whoever took it out believes that it is gone."""
        words = say_many(
            "It is out of the note, and will not be in a PDF. The history of your "
            "portfolio still has it, and so may the backups.",
            "They are out of the note, and will not be in a PDF. The history of your "
            "portfolio still has them, and so may the backups.",
            len(self._out),
        )
        them = len(self._out) > 1
        again = say("Take them out of the history too…"), say("Take it out of the history too…")
        self.forget.setText(again[0] if them else again[1])
        self._former.setText(words)
        self.former.show()
        self._bring(self.former)
        announce(self.edit, words)

    def end_offer(self) -> None:
        """Tell no more of what was taken out."""
        self._out = []
        self.former.hide()

    def _say_former(self) -> None:
        """Tell it while it is so: not once it is back, or something else is to be taken out."""
        self.former.setVisible(bool(self._out) and not self._found)
        self._hide_untrue()

    def _hide_untrue(self) -> None:
        text = self.text()
        if any(words in text for words in self._out):
            self.former.hide()

    def _changed(self) -> None:
        if self._showing:
            return
        edited = self.edit.follow()
        if edited is None:
            return
        # What was found is older than the text now.
        self._looking.stop()
        self._showing = True
        self._marks.follow(edited)
        self._showing = False
        self._say_length()
        self._hide_untrue()
        self.typed.emit(self.text())
        self._look.start()
