"""When the worker did something last, and how somebody could see that they can do it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from selfassess.log.event import Change
from selfassess.log.thing import Thing, moved_along
from selfassess.words import mark

How = Literal["watched", "checked", "signed", "log", "talk", "feedback", "reflection"]
HOW: tuple[How, ...] = ("watched", "checked", "signed", "log", "talk", "feedback", "reflection")
"""How something was seen, in the order in which it is offered."""
Month = Annotated[str, Meta(pattern=r"^(\d{4}-(0[1-9]|1[0-2]))?\Z")]
"""A month as 2026-03, or nothing: the day could name a patient, and nobody needs it."""


class Practice(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What there is to say of one statement beside the rating and the words."""

    statement_id: str
    last_done: Month = ""
    seen: tuple[How, ...] = ()
    updated_at: datetime | None = None


class Practices(Thing[Practice]):
    """One for each statement that has any of it."""

    name = "practice"
    title = mark("How I showed it")
    one = "how a statement was seen"
    kinds = ("practice",)
    struct = Practice
    key = "statement_id"

    def is_empty(self, item: Practice) -> bool:
        """True when neither is said."""
        return not item.last_done and not item.seen

    def moves(self, rows: Mapping[str, Practice], names: Mapping[str, str]) -> list[Change]:
        """Return the changes that follow statements to their new ids, and join what meets."""
        return moved_along(self, rows, names, _joined)


PRACTICE = Practices()


def _joined(one: Practice, there: Practice | None, target: str) -> Practice:
    if there is None:
        return replace(one, statement_id=target)
    seen = {*one.seen, *there.seen}
    return replace(
        there,
        last_done=max(one.last_done, there.last_done),
        seen=tuple(how for how in HOW if how in seen),
    )
