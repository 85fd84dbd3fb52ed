"""What the worker says about one statement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

import msgspec
from msgspec import Struct

from selfassess.log.event import Change, Event, Text
from selfassess.log.thing import Thing, both

NOT_APPLICABLE: Literal["n/a"] = "n/a"
Rating = Literal[0, 1, 2, 3, 4, "n/a"]
"""A point of the scale, or not part of this worker's role."""
AnswerKind = Literal["rating", "note", "evidence"]
ANSWER_KINDS: tuple[AnswerKind, ...] = ("rating", "note", "evidence")
"""The parts of an answer, each changed by events of its own kind."""


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

    def value(self, kind: str) -> Any:
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


class _RatingValue(Struct, forbid_unknown_fields=True):
    rating: Rating | None
    together: bool


class Answers(Thing[Answer]):
    """Answers; each part of one has events of its own, which say when it was said."""

    name = "answers"
    one = "answer"
    kinds = ANSWER_KINDS
    struct = Answer
    key = "statement_id"
    words = ("note", "evidence")
    dated = True

    def value(self, item: Answer | None, kind: str = "") -> Any:
        """Return one part of an answer; all of them without a kind."""
        item = item or Answer(statement_id="")
        return item.value(kind) if kind else [item.value(each) for each in ANSWER_KINDS]

    def apply(self, before: Answer | None, event: Event) -> Answer:
        """Return the answer with one part said anew."""
        before = before or Answer(statement_id=event.subject)
        parts = event.new if event.kind == "rating" else {event.kind: event.new}
        return msgspec.structs.replace(before, **parts, updated_at=event.said_at or event.at)

    def check(self, event: Event) -> None:
        """Raise ``ValidationError`` for what is no part of an answer."""
        for value in (event.old, event.new):
            msgspec.convert(value, _RatingValue if event.kind == "rating" else str)

    def changes(self, key: str, before: Answer | None, after: Answer | None) -> list[Change]:
        """Return a change for each part that differs."""
        empty = Answer(statement_id=key)
        return (before or empty).changes_to(after or empty)

    def is_empty(self, item: Answer) -> bool:
        """True when nothing has been said."""
        return item.empty

    def without_words(self, value: Any, kind: str) -> Any:
        """Return a rating as it is, and a text as an empty one."""
        return value if kind == "rating" else ""

    def with_words_of(self, value: Any, kind: str, item: Answer | None) -> Any:
        """Return the text that stands now where there was one."""
        return value if kind == "rating" or not value else self.value(item, kind)

    def both(self, there: Any, older: Any, kind: str) -> Any:
        """Return both texts, one below the other."""
        return there if kind == "rating" else both(there, older)

    def moves(self, rows: Mapping[str, Answer], names: Mapping[str, str]) -> list[Change]:
        """Return the changes that move answers to the new ids of their statements.

        Where both have an answer the newer rating stands, and the words of both.
        """
        made: list[Change] = []
        now = dict(rows)
        for source, target in names.items():
            if source not in rows:
                continue
            leaving = now[source]
            there = now.get(target, Answer(statement_id=target))
            as_one = _joined(leaving, there)
            made += [
                msgspec.structs.replace(change, when=as_one.updated_at)
                for change in there.changes_to(as_one)
            ]
            made += leaving.changes_to(Answer(statement_id=source))
            now[target] = as_one
        return made


ANSWERS = Answers()


def _joined(one: Answer, other: Answer) -> Answer:
    """Return both answers as one: the newer rating, and every word of both."""
    newer, older = one, other
    if other.updated_at and (one.updated_at is None or other.updated_at > one.updated_at):
        newer, older = other, one
    rated = newer if newer.rating is not None else older
    return msgspec.structs.replace(
        newer,
        statement_id=other.statement_id,
        rating=rated.rating,
        together=rated.together,
        note=both(newer.note, older.note),
        evidence=both(newer.evidence, older.evidence),
    )
