"""Words of an earlier sitting that waited on this computer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from selfassess.ui.widgets.banner import Kind
from selfassess.ui.widgets.pieces import show_modal
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.window import Window


def tell_recovered(window: Window, back: int) -> bool:
    """Say what became of words that waited on this computer; False when none did."""
    session = window.session
    if session is None or session.unsaved:
        # The banner says why; this is told once that is over.
        return False
    lines = []
    if back:
        lines.append(say("What could not be saved last time is back, and saved now."))
    if session.aside.overtaken:
        lines.append(say("Where your portfolio has something newer, the newer words stay."))
    lines += [
        say("Some of your words in {path} have another passphrase. They stay there.", path=path)
        for path in session.aside.shut
    ]
    window.document.told_left = len(session.aside.left)
    if session.aside.left:
        from selfassess.ui.dialogs.left_behind import message  # noqa: PLC0415

        lines.append(message(session.aside.left, session.aside.path))
        offer = say("Show all of it…")
        window.banner.tell(
            "\n".join(lines), offer, partial(show_left, window), kind=Kind.INFO, stays=True
        )
    elif lines:
        window.banner.tell("\n".join(lines), kind=Kind.GOOD, stays=True)
    return bool(lines)


def follow_left(window: Window) -> None:
    """Tell of words that lost their place while the portfolio was open."""
    session = window.session
    if (
        session is not None
        and len(session.aside.left) > window.document.told_left
        and not session.unsaved
    ):
        tell_recovered(window, 0)


def show_left(window: Window) -> None:
    """Show the words that cannot be put back, and remove them if that is wanted."""
    from selfassess.ui.dialogs.left_behind import LeftBehindDialog  # noqa: PLC0415

    if window.session is None:
        return
    aside = window.session.aside
    if show_modal(LeftBehindDialog(aside.left, aside.path, window)):
        aside.forget_left()
