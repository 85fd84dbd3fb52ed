"""What can be undone and done again in one sitting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import msgspec

from selfassess.log.event import Change

ONE_UNDO = timedelta(seconds=3)
"""Saves of one note closer together than this are undone as one step."""


class _Step(NamedTuple):
    """One undoable action and when its last part was written."""

    changes: tuple[Change, ...]
    at: datetime


class Back(NamedTuple):
    """The changes that take a step back, and what to call once they are written."""

    changes: tuple[Change, ...]
    written: Callable[[], None]


class Undo:
    """The steps of a sitting: those that were made, and those that were taken back."""

    def __init__(self) -> None:
        self._made: list[_Step] = []
        self._taken_back: list[_Step] = []
        self._parted = False

    @property
    def can_undo(self) -> bool:
        """True when there is a step to take back."""
        return bool(self._made)

    @property
    def can_redo(self) -> bool:
        """True when a step was taken back and can be made again."""
        return bool(self._taken_back)

    @property
    def next_steps(self) -> tuple[Sequence[Change], Sequence[Change]]:
        """What undo would take back, and redo make again; nothing where there is no step."""
        made, taken = self._made, self._taken_back
        return made[-1].changes if made else (), taken[-1].changes if taken else ()

    def add(self, changes: Sequence[Change], at: datetime) -> None:
        """Note what was just done as one step."""
        self._made.append(_Step(tuple(changes), at))
        self._taken_back.clear()
        self._parted = False

    def part(self) -> None:
        """Let what is typed from here on be a step of its own, however soon it comes."""
        self._parted = True

    def add_typing(self, change: Change, at: datetime, *, extended: bool) -> None:
        """Note one save of a text; ``extended`` where its event is that of the save before."""
        last = self._made[-1] if self._made else None
        if (
            extended
            and not self._parted
            and last is not None
            and (last.changes[0].kind, last.changes[0].subject) == (change.kind, change.subject)
            and at - last.at <= ONE_UNDO
        ):
            self._made.pop()
            change = msgspec.structs.replace(last.changes[0], new=change.new)
        self.add((change,), at)

    def undo(self) -> Back | None:
        """Return how the last step is taken back; None when there is none."""
        return _back(self._made, self._taken_back)

    def redo(self) -> Back | None:
        """Return how what was taken back last is made again; None when there is none."""
        return _back(self._taken_back, self._made)

    def clear(self) -> None:
        """Forget all steps."""
        self._made.clear()
        self._taken_back.clear()


def _back(source: list[_Step], target: list[_Step]) -> Back | None:
    if not source:
        return None
    changes = tuple(_reversed(change) for change in reversed(source[-1].changes))

    def written() -> None:
        source.pop()
        target.append(_Step(changes, datetime.min.replace(tzinfo=UTC)))

    return Back(changes, written)


def _reversed(change: Change) -> Change:
    return msgspec.structs.replace(change, old=change.new, new=change.old, when=None)
