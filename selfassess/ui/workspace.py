"""The open portfolio on the screen: sidebar, the screens, and moving between them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from selfassess.portfolio.onward import Onward
from selfassess.portfolio.portfolio import Changed
from selfassess.portfolio.record import ANSWER_KINDS
from selfassess.ui.actions import Actions
from selfassess.ui.pieces import Screen, hold_still
from selfassess.ui.session import Session
from selfassess.ui.sidebar import Sidebar
from selfassess.ui.walk_page import WalkPage

KEEP_PLACE_MS = 800
_ANSWERED = {"walk", "area", "requirements", "details"}
"""The screens on which a portfolio is changed."""


class Workspace(QWidget):
    """Shows one screen at a time; each is made when it is first asked for."""

    export_asked = Signal()
    forget_asked = Signal(str)
    left_something_open = Signal(str, str, str)
    """What is not saved on the screen that was left, that screen, and the statement it showed."""
    area_wanted = Signal(str)
    filter_wanted = Signal(str)

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._actions = actions
        self._portfolio = session.portfolio
        self.sidebar = Sidebar(self._portfolio, actions.screens)
        self.sidebar.list.opened.connect(self.show_area)
        self.stack = QStackedWidget()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.sidebar)
        layout.addWidget(self.stack, 1)
        self._pages: dict[str, QWidget] = {}
        self._makers: dict[str, Callable[[], QWidget]] = {
            "home": self._make_home,
            "walk": self._make_walk,
            "area": self._make_area,
            "requirements": self._make_requirements,
            "check": self._make_check,
            "search": self._make_search,
            "details": self._make_details,
            "help": self._make_help,
        }
        self._place_timer = QTimer(self)
        self._place_timer.setSingleShot(True)
        self._place_timer.timeout.connect(self.keep_place)
        session.changed.connect(self._on_changed)
        session.state_changed.connect(self._follow_undo)
        self.follow()

    # ---- screens -------------------------------------------------------------

    @property
    def walk(self) -> WalkPage:
        """The walk, made when first asked for."""
        page = self.page("walk")
        assert isinstance(page, WalkPage)  # noqa: S101
        return page

    def page(self, name: str) -> QWidget:
        """Return a screen, made when first asked for."""
        if name not in self._pages:
            made = self._makers[name]()
            if self.session.look_only and name in _ANSWERED:
                hold_still(made)
            self._pages[name] = made
            self.stack.addWidget(made)
        return self._pages[name]

    @property
    def current(self) -> str:
        """The name of the screen shown."""
        for name, page in self._pages.items():
            if page is self.stack.currentWidget():
                return name
        return ""

    def show_page(self, name: str) -> None:
        """Bring a screen to the front; what was typed on the last one is saved first."""
        self.leave()
        page = self.page(name)
        if page is not self.stack.currentWidget():
            self._tell_left_open()
        self.stack.setCurrentWidget(page)
        if isinstance(page, Screen):
            page.arrive()
        self.follow()

    def take_over(self, other: Workspace) -> None:
        """Show what another workspace of the same session shows, after a change of look."""
        name = other.current
        other.leave()
        self.show_page(name)
        page: object = self.page(name)
        if isinstance(page, Screen):
            page.take_over(other.page(name))

    def _tell_left_open(self) -> None:
        """Say what stays unsaved on the screen that goes, before it is out of sight."""
        name = self.current
        if words := self.left_open():
            statement = self.walk.spot.statement.id if name == "walk" else ""
            self.left_something_open.emit(words, name, statement)

    def go_back(self, name: str, statement_id: str) -> None:
        """Show what was left open again."""
        if not (statement_id and self.show_statement(statement_id)):
            self.show_page(name)

    def left_open(self) -> str:
        """Return what on the screen shown is not saved as it stands, as a sentence."""
        page: object = self.stack.currentWidget()
        return page.left_open() if isinstance(page, Screen) else ""

    def leave(self) -> None:
        """Save what is being typed on the screen shown."""
        page: object = self.stack.currentWidget()
        if isinstance(page, Screen):
            page.leave()
        self.session.save_drafts()

    def show_statement(self, statement_id: str) -> bool:
        """Show a statement in the walk; False when the worker's lists do not have it."""
        if statement_id not in {spot.statement.id for spot in self._portfolio.spots()}:
            return False
        walk = self.walk
        walk.show_statement(statement_id)
        self.show_page("walk")
        walk.cards.setFocus()
        return True

    def show_area(self, area_id: str) -> None:
        """Show all statements of an area."""
        self.page("area")
        self.area_wanted.emit(area_id)
        self.show_page("area")
        self.sidebar.list.mark(area_id)

    def show_filter(self, wanted: str) -> None:
        """Show the check page with a filter."""
        self.page("check")
        self.filter_wanted.emit(wanted)
        self.show_page("check")

    def go_on(self, way_on: Onward) -> None:
        """Go where the home page said that it goes on."""
        if way_on.statement_id is None or not self.show_statement(way_on.statement_id):
            self.show_filter("all")

    @property
    def place(self) -> str | None:
        """The statement in the walk, which may not be kept yet; else the one that is kept."""
        if "walk" in self._pages:
            return self.walk.spot.statement.id
        return self._portfolio.place

    def next_unanswered(self) -> None:
        """Show the next statement without an answer; when there is none, the check."""
        walk = self.walk
        # Who comes from another screen has not seen the one that is in the walk.
        if walk.step_unanswered(from_here=self.current != "walk"):
            self.show_page("walk")
            walk.cards.setFocus()
        else:
            self.show_filter("unanswered")

    # ---- making them: each is imported when first asked for, which keeps the start quick

    def _make_home(self) -> QWidget:
        from selfassess.ui.home_page import HomePage  # noqa: PLC0415

        page = HomePage(self.session, place=lambda: self.place)
        page.go_on.connect(self.go_on)
        page.area_asked.connect(self.show_area)
        page.filter_asked.connect(self.show_filter)
        page.requirements_asked.connect(lambda: self.show_page("requirements"))
        page.details_asked.connect(lambda: self.show_page("details"))
        page.export_asked.connect(self.export_asked)
        return page

    def _make_walk(self) -> WalkPage:
        actions = self._actions
        page = WalkPage(self.session, (actions.previous, actions.next, actions.unanswered))
        if (place := self._portfolio.place) is not None:
            page.show_statement(place)
        page.moved.connect(self._on_moved)
        page.left_something_open.connect(
            lambda words, statement: self.left_something_open.emit(words, "walk", statement)
        )
        page.area_asked.connect(self.show_area)
        page.forget_asked.connect(self.forget_asked)
        return page

    def _make_requirements(self) -> QWidget:
        from selfassess.ui.requirements_page import RequirementsPage  # noqa: PLC0415

        return RequirementsPage(self.session)

    def _make_help(self) -> QWidget:
        from selfassess.ui.help_page import HelpPage  # noqa: PLC0415

        return HelpPage(self._portfolio.index.pack, self._actions.everything())

    def _make_area(self) -> QWidget:
        from selfassess.ui.area_page import AreaPage  # noqa: PLC0415

        page = AreaPage(self.session)
        self.area_wanted.connect(page.show_area)
        page.statement_asked.connect(self.show_statement)
        return page

    def _make_check(self) -> QWidget:
        from selfassess.ui.check_page import CheckPage  # noqa: PLC0415

        page = CheckPage(self.session)
        self.filter_wanted.connect(page.show_filter)
        page.statement_asked.connect(self.show_statement)
        return page

    def _make_search(self) -> QWidget:
        from selfassess.ui.search_page import SearchPage  # noqa: PLC0415

        page = SearchPage(self.session)
        page.statement_asked.connect(self.show_statement)
        return page

    def _make_details(self) -> QWidget:
        from selfassess.ui.details_page import DetailsPage  # noqa: PLC0415

        return DetailsPage(self.session)

    # ---- keeping in step -----------------------------------------------------

    def follow(self) -> None:
        """Bring the actions in line with the screen shown."""
        name = self.current
        actions = self._actions
        by_name: dict[str, QAction] = {
            "home": actions.home,
            "walk": actions.walk,
            "requirements": actions.requirements,
            "check": actions.check,
            "search": actions.search,
            "details": actions.details,
            "help": actions.help,
        }
        for page, action in by_name.items():
            action.setChecked(page == name)
        on_walk = name == "walk"
        for action in actions.on_the_walk:
            action.setEnabled(on_walk)
        if self.session.look_only:
            for action in actions.that_change:
                action.setEnabled(False)
        if on_walk:
            actions.previous.setEnabled(not self.walk.at_start)
            actions.next.setEnabled(not self.walk.at_end)
            self.sidebar.list.mark(self.walk.spot.area.id)
        elif name != "area":
            self.sidebar.list.mark(None)
        self._follow_undo()

    def _follow_undo(self) -> None:
        # What is being typed can be taken back too, before it is even saved.
        can_undo = self._portfolio.can_undo or self.session.unsaved > 0
        self._actions.undo.setEnabled(can_undo)
        self._actions.redo.setEnabled(self._portfolio.can_redo)

    def _on_moved(self, _statement_id: str) -> None:
        self._place_timer.start(KEEP_PLACE_MS)
        self.follow()

    def keep_place(self) -> None:
        """Remember the statement in front, so that reopening comes back to it."""
        self._place_timer.stop()
        if "walk" in self._pages:
            place = self.walk.spot.statement.id
            self.session.keep_place(place)

    def _on_changed(self, change: Changed) -> None:
        if "worker" in change.kinds:
            self.sidebar.list.areas.reload()
        spots = self._portfolio.index.spots
        if change.kinds & set(ANSWER_KINDS):
            self.sidebar.list.areas.refresh(
                {spots[s].area.id for s in change.subjects if s in spots}
            )
        self._follow_undo()
