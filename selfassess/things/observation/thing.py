"""One direct observation: what somebody watched the worker do, and what they said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from selfassess.log.event import Name, Text
from selfassess.log.thing import Thing
from selfassess.things.review.thing import Aside, Signature
from selfassess.words import mark

MOST_STATEMENTS = 4
"""Statements that one sheet has room for."""
HelpNeeded = Literal[0, 1, 2, 3, 4]
"""A point of the scale: how much help was needed, as the observer saw it."""
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)


class Observation(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What stands on a sheet that came back.

    ``sheet`` tells the sheet from all others, ``made`` is the day it was made. ``about`` names
    statements by their ids, ``signoff`` the sign-off that it was made for, or is empty. ``date``
    is the day of the observation as it was typed.
    """

    id: Annotated[str, Meta(min_length=1, max_length=64)]
    sheet: Annotated[str, Meta(max_length=64)] = ""
    made: date
    received_at: datetime
    about: tuple[str, ...] = ()
    signoff: Annotated[str, Meta(max_length=64)] = ""
    task: Text = ""
    setting: Text = ""
    seen: Text = ""
    keep: Text = ""
    """One thing to keep."""
    work_on: Text = ""
    """One thing to work on."""
    help: HelpNeeded | None = None
    name: Name = ""
    role: Name = ""
    date: Name = ""
    signed: tuple[Signature, ...] = ()
    asides: tuple[Aside, ...] = ()
    """Words that fit no place of the sheet, as they were written."""
    updated_at: datetime | None = None

    @property
    def empty(self) -> bool:
        """True when nothing was filled in."""
        said = (self.task, self.setting, self.seen, self.keep, self.work_on)
        who = (self.name, self.role, self.date)
        return not (any((*said, *who, self.signed, self.asides)) or self.help is not None)


def with_fingerprint(item: Observation) -> Observation:
    """Return it under a fingerprint of what it says, so that the same sheet counts once."""
    said = replace(item, id="-", received_at=_NO_TIME, updated_at=None)
    return replace(item, id=sha256(msgspec.json.encode(said, order="sorted")).hexdigest()[:16])


class Observations(Thing[Observation]):
    """The observations, in the order in which they came; none is ever changed."""

    name = "observations"
    title = mark("Seen at work")
    one = "observation"
    kinds = ("observation",)
    struct = Observation
    words = ("task", "setting", "seen", "keep", "work_on", "name", "role", "date")
    page = "signoffs"
    section = "selfassess.things.observation.section:observations"

    def moved(self, item: Observation, names: Mapping[str, str]) -> Observation:
        """Follow statements that got new ids."""
        return replace(item, about=tuple(names.get(key, key) for key in item.about))


OBSERVATIONS = Observations()


def about_statement(found: Iterable[Observation], statement_id: str) -> list[Observation]:
    """Return the observations of a statement, the latest first; ``found`` is oldest first."""
    return [item for item in reversed(list(found)) if statement_id in item.about]
