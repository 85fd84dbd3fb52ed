"""A person in a process of their own whose drive hangs for a while: ``strace`` holds a call.

Arguments: portfolio, what they do meanwhile (``type``,
``close``, ``lock``, ``open`` or ``look``), and
perhaps a passphrase. What they saw goes to standard output as one line of JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from selfassess.store.recovery import RecoveryFile
from selfassess.ui.commands.locking import lock
from selfassess.ui.dialogs.unlock import LockPage, UnlockDialog
from selfassess.ui.dialogs.work_dialog import WorkDialog
from selfassess.ui.look.theme import apply_theme
from selfassess.ui.settings import Settings
from selfassess.ui.window import Window

SEEN: dict[str, Any] = {"ticks": 0, "said": [], "stopped": 0, "question": ""}


def until(true: Callable[[], bool], what: str) -> None:
    """Go on with the window until something is so."""
    limit = QDeadlineTimer(60_000)
    while not true():
        if limit.hasExpired():
            raise TimeoutError(what)
        QTest.qWait(10)


class Person:
    """Opens a window, types, and looks at what it says every few milliseconds."""

    def __init__(self, path: Path, words: str | None) -> None:
        self.words = words
        self.dialogs = QTimer()
        self.dialogs.timeout.connect(self.answer)
        self.dialogs.start(20)
        self.window = Window(Settings())
        self.window.show()
        self.path = path
        self.stop = False
        self.watch = QTimer()
        self.watch.timeout.connect(self.look)
        self.watch.start(20)
        self.last: float | None = None
        SEEN["gap"] = 0.0

    def open(self) -> None:
        """Open the portfolio on its first statement."""
        assert self.window.open_path(self.path), self.window.banner.text.text()
        self.session = self.window.session
        assert self.session is not None
        self.file = self.window.document.file
        assert self.file is not None
        work = self.window.workspace
        assert work is not None
        work.show_statement(self.session.portfolio.spots()[0].statement.id)
        self.note = work.walk.note
        self.recovery = RecoveryFile(self.file.identity().id, self.file.key)

    def answer(self) -> None:
        """Answer whatever dialog comes up."""
        box = QApplication.activeModalWidget()
        if isinstance(box, UnlockDialog):
            box.field.line.setText(self.words or "")
            box.accept()
        elif isinstance(box, QMessageBox):
            SEEN["question"] = box.text()
            box.button(QMessageBox.StandardButton.Discard).click()
        elif isinstance(box, WorkDialog) and self.stop:
            self.stop = False
            SEEN["stopped"] += 1
            box.cancel.click()

    def look(self) -> None:
        """Note what the window says while the call is held, and how alive it is."""
        session = self.window.session
        if session is None or not session.slow:
            self.last = None
            return
        SEEN["ticks"] += 1
        now = monotonic()
        SEEN["gap"] = max(SEEN["gap"], now - self.last if self.last else 0)
        self.last = now
        said = self.window.saved.text().strip()
        if said not in SEEN["said"]:
            SEEN["said"].append(said)
        SEEN["banner"] = self.window.banner.text.text()

    def type_until_held(self) -> None:
        """Type until the drive hangs."""
        assert self.session is not None
        limit = QDeadlineTimer(60_000)
        while not self.session.slow and not limit.hasExpired():
            QTest.keyClicks(self.note.edit, "w")
            self.session.save_drafts()
            QTest.qWait(30)
        assert self.session.slow
        QTest.keyClicks(self.note.edit, " held")
        until(lambda: "held" in "".join(str(one.value) for one in self.recovery.found()), "kept")
        SEEN["note"] = self.note.text()


def main() -> int:
    """Do what the arguments say."""
    app = QApplication([])
    apply_theme(app, "light", 100)
    path, deed, words = Path(sys.argv[1]), sys.argv[2], (*sys.argv[3:], None)[0]
    person = Person(path, words)
    window = person.window
    if deed == "open":
        person.stop = True
        assert not window.open_path(path)
        SEEN["open"] = window.session is not None
        SEEN["still held"] = SEEN["stopped"] == 1
        # It waits for the drive, and for the first try to be over.
        person.open()
        assert window.close()
        print(json.dumps(SEEN))
        return 0
    person.open()
    if deed == "look":
        SEEN["note"] = person.note.text()
        assert window.close()
        print(json.dumps(SEEN))
        return 0
    person.type_until_held()
    assert person.session is not None
    if deed == "type":
        while person.session.slow:
            QTest.keyClicks(person.note.edit, "x")
            QTest.qWait(50)
        until(lambda: window.saved.text().startswith("Saved at"), "saved again")
        assert not person.session.unsaved
        SEEN["note"] = person.note.text()
        SEEN["banner at last"] = window.banner.isVisible()
        assert not person.recovery.found()
        assert window.close()
    elif deed == "lock":
        assert lock(window)
        SEEN["still held"] = not person.file.ended(0)
        page = window.page
        assert isinstance(page, LockPage)
        page.field.line.setText(words or "")
        page._unlock()
        assert window.session is not None, page.error.text()
        until(lambda: window.saved.text().startswith("Saved"), "saved again")
        assert window.close()
    else:
        assert window.close()
        SEEN["still held"] = not person.file.ended(0)
    print(json.dumps(SEEN))
    return 0


if __name__ == "__main__":
    sys.exit(main())
