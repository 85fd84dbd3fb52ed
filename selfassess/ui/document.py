"""The open file, whatever is shown of it: its session, its backups, what waits behind a lock."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile
from selfassess.store.file_thread import FileThread
from selfassess.store.recovery import RecoveryFile, unfinished_file
from selfassess.store.strays import clear_away
from selfassess.ui.auto_lock import AutoLock
from selfassess.ui.opening import patiently
from selfassess.ui.session import Session
from selfassess.ui.settings import Settings
from selfassess.ui.spelling import Spelling, words_of
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.dialogs.export_options import Choices

log = logging.getLogger(__name__)

FIRST_BACKUP_MS = 1500
"""The backup of opening waits until the window is there."""
LET_GO = 5.0
"""The file of an example is waited for as long before its folder goes."""
NEXT_BACKUP_MS = 15 * 60_000


class Behind(NamedTuple):
    """What is open behind the lock, because closing it would lose words."""

    session: Session
    file: FileThread


class Document(QObject):
    """The portfolio that is open in a window; ``session`` and ``file`` are None when none is.

    ``behind`` is one that stays open behind the lock.
    """

    no_backup = Signal(str)
    """No backup could be kept: why. Told once, and nothing is lost by it."""
    _backed_up = Signal(object)

    def __init__(self, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._settings = settings
        self._window = window
        self.session: Session | None = None
        self.file: FileThread | None = None
        self.behind: Behind | None = None
        self._told_no_backup = False
        self.example: Path | None = None
        """The folder of the example that is open or about to be: it goes with it."""
        self.told_left = 0
        """How many words that cannot be put back were told."""
        self.choices: Choices | None = None
        """What was chosen for a PDF that is not made yet."""
        self.auto_lock = AutoLock(window)
        self.backup_timer = QTimer(self)
        self.backup_timer.timeout.connect(lambda: self.back_up(wait=False))
        self._backed_up.connect(self._tell_no_backup, Qt.ConnectionType.QueuedConnection)

    @property
    def path(self) -> Path | None:
        """Where the open file is."""
        return self.file.path if self.file is not None else None

    @property
    def portfolio(self) -> Portfolio:
        """The open portfolio."""
        assert self.session is not None  # noqa: S101
        return self.session.portfolio

    @property
    def protected(self) -> bool:
        """True when the open file is under a passphrase."""
        return self.file is not None and self.file.key is not None

    # ---- opening and closing ----------------------------------------------------

    def is_at(self, path: Path) -> bool:
        """True when that is the open file, or the one behind the lock, under whatever name."""
        file = self.behind.file if self.behind is not None else self.file
        if file is None or path == file.path:
            return file is not None
        with suppress(StoreError):
            # Nothing is there, or the drive is slow: its lock keeps it from being opened twice.
            return file.run("same", lambda opened: opened.path.samefile(path))
        return False

    def begin(self, file: FileThread, portfolio: Portfolio) -> Session:
        """Go on with a file that was just opened."""
        if file.key is None:
            if self.example is None:
                # Nobody comes back to the example.
                self._settings.remember(file.path)
        else:
            self._settings.hide(file.path)
        recovery = None if file.read_only else RecoveryFile(file.identity().id, file.key)
        session = Session(portfolio, self, recovery=recovery, look_only=file.read_only)
        file.tell_late(session.hear)
        if not file.read_only:
            session.unfinished.read(unfinished_file(file.identity().id, file.key))
        session.single_keys = self._settings.single_keys
        session.go_on = self._settings.go_on
        session.hospital_pattern = self._settings.hospital_pattern
        session.spelling = Spelling(
            lambda: words_of(portfolio),
            self._settings.learned,
            self._settings.learn,
            on=self._settings.spelling,
        )
        self.session, self.file, self.told_left = session, file, 0
        return session

    def watch(self) -> None:
        """Keep backups from now on, and lock when nobody is there."""
        assert self.file is not None  # noqa: S101
        if not self.file.read_only:
            self.backup_timer.start(FIRST_BACKUP_MS)
        if self.protected:
            self.auto_lock.start(self._settings.lock_minutes)

    def end(self) -> None:
        """Back up, and let go of the open file, whatever is unsaved."""
        assert self.session is not None  # noqa: S101
        self._stop_watching()
        try:
            if not self.session.unsaved:
                self.back_up(wait=False)
        finally:
            self.backup_timer.stop()
            self.session.abandon()
            file, self.session, self.file, self.choices = self.file, None, None, None
            if self.example is not None and file is not None:
                file.ended(LET_GO)
                clear_away(self.example)
                self.example = None

    def _stop_watching(self) -> None:
        self.backup_timer.stop()
        self.auto_lock.stop()

    # ---- behind the lock ----------------------------------------------------------

    def keep_behind(self, session: Session, file: FileThread) -> None:
        """Keep what was open behind the lock: closing it would lose words."""
        self._stop_watching()
        self.behind = Behind(session, file)
        self.session = self.file = None

    def come_back(self) -> Session:
        """Go on with what is behind the lock."""
        assert self.behind is not None  # noqa: S101
        session, file = self.behind
        self.session, self.file, self.behind = session, file, None
        return session

    def drop_behind(self) -> None:
        """Let go of what is behind the lock, whatever is unsaved."""
        if self.behind is not None:
            session, self.behind = self.behind.session, None
            session.abandon()

    # ---- backups, and reading all of it ---------------------------------------------

    def back_up(self, *, wait: bool = True) -> None:
        """Keep a backup if something changed; a failure is told once and harms nothing."""
        self.backup_timer.start(NEXT_BACKUP_MS)
        file = self.file
        if file is None or file.read_only:
            return
        from selfassess.store.protect import back_up  # noqa: PLC0415

        try:
            # A file that is being closed takes nothing in any more.
            job = file.begin("backup", back_up, None if wait else self._backed_up.emit)
            if wait:
                patiently(job, say("Keeping a backup"), self._window)
        except StoreError as error:
            self._tell_no_backup(error)

    def _tell_no_backup(self, error: object) -> None:
        if not isinstance(error, StoreError):
            return
        log.warning("no backup: %s", error.cause)
        if self.session is not None and not self.session.unsaved and not self._told_no_backup:
            self._told_no_backup = True
            self.no_backup.emit(error.message)

    def read_all(self) -> None:
        """Have all of the portfolio read for whoever asks next; raises :class:`StoreError`."""
        assert self.file is not None  # noqa: S101
        read = self.file.begin("contents", PortfolioFile.contents, keeps=True)
        patiently(read, say("Reading your portfolio"), self._window)
