"""Backups: looking at them, putting one back, putting a lost file back."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from selfassess.errors import SelfAssessError
from selfassess.store.backups import Backup, backups_of, restore_over
from selfassess.store.connection import key_for
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile
from selfassess.ui.commands.salvage import ask_salvage
from selfassess.ui.opening import let_go, patiently
from selfassess.ui.widgets.banner import Kind
from selfassess.ui.widgets.pieces import show_modal
from selfassess.words import say, say_moment

if TYPE_CHECKING:
    from selfassess.ui.window import Window

log = logging.getLogger(__name__)


def ask_backups(window: Window) -> None:
    """Show the backups of the open portfolio."""
    if window.document.path is not None:
        window.document.back_up()
        show_backups(window, window.document.path)


def ask_copy(window: Window) -> None:
    """Let the person choose where a copy of the open portfolio goes."""
    from selfassess.ui.dialogs.backups_dialog import ask_target  # noqa: PLC0415

    if window.document.path is None or (newest := _newest(window)) is None:
        return
    target = ask_target(window, window.document.path, newest)
    if target is not None:
        save_copy(window, newest, target)


def save_copy(window: Window, newest: Backup, target: Path) -> bool:
    """Save what is open under another name; says whether that worked, and returns it."""
    from selfassess.ui.dialogs.backups_dialog import copied  # noqa: PLC0415

    saved, words = copied(newest, target)
    if saved:
        words = say(
            "{saved} You go on in the file that is open. Use only one of the two.", saved=words
        )
    window.banner.tell(words, kind=Kind.GOOD if saved else Kind.ERROR)
    return saved


def _newest(window: Window) -> Backup | None:
    """Return a backup of all that is open now; None once it is told why there is none."""
    path, session = window.document.path, window.session
    if path is None or session is None:
        return None
    window.work().leave()
    if session.unsaved:
        # Why is in the banner already.
        return None
    window.document.back_up()
    try:
        found = backups_of(path, session.portfolio.identity.id)
    except StoreError as error:
        window.banner.tell(error.message)
        return None
    if not found:
        window.banner.tell(
            say(
                "No copy could be made, because no backup could be. Close SelfAssess and copy "
                "{path} itself.",
                path=path,
            )
        )
        return None
    return found[0]


def show_backups(window: Window, path: Path, *, damaged: bool = False) -> None:
    """Show the backups of a portfolio, open or not, and put one back if wanted."""
    from selfassess.ui.dialogs.backups_dialog import BackupsDialog  # noqa: PLC0415
    from selfassess.ui.opening import ask_passphrase, under_passphrase  # noqa: PLC0415

    # Another one may be open while this one cannot be.
    file = window.document.file if path == window.document.path else None
    try:
        found = backups_of(path, file.identity().id if file is not None else None)
        key = file.key if file is not None else None
        words: str | None = None
        protected = under_passphrase(*(backup.path for backup in found))
        if file is None and (protected or under_passphrase(path)):
            words = ask_passphrase(path, window)
            key = key_for(protected[0], words) if protected else None
    except StoreError as error:
        window.banner.tell(error.message)
        return
    dialog = BackupsDialog(path, found, key, window, damaged=damaged)
    if show_modal(dialog) and dialog.chosen is not None:
        restore_backup(window, path, dialog.chosen, words)
    elif dialog.salvage_asked:
        ask_salvage(window, path)


def restore_backup(window: Window, path: Path, backup: Backup, words: str | None = None) -> bool:
    """Put a backup in the place of a portfolio, and open it."""
    from selfassess.store.restoring import restore  # noqa: PLC0415

    file = window.document.file if path == window.document.path else None
    key = file.key if file is not None else None
    if not window.close_portfolio():
        return False
    try:
        if file is not None and not let_go(file, window):
            raise StoreError("slow", path)
        restored = restore(path, backup, words, key)
        key = key_for(path, words) if key is None else key
    except SelfAssessError as error:
        log.warning("restore: %s", error.cause)
        window.open_path(path, key)
        window.banner.tell(error.message)
        return False
    if not window.open_path(path, key):
        return False
    lines = [say("You are back to {when}.", when=say_moment(backup.made))]
    if restored.kept is not None:
        lines.append(
            say(
                "What you had before is kept: it is the backup of {when}.",
                when=say_moment(restored.kept.made),
            )
        )
    if restored.aside is not None:
        lines.append(say("The file that could not be read is {path}.", path=restored.aside))
    window.banner.tell(" ".join(lines), kind=Kind.GOOD, stays=True)
    return True


def put_file_back(window: Window) -> bool:
    """Write the open portfolio to its place again, after its file was taken away."""
    if window.session is None or window.document.file is None or window.document.path is None:
        return False
    path = window.document.path
    # Known here: a file whose drive went away cannot even be asked whose it is.
    whose = window.session.portfolio.identity.id

    def put(file: PortfolioFile) -> None:
        try:
            contents = file.contents()
        except StoreError:
            # The open file cannot be read any more; what came since is written again.
            kept = backups_of(path, whose)
            if not kept:
                raise
            restore_over(kept[0], path)
        else:
            PortfolioFile.create(path, contents, file.key).close()

    try:
        patiently(window.document.file.begin("put back", put), say("Putting the file back"), window)
    except StoreError as error:
        window.banner.tell(error.message)
        return False
    return window.session.save_drafts()
