"""What a portfolio holds: the worker, their answers, and every change made."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

NOT_APPLICABLE: Literal["n/a"] = "n/a"
Rating = Literal[0, 1, 2, 3, 4, "n/a"]
"""A point of the scale, or not part of this worker's role."""

MAX_NAME = 200
MAX_TEXT = 20_000
"""Characters in one note; about six printed pages, far past any real one."""
Name = Annotated[str, Meta(max_length=MAX_NAME)]
Text = Annotated[str, Meta(max_length=MAX_TEXT)]

EventKind = Literal[
    "created",
    "worker",
    "rating",
    "note",
    "evidence",
    "requirement",
    "exported",
    "framework",
    "review",
]


AnswerKind = Literal["rating", "note", "evidence"]
ANSWER_KINDS: tuple[AnswerKind, ...] = ("rating", "note", "evidence")
"""The parts of an answer, each changed by events of its own kind."""


class Worker(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The person whose portfolio this is, and the two tiers they walk."""

    name: Annotated[str, Meta(min_length=1, max_length=MAX_NAME)]
    tier: str
    next_tier: str | None = None
    role: Name = ""
    department: Name = ""
    supervisor: Name = ""
    appraisal_date: date | None = None
    appraisal_name: Name = "appraisal"
    """What the yearly talk is called here: appraisal, PDR, PADR, PDPR."""


def worker_text(worker: Worker, field: str) -> str:
    """Return one field of the worker as it is typed; a date as 2025-12-15. Raises KeyError."""
    if field not in Worker.__struct_fields__:
        raise KeyError(field)
    value = getattr(worker, field)
    return value.isoformat() if isinstance(value, date) else value or ""


class Answer(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the worker says about one statement, as it stands now.

    For a rating of ``"n/a"`` the note holds the reason. ``evidence`` says where
    the evidence is kept. ``together`` is true where the rating was given by
    confirming a whole area at once.
    """

    statement_id: str
    rating: Rating | None = None
    note: Text = ""
    evidence: Text = ""
    together: bool = False
    updated_at: datetime | None = None

    def value(self, kind: AnswerKind) -> Any:
        """Return one part as events keep it, as plain JSON."""
        if kind == "rating":
            return {"rating": self.rating, "together": self.together}
        return getattr(self, kind)

    def changes_to(self, after: Answer) -> list[Change]:
        """Return the changes that make ``after`` of this answer, each of one part."""
        return [
            Change(
                kind=kind, subject=self.statement_id, old=self.value(kind), new=after.value(kind)
            )
            for kind in ANSWER_KINDS
            if self.value(kind) != after.value(kind)
        ]

    @property
    def empty(self) -> bool:
        """True when nothing at all has been said about the statement."""
        return self.rating is None and not self.note and not self.evidence


class RequirementState(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Whether the worker holds one requirement, since when, and a note."""

    requirement_id: str
    done: bool = False
    on: date | None = None
    note: Text = ""
    updated_at: datetime | None = None


EventId = Annotated[int, Meta(ge=1, le=2**62)]


class _RatingValue(Struct, forbid_unknown_fields=True):
    rating: Rating | None
    together: bool


class _RequirementValue(Struct, forbid_unknown_fields=True):
    done: bool
    on: date | None
    note: Text


class _ExportValue(Struct, forbid_unknown_fields=True):
    digest: str


_VALUES: dict[str, Any] = {
    "rating": _RatingValue,
    "requirement": _RequirementValue,
    "exported": _ExportValue,
    "note": str,
    "evidence": str,
}
"""What old and new of an event must be; those of other kinds are only kept."""


class Event(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One change, kept for ever. ``old`` and ``new`` are plain JSON values.

    ``batch`` is the id of the first of several events that were one action. ``said_at``
    is when the worker said it, which is earlier than ``at`` where an answer came in from
    elsewhere. Parts of an answer have it; those that earlier versions kept have not.
    """

    id: EventId
    at: datetime
    kind: EventKind
    subject: str
    old: Any = None
    new: Any = None
    batch: EventId | None = None
    said_at: datetime | None = None

    def __post_init__(self) -> None:
        """Check the values that are read back; raises ``ValidationError``."""
        shape = _VALUES.get(self.kind)
        if shape is not None:
            msgspec.convert(self.new, shape)
            if self.kind != "exported":
                msgspec.convert(self.old, shape)


class Change(Struct, frozen=True, kw_only=True):
    """A change about to be written; the ledger turns it into an event."""

    kind: EventKind
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
            said_at=(self.when or at) if self.kind in ANSWER_KINDS else None,
        )


class Identity(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What tells one portfolio from all others, printed on every page."""

    id: str
    created_at: datetime
