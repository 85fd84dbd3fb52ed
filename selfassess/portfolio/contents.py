"""Everything a portfolio holds, as one value: for the JSON record and for a new file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from selfassess.framework.model import Pack
from selfassess.log.event import Event, Identity
from selfassess.log.thing import Item, Thing
from selfassess.things.answer.thing import ANSWERS, Answer
from selfassess.things.requirement.thing import REQUIREMENTS, RequirementState
from selfassess.things.review.thing import REVIEWS, Review
from selfassess.things.worker.thing import Worker


class Contents(Struct, frozen=True, kw_only=True):
    """The whole record of one worker.

    ``things`` has what stands of each thing, by its name; ``unknown`` what a later version
    keeps and this one does not know, as plain JSON.
    """

    identity: Identity
    place: str | None
    pack: Pack
    worker: Worker
    things: Mapping[str, Sequence[Any]] = {}
    unknown: Mapping[str, Any] = {}
    history: Sequence[Event] = ()

    def of(self, thing: Thing[Item]) -> Sequence[Item]:
        """Return what stands of a thing."""
        return self.things.get(thing.name, ())

    @property
    def answers(self) -> Sequence[Answer]:
        """The answers."""
        return self.of(ANSWERS)

    @property
    def requirements(self) -> Sequence[RequirementState]:
        """What is known of requirements."""
        return self.of(REQUIREMENTS)

    @property
    def reviews(self) -> Sequence[Review]:
        """The reviews, oldest first."""
        return self.of(REVIEWS)
