"""How changes reach the ledger: at once or later, and a text being typed joined to itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from selfassess.framework.model import Pack
from selfassess.log.event import Change, Event
from selfassess.portfolio.ledger import Ledger, StillWritingError
from selfassess.portfolio.sitting import Sitting

ONE_TYPING = timedelta(seconds=30)
"""Saves of one note closer together than this are one event in the history."""


class Writer:
    """Writes changes, and says what was written once it is on the disk.

    ``saved`` is called with the events of each write, be that at once or, after a
    :class:`StillWritingError`, when :meth:`arrived` hears of it.
    """

    def __init__(self, ledger: Ledger, saved: Callable[[list[Event]], None]) -> None:
        self._ledger = ledger
        self._saved = saved
        self._typing: tuple[str, str, int, datetime] | None = None
        self._late: Callable[[int], None] | None = None
        self.sitting = Sitting()

    def write(
        self, changes: Sequence[Change], at: datetime, then: Callable[[], None] | None = None
    ) -> None:
        """Write changes as one; ``then`` is called after ``saved``."""
        self.end_typing()

        def took(first: int) -> None:
            events = _events(changes, first, at)
            self.sitting.add(events)
            self._saved(events)
            if then is not None:
                then()

        self._put(lambda: self._ledger.write(changes, at), took)

    def write_typing(self, change: Change, at: datetime, then: Callable[[bool], None]) -> None:
        """Write one save of a text being typed, joined to the save before it.

        ``then`` is called before ``saved``, with whether it was joined.
        """
        extend = None
        if self._typing is not None:
            kind, subject, event, before = self._typing
            if (kind, subject) == (change.kind, change.subject) and at - before <= ONE_TYPING:
                extend = event
        self.end_typing()

        def took(number: int) -> None:
            self._typing = (change.kind, change.subject, number, at)
            event = change.event(number, at)
            then(extend is not None)
            if extend is not None:
                self.sitting.extend(event)
            else:
                self.sitting.add([event])
            self._saved([event])

        self._put(lambda: self._ledger.write((change,), at, extend), took)

    def write_list(
        self, changes: Sequence[Change], at: datetime, pack: Pack, then: Callable[[], None]
    ) -> None:
        """Write the move to another list; ``then`` is called in place of ``saved``."""

        def took(first: int) -> None:
            self.sitting.add(_events(changes, first, at), pack)
            then()

        self._put(lambda: self._ledger.write(changes, at, pack=pack), took)

    def rewrite(
        self, before: Sequence[Event], after: Sequence[Event], then: Callable[[], None]
    ) -> None:
        """Overwrite the events that differ; ``then`` is called in place of ``saved``."""

        def took(_count: int) -> None:
            self.sitting.replace(before, after)
            then()

        changed = [new for old, new in zip(before, after, strict=True) if old != new]
        self._put(lambda: self._ledger.rewrite(changed), took)

    def end_typing(self) -> None:
        """Join nothing to the text that was typed last."""
        self._typing = None

    def arrived(self, number: int | None) -> None:
        """Hear that what was still being written is on the disk, or (None) is not."""
        took, self._late = self._late, None
        if took is not None and number is not None:
            took(number)

    def _put(self, write: Callable[[], int], took: Callable[[int], None]) -> None:
        """Write, and take it as said once it is on the disk, be that now or later."""
        try:
            number = write()
        except StillWritingError:
            self._late = took
            raise
        took(number)


def _events(changes: Sequence[Change], first: int, at: datetime) -> list[Event]:
    return [change.event(number, at) for number, change in enumerate(changes, first)]
