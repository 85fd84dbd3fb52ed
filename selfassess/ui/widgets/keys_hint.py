"""Which keys answer a statement."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from selfassess.ui.session import Session
from selfassess.ui.widgets.pieces import column, label
from selfassess.ui.widgets.rating_cards import RatingCards
from selfassess.words import say


class KeysHint(QWidget):
    """Says which keys answer as things are, and whether one goes on by another key, too."""

    def __init__(
        self, session: Session, cards: RatingCards, reason: QWidget, go_on: QAbstractButton
    ) -> None:
        """``go_on`` is the box to tick that it goes on by itself.

        Single keys answer while the ``cards`` have the focus; none does while the ``reason`` is
        asked.
        """
        super().__init__()
        self._session = session
        self._cards, self._reason = cards, reason
        self._statement = ""
        self.words = label("", "small", wrap=False)
        self.setLayout(column(self.words))
        # Once it is kept.
        go_on.toggled.connect(lambda _on: QTimer.singleShot(0, self, self._follow))
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101
        app.focusChanged.connect(self._on_focus)

    def show_statement(self, statement_id: str) -> None:
        """Say it of a statement, as it stands now."""
        self._statement = statement_id
        self._follow()

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        # None has it while another window is in front: they come back to where they were.
        if now is not None and self.isVisible():
            self._follow()

    def _follow(self) -> None:
        if self._session.look_only:
            return
        if not self._reason.isHidden():
            self.hide()
            return
        self.show()
        focused = self._cards.focused
        keys = (
            say("Press 0 to 4 or N")
            if self._session.single_keys and focused
            else say("Press Alt with 0 to 4 or N")
        )
        by_itself = self._session.go_on and self._session.rating(self._statement) is None
        # From elsewhere Enter does what it does there.
        plain = by_itself or not focused
        self.words.setText(keys if plain else say("{keys}, then Enter", keys=keys))
