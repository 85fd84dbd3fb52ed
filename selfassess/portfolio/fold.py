"""What a history adds up to: one event after the other, from the first to the last.

The store keeps the same beside the history, so that opening a file need not fold it; the
two are compared when a file is looked over, and each rebuilds the other when one is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from selfassess.framework.model import Pack
from selfassess.framework.pack import pack_digest
from selfassess.log.event import DATED, Event
from selfassess.log.thing import Item, Thing
from selfassess.things import OF_KIND, THINGS
from selfassess.things.answer.thing import ANSWERS, Answer
from selfassess.things.requirement.thing import REQUIREMENTS, RequirementState
from selfassess.things.review.thing import REVIEWS, Review
from selfassess.things.worker.thing import Worker


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

    ``undated`` names answers whose last event does not say when it was said, ``unread`` the
    events that could not be understood, by number, and ``unknown`` those that are of a kind
    that this version does not know.
    """

    def __init__(self, worker: Worker | None = None) -> None:
        self.worker = worker
        self.things: dict[str, dict[str, Any]] = {thing.name: {} for thing in THINGS}
        """What stands of each thing, by id."""
        self.exports: list[Export] = []
        self.lists: list[ListInUse] = []
        self.undated: set[str] = set()
        self.unread: list[int] = []
        self.unknown: list[int] = []
        self.last: dict[tuple[str, str], int] = {}
        """The number of the last event of each kind and subject."""

    def of(self, thing: Thing[Item]) -> dict[str, Item]:
        """Return what stands of a thing, by id."""
        return self.things[thing.name]

    @property
    def answers(self) -> dict[str, Answer]:
        """The answers by statement."""
        return self.of(ANSWERS)

    @property
    def requirements(self) -> dict[str, RequirementState]:
        """What is known of requirements, by their ids."""
        return self.of(REQUIREMENTS)

    @property
    def reviews(self) -> dict[str, Review]:
        """The reviews by the id they are kept under, oldest first."""
        return self.of(REVIEWS)

    @property
    def list_in_use(self) -> ListInUse | None:
        """The list in use; None when no event says which it is."""
        return self.lists[-1] if self.lists else None

    def value(self, kind: str, subject: str) -> Any:
        """Return what stands of a kind, as events keep it; None where nothing can stand."""
        if kind == "worker":
            return msgspec.to_builtins(self.worker)
        thing = OF_KIND.get(kind)
        item = None if thing is None else self.of(thing).get(subject)
        if thing is None or (item is not None and not thing.may_change(item)):
            return None
        return thing.value(item, kind)

    def apply(self, event: Event) -> None:
        """Add one event."""
        thing = OF_KIND.get(event.kind)
        if thing is None and event.kind not in _APPLY:
            self.unknown.append(event.id)
            return
        try:
            if thing is None:
                _APPLY[event.kind](self, event)
            else:
                self._apply(thing, event)
        except (msgspec.ValidationError, LookupError, TypeError, ValueError):
            # Kept in the history as it is: a record of others may hold anything.
            self.unread.append(event.id)
        else:
            self.last[event.kind, event.subject] = event.id

    def _apply(self, thing: Thing[Any], event: Event) -> None:
        rows = self.of(thing)
        after = thing.apply(rows.get(event.subject), event)
        if after is None:
            rows.pop(event.subject, None)
        else:
            rows[event.subject] = after
        if event.kind in DATED and event.said_at is None:
            self.undated.add(event.subject)
        else:
            self.undated.discard(event.subject)


def fold(events: Iterable[Event], upto: int | None = None) -> State:
    """Return what the events add up to, with ``upto`` only as far as that number."""
    state = State()
    for event in events:
        if upto is None or event.id <= upto:
            state.apply(event)
    return state


def check_event(event: Event) -> Event:
    """Return an event that makes sense; raises ``ValidationError`` or ``TypeError``.

    Of a kind that no thing here knows, anything does.
    """
    if event.kind == "exported":
        msgspec.convert(event.new, _ExportValue)
    elif (thing := OF_KIND.get(event.kind)) is not None and thing.changeable:
        thing.check(event)
    return event


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


class _ExportValue(Struct, forbid_unknown_fields=True):
    digest: str


def _exported(state: State, event: Event) -> None:
    state.exports.append(Export(event.id, event.at, event.new["digest"]))


_APPLY: Mapping[str, Callable[[State, Event], None]] = {
    "created": _created,
    "worker": _worker,
    "exported": _exported,
    "framework": _framework,
}
"""Kinds of event that are about no thing of which there are many."""
KINDS: frozenset[str] = frozenset({*_APPLY, *OF_KIND})
"""Every kind of event that this version knows."""
