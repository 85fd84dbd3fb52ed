"""Search over the statements of the worker's lists and over their own notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from selfassess.framework.index import Spot
from selfassess.log.event import Changed
from selfassess.ui.look.theme import theme
from selfassess.ui.session import Session
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.pieces import label
from selfassess.ui.widgets.screen import Screen
from selfassess.ui.widgets.statement_list import StatementList
from selfassess.words import say, say_many

if TYPE_CHECKING:
    from selfassess.ui.workspace import Workspace
TELL_MS = 600
"""So long after the last letter it is told how many were found."""


class SearchPage(QWidget, Screen):
    """A line to type in and the statements that hold every word of it."""

    statement_asked = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._portfolio = session.portfolio
        self.line = QLineEdit()
        self.line.setAccessibleName(say("Words to look for"))
        self.line.setPlaceholderText(say("Type a word, such as contrast or cannula"))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(lambda _text: self._search())
        self.line.returnPressed.connect(self._open_first)
        self._count = label("", "muted")
        self.list = StatementList(self._portfolio, say("Statements found"))
        self.list.opened.connect(self.statement_asked)
        layout = QVBoxLayout(self)
        side = theme().px(28)
        layout.setContentsMargins(side, theme().px(20), side, theme().px(20))
        layout.setSpacing(theme().px(10))
        layout.addWidget(label(say("Find a statement"), "title"))
        layout.addWidget(self.line)
        layout.addWidget(self._count)
        layout.addWidget(self.list, 1)
        session.changed.connect(self._on_changed)
        # Told once the typing rests: a count for each letter would drown out the letters.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(TELL_MS)
        self._rest.timeout.connect(lambda: announce(self.list, self._count.text()))
        self.line.textEdited.connect(lambda _text: self._rest.start())
        self._search()

    @classmethod
    def made_for(cls, workspace: Workspace) -> Self:
        """Return the page, which leads to statements."""
        page = cls(workspace.session)
        page.statement_asked.connect(workspace.show_statement)
        return page

    def arrive(self) -> None:
        """Be ready to type, with what was there selected."""
        self.line.setFocus()
        self.line.selectAll()
        self._search()

    def copy_state(self, other: SearchPage) -> None:
        """Look for the same words."""
        self.line.setText(other.line.text())

    def _search(self) -> None:
        words = self.line.text().casefold().split()
        found = (
            [spot for spot in self._portfolio.spots() if self._holds(spot, words)] if words else []
        )
        self.list.show_spots(found)
        self.list.setVisible(bool(found))
        if not words:
            self._count.setText(
                say("The statements of your lists, and your own notes, are searched.")
            )
        elif not found:
            self._count.setText(say("Nothing holds these words. Try a shorter word."))
        else:
            self._count.setText(
                say_many("1 statement found", "{count} statements found", len(found))
            )

    def _holds(self, spot: Spot, words: list[str]) -> bool:
        statement = spot.statement
        text = " ".join(
            (
                statement.text,
                statement.good,
                spot.area.title,
                self._session.text("note", statement.id),
                self._session.text("evidence", statement.id),
            )
        ).casefold()
        return all(word in text for word in words)

    def _open_first(self) -> None:
        self.list.open_current()

    def _on_changed(self, change: Changed) -> None:
        if "worker" in change.kinds:
            self._search()
        self.list.statements.refresh(change.subjects)
