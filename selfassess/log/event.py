"""One change of a portfolio, kept for ever, and the change that it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any, NamedTuple, Self

from msgspec import Meta, Struct

MAX_NAME = 200
MAX_TEXT = 20_000
"""Characters in one note; about six printed pages, far past any real one."""
Name = Annotated[str, Meta(max_length=MAX_NAME)]
Text = Annotated[str, Meta(max_length=MAX_TEXT)]
EventId = Annotated[int, Meta(ge=1, le=2**62)]

DATED = frozenset({"rating", "note", "evidence"})
"""Kinds of event that say when it was said; earlier versions kept none that did."""


class Event(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One change, kept for ever. ``old`` and ``new`` are plain JSON values.

    ``kind`` belongs to a thing (see :mod:`selfassess.log.thing`); one that no thing of this
    version knows is kept as it is. ``batch`` is the id of the first of several events that
    were one action. ``said_at`` is when the worker said it, which is earlier than ``at`` where
    an answer came in from elsewhere; see :data:`DATED`.
    """

    id: EventId
    at: datetime
    kind: Annotated[str, Meta(min_length=1, max_length=64)]
    subject: str
    old: Any = None
    new: Any = None
    batch: EventId | None = None
    said_at: datetime | None = None


class Change(Struct, frozen=True, kw_only=True):
    """A change about to be written; the ledger turns it into an event."""

    kind: str
    subject: str
    old: Any = None
    new: Any = None
    when: datetime | None = None
    """When the worker said it, where that is not the time of writing it here."""

    def event(self, number: int, at: datetime, batch: int | None = None) -> Event:
        """Return the change as the event of that number, written at ``at``."""
        return Event(
            id=number,
            at=at,
            kind=self.kind,
            subject=self.subject,
            old=self.old,
            new=self.new,
            batch=batch,
            said_at=(self.when or at) if self.kind in DATED else None,
        )


class Changed(NamedTuple):
    """What a listener is told: the ids that changed, and what kind of change."""

    subjects: frozenset[str]
    kinds: frozenset[str]

    @classmethod
    def by(cls, events: Iterable[Event]) -> Self:
        """Return what these events changed."""
        events = list(events)
        subjects = frozenset(event.subject for event in events)
        return cls(subjects, frozenset(event.kind for event in events))


class Identity(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What tells one portfolio from all others, printed on every page."""

    id: str
    created_at: datetime
