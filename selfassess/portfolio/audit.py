"""Whether what is kept and its history say the same, and how to make them.

What earlier versions left out on purpose or for want of a place is no difference, see
docs/decisions/0013.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from selfassess.log.event import Change, Event
from selfassess.log.thing import Item, Thing
from selfassess.portfolio.contents import Contents
from selfassess.portfolio.fold import ListInUse, State, fold, list_in, list_value
from selfassess.things import THINGS
from selfassess.things.answer.thing import ANSWER_KINDS
from selfassess.things.review.thing import Review


class Difference(NamedTuple):
    """One thing of which the history says something else, or one of the two nothing."""

    thing: str
    key: str = ""

    def __str__(self) -> str:
        """Return it as a word or two for a line of findings."""
        return f"{self.thing} {self.key}".rstrip()


def differences(
    contents: Contents, kept: Mapping[str, Mapping[str, Any]] | None = None
) -> list[Difference]:
    """Return where what is kept and its history differ.

    ``kept`` has the rows of each thing by the id they are kept under, where that is known.
    """
    state = fold(contents.history)
    gaps = Gaps(contents.history)
    found = [
        *(Difference("event", str(number)) for number in state.unread),
        *_in_portfolio(contents),
        *_in_worker(contents, state, gaps),
    ]
    for thing in THINGS:
        rows = (kept or {}).get(thing.name)
        if rows is None:
            rows = {thing.id_of(item): item for item in contents.of(thing)}
        found += (Difference(thing.one, key) for key in _in_rows(thing, rows, state, gaps))
    return found


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


def _in_rows(
    thing: Thing[Item], rows: Mapping[str, Item], state: State, gaps: Gaps
) -> Iterator[str]:
    told = state.of(thing)
    for key in sorted(rows.keys() | told.keys()):
        row, said = rows.get(key), told.get(key)
        if row is None or said is None:
            # One that says nothing need not be there.
            same = all(one is None or thing.is_empty(one) for one in (row, said))
            if not thing.changeable:
                # A file made of a record names it by what is in it.
                mine = row is not None and key == thing.id_of(row)
                same = (mine and row in told.values()) if said is None else said in rows.values()
        else:
            same = thing.value(row) == thing.value(said) and _same_time(thing, row, said, state)
        if not same and not _explained(thing, key, row, state, gaps):
            yield key


def _explained(thing: Thing[Item], key: str, row: Item | None, state: State, gaps: Gaps) -> bool:
    """True when an event that says so was lost by an earlier version."""
    if row is None or thing.dated:
        # Of an answer every part had an event of its own, and no row was kept without.
        return False
    if not thing.changeable:
        return key not in state.of(thing) and gaps.explain(0)
    return gaps.explain(max(state.last.get((kind, key), 0) for kind in thing.kinds))


def _same_time(thing: Thing[Item], row: Item, told: Item, state: State) -> bool:
    if not thing.time or thing.id_of(row) in state.undated:
        return True
    there, said = getattr(row, thing.time), getattr(told, thing.time)
    # Earlier versions did not keep it with everything.
    known = there is not None and said is not None
    return bool(there == said) or not (known or thing.dated)


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
        *(
            one
            for thing in THINGS
            for item in contents.of(thing)
            for one in _of_item(thing, item, state)
        ),
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


def _of_item(thing: Thing[Item], item: Item, state: State) -> Iterator[_Missing]:
    key = thing.id_of(item)
    before = state.of(thing).get(key)
    if not thing.changeable:
        if item not in state.of(thing).values():
            new = msgspec.json.decode(msgspec.json.encode(item))
            at = item.received_at if isinstance(item, Review) else None
            yield _Missing(Change(kind=thing.kinds[0], subject=key, new=new), at)
        return
    at = getattr(item, thing.time)
    changes = thing.changes(key, before, item)
    if not changes and _said_again(thing, item, before, state):
        # In events that are lost: the same, and later.
        kind = thing.kinds[0]
        value = thing.value(item, kind)
        changes = [Change(kind=kind, subject=key, old=value, new=value)]
    for change in changes:
        yield _Missing(change, at)


def _said_again(thing: Thing[Item], item: Item, before: Item | None, state: State) -> bool:
    """True when it was said at another time than the history has it."""
    if thing.dated:
        return (
            before is not None
            and not thing.is_empty(item)
            and not _same_time(thing, item, before, state)
        )
    at = getattr(item, thing.time)
    told = None if before is None else getattr(before, thing.time)
    return at is not None and bool(at != told)
