"""The main window: one portfolio at a time, or the ways to one."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QCloseEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from selfassess.errors import SelfAssessError
from selfassess.log.event import Changed
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.key import Key
from selfassess.things.answer.thing import Rating
from selfassess.things.setup.thing import SETUP
from selfassess.ui.actions import Actions
from selfassess.ui.commands import command, ways_in
from selfassess.ui.commands.locking import leave_behind, lock
from selfassess.ui.commands.telling import (
    about,
    follow_left_open,
    leave_unsaved,
    save_now,
    tell_failed,
    tell_left_open,
    tell_looked_at,
    tell_opened,
    tell_unopened,
)
from selfassess.ui.commands.words_back import follow_left
from selfassess.ui.document import FIRST_BACKUP_MS, Document
from selfassess.ui.frame import Frame
from selfassess.ui.help.source import Source, source_of_none
from selfassess.ui.opening import Opened, open_file, portfolio_of
from selfassess.ui.session import Session
from selfassess.ui.settings import Settings
from selfassess.ui.workspace import ScreenAt, Workspace
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.screens.walk_page import WalkPage

log = logging.getLogger(__name__)


class Window(Frame):
    """One window, one portfolio at a time."""

    def __init__(self, settings: Settings, path: Path | None = None) -> None:
        super().__init__(settings)
        self.workspace: Workspace | None = None
        self.document = Document(settings, self)
        self.document.auto_lock.due.connect(self._lock_due)
        self.document.no_backup.connect(self.banner.tell)
        self.left_open: tuple[str, frozenset[tuple[str, str]]] = "", frozenset()
        """The page that the banner tells of, and what waited to be finished then."""
        if path is None or not self.open_path(path):
            ways_in.show_start(self)

    @property
    def session(self) -> Session | None:
        """What is open, and what is not saved of it yet."""
        return self.document.session

    def work(self) -> Workspace:
        """Return the screens of the open portfolio."""
        assert self.workspace is not None  # noqa: S101
        return self.workspace

    def help_source(self) -> Source:
        """Return what the help is made of: also for a dialog over this window."""
        if self.session is None:
            return source_of_none(self.actions_.everything())
        pack, path = self.session.portfolio.index.pack, self.document.path
        return Source(pack, self.actions_.everything(), str(path or ""))

    # ---- actions -----------------------------------------------------------------

    def connect_actions(self, actions: Actions) -> None:
        """Connect the actions to what they do."""
        done = {
            actions.new: partial(ways_in.show_first_run, self),
            actions.open: partial(ways_in.ask_open, self),
            actions.from_pdf: partial(command("from_pdf:ask_pdf"), self),
            actions.close: self.close_portfolio,
            actions.save: partial(save_now, self),
            actions.export: partial(command("export:ask_export"), self),
            actions.review: partial(command("review:ask_review"), self),
            actions.by_hand: partial(command("review:type_review"), self),
            actions.copy: partial(command("backups:ask_copy"), self),
            actions.backups: partial(command("backups:ask_backups"), self),
            actions.passphrase: partial(command("passphrase:ask_passphrase"), self),
            actions.hospital: partial(command("hospital_numbers:ask_hospital_pattern"), self),
            actions.forget: partial(command("forgetting:forget_former"), self),
            actions.lock: partial(lock, self),
            actions.quit: self.close,
            actions.undo: partial(command("undoing:undo"), self),
            actions.redo: partial(command("undoing:undo"), self, redo=True),
            actions.about: partial(about, self),
            actions.previous: lambda: self._walk().step(-1),
            actions.next: lambda: self._walk().step(1),
            actions.misspelled: partial(command("spelling:next_misspelled"), self),
            actions.unanswered: lambda: self.work().next_unanswered(),
            actions.area: lambda: self.work().show_area(self._walk().spot.area.id),
            **{action: partial(self._rate, value) for value, action in actions.ratings.items()},
            **{action: partial(self._go_to, name) for name, action in actions.screens.items()},
        }
        for action, do in done.items():
            action.triggered.connect(lambda _on=False, do=do: do())
        for habit in ("single_keys", "go_on"):
            getattr(actions, habit).toggled.connect(partial(self._set_habit, habit))
        actions.spelling.triggered.connect(lambda on: command("spelling:switch")(self, on))

    def open_recent(self, which: QAction) -> None:
        """Open what an entry of the menu of recent portfolios stands for."""
        self.open_path(which.data())

    def _set_habit(self, name: str, on: bool) -> None:
        """Keep how the person likes to rate: ``single_keys`` or ``go_on``."""
        setattr(self.settings, name, on)
        if self.session is not None:
            setattr(self.session, name, on)

    def _walk(self) -> WalkPage:
        return self.work().walk

    def _rate(self, value: Rating) -> None:
        if self.workspace is not None and self.workspace.current == "walk":
            self._walk().rate(value)

    def _go_to(self, name: str) -> None:
        if name == "help":
            ways_in.show_help(self)
        elif self.workspace is None:
            if name == "settings":
                ways_in.show_beside(self, name)
        elif name == "walk":
            self.workspace.show_statement(self._walk().spot.statement.id)
        else:
            self.workspace.show_page(name)

    # ---- opening and closing -------------------------------------------------------

    def open_path(self, path: Path, key: Key | None = None) -> bool:
        """Open a portfolio; on failure say why and keep what is open."""
        path = path.absolute()
        if path.suffix.lower() == ".pdf":
            offer: bool = command("from_pdf:offer")(self, path)
            return offer
        if self.document.is_at(path):
            # It is open already: only what is being typed has to get there. Behind the lock,
            # unlocking it is the way in.
            if self.session is not None:
                self.work().leave()
            return self.session is not None
        if not ways_in.may_leave_form(self):
            return False
        try:
            found = open_file(path, self, key)
            if found is None:
                return False
            portfolio = portfolio_of(found.file)
        except SelfAssessError as error:
            log.warning("open: %s", error.cause)
            tell_unopened(self, path, error)
            return False
        if not self.close_portfolio(show_start=False):
            portfolio.close()
            return False
        self.begin(found, portfolio)
        return True

    def begin(self, opened: Opened, portfolio: Portfolio, spot: ScreenAt | None = None) -> None:
        """Show a portfolio that was just opened, at the screen that it was locked on."""
        self.banner.hide()
        self.install_actions(portfolio.index.pack.scale)
        session = self.document.begin(opened.file, portfolio)
        session.state_changed.connect(self._show_state)
        session.failed.connect(partial(tell_failed, self))
        session.state_changed.connect(partial(follow_left, self))
        session.unfinished.changed.connect(partial(follow_left_open, self))
        session.changed.connect(self._on_changed)
        recovered = session.recover()
        self.show_workspace(session)
        self.work().begin_at(spot)
        tell_opened(self, opened.message, recovered)
        self.document.watch()
        if not session.look_only:
            # Reading the list that came with the program takes a moment.
            QTimer.singleShot(
                FIRST_BACKUP_MS, self, partial(command("newer_list:offer_newer_list"), self)
            )

    def _on_changed(self, change: Changed) -> None:
        if SETUP.name in change.kinds:
            # Other lists, and other words in all of them; not before everyone has heard of it.
            QTimer.singleShot(0, self, self.remake)
        if "worker" in change.kinds:
            self._show_name()

    def show_workspace(self, session: Session) -> None:
        """Show the screens of a session, made anew."""
        self.workspace = work = self.made_workspace(session)
        self.show_page(work)
        self.follow()
        work.follow()
        self._show_name()
        self._show_state()

    def _show_name(self) -> None:
        """Name the worker in the title."""
        assert self.session is not None  # noqa: S101
        # Two of these are one in a title, and one alone is Qt's own mark.
        name = self.session.portfolio.worker.name.replace("[*]", "[*][*]")
        self.setWindowTitle(say("{name} – SelfAssess", name=name))

    def made_workspace(self, session: Session) -> Workspace:
        """Return the screens of a session, made anew and not shown yet."""
        self.install_actions(session.portfolio.index.pack.scale)
        work = Workspace(session, self.actions_, self.settings)
        work.setting_wanted.connect(partial(command("preferences:set_preference"), self))
        work.export_asked.connect(partial(command("export:ask_export"), self))
        work.forget_asked.connect(partial(command("forgetting:forget_former"), self))
        work.sheet_asked.connect(partial(command("observing:ask_sheet"), self))
        work.stack.currentChanged.connect(self.second_click.page_changed)
        work.rearranged.connect(self.second_click.page_changed)
        work.left_something_open.connect(partial(tell_left_open, self))
        work.refused.connect(partial(tell_looked_at, self))
        return work

    def remade_page(self) -> QWidget:
        """Return what is in front, made again in the look in force."""
        if self.session is not None and self.workspace is not None:
            made = self.made_workspace(self.session)
            made.copy_state(self.workspace)
            return made
        return super().remade_page()

    def show_remade(self, page: QWidget) -> None:
        """Show it, and bring the actions in line."""
        if isinstance(page, Workspace):
            self.workspace = page
            self.show_page(page)
            page.come_back()
            self.follow()
            page.follow()
            self._show_state()
        else:
            super().show_remade(page)
            self.follow()

    def back_to_page(self) -> None:
        """Go to the screen that is in front."""
        if self.workspace is not None and self.page is self.workspace:
            self.workspace.come_back()
        else:
            super().back_to_page()

    def close_portfolio(self, *, show_start: bool = True) -> bool:
        """Close the open portfolio; False when something is unsaved and must stay open."""
        session = self.session
        if session is None:
            return leave_behind(self)
        if self.workspace is not None:
            self.workspace.leave_for_good()
        if session.unsaved and not leave_unsaved(self, session):
            return False
        self.end()
        if show_start:
            ways_in.show_start(self)
        return True

    def end(self) -> None:
        """Back up, and let go of the open portfolio."""
        try:
            self.document.end()
        finally:
            self.workspace = None
        self.banner.hide()
        self.setWindowTitle("SelfAssess")

    def _lock_due(self, idle: bool) -> None:
        lock(self, minutes=self.settings.lock_minutes if idle else None)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Watch the mouse from the first showing on."""
        super().showEvent(event)
        self.second_click.watch()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Save what is left, then go."""
        self.settings.geometry = self.saveGeometry()
        if ways_in.may_leave_form(self) and self.close_portfolio(show_start=False):
            self.settings.sync()
            event.accept()
        else:
            event.ignore()

    # ---- what is shown ---------------------------------------------------------------

    def follow(self) -> None:
        """Bring the actions in line with what is open."""
        is_open = self.session is not None
        for action in self.actions_.of_a_portfolio:
            action.setEnabled(is_open)
        self.actions_.lock.setEnabled(self.document.protected)
        if not is_open:
            for action in (*self.actions_.on_the_walk, self.actions_.undo, self.actions_.redo):
                action.setEnabled(False)
            self.saved.clear()

    def _show_state(self) -> None:
        if self.session is None:
            self.saved.clear()
            return
        follow_left_open(self)
        self.say_state(self.session)

    def take_dropped(self, path: Path) -> None:
        """Add a review to the portfolio that is open, or open what was dropped."""
        if self.session is not None and path.suffix.lower() == ".pdf":
            command("review:take_review")(self, path)
        else:
            self.open_path(path)
