"""Former wordings: taken out of what goes to others, and out of the history where asked.

What a person took out of a note stands on in the history, to be undone and compared. That
is for their own file. A patient's number that was typed and removed again must not travel
inside a PDF, and must be gone from the file too when the person says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import msgspec

from selfassess.log.event import Event
from selfassess.portfolio.contents import Contents
from selfassess.things import OF_KIND, THINGS
from selfassess.things.worker.thing import Worker

TEXT_KINDS = frozenset(
    {"worker", "created", *(kind for kind, thing in OF_KIND.items() if thing.words)}
)
"""Kinds of event that hold words of the worker."""


def without_former_texts(contents: Contents) -> Contents:
    """Return a record for others: all that stands, and the history without earlier wordings.

    Every event keeps its number, time and kind, so what the history adds up to is the same.
    """
    history = blanked(contents.history, contents.worker)
    return msgspec.structs.replace(contents, history=history)


def blanked(
    history: Iterable[Event], worker: Worker, subjects: Collection[str] | None = None
) -> list[Event]:
    """Return the events with each text that a later one replaced taken out.

    ``subjects`` are the statements and requirements whose texts go; None for all texts, the
    worker's details among them.
    """
    events = list(history)
    last = {_place(event): event.id for event in events}
    return [
        _blanked(event, worker, stands=last[_place(event)] == event.id)
        if event.kind in TEXT_KINDS and (subjects is None or event.subject in subjects)
        else event
        for event in events
    ]


def _place(event: Event) -> tuple[str, str]:
    """Return what an event changes; how a portfolio began is a change of the worker."""
    return ("worker" if event.kind == "created" else event.kind), event.subject


def _blanked(event: Event, worker: Worker, *, stands: bool) -> Event:
    old, new = event.old, event.new
    if (thing := OF_KIND.get(event.kind)) is not None:
        old = thing.without_words(old, event.kind)
        new = new if stands else thing.without_words(new, event.kind)
    else:
        new = new if stands else _without_words(new, worker)
        # What was there before a portfolio is its list, which is nobody's words.
        old = old if event.kind == "created" else _without_words(old, worker)
    return msgspec.structs.replace(event, old=old, new=new)


def _without_words(value: Any, worker: Worker) -> Any:
    """Return the worker's details with the tiers of then and no other words of then."""
    if not isinstance(value, dict):
        return value
    words = {"name": worker.name, "role": "", "department": "", "supervisor": ""}
    return {**value, **words, "appraisal_name": worker.appraisal_name}


def brought_up(
    history: Iterable[Event], standing: Contents, subjects: Collection[str] | None = None
) -> list[Event]:
    """Return the history of an older copy with its texts as they stand now, and no others.

    A backup holds as standing what was taken out since it was made.
    """
    stands = {
        thing.name: {thing.id_of(item): item for item in standing.of(thing)} for thing in THINGS
    }
    made = []
    for event in blanked(history, standing.worker, subjects):
        new = event.new
        if event.kind in TEXT_KINDS and (subjects is None or event.subject in subjects):
            if (thing := OF_KIND.get(event.kind)) is not None:
                new = thing.with_words_of(new, event.kind, stands[thing.name].get(event.subject))
            else:
                words = msgspec.to_builtins(standing.worker)
                new = {**words, "tier": new["tier"], "next_tier": new["next_tier"]}
        made.append(msgspec.structs.replace(event, new=new))
    return made
