"""A portfolio made again from its PDF: the file was lost, or is on another computer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMessageBox

from selfassess.store.file import SUFFIX
from selfassess.ui.commands import ways_in
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
    return bool(chosen) and make_from(window, pdf, Path(chosen))


def make_from(window: Window, pdf: Path, target: Path, password: str = "") -> bool:
    """Make the portfolio and open it; says what went wrong if it cannot be made."""
    from selfassess.exchange.record_file import restore  # noqa: PLC0415
    from selfassess.exchange.record_json import RecordError  # noqa: PLC0415
    from selfassess.ui.dialogs.unlock import ask_password  # noqa: PLC0415
    from selfassess.ui.dialogs.work_dialog import WorkDialog  # noqa: PLC0415

    if not ways_in.may_leave_form(window):
        return False
    if target.suffix.lower() != SUFFIX:
        target = target.with_name(target.name + SUFFIX)
    dialog = WorkDialog(
        say("Making the portfolio"),
        lambda _progress: restore(pdf, target, password),
        window,
        measured=False,
    )
    if not show_modal(dialog):
        error = dialog.error
        if isinstance(error, RecordError) and error.reason in {"password", "wrong-password"}:
            given = ask_password(pdf, error.message if password else "", window)
            return make_from(window, pdf, target, given) if given else False
        window.tell_ended(dialog)
        return False
    return window.open_path(target)
