"""What a person began and what cannot be saved as it stands: kept until it is finished.

Half a reason, words that are no date yet, a review that is being typed in. None of it is
part of the portfolio, so it is kept beside it on this computer, under the same key, and
is on the screen again after the portfolio was locked or closed.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from selfassess.portfolio.portfolio import utc_now
from selfassess.store.recovery import RecoveryFile, Unsaved

KEEP_AFTER_MS = 600
SHEET_DUE = "emergency-sheet"
"""Waits to be finished until the recovery key was printed, saved or written down."""
REVIEW_DRAFT = "review"
"""A review that is being typed in."""


class Unfinished(QObject):
    """Values by kind and subject, as plain JSON."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file: RecoveryFile | None = None
        self._items: dict[tuple[str, str], Any] = {}
        self._dirty = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    def read(self, file: RecoveryFile) -> None:
        """Take what is kept in a file, and keep it there from now on."""
        self._file = file
        self._items = {(item.kind, item.subject): item.value for item in file.found()}

    def move(self, file: RecoveryFile) -> None:
        """Keep it in another file from now on, as the passphrase has changed."""
        self._file, self._dirty = file, True
        self.flush()

    def found(self, kind: str, subject: str) -> Any:
        """Return what was begun, or None."""
        return self._items.get((kind, subject))

    def put(self, kind: str, subject: str, value: Any) -> None:
        """Keep a value; one that says nothing (None, empty) takes it away."""
        before = self._items.get((kind, subject))
        if not value:
            self._items.pop((kind, subject), None)
        else:
            self._items[kind, subject] = value
        if (value or None) != before:
            self._dirty = True
            self._timer.start(KEEP_AFTER_MS)
            self.changed.emit()

    @property
    def open(self) -> frozenset[tuple[str, str]]:
        """What waits to be finished, by kind and subject."""
        return frozenset(self._items)

    def flush(self) -> None:
        """Write it down now."""
        self._timer.stop()
        if self._file is None or not self._dirty:
            return
        self._dirty = False
        if not self._items:
            self._file.clear()
            return
        now = utc_now()
        self._file.keep(
            [
                Unsaved(kind=kind, subject=subject, value=value, at=now)
                for (kind, subject), value in self._items.items()
            ]
        )
