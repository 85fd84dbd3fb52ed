"""Opening a portfolio with a person in front of it: passphrase, lock, a newer version."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from PySide6 import QtWidgets
from PySide6.QtWidgets import QWidget

from selfassess.portfolio.portfolio import Portfolio
from selfassess.store import jobs
from selfassess.store.connection import may_be_protected
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile
from selfassess.store.file_thread import FileThread
from selfassess.store.jobs import Job
from selfassess.store.key import Key
from selfassess.ui.widgets.pieces import message_box, show_modal
from selfassess.words import say

T = TypeVar("T")
_LOOK_ONLY = {"newer", "read-only", "long-name"}
"""What can still be looked at."""
_LOOK_AGAIN = 0.05
"""Seconds between two looks whether somebody has stopped it."""


class Opened(NamedTuple):
    """An open file, and what to say about it (empty when there is nothing to say)."""

    file: FileThread
    message: str = ""


def open_file(path: Path, parent: QWidget, key: Key | None = None) -> Opened | None:
    """Open a portfolio, asking what has to be asked; None when the person would rather not.

    Raises :class:`StoreError` when it cannot be opened at all.
    """
    words: str | None = None
    ignore_lock = plain_too = False
    while True:
        try:
            how = {
                "passphrase": words,
                "key": key,
                "ignore_lock": ignore_lock,
                "plain_too": plain_too,
            }
            file = opened(path, parent, **how)
            return Opened(file) if file is not None else None
        except StoreError as error:
            if error.reason in {"protected", "wrong-passphrase"}:
                wrong = error.message if error.reason == "wrong-passphrase" else ""
                words = ask_passphrase(path, parent, wrong)
                key = None
                if words is None:
                    return None
            elif error.reason == "in-use":
                choice = _ask_in_use(error.message, parent)
                if choice is None:
                    return None
                ignore_lock = choice
                if not ignore_lock:
                    return _look(path, words, key, error.message, parent)
            elif error.reason == "was-protected":
                choice = _ask_plain(path, parent)
                if choice is None:
                    return None
                plain_too = choice
                if not plain_too:
                    return _look(path, None, None, error.message, parent)
            elif error.reason in _LOOK_ONLY:
                return _look(path, words, key, error.message, parent)
            else:
                raise


def opened(path: Path, parent: QWidget, **how: Any) -> FileThread | None:
    """Open a file on a thread of its own; None when the person does not wait for the drive.

    Raises :class:`StoreError` when it cannot be opened.
    """
    return _begun(
        FileThread(lambda: PortfolioFile.open(path, **how), path),
        say("Opening your portfolio"),
        parent,
    )


def made(path: Path, make: Callable[[], PortfolioFile], parent: QWidget) -> bool:
    """Make a new file, which is closed again; False when the person does not wait for it.

    Raises :class:`StoreError` when it cannot be made.
    """
    file = _begun(FileThread(make, path), say("Making your portfolio"), parent)
    if file is not None:
        file.close()
    return file is not None


def _begun(file: FileThread, title: str, parent: QWidget) -> FileThread | None:
    if not _waited(file.ready, title, parent):
        file.close()
        return None
    return file.check()


def patiently(job: Job[T], title: str, parent: QWidget) -> T:
    """Return what comes of something that the file's thread does, however long that takes.

    While it takes long a dialog says so and offers to stop waiting. Raises
    :class:`StoreError`, also when nobody waits any more.
    """
    if not _waited(job.wait, title, parent):
        raise StoreError("slow", job.path, cause=f"{job.name}: not waited for")
    return job.value()


def let_go(file: FileThread, parent: QWidget) -> bool:
    """Wait until a closed file is free again; False when the person stops that."""
    return _waited(file.ended, say("Closing your portfolio"), parent)


def _waited(wait: Callable[[float], bool], title: str, parent: QWidget) -> bool:
    """Wait for the file's thread; False when the person stops that."""
    if wait(jobs.PATIENCE):
        return True
    from selfassess.ui.dialogs.work_dialog import Progress, WorkDialog  # noqa: PLC0415

    def work(progress: Progress) -> bool:
        while not wait(_LOOK_AGAIN):
            if not progress(0):
                return False
        return True

    dialog = WorkDialog(title, work, parent, measured=False)
    show_modal(dialog)
    return bool(dialog.result_value)


def portfolio_of(file: FileThread) -> Portfolio:
    """Return what an open file holds; one that cannot be understood is closed again.

    Raises :class:`SelfAssessError`.
    """
    try:
        return Portfolio(file)
    except BaseException:
        file.close()
        raise


def _look(
    path: Path, words: str | None, key: Key | None, message: str, parent: QWidget
) -> Opened | None:
    file = opened(path, parent, read_only=True, passphrase=words, key=key)
    return Opened(file, message) if file is not None else None


def ask_passphrase(path: Path, parent: QWidget, wrong: str = "") -> str | None:
    """Return the words for a protected file; None when the person would rather not."""
    from selfassess.ui.dialogs.unlock import UnlockDialog  # noqa: PLC0415

    dialog = UnlockDialog(path.name, wrong, parent)
    return dialog.words if show_modal(dialog) else None


def under_passphrase(*paths: Path) -> list[Path]:
    """Return those of some files that are, or may be, under a passphrase."""
    return [path for path in paths if may_be_protected(path)]


def _ask_plain(path: Path, parent: QWidget) -> bool | None:
    """Return False to look at it, True to open it all the same, None for neither."""
    words = say(
        "{name} has no passphrase, and this portfolio had one when it was last open here. The "
        "file may be another copy. Anyone who has it can read what you type in it.",
        name=path.name,
    )
    box = message_box(
        parent,
        QtWidgets.QMessageBox.Icon.Warning,
        say("No passphrase any more"),
        words,
        say("Open it only if you took the passphrase away yourself. If not, look at the backups."),
    )
    return _answer(box, say("Open it without one"), careful=True)


def _ask_in_use(message: str, parent: QWidget) -> bool | None:
    """Return False to look at it, True to open it all the same, None for neither."""
    box = message_box(
        parent,
        QtWidgets.QMessageBox.Icon.Information,
        say("Open somewhere else"),
        message,
        say("Open it anyway only if that computer is off or has lost its connection."),
    )
    return _answer(box, say("Open it anyway"))


def _answer(box: QtWidgets.QMessageBox, all_the_same: str, *, careful: bool = False) -> bool | None:
    """Offer to look, to open all the same, or neither, which Enter takes if ``careful``."""
    look = box.addButton(say("Look at it"), QtWidgets.QMessageBox.ButtonRole.AcceptRole)
    force = box.addButton(all_the_same, QtWidgets.QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(QtWidgets.QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel if careful else look)
    show_modal(box)
    pressed = box.clickedButton()
    if pressed is look:
        return False
    return True if pressed is force else None
