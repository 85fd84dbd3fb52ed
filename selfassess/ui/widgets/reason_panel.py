"""Asks why a statement is not part of the role; nothing is saved until it is said."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from selfassess.framework.model import NotApplicable
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.flow import flowing
from selfassess.ui.widgets.pieces import bring_into_sight, button, column, label, line_edit, row
from selfassess.words import say


class ReasonPanel(QFrame):
    """Common reasons as buttons, and a line for one's own words.

    Opened by a key it has the focus itself, so the rest of a sentence that was meant for
    the note goes nowhere; Enter leads into the line.
    """

    given = Signal(str)
    typed = Signal(str)
    note_taken = Signal()
    """The note that is there says why."""
    cancelled = Signal()

    def __init__(self, words: NotApplicable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words.ask)
        not_saved = say("Not saved yet: your answer is saved once you have said why.")
        self.setAccessibleDescription(not_saved)
        self.line = line_edit()
        self.line.setAccessibleName(words.ask)
        self.line.setPlaceholderText(say("In your own words"))
        self.line.returnPressed.connect(self._give)
        self.line.textChanged.connect(lambda _text: self._say(""))
        self.line.textChanged.connect(self.typed)
        self.save = button(say("Save the reason"), "primary")
        self.save.clicked.connect(self._give)
        cancel = button(say("Cancel"))
        cancel.clicked.connect(self.cancelled)
        self.from_note = button(say("My note says why"))
        self.from_note.clicked.connect(self.note_taken)
        self.quick = [button(reason) for reason in words.reasons]
        self.problem = label("", "error")
        self.problem.hide()
        for made, reason in zip(self.quick, words.reasons, strict=True):
            made.clicked.connect(lambda _on=False, which=reason: self.given.emit(which))
        self._asks = label(words.ask, "label")
        self._not_saved = not_saved
        self._how = label("", "small")
        self._say_how(own=False)
        inner = column(
            self._asks,
            flowing(self.from_note, *self.quick),
            # With large text the line needs all the width.
            *(
                [self.line, row(self.save, cancel, None)]
                if theme().scale > 150
                else [row(self.line, self.save, cancel)]
            ),
            self.problem,
            self._how,
        )
        space = theme().px(16)
        inner.setContentsMargins(space, space * 3 // 4, space, space * 3 // 4)
        self.setLayout(inner)

    def come_into_sight(self) -> None:
        """Scroll the page to the question: its words rather than its end, if need be."""
        bring_into_sight(self)
        bring_into_sight(self._asks)

    def ask(self, words: str, *, has_note: bool) -> None:
        """Open with what was typed before."""
        if self.line.text() != words:
            self.line.setText(words)
        self.from_note.setVisible(has_note)
        self._say("")
        self.setVisible(True)

    def tell(self, problem: str) -> None:
        """Say why the reason cannot be kept."""
        self._say(problem)
        announce(self.problem, problem, urgent=True)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.line.setAccessibleDescription(problem)
        if bool(self.line.property("problem")) != bool(problem):
            self.line.setProperty("problem", bool(problem))
            self.line.style().polish(self.line)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Say what the keys do while the panel itself has them."""
        super().focusInEvent(event)
        self._say_how(own=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Say what they do in the line and at the buttons."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._say_how(own=False)

    def _say_how(self, *, own: bool) -> None:
        how = (
            say("Press Enter to write, Tab to choose.")
            if own
            else say("Enter saves it, Escape cancels.")
        )
        self._how.setText(f"{self._not_saved} {how}")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape closes the question; Enter goes to the line; letters go nowhere."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.hasFocus():
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        if words := self.line.text().strip():
            self.given.emit(words)
            return
        self.tell(say("Please write why, or choose a reason above."))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
