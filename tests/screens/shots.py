"""Every screen and dialog, one after the other, in one look on one screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from selfassess.exchange.returned_pdf import ObservedPreview
from selfassess.exchange.reviewed_pdf import ReviewPreview
from selfassess.store.backups import backups_of
from selfassess.store.recovery import KeptRow
from selfassess.things.answer.thing import NOT_APPLICABLE
from selfassess.things.objective.dialogs import ObjectiveDialog, OutcomeDialog
from selfassess.things.objective.thing import PLAN
from selfassess.things.review.thing import Agreement
from selfassess.things.signoff.dialogs import SignOffDialog
from selfassess.things.signoff.thing import SIGNOFFS
from selfassess.things.training.dialogs import DoneDialog, TrainingDialog
from selfassess.things.training.thing import TRAINING
from selfassess.ui import opening
from selfassess.ui.commands.export import export_to
from selfassess.ui.commands.newer_list import ask_newer_list
from selfassess.ui.commands.review import _offer_by_hand
from selfassess.ui.commands.telling import about, leave_unsaved
from selfassess.ui.commands.ways_in import show_beside, show_first_run, show_start
from selfassess.ui.dialogs.backups_dialog import BackupsDialog
from selfassess.ui.dialogs.export_options import ExportOptions
from selfassess.ui.dialogs.help_window import HelpWindow
from selfassess.ui.dialogs.hospital_dialog import HospitalDialog
from selfassess.ui.dialogs.left_behind import LeftBehindDialog
from selfassess.ui.dialogs.observation_dialog import ObservationDialog
from selfassess.ui.dialogs.passphrase_dialog import PassphraseDialog
from selfassess.ui.dialogs.preview import LookFirst, Preview
from selfassess.ui.dialogs.recovery_key import RecoveryKeyDialog
from selfassess.ui.dialogs.review_by_hand import ReviewByHand
from selfassess.ui.dialogs.review_dialog import ReviewDialog
from selfassess.ui.dialogs.sheet_dialog import SheetDialog
from selfassess.ui.dialogs.unlock import LockPage, PasswordDialog, UnlockDialog
from selfassess.ui.dialogs.work_dialog import WorkDialog
from selfassess.ui.screens import SCREENS
from selfassess.ui.widgets.banner import Kind
from selfassess.ui.window import Window
from tests.screens.cut import settle
from tests.screens.portfolios import COMMENT, observation_of, review_of

Shot = tuple[str, QWidget]


def ways_in(window: Window, path: Path) -> Iterator[Shot]:
    """Yield what there is without a portfolio."""
    window.settings.remember(path)
    show_start(window)
    yield "start", window
    for name in ("settings", "help"):
        show_beside(window, name)
        yield f"{name} alone", window
    show_start(window)
    show_first_run(window)
    yield "first run", window
    show_start(window)
    page = LockPage(path, 5)
    window.show_page(page)
    page.tell("This is not the passphrase of the portfolio, nor its recovery key.")
    yield "locked", window
    show_start(window)


def screens(window: Window) -> Iterator[Shot]:
    """Yield every screen of the open portfolio."""
    work = window.work()
    spots = window.session.portfolio.spots()
    for entry in SCREENS:
        work.show_page(entry.name)
        if entry.name == "search":
            work.page("search").line.setText("patient")
        if entry.name == "area":
            work.show_area(spots[0].area.id)
        yield entry.name, window
    work.page("search").line.setText("xyzzy")
    work.show_page("search")
    yield "search, nothing", window
    limited = next((spot for spot in spots if spot.statement.limit), spots[0])
    work.show_statement(limited.statement.id)
    yield "walk, a limit", window
    work.show_statement(spots[2].statement.id)
    window.actions_.ratings[NOT_APPLICABLE].trigger()
    yield "walk, not my role", window
    # What is open would be told of in all that comes after.
    work.walk.reason.cancelled.emit()
    work.show_statement(limited.statement.id)
    window.banner.tell(COMMENT, "Go back to it", kind=Kind.INFO, stays=True)
    yield "walk, a message", window
    window.banner.hide()
    work.show_statement(spots[-1].statement.id)
    window.actions_.next.trigger()
    yield "walk, the end", window
    work.show_page("home")
    window.banner.tell(COMMENT, "Show the key", kind=Kind.ERROR, stays=True)
    yield "home, trouble", window
    window.banner.hide()


def dialogs(window: Window, folder: Path) -> Iterator[Shot]:
    """Yield every dialog, open over the window."""
    for name, make in makers(window, folder):
        dialog = make()
        if isinstance(dialog, ExportOptions):
            while dialog.looking:
                QApplication.processEvents()
            dialog.protect.setChecked(True)
        if isinstance(dialog, PassphraseDialog):
            dialog.show()
            dialog._tell("The two are not the same. Type it once more.", dialog.again)
        dialog.show()
        settle()
        yield name, dialog
        if isinstance(dialog, WorkDialog):
            # Nobody waits for it as for one that is asked.
            dialog._thread.wait()
        dialog.hide()
        dialog.deleteLater()


def makers(window: Window, folder: Path) -> list[tuple[str, Callable[[], QDialog]]]:
    portfolio, session = window.session.portfolio, window.session
    pdf = folder / "A portfolio with a name that is longer than most.pdf"
    if not pdf.exists():
        assert export_to(window, pdf)
        window.document.back_up()
    coming = ReviewPreview(
        review=review_of(portfolio),
        counts=dict.fromkeys(Agreement, 1),
        changed=[portfolio.spots()[0].statement.id],
        unknown=1,
        known_already=False,
        whole=review_of(portfolio),
    )
    place = window.document.path
    aim = next(iter(portfolio.of(PLAN).values()))
    watched = ObservedPreview(observation_of(portfolio), known_already=True)
    course, signed = portfolio.of(TRAINING)["1"], portfolio.of(SIGNOFFS)["1"]
    rows = [KeptRow(n, COMMENT, None) for n in range(12)]
    return [
        ("make my PDF", lambda: ExportOptions(portfolio, window)),
        ("a review comes", lambda: ReviewDialog(portfolio, coming, window)),
        ("a review typed in", lambda: ReviewByHand(portfolio, window)),
        ("PDF is ready", lambda: Preview(pdf, None, window)),
        ("look first", lambda: LookFirst(pdf.read_bytes(), None, window)),
        ("help window", lambda: HelpWindow(window.help_source(), "pdf", window)),
        ("backups", lambda: BackupsDialog(place, backups_of(place), None, window, damaged=True)),
        ("passphrase", lambda: PassphraseDialog(window.document.file, 5, window)),
        ("left behind", lambda: LeftBehindDialog(rows, pdf, window)),
        ("recovery key", lambda: RecoveryKeyDialog(pdf.name, " ".join(["AAAAA"] * 10), window)),
        ("unlock", lambda: UnlockDialog(pdf.name, COMMENT, window)),
        ("password", lambda: PasswordDialog(pdf.name, COMMENT, window)),
        ("hospital numbers", lambda: HospitalDialog("RX999999", window)),
        ("training", lambda: TrainingDialog(course, session, window, new=True)),
        ("done again", lambda: DoneDialog(course, course.done[0], session, window)),
        ("a sign-off", lambda: SignOffDialog(signed, session, window, new=False)),
        ("a sheet", lambda: SheetDialog(signed.about, session, window, task=COMMENT)),
        ("what was seen", lambda: ObservationDialog(portfolio, watched, window)),
        ("an objective", lambda: ObjectiveDialog(aim, portfolio.index, session, window)),
        ("what came of it", lambda: OutcomeDialog(aim, done=True, session=session, parent=window)),
        ("work", lambda: WorkDialog("Changing the backups", _nothing, window)),
    ]


def _nothing(_progress: Callable[[float], bool]) -> None:
    """Be the work of a dialog that only is looked at."""


def messages(window: Window, look_at: Callable[[str, QWidget], None]) -> None:
    """Show each message over the window, and have it looked at."""
    asked: list[tuple[str, Callable[[], object]]] = [
        ("about", lambda: about(window)),
        ("in use", lambda: opening._ask_in_use(f"{COMMENT} {COMMENT}", window)),
        ("no boxes to read", lambda: _offer_by_hand(window, COMMENT)),
        ("not saved", lambda: leave_unsaved(window, window.session)),
        ("a newer list", lambda: ask_newer_list(window)),
        ("a long message", lambda: _leave_refused(window)),
    ]
    for name, ask in asked:
        come = QTimer()
        come.timeout.connect(lambda name=name: _see(name, look_at))
        come.start(10)
        ask()
        come.stop()


def _see(name: str, look_at: Callable[[str, QWidget], None]) -> None:
    front = QApplication.activeModalWidget()
    if isinstance(front, QDialog):
        settle()
        look_at(name, front)
        front.reject()


def _leave_refused(window: Window) -> None:
    window.session.refused = " ".join([COMMENT] * 8)
    leave_unsaved(window, window.session)
    window.session.refused = ""
