"""Setting, changing and removing the passphrase, and the recovery key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from selfassess.store.errors import StoreError
from selfassess.store.protect import PassphraseChange
from selfassess.store.recovery import RecoveryFile, unfinished_file
from selfassess.ui.document import NEXT_BACKUP_MS
from selfassess.ui.unfinished import SHEET_DUE
from selfassess.ui.widgets.banner import Kind
from selfassess.ui.widgets.pieces import show_modal
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.window import Window


def ask_passphrase(window: Window) -> None:
    """Let the person set, change or remove the passphrase."""
    from selfassess.ui.dialogs.passphrase_dialog import PassphraseDialog  # noqa: PLC0415

    if window.document.file is None or window.document.file.read_only:
        return
    dialog = PassphraseDialog(window.document.file, window.settings.lock_minutes, window)
    if not show_modal(dialog):
        return
    if dialog.wants_key:
        show_recovery_key(window)
    else:
        window.settings.lock_minutes = int(dialog.minutes.currentData())
        change_passphrase(window, dialog.words)


def change_passphrase(window: Window, words: str | None) -> bool:
    """Put the open portfolio and its backups under a passphrase, or under none."""
    from selfassess.ui.dialogs.work_dialog import Progress, WorkDialog  # noqa: PLC0415

    file, path, session = window.document.file, window.document.path, window.session
    if file is None or path is None or session is None:
        return False
    window.work().leave()
    if session.unsaved:
        # The banner says why already.
        return False
    # Nothing may be written once the copy is begun.
    window.work().keep_place()
    session.unfinished.flush()
    try:
        change = file.run("passphrase", lambda opened: PassphraseChange(opened, words))
    except StoreError as error:
        window.banner.tell(error.message)
        return False

    def prepare(progress: Progress) -> bool:
        change.prepare()
        # Stopped in time: nothing has changed yet.
        return progress(1.0)

    def swap(progress: Progress) -> StoreError | None:
        # The open file belongs to its own thread; neither a backup nor a save comes up
        # there meanwhile.
        file.run("passphrase", lambda _opened: change.swap())
        swapped.append(True)
        return change.finish(progress)

    swapped: list[bool] = []
    window.document.backup_timer.stop()
    try:
        with session.held():
            first = WorkDialog(say("Changing the passphrase"), prepare, window, measured=False)
            if not show_modal(first):
                window.tell_ended(first)
                return False
            if not first.result_value or window.document.file is not file:
                change.abandon()
                return False
            second = WorkDialog(say("Changing the backups"), swap, window)
            show_modal(second)
            if not swapped:
                window.banner.tell(second.message)
                return False
    except StoreError as error:
        window.banner.tell(error.message)
        return False
    finally:
        session.aside.use(RecoveryFile(file.identity().id, file.key))
        session.unfinished.move(unfinished_file(file.identity().id, file.key))
        window.document.backup_timer.start(NEXT_BACKUP_MS)
    trouble = second.message or (second.result_value.message if second.result_value else "")
    if trouble:
        window.banner.tell(trouble, kind=Kind.ERROR, stays=True)
    window.follow()
    if file.key is None:
        _tell_plain(window, path, trouble)
        return True
    window.settings.hide(path)
    window.settings.sync()
    window.document.auto_lock.start(window.settings.lock_minutes)
    # Until it is kept, also over a lock or a crash.
    session.unfinished.put(SHEET_DUE, "", True)
    show_recovery_key(window)
    return True


def _tell_plain(window: Window, path: Path, trouble: str) -> None:
    """Go on without a passphrase, and say what that means."""
    window.document.auto_lock.stop()
    window.settings.remember(path)
    gone = say("The passphrase is gone. Anyone who has the file can read it.")
    window.banner.tell(
        f"{gone}\n{trouble}".rstrip(),
        kind=Kind.ERROR if trouble else Kind.INFO,
        stays=bool(trouble),
    )


def show_recovery_key(window: Window) -> None:
    """Show the recovery key, until the person has kept it or said they will not."""
    from selfassess.ui.dialogs.recovery_key import RecoveryKeyDialog  # noqa: PLC0415

    if (
        window.document.file is None
        or window.document.path is None
        or window.document.file.key is None
    ):
        return
    session = window.session
    sheet = RecoveryKeyDialog(window.document.path.name, window.document.file.key.recovery, window)
    show_modal(sheet)
    if session is not None and not sheet.gave_way:
        session.unfinished.put(SHEET_DUE, "", None)
