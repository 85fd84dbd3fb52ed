"""What the banner says of a portfolio: opened, not opened, not saved, left open."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets

from selfassess import __version__
from selfassess.errors import SelfAssessError
from selfassess.framework.pack import installed_pack
from selfassess.framework.spoken import safety_told
from selfassess.store.errors import StoreError
from selfassess.things import THINGS
from selfassess.ui.commands import command
from selfassess.ui.commands.ways_in import show_start
from selfassess.ui.commands.words_back import tell_recovered
from selfassess.ui.screens import OF_NAME
from selfassess.ui.session import Session
from selfassess.ui.unfinished import REVIEW_DRAFT, SHEET_DUE
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.banner import Kind
from selfassess.ui.widgets.pieces import message_box, show_modal, unmarked
from selfassess.words import mark, say

if TYPE_CHECKING:
    from selfassess.store.backups import Backup
    from selfassess.ui.window import Window

TYPING_UP = mark("You were typing up a paper review. It is not saved yet.")


def tell_looked_at(window: Window) -> None:
    """Say that nothing can be changed here, to somebody who has just tried."""
    if window.document.example is not None:
        command("example:tell_example")(window)
        return
    window.banner.tell(
        say("This portfolio is open to be looked at. It takes no answers."),
        kind=Kind.INFO,
        stays=True,
    )


def tell_opened(window: Window, message: str, recovered: int) -> None:
    """Say what there is to say of a portfolio that was just opened; one thing at a time."""
    assert window.session is not None  # noqa: S101
    unfinished = window.session.unfinished
    if message:
        window.banner.tell(message, kind=Kind.INFO, stays=True)
    elif tell_recovered(window, recovered):
        # Words come before all else.
        return
    elif unfinished.found(SHEET_DUE, ""):
        window.banner.tell(
            say("Your recovery key is not kept yet: print it, save it or write it down."),
            say("Show the key"),
            partial(command("passphrase:show_recovery_key"), window),
            kind=Kind.INFO,
            stays=True,
        )
    elif unfinished.found(REVIEW_DRAFT, ""):
        window.banner.tell(
            say(TYPING_UP),
            say("Go on with it"),
            partial(command("review:type_review"), window),
            kind=Kind.INFO,
            stays=True,
        )
    elif unfinished.open:
        kind, subject = min(unfinished.open)
        statement = subject if kind == "reason" else ""
        page = "requirements" if subject in window.session.portfolio.index.requirements else ""
        drafts = kind.partition(" ")[0]
        page = page or next((t.screen.name for t in THINGS if t.screen and drafts in t.drafts), "")
        page = "walk" if statement else page or "details"
        spot = window.session.portfolio.index.spots.get(statement)
        words = (
            say(
                "You began to say why this is not part of your role, and it is not saved yet: "
                "“{statement}”",
                statement=spot.statement.text,
            )
            if spot is not None
            else say(
                "Something you began on the page “{page}” is not saved yet.",
                page=unmarked(say(OF_NAME[page].title)),
            )
        )
        tell_left_open(window, words, page, statement)


def tell_unopened(window: Window, path: Path, error: SelfAssessError) -> None:
    """Say why a portfolio does not open, and offer the way on if there is one."""
    reason = getattr(error, "reason", "")
    if reason in {"damaged", "missing", "empty", "not-ours"} and _backups(path):
        damaged = reason == "damaged"
        window.banner.tell(
            error.message,
            say("Backups…"),
            partial(command("backups:show_backups"), window, path, damaged=damaged),
        )
    elif reason == "damaged":
        offer = say("Save what can be saved…")
        window.banner.tell(
            error.message, offer, partial(command("salvage:ask_salvage"), window, path)
        )
    else:
        window.banner.tell(error.message)
    if reason in {"missing", "not-ours", "folder"}:
        window.settings.forget(path)
        if window.session is None and window.page is not None:
            show_start(window)


def tell_failed(window: Window, message: str) -> None:
    """Say what is not saved yet, where it is kept meanwhile, and what can be done."""
    session = window.session
    if window.document.behind is not None:
        # Nothing of it is told before it is unlocked.
        return
    if session is None or not session.unsaved:
        window.banner.tell(message)
        return
    if session.refused:
        # The file is there; it is the text that has to change.
        window.banner.tell(message)
        return
    if session.kept_aside and not session.slow:
        kept = say("What you type is kept on this computer and saved when the file is back.")
        message = f"{message} {kept}"
    if window.document.file is not None and window.document.file.is_gone():
        put_back = partial(command("backups:put_file_back"), window)
        window.banner.tell(message, say("Put the file back"), put_back)
    else:
        window.banner.tell(message)


def leave_unsaved(window: Window, session: Session) -> bool:
    """Ask whether to leave words behind that could not be saved."""
    kept = say(
        "It is kept on this computer, and comes back when you open the portfolio here again."
    )
    lost = say("Stay, and it is saved when the file is back. Leave, and it is lost.")
    why = say("What you typed last is not saved yet, because the file cannot be reached.")
    if session.slow:
        # What has reached the drive already may still be written: nobody can tell.
        lost = say("Stay, and it is saved when the drive answers. Leave, and it may be lost.")
        why = say("What you typed last is not saved yet, because the drive does not answer.")
    elif session.refused:
        one = say("One of your texts is not saved.")
        why = f"{one} {session.refused}"
        lost = say("Stay, and you can change it. Leave, and it is lost.")
    box = message_box(
        window,
        QtWidgets.QMessageBox.Icon.Warning,
        say("Not everything is saved"),
        f"{why} {kept if session.kept_aside else lost}",
    )
    box.setStandardButtons(
        QtWidgets.QMessageBox.StandardButton.Cancel | QtWidgets.QMessageBox.StandardButton.Discard
    )
    box.setDefaultButton(QtWidgets.QMessageBox.StandardButton.Cancel)
    box.button(QtWidgets.QMessageBox.StandardButton.Cancel).setText(say("Stay"))
    box.button(QtWidgets.QMessageBox.StandardButton.Discard).setText(say("Leave"))
    return show_modal(box) == QtWidgets.QMessageBox.StandardButton.Discard


def save_now(window: Window) -> None:
    """Ctrl+S: save what is being typed, then say what is true."""
    if window.session is None or window.session.look_only:
        return
    work = window.work()
    work.leave()
    if window.session.unsaved:
        # Why is in the banner already.
        return
    if words := work.left_open():
        tell_left_open(window, words)
        window.say_saved(say("Not everything is saved yet"), "error")
    else:
        saved = say("Already saved: everything is saved as you type it")
        window.say_saved(saved, "good")
        announce(window, saved)


def tell_left_open(window: Window, words: str, page: str = "", statement_id: str = "") -> None:
    """Say what is not saved as it stands; it waits where it is, at a page or here."""
    if window.session is None or (window.banner.isVisible() and window.banner.kind is Kind.ERROR):
        # A file that takes no words is worse; and what is left open is kept anyhow.
        return
    window.left_open = page, window.session.unfinished.open
    window.banner.tell(
        words,
        say("Go back to it") if page else "",
        lambda: window.work().go_back(page, statement_id),
        kind=Kind.INFO,
        until_finished=True,
    )


def follow_left_open(window: Window) -> None:
    """Take the message away once what it tells of is finished."""
    if window.session is None or not (window.banner.isVisible() and window.banner.until_finished):
        return
    page, waiting = window.left_open
    finished = bool(waiting - window.session.unfinished.open)
    if finished or (not page and not window.work().left_open()):
        window.banner.hide()


def about(window: Window) -> None:
    """Say what the program is, and what it does not allow."""
    words = say(
        "SelfAssess {version}\n\nA support worker's own record of what they can do. "
        "It sends nothing anywhere.\n\n{safety}",
        version=__version__,
        safety=safety_told(installed_pack()),
    )
    nothing = QtWidgets.QMessageBox.Icon.NoIcon
    box = message_box(window, nothing, say("About SelfAssess"), words)
    box.setIconPixmap(window.windowIcon().pixmap(64, 64))
    show_modal(box)


def _backups(path: Path) -> list[Backup]:
    from selfassess.store.backups import backups_of  # noqa: PLC0415

    try:
        return backups_of(path)
    except StoreError:
        return []
