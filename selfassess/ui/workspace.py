"""The open portfolio on the screen: sidebar, the screens, and moving between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from selfassess.log.event import Changed
from selfassess.log.thing import load
from selfassess.portfolio.onward import Onward
from selfassess.things.answer.thing import ANSWER_KINDS
from selfassess.things.objective.thing import PLAN, is_aimed_at
from selfassess.ui.actions import Actions
from selfassess.ui.look.theme import theme
from selfassess.ui.screens import OF_NAME
from selfassess.ui.session import Session
from selfassess.ui.settings import Settings
from selfassess.ui.undo_words import redo_words, undo_words
from selfassess.ui.widgets.front_stack import FrontStack
from selfassess.ui.widgets.pieces import unmarked
from selfassess.ui.widgets.screen import Screen, ScrollPage, make_read_only
from selfassess.ui.widgets.sidebar import Sidebar
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.screens.help_page import HelpPage
    from selfassess.ui.screens.walk_page import WalkPage

ScreenAt = tuple[str, str]
"""A screen by name, and what is looked at there; only ever in memory."""
KEEP_PLACE_MS = 800
NARROW = 1000
"""Below this width, in pixels at 100 %, the sidebar shows pictures alone."""


class Workspace(QWidget):
    """Shows one screen at a time; each is made when it is first asked for."""

    export_asked = Signal()
    forget_asked = Signal(str)
    sheet_asked = Signal(object, str, str)
    """The statements that an observation sheet is for, and the task and id of its sign-off."""
    left_something_open = Signal(str, str, str)
    """What is not saved on the screen that was left, that screen, and the statement it showed."""
    refused = Signal()
    rearranged = Signal()
    """Something was pressed that changes what may only be looked at."""
    area_wanted = Signal(str)
    filter_wanted = Signal(str)
    plan_wanted = Signal(str)
    sign_off_wanted = Signal(str)
    review_wanted = Signal(str, str)
    setting_wanted = Signal(str, object)
    """The name of a setting, and what it is to be from now on."""

    def __init__(
        self,
        session: Session,
        actions: Actions,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.settings = settings
        self.actions_ = actions
        self._portfolio = session.portfolio
        self.sidebar = Sidebar(self._portfolio, list(actions.screens.values()))
        self.sidebar.list.opened.connect(self.show_area)
        self.stack = FrontStack()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.sidebar)
        layout.addWidget(self.stack, 1)
        self._pages: dict[str, QWidget] = {}
        self._bookmarks: dict[str, str] = {}
        """Where screens that are not made yet are to be opened."""
        self._place_timer = QTimer(self)
        self._place_timer.setSingleShot(True)
        self._place_timer.timeout.connect(self.keep_place)
        session.changed.connect(self._on_changed)
        session.state_changed.connect(self._follow_undo)
        self.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave the width to the pages where there is little of it."""
        super().resizeEvent(event)
        self.sidebar.show_narrow(self.width() < theme().px(NARROW))

    # ---- screens -------------------------------------------------------------

    @property
    def walk(self) -> WalkPage:
        """The walk, made when first asked for."""
        return cast("WalkPage", self.page("walk"))

    def page(self, name: str) -> QWidget:
        """Return a screen, made when first asked for."""
        if name not in self._pages:
            entry = OF_NAME[name]
            # Imported when first asked for, which keeps the start quick.
            made: QWidget = load(entry.make).made_for(self)
            if self.session.look_only and entry.edits:
                make_read_only(made)
            # Named for a screen reader, which goes from part to part.
            made.setProperty("region", True)
            made.setAccessibleName(unmarked(say(entry.title)) if entry.title else say("Area"))
            self._pages[name] = made
            self.stack.addWidget(made)
            if isinstance(made, Screen) and (bookmark := self._bookmarks.pop(name, "")):
                made.open_at(bookmark)
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
            # Qt would hand the focus to the next that takes it: two would be read out.
            if (focus := self.stack.focusWidget()) is not None:
                focus.clearFocus()
            if isinstance(page, ScrollPage):
                # As it was left lately it would begin in the middle.
                page.show_from_top()
        self.stack.setCurrentWidget(page)
        if isinstance(page, Screen):
            page.arrive()
        self.follow()

    @property
    def spot(self) -> ScreenAt:
        """The screen in front, and what is looked at there."""
        page: object = self.stack.currentWidget()
        return self.current, page.bookmark() if isinstance(page, Screen) else ""

    def begin_at(self, spot: ScreenAt | None) -> None:
        """Show a screen that was in front before; else where the worker was last, or home."""
        name, bookmark = spot or ("walk", "")
        if name != "walk":
            page: object = self.page(name)
            if isinstance(page, Screen) and bookmark:
                page.open_at(bookmark)
            self.show_page(name)
        elif self._portfolio.place is None or not self.show_statement(self._portfolio.place):
            self.show_page("home")

    def show_help(self, where: str) -> None:
        """Explain the screen in front; from the help itself, go back to it.

        ``where`` is the file that is open.
        """
        page = cast("HelpPage", self.page("help"))
        if self.current == "help":
            page.go_back()
            return
        page.explain(self.current, where)
        self.show_page("help")

    def copy_state(self, other: Workspace) -> None:
        """Have in front what another workspace of the same session shows; not shown yet.

        The other screens are made when they are asked for.
        """
        name = other.current
        other.leave()
        other.keep_place()
        self._bookmarks = {**other._bookmarks, **other._marked()}
        self._bookmarks.pop(name, None)
        page = self.page(name)
        self.stack.setCurrentWidget(page)
        if isinstance(page, Screen):
            page.copy_state(other.page(name))

    def _marked(self) -> dict[str, str]:
        """Return where each screen is open."""
        return {
            name: page.bookmark() for name, page in self._pages.items() if isinstance(page, Screen)
        }

    def come_back(self) -> None:
        """Be in front again, after a change of look."""
        page: object = self.stack.currentWidget()
        if isinstance(page, Screen):
            page.arrive()

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

    def leave_for_good(self) -> None:
        """Save what is being typed, and where the worker is."""
        self.leave()
        if not self.session.unsaved:
            # A file that cannot be reached would only be waited for once more.
            self.keep_place()

    def show_statement(self, statement_id: str) -> bool:
        """Show a statement in the walk; False when the worker's lists do not have it."""
        if statement_id not in {spot.statement.id for spot in self._portfolio.spots()}:
            return False
        self.walk.show_statement(statement_id)
        self.show_page("walk")
        return True

    def show_area(self, area_id: str) -> None:
        """Show all statements of an area."""
        self.page("area")
        self.area_wanted.emit(area_id)
        self.show_page("area")
        self.sidebar.list.mark(area_id)

    def plan(self, about: str) -> None:
        """Ask for an objective about something, and go on there; show one that is there."""
        before = self.current
        self.show_page("plan")
        if not is_aimed_at(self.session.of(PLAN).values(), about):
            self.plan_wanted.emit(about)
            self.show_page(before)

    def sign_off(self, about: str) -> None:
        """Ask for a sign-off about a statement, and show all of them."""
        self.show_page("signoffs")
        self.sign_off_wanted.emit(about)

    def show_review(self, review_id: str = "", kind: str = "") -> None:
        """Show a review, the latest if none is named, and its statements of a kind."""
        self.page("review")
        self.review_wanted.emit(review_id, kind)
        self.show_page("review")

    def shows(self, subject: str) -> bool:
        """True when what was said of a statement is in sight on the screen shown."""
        if self.current == "walk":
            return self.walk.spot.statement.id == subject
        page: object = self.stack.currentWidget()
        return isinstance(page, Screen) and page.shows(subject)

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

    # ---- keeping in step -----------------------------------------------------

    def follow(self) -> None:
        """Bring the actions in line with the screen shown."""
        name = self.current
        actions = self.actions_
        for page, action in actions.screens.items():
            action.setChecked(page == name)
        self.sidebar.bring()
        on_walk = name == "walk"
        for action in actions.on_the_walk:
            action.setEnabled(on_walk)
        if self.session.look_only:
            for action in actions.that_change:
                action.setEnabled(False)
        if on_walk:
            actions.previous.setEnabled(not self.walk.at_start)
            actions.next.setEnabled(not self.walk.finished)
            self.sidebar.list.mark(self.walk.spot.area.id)
        elif name != "area":
            self.sidebar.list.mark(None)
        self._follow_undo()

    def _follow_undo(self) -> None:
        # What is being typed can be taken back too, before it is even saved.
        can_undo = self._portfolio.can_undo or self.session.unsaved > 0
        self.actions_.undo.setEnabled(can_undo)
        self.actions_.redo.setEnabled(self._portfolio.can_redo)
        undo, redo = self._portfolio.steps.next_steps
        self.actions_.undo.setText(undo_words(undo, typing=self.session.unsaved > 0))
        self.actions_.redo.setText(redo_words(redo))

    def on_moved(self, _statement_id: str) -> None:
        """Remember soon where the worker is, and follow."""
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
