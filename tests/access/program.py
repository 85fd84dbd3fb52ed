"""The program on a screen of its own, which does what it is told line by line on standard input.

After each line it says ``done`` once its events are through. Keys go to whatever has the focus.
"""

from __future__ import annotations

import os
import shutil
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from types import ModuleType

from PySide6.QtCore import QEvent, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QMessageBox,
    QWidget,
)

from selfassess.demo import write_demo
from selfassess.exchange.returned_pdf import ObservedPreview
from selfassess.things.objective.dialogs import ObjectiveDialog, OutcomeDialog
from selfassess.things.objective.thing import PLAN, Objective
from selfassess.things.observation.thing import OBSERVATIONS, Observation
from selfassess.things.signoff.dialogs import SignOffDialog
from selfassess.things.signoff.thing import SIGNOFFS, SignOff
from selfassess.things.training.dialogs import DoneDialog, TrainingDialog
from selfassess.things.training.thing import TRAINING, Completion, Training
from selfassess.ui.commands import newer_list
from selfassess.ui.commands.ways_in import show_first_run, show_start
from selfassess.ui.dialogs.help_window import HelpWindow
from selfassess.ui.dialogs.hospital_dialog import HospitalDialog
from selfassess.ui.dialogs.observation_dialog import ObservationDialog
from selfassess.ui.dialogs.preview import LookFirst
from selfassess.ui.dialogs.sheet_dialog import SheetDialog
from selfassess.ui.dialogs.unlock import LockPage
from selfassess.ui.look.access import install
from selfassess.ui.look.theme import apply_theme
from selfassess.ui.settings import Settings
from selfassess.ui.window import Window

# An installed package has a ``tests`` of its own, which is not meant.
sys.modules["tests"] = ours = ModuleType("tests")
ours.__path__ = [str(Path(__file__).resolve().parents[1])]

from tests.ui.test_words_as_they_are import MESSAGES, every_dialog, review_of  # noqa: E402

DAY = date(2026, 6, 1)
FAULTS = (AssertionError, AttributeError, LookupError, RuntimeError, ValueError)


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
        self._manager = QTimer(self.window)
        self._manager.timeout.connect(self._manage)
        self._manager.start(20)
        self._dialogs: list[QWidget] = []
        self._buffer = b""
        self._failed = False
        self._told = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._told.activated.connect(self._read)

    def _manage(self) -> None:
        """Give the keys to the window in front once another has closed.

        That is the work of a window manager; there is none on the screen of the tests.
        """
        focus = self.app.focusWindow()
        if focus is None or not focus.isVisible():
            (self.app.activeModalWidget() or self.window).activateWindow()

    def _read(self) -> None:
        read = os.read(sys.stdin.fileno(), 65536)
        if not read:
            self.app.exit(0)
            return
        self._buffer += read
        while b"\n" in self._buffer:
            line, _, self._buffer = self._buffer.partition(b"\n")
            what, _, rest = line.decode().partition(" ")
            if what in {"keys", "type", "come"}:
                # What they open may wait for an answer: the next line comes meanwhile.
                parts = rest.split() if what == "keys" else [rest]
                steps = [partial(getattr(self, f"do_{what}"), part) for part in parts]
                QTimer.singleShot(0, partial(self._in_turn, steps))
                continue
            try:
                getattr(self, f"do_{what}")(rest)
            except FAULTS:
                traceback.print_exc()
                print("failed", flush=True)
                continue
            for _ in range(8):
                self.app.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            print("done", flush=True)

    def _in_turn(self, steps: list[Callable[[], None]], rest: int = 8) -> None:
        """Do one step after the other; done a few turns after the last, if that is over or not."""
        if not steps and not rest:
            print("failed" if self._failed else "done", flush=True)
            self._failed = False
            return
        QTimer.singleShot(0, partial(self._in_turn, steps[1:], rest - (not steps)))
        if steps:
            try:
                steps[0]()
            except FAULTS:
                traceback.print_exc()
                self._failed = True

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
            # Made once for all programs of a run: it takes its time.
            made = Path(os.environ["XDG_CACHE_HOME"]) / "demo"
            if not made.exists():
                write_demo(made)
            shutil.copyfile(made / place.name, place)
        return place

    def do_page(self, name: str) -> None:
        """Show a screen."""
        assert self.window.workspace is not None
        self.window.workspace.show_page(name)

    def do_reviewed(self, name: str) -> None:
        """Have a supervisor's review come in, with something in every place, and show it."""
        assert self.window.workspace is not None
        portfolio = self.window.workspace.session.portfolio
        portfolio.take_review(review_of(portfolio, name or "Some words"))
        self.window.workspace.show_review()

    def do_planned(self, _rest: str) -> None:
        """Have one objective open and one done, and show the plan."""
        assert self.window.workspace is not None
        session = self.window.workspace.session
        about = (session.portfolio.spots()[0].statement.id,)
        session.keep(PLAN, Objective(id="one", what="Learn the CT room", by=DAY, about=about))
        done = Objective(id="two", what="Cannulate", status="done", ended=DAY, outcome="I can.")
        session.keep(PLAN, done)
        self.window.workspace.show_page("plan")

    def do_untrained(self, _rest: str) -> None:
        """Have no training, and show its page."""
        assert self.window.workspace is not None
        session = self.window.workspace.session
        for key in session.of(TRAINING):
            session.drop(TRAINING, key)
        self.window.workspace.show_page("training")

    def do_trained(self, _rest: str) -> None:
        """Have training that ran out and some that was never done, and show its page."""
        assert self.window.workspace is not None
        session = self.window.workspace.session
        done = (Completion(id="a", on=DAY.replace(year=2020), minutes=60, where="Folder"),)
        session.keep(TRAINING, Training(id="one", subject="Fire", months=12, done=done))
        session.keep(TRAINING, Training(id="two", subject="Chaperone"))
        page = self.window.workspace.page("training")
        page.choose.show_open(False)
        self.window.workspace.show_page("training")

    def do_unsigned(self, _rest: str) -> None:
        """Have no sign-off, and show their page."""
        assert self.window.workspace is not None
        session = self.window.workspace.session
        for key in session.of(SIGNOFFS):
            session.drop(SIGNOFFS, key)
        self.window.workspace.show_page("signoffs")

    def do_signed(self, _rest: str) -> None:
        """Have sign-offs, one that a supervisor confirmed, and show their page."""
        assert self.window.workspace is not None
        session = self.window.workspace.session
        about = (session.portfolio.spots()[0].statement.id,)
        session.keep(SIGNOFFS, SignOff(id="one", task="Cannulation", on=DAY, about=about))
        session.keep(SIGNOFFS, SignOff(id="two", task="Chest X-ray", review=DAY))
        session.portfolio.keep(OBSERVATIONS, self._seen())
        self.window.workspace.show_page("signoffs")

    def _seen(self) -> Observation:
        assert self.window.session is not None
        about = (self.window.session.portfolio.spots()[0].statement.id,)
        at = datetime(2026, 6, 1, tzinfo=UTC)
        return Observation(id="seen", made=DAY, received_at=at, about=about, seen="Well done")

    def do_locked(self, _rest: str) -> None:
        """Show what is there while a portfolio is locked."""
        self.window.show_page(LockPage(self._demo(), 5, self.window))

    def do_statement(self, _rest: str) -> None:
        """Show the first statement."""
        workspace = self.window.workspace
        assert workspace is not None
        workspace.show_statement(workspace.session.portfolio.spots()[0].statement.id)

    def do_pause(self, _rest: str) -> None:
        """Let the moment pass in which a step on would be one too late."""
        assert self.window.workspace is not None
        while self.window.workspace.walk._pace._just_went.isActive():
            self.app.processEvents()

    def do_found(self, words: str) -> None:
        """Look for words in the help."""
        assert self.window.workspace is not None
        self.window.workspace.show_page("help")
        self.window.workspace.page("help").reader.line.setText(words)  # type: ignore[attr-defined]

    def do_filter(self, name: str) -> None:
        """Show some of the answers."""
        assert self.window.workspace is not None
        self.window.workspace.show_filter(name)

    def do_banner(self, _rest: str) -> None:
        """Say something at the top of the window, with something to do about it."""
        self.window.banner.tell("The file is away.", "Put the file back")

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
        window = self.window
        assert window.session is not None
        session = window.session
        item = Objective(id="new", what="Learn the CT room")
        self._dialogs = [
            *every_dialog(window, self._folder / "out.pdf", "Some words"),
            ObjectiveDialog(item, session.portfolio.index, session, window),
            OutcomeDialog(item, done=True, session=session, parent=window),
            TrainingDialog(Training(id="new", subject=""), session, window, new=True),
            DoneDialog(Training(id="new", subject="Fire"), None, session, window),
            SignOffDialog(SignOff(id="new", task=""), session, window, new=True),
            SheetDialog((), session, window),
            ObservationDialog(session.portfolio, ObservedPreview(self._seen(), False), window),
            HospitalDialog("", window),
            LookFirst((self._folder / "out.pdf").read_bytes(), None, window),
            HelpWindow(window.help_source(), "pdf", window),
        ]
        # The page of a locked portfolio stands in the window.
        self._dialogs = [one for one in self._dialogs if isinstance(one, QDialog)]
        print(len(self._dialogs), flush=True)

    def do_dialog(self, number: str) -> None:
        """Show one of the dialogs."""
        shown = self._dialogs[int(number)]
        shown.show()
        shown.activateWindow()
        print(type(shown).__name__, flush=True)

    def do_close(self, number: str) -> None:
        """Take a dialog away."""
        shown = self._dialogs[int(number)]
        shown.hide()
        if isinstance(shown, QDialog):
            shown.deleteLater()

    def do_messages(self, _rest: str) -> None:
        """Say how many messages there are."""
        newer_list.installed_pack = lambda _id: self.window.session.portfolio.index.pack  # type: ignore
        print(len(MESSAGES), flush=True)

    def do_come(self, number: str) -> None:
        """Have one of the messages come up; it waits for its answer."""
        before = self.window.findChildren(QDialog)
        MESSAGES[int(number)](self.window)
        for made in self.window.findChildren(QDialog):
            if made not in before and not isinstance(made, QMessageBox):
                # One that a message was to stand over; the program shows it first.
                made.deleteLater()

    def do_keys(self, name: str) -> None:
        """Press a key, named as in the help; of several, one after the other."""
        pressed = QKeySequence(name)[0]
        focus = QApplication.focusWidget() or QApplication.activeWindow() or self.window
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


if __name__ == "__main__":
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    program = Program(Path(sys.argv[1]))
    print("ready", flush=True)
    sys.exit(program.app.exec())
