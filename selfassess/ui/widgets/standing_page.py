"""A page of things by how they stand: the most pressing first, counted in tabs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from selfassess.log.event import Changed
from selfassess.ui.session import Session
from selfassess.ui.widgets.count_tabs import Counted, CountTabs
from selfassess.ui.widgets.paged import PagedColumn
from selfassess.ui.widgets.pieces import column, label
from selfassess.ui.widgets.screen import ScrollPage, make_read_only
from selfassess.ui.widgets.tab_order import tab_after
from selfassess.words import say

ALL = "all"


class StandingPage(ScrollPage):
    """Heirs place their head in ``content``, then :meth:`build`, and say what there is."""

    redrawn_by: frozenset[str] = frozenset()
    """Kinds of event after which it is drawn anew."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._portfolio = session.portfolio
        self._stale = False
        self._stand_at = ("", "")
        """Where the focus goes once the rows are there: the name of a button, and its row's id."""

    # ---- what heirs say ----------------------------------------------------------

    def items(self) -> list[Any]:
        """Return all there is, in the order of showing."""
        raise NotImplementedError

    def kind_of(self, item: Any) -> str:
        """Return the tab that one stands under, besides that of all."""
        raise NotImplementedError

    def titles(self) -> Mapping[str, str]:
        """Return the tabs besides that of all, in their order, with their words."""
        raise NotImplementedError

    def make_row(self, item: Any) -> QWidget:
        """Return the row of one; its ``key`` is the id."""
        raise NotImplementedError

    def follow(self, items: Sequence[Any]) -> None:
        """Bring the head in line with what there is."""

    def first(self) -> QPushButton:
        """Return where the focus goes when the page comes up."""
        raise NotImplementedError

    # ---- building ----------------------------------------------------------------

    def build(self, title: str) -> None:
        """Put tabs and rows below what is there."""
        self.tabs = CountTabs(title)
        self.tabs.wanted.connect(lambda _name: self._show_rows())
        self.rows = PagedColumn()
        self.rows.filled.connect(self._on_filled)
        self._none = label(say("There are none of these."), "muted")
        self._list = QWidget()
        # Qt names the tabs as a whole by the one in front, so the part of the page has the name.
        self._list.setProperty("region", True)
        self._list.setAccessibleName(title)
        self._list.setLayout(column(self.tabs, self._none, self.rows, spacing=8))
        self.content.addWidget(self._list)
        self.content.addStretch(1)
        self._session.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show what there is now, under the same tab, and leave the page where it is."""
        self._stale = False
        self._keep_place()
        items = self.items()
        kinds = [self.kind_of(item) for item in items]
        titles = self.titles()
        tabs = [Counted(ALL, say("All"), len(items))]
        tabs += [Counted(name, words, kinds.count(name)) for name, words in titles.items()]
        self._items = list(zip(items, kinds, strict=True))
        self.tabs.show_counts(tabs, self.tabs.chosen or ALL)
        self._list.setVisible(bool(items))
        self.follow(items)
        self._show_rows(len(self.rows.made))

    def _show_rows(self, shown: int = 0) -> None:
        wanted = self.tabs.chosen
        found = [item for item, kind in self._items if wanted in {ALL, kind}]
        self.rows.show_items(found, self._made, shown)
        self._none.setVisible(not found)

    def _made(self, item: Any) -> QWidget:
        made = self.make_row(item)
        if self._session.look_only:
            make_read_only(made)
        return made

    # ---- focus ---------------------------------------------------------------------

    def go_to(self, key: str, name: str = "") -> None:
        """Go to the row of that id, to the button of that name if there is one."""
        if self.rows.busy:
            # Once they are all there.
            self._stand_at = (name, key)
            return
        # Drawn anew behind a dialog, the page may have lost the focus to the sidebar.
        QTimer.singleShot(0, self, partial(self._stand_again, name, key))

    def _keep_place(self) -> None:
        """Remember what has the focus among the rows, which are about to be made anew."""
        # As long as it was until all is there again, or it would scroll up meanwhile.
        self.page.setMinimumHeight(self.page.height())
        focus = self.window().focusWidget()
        if focus is None or not self.rows.isAncestorOf(focus):
            return
        row = next((one for one in self.rows.made if one.isAncestorOf(focus)), None)
        self._stand_at = (focus.accessibleName(), getattr(row, "key", ""))
        # It would be handed on to whatever comes next, and the page would run after it.
        focus.clearFocus()

    def _on_filled(self) -> None:
        tab_after(self.tabs, self.rows)
        QTimer.singleShot(0, self, lambda: self.page.setMinimumHeight(0))
        name, key = self._stand_at
        if not (name or key) or not self.isVisible():
            return
        self._stand_at = ("", "")
        self.go_to(key, name)

    def _stand_again(self, name: str, key: str) -> None:
        if not self.isVisible():
            return
        buttons = self.rows.findChildren(QPushButton)
        mine = [
            one
            for row in self.rows.made
            if getattr(row, "key", "") == key
            for one in row.findChildren(QPushButton)
        ]
        # What can be done there comes before what leads away.
        mine.sort(key=lambda one: not one.property("changes"))
        same = [one for one in buttons if name and one.accessibleName() == name]
        for one in (*same, *mine):
            if one.isVisible() and one.isEnabled():
                one.setFocus()
                self.ensureWidgetVisible(one)
                return
        # It is under another tab now, or gone.
        self.tabs.setFocus() if self._items else self.first().setFocus()

    def arrive(self) -> None:
        """Stand on the button that adds one."""
        self.first().setFocus()

    def copy_state(self, other: StandingPage) -> None:
        """Show the same tab."""
        self.tabs.choose(other.tabs.chosen)

    # ---- keeping in step -------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Bring the page up to date when it comes to the front."""
        if self._stale:
            self.refresh()
        super().showEvent(event)

    def _on_changed(self, change: Changed) -> None:
        if not change.kinds & self.redrawn_by:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True
