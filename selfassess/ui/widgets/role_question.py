"""The question why a statement is not part of the role: asked, left, and come back to."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from selfassess.log.event import MAX_TEXT
from selfassess.things.answer.thing import NOT_APPLICABLE
from selfassess.ui.session import Session
from selfassess.ui.widgets.reason_panel import ReasonPanel
from selfassess.words import say_many

KIND = "reason"


class RoleQuestion(QObject):
    """Keeps the question of each statement open until it is answered or put by."""

    answered = Signal(str)
    """The reason, with a note that was there below it."""
    turned = Signal()
    """It was asked, or is not asked any more."""
    put_by = Signal()
    """Cancelled: the answer stays as it was."""

    def __init__(self, session: Session, panel: ReasonPanel) -> None:
        super().__init__(panel)
        self._session = session
        self._unfinished = session.unfinished
        self._panel = panel
        self._statement = ""
        self._cancelled: dict[str, str] = {}
        """Reasons that were typed and cancelled: they are there when it is asked again."""
        self.is_open = False
        panel.given.connect(self._give)
        panel.note_taken.connect(lambda: self._give(self._note))
        panel.typed.connect(self._keep)
        panel.cancelled.connect(self._cancel)

    def show(self, statement_id: str) -> None:
        """Show the question of a statement as it was left, or none."""
        self._statement = statement_id
        waiting = self._unfinished.found(KIND, statement_id)
        rated = self._session.rating(statement_id) == NOT_APPLICABLE
        self.is_open = isinstance(waiting, dict) and not rated
        if self.is_open:
            self._panel.ask(str(waiting.get("text", "")), has_note=bool(self._note.strip()))
        self._panel.setVisible(self.is_open)

    def ask(self) -> None:
        """Ask of the statement that is shown."""
        self._keep(self._cancelled.get(self._statement, ""))
        self.show(self._statement)
        self.turned.emit()

    def close(self) -> None:
        """Ask no more; what was typed is there when it is asked again."""
        was_open, self.is_open = self.is_open, False
        if was_open:
            self._cancelled[self._statement] = self._panel.line.text()
        self._unfinished.put(KIND, self._statement, None)
        if was_open:
            self.turned.emit()

    def copy_state(self, other: RoleQuestion) -> None:
        """Know what was typed and cancelled before the look changed."""
        self._cancelled = other._cancelled

    @property
    def _note(self) -> str:
        return self._session.text("note", self._statement)

    def _keep(self, text: str) -> None:
        self._unfinished.put(KIND, self._statement, {"text": text})

    def _give(self, reason: str) -> None:
        """Take a reason. A note that is there stays, below it."""
        note = self._note
        if note.strip() and reason not in note:
            reason = f"{reason}\n{note}"
        else:
            reason = note if note.strip() else reason
        if (over := len(reason) - MAX_TEXT) > 0:
            self._panel.tell(
                say_many(
                    "The reason and your note are 1 letter too long together.",
                    "The reason and your note are {count} letters too long together.",
                    over,
                )
            )
            return
        self.close()
        self._cancelled.pop(self._statement, None)
        self.answered.emit(reason)

    def _cancel(self) -> None:
        self.close()
        self.put_by.emit()
