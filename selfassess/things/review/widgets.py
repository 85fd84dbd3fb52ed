"""What can be done with a review that was typed up from paper: put it right, or remove it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from selfassess.things.review.thing import REVIEWS, Review
from selfassess.ui.dialogs.guard import ask
from selfassess.ui.session import Session
from selfassess.ui.unfinished import REVIEW_DRAFT
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.flow import flowing
from selfassess.ui.widgets.pieces import column, show_modal
from selfassess.ui.widgets.standing_row import act_button
from selfassess.words import say


class TypedWays(QWidget):
    """The two buttons; hidden for what came in a PDF, which is somebody else's words."""

    removed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._review: Review | None = None
        about = say("the review that you typed up")
        self.change = act_button(say("Change…"), about, self._change)
        self.remove = act_button(say("Remove…"), about, self._remove)
        self.setLayout(column(flowing(self.change, self.remove)))
        self.hide()

    def show_review(self, review: Review) -> None:
        """Offer them where the review was typed up and may be changed here."""
        self._review = review
        self.setVisible(REVIEWS.may_change(review) and not self._session.look_only)

    def _change(self) -> None:
        """Let the person put right what they typed up."""
        from selfassess.ui.dialogs.review_by_hand import ReviewByHand  # noqa: PLC0415

        session, review = self._session, self._review
        if review is None:
            return
        dialog = ReviewByHand(session.portfolio, self.window(), review)
        dialog.keep_in(session.unfinished, _draft(review))
        if not show_modal(dialog):
            return
        # Made of the file, so it is a part of what may have to wait.
        changed: list[bool] = []
        if session.do(lambda: changed.append(session.portfolio.take_review(dialog.review()))):
            # Not before it is saved: what a file that is away refuses is still there.
            dialog.drop_draft()
            if any(changed):
                announce(self, say("The review is changed."))

    def _remove(self) -> None:
        """Ask, and remove it."""
        session, review = self._session, self._review
        if review is None:
            return
        words = say(
            "All that you typed up of it goes: what {name} said of your answers, here and in your "
            "next PDF. The paper stays as it is, and so does what you took from it into your plan. "
            "Undo (Ctrl+Z) brings the review back.",
            name=review.name or say("your supervisor"),
        )
        asked = say("Remove this review")
        if ask(self, asked, words, say("Keep it"), say("Remove it")) is None:
            return
        if session.do(lambda: session.portfolio.drop(REVIEWS, review.id)):
            session.unfinished.put(_draft(review), "", None)
            announce(self.window(), say("The review is removed."))
            self.removed.emit()


def _draft(review: Review) -> str:
    """Return what a change that is begun is kept under."""
    return f"{REVIEW_DRAFT} {review.id}"
