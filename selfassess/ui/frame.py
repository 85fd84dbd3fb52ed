"""The window without what is in it: banner, one page at a time, the saved label, actions, menus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from selfassess.framework.model import Scale
from selfassess.resources import resource_folder
from selfassess.ui.actions import Actions
from selfassess.ui.dropped import dropped_file
from selfassess.ui.look.theme import Theme, apply_theme, theme
from selfassess.ui.menus import build_menus
from selfassess.ui.save_state import SaveState
from selfassess.ui.session import Session
from selfassess.ui.settings import Settings
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.banner import Banner, Kind
from selfassess.ui.widgets.pieces import literal, picture, show_tip
from selfassess.ui.widgets.second_click import SecondClick
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.dialogs.work_dialog import WorkDialog
    from selfassess.ui.screens.first_run_page import FirstRunPage


class Frame(QMainWindow):
    """A window with one page in it, and actions for a scale in the look of the settings."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.actions_: Actions
        self._made_for: tuple[Scale, Theme] | None = None
        self.setObjectName("window")
        self.setAcceptDrops(True)
        self.setWindowTitle("SelfAssess")
        self.setWindowIcon(QIcon(str(resource_folder() / "icons" / "app.svg")))
        self.banner = Banner()
        self._middle = QVBoxLayout()
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self._middle.addWidget(self.banner)
        self.page: QWidget | None = None
        """What is shown below the banner."""
        self.waiting_page: FirstRunPage | None = None
        """The form that the help stands in front of."""
        holder = QWidget()
        holder.setLayout(self._middle)
        self.setCentralWidget(holder)
        self.saved = picture()
        self.saved.setProperty("role", "good")
        self.second_click = SecondClick(self)
        self.resize(1180, 760)
        if settings.geometry is not None:
            self.restoreGeometry(settings.geometry)

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

    def rebuild_screens(self) -> None:
        """Build the screens again in the look of the settings; the heir has them."""
        raise NotImplementedError

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
        for mode, action in actions.modes.items():
            action.setChecked(mode == self.settings.mode)
            action.triggered.connect(lambda _on=False, m=mode: self.set_look(mode=m))
        for size, action in actions.sizes.items():
            action.setChecked(size == str(self.settings.text_scale))
            action.triggered.connect(lambda _on=False, s=size: self.set_look(size=int(s)))
        # Shortcuts work wherever the focus is, also while the menu bar is hidden.
        self.addActions(actions.everything())
        self.recent = build_menus(self.menuBar(), actions)
        self.recent.aboutToShow.connect(self.fill_recent)
        self.recent.triggered.connect(self.open_recent)
        self.saved.setMinimumWidth(theme().px(420))
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

    def set_look(self, *, mode: str | None = None, size: int | None = None) -> None:
        """Change the look; every screen is made anew in it, nothing else changes."""
        if mode is not None:
            self.settings.mode = mode
        if size is not None:
            self.settings.text_scale = size
        self.apply_look()

    def apply_look(self) -> None:
        """Show everything in the look of the settings."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101
        apply_theme(app, self.settings.mode, self.settings.text_scale)
        self.rebuild_screens()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the computer when it turns dark or light, if asked to."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange and self.settings.mode == "system":
            hints = QApplication.styleHints()
            if (hints.colorScheme() == Qt.ColorScheme.Dark) != theme().dark:
                self.apply_look()

    # ---- what is shown -------------------------------------------------------------

    def show_page(self, page: QWidget, *, keep: QWidget | None = None) -> None:
        """Show a page in place of the one before, which goes unless it is ``keep``."""
        if self.page is not None:
            self.page.hide()
            self._middle.removeWidget(self.page)
            if self.page is not keep:
                self.page.deleteLater()
        self.page = page
        self.second_click.page_changed()
        if keep is None and self.waiting_page is not None:
            if self.waiting_page is not page:
                self.waiting_page.deleteLater()
            self.waiting_page = None
        self._middle.addWidget(page, 1)
        page.show()

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
        self.saved.setAccessibleName(text)
        # The corner of a menu bar is in no tree of a screen reader: the window says it.
        self.setAccessibleDescription(text)

    def tell_ended(self, work: WorkDialog) -> None:
        """Say why work did not come to its end; that it was stopped is no trouble."""
        self.banner.tell(work.message, kind=Kind.INFO if work.stopped else Kind.ERROR)
