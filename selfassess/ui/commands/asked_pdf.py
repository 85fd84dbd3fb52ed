"""Reading a PDF that may be under a password."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from selfassess.ui.widgets.pieces import show_modal

if TYPE_CHECKING:
    from selfassess.ui.dialogs.work_dialog import WorkDialog
    from selfassess.ui.window import Window

_REASONS = {"password", "wrong-password"}
"""Of an error: another password may help."""


def read_asking(
    window: Window, title: str, pdf: Path, read: Callable[[str], object], password: str = ""
) -> WorkDialog | None:
    """Read a PDF with a password, asked for until it is right; ``read`` takes it, or nothing.

    Returns the dialog of the work, with what came of it; None when the person would rather not.
    """
    from selfassess.ui.dialogs.unlock import ask_password  # noqa: PLC0415
    from selfassess.ui.dialogs.work_dialog import WorkDialog  # noqa: PLC0415

    dialog = WorkDialog(title, lambda _progress: read(password), window, measured=False)
    if show_modal(dialog) or getattr(dialog.error, "reason", "") not in _REASONS:
        return dialog
    given = ask_password(pdf, dialog.message if password else "", window)
    return read_asking(window, title, pdf, read, given) if given else None
