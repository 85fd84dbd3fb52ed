"""What a history adds up to: one event after the other, from the first to the last.

The store keeps the same beside the history, so that opening a file need not fold it; the
two are compared when a file is looked over, and each rebuilds the other when one is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from selfassess.framework.model import Pack
from selfassess.framework.pack import pack_digest
from selfassess.portfolio.record import (
    Answer,
    Event,
    EventKind,
    RequirementState,
    Worker,
)
from selfassess.portfolio.review import Review


class ListInUse(NamedTuple):
    """Which list of statements is in use. Earlier versions did not note its ``digest``."""

    id: str
    version: str
    digest: str | None = None


class Export(NamedTuple):
    """One hand-over: the event that keeps it, when it was, and what the PDF said."""

    number: int
    at: datetime
    digest: str


class State:
    """What the events so far add up to.

    ``undated`` names answers whose last event does not say when it was said, and
    ``unread`` the events that could not be understood, by number.
    """

    def __init__(self) -> None:
        self.worker: Worker | None = None
        self.answers: dict[str, Answer] = {}
        self.requirements: dict[str, RequirementState] = {}
        self.reviews: dict[str, Review] = {}
        self.exports: list[Export] = []
        self.lists: list[ListInUse] = []
        self.undated: set[str] = set()
        self.unread: list[int] = []
        self.last: dict[tuple[str, str], int] = {}
        """The number of the last event of each kind and subject."""

    @property
    def list_in_use(self) -> ListInUse | None:
        """The list in use; None when no event says which it is."""
        return self.lists[-1] if self.lists else None

    def value(self, kind: EventKind, subject: str) -> Any:
        """Return what stands of a kind, as events keep it; None where nothing can stand."""
        if kind == "worker":
            return msgspec.to_builtins(self.worker)
        if kind == "requirement":
            empty = RequirementState(requirement_id=subject)
            return requirement_value(self.requirements.get(subject, empty))
        if kind in {"rating", "note", "evidence"}:
            answer = self.answers.get(subject) or Answer(statement_id=subject)
            return answer.value(kind)  # type: ignore[arg-type]
        return None

    def apply(self, event: Event) -> None:
        """Add one event."""
        try:
            _APPLY[event.kind](self, event)
        except (msgspec.ValidationError, LookupError, TypeError, ValueError):
            # Kept in the history as it is: a record of others may hold anything.
            self.unread.append(event.id)
        else:
            self.last[event.kind, event.subject] = event.id


def fold(events: Iterable[Event], upto: int | None = None) -> State:
    """Return what the events add up to, with ``upto`` only as far as that number."""
    state = State()
    for event in events:
        if upto is None or event.id <= upto:
            state.apply(event)
    return state


def requirement_value(state: RequirementState) -> dict[str, Any]:
    """Return a requirement as events keep it, as plain JSON."""
    on = state.on.isoformat() if state.on else None
    return {"done": state.done, "on": on, "note": state.note}


def list_in(pack: Pack) -> ListInUse:
    """Return how events name a list."""
    return ListInUse(pack.id, pack.version, pack_digest(pack))


def list_value(used: ListInUse) -> dict[str, Any]:
    """Return a list as events keep it, as plain JSON; its id is the event's subject."""
    return {"version": used.version, "digest": used.digest}


def beginning(worker: Worker, pack: Pack, at: datetime) -> Event:
    """Return the first event of a portfolio: its worker, and the list it begins with."""
    used = list_in(pack)
    return Event(
        id=1,
        at=at,
        kind="created",
        subject="",
        old={"framework": used.id, **list_value(used)},
        new=msgspec.to_builtins(worker),
    )


# ---- one kind of event each -------------------------------------------------------


def _worker(state: State, event: Event) -> None:
    state.worker = msgspec.convert(event.new, Worker)


class _ListValue(Struct, kw_only=True):
    version: str
    digest: str | None = None


class _Begun(_ListValue, kw_only=True):
    framework: str


def _created(state: State, event: Event) -> None:
    lists = []
    if event.old is not None:
        # What was there before the portfolio is its list.
        begun = msgspec.convert(event.old, _Begun)
        lists = [ListInUse(begun.framework, begun.version, begun.digest)]
    _worker(state, event)
    state.lists += lists


def _framework(state: State, event: Event) -> None:
    before = [] if state.lists else [_list_of(event.subject, event.old)]
    state.lists += [*before, _list_of(event.subject, event.new)]


def _list_of(list_id: str, value: object) -> ListInUse:
    told = msgspec.convert(value, _ListValue)
    return ListInUse(list_id, told.version, told.digest)


def _answer(state: State, event: Event) -> None:
    answer = state.answers.get(event.subject) or Answer(statement_id=event.subject)
    parts = event.new if event.kind == "rating" else {event.kind: event.new}
    state.answers[event.subject] = msgspec.structs.replace(
        answer, **parts, updated_at=event.said_at or event.at
    )
    if event.said_at is None:
        state.undated.add(event.subject)
    else:
        state.undated.discard(event.subject)


def _requirement(state: State, event: Event) -> None:
    value = event.new
    state.requirements[event.subject] = RequirementState(
        requirement_id=event.subject,
        done=value["done"],
        on=date.fromisoformat(value["on"]) if value["on"] else None,
        note=value["note"],
        updated_at=event.at,
    )


def _review(state: State, event: Event) -> None:
    state.reviews[event.subject] = msgspec.convert(event.new, Review)


def _exported(state: State, event: Event) -> None:
    state.exports.append(Export(event.id, event.at, event.new["digest"]))


_APPLY: dict[EventKind, Callable[[State, Event], None]] = {
    "created": _created,
    "worker": _worker,
    "rating": _answer,
    "note": _answer,
    "evidence": _answer,
    "requirement": _requirement,
    "review": _review,
    "exported": _exported,
    "framework": _framework,
}
