"""Taking earlier wordings out of the open portfolio's history, and out of its backups."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from selfassess.errors import SelfAssessError
from selfassess.store.file_thread import FileThread
from selfassess.ui.dialogs.guard import ask
from selfassess.ui.dialogs.work_dialog import WorkDialog
from selfassess.ui.session import Session
from selfassess.ui.widgets.banner import Banner, Kind
from selfassess.ui.widgets.pieces import show_modal
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.window import Window


def forget_former(window: Window, statement_id: str | None = None) -> bool:
    """Overwrite earlier wordings of one statement's notes, or of all, if that is wanted."""
    session, file = window.session, window.document.file
    if session is None or file is None:
        return False
    window.work().leave()
    if session.unsaved or not _agreed(window, one=statement_id is not None):
        # The banner says why already.
        return False
    return _forget(window, session, file, None if statement_id is None else {statement_id})


def _agreed(parent: QWidget, *, one: bool) -> bool:
    """Say what would go, and ask: it cannot be brought back."""
    what = (
        say("What your notes on this statement said before is overwritten.")
        if one
        else say(
            "What your notes and your details said before is overwritten, and so is what was "
            "typed and taken out again."
        )
    )
    how = say(
        "That is done in your portfolio, and in its backups on this computer. What they "
        "say now stays, and so do all ratings. This cannot be undone, and nothing before it can "
        "be undone any more."
    )
    title = say("Forget earlier wordings")
    stay, go = say("Leave it as it is"), say("Forget them")
    return ask(parent, title, f"{what} {how}", stay, go) is not None


def _forget(
    window: Window, session: Session, file: FileThread, subjects: Collection[str] | None
) -> bool:
    """Overwrite earlier wordings in the file and in the backups, and say what became of it."""
    from selfassess.store.forgetting import renew_backups  # noqa: PLC0415

    if not session.forget(subjects):
        return False
    banner = window.banner
    try:
        window.document.read_all()
        standing = file.contents()
    except SelfAssessError as error:
        _tell_backups_left(banner, error.message)
        return False
    dialog = WorkDialog(
        say("Changing the backups"),
        lambda _progress: renew_backups(file.path, standing, file.key, subjects),
        window,
        measured=False,
    )
    if not show_modal(dialog):
        _tell_backups_left(banner, dialog.message)
        return False
    if dialog.result_value:
        _tell_backups_left(banner, "\n".join(str(backup.path) for backup in dialog.result_value))
        return False
    words = say(
        "Earlier wordings are gone from your portfolio and from its backups on this computer. "
        "Copies elsewhere, and PDFs that you sent, still have what they had."
    )
    banner.tell(words, kind=Kind.GOOD, stays=True)
    return True


def _tell_backups_left(banner: Banner, why: str) -> None:
    words = say(
        "Earlier wordings are gone from your portfolio, but not from every backup on this "
        "computer. Try again from the Edit menu."
    )
    banner.tell(f"{words}\n{why}".rstrip(), kind=Kind.ERROR, stays=True)
