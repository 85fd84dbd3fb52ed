"""A portfolio made again from its PDF: the file was lost, or is on another computer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMessageBox

from selfassess.store.file import SUFFIX
from selfassess.ui.commands import ways_in
from selfassess.ui.commands.asked_pdf import read_asking
from selfassess.ui.widgets.banner import Kind
from selfassess.ui.widgets.pieces import message_box, show_modal
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.window import Window


def ask_pdf(window: Window) -> None:
    """Let the person choose the PDF."""
    from selfassess.folders import portfolios_folder  # noqa: PLC0415

    chosen, _kind = QFileDialog.getOpenFileName(
        window,
        say("Make a portfolio from a PDF"),
        str(portfolios_folder()),
        say("PDF (*.pdf)"),
    )
    if chosen:
        offer(window, Path(chosen))


def offer(window: Window, pdf: Path) -> bool:
    """Say what can be made of a PDF, and make it where the person says."""
    record = _read(window, pdf)
    if record is None:
        return False
    box = message_box(
        window,
        QMessageBox.Icon.Question,
        say("Make a portfolio from a PDF"),
        say("{name} is a PDF. A portfolio can be made from it again.", name=pdf.name),
        say(
            "It has the answers and notes that were in the PDF on the day it was made, but not "
            "what your supervisor wrote into it: add that afterwards as a review."
        ),
    )
    make = box.addButton(say("Choose where to keep it…"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    show_modal(box)
    if box.clickedButton() is not make:
        return False
    from selfassess.ui.screens.first_run_page import suggested_path  # noqa: PLC0415

    chosen, _kind = QFileDialog.getSaveFileName(
        window,
        say("Where to keep the file"),
        str(suggested_path(pdf.stem)),
        say("Portfolios (*{suffix})", suffix=SUFFIX),
    )
    return bool(chosen) and _make(window, record, pdf, Path(chosen))


def make_from(window: Window, pdf: Path, target: Path) -> bool:
    """Make the portfolio and open it; says what went wrong if it cannot be made."""
    record = _read(window, pdf)
    return record is not None and _make(window, record, pdf, target)


def _read(window: Window, pdf: Path) -> bytes | None:
    """Return the record inside a PDF; None once it is told why there is none."""
    from selfassess.exchange.record_file import record_in  # noqa: PLC0415

    done = read_asking(window, say("Reading the PDF"), pdf, partial(record_in, pdf))
    if done is None:
        return None
    if done.result():
        record: bytes = done.result_value
        return record
    window.tell_ended(done)
    return None


def _make(window: Window, record: bytes, pdf: Path, target: Path) -> bool:
    from selfassess.exchange.record_file import make_of  # noqa: PLC0415
    from selfassess.ui.dialogs.work_dialog import WorkDialog  # noqa: PLC0415

    if not ways_in.may_leave_form(window):
        return False
    if target.suffix.lower() != SUFFIX:
        target = target.with_name(target.name + SUFFIX)
    dialog = WorkDialog(
        say("Making the portfolio"),
        lambda _progress: make_of(record, target),
        window,
        measured=False,
    )
    if not show_modal(dialog):
        window.tell_ended(dialog)
        return False
    if not window.open_path(target):
        return False
    words = say(
        "This portfolio was made from {name}, and is kept in {path}.", name=pdf.name, path=target
    )
    window.banner.tell(words, kind=Kind.GOOD)
    return True
