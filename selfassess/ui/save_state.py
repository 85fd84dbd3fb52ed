"""What the window says about saving."""

from __future__ import annotations

from enum import Enum


class SaveState(Enum):
    """How what was said stands with what is on the disk."""

    SAVED = "saved"
    TYPING = "typing"
    WAITING = "waiting"
    """Being written, for longer than the window waits for it."""
    FAILED = "failed"

    def with_waiting(self, unsaved: int, before: SaveState) -> SaveState:
        """Return what may be said: not "saved" while something older is still to be saved."""
        if self is not SaveState.SAVED or not unsaved:
            return self
        return before if before in {SaveState.FAILED, SaveState.WAITING} else SaveState.TYPING
