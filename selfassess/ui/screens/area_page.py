"""One area: all its statements at a glance, confirmed together where they are inherited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from selfassess.framework.index import Spot
from selfassess.log.event import Changed
from selfassess.portfolio.counted import counted_words
from selfassess.portfolio.sections import Section, Standing
from selfassess.things.answer.thing import NOT_APPLICABLE
from selfassess.ui.screens.home_page import area_words
from selfassess.ui.session import Session
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.list_page import ListScreen
from selfassess.ui.widgets.pieces import button, column, frame, label, row
from selfassess.ui.widgets.review_card import SaidOfArea
from selfassess.ui.widgets.sidebar import section_title
from selfassess.ui.widgets.statement_list import StatementList
from selfassess.words import say, say_many

if TYPE_CHECKING:
    from selfassess.ui.workspace import Workspace


class AreaPage(ListScreen):
    """The statements of one area with their answers; a click opens one."""

    statement_asked = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._portfolio = session.portfolio
        self._section: Section = self._portfolio.sections()[0]
        self.area = self._section.tier.areas[0]
        self._crumb = label("", "crumb")
        self._title = label("", "title")
        self._summary = label("")
        self._numbers = label("", "muted")
        self._counted = label("", "muted")
        self.confirm = button(say("I still do all of this on my own"), "primary")
        self.confirm.setProperty("changes", True)
        self.confirm.clicked.connect(self._confirm)
        self._confirm_words = label("", "muted")
        self._confirm_box = frame("notice", column(self._confirm_words, row(self.confirm, None)))
        self.said = SaidOfArea()
        self.list = StatementList(self._portfolio, say("Statements of this area"), with_area=False)
        self.list.opened.connect(self.statement_asked)
        parts = (self._crumb, self._title, self._summary, self._numbers, self._counted)
        self.lay_out(column(*parts, self._confirm_box, self.said))
        session.changed.connect(self._on_changed)

    @classmethod
    def made_for(cls, workspace: Workspace) -> Self:
        """Return the page, which leads to statements."""
        page = cls(workspace.session)
        workspace.area_wanted.connect(page.show_area)
        page.statement_asked.connect(workspace.show_statement)
        return page

    def bookmark(self) -> str:
        """Return the area."""
        return self.area.id

    def open_at(self, bookmark: str) -> None:
        """Show an area."""
        self.show_area(bookmark)

    def show_area(self, area_id: str) -> None:
        """Show an area of the worker's lists."""
        for section in self._portfolio.sections():
            for area in section.tier.areas:
                if area.id == area_id:
                    self._section, self.area = section, area
        self._crumb.setText(section_title(self._section))
        self._title.setText(self.area.title)
        self._summary.setText(self.area.summary)
        counted = counted_words(self._portfolio, area_id)
        self._counted.setText(counted)
        self._counted.setVisible(bool(counted))
        tier = self._section.tier
        self.list.show_spots([Spot(s, self.area, tier) for s in self.area.statements])
        self.said.show_said(self._portfolio, self.area.id)
        self._show_numbers()

    def _show_numbers(self) -> None:
        progress = self._portfolio.area_progress(self.area)
        self._numbers.setText(area_words(progress))
        inherited = self._section.standing is Standing.INHERITED
        answers = [self._portfolio.answer(s.id) for s in self.area.statements]
        open_ones = [a for a in answers if a.rating != NOT_APPLICABLE and not a.together]
        self._confirm_box.setVisible(inherited)
        if not inherited:
            return
        lower = [
            a
            for a in open_ones
            if isinstance(a.rating, int) and a.rating < self._portfolio.met_from
        ]
        if not open_ones:
            words = say(
                "You confirmed this area as a whole. Open any statement to change just that one."
            )
        else:
            words = say(
                "This list is from the tier before yours. If you still do all of it on your "
                "own, say so once. You can open any statement and rate just that one."
            )
            if lower:
                more = say_many(
                    "1 rated lower will change to “On my own”.",
                    "{count} rated lower will change to “On my own”.",
                    len(lower),
                )
                words = f"{words} {more}"
        self._confirm_words.setText(words)
        self.confirm.setVisible(bool(open_ones))

    def _confirm(self) -> None:
        if self._session.do(lambda: self._portfolio.confirm_area(self.area.id)):
            announce(self, self._confirm_words.text())
            self.list.setFocus()

    def _on_changed(self, change: Changed) -> None:
        if "review" in change.kinds:
            self.said.show_said(self._portfolio, self.area.id)
        self.list.statements.refresh(change.subjects)
        self._show_numbers()
