"""Making an observation sheet, and taking in what came back on one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from selfassess.errors import SelfAssessError
from selfassess.log.thing import new_id
from selfassess.things.observation.thing import OBSERVATIONS
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.banner import Kind
from selfassess.ui.widgets.pieces import show_modal
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.exchange.returned_pdf import ObservedPreview
    from selfassess.ui.window import Window


def ask_sheet(window: Window, about: Sequence[str], task: str = "", signoff: str = "") -> None:
    """Ask what is to be watched and where the sheet goes, and make it."""
    from selfassess.ui.commands.export import named_pdf  # noqa: PLC0415
    from selfassess.ui.dialogs.sheet_dialog import SheetDialog  # noqa: PLC0415

    if window.session is None or window.document.path is None:
        return
    window.work().leave()
    dialog = SheetDialog(about, window.session, window, task=task)
    if not show_modal(dialog):
        return
    name = say("Observation sheet")
    chosen, _kind = QFileDialog.getSaveFileName(
        window,
        say("Make an observation sheet"),
        str(window.document.path.with_name(f"{name}.pdf")),
        say("PDF (*.pdf)"),
    )
    if chosen:
        make_sheet(window, named_pdf(Path(chosen)), dialog.about.ids, task, signoff)


def make_sheet(
    window: Window, path: Path, about: Sequence[str], task: str = "", signoff: str = ""
) -> bool:
    """Write the sheet, and say where it is and what to do with it."""
    from selfassess.report.observation_sheet import write_sheet  # noqa: PLC0415
    from selfassess.store.connection import refuse_portfolio_target  # noqa: PLC0415
    from selfassess.store.strays import writing_into  # noqa: PLC0415
    from selfassess.ui.dialogs.work_dialog import WorkDialog  # noqa: PLC0415

    assert window.session is not None  # noqa: S101
    try:
        refuse_portfolio_target(path)
        window.document.read_all()
        frozen = window.session.portfolio.frozen()
    except SelfAssessError as error:
        window.banner.tell(error.message)
        return False

    def write(_progress: object) -> None:
        with writing_into(path.parent):
            write_sheet(
                frozen,
                path,
                about,
                sheet=new_id(),
                today=date.today(),
                task=task,
                signoff=signoff,
            )

    with window.session.held():
        dialog = WorkDialog(say("Making the sheet"), write, window, measured=False)
        done = bool(show_modal(dialog))
    if not done:
        window.tell_ended(dialog)
        return False
    window.banner.tell(
        say(
            "The sheet is in {path}. Send it to whoever watches you. When it comes back, choose "
            "“Add my supervisor's review”.",
            path=path,
        ),
        kind=Kind.GOOD,
        stays=True,
    )
    return True


def take_observation(window: Window, preview: ObservedPreview) -> bool:
    """Show what came back on a sheet, and keep it if that is wanted."""
    from selfassess.ui.dialogs.observation_dialog import ObservationDialog  # noqa: PLC0415

    session = window.session
    assert session is not None  # noqa: S101
    if not show_modal(ObservationDialog(session.portfolio, preview, window)):
        return False
    window.document.back_up()
    item = preview.observation
    taken = session.do(lambda: session.portfolio.keep(OBSERVATIONS, item))
    if taken:
        announce(window, say("The observation is added."))
        window.work().show_page(OBSERVATIONS.page)
    return taken
