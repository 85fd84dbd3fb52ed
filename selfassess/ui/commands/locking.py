"""Locking a protected portfolio, and unlocking it."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from selfassess.errors import SelfAssessError
from selfassess.framework.pack import installed_pack
from selfassess.store.errors import StoreError
from selfassess.store.key import opens
from selfassess.ui.commands.telling import leave_unsaved
from selfassess.ui.commands.ways_in import show_start
from selfassess.ui.opening import Opened, opened, portfolio_of
from selfassess.ui.session import Session

if TYPE_CHECKING:
    from selfassess.ui.dialogs.unlock import LockPage
    from selfassess.ui.window import Window
    from selfassess.ui.workspace import ScreenAt

log = logging.getLogger(__name__)


def lock(window: Window, *, minutes: int | None = None) -> bool:
    """Close a protected portfolio and ask for its passphrase; what was typed is kept."""
    file, path, session = window.document.file, window.document.path, window.session
    if file is None or path is None or session is None or file.key is None:
        return False
    from selfassess.ui.dialogs.guard import AskingDialog  # noqa: PLC0415
    from selfassess.ui.dialogs.work_dialog import WorkDialog  # noqa: PLC0415

    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, WorkDialog):
        # A PDF half made is finished first; then the minutes begin anew.
        window.document.auto_lock.start(1)
        return False
    if dialog is not None:
        # Nobody is there to be asked; a draft in it is kept.
        if isinstance(dialog, AskingDialog):
            dialog.give_way()
        else:
            dialog.close()
        QTimer.singleShot(0, lambda: lock(window, minutes=minutes))
        return False
    # First of all: whatever fails after this, nothing can be read any more.
    work = window.work()
    work.hide()
    spot = work.spot
    window.banner.hide()
    window.saved.clear()
    window.setWindowTitle("SelfAssess")
    try:
        if not _let_go(window, session):
            # Neither file takes the words: they wait in memory, behind the lock.
            window.document.keep_behind(session, file)
    except Exception:
        log.exception("lock")
        window.document.keep_behind(session, file)
    window.workspace = None
    page = _lock_page(window, path, minutes, spot)
    window.show_page(page)
    window.follow()
    # Once the screen that goes has let go of the focus.
    QTimer.singleShot(0, page.arrive)
    return True


def _lock_page(window: Window, path: Path, minutes: int | None, spot: ScreenAt) -> LockPage:
    from selfassess.ui.dialogs.unlock import LockPage  # noqa: PLC0415

    window.install_actions(installed_pack().scale)
    page = LockPage(path, minutes)
    page.unlocked.connect(lambda words: _unlock(window, page, words, spot))
    page.left.connect(lambda: _leave_lock(window))
    page.again = partial(_lock_page, window, path, minutes, spot)
    return page


def _let_go(window: Window, session: Session) -> bool:
    """Close what is locked; False when that would lose words."""
    window.work().leave_for_good()
    if session.unsaved and not session.kept_aside:
        return False
    window.end()
    return True


def _come_back(window: Window, spot: ScreenAt) -> None:
    """Go on with what is behind the lock."""
    session = window.document.come_back()
    window.show_workspace(session)
    window.work().begin_at(spot)
    window.document.watch()
    session.save_drafts()


def _leave_lock(window: Window) -> None:
    if leave_behind(window):
        show_start(window)


def leave_behind(window: Window) -> bool:
    """Close what is behind the lock; False when words would be lost that are wanted."""
    if window.document.behind is None:
        return True
    session = window.document.behind.session
    session.save_drafts()
    if session.unsaved and not leave_unsaved(window, session):
        return False
    window.document.drop_behind()
    return True


def _unlock(window: Window, page: LockPage, words: str, spot: ScreenAt) -> None:
    if window.document.behind is not None:
        key = window.document.behind.file.key
        if key is not None and opens(key, words):
            _come_back(window, spot)
        else:
            page.tell(StoreError("wrong-passphrase", page.path).message)
        return
    try:
        file = opened(page.path, window, passphrase=words)
        if file is None:
            return
        portfolio = portfolio_of(file)
    except SelfAssessError as error:
        page.tell(error.message)
        return
    window.begin(Opened(file), portfolio, spot)
