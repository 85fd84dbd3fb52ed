"""What goes with a rating: the note and where the evidence is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from selfassess.framework.model import Statement
from selfassess.things.answer.thing import NOT_APPLICABLE, Rating
from selfassess.ui.look.theme import theme
from selfassess.ui.session import Session
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.at_work import AtWork
from selfassess.ui.widgets.pieces import column, frame, label
from selfassess.ui.widgets.practice_line import PracticeLine
from selfassess.ui.widgets.typing_box import TypingBox
from selfassess.words import say


class WalkNotes(QWidget):
    """Two boxes side by side, a line that says what is missing, and what else belongs to it."""

    typed = Signal(str, str)
    """``note`` or ``evidence``, and the text so far."""
    forget_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._statement = ""
        self.note = TypingBox(
            say("My note"),
            say(
                "An example of when you did this, and what you learned. "
                "Leave out anything about patients."
            ),
            pattern=lambda: session.hospital_pattern,
            spelling=session.spelling,
        )
        self.evidence = TypingBox(
            say("Where my evidence is"),
            say("For example: certificate in my training folder, page 12."),
            pattern=lambda: session.hospital_pattern,
            spelling=session.spelling,
        )
        self._hint = label("", "error")
        self._hint.hide()
        self._of_reason = ""
        """A note that was the reason for an answer which is another now."""
        boxes = QHBoxLayout()
        boxes.setSpacing(theme().px(12))
        for kind, box, share in (("note", self.note, 3), ("evidence", self.evidence, 2)):
            boxes.addWidget(box, share)
            box.typed.connect(lambda text, kind=kind: self.typed.emit(kind, text))
            box.left.connect(session.save_drafts)
            box.parted.connect(self._part)
            box.forget_asked.connect(self.forget_asked)
            session.forgot.connect(box.end_offer)
        self.practice = PracticeLine(session)
        self.at_work = AtWork(session)
        self.setLayout(column(boxes, self._hint, self.practice, self.at_work))

    def _part(self) -> None:
        """Save what was typed so far, and let what comes be undone by itself."""
        self._session.save_drafts()
        self._session.portfolio.steps.part()

    def show_statement(self, statement: Statement) -> None:
        """Show what is kept, or waits to be, of a statement."""
        self._statement, self._of_reason = statement.id, ""
        for box in (self.note, self.evidence):
            box.end_offer()
        self.practice.show_statement(statement)
        self.show_texts(statement.id)
        self.at_work.show_statement(statement.id)

    def show_texts(self, statement_id: str) -> None:
        """Show the texts as they stand."""
        self.note.show_text(self._session.text("note", statement_id))
        self.evidence.show_text(self._session.text("evidence", statement_id))

    def missing_reason(self) -> str:
        """Return what to do about a reason that was emptied; empty when there is one."""
        rating = self._session.rating(self._statement)
        if rating != NOT_APPLICABLE or self.note.text().strip():
            return ""
        return say("Please say why. Until you do, the reason you gave before is kept.")

    def tell_reason(self, before: Rating | None, now: Rating | None) -> None:
        """Point at a reason in one's own words that stays as the note of another answer."""
        if before == NOT_APPLICABLE != now:
            self._of_reason = self.note.text()
            self.show_hint()
            announce(self._hint, self._hint.text())

    def show_hint(self) -> None:
        """Say what is missing, or may not be true any more; nothing when nothing is."""
        words = self.missing_reason()
        if not words and self._of_reason.strip() and self._of_reason == self.note.text():
            words = say(
                "This was your reason why it was not part of your role. Change it if it is not "
                "true any more."
            )
        self._hint.setText(words)
        self._hint.setVisible(bool(words))


class StatementHelp(QWidget):
    """Ideas for evidence."""

    def __init__(self) -> None:
        super().__init__()
        self._ideas = label()
        ideas = column(label(say("Ideas for evidence"), "label"), self._ideas, None)
        self.setLayout(column(frame("card", ideas)))

    def show_statement(self, statement: Statement) -> None:
        """Show the help of a statement."""
        ideas = (idea[:1].upper() + idea[1:] for idea in statement.evidence)
        self._ideas.setText("\n".join(f"•  {idea}" for idea in ideas))
