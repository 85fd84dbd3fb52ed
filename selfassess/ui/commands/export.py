"""Making the PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QFileDialog

from selfassess.errors import SelfAssessError
from selfassess.files import safe_stem
from selfassess.things import LATER
from selfassess.ui.widgets.pieces import show_modal
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.handover import HandOver
    from selfassess.report.contents import Options
    from selfassess.ui.dialogs.work_dialog import Progress
    from selfassess.ui.window import Window

T = TypeVar("T")


def ask_export(window: Window) -> None:
    """Ask what goes into the PDF and where it goes, and make it."""
    if window.session is None or window.document.path is None:
        return
    from selfassess.portfolio.privacy import REVIEW, WORKER  # noqa: PLC0415
    from selfassess.ui.dialogs.export_options import ExportOptions  # noqa: PLC0415

    window.work().leave()
    while True:
        dialog = ExportOptions(window.session.portfolio, window, window.settings.hospital_pattern)
        if window.document.choices is not None:
            dialog.choose(window.document.choices)
        made = show_modal(dialog)
        # Whoever goes to look at a note, or presses Escape, finds all of it again.
        window.document.choices = dialog.choices()
        if not (made and dialog.look_first) or look_first(window, dialog.options()):
            break
    if not made:
        if dialog.wanted is not None and not window.work().show_statement(dialog.wanted):
            pages = {WORKER: "details", REVIEW: "home"} | {
                thing.name: thing.shown_on for thing in LATER if thing.shown_on
            }
            window.work().show_page(pages.get(dialog.wanted, "requirements"))
        return
    chosen, _kind = QFileDialog.getSaveFileName(
        window,
        say("Make my PDF"),
        str(
            window.document.path.with_name(
                safe_stem(window.document.path.stem, "My portfolio") + ".pdf"
            )
        ),
        say("PDF (*.pdf)"),
    )
    if chosen:
        target = named_pdf(Path(chosen))
        if export_to(window, target, dialog.options()):
            window.document.choices = None
            _preview(window, target, dialog.options())


def export_to(window: Window, path: Path, options: Options | None = None) -> bool:
    """Make the PDF there; says what went wrong if it could not be made."""
    assert window.session is not None  # noqa: S101
    target = named_pdf(path)

    def write(prepared: HandOver, progress: Progress) -> None:
        prepared.write(target, options=options, today=date.today(), progress=progress)

    done = _work(window, write)
    if done is None:
        return False
    prepared, _nothing = done
    if prepared.event is not None:
        window.session.note_export(prepared.digest, prepared.event.at)
    return True


def look_first(window: Window, options: Options) -> bool:
    """Show the PDF before it is saved anywhere; True when the person wants to save it."""
    from selfassess.ui.dialogs.preview import LookFirst  # noqa: PLC0415

    def render(prepared: HandOver, progress: Progress) -> bytes:
        return prepared.render(options=options, today=date.today(), progress=progress)

    done = _work(window, render)
    if done is None:
        return False
    return bool(show_modal(LookFirst(done[1], options.password, window)))


def _work(window: Window, do: Callable[[HandOver, Progress], T]) -> tuple[HandOver, T] | None:
    """Do it with the portfolio as it stands, and say how far it is; None when it came to nothing.

    On a thread of its own, to which the open file does not belong.
    """
    from selfassess.handover import HandOver  # noqa: PLC0415
    from selfassess.ui.dialogs.work_dialog import WorkDialog  # noqa: PLC0415

    session = window.session
    assert session is not None  # noqa: S101
    try:
        window.document.read_all()
        prepared = HandOver.of(session.portfolio)
    except SelfAssessError as error:
        window.banner.tell(error.message)
        return None
    with session.held():
        dialog = WorkDialog(say("Making your PDF"), lambda told: do(prepared, told), window)
        done = bool(show_modal(dialog))
    if not done:
        window.tell_ended(dialog)
        return None
    return prepared, dialog.result_value


def _preview(window: Window, path: Path, options: Options) -> None:
    from selfassess.ui.dialogs.preview import Preview  # noqa: PLC0415

    show_modal(Preview(path, options.password, window))


def named_pdf(path: Path) -> Path:
    """Return the path with the ending of a PDF."""
    return path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
