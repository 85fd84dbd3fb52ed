"""Whether the worker holds one requirement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from selfassess.log.event import Change, Text
from selfassess.log.thing import Thing, both, moved_along


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

    def moves(self, rows: Mapping[str, RequirementState], names: Mapping[str, str]) -> list[Change]:
        """Return the changes that move what is held to the new ids of requirements.

        Where several meet in one it is held if one of them was, since the first day of them
        all, with the words of all.
        """
        return moved_along(self, rows, names, _joined)

    def is_empty(self, item: RequirementState) -> bool:
        """True for one that is not held and says nothing."""
        return bool(self.value(item) == self.value(None))


REQUIREMENTS = Requirements()


def _joined(one: RequirementState, there: RequirementState | None, target: str) -> RequirementState:
    if there is None:
        return replace(one, requirement_id=target)
    held = [state for state in (there, one) if state.done] or [there, one]
    days = [state.on for state in held if state.on is not None]
    return replace(
        there,
        done=there.done or one.done,
        on=min(days, default=None),
        note=both(there.note, one.note),
    )
