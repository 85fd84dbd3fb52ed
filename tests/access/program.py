"""The program on a screen of its own, which does what it is told line by line on standard input.

After each line it says ``done`` once its events are through. Keys go to whatever has the focus.
"""

from __future__ import annotations

import os
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

from PySide6.QtCore import QEvent, QSocketNotifier, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from selfassess.demo import write_demo
from selfassess.framework.pack import installed_pack
from selfassess.ui.commands.ways_in import show_first_run, show_start
from selfassess.ui.look.access import install
from selfassess.ui.look.theme import apply_theme
from selfassess.ui.settings import Settings
from selfassess.ui.window import Window

# An installed package has a ``tests`` of its own, which is not meant.
sys.modules["tests"] = ours = ModuleType("tests")
ours.__path__ = [str(Path(__file__).resolve().parents[1])]

from tests.ui.test_words_as_they_are import every_dialog, review_of  # noqa: E402

MADE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Program:
    """Does one thing after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.app = QApplication(sys.argv[:1])
        install()
        settings = Settings()
        settings.mode = "light"
        apply_theme(self.app, "light", 100)
        self.window = Window(settings)
        self.window.resize(1200, 800)
        self.window.show()
        self.window.activateWindow()
        self._dialogs: list[QWidget] = []
        self._buffer = b""
        self._told = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._told.activated.connect(self._read)

    def _read(self) -> None:
        read = os.read(sys.stdin.fileno(), 65536)
        if not read:
            self.app.exit(0)
            return
        self._buffer += read
        while b"\n" in self._buffer:
            line, _, self._buffer = self._buffer.partition(b"\n")
            what, _, rest = line.decode().partition(" ")
            try:
                getattr(self, f"do_{what}")(rest)
            except (AssertionError, AttributeError, LookupError, RuntimeError, ValueError):
                traceback.print_exc()
                print("failed", flush=True)
                continue
            for _ in range(8):
                self.app.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            print("done", flush=True)

    def do_start(self, _rest: str) -> None:
        """Show the page without a portfolio."""
        self.window.close_portfolio(show_start=False)
        show_start(self.window)

    def do_first(self, _rest: str) -> None:
        """Show the form for a new portfolio."""
        self.window.close_portfolio(show_start=False)
        show_first_run(self.window)

    def do_open(self, _rest: str) -> None:
        """Open a portfolio that has a bit of everything."""
        assert self.window.open_path(self._demo())

    def _demo(self) -> Path:
        place = self._folder / "csw.selfassess"
        if not place.exists():
            write_demo(self._folder)
        return place

    def do_page(self, name: str) -> None:
        """Show a screen."""
        assert self.window.workspace is not None
        self.window.workspace.show_page(name)

    def do_reviewed(self, _rest: str) -> None:
        """Have a supervisor's review come in, with something in every place, and show it."""
        assert self.window.workspace is not None
        portfolio = self.window.workspace.session.portfolio
        portfolio.take_review(review_of(portfolio, "Some words"))
        self.window.workspace.show_review()

    def do_finish(self, _rest: str) -> None:
        """Show the end of the walk."""
        workspace = self.window.workspace
        assert workspace is not None
        last = workspace.session.portfolio.spots()[-1]
        workspace.show_statement(last.statement.id)
        workspace.walk.step(1)

    def do_area(self, area: str) -> None:
        """Show an area."""
        assert self.window.workspace is not None
        self.window.workspace.show_area(area)

    def do_dialogs(self, _rest: str) -> None:
        """Make every dialog, none of them shown yet."""
        self._dialogs = list(every_dialog(self.window, self._folder / "out.pdf", "Some words"))
        print(len(self._dialogs), flush=True)

    def do_dialog(self, number: str) -> None:
        """Show one of the dialogs."""
        shown = self._dialogs[int(number)]
        shown.show()
        print(type(shown).__name__, flush=True)

    def do_close(self, number: str) -> None:
        """Take a dialog away."""
        shown = self._dialogs[int(number)]
        shown.hide()
        if isinstance(shown, QDialog):
            shown.deleteLater()

    def do_keys(self, names: str) -> None:
        """Press keys, named as in the help."""
        for name in names.split():
            pressed = QKeySequence(name)[0]
            focus = QApplication.focusWidget() or self.window
            QTest.keyClick(focus, pressed.key(), pressed.keyboardModifiers())

    def do_type(self, text: str) -> None:
        """Type a text."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)

    def do_note(self, _rest: str) -> None:
        """Go to the note of the statement shown."""
        assert self.window.workspace is not None
        self.window.workspace.walk.note.edit.setFocus()

    def do_save_as(self, name: str) -> None:
        """Let the next question for a file be answered so: it is a window of the system's."""
        place = str(self._folder / name)
        QFileDialog.getSaveFileName = staticmethod(lambda *_a, **_k: (place, ""))  # type: ignore

    def do_wait(self, milliseconds: str) -> None:
        """Let time pass, as someone does who reads."""
        QTest.qWait(int(milliseconds))

    def do_new(self, _rest: str) -> None:
        """Be somebody new: an untouched portfolio is not there yet."""
        assert installed_pack() is not None
        self.window.settings.go_on = True


if __name__ == "__main__":
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    program = Program(Path(sys.argv[1]))
    print("ready", flush=True)
    sys.exit(program.app.exec())
