"""A page that is drawn anew as a whole, once for many changes, and not while nobody sees it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent, QWheelEvent
from PySide6.QtWidgets import QPushButton, QWidget

from selfassess.log.event import Changed
from selfassess.ui.session import Session
from selfassess.ui.widgets.screen import ScrollPage


class RedrawnPage(ScrollPage):
    """Heirs say in :meth:`draw` what is on it, and in ``redrawn_by`` what changes that."""

    redrawn_by: frozenset[str] = frozenset()
    """Kinds of event; none are all."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._portfolio = session.portfolio
        self._stale = True
        # Many things may change at once; the page is drawn once for all of them.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)
        self._come_back_to = 0
        self.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._come_back())
        session.changed.connect(self._on_changed)

    def _come_back(self) -> None:
        """Scroll to where it was before it was drawn anew, as far as it goes by now."""
        bar = self.verticalScrollBar()
        if self._come_back_to:
            bar.setValue(self._come_back_to)
            if bar.value() == self._come_back_to:
                self._come_back_to = 0

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Stay where the person scrolls to."""
        self._come_back_to = 0
        super().wheelEvent(event)

    def draw(self) -> None:
        """Fill the empty page from the portfolio."""
        raise NotImplementedError

    def keeps(self) -> tuple[QWidget, ...]:
        """Return the widgets that are the same in each drawing, and keep the focus."""
        return ()

    def is_stale(self) -> bool:
        """True when what is drawn is not what would be drawn now."""
        return self._stale

    def refresh(self) -> None:
        """Draw everything anew."""
        self._stale = False
        place = self.verticalScrollBar().value()
        # Of the window: while a dialog closes, it has none of its own yet.
        focus = self.window().focusWidget()
        focused = [kept for kept in self.keeps() if kept is focus]
        if focus is not None and not focused and self.isAncestorOf(focus):
            # Once what is drawn can be seen.
            again = partial(self._stand_again, focus.accessibleName())
            QTimer.singleShot(0, self, again)
            focus.clearFocus()
        for kept in focused:
            # Taken off the page it would pass the focus on, and the page would run after that.
            kept.clearFocus()
        for kept in self.keeps():
            kept.setParent(self)
        self.clear()
        self.draw()
        for kept in focused:
            # Hidden until they are laid out, they would not be what the window comes back to.
            self.inner.show()
            kept.show()
            kept.setFocus()
        # Once it has its length again, which may take more than one round.
        self._come_back_to = place
        QTimer.singleShot(0, self, self._come_back)

    def _stand_again(self, name: str) -> None:
        """Put the focus on what is called as what had it before, or on the first that is kept."""
        if not self.isVisible():
            return
        for one in self.inner.findChildren(QPushButton):
            if name and one.accessibleName() == name:
                one.setFocus()
                return
        for kept in self.keeps()[:1]:
            kept.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Bring the page up to date when it comes to the front."""
        if self.is_stale():
            self.refresh()
        super().showEvent(event)

    def _on_changed(self, change: Changed) -> None:
        if not self.redrawn_by or change.kinds & self.redrawn_by:
            self._stale = True
            if self.isVisible():
                self._timer.start(0)
