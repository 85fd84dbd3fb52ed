"""One subject of training, and every time that it was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from selfassess.log.due import MOST_MONTHS, Due, due, months_on
from selfassess.log.event import Text
from selfassess.log.thing import ScreenEntry, Thing
from selfassess.words import mark

Kind = Literal["mandatory", "other"]
MOST_MINUTES = 60_000
"""A thousand hours: more than a year of work has in one course."""
YEAR = 12
"""Months of which the hours of learning are added up."""


class Completion(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Once that it was done; each stays as it is when it is done again."""

    id: Annotated[str, Meta(min_length=1, max_length=64)]
    on: date
    minutes: Annotated[int, Meta(ge=0, le=MOST_MINUTES)] = 0
    """How long it took, for the hours of learning; 0 where nobody said."""
    where: Text = ""
    """Where the certificate is."""
    note: Text = ""


class Training(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A subject of mandatory training, or of other learning.

    ``months`` is after how many it has to be done again; None: it never runs out. ``offered`` is
    the id of the subject in the list that it was chosen from, or empty.
    """

    id: Annotated[str, Meta(min_length=1, max_length=64)]
    subject: Text
    kind: Kind = "mandatory"
    provider: Text = ""
    months: Annotated[int, Meta(ge=1, le=MOST_MONTHS)] | None = None
    done: tuple[Completion, ...] = ()
    offered: str = ""
    updated_at: datetime | None = None

    @property
    def last(self) -> Completion | None:
        """The latest time that it was done, in whatever order they were written down."""
        return max(self.done, key=lambda one: one.on, default=None)

    @property
    def due(self) -> date | None:
        """The last day on which it is in date; None where it never runs out, or was never done."""
        last = self.last
        return months_on(last.on, self.months) if last and self.months else None

    def done_again(self, completion: Completion) -> Training:
        """Return it with one more time that it was done."""
        return msgspec.structs.replace(self, done=(*self.done, completion))


class Standing(Enum):
    """How a subject stands, the most pressing first."""

    OUT = "out"
    SOON = "soon"
    NEVER_DONE = "never-done"
    IN_DATE = "in-date"


_STANDING = {
    Due.GONE: Standing.OUT,
    Due.SOON: Standing.SOON,
    Due.LATER: Standing.IN_DATE,
    Due.NEVER: Standing.IN_DATE,
}


class TrainingThing(Thing[Training]):
    """The subjects, in the order in which they were chosen."""

    name = "training"
    title = mark("Training and dates")
    one = "training"
    kinds = ("training",)
    struct = Training
    words = ("subject", "provider")
    parts = (("done", ("where", "note")),)
    screen = ScreenEntry(
        "training",
        mark("&Training and dates"),
        "selfassess.things.training.screen:TrainingPage",
        "calendar",
        "Ctrl+8",
        edits=True,
    )
    drafts = ("training", "done-again")
    home = "selfassess.things.training.screen:due_card"
    section = "selfassess.things.training.section:training"
    first_page = "selfassess.things.training.section:run_out"
    dates = "selfassess.things.training.told:dates"


TRAINING = TrainingThing()


def standing(item: Training, today: date) -> Standing:
    """Return how a subject stands on a day."""
    return _STANDING[due(item.due, today)] if item.done else Standing.NEVER_DONE


def in_order(found: Iterable[Training], today: date) -> list[Training]:
    """Return the most pressing first, of these what is due first, then by name."""
    order = list(Standing)

    def place(item: Training) -> tuple[int, date, str]:
        return (
            order.index(standing(item, today)),
            item.due or date.max,
            item.subject.casefold(),
        )

    return sorted(found, key=place)


def counted(found: Iterable[Training], today: date) -> dict[Standing, int]:
    """Return how many there are of each standing."""
    counts = Counter(standing(item, today) for item in found)
    return {one: counts[one] for one in Standing}


def minutes_of_year(found: Iterable[Training], today: date) -> int:
    """Return how many minutes of learning lie in the last twelve months, today included."""
    first = months_on(today, -YEAR)
    return sum(one.minutes for item in found for one in item.done if first < one.on <= today)
