"""A person in a process of their own who types while the way to the file is lost.

Arguments: portfolio, and ``chmod`` (the folder may not be looked into for a while) or
``type`` (they type on until something fails, and until all is saved again). What they saw
goes to standard output as one line of JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from selfassess.store.recovery import RecoveryFile
from selfassess.ui.look.theme import apply_theme
from selfassess.ui.settings import Settings
from selfassess.ui.window import Window

SEEN: dict[str, list[str]] = {"question": [], "offer": []}


def until(true: Callable[[], bool], what: str) -> None:
    """Go on with the window until something is so."""
    limit = QDeadlineTimer(30_000)
    while not true():
        if limit.hasExpired():
            raise TimeoutError(what)
        QTest.qWait(10)


def stay() -> None:
    """Answer the question whether to leave words behind: no."""
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        SEEN["question"].append(box.windowTitle())
        box.button(QMessageBox.StandardButton.Cancel).click()


def main() -> int:
    """Type, lose the file, type on, and see it come back."""
    path = Path(sys.argv[1])
    app = QApplication([])
    apply_theme(app, "light", 100)
    window = Window(Settings(), path)
    window.show()
    assert window.session is not None, window.banner.text.text()
    session, file = window.session, window.document.file
    assert file is not None
    work = window.workspace
    assert work is not None
    work.show_statement(session.portfolio.spots()[0].statement.id)
    note = work.walk.note
    recovery = RecoveryFile(file.identity().id, file.key)

    def shown(words: str) -> bool:
        return window.saved.text().startswith(words)

    def lost() -> bool:
        return shown("Not saved yet") and window.banner.isVisible()

    def type_on(words: str) -> None:
        QTest.keyClicks(note.edit, words)

    type_on("first")
    until(lambda: shown("Saved at") or lost(), "saved")
    if sys.argv[2] == "chmod":
        path.parent.chmod(0)
        type_on(" and more")
    else:
        limit = QDeadlineTimer(30_000)
        while not lost() and not limit.hasExpired():
            type_on("w")
            QTest.qWait(700)
    until(lost, "told")
    SEEN["banner"] = [window.banner.text.text()]
    SEEN["offer"] = [window.banner.action.text()]
    until(lambda: bool(recovery.found()), "kept aside")
    SEEN["kept"] = [str(item.value) for item in recovery.found()]
    if sys.argv[2] == "chmod":
        QTimer.singleShot(0, stay)
        assert not window.close()
        path.parent.chmod(0o700)
    until(lambda: shown("Saved") and not session.unsaved, "saved again")
    SEEN["at last"] = [note.text(), "Saved"]
    assert not recovery.found()
    assert window.close()
    print(json.dumps(SEEN))
    return 0


if __name__ == "__main__":
    sys.exit(main())
