"""What the history says of the PDFs that were handed over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from selfassess.log.event import Change, Event
from selfassess.portfolio.fold import State, fold
from selfassess.things.answer.thing import Rating


def exported(digest: str) -> Change:
    """Return the change that says that a PDF of this content was made."""
    return Change(kind="exported", subject="", new={"digest": digest})


def next_export(history: Sequence[Event], digest: str, now: datetime) -> Event | None:
    """Return the event that a PDF made now will be kept as.

    None when the last change of all is a PDF of this content on this day: the
    same content on the same day is one hand-over, however often it is printed.
    """
    last = history[-1] if history else None
    if last is not None and last.kind == "exported":
        same = last.new == {"digest": digest} and last.at.date() == now.date()
        if same:
            return None
    number = last.id + 1 if last is not None else 1
    return exported(digest).event(number, now)


def state_at_export(history: Sequence[Event], digest: str) -> State | None:
    """Return all that stood when a PDF of that content was made last; None if unknown."""
    exports = [one.number for one in fold(history).exports if one.digest == digest]
    return fold(history, exports[-1]) if exports else None


def ratings_at_export(history: Sequence[Event], digest: str) -> dict[str, Rating | None] | None:
    """Return the ratings as a PDF of that content showed them; None if unknown."""
    state = state_at_export(history, digest)
    if state is None:
        return None
    return {key: one.rating for key, one in state.answers.items() if one.rating is not None}
