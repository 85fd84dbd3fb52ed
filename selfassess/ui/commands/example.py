"""Looking around in a made-up portfolio, which leaves nothing behind."""

from __future__ import annotations

import logging
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from selfassess.errors import SelfAssessError
from selfassess.out_of_reach import cannot_write
from selfassess.store.file import SUFFIX
from selfassess.store.strays import clear_away, passing_folder
from selfassess.ui.commands import ways_in
from selfassess.ui.document import LET_GO
from selfassess.ui.opening import Opened, opened, portfolio_of
from selfassess.ui.widgets.banner import Kind
from selfassess.ui.widgets.pieces import show_modal
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.window import Window

log = logging.getLogger(__name__)


def show_example(window: Window) -> None:
    """Make a portfolio that is to be looked at only, in a folder that goes with it."""
    from selfassess.ui.dialogs.work_dialog import Progress, WorkDialog  # noqa: PLC0415

    if not ways_in.may_leave_form(window):
        return
    try:
        folder = passing_folder()
    except OSError as error:
        window.banner.tell(cannot_write(Path(error.filename or ""), error).message)
        return
    path = folder / f"example{SUFFIX}"

    def write(_progress: Progress) -> None:
        from selfassess.demo import write_example  # noqa: PLC0415

        write_example(path, date.today())

    dialog = WorkDialog(say("Making the example"), write, window, measured=False)
    show_modal(dialog)
    if dialog.error is not None or dialog.stopped or not _open(window, path):
        clear_away(folder)
        if dialog.error is not None:
            window.banner.tell(dialog.message)


def _open(window: Window, path: Path) -> bool:
    try:
        file = opened(path, window, read_only=True)
        if file is None:
            return False
        portfolio = portfolio_of(file)
    except SelfAssessError as error:
        log.warning("example: %s", error.cause)
        window.banner.tell(error.message)
        return False
    if not window.close_portfolio(show_start=False):
        portfolio.close()
        file.ended(LET_GO)
        return False
    window.document.example = path.parent
    window.begin(Opened(file), portfolio)
    tell_example(window)
    return True


def tell_example(window: Window) -> None:
    """Say that it is an example, with the way to a portfolio of one's own and the way out."""
    window.banner.tell(
        say("This is an example to look at. It takes no answers, and nothing here is kept."),
        say("Start my portfolio"),
        partial(ways_in.show_first_run, window),
        kind=Kind.INFO,
        stays=True,
        leave=(say("Close the example"), window.close_portfolio),
    )
