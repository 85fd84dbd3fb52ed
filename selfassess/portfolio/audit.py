"""Whether what is kept and its history say the same, and how to make them.

What earlier versions left out on purpose or for want of a place is no difference, see
docs/decisions/0013.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from selfassess.portfolio.contents import Contents
from selfassess.portfolio.fold import (
    ListInUse,
    State,
    fold,
    list_in,
    list_value,
    requirement_value,
)
from selfassess.portfolio.record import (
    ANSWER_KINDS,
    Answer,
    Change,
    Event,
    RequirementState,
)
from selfassess.portfolio.review import Review


class Difference(NamedTuple):
    """One thing of which the history says something else, or one of the two nothing."""

    thing: str
    key: str = ""

    def __str__(self) -> str:
        """Return it as a word or two for a line of findings."""
        return f"{self.thing} {self.key}".rstrip()


def differences(contents: Contents, reviews: Mapping[str, Review]) -> list[Difference]:
    """Return where what is kept and its history differ; ``reviews`` are by kept id."""
    state = fold(contents.history)
    gaps = Gaps(contents.history)
    return [
        *(Difference("event", str(number)) for number in state.unread),
        *_in_portfolio(contents),
        *_in_worker(contents, state, gaps),
        *(Difference("answer", key) for key in _in_answers(contents.answers, state)),
        *(
            Difference("requirement", key)
            for key in _in_requirements(contents.requirements, state, gaps)
        ),
        *(Difference("review", key) for key in _in_reviews(reviews, state, gaps)),
    ]


def lists_agree(kept: Sequence[tuple[ListInUse, ListInUse]], history: Sequence[Event]) -> bool:
    """True when the lists copied in are those that the history took, in its order.

    ``kept`` has each as it is named and as it is. A file made of a record has the last
    of them alone.
    """
    have = [(named.id, named.version) for named, _list in kept]
    if not have or have != [(one.id, one.version) for _named, one in kept]:
        return False
    told = fold(history).lists
    if not told:
        return len(have) == 1
    names = _without_repeats([(one.id, one.version) for one in told])
    digest = told[-1].digest
    return have == names[-len(have) :] and digest in {None, kept[-1][1].digest}


def _without_repeats(names: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [name for at, name in enumerate(names) if at == 0 or name != names[at - 1]]


class Gaps:
    """The numbers that are missing in a history: they are lost, as in a salvaged file."""

    def __init__(self, history: Sequence[Event]) -> None:
        self._numbers = sorted(event.id for event in history)
        undated = [e.id for e in history if e.kind in ANSWER_KINDS and e.said_at is None]
        self._earlier = max(undated, default=0)

    @property
    def lost(self) -> int:
        """How many events are missing before the last."""
        return self._between(0, self._numbers[-1] if self._numbers else 0)

    def explain(self, last: int) -> bool:
        """True when what came after that event was lost by an earlier version.

        Until events said when a thing was said, a salvaged file kept rows of which no
        event was left. Later versions write an event for each of them.
        """
        return self._between(last, self._earlier) > 0

    def _between(self, first: int, last: int) -> int:
        """Return how many numbers are missing after ``first``, up to ``last``."""
        there = sum(first < number <= last for number in self._numbers)
        return max(last - first, 0) - there


def _in_portfolio(contents: Contents) -> Iterator[Difference]:
    created = next((event for event in contents.history if event.kind == "created"), None)
    if created is not None and created.at != contents.identity.created_at:
        yield Difference("created")


def _in_worker(contents: Contents, state: State, gaps: Gaps) -> Iterator[Difference]:
    # The first version did not note how a portfolio began.
    if state.worker is None or state.worker == contents.worker:
        return
    last = max(number for (kind, _), number in state.last.items() if kind in _OF_WORKER)
    if not gaps.explain(last):
        yield Difference("worker")


_OF_WORKER = {"created", "worker"}


def _in_answers(kept: Sequence[Answer], state: State) -> Iterator[str]:
    rows = {answer.statement_id: answer for answer in kept}
    for key in sorted(rows.keys() | state.answers.keys()):
        row, told = rows.get(key), state.answers.get(key)
        if row is None or told is None:
            # One that says nothing need not be there.
            if not (row or told or Answer(statement_id=key)).empty:
                yield key
        elif _said(row) != _said(told) or not _same_time(row, told, state):
            yield key


def _said(answer: Answer) -> list[Any]:
    return [answer.value(kind) for kind in ANSWER_KINDS]


def _same_time(row: Answer, told: Answer, state: State) -> bool:
    return row.statement_id in state.undated or row.updated_at == told.updated_at


def _in_requirements(kept: Sequence[RequirementState], state: State, gaps: Gaps) -> Iterator[str]:
    rows = {one.requirement_id: one for one in kept}
    for key in sorted(rows.keys() | state.requirements.keys()):
        empty = RequirementState(requirement_id=key)
        row, told = rows.get(key, empty), state.requirements.get(key, empty)
        same = requirement_value(row) == requirement_value(told)
        if key in rows and row.updated_at is not None and told.updated_at is not None:
            same = same and row.updated_at == told.updated_at
        if not same and not (key in rows and gaps.explain(state.last.get(("requirement", key), 0))):
            yield key


def _in_reviews(kept: Mapping[str, Review], state: State, gaps: Gaps) -> Iterator[str]:
    told = state.reviews
    for key, review in kept.items():
        # A file made of a record names a review by what is in it.
        same = told.get(key) == review or (key == review.id and review in told.values())
        if not same and not (key not in told and gaps.explain(0)):
            yield key
    for key, review in told.items():
        if key not in kept and review not in kept.values():
            yield key


# ---- making the history whole -----------------------------------------------------


class _Missing(NamedTuple):
    """A change of which the history has no event, and when it was; None is not known."""

    change: Change
    at: datetime | None


def completed(contents: Contents) -> Contents:
    """Return the record with a history that ends where everything in it stands.

    An event is added for whatever the history has lost or never had. What the history
    says and is not kept is left as it is: to rebuild it is for the caller.
    """
    state = fold(contents.history)
    missing = [
        *_of_worker(contents, state),
        *_of_list(contents, state),
        *(one for answer in contents.answers for one in _of_answer(answer, state)),
        *(one for held in contents.requirements for one in _of_requirement(held, state)),
        *(one for review in contents.reviews for one in _of_review(review, state)),
    ]
    number = max((event.id for event in contents.history), default=0)
    added = []
    for place, (change, at) in enumerate(missing, 1):
        event = change.event(number + place, at or contents.identity.created_at)
        added.append(event if at else msgspec.structs.replace(event, said_at=None))
    return msgspec.structs.replace(contents, history=[*contents.history, *added])


def _of_worker(contents: Contents, state: State) -> Iterator[_Missing]:
    if state.worker != contents.worker:
        old, new = msgspec.to_builtins(state.worker), msgspec.to_builtins(contents.worker)
        at = contents.history[-1].at if contents.history else None
        yield _Missing(Change(kind="worker", subject="", old=old, new=new), at)


def _of_list(contents: Contents, state: State) -> Iterator[_Missing]:
    told, now = state.list_in_use, list_in(contents.pack)
    if told is not None and told not in {now, now._replace(digest=None)}:
        old = {"version": told.version}
        at = contents.history[-1].at
        yield _Missing(Change(kind="framework", subject=now.id, old=old, new=list_value(now)), at)


def _of_answer(answer: Answer, state: State) -> Iterator[_Missing]:
    empty = Answer(statement_id=answer.statement_id)
    before = state.answers.get(answer.statement_id, empty)
    changes = before.changes_to(answer)
    if not changes and not answer.empty and not _same_time(answer, before, state):
        # It was said again, in events that are lost: the same, and later.
        value = answer.value("rating")
        changes = [Change(kind="rating", subject=answer.statement_id, old=value, new=value)]
    for change in changes:
        yield _Missing(change, answer.updated_at)


def _of_requirement(held: RequirementState, state: State) -> Iterator[_Missing]:
    key = held.requirement_id
    before = state.requirements.get(key, RequirementState(requirement_id=key))
    old, new = requirement_value(before), requirement_value(held)
    if old != new or (held.updated_at and before.updated_at != held.updated_at):
        change = Change(kind="requirement", subject=key, old=old, new=new)
        yield _Missing(change, held.updated_at)


def _of_review(review: Review, state: State) -> Iterator[_Missing]:
    if review not in state.reviews.values():
        new = msgspec.json.decode(msgspec.json.encode(review))
        yield _Missing(Change(kind="review", subject=review.id, new=new), review.received_at)
