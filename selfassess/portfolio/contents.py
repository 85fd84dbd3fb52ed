"""Everything a portfolio holds, as one value: for the JSON record and for a new file."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from selfassess.framework.model import Pack
from selfassess.portfolio.record import Answer, Event, Identity, RequirementState, Worker
from selfassess.portfolio.review import Review


class Contents(Struct, frozen=True, kw_only=True):
    """The whole record of one worker."""

    identity: Identity
    place: str | None
    pack: Pack
    worker: Worker
    answers: Sequence[Answer] = ()
    requirements: Sequence[RequirementState] = ()
    history: Sequence[Event] = ()
    reviews: Sequence[Review] = ()
