"""A text that is short until somebody wants all of it."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import button, column, label, row
from selfassess.ui.widgets.tab_order import tab_after
from selfassess.words import say

SHORT = 500
"""Letters that are shown at once."""
LABELLED = 6_000
"""A longer text is shown in a box that scrolls: a label of it would take long to lay out."""


class FoldedText(QWidget):
    """Shows a text, or its beginning with a button for the rest."""

    def __init__(self, text: str, *, quoted: bool = True, about: str = "") -> None:
        """``about`` says what text it is, for who hears the button alone."""
        super().__init__()
        self._text = text
        self._quoted = quoted
        self._about = about
        self._open = False
        self._words = label("")
        self.more = button(say("Show all of it"), "flush")
        self.more.clicked.connect(lambda _on=False: self.unfold(on=not self._open))
        self._box: QPlainTextEdit | None = None
        self._inner = column(self._words, row(self.more, None), spacing=2)
        self.setLayout(self._inner)
        self.unfold(on=False)

    @property
    def is_long(self) -> bool:
        """True where not all of it is shown at once."""
        return len(self._text) > SHORT

    def unfold(self, *, on: bool) -> None:
        """Show all of it, or its beginning."""
        self._open = on
        boxed = on and len(self._text) > LABELLED
        short = self.is_long and (boxed or not on)
        shown = f"{self._text[:SHORT].rstrip()}…" if short else self._text
        self._words.setText(f"“{shown}”" if self._quoted else shown)
        self._words.setVisible(not boxed)
        if boxed and self._box is None:
            self._box = self._make_box()
            self._inner.insertWidget(1, self._box)
            tab_after(self.more, self._box)
        if self._box is not None:
            self._box.setVisible(boxed)
        words = say("Show less of it") if on else say("Show all of it")
        self.more.setText(words)
        self.more.setAccessibleName(f"{words}: {self._about}" if self._about else words)
        self.more.setVisible(self.is_long)

    def _make_box(self) -> QPlainTextEdit:
        box = QPlainTextEdit()
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setAccessibleName(self._about or say("All of the text"))
        box.setFixedHeight(theme().px(240))
        box.setPlainText(self._text)
        return box
