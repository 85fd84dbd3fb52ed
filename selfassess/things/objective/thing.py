"""One objective of the development plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from selfassess.log.event import Text
from selfassess.log.thing import ScreenEntry, Thing
from selfassess.things.review.thing import Review
from selfassess.words import mark

SOON = timedelta(days=31)
Status = Literal["open", "done", "dropped"]


class Objective(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the worker wants to reach, and what came of it.

    ``about`` names statements and requirements by their ids. ``source`` is the id of the
    review in which a supervisor proposed it, with its number there (``1f2e/2``), or empty.
    ``ended`` is the day on which it was done or dropped.
    """

    id: Annotated[str, Meta(min_length=1, max_length=64)]
    what: Text
    about: tuple[str, ...] = ()
    source: str = ""
    show: Text = ""
    """How they will show it."""
    help: Text = ""
    """The help they need."""
    by: date | None = None
    status: Status = "open"
    ended: date | None = None
    outcome: Text = ""
    """What came of it."""
    updated_at: datetime | None = None


class Proposal(Struct, frozen=True, kw_only=True):
    """An objective that a supervisor wrote in a review and that is not in the plan."""

    source: str
    text: str
    by: str
    name: str
    """Of the supervisor."""
    received_at: datetime
    written: str = ""
    """The date that they gave, as they wrote it."""


class Plan(Thing[Objective]):
    """The objectives, in the order in which they were made."""

    name = "plan"
    title = mark("My plan")
    one = "objective"
    kinds = ("objective",)
    struct = Objective
    words = ("what", "show", "help", "outcome")
    screen = ScreenEntry(
        "plan",
        mark("My p&lan"),
        "selfassess.things.objective.screen:PlanPage",
        "target",
        "Ctrl+6",
        edits=True,
    )
    drafts = ("objective", "outcome")
    section = "selfassess.things.objective.section:plan"
    home = "selfassess.things.objective.screen:due_card"
    first_page = "selfassess.things.objective.section:last_time"
    dates = "selfassess.things.objective.told:dates"

    def moved(self, item: Objective, names: Mapping[str, str]) -> Objective:
        """Follow statements that got new ids."""
        return msgspec.structs.replace(item, about=tuple(names.get(key, key) for key in item.about))


PLAN = Plan()


def in_order(plan: Iterable[Objective], opens_next: Collection[str]) -> list[Objective]:
    """Return the objectives: open ones first, of these what opens the next tier, then by date.

    ``opens_next`` has the ids of statements and requirements of the next tier.
    """

    def place(item: Objective) -> tuple[bool, bool, date]:
        is_open = item.status == "open"
        opens = any(key in opens_next for key in item.about)
        day = item.by if is_open else item.ended
        return not is_open, is_open and not opens, day or date.max

    return sorted(plan, key=place)


def is_aimed_at(plan: Iterable[Objective], key: str) -> bool:
    """True when an open objective is about that statement or requirement."""
    return any(key in item.about for item in plan if item.status == "open")


def due(plan: Iterable[Objective], today: date) -> list[Objective]:
    """Return the open objectives whose day has gone by or comes within a month, by date."""
    soon = today + SOON
    found = [item for item in plan if item.status == "open" and item.by and item.by <= soon]
    return sorted(found, key=lambda item: item.by or soon)


def proposals(reviews: Iterable[Review], plan: Iterable[Objective]) -> list[Proposal]:
    """Return what supervisors proposed and is not in the plan, the latest review first."""
    taken = {item.source for item in plan}
    made = [
        Proposal(
            source=f"{review_id}/{number}",
            text=told.text,
            by=told.by,
            name=review.name,
            received_at=review.received_at,
            written=review.date,
        )
        for review in reviews
        if review.objectives
        # Once a review, as it is a sum over all of it.
        for review_id in (review.id,)
        for number, told in enumerate(review.objectives, 1)
        if told.text.strip()
    ]
    return [one for one in reversed(made) if one.source not in taken]
