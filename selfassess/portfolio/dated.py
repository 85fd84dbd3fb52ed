"""The days that a portfolio holds, of whatever thing, for a calendar and for one list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from selfassess.log.thing import Thing, load
from selfassess.things import THINGS
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.portfolio.reading import ReadablePortfolio


REMIND = 28
"""Days before the yearly talk: the PDF has to be made, sent and filled in."""
Of = Callable[[Thing[Any]], dict[str, Any]]


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


def dated(portfolio: ReadablePortfolio, of: Of, today: date) -> Iterator[Dated]:
    """Yield every day, first that of the yearly talk; ``of`` returns what stands of a thing."""
    worker = portfolio.worker
    if worker.appraisal_date is not None:
        name = " ".join(worker.appraisal_name.split()) or say("review")
        what = say("{name} (my review)", name=name[:1].upper() + name[1:])
        with_ = " ".join(worker.supervisor.split())
        told = say("With {name}", name=with_) if with_ else ""
        key = f"review-{portfolio.identity.id}"
        yield Dated(key, worker.appraisal_date, what, told, REMIND)
    for thing in THINGS:
        if thing.dates:
            yield from load(thing.dates)(of(thing), today)
