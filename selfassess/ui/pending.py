"""What a person said that is not on the disk yet, and what comes back of an earlier sitting."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Any

import msgspec

from selfassess.portfolio.fold import fold, requirement_value
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.record import NOT_APPLICABLE, Rating, RequirementState, worker_text
from selfassess.portfolio.upgrade import both, renamed_in
from selfassess.store.recovery import Unsaved

Draft = tuple[str, str]
"""A text being typed: the kind (note or evidence) and the statement's id, or worker and field."""


class Outcome(Enum):
    """What became of one thing that waited: it waits again, or the file has it already."""

    BACK = "back"
    SAME = "same"
    NEWER = "newer"
    """The file has something that was said later, which stands."""


class Pending:
    """Texts, ratings, requirements and notes of hand-overs that wait to be saved."""

    def __init__(self) -> None:
        self.texts: dict[Draft, str] = {}
        self.ratings: dict[str, tuple[Rating | None, str | None]] = {}
        self.requirements: dict[str, RequirementState] = {}
        self.exports: dict[str, datetime] = {}
        """When PDFs were made, by the digest of what was in them."""

    def __len__(self) -> int:
        """Return how much waits."""
        texts_and_ratings = len(self.texts) + len(self.ratings)
        return texts_and_ratings + len(self.requirements) + len(self.exports)

    def items(self, at: datetime) -> list[Unsaved]:
        """Return all of it as the recovery file keeps it."""
        waiting: list[tuple[str, str, Any]] = [
            *((kind, subject, text) for (kind, subject), text in self.texts.items()),
            *(("rating", subject, value) for subject, value in self.ratings.items()),
            *(("requirement", subject, state) for subject, state in self.requirements.items()),
            *(("exported", digest, at) for digest, at in self.exports.items()),
        ]
        return [
            Unsaved(kind=kind, subject=subject, value=value, at=at)
            for kind, subject, value in waiting
        ]

    def take_back(self, item: Unsaved, portfolio: Portfolio) -> Outcome:
        """Let one thing of an earlier sitting wait again.

        Raises ``LookupError`` for what has no place in the list, and ``ValidationError`` or
        ``TypeError`` for what is of no shape that we know.
        """
        value = item.value
        if item.kind == "requirement":
            portfolio.index.requirements[item.subject]
            return self._take_requirement(msgspec.convert(value, RequirementState), item, portfolio)
        if item.kind == "exported":
            return self._take_export(item.subject, msgspec.convert(value, datetime), portfolio)
        if item.kind == "worker":
            return self._take_detail(item.subject, msgspec.convert(value, str), item, portfolio)
        names = renamed_in(portfolio.index.pack)
        subject = names.get(item.subject, item.subject)
        portfolio.index.spots[subject]
        if item.kind == "rating":
            rating, reason = msgspec.convert(value, tuple[Rating | None, str | None])
            return self._take_rating(subject, rating, reason or "", item, portfolio)
        if item.kind in {"note", "evidence"}:
            text = msgspec.convert(value, str)
            return self._take_text(item.kind, subject, text, item, portfolio)
        raise TypeError(item.kind)

    def _take_rating(
        self, subject: str, rating: Rating | None, reason: str, item: Unsaved, portfolio: Portfolio
    ) -> Outcome:
        there = portfolio.answer(subject)
        if there.rating == rating and reason in there.note:
            return Outcome.SAME
        if not _is_newer(there.updated_at, item):
            if rating == NOT_APPLICABLE and not (reason or there.note or self.note(subject)):
                raise LookupError("a reason")
            self.ratings[subject] = (rating, reason or None)
            return Outcome.BACK
        # The rating is overtaken, but its reason is words.
        kept = self._take_text("note", subject, reason, item, portfolio) if reason else None
        return Outcome.BACK if kept is Outcome.BACK else Outcome.NEWER

    def note(self, subject: str) -> str:
        """Return the note that waits for a statement; empty when none does."""
        return self.texts.get(("note", subject), "")

    def _take_text(
        self, kind: str, subject: str, text: str, item: Unsaved, portfolio: Portfolio
    ) -> Outcome:
        answer = portfolio.answer(subject)
        there = self.texts.get((kind, subject), getattr(answer, kind))
        if _is_newer(answer.updated_at, item) or (kind, subject) in self.texts:
            text = _joined(there, text)
        if text == there:
            return Outcome.SAME
        self.texts[kind, subject] = text
        return Outcome.BACK

    def _take_detail(self, field: str, text: str, item: Unsaved, portfolio: Portfolio) -> Outcome:
        there = worker_text(portfolio.worker, field)
        if text == there:
            return Outcome.SAME
        said = max(
            (event.at for event in portfolio.history() if event.kind == "worker"), default=None
        )
        if _is_newer(said, item):
            # A name or a date has no room for both.
            return Outcome.NEWER
        self.texts["worker", field] = text
        return Outcome.BACK

    def _take_requirement(
        self, state: RequirementState, item: Unsaved, portfolio: Portfolio
    ) -> Outcome:
        there = portfolio.requirement(item.subject)
        said = requirement_value(state)
        if _is_newer(there.updated_at, item):
            state = msgspec.structs.replace(there, note=_joined(there.note, state.note))
        elif item.subject in self.requirements:
            before = self.requirements[item.subject].note
            state = msgspec.structs.replace(state, note=_joined(state.note, before))
        if requirement_value(state) == requirement_value(there):
            return Outcome.SAME if said == requirement_value(there) else Outcome.NEWER
        self.requirements[item.subject] = state
        return Outcome.BACK

    def _take_export(self, digest: str, at: datetime, portfolio: Portfolio) -> Outcome:
        if any(one[1:] == (at, digest) for one in fold(portfolio.history()).exports):
            return Outcome.SAME
        self.exports[digest] = at
        return Outcome.BACK


def _is_newer(there: datetime | None, item: Unsaved) -> bool:
    """True when the file has said something after it."""
    return there is not None and there >= item.at


def _joined(there: str, text: str) -> str:
    """Return the words of both; raises ``LookupError`` when they are too long together."""
    if there in text:
        # It goes on from what is there, which may have reached the file late.
        return text
    joined = both(there, text)
    if text not in joined:
        raise LookupError
    return joined
