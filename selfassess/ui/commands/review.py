"""Taking in a supervisor's review, from a PDF or typed from paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMessageBox

from selfassess.store.errors import StoreError
from selfassess.ui.commands.asked_pdf import read_asking
from selfassess.ui.commands.telling import TYPING_UP
from selfassess.ui.unfinished import REVIEW_DRAFT
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.pieces import message_box, show_modal
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.exchange.returned_pdf import ObservedPreview
    from selfassess.exchange.reviewed_pdf import ReviewPreview
    from selfassess.things.review.thing import Review
    from selfassess.ui.window import Window


def ask_review(window: Window) -> None:
    """Let the person choose the PDF that their supervisor sent back."""
    if window.session is None or window.document.path is None:
        return
    chosen, _kind = QFileDialog.getOpenFileName(
        window,
        say("Add my supervisor's review"),
        str(window.document.path.parent),
        say("PDF (*.pdf)"),
    )
    if chosen:
        take_review(window, Path(chosen))


def take_review(window: Window, path: Path) -> bool:
    """Read a PDF that came back, show what would come in, and take it in if wanted."""
    from selfassess.exchange.returned_pdf import ObservedPreview  # noqa: PLC0415
    from selfassess.ui.commands.observing import take_observation  # noqa: PLC0415
    from selfassess.ui.dialogs.review_dialog import ReviewDialog  # noqa: PLC0415

    assert window.session is not None  # noqa: S101
    session = window.session
    window.work().leave()
    preview = _read_review(window, path)
    if preview is None:
        return False
    if isinstance(preview, ObservedPreview):
        return take_observation(window, preview)
    dialog = ReviewDialog(session.portfolio, preview, window)
    if not show_modal(dialog):
        return False
    taken = _take_in(window, lambda: dialog.review)
    if taken:
        announce(window, say("The review is added."))
        window.work().show_review(dialog.review.id)
    return taken


def _take_in(window: Window, review: Callable[[], Review]) -> bool:
    """Keep a review, backed up first; it is made once what was typed here is saved."""
    assert window.session is not None  # noqa: S101
    portfolio = window.session.portfolio
    window.document.back_up()
    return window.session.do(lambda: portfolio.take_review(review()))


def _read_review(window: Window, path: Path) -> ReviewPreview | ObservedPreview | None:
    from selfassess.exchange.returned_pdf import read_returned  # noqa: PLC0415
    from selfassess.exchange.reviewed_pdf import ReviewError  # noqa: PLC0415

    assert window.session is not None  # noqa: S101
    # A copy: the open file does not belong to the thread that reads.
    try:
        window.document.read_all()
        portfolio = window.session.portfolio.frozen()
    except StoreError as unread:
        window.banner.tell(unread.message)
        return None
    title, read = say("Reading the review"), partial(read_returned, path, portfolio)
    done = read_asking(window, title, path, read)
    if done is None:
        return None
    if done.result():
        result: ReviewPreview | ObservedPreview = done.result_value
        return result
    error = done.error
    if isinstance(error, ReviewError) and error.reason == "no-form":
        _offer_by_hand(window, error.message)
        return None
    window.tell_ended(done)
    return None


def _offer_by_hand(window: Window, message: str) -> None:
    """Say what happened to a scan or print-out, and offer to type the outcome in."""
    information = QMessageBox.Icon.Information
    box = message_box(window, information, say("This PDF has no answers in it"), message)
    by_hand = box.addButton(say("Type up a paper review"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    show_modal(box)
    if box.clickedButton() is by_hand:
        type_review(window)


def type_review(window: Window) -> None:
    """Let the person type in what a supervisor wrote on paper."""
    from selfassess.ui.dialogs.review_by_hand import ReviewByHand  # noqa: PLC0415

    session = window.session
    if session is None:
        return
    window.work().leave()
    dialog = ReviewByHand(session.portfolio, window)
    dialog.keep_in(session.unfinished, REVIEW_DRAFT)
    kept = show_modal(dialog)
    gone = not session.unfinished.found(REVIEW_DRAFT, "")
    if gone and window.banner.text.text() == say(TYPING_UP):
        # It was thrown away: there is nothing to go on with.
        window.banner.hide()
    if not kept:
        return
    if _take_in(window, dialog.review):
        # Not before it is saved: what a file that is away refuses is still there.
        dialog.drop_draft()
        announce(window, say("The review is added."))
        window.work().show_review(dialog.key)
