"""What is chosen on the page of settings, kept and put into force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from selfassess.ui.commands.hospital_numbers import set_hospital_pattern
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.window import Window


def set_preference(window: Window, name: str, value: Any) -> None:
    """Keep a choice from now on, and say so where it is said what is saved."""
    if name == "lock_minutes":
        window.settings.lock_minutes = int(value)
        if window.document.auto_lock.remaining >= 0:
            window.document.auto_lock.start(int(value))
    elif name == "hospital_pattern" and not set_hospital_pattern(window, str(value)):
        return
    window.settings.sync()
    window.say_saved(say("Settings saved"), "good")
