"""Which lists a worker walks: their own, those they still own, the next, and chosen ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from selfassess.errors import SelfAssessError
from selfassess.framework.index import Index, Spot, inherited
from selfassess.framework.model import Pack, Tier
from selfassess.things.setup.thing import Setup
from selfassess.things.worker.thing import Worker
from selfassess.words import mark, say


class Standing(Enum):
    """How a list belongs to the worker."""

    CURRENT = "current"
    INHERITED = "inherited"
    NEXT = "next"
    BESIDE = "beside"
    """Switched on by the worker, beside the steps of the career."""


class Section(NamedTuple):
    """One tier's list and how it belongs to the worker."""

    tier: Tier
    standing: Standing

    def spots(self) -> Iterator[Spot]:
        """Yield the statements of the list in order."""
        for area in self.tier.areas:
            for statement in area.statements:
                yield Spot(statement, area, self.tier)


def heading_of(section: Section, inherited: str) -> str:
    """Return a list's heading; ``inherited`` says, marked, whose a list from before still is."""
    said = {
        Standing.CURRENT: mark("Now: {tier}"),
        Standing.NEXT: mark("Next: {tier}"),
        Standing.INHERITED: inherited,
        Standing.BESIDE: mark("Also: {tier}"),
    }
    return say(said[section.standing], tier=section.tier.title)


def index_for(pack: Pack, worker: Worker, setup: Setup) -> Index:
    """Return the look-ups over a pack as it is said to a worker, in the order they walk it.

    Raises ``KeyError`` for a tier that the pack does not have.
    """
    tiers = {tier.id: tier for tier in pack.tiers}
    following = [worker.next_tier] if worker.next_tier is not None else []
    for key in following:
        tiers[key]
    order = [worker.tier, *inherited(tiers, worker.tier), *following, *setup.lists]
    return Index(pack, setup.nation, list(dict.fromkeys(order)))


def sections(index: Index, worker: Worker, chosen: Iterable[str] = ()) -> list[Section]:
    """Return the worker's lists: current tier, what it builds on, the next, and chosen ones.

    A tier that is both built on and next (or current) is shown once. A chosen list that is not
    there, is for another nation, or has nothing left to ask, is left out.
    """
    found = [Section(index.tier(worker.tier), Standing.CURRENT)]
    found += [
        # What several tiers share was no tier of theirs before: it is part of the one of now.
        Section(tier, Standing.INHERITED if tier.assessed else Standing.CURRENT)
        for tier in index.inherited(worker.tier)
    ]
    if worker.next_tier is not None:
        found.append(Section(index.tier(worker.next_tier), Standing.NEXT))
    found += [Section(index.tier(key), Standing.BESIDE) for key in chosen if key in index.beside]
    once: dict[str, Section] = {}
    for section in found:
        if section.tier.areas:
            once.setdefault(section.tier.id, section)
    return list(once.values())


def routes(index: Index, tier_id: str) -> list[Tier]:
    """Return the tiers a worker may choose as next."""
    return [index.tier(target) for target in index.tier(tier_id).leads_to]


def check_route(index: Index, tier: str, next_tier: str | None) -> None:
    """Check that a worker can be at ``tier`` and walk towards ``next_tier``.

    Raises :class:`SelfAssessError` saying which choices there are.
    """
    assessed = [item.id for item in index.pack.tiers if item.assessed]
    if tier not in assessed:
        raise SelfAssessError(
            say(
                "There is no tier called '{tier}'. Choose one of: {known}.",
                tier=tier,
                known=", ".join(assessed),
            )
        )
    allowed = [item.id for item in routes(index, tier)]
    if next_tier is not None and next_tier not in allowed:
        raise SelfAssessError(
            say(
                "From '{tier}' there is no way to '{next}'. Choose one of: {known}.",
                tier=tier,
                next=next_tier,
                known=", ".join(allowed) or "-",
            )
        )
