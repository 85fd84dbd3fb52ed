"""Help with the spelling of a box: marks, a menu by right click or key, and words to learn."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QTextCursor

from selfassess.ui.spelling import Spelling, Wrong, dictionary
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.exact_edit import ExactEdit, units
from selfassess.ui.widgets.marks import Marks
from selfassess.ui.widgets.pieces import literal
from selfassess.words import say


class WordHelp(QObject):
    """Marks what is misspelled in a box, and offers what may be meant."""

    def __init__(self, edit: ExactEdit, marks: Marks, spelling: Spelling) -> None:
        super().__init__(edit)
        self._edit = edit
        self._marks = marks
        self.spelling = spelling
        self._line = 0
        marks.spelling = spelling
        # The word under the cursor is not finished.
        marks.caret = lambda: edit.textCursor().position() if edit.hasFocus() else -1
        edit.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        edit.customContextMenuRequested.connect(self._menu_at)
        edit.cursorPositionChanged.connect(self._moved)
        edit.entered.connect(spelling.begin)
        edit.left.connect(self._moved)
        dictionary().ready.connect(self.mark_anew)

    def mark_anew(self) -> None:
        """Look at all words again."""
        self._marks.rehighlight()

    def _moved(self) -> None:
        """Look again at the line the cursor was in, and at the one it is in."""
        document = self._edit.document()
        here = self._edit.textCursor().blockNumber()
        for number in {self._line, here}:
            block = document.findBlockByNumber(number)
            if block.isValid():
                self._marks.rehighlightBlock(block)
        self._line = here

    # ---- what is wrong, and where -------------------------------------------------

    def _wrong(self) -> list[tuple[int, Wrong]]:
        """Return what is misspelled with its place in the document, in units of UTF-16."""
        found = []
        block = self._edit.document().firstBlock()
        while block.isValid():
            text = block.text()
            found += [
                (block.position() + units(text[: one.start]), one)
                for one in self.spelling.wrong(text)
            ]
            block = block.next()
        return found

    def next_word(self) -> bool:
        """Go to the next misspelled word, from the start again if need be; False for none."""
        found = self._wrong()
        if not found:
            return False
        here = self._edit.textCursor().selectionEnd()
        place, one = next((pair for pair in found if pair[0] >= here), found[0])
        cursor = self._edit.textCursor()
        cursor.setPosition(place)
        cursor.setPosition(place + units(one.word), QTextCursor.MoveMode.KeepAnchor)
        self._edit.setTextCursor(cursor)
        announce(self._edit, say("Misspelled: {word}", word=one.word))
        self._show_menu(place, one, self._edit.cursorRect().bottomLeft())
        return True

    # ---- the menu -----------------------------------------------------------------

    def _menu_at(self, spot: QPoint) -> None:
        place = self._edit.cursorForPosition(spot).position()
        for start, one in self._wrong():
            if start <= place <= start + units(one.word):
                self._show_menu(start, one, spot)
                return
        self._show_menu(0, None, spot)

    def _show_menu(self, place: int, one: Wrong | None, spot: QPoint) -> None:
        menu = self._edit.createStandardContextMenu()
        first = menu.actions()[0] if menu.actions() else None
        added: list[QAction] = []

        def add(text: str, do: Callable[[], object] | None) -> None:
            action = QAction(literal(text), menu)
            action.setEnabled(do is not None)
            if do is not None:
                action.triggered.connect(lambda _on=False: do())
            added.append(action)

        if one is not None and not self._edit.isReadOnly():
            for word in dictionary().suggest(one.word):
                add(word, partial(self._replace, place, one, word))
            if not added:
                add(say("No suggestions"), None)
            add(say("Add “{word}” to my words", word=one.word), partial(self._learn, one.word))
            if first is not None:
                menu.insertActions(first, added)
                menu.insertSeparator(first)
        menu.exec(self._edit.viewport().mapToGlobal(spot))
        menu.deleteLater()

    def _replace(self, place: int, one: Wrong, word: str) -> None:
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(place)
        cursor.setPosition(place + units(one.word), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(word)
        cursor.setPosition(min(place + units(word), self._end()))
        self._edit.setTextCursor(cursor)

    def _end(self) -> int:
        return self._edit.document().characterCount() - 1

    def _learn(self, word: str) -> None:
        self.spelling.learn(word)
        self.mark_anew()
