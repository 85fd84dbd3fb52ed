"""What decides, beside their tiers, which lists a worker walks and in which words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct

from selfassess.log.thing import Thing
from selfassess.words import mark

MINE = "mine"
"""There is one of it: the worker's own."""


class Setup(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The worker's nation, and the lists that they switched on beside the career steps."""

    id: str = MINE
    nation: Literal["", "england", "scotland", "wales", "northern-ireland"] = ""
    """Where they work, which decides some names and rules; empty when they have not said."""
    lists: tuple[str, ...] = ()
    """Ids of lists, in the order in which they were switched on."""
    updated_at: datetime | None = None


class Setups(Thing[Setup]):
    """A thing of which there is one: kept, undone and checked as all others are."""

    name = "setup"
    title = mark("Where I work, and my extra lists")
    one = "choice of nation and lists"
    kinds = ("setup",)
    struct = Setup

    def is_empty(self, item: Setup) -> bool:
        """True when neither was chosen."""
        return not item.nation and not item.lists


SETUP = Setups()


def setup_in(rows: Mapping[str, Setup]) -> Setup:
    """Return what was chosen; nothing where it was never asked."""
    return rows.get(MINE) or Setup()
