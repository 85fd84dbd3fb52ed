"""The main window: opens and closes portfolios and shows what is saved."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from selfassess import __version__
from selfassess.errors import SelfAssessError
from selfassess.files import safe_stem
from selfassess.framework.model import Scale
from selfassess.framework.pack import installed_pack
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.record import Rating
from selfassess.resources import resource_folder
from selfassess.store.backups import Backup, backups_of
from selfassess.store.errors import StoreError
from selfassess.store.file import SUFFIX, PortfolioFile
from selfassess.store.file_thread import FileThread, finish
from selfassess.store.key import Key, opens
from selfassess.store.recovery import RecoveryFile, unfinished_file
from selfassess.store.strays import sweep_everywhere
from selfassess.ui.actions import Actions
from selfassess.ui.auto_lock import AutoLock
from selfassess.ui.banner import Banner, Kind
from selfassess.ui.guard import AskingDialog, ask
from selfassess.ui.menus import build_menus
from selfassess.ui.opening import Opened, open_file, opened, patiently, portfolio_of
from selfassess.ui.safekeeping import SHEET_DUE, Safekeeping
from selfassess.ui.second_click import SecondClick
from selfassess.ui.session import SaveState, Session
from selfassess.ui.settings import Settings
from selfassess.ui.theme import Theme, apply_theme, theme
from selfassess.ui.walk_page import WalkPage
from selfassess.ui.workspace import Workspace
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.exchange.reviewed_pdf import Preview
    from selfassess.portfolio.review import Review
    from selfassess.report.contents import Options
    from selfassess.ui.export_options import Choices
    from selfassess.ui.first_run_page import FirstRunPage
    from selfassess.ui.unlock import LockPage

log = logging.getLogger(__name__)


REVIEW_DRAFT = "review"
FIRST_BACKUP_MS = 1500
"""The backup of opening waits until the window is there."""
LAST_BACKUP_SECONDS = 10.0
"""And that of closing may take this long after it has gone."""


class Behind(NamedTuple):
    """What is open behind the lock, because closing it would lose words."""

    session: Session
    file: FileThread
    path: Path


class Window(Safekeeping):
    """One window, one portfolio at a time."""

    def __init__(self, settings: Settings, path: Path | None = None) -> None:
        super().__init__()
        self.settings = settings
        self.session: Session | None = None
        self._dressed_for: tuple[Scale, Theme] | None = None
        self.workspace: Workspace | None = None
        self.setObjectName("window")
        self.setAcceptDrops(True)
        self.setWindowTitle("SelfAssess")
        self.setWindowIcon(QIcon(str(resource_folder() / "icons" / "app.svg")))
        self.banner = Banner()
        self._middle = QVBoxLayout()
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self._middle.addWidget(self.banner)
        self._shown: QWidget | None = None
        self._behind_help: FirstRunPage | None = None
        holder = QWidget()
        holder.setLayout(self._middle)
        self.setCentralWidget(holder)
        self.saved = QLabel()
        self.saved.setProperty("role", "good")
        self._path: Path | None = None
        self._file: FileThread | None = None
        self._second_click = SecondClick(self)
        self._behind: Behind | None = None
        self._told_no_backup = False
        self._told_left = 0
        self._choices: Choices | None = None
        self._left: tuple[str, frozenset[tuple[str, str]]] = "", frozenset()
        """The page that the banner tells of, and what waited to be finished then."""
        self._auto_lock = AutoLock(self)
        self._auto_lock.due.connect(self._lock_due)
        self._backup_timer = QTimer(self)
        self._backup_timer.timeout.connect(lambda: self._back_up(wait=False))
        self._backed_up.connect(self._tell_no_backup, Qt.ConnectionType.QueuedConnection)
        self.resize(1180, 760)
        if settings.geometry is not None:
            self.restoreGeometry(settings.geometry)
        if path is None or not self.open_path(path):
            self.show_start()

    # ---- the way it looks ----------------------------------------------------

    def _dress(self, scale: Scale) -> None:
        """Make actions and menus for a scale and the look in force."""
        wanted = (scale, theme())
        if self._dressed_for == wanted:
            return
        self._undress()
        self._dressed_for = wanted
        self.actions_ = Actions(scale, self)
        actions = self.actions_
        actions.new.triggered.connect(self.show_first_run)
        actions.open.triggered.connect(self.ask_open)
        actions.close.triggered.connect(self.close_portfolio)
        actions.save.triggered.connect(self.say_saved)
        actions.export.triggered.connect(self.export)
        actions.review.triggered.connect(self.ask_review)
        actions.by_hand.triggered.connect(self.type_review)
        actions.backups.triggered.connect(self.ask_backups)
        actions.passphrase.triggered.connect(self.ask_passphrase)
        actions.hospital.triggered.connect(self.ask_hospital_pattern)
        actions.forget.triggered.connect(lambda _on=False: self.forget_former())
        actions.lock.triggered.connect(lambda _on=False: self.lock())
        actions.quit.triggered.connect(self.close)
        actions.undo.triggered.connect(lambda: self._undo(redo=False))
        actions.redo.triggered.connect(lambda: self._undo(redo=True))
        actions.about.triggered.connect(self._about)
        actions.help.triggered.connect(self.show_help)
        for name in ("home", "walk", "requirements", "check", "search", "details"):
            getattr(actions, name).triggered.connect(lambda _on=False, page=name: self._page(page))
        actions.previous.triggered.connect(lambda: self._walk().step(-1))
        actions.next.triggered.connect(lambda: self._walk().step(1))
        actions.unanswered.triggered.connect(lambda: self._work().next_unanswered())
        actions.area.triggered.connect(lambda: self._work().show_area(self._walk().spot.area.id))
        for value, action in actions.ratings.items():
            action.triggered.connect(lambda _on=False, v=value: self._rate(v))
        actions.single_keys.setChecked(self.settings.single_keys)
        actions.single_keys.toggled.connect(self._set_single_keys)
        for mode, action in actions.modes.items():
            action.setChecked(mode == self.settings.mode)
            action.triggered.connect(lambda _on=False, m=mode: self._look(mode=m))
        for size, action in actions.sizes.items():
            action.setChecked(size == str(self.settings.text_scale))
            action.triggered.connect(lambda _on=False, s=size: self._look(size=int(s)))
        # Shortcuts work wherever the focus is, also while the menu bar is hidden.
        self.addActions(actions.everything())
        self._recent = build_menus(self.menuBar(), actions)
        self._recent.aboutToShow.connect(self._fill_recent)
        self.saved.setMinimumWidth(theme().px(420))
        self.saved.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.menuBar().setCornerWidget(self.saved)
        self.saved.show()

    def _undress(self) -> None:
        """Take the actions of another scale or look away."""
        if self._dressed_for is None:
            return
        for action in self.actions():
            self.removeAction(action)
        self.menuBar().setCornerWidget(None)  # type: ignore[arg-type]
        self.saved.setParent(self)
        self.actions_.deleteLater()

    def _set_single_keys(self, on: bool) -> None:
        self.settings.single_keys = on
        if self.session is not None:
            self.session.single_keys = on

    def _look(self, *, mode: str | None = None, size: int | None = None) -> None:
        """Change the look; every screen is made anew in it, nothing else changes."""
        if mode is not None:
            self.settings.mode = mode
        if size is not None:
            self.settings.text_scale = size
        self.redress()

    def redress(self) -> None:
        """Build the screens again in the look of the settings."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101
        apply_theme(app, self.settings.mode, self.settings.text_scale)
        if self.session is None:
            self._redress_start()
            return
        before = self.workspace
        self._dress(self.session.portfolio.index.pack.scale)
        self._show_workspace(self.session)
        if before is not None:
            self._work().take_over(before)

    def _redress_start(self) -> None:
        from selfassess.ui.first_run_page import FirstRunPage  # noqa: PLC0415

        before = self._shown
        self.show_start()
        if isinstance(before, FirstRunPage):
            self.show_first_run()
            if isinstance(self._shown, FirstRunPage):
                self._shown.take_over(before)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the computer when it turns dark or light, if asked to."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange and self.settings.mode == "system":
            hints = QApplication.styleHints()
            if (hints.colorScheme() == Qt.ColorScheme.Dark) != theme().dark:
                self.redress()

    # ---- opening and closing -------------------------------------------------

    def show_start(self) -> None:
        """Show the ways in."""
        from selfassess.ui.start_page import StartPage  # noqa: PLC0415

        self._dress(installed_pack().scale)
        page = StartPage(installed_pack())
        page.new_asked.connect(self.show_first_run)
        page.open_asked.connect(self.ask_open)
        page.recent_asked.connect(self.open_path)
        page.show_recent(self.settings.recent)
        self._show(page)
        self._follow()

    def show_first_run(self) -> None:
        """Ask what is needed for a new portfolio."""
        from selfassess.ui.first_run_page import FirstRunPage  # noqa: PLC0415

        if self._behind_help is not None:
            self._leave_help()
        if isinstance(self._shown, FirstRunPage) and self._shown.begun:
            self._shown.begin()
            return
        if not self.close_portfolio():
            return
        page = FirstRunPage(installed_pack())
        page.created.connect(self.open_path)
        page.cancelled.connect(self._cancel_first_run)
        self._show(page)
        page.begin()

    def _cancel_first_run(self) -> None:
        if self._may_leave_form():
            self.show_start()

    def _may_leave_form(self) -> bool:
        """Ask before a half-filled first run is lost; True when there is none."""
        from selfassess.ui.first_run_page import FirstRunPage  # noqa: PLC0415

        page = self._shown if isinstance(self._shown, FirstRunPage) else self._behind_help
        if page is None or not page.begun:
            return True
        answer = ask(
            self,
            self.tr("Start my portfolio"),
            self.tr("Your portfolio is not made yet. What you typed here would be lost."),
            self.tr("Go on with it"),
            self.tr("Leave it"),
        )
        return answer is not None

    def ask_open(self) -> None:
        """Let the person choose a portfolio."""
        from selfassess.ui.first_run_page import suggested_path  # noqa: PLC0415

        chosen, _kind = QFileDialog.getOpenFileName(
            self,
            self.tr("Open a portfolio"),
            str(suggested_path("").parent),
            self.tr("Portfolios (*{suffix});;All files (*)").format(suffix=SUFFIX),
        )
        if chosen:
            self.open_path(Path(chosen))

    def open_path(self, path: Path, key: Key | None = None) -> bool:
        """Open a portfolio; on failure say why and keep what is open."""
        path = path.absolute()
        if self.session is not None and _is_at(self._file, path):
            # It is open already: only what is being typed has to get there.
            self._work().leave()
            return True
        if self._behind is not None and _is_at(self._behind.file, path):
            # It is open behind the lock that is shown: unlocking it is the way in.
            return False
        if not self._may_leave_form():
            return False
        try:
            found = open_file(path, self, key)
            if found is None:
                return False
            portfolio = portfolio_of(found.file)
        except SelfAssessError as error:
            log.warning("open: %s", error.cause)
            self._tell_unopened(path, error)
            return False
        if not self.close_portfolio(show_start=False):
            portfolio.close()
            return False
        self._begin(found, portfolio)
        return True

    def _begin(self, opened: Opened, portfolio: Portfolio) -> None:
        """Show a portfolio that was just opened."""
        file = opened.file
        path = file.path
        self.banner.hide()
        if file.key is None:
            self.settings.remember(path)
        else:
            # The name of a file often is the name of its owner.
            self.settings.forget(path)
        self._path, self._file = path, file
        self._dress(portfolio.index.pack.scale)
        self.session = Session(
            portfolio,
            self,
            recovery=None if file.read_only else RecoveryFile(file.identity().id, file.key),
            look_only=file.read_only,
        )
        file.tell_late(self.session.hear)
        if not file.read_only:
            self.session.unfinished.read(unfinished_file(file.identity().id, file.key))
        self.session.single_keys = self.settings.single_keys
        self.session.hospital_pattern = self.settings.hospital_pattern
        self.session.state_changed.connect(self._show_state)
        self.session.failed.connect(self._tell_failed)
        self.session.state_changed.connect(self._follow_left)
        self._told_left = 0
        self.session.unfinished.changed.connect(self._follow_left_open)
        recovered = self.session.recover()
        self._show_workspace(self.session)
        work = self._work()
        place = portfolio.place
        if place is None or not work.show_statement(place):
            work.show_page("home")
        self.setWindowTitle(f"{portfolio.worker.name} – SelfAssess")
        self._tell_opened(opened.message, recovered)
        if not file.read_only:
            self._backup_timer.start(FIRST_BACKUP_MS)
            # Reading the list that came with the program takes a moment.
            QTimer.singleShot(FIRST_BACKUP_MS, self, self._offer_newer_list)
        if file.key is not None:
            self._auto_lock.start(self.settings.lock_minutes)

    def _tell_opened(self, message: str, recovered: int) -> None:
        """Say what there is to say of a portfolio that was just opened; one thing at a time."""
        assert self.session is not None  # noqa: S101
        unfinished = self.session.unfinished
        if message:
            self.banner.tell(message, kind=Kind.INFO, stays=True)
        elif self._tell_recovered(recovered):
            # Words come before all else.
            return
        elif unfinished.found(SHEET_DUE, ""):
            self.banner.tell(
                self.tr("Your recovery key is not kept yet: print it, save it or write it down."),
                self.tr("Show the key"),
                self.show_recovery_key,
                kind=Kind.INFO,
                stays=True,
            )
        elif unfinished.found(REVIEW_DRAFT, ""):
            self.banner.tell(
                self.tr("You were typing a review in. It is not saved yet."),
                self.tr("Go on with it"),
                self.type_review,
                kind=Kind.INFO,
                stays=True,
            )
        elif unfinished.open:
            kind, subject = min(unfinished.open)
            statement = subject if kind == "reason" else ""
            page = "requirements" if subject in self.session.portfolio.index.requirements else ""
            page = "walk" if statement else page or "details"
            self._tell_left_open(
                self.tr("Something you began here is not saved yet."), page, statement
            )

    def _tell_unopened(self, path: Path, error: SelfAssessError) -> None:
        """Say why a portfolio does not open, and offer the way on if there is one."""
        reason = getattr(error, "reason", "")
        if reason in {"damaged", "missing", "empty", "not-ours"} and _backups(path):
            damaged = reason == "damaged"
            self.banner.tell(
                error.message,
                self.tr("Backups…"),
                lambda: self.show_backups(path, damaged=damaged),
            )
        elif reason == "damaged":
            offer = self.tr("Save what can be saved…")
            self.banner.tell(error.message, offer, lambda: self.ask_salvage(path))
        else:
            self.banner.tell(error.message)
        if reason in {"missing", "not-ours", "folder"}:
            self.settings.forget(path)
            if self.session is None and self._shown is not None:
                self.show_start()

    def _tell_failed(self, message: str) -> None:
        """Say what is not saved yet, where it is kept meanwhile, and what can be done."""
        session = self.session
        if self._behind is not None:
            # Nothing of it is told before it is unlocked.
            return
        if session is None or not session.unsaved:
            self.banner.tell(message)
            return
        if session.refused:
            # The file is there; it is the text that has to change.
            self.banner.tell(message)
            return
        if session.kept_aside and not session.slow:
            message += " " + self.tr(
                "What you type is kept on this computer and saved when the file is back."
            )
        if self._file is not None and self._file.is_gone():
            self.banner.tell(message, self.tr("Put the file back"), self.put_file_back)
        else:
            self.banner.tell(message)

    def close_portfolio(self, *, show_start: bool = True) -> bool:
        """Close the open portfolio; False when something is unsaved and must stay open."""
        if self.session is None:
            return self._close_behind()
        if self.workspace is not None:
            _leave(self.workspace, self.session)
        if self.session.unsaved and not self._leave_unsaved(self.session):
            return False
        self._end()
        if show_start:
            self.show_start()
        return True

    def _end(self) -> None:
        """Back up, and let go of the open portfolio."""
        assert self.session is not None  # noqa: S101
        self._backup_timer.stop()
        self._auto_lock.stop()
        try:
            if not self.session.unsaved:
                self._back_up(wait=False)
        finally:
            self.session.abandon()
            self.session = None
            self.workspace = None
            self._path = self._file = None
            self._choices = None
        self.banner.hide()
        self.setWindowTitle("SelfAssess")

    def _leave_unsaved(self, session: Session) -> bool:
        """Ask whether to leave words behind that could not be saved."""
        kept = self.tr(
            "They are kept on this computer, and come back when you open the portfolio here again."
        )
        lost = self.tr("Stay, and they are saved when it is back. Leave, and they are lost.")
        why = self.tr("Your last words could not be saved yet, because the file cannot be reached.")
        if session.slow:
            # What has reached the drive already may still be written: nobody can tell.
            lost = self.tr("Stay, and they are saved when it answers. Leave, and they may be lost.")
            why = self.tr("Your last words are not saved yet, because the drive does not answer.")
        elif session.refused:
            why = self.tr("One of your texts is not saved.") + " " + session.refused
            lost = self.tr("Stay, and you can change it. Leave, and it is lost.")
        answer = QMessageBox.warning(
            self,
            self.tr("Not everything is saved"),
            why + " " + (kept if session.kept_aside else lost),
            QMessageBox.StandardButton.Cancel | QMessageBox.StandardButton.Discard,
            QMessageBox.StandardButton.Cancel,
        )
        return answer == QMessageBox.StandardButton.Discard

    # ---- locking -------------------------------------------------------------

    def _lock_due(self, idle: bool) -> None:
        self.lock(minutes=self.settings.lock_minutes if idle else None)

    def lock(self, *, minutes: int | None = None) -> bool:
        """Close a protected portfolio and ask for its passphrase; what was typed is kept."""
        file, path, session = self._file, self._path, self.session
        if file is None or path is None or session is None or file.key is None:
            return False
        from selfassess.ui.unlock import LockPage  # noqa: PLC0415
        from selfassess.ui.work_dialog import WorkDialog  # noqa: PLC0415

        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, WorkDialog):
            # A PDF half made is finished first; then the minutes begin anew.
            self._auto_lock.start(1)
            return False
        if dialog is not None:
            # Nobody is there to be asked; a draft in it is kept.
            if isinstance(dialog, AskingDialog):
                dialog.give_way()
            else:
                dialog.close()
            QTimer.singleShot(0, lambda: self.lock(minutes=minutes))
            return False
        # First of all: whatever fails after this, nothing can be read any more.
        work = self._work()
        work.hide()
        self.banner.hide()
        self.saved.clear()
        self.setWindowTitle("SelfAssess")
        try:
            if not self._let_go(session, work):
                # Neither file takes the words: they wait in memory, behind the lock.
                self._keep_behind(session, file, path)
        except Exception:
            log.exception("lock")
            self._keep_behind(session, file, path)
        page = LockPage(path, minutes)
        page.unlocked.connect(lambda words: self._unlock(page, words))
        page.left.connect(self._leave_lock)
        self._dress(installed_pack().scale)
        self._show(page)
        self._follow()
        # Once the screen that goes has let go of the focus.
        QTimer.singleShot(0, page.arrive)
        return True

    def _let_go(self, session: Session, work: Workspace) -> bool:
        """Close what is locked; False when that would lose words."""
        _leave(work, session)
        if session.unsaved and not session.kept_aside:
            return False
        self._end()
        return True

    def _keep_behind(self, session: Session, file: FileThread, path: Path) -> None:
        self._backup_timer.stop()
        self._auto_lock.stop()
        self._behind = Behind(session, file, path)
        self.session = self.workspace = self._path = self._file = None

    def _come_back(self) -> None:
        """Go on with what is behind the lock."""
        assert self._behind is not None  # noqa: S101
        self.session, self._file, self._path = self._behind
        self._behind = None
        self._dress(self.session.portfolio.index.pack.scale)
        self._show_workspace(self.session)
        self._work().show_page("home")
        self.setWindowTitle(f"{self.session.portfolio.worker.name} – SelfAssess")
        self._backup_timer.start(FIRST_BACKUP_MS)
        self._auto_lock.start(self.settings.lock_minutes)
        self.session.save_drafts()

    def _leave_lock(self) -> None:
        if self._close_behind():
            self.show_start()

    def _close_behind(self) -> bool:
        """Close what is behind the lock; False when words would be lost that are wanted."""
        if self._behind is None:
            return True
        session = self._behind.session
        session.save_drafts()
        if session.unsaved and not self._leave_unsaved(session):
            return False
        self._behind = None
        session.abandon()
        return True

    def _unlock(self, page: LockPage, words: str) -> None:
        if self._behind is not None:
            key = self._behind.file.key
            if key is not None and opens(key, words):
                self._come_back()
            else:
                page.tell(say("errors.store.wrong-passphrase", name=page.path.name))
            return
        try:
            file = opened(page.path, self, passphrase=words)
            if file is None:
                return
            portfolio = portfolio_of(file)
        except SelfAssessError as error:
            page.tell(error.message)
            return
        self._begin(Opened(file), portfolio)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Watch the mouse from the first showing on."""
        super().showEvent(event)
        self._second_click.watch()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Save what is left, then go."""
        self.settings.geometry = self.saveGeometry()
        if self._may_leave_form() and self.close_portfolio(show_start=False):
            self.settings.sync()
            event.accept()
        else:
            event.ignore()

    # ---- what is shown -------------------------------------------------------

    def _show(self, widget: QWidget, *, keep: QWidget | None = None) -> None:
        if self._shown is not None:
            self._shown.hide()
            self._middle.removeWidget(self._shown)
            if self._shown is not keep:
                self._shown.deleteLater()
        self._shown = widget
        self._second_click.page_changed()
        if keep is None and self._behind_help is not None:
            if self._behind_help is not widget:
                self._behind_help.deleteLater()
            self._behind_help = None
        self._middle.addWidget(widget, 1)
        widget.show()

    def _show_workspace(self, session: Session) -> None:
        self.workspace = Workspace(session, self.actions_)
        self.workspace.export_asked.connect(self.export)
        self.workspace.forget_asked.connect(self.forget_former)
        self.workspace.stack.currentChanged.connect(self._second_click.page_changed)
        self.workspace.left_something_open.connect(self._tell_left_open)
        self._show(self.workspace)
        self._follow()
        self.workspace.follow()
        self._show_state()

    def _follow(self) -> None:
        is_open = self.session is not None
        for action in self.actions_.of_a_portfolio:
            action.setEnabled(is_open)
        self.actions_.lock.setEnabled(self._file is not None and self._file.key is not None)
        if not is_open:
            for action in (*self.actions_.on_the_walk, self.actions_.undo, self.actions_.redo):
                action.setEnabled(False)
        if not is_open:
            self.saved.clear()

    def _show_state(self) -> None:
        session = self.session
        if session is None:
            self.saved.clear()
            return
        self._follow_left_open()
        if session.look_only:
            text = self.tr("To look at only")
        elif session.state is SaveState.SAVED:
            when = session.saved_at.strftime("%H:%M") if session.saved_at else ""
            text = self.tr("Saved at {time}").format(time=when) if when else self.tr("Saved")
            if self.banner.goes and self.banner.isVisible() and session.unsaved == 0:
                self.banner.hide()
        elif session.state in {SaveState.TYPING, SaveState.WAITING}:
            text = self.tr("Saving…")
        else:
            text = self.tr("Not saved yet")
        self._say_state(text, "error" if session.state is SaveState.FAILED else "good")

    def _say_state(self, text: str, role: str) -> None:
        if self.saved.property("role") != role:
            self.saved.setProperty("role", role)
            self.saved.style().polish(self.saved)
        self.saved.setText(f"{text}   ")
        self.saved.setAccessibleName(text)

    def say_saved(self) -> None:
        """Ctrl+S: save what is being typed, then say what is true."""
        if self.session is None or self.session.look_only:
            return
        work = self._work()
        work.leave()
        if self.session.unsaved:
            # Why is in the banner already.
            return
        if words := work.left_open():
            self._tell_left_open(words)
            self._say_state(self.tr("Not everything is saved yet"), "error")
        else:
            self._say_state(self.tr("Already saved: everything is saved as you type it"), "good")

    def _tell_left_open(self, words: str, page: str = "", statement_id: str = "") -> None:
        """Say what is not saved as it stands; it waits where it is, at a page or here."""
        if self.session is None or (self.banner.isVisible() and self.banner.kind is Kind.ERROR):
            # A file that takes no words is worse; and what is left open is kept anyhow.
            return
        self._left = page, self.session.unfinished.open
        self.banner.tell(
            words,
            self.tr("Go back to it") if page else "",
            lambda: self._work().go_back(page, statement_id),
            kind=Kind.INFO,
            until_finished=True,
        )

    def _follow_left_open(self) -> None:
        """Take the message away once what it tells of is finished."""
        if self.session is None or not (self.banner.isVisible() and self.banner.until_finished):
            return
        page, waiting = self._left
        finished = bool(waiting - self.session.unfinished.open)
        if finished or (not page and not self._work().left_open()):
            self.banner.hide()

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self.settings.recent:
            action = self._recent.addAction(path.stem)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _on=False, which=path: self.open_path(which))
        self._recent.setEnabled(bool(self.settings.recent))

    # ---- doing ---------------------------------------------------------------

    def _work(self) -> Workspace:
        assert self.workspace is not None  # noqa: S101
        return self.workspace

    def _walk(self) -> WalkPage:
        return self._work().walk

    def _page(self, name: str) -> None:
        if self.workspace is not None:
            if name == "walk":
                self.workspace.show_statement(self._walk().spot.statement.id)
            else:
                self.workspace.show_page(name)

    def _rate(self, value: Rating) -> None:
        if self.workspace is not None and self.workspace.current == "walk":
            self._walk().rate(value)

    def _undo(self, *, redo: bool) -> None:
        session = self.session
        if session is None or not (session.save_drafts() or session.refused):
            return
        portfolio = session.portfolio
        about: list[str | None] = []
        if session.do(lambda: about.append(portfolio.redo() if redo else portfolio.undo())):
            work = self._work()
            shown = work.current == "walk" and work.walk.spot.statement.id == about[0]
            if about[0] in portfolio.index.spots and not shown:
                work.show_statement(str(about[0]))
            elif about[0] in portfolio.index.requirements:
                self._work().show_page("requirements")
            elif about[0] == "":
                # What is known of the worker has no id.
                self._work().show_page("details")

    def export(self) -> None:
        """Ask what goes into the PDF and where it goes, and make it."""
        if self.session is None or self._path is None:
            return
        from selfassess.portfolio.privacy import REVIEW, WORKER  # noqa: PLC0415
        from selfassess.ui.export_options import ExportOptions  # noqa: PLC0415

        self._work().leave()
        dialog = ExportOptions(self.session.portfolio, self, self.settings.hospital_pattern)
        if self._choices is not None:
            dialog.choose(self._choices)
        made = dialog.exec()
        # Whoever goes to look at a note, or presses Escape, finds all of it again.
        self._choices = dialog.choices()
        if not made:
            if dialog.wanted is not None and not self._work().show_statement(dialog.wanted):
                pages = {WORKER: "details", REVIEW: "home"}
                self._work().show_page(pages.get(dialog.wanted, "requirements"))
            return
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            self.tr("Make my PDF"),
            str(self._path.with_name(safe_stem(self._path.stem, "My portfolio") + ".pdf")),
            self.tr("PDF (*.pdf)"),
        )
        if chosen:
            target = _named_pdf(Path(chosen))
            if self.export_to(target, dialog.options()):
                self._choices = None
                self._preview(target, dialog.options())

    def export_to(self, path: Path, options: Options | None = None) -> bool:
        """Make the PDF there; says what went wrong if it could not be made."""
        from selfassess.handover import HandOver  # noqa: PLC0415
        from selfassess.ui.work_dialog import Progress, WorkDialog  # noqa: PLC0415

        assert self.session is not None  # noqa: S101
        session = self.session
        target = _named_pdf(path)
        try:
            self._read_all()
            prepared = HandOver.of(session.portfolio)
        except SelfAssessError as error:
            self.banner.tell(error.message)
            return False

        def work(progress: Progress) -> None:
            # On a thread of its own, to which the open file does not belong.
            prepared.write(target, options=options, today=date.today(), progress=progress)

        with session.held():
            dialog = WorkDialog(self.tr("Making your PDF"), work, self)
            done = bool(dialog.exec())
        if not done:
            self._tell_ended(dialog)
            return False
        if prepared.event is not None:
            session.note_export(prepared.digest, prepared.event.at)
        return True

    def _read_all(self) -> None:
        """Have all of the portfolio read for whoever asks next; raises :class:`StoreError`."""
        assert self._file is not None  # noqa: S101
        read = self._file.begin("contents", PortfolioFile.contents, keeps=True)
        patiently(read, self.tr("Reading your portfolio"), self)

    def forget_former(self, statement_id: str | None = None) -> bool:
        """Overwrite earlier wordings of one statement's notes, or of all, if that is wanted."""
        from selfassess.ui.forgetting import agreed, forget  # noqa: PLC0415

        if self.session is None or self._file is None:
            return False
        self._work().leave()
        if self.session.unsaved or not agreed(self, one=statement_id is not None):
            # The banner says why already.
            return False
        subjects = None if statement_id is None else {statement_id}
        return forget(self.session, self._file, subjects, self.banner)

    def _preview(self, path: Path, options: Options) -> None:
        from selfassess.ui.preview import Preview  # noqa: PLC0415

        Preview(path, options.password, self).exec()

    def ask_review(self) -> None:
        """Let the person choose the PDF that their supervisor sent back."""
        if self.session is None or self._path is None:
            return
        chosen, _kind = QFileDialog.getOpenFileName(
            self, self.tr("Take in a review"), str(self._path.parent), self.tr("PDF (*.pdf)")
        )
        if chosen:
            self.take_review(Path(chosen))

    def take_review(self, path: Path) -> bool:
        """Read a supervisor's PDF, show what would come in, and take it in if wanted."""
        from selfassess.ui.review_dialog import ReviewDialog  # noqa: PLC0415

        assert self.session is not None  # noqa: S101
        session = self.session
        self._work().leave()
        preview = self._read_review(path)
        if preview is None:
            return False
        dialog = ReviewDialog(session.portfolio, preview, self)
        if not dialog.exec():
            return False
        taken = self._take_in(lambda: dialog.review)
        if taken:
            self._work().show_page("home")
        return taken

    def _take_in(self, review: Callable[[], Review]) -> bool:
        """Keep a review, backed up first; it is made once what was typed here is saved."""
        assert self.session is not None  # noqa: S101
        portfolio = self.session.portfolio
        self._back_up()
        return self.session.do(lambda: portfolio.take_review(review()))

    def _read_review(self, path: Path, password: str = "") -> Preview | None:
        from selfassess.exchange.reviewed_pdf import ReviewError, read_review  # noqa: PLC0415
        from selfassess.ui.work_dialog import WorkDialog  # noqa: PLC0415

        assert self.session is not None  # noqa: S101
        # A copy: the open file does not belong to the thread that reads.
        try:
            self._read_all()
            portfolio = self.session.portfolio.frozen()
        except StoreError as unread:
            self.banner.tell(unread.message)
            return None
        dialog = WorkDialog(
            self.tr("Reading the review"),
            lambda _progress: read_review(path, portfolio, password),
            self,
            measured=False,
        )
        if dialog.exec():
            result: Preview = dialog.result_value
            return result
        error = dialog.error
        if isinstance(error, ReviewError) and error.reason in {"password", "wrong-password"}:
            given, asked = QInputDialog.getText(
                self, self.tr("Password"), error.message, QLineEdit.EchoMode.Password
            )
            return self._read_review(path, given) if asked and given else None
        if isinstance(error, ReviewError) and error.reason == "no-form":
            self._offer_by_hand(error.message)
            return None
        self._tell_ended(dialog)
        return None

    def _offer_by_hand(self, message: str) -> None:
        """Say what happened to a scan or print-out, and offer to type the outcome in."""
        box = QMessageBox(QMessageBox.Icon.Information, self.tr("No boxes to read"), message)
        box.setParent(self, box.windowFlags())
        by_hand = box.addButton(self.tr("Type it in"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if box.clickedButton() is by_hand:
            self.type_review()

    def type_review(self) -> None:
        """Let the person type in what a supervisor wrote on paper."""
        from selfassess.ui.review_by_hand import ReviewByHand  # noqa: PLC0415

        session = self.session
        if session is None:
            return
        self._work().leave()
        dialog = ReviewByHand(session.portfolio, self)
        dialog.keep_in(session.unfinished, REVIEW_DRAFT)
        if not dialog.exec():
            return
        if self._take_in(dialog.review):
            # Not before it is saved: what a file that is away refuses is still there.
            dialog.drop_draft()
            self._work().show_page("home")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Welcome a portfolio, and a PDF while a portfolio is open."""
        if self._dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Open the portfolio, or take in the review, that was dropped."""
        path = self._dropped(event.mimeData())
        if path is None:
            return
        event.acceptProposedAction()
        if path.suffix.lower() == SUFFIX:
            self.open_path(path)
        else:
            self.take_review(path)

    def _dropped(self, data: QMimeData) -> Path | None:
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if len(files) != 1:
            return None
        ending = files[0].suffix.lower()
        fits = ending == SUFFIX or (ending == ".pdf" and self.session is not None)
        return files[0] if fits else None

    def show_help(self) -> None:
        """Show the help; without a portfolio, in its own page."""
        if self.workspace is not None:
            self.workspace.show_page("help")
            return
        from selfassess.ui.help_page import HelpPage  # noqa: PLC0415

        if isinstance(self._shown, HelpPage):
            self._leave_help()
            return
        from selfassess.ui.first_run_page import FirstRunPage  # noqa: PLC0415

        page = HelpPage(installed_pack(), self.actions_.everything())
        self._behind_help = self._shown if isinstance(self._shown, FirstRunPage) else None
        self._show(page, keep=self._behind_help)
        page.arrive()

    def _leave_help(self) -> None:
        behind = self._behind_help
        if behind is None:
            self.show_start()
        else:
            self._show(behind)
            behind.begin()

    def _about(self) -> None:
        QMessageBox.about(
            self,
            self.tr("About SelfAssess"),
            self.tr(
                "SelfAssess {version}\n\nA support worker's own record of what they can do. "
                "It sends nothing anywhere.\n\n{safety}"
            ).format(version=__version__, safety=installed_pack().safety),
        )


def _leave(work: Workspace, session: Session) -> None:
    """Save what is being typed, and where the worker is."""
    work.leave()
    if not session.unsaved:
        # A file that cannot be reached would only be waited for once more.
        work.keep_place()


def _named_pdf(path: Path) -> Path:
    return path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")


def _is_at(file: FileThread | None, path: Path) -> bool:
    """True when that is the path of an open file, under whatever name."""
    if file is None or path == file.path:
        return file is not None
    try:
        return file.run("same", lambda opened: opened.path.samefile(path))
    except StoreError:
        # Nothing is there, or the drive is slow: its lock keeps it from being opened twice.
        return False


def _backups(path: Path) -> list[Backup]:
    try:
        return backups_of(path)
    except StoreError:
        return []


def run(path: str | None) -> int:
    """Open the window, and the portfolio at ``path`` if there is one."""
    QCoreApplication.setApplicationName("SelfAssess")
    QCoreApplication.setApplicationVersion(__version__)
    # 125 % and 150 % screens are usual on Windows: never round them.
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(sys.argv[:1])
    settings = Settings()
    sweep_everywhere()
    apply_theme(app, settings.mode, settings.text_scale)
    window = Window(settings, Path(path) if path is not None else None)
    window.show()
    code = app.exec()
    # The window is gone, so nobody waits for a backup that takes a moment.
    finish(LAST_BACKUP_SECONDS)
    return code
