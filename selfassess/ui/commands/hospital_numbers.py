"""What hospital numbers look like where the person works."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selfassess.ui.window import Window


def ask_hospital_pattern(window: Window) -> None:
    """Let the person say what hospital numbers look like where they work."""
    from selfassess.ui.dialogs.hospital_dialog import HospitalDialog  # noqa: PLC0415
    from selfassess.ui.widgets.pieces import show_modal  # noqa: PLC0415

    dialog = HospitalDialog(window.settings.hospital_pattern, window)
    if show_modal(dialog):
        set_hospital_pattern(window, dialog.text)


def set_hospital_pattern(window: Window, text: str) -> bool:
    """Look for such numbers from now on; False when the pattern cannot be used."""
    from selfassess.portfolio.identifiers import hospital_expression  # noqa: PLC0415

    try:
        hospital_expression(text)
    except ValueError:
        return False
    window.settings.hospital_pattern = text.strip()
    if window.session is not None:
        window.session.hospital_pattern = text.strip()
    return True
