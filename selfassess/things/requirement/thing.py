"""Whether the worker holds one requirement."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from msgspec import Struct

from selfassess.log.event import Text
from selfassess.log.thing import Thing


class RequirementState(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Whether the worker holds one requirement, since when, and a note."""

    requirement_id: str
    done: bool = False
    on: date | None = None
    note: Text = ""
    updated_at: datetime | None = None


class Requirements(Thing[RequirementState]):
    """Requirements; one that was never touched is one that is not held."""

    name = "requirements"
    one = "requirement"
    kinds = ("requirement",)
    struct = RequirementState
    key = "requirement_id"
    words = ("note",)

    def value(self, item: RequirementState | None, kind: str = "") -> Any:
        """Return one as events keep it."""
        return super().value(item or RequirementState(requirement_id=""), kind)

    def is_empty(self, item: RequirementState) -> bool:
        """True for one that is not held and says nothing."""
        return bool(self.value(item) == self.value(None))


REQUIREMENTS = Requirements()
