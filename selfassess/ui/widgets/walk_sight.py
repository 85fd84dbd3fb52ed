"""Keeps what matters of a statement in sight, where not all of it has room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QWidget

from selfassess.ui.later import later
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.rating_cards import RatingCards
from selfassess.ui.widgets.screen import ScrollPage
from selfassess.ui.widgets.statement_head import StatementHead


class WalkSight(QObject):
    """With large text in a low window: the statement on top, and as many cards as there is room."""

    def __init__(self, page: ScrollPage, head: StatementHead, cards: RatingCards) -> None:
        super().__init__(page)
        self._page, self._head, self._cards = page, head, cards
        # Once the words of a statement have their heights, which may take more than one round.
        self._later = later(self, self._share)
        self._arriving = False
        for part in (page.viewport(), page.inner, cards):
            part.installEventFilter(self)
        page.verticalScrollBar().actionTriggered.connect(lambda _how: self.stay())
        cards.stood_on.connect(self.follow)

    def arrive(self) -> None:
        """Show a statement from its top, or from its words where the cards would be cut."""
        self._page.show_from_top()
        self._arriving = True
        self._later.start()

    def stay(self) -> None:
        """Leave the page where it is from now on: somebody does something here."""
        self._arriving = False

    def follow(self, card: QWidget) -> None:
        """Keep the card in sight that the keys went to."""
        self.stay()
        self._page.ensureWidgetVisible(card, 0, theme().px(4))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Share the height anew where there is another."""
        kind = event.type()
        if kind in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._later.start()
        elif kind in {QEvent.Type.Wheel, QEvent.Type.MouseButtonPress}:
            self.stay()
        return super().eventFilter(watched, event)

    def _share(self) -> None:
        """Leave room for the cards before there is any for longer statements to come."""
        if not self._page.isVisible():
            return
        room = self._page.viewport().height() - self._end + self._head.words_height
        self._head.leave_room(room)
        focus = self._page.window().focusWidget()
        if focus is not None and self._page.isAncestorOf(focus):
            # Whoever is in the note stays there.
            self._arriving &= focus is self._cards or self._cards.isAncestorOf(focus)
        if self._arriving:
            over = self._end - self._page.viewport().height()
            top = self._head.statement.mapTo(self._page.inner, QPoint(0, 0)).y() - theme().px(4)
            # Not by half of what stands above it.
            self._page.verticalScrollBar().setValue(top if over > 0 else 0)

    @property
    def _end(self) -> int:
        """Where the cards end on the page, in pixels."""
        return self._cards.mapTo(self._page.inner, QPoint(0, self._cards.height())).y()
