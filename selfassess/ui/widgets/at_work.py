"""What belongs to a statement besides its rating: sign-offs, and what somebody saw."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from selfassess.log.event import Changed
from selfassess.things.observation.thing import OBSERVATIONS, about_statement
from selfassess.things.signoff.thing import SIGNOFFS, SignOff, in_order
from selfassess.things.signoff.told import assessed_words, standing_words
from selfassess.ui.session import Session
from selfassess.ui.widgets.flow import flowing
from selfassess.ui.widgets.observed import Observed
from selfassess.ui.widgets.pieces import button, column, frame, label
from selfassess.ui.widgets.standing_row import short_name
from selfassess.words import say, say_many

if TYPE_CHECKING:
    from selfassess.ui.workspace import Workspace

SHOWN = 5


class AtWork(QWidget):
    """Follows the statement that is shown."""

    sign_off_asked = Signal(str)
    sheet_asked = Signal(object, str, str)
    """As that of the workspace."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._statement = ""
        self.sign_off = button(say("Add a sign-off"), "flush")
        self.sign_off.setProperty("changes", True)
        self.sign_off.clicked.connect(lambda _on=False: self.sign_off_asked.emit(self._statement))
        self.sheet = button(say("Make an observation sheet"), "flush")
        self.sheet.clicked.connect(
            lambda _on=False: self.sheet_asked.emit((self._statement,), "", "")
        )
        self._lines: QWidget | None = None
        self._outer = column(flowing(self.sign_off, self.sheet, spacing=24), spacing=6)
        self.setLayout(self._outer)
        session.changed.connect(self._on_changed)

    def lead_to(self, workspace: Workspace) -> None:
        """Let the links ask the workspace."""
        self.sign_off_asked.connect(workspace.sign_off)
        self.sheet_asked.connect(workspace.sheet_asked)

    def show_statement(self, statement_id: str) -> None:
        """Show what there is about a statement."""
        self._statement = statement_id
        if self._lines is not None:
            self._outer.removeWidget(self._lines)
            self._lines.hide()
            self._lines.deleteLater()
            self._lines = None
        parts = [*self._signed(), *self._watched()]
        if parts:
            self._lines = frame("card", column(*parts, spacing=6))
            self._outer.insertWidget(0, self._lines)

    def _signed(self) -> list[QWidget]:
        today = date.today()
        mine = [one for one in self._session.of(SIGNOFFS).values() if self._statement in one.about]
        found = in_order(mine, today)
        if not found:
            return []
        told = [label(say("Sign-offs"), "label")]
        return [*told, *(label(_words(item, today)) for item in found[:SHOWN])]

    def _watched(self) -> list[QWidget]:
        found = about_statement(self._session.of(OBSERVATIONS).values(), self._statement)
        index = self._session.portfolio.index
        parts: list[QWidget] = [Observed(item, index) for item in found[:SHOWN]]
        if (more := len(found) - SHOWN) > 0:
            words = say_many(
                "1 more is on the page of my sign-offs.",
                "{count} more are on the page of my sign-offs.",
                more,
            )
            parts.append(label(words, "muted"))
        return parts

    def _on_changed(self, change: Changed) -> None:
        if self._statement and change.kinds & {"signoff", "observation", "framework"}:
            self.show_statement(self._statement)


def _words(item: SignOff, today: date) -> str:
    parts = [standing_words(item, today), assessed_words(item)]
    return f"{short_name(item.task)}:  " + "   ·   ".join(filter(None, parts))
