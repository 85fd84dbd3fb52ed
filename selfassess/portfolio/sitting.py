"""What was written in this sitting, and what of it a file does not hold any more.

A copy from before can take the file's place while it is open: a sync client puts an older
one there, or somebody puts a backup back. Nothing is missed by its kind: whatever was
written is looked for in the history, in the order of writing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from selfassess.framework.index import Index
from selfassess.framework.model import Pack
from selfassess.log.event import Change, Event
from selfassess.portfolio.fold import State, list_in, list_value
from selfassess.portfolio.upgrade import moved_in
from selfassess.things import OF_KIND
from selfassess.things.answer.thing import ANSWER_KINDS

CHANGEABLE = frozenset({"worker", *OF_KIND})
"""What can be said anew, so that only the last of it stands."""


class Written(NamedTuple):
    """What was written as one; with ``pack`` it was the move to that list."""

    events: tuple[Event, ...]
    pack: Pack | None = None


class Sitting:
    """Everything that was written since the file was opened, in order."""

    def __init__(self) -> None:
        self.steps: list[Written] = []

    def add(self, events: Sequence[Event], pack: Pack | None = None) -> None:
        """Note what was just written."""
        self.steps.append(Written(tuple(events), pack))

    def extend(self, event: Event) -> None:
        """Note that the latest event was written anew: a text that went on."""
        self.steps[-1] = Written((event,))

    def replace(self, before: Sequence[Event], after: Sequence[Event]) -> None:
        """Take the events as they were written anew, so that the old ones are not missed."""
        anew = {_mark(old): new for old, new in zip(before, after, strict=True)}
        self.steps = [
            Written(tuple(anew.get(_mark(event), event) for event in step.events), step.pack)
            for step in self.steps
        ]

    @property
    def last(self) -> int:
        """The number of the latest event of this sitting; 0 when there is none."""
        return self.steps[-1].events[-1].id if self.steps else 0

    def missing(self, history: Sequence[Event]) -> list[tuple[Written, bool]]:
        """Return every step in order, each with whether the history lacks any of it."""
        there = Counter(_mark(event) for event in history)
        told = []
        for step in self.steps:
            marks = Counter(_mark(event) for event in step.events)
            told.append((step, not marks <= there))
            there -= marks
        return told


def _mark(event: Event) -> tuple[str, str, datetime, bytes]:
    """Return what tells an event from others, whatever number it has in a file."""
    return event.kind, event.subject, event.at, msgspec.json.encode(event.new)


class Again:
    """Makes the changes that bring back what a file lacks, and overwrites nothing newer.

    ``history`` is that of the file as it is now, ``before`` the list that was in use here:
    the file may have gone on to another one.
    """

    def __init__(self, history: Sequence[Event], before: Index) -> None:
        self._before = before
        self._overtaken: dict[tuple[str, str], Event] = {}
        self._at: dict[tuple[str, str], datetime] = {}
        moves = {event.id for event in history if event.kind == "framework"}
        for event in history:
            # An answer that moved along with a newer list was not said anew by that.
            moved = event.batch in moves and event.said_at is not None
            said = event.said_at if moved else event.at
            self._at[event.kind, event.subject] = said or event.at

    def changes(self, events: Sequence[Event], state: State, index: Index) -> list[Change]:
        """Return the changes that say again what the events said, after all that is there."""
        made: list[Change] = []
        gone: dict[str, str] = {}
        for event in events:
            name = event.subject
            if name not in index.spots:
                name = moved_in(index.kept).get(name, name)
            old = state.value(event.kind, name)
            thing = OF_KIND.get(event.kind)
            there = None if thing is None else state.of(thing).get(name)
            if thing is not None and there is not None and not thing.may_change(there):
                continue
            if event.kind in CHANGEABLE:
                if old == event.new:
                    continue
                said = self._at.get((event.kind, name))
                if said is not None and said > event.at:
                    self._overtaken[event.kind, name] = event
                    continue
                if event.kind in ANSWER_KINDS and name not in index.spots:
                    gone |= self._words_of(name)
            when = event.said_at if event.said_at != event.at else None
            made.append(Change(kind=event.kind, subject=name, old=old, new=event.new, when=when))
        return [*_also_gone(gone, index.kept), *made]

    @property
    def overtaken(self) -> list[Event]:
        """What was not said again, because there is something newer in its place."""
        return list(self._overtaken.values())

    def words(self, state: State) -> list[Change]:
        """Return the changes that put words of this sitting below newer ones.

        Those that would be too long together go into the history alone.
        """
        made: list[Change] = []
        for (kind, subject), event in self._overtaken.items():
            if (thing := OF_KIND.get(kind)) is None:
                continue
            there = state.value(kind, subject)
            new = thing.both(there, event.new, kind)
            if isinstance(new, str) and new == there and event.new not in there:
                made.append(Change(kind=kind, subject=subject, old=there, new=event.new))
                made.append(Change(kind=kind, subject=subject, old=event.new, new=there))
            if new != there:
                made.append(Change(kind=kind, subject=subject, old=there, new=new))
        return made

    def _words_of(self, statement_id: str) -> dict[str, str]:
        spot = self._before.spots.get(statement_id)
        return {} if spot is None else {statement_id: spot.statement.text}


def _also_gone(gone: dict[str, str], pack: Pack) -> list[Change]:
    """Return the change that keeps the words of statements that are in no list any more."""
    if not gone:
        return []
    used = list_value(list_in(pack))
    return [Change(kind="framework", subject=pack.id, old=used, new={**used, "gone": gone})]
