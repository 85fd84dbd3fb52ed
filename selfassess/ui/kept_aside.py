"""What the file could not take, kept on this computer until it can."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from selfassess.portfolio.portfolio import utc_now
from selfassess.store.errors import StoreError
from selfassess.store.recovery import KeptRow, RecoveryFile, Unsaved
from selfassess.ui.pending import Outcome, Pending
from selfassess.words import say

log = logging.getLogger(__name__)


class KeptAside:
    """The recovery file of one portfolio; without one, nothing is kept."""

    def __init__(self, recovery: RecoveryFile | None) -> None:
        self._recovery = recovery
        self.has_all = False
        """True when all that waits is in it."""
        self.left: list[KeptRow] = []
        """What waits on this computer and cannot be put back here: it stays there."""
        self.shut: list[Path] = []
        """Files with words that cannot be read here: they are under another passphrase."""
        self.overtaken = 0
        """How much of what waited was not needed, as the file has something newer."""

    @property
    def path(self) -> Path | None:
        """Where it is; None when there is no such place."""
        try:
            return self._recovery.path if self._recovery is not None else None
        except OSError:
            return None

    def keep(self, items: Sequence[Unsaved]) -> None:
        """Keep what is not saved."""
        if self._recovery is not None:
            self.has_all = self._recovery.keep(items)

    def clear(self) -> None:
        """Keep nothing any more: all of it is saved."""
        self.has_all = False
        if self._recovery is not None and self._recovery.in_use:
            self._recovery.clear()

    def leave(self, kind: str, subject: str, value: Any) -> bool:
        """Keep for good what the portfolio has no place for; False when that cannot be."""
        item = Unsaved(kind=kind, subject=subject, value=value, at=utc_now())
        rows = self._recovery.leave([item]) if self._recovery is not None else []
        self.left += rows
        return bool(rows)

    def leave_or_why(self, kind: str, subject: str, value: Any) -> str:
        """Keep it as :meth:`leave` does; returns why that cannot be, or nothing."""
        if self.leave(kind, subject, value):
            return ""
        return say(
            "Something you wrote has no place in your list any more, and cannot be kept on "
            "this computer either. Please copy it before you close."
        )

    def take_back(self, waiting: Pending) -> int:
        """Let what is there of an earlier sitting wait again; returns how much of it does.

        What cannot be understood stays in the file and is in ``left``.
        """
        if self._recovery is None:
            return 0
        taken: list[KeptRow] = []
        outcomes: list[Outcome] = []
        for row in self._recovery.rows():
            try:
                if row.item is None:
                    raise TypeError
                outcomes.append(waiting.take_back(row.item))
            except StoreError as error:
                # The file cannot be asked just now: it waits for the next opening.
                log.info("not put back yet: %s", error.cause)
            except (msgspec.ValidationError, LookupError, TypeError) as error:
                log.warning("not put back: %s", type(error).__name__)
                self.left.append(row)
            else:
                taken.append(row)
        if taken:
            self._recovery.take(taken)
            self.has_all = True
        self.shut = self._recovery.unreadable()
        self.overtaken = outcomes.count(Outcome.NEWER)
        return len(outcomes) - self.overtaken

    def forget_left(self) -> None:
        """Take away what cannot be put back, as the person has seen to it."""
        if self._recovery is not None:
            self._recovery.remove(self.left)
        self.left = []

    def use(self, recovery: RecoveryFile) -> None:
        """Use another recovery file from now on, as the passphrase has changed."""
        self._recovery = recovery
        self.has_all = False
