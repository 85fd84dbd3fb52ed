"""Saving what can be saved of a damaged portfolio."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from selfassess.errors import SelfAssessError
from selfassess.files import safe_stem
from selfassess.store.connection import key_for
from selfassess.store.file import SUFFIX
from selfassess.ui.widgets.banner import Kind
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.window import Window


def ask_salvage(window: Window, path: Path) -> None:
    """Ask where to put what can be saved of a damaged portfolio."""
    from selfassess.ui.opening import ask_passphrase, under_passphrase  # noqa: PLC0415

    words: str | None = None
    if under_passphrase(path):
        words = ask_passphrase(path, window)
        if words is None:
            return
    chosen, _kind = QFileDialog.getSaveFileName(
        window,
        say("Save what can be saved"),
        str(path.with_name(f"{safe_stem(path.stem, 'My portfolio')} (saved){SUFFIX}")),
        say("Portfolios (*{suffix})", suffix=SUFFIX),
    )
    if chosen:
        salvage_to(window, path, Path(chosen), words)


def salvage_to(window: Window, path: Path, target: Path, words: str | None = None) -> bool:
    """Write what can be saved of a damaged portfolio to a new file, and open that."""
    from selfassess.store.salvage import salvage  # noqa: PLC0415

    try:
        result = salvage(path, target, words)
        key = key_for(target, words)
    except SelfAssessError as error:
        offer = say("Save what can be saved…")
        if getattr(error, "reason", "") == "wrong-passphrase":
            window.banner.tell(error.message, offer, lambda: ask_salvage(window, path))
        else:
            window.banner.tell(error.message)
        return False
    opened = window.open_path(target, key)
    if result.lost:
        lines = [say("Saved: {what}.", what=", ".join(result.saved)), *result.lost]
    else:
        # How many changes that were, nobody counts.
        lines = [
            say("We saved everything: {what}.", what=", ".join(result.saved[1:] or result.saved))
        ]
    kind = Kind.INFO if result.lost else Kind.GOOD
    window.banner.tell("\n".join(lines), kind=kind, stays=True)
    return opened
