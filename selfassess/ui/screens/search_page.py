"""Search over the statements of the worker's lists and over their own notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from selfassess.log.event import Changed
from selfassess.portfolio.search import Hit, Search
from selfassess.portfolio.word_index import LEAST
from selfassess.ui.session import Session
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.clearing import let_clear
from selfassess.ui.widgets.list_page import ListScreen
from selfassess.ui.widgets.pieces import column, label
from selfassess.ui.widgets.slices import Slices
from selfassess.ui.widgets.statement_list import StatementList
from selfassess.ui.widgets.words_line import WordsLine
from selfassess.words import mark, say, say_many

if TYPE_CHECKING:
    from selfassess.ui.workspace import Workspace
AT_ONCE = 400
"""So many statements are taken in within a frame or two; more of them in slices."""
TELL_MS = 600
"""So long after the last letter it is told how many were found."""


class SearchPage(ListScreen):
    """A line to type in and the statements that hold every word of it."""

    statement_asked = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._portfolio = session.portfolio
        self._search: Search | None = None
        """None until the words of all statements are taken in, and after one has changed."""
        self._taking = Slices(self)
        self.line = WordsLine()
        self.line.setAccessibleName(say("Words to look for"))
        self.line.setPlaceholderText(say("Type a word, such as contrast or cannula"))
        let_clear(self.line)
        self.line.textChanged.connect(lambda _text: self._look())
        self.line.entered.connect(self._open_marked)
        self.line.stepped.connect(self._step)
        self.line.left.connect(self.line.clear)
        self._count = label("", "muted")
        self.list = StatementList(self._portfolio, say("Statements found"))
        self.list.opened.connect(self.statement_asked)
        title = label(say("Find a statement"), "title")
        self.lay_out(column(title, self.line, self._count, spacing=10))
        session.changed.connect(self._on_changed)
        # Told once the typing rests: a count for each letter would drown out the letters.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(TELL_MS)
        self._rest.timeout.connect(self._tell)
        self.line.textChanged.connect(lambda _text: self._rest.start())
        self._show([])

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
        self._look()

    def bookmark(self) -> str:
        """Return the words that are looked for."""
        return self.line.text()

    def open_at(self, bookmark: str) -> None:
        """Look for these words."""
        self.line.setText(bookmark)

    def _look(self) -> None:
        """Look for what is typed; the words of all statements are taken in first."""
        if self._search is not None:
            self._show(self._search.find(self.line.text()))
        elif not self._taking.busy:
            spots = self._portfolio.spots()
            search = Search(spots, self._session.text)
            if len(spots) <= AT_ONCE:
                for _some in search.take_in():
                    pass
                self._ready(search)
            else:
                self._taking.run(search.take_in(), lambda _some: None, lambda: self._ready(search))

    def _ready(self, search: Search) -> None:
        self._search = search
        self._look()

    def _show(self, found: list[Hit]) -> None:
        leads = {
            "note": mark("In your note: {words}"),
            "evidence": mark("In your evidence: {words}"),
            "good": mark("What good looks like: {words}"),
            "limit": mark("Limit: {words}"),
            "evidence-idea": mark("Idea for evidence: {words}"),
        }
        below = {
            hit.spot.statement.id: say(leads[hit.part], words=hit.words)
            for hit in found
            if hit.part in leads
        }
        marked = {hit.spot.statement.id: hit.word for hit in found}
        self.list.show_spots([hit.spot for hit in found], below=below, marked=marked)
        self.list.setVisible(bool(found))
        asked = self.line.text().strip()
        if len(asked) < LEAST:
            words = say(
                "Type two letters or more. The search looks in your statements, in the help "
                "on each and in your own notes."
            )
        elif not found:
            words = say("No statement has these words. Try a shorter word.")
        else:
            words = say_many("1 statement found", "{count} statements found", len(found))
        self._count.setText(words)

    def _tell(self) -> None:
        if self.isVisible():
            announce(self.list, self._count.text())

    def _open_marked(self) -> None:
        self.list.open_current()

    def _step(self, by: int) -> None:
        """Come to the next that was found, with the keys still in the line."""
        if self.list.statements.count:
            self._rest.stop()
            announce(self.list, self.list.step(by))

    def _on_changed(self, change: Changed) -> None:
        self._taking.stop()
        self._search = None
        self.list.statements.refresh(change.subjects)
        if self.isVisible():
            self._look()
