"""How the walk goes on by itself, and when an area has got its last answer."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from selfassess.framework.model import Area
from selfassess.things.answer.thing import NOT_APPLICABLE, Rating
from selfassess.ui.save_state import SaveState
from selfassess.ui.session import Session
from selfassess.words import say

GO_ON_MS = 450
"""So long the answer is seen before the walk goes on."""
JUST_WENT_MS = 900
"""So long after that, one that goes on by hand is late."""


class Pace(QObject):
    """Waits a moment after a first rating, and notices that an area is done."""

    due = Signal()
    """The answer has been seen: it may go on."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(GO_ON_MS)
        self._pause.timeout.connect(self.due)
        self._just_went = QTimer(self)
        self._just_went.setSingleShot(True)
        self._just_went.setInterval(JUST_WENT_MS)
        self._was_done = False
        self._done: Area | None = None

    def begin(self, area: Area) -> None:
        """Know how an area stands when one comes to it."""
        self._was_done = self._is_done(area)

    def rated(self, *, first: bool) -> None:
        """Go on soon, if this was the first answer and the person likes it so.

        Whoever changes an answer has come back to it, and stays.
        """
        self._just_went.stop()
        if first and self._session.go_on:
            self._pause.start()

    @property
    def pausing(self) -> bool:
        """True while an answer is seen before it goes on."""
        return self._pause.isActive()

    def went(self) -> None:
        """Know that it has gone on by itself just now."""
        self._just_went.start()

    def take_late(self) -> bool:
        """True for the first step on that comes just after it went on by itself.

        Who answers and then presses Enter, or Next, meant the statement before: this one would
        be passed over without having been read.
        """
        late = self._just_went.isActive()
        self._just_went.stop()
        return late

    def stop(self) -> None:
        """Stay here."""
        self._pause.stop()
        self._just_went.stop()

    def follow(self, area: Area) -> None:
        """Notice an area that has its last answer now."""
        done = self._is_done(area)
        if done and not self._was_done:
            self._done = area
        self._was_done = done

    def take_done(self) -> Area | None:
        """Return the area that was done since this was asked last."""
        done, self._done = self._done, None
        return done

    def _is_done(self, area: Area) -> bool:
        return all(self._session.rating(item.id) is not None for item in area.statements)


def chosen_words(session: Session, rating: Rating) -> str:
    """Return what a screen reader says of a rating that was given just now."""
    index = session.portfolio.index
    if rating == NOT_APPLICABLE:
        words = index.pack.scale.not_applicable.label
    else:
        words = index.point(rating).label
    if session.state is SaveState.SAVED:
        return say("{rating}: chosen and saved", rating=words)
    return say("{rating}: chosen", rating=words)
