"""The window without what is in it: banner, one page at a time, the saved label, actions, menus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import shiboken6
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from selfassess.framework.model import Scale
from selfassess.resources import resource_folder
from selfassess.ui.actions import Actions
from selfassess.ui.dropped import dropped_file
from selfassess.ui.look.theme import (
    SYSTEM,
    TEXT_SCALES,
    Theme,
    dress,
    prepare_theme,
    theme,
    wanted_look,
)
from selfassess.ui.menus import build_menus
from selfassess.ui.on_screen import open_on_screen
from selfassess.ui.place import Place
from selfassess.ui.save_state import SaveState
from selfassess.ui.session import Session
from selfassess.ui.settings import Settings
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.banner import Banner, Kind
from selfassess.ui.widgets.pieces import literal, page_of, picture, show_tip
from selfassess.ui.widgets.screen import Screen
from selfassess.ui.widgets.second_click import SecondClick
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.dialogs.unlock import LockPage
    from selfassess.ui.dialogs.work_dialog import WorkDialog
    from selfassess.ui.screens.first_run_page import FirstRunPage


class Frame(QMainWindow):
    """A window with one page in it, and actions for a scale in the look of the settings."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.actions_: Actions
        self._made_for: tuple[Scale, Theme] | None = None
        self._look_waits = False
        self.setObjectName("window")
        self.setAcceptDrops(True)
        self.setWindowTitle("SelfAssess")
        self.setWindowIcon(QIcon(str(resource_folder() / "icons" / "app.svg")))
        self.banner = Banner()
        self.banner.put_away.connect(self.back_to_page)
        self._middle = QVBoxLayout()
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self._middle.addWidget(self.banner)
        self.page: QWidget | None = None
        """What is shown below the banner."""
        self.waiting_page: FirstRunPage | LockPage | None = None
        """The form, or the lock, that the help stands in front of."""
        holder = QWidget()
        holder.setLayout(self._middle)
        self.setCentralWidget(holder)
        self.saved = picture()
        self.saved.setProperty("role", "good")
        self.second_click = SecondClick(self)
        dress(self)
        open_on_screen(self, settings.geometry)
        hints = QApplication.styleHints().accessibility()
        hints.contrastPreferenceChanged.connect(self.follow_system)

    # ---- where the keys are ----------------------------------------------------

    def back_to_page(self) -> None:
        """Let the keys go to the page, where they were before they went above it."""
        page: object = self.page
        if isinstance(page, Screen):
            page.arrive()

    def focusNextPrevChild(self, following: bool) -> bool:  # noqa: N802
        """Scroll to where Tab goes: Qt does it only for what scrolls with where it came from."""
        done = super().focusNextPrevChild(following)
        now = self.focusWidget()
        if done and now is not None and (page := page_of(now)) is not None:
            page.ensureWidgetVisible(now)
        return done

    # ---- what is dropped on it -------------------------------------------------

    def take_dropped(self, path: Path) -> None:
        """Do what one would expect of a portfolio or a PDF; the heir does it."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Welcome a portfolio or a PDF."""
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Take what was dropped."""
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.take_dropped(path)

    # ---- actions and menus -----------------------------------------------------

    def connect_actions(self, actions: Actions) -> None:
        """Connect the actions to what they do; the heir knows."""
        raise NotImplementedError

    def remade_page(self) -> QWidget:
        """Return what is in front, made again; the heir knows the screens of a portfolio."""
        if self.waiting_page is not None:
            self.waiting_page = _again(self.waiting_page)
        shown: object = self.page
        assert isinstance(shown, Screen)  # noqa: S101
        return cast("QWidget", _again(shown))

    def show_remade(self, page: QWidget) -> None:
        """Show what :meth:`remade_page` returned."""
        self.show_page(page, keep=self.waiting_page)
        if isinstance(page, Screen):
            page.arrive()

    def open_recent(self, which: QAction) -> None:
        """Open what an entry of the menu of recent portfolios stands for; the heir does it."""
        raise NotImplementedError

    def install_actions(self, scale: Scale) -> None:
        """Make actions and menus for a scale and the look in force."""
        wanted = (scale, theme())
        if self._made_for == wanted:
            return
        self._remove_actions()
        self._made_for = wanted
        actions = self.actions_ = Actions(scale, self)
        self.connect_actions(actions)
        actions.single_keys.setChecked(self.settings.single_keys)
        actions.go_on.setChecked(self.settings.go_on)
        actions.spelling.setChecked(self.settings.spelling)
        looks = {"mode": actions.modes, "font": actions.fonts, "spacing": actions.spacings}
        for name, choices in looks.items():
            for value, action in choices.items():
                action.setChecked(value == getattr(self.settings, name))
                action.triggered.connect(lambda _on=False, n=name, v=value: self.set_look(**{n: v}))
        for size, action in actions.sizes.items():
            action.setChecked(size == str(self.settings.text_scale))
            action.triggered.connect(lambda _on=False, s=size: self.set_look(size=int(s)))
        steps = {actions.larger: 1, actions.smaller: -1, actions.usual_size: 0}
        for action, by in steps.items():
            action.triggered.connect(lambda _on=False, by=by: self.step_size(by))
        # Shortcuts work wherever the focus is, also while the menu bar is hidden.
        self.addActions(actions.everything())
        self.recent = build_menus(self.menuBar(), actions)
        self.recent.aboutToShow.connect(self.fill_recent)
        self.recent.triggered.connect(self.open_recent)
        self.saved.setMinimumWidth(min(theme().px(420), self.width() // 3))
        self.saved.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.menuBar().setCornerWidget(self.saved)
        self.saved.show()

    def _remove_actions(self) -> None:
        """Take the actions of another scale or look away."""
        if self._made_for is None:
            return
        for action in self.actions():
            self.removeAction(action)
        self.menuBar().setCornerWidget(None)  # type: ignore[arg-type]
        self.saved.setParent(self)
        self.actions_.deleteLater()

    def fill_recent(self) -> None:
        """Name the portfolios that were open lately."""
        self.recent.clear()
        for path in self.settings.recent:
            action = self.recent.addAction(literal(path.stem))
            show_tip(action, str(path))
            action.setData(path)
        self.recent.setEnabled(bool(self.settings.recent))

    # ---- the way it looks --------------------------------------------------------

    def set_look(
        self,
        *,
        mode: str | None = None,
        size: int | None = None,
        font: str | None = None,
        spacing: str | None = None,
    ) -> None:
        """Change the look; what is in front is made anew in it, nothing else changes."""
        settings = self.settings
        wanted = {"mode": mode, "text_scale": size, "font": font, "spacing": spacing}
        for name, value in wanted.items():
            if value is not None:
                setattr(settings, name, value)
        self.apply_look()

    def step_size(self, by: int) -> None:
        """Take the next larger text, or the next smaller one; with 0 the usual."""
        at = TEXT_SCALES.index(self.settings.text_scale)
        to = min(max(at + by, 0), len(TEXT_SCALES) - 1) if by else 0
        if to != at:
            self.set_look(size=TEXT_SCALES[to])

    def apply_look(self) -> None:
        """Show everything in the look of the settings.

        Putting another style sheet on a screen takes longer than making the screen (0.6 s after
        a walk through all of them). So what is in front is made anew first, out of sight; then
        what was there goes, and only then is the sheet changed.
        """
        if QApplication.activeModalWidget() is not None:
            # What stands below a dialog may be waiting for its answer.
            self._look_waits = True
            return
        self._look_waits = False
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101
        wanted = self.settings
        prepare_theme(app, wanted.mode, wanted.text_scale, wanted.font, wanted.spacing)
        self.remake()

    def remake(self) -> None:
        """Make what is in front anew, out of what is open and how the window is to look."""
        at, before = Place.of(self.page), self.page
        made = self.remade_page()
        self.take_off_page()
        if before is not None:
            shiboken6.delete(before)
        dress(self)
        self.banner.follow_look()
        self.show_remade(made)
        at.find_in(made)

    def event(self, event: QEvent) -> bool:
        """Take the look that came while a dialog was open."""
        done = super().event(event)
        if event.type() == QEvent.Type.WindowUnblocked and self._look_waits:
            QTimer.singleShot(0, self, self.apply_look)
        return done

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the computer when it turns dark or light, if asked to."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self.follow_system()

    def follow_system(self) -> None:
        """Look as the computer looks now, if asked to."""
        if self.settings.mode == SYSTEM and wanted_look(SYSTEM) != (theme().dark, theme().contrast):
            # Not while Qt tells one window after the other.
            QTimer.singleShot(0, self, self.apply_look)

    # ---- what is shown -------------------------------------------------------------

    def show_page(self, page: QWidget, *, keep: QWidget | None = None) -> None:
        """Show a page in place of the one before, which goes unless it is ``keep``."""
        before = self.take_off_page()
        if before is not None and before is not keep:
            before.deleteLater()
        self.page = page
        self.second_click.page_changed()
        if keep is None and self.waiting_page is not None:
            if self.waiting_page is not page:
                self.waiting_page.deleteLater()
            self.waiting_page = None
        self._middle.addWidget(page, 1)
        page.show()

    def take_off_page(self) -> QWidget | None:
        """Take what is shown off the window, and return it."""
        page, self.page = self.page, None
        if page is not None:
            page.hide()
            self._middle.removeWidget(page)
        return page

    def say_state(self, session: Session) -> None:
        """Say what is saved; a screen reader finds it with the window itself."""
        if session.look_only:
            text = say("To look at only")
        elif session.state is SaveState.SAVED:
            when = session.saved_at.strftime("%H:%M") if session.saved_at else ""
            text = say("Saved at {time}", time=when) if when else say("Saved")
            if self.banner.auto_hide and self.banner.isVisible() and session.unsaved == 0:
                self.banner.hide()
                if self.banner.kind is Kind.ERROR:
                    # Who heard of the trouble hears that it is over; no other save is told.
                    announce(self, text)
        elif session.state in {SaveState.TYPING, SaveState.WAITING}:
            text = say("Saving…")
        else:
            text = say("Not saved yet")
        self.say_saved(text, "error" if session.state is SaveState.FAILED else "good")

    def say_saved(self, text: str, role: str) -> None:
        """Say in the corner what is saved."""
        if self.saved.property("role") != role:
            self.saved.setProperty("role", role)
            self.saved.style().polish(self.saved)
        self.saved.setText(f"{text}   ")
        show_tip(self.saved, text)
        self.saved.setAccessibleName(text)
        # The corner of a menu bar is in no tree of a screen reader: the window says it.
        self.setAccessibleDescription(text)

    def tell_ended(self, work: WorkDialog) -> None:
        """Say why work did not come to its end; that it was stopped is no trouble."""
        self.banner.tell(work.message, kind=Kind.INFO if work.stopped else Kind.ERROR)


_Page = TypeVar("_Page", bound=Screen)


def _again(page: _Page) -> _Page:
    """Return a page that stands without a portfolio, made again in the look in force."""
    assert page.again is not None  # noqa: S101
    made = cast("_Page", page.again())
    made.copy_state(page)
    return made
