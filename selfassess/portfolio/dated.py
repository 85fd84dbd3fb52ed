"""The days that a portfolio holds, of whatever thing, for a calendar and for one list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from selfassess.log.thing import Thing, load
from selfassess.things import THINGS


class Dated(NamedTuple):
    """A day on which something is due.

    ``key`` tells it from all others, so that a calendar that takes it in again has it once.
    ``what`` names it in a line, ``told`` says more of it, ``remind`` how many days before.
    """

    key: str
    day: date
    what: str
    told: str = ""
    remind: int = 7


def dated(of: Callable[[Thing[Any]], dict[str, Any]], today: date) -> Iterator[Dated]:
    """Yield every day; ``of`` returns what stands of a thing."""
    for thing in THINGS:
        if thing.dates:
            yield from load(thing.dates)(of(thing), today)
