"""One sign-off: a task or an examination, who assessed it, its limits, and its review date.

It is a copy of what the employer holds. Nothing here permits anything, and no rating makes one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from hashlib import sha256
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct

from selfassess.log.due import Due, due
from selfassess.log.event import Text
from selfassess.log.thing import ScreenEntry, Thing
from selfassess.things.review.thing import Confirmation, LineId, Review
from selfassess.words import mark

Kind = Literal["task", "examination"]


class SignOff(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was signed off.

    ``kind`` is an examination where it is part of the worker's written scope. ``about`` names
    statements by their ids. ``on`` is the day of the sign-off, None while there is none yet;
    ``review`` the day by which it is looked at again.
    """

    id: LineId
    """Part of the name of its boxes in the PDF."""
    task: Text
    kind: Kind = "task"
    about: tuple[str, ...] = ()
    taught_by: Text = ""
    """Name and role."""
    assessed_by: Text = ""
    role: Text = ""
    """Of who assessed it."""
    on: date | None = None
    limits: Text = ""
    review: date | None = None
    evidence: Text = ""
    """Where it is."""
    updated_at: datetime | None = None

    @property
    def line(self) -> str:
        """A fingerprint of what a supervisor confirms: all but where the evidence is."""
        said = [
            *(self.task, self.kind, self.taught_by, self.assessed_by, self.role, self.limits),
            *(day.isoformat() if day else "" for day in (self.on, self.review)),
        ]
        return sha256(msgspec.json.encode(said)).hexdigest()[:16]


class Standing(Enum):
    """How a sign-off stands, the most pressing first."""

    GONE = "gone"
    SOON = "soon"
    OPEN = "open"
    FINE = "fine"


_STANDING = {Due.GONE: Standing.GONE, Due.SOON: Standing.SOON}


class SignOffs(Thing[SignOff]):
    """The sign-offs, in the order in which they were written down."""

    name = "signoffs"
    title = mark("Sign-offs")
    one = "sign-off"
    kinds = ("signoff",)
    struct = SignOff
    words = ("task", "taught_by", "assessed_by", "role", "limits", "evidence")
    screen = ScreenEntry(
        "signoffs",
        mark("Sign-&offs"),
        "selfassess.things.signoff.screen:SignOffPage",
        "award",
        "Ctrl+9",
        edits=True,
    )
    drafts = ("signoff",)
    home = "selfassess.things.signoff.screen:review_card"
    section = "selfassess.things.signoff.section:sign_offs"
    dates = "selfassess.things.signoff.told:dates"

    def moved(self, item: SignOff, names: Mapping[str, str]) -> SignOff:
        """Follow statements that got new ids."""
        return msgspec.structs.replace(item, about=tuple(names.get(key, key) for key in item.about))


SIGNOFFS = SignOffs()


def standing(item: SignOff, today: date) -> Standing:
    """Return how a sign-off stands on a day."""
    if item.on is None:
        return Standing.OPEN
    return _STANDING.get(due(item.review, today), Standing.FINE)


def in_order(found: Iterable[SignOff], today: date) -> list[SignOff]:
    """Return the most pressing first, of these by review date, then by name."""
    order = list(Standing)

    def place(item: SignOff) -> tuple[int, date, str]:
        return order.index(standing(item, today)), item.review or date.max, item.task.casefold()

    return sorted(found, key=place)


class Confirmed(NamedTuple):
    """What a supervisor said of a sign-off in a review, and whether it was changed since."""

    review: Review
    said: Confirmation
    changed: bool


def confirmed(item: SignOff, reviews: Iterable[Review]) -> list[Confirmed]:
    """Return what each supervisor said of it last, the latest first; ``reviews`` oldest first."""
    by_name: dict[str, Confirmed] = {}
    for review in reversed(list(reviews)):
        for said in review.confirmed or ():
            if said.signoff_id == item.id and review.name not in by_name:
                changed = bool(said.shown) and said.shown != item.line
                by_name[review.name] = Confirmed(review, said, changed)
    return list(by_name.values())
