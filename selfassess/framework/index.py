"""Finding statements, areas and tiers of a pack by id, and in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from selfassess.framework.model import (
    Area,
    ExtraList,
    Pack,
    Requirement,
    ScalePoint,
    Statement,
    Tier,
)
from selfassess.framework.spoken import here, spoken


class Spot(NamedTuple):
    """A statement with the area and tier it stands in."""

    statement: Statement
    area: Area
    tier: Tier


class Beside(NamedTuple):
    """One list that may be switched on, and the pack that it comes with."""

    tier: Tier
    pack: ExtraList


class Index:
    """Look-ups over one pack, as it is said to one worker.

    ``pack`` is in the words of ``nation``. ``tiers`` are the ids of the lists that the worker
    walks, in order: of these, a statement that belongs to two is asked in the first, and one
    that is for some tiers only is asked where one of them is walked. Without any, every list
    is as it stands in the pack.
    """

    def __init__(self, pack: Pack, nation: str = "", tiers: Sequence[str] = ()) -> None:
        self.kept = pack
        """As a portfolio keeps it."""
        self.pack = spoken(pack, nation)
        self.nation = nation
        self.beside: dict[str, Beside] = {
            tier.id: Beside(tier, extra)
            for extra in self.pack.beside
            for tier in extra.tiers
            if here(tier, nation)
        }
        """The lists that may be switched on here, by id."""
        whole = list(_all_tiers(self.pack))
        self.whole = {tier.id: tier for tier in whole}
        """Each list with all its areas, also those that are asked elsewhere."""
        self._tiers = {tier.id: tier for tier in whole}
        self._points = {point.value: point for point in pack.scale.points}
        self._kinds = {one.kind: one for one in pack.scale.kinds}
        bare = {key: spot for tier in whole for key, spot in _spots(tier)}
        self.counted: dict[str, tuple[Spot, ...]] = {}
        """By area: what belongs to it and is asked in another list of the worker."""
        self._walked = self._arrange([key for key in tiers if key in self._tiers], bare)
        self._tiers |= self._walked
        self.spots: dict[str, Spot] = {}
        for tier in (*self._walked.values(), *whole):
            for key, spot in _spots(tier):
                self.spots.setdefault(key, spot)
        self.areas: dict[str, Area] = {
            area.id: area for tier in (*whole, *self._walked.values()) for area in tier.areas
        }
        self.requirements: dict[str, Requirement] = {
            item.id: item for tier in whole for item in tier.requirements
        }

    def tier(self, tier_id: str) -> Tier:
        """Return the tier; raises ``KeyError`` when there is none of that id."""
        return self._tiers[tier_id]

    def point(self, value: int) -> ScalePoint:
        """Return the scale point of a rating from 0 to 4."""
        return self._points[value]

    def question(self, statement: Statement) -> str:
        """Return what is asked about a statement, which depends on its kind."""
        kind = self._kinds.get(statement.kind)
        return kind.question if kind is not None else self.pack.scale.question

    def meaning(self, statement: Statement, value: int) -> str:
        """Return what a point of the scale means for a statement, which depends on its kind."""
        kind = self._kinds.get(statement.kind)
        return kind.meanings[value] if kind is not None else self.point(value).meaning

    def would_ask(self, tier_id: str) -> tuple[int, int]:
        """Return how many statements a list asks of this worker, or would ask if it were on.

        The second number is of those that belong to it and are asked in another list of theirs.
        """
        tier = self.beside[tier_id].tier
        order = [*self._walked, tier_id]
        elsewhere = {
            one.id
            for key, other in self._walked.items()
            if key != tier_id
            for area in other.areas
            for one in area.statements
        }
        mine = {one.id for area in tier.areas for one in area.statements if _for(one, order)}
        mine |= {key for area in tier.areas for key in area.same_as if key in self.spots}
        return len(mine - elsewhere), len(mine & elsewhere)

    def inherited(self, tier_id: str) -> list[Tier]:
        """Return the tiers whose lists ``tier_id`` still owns, nearest first."""
        return [self.tier(key) for key in inherited(self._tiers, tier_id)]

    def _arrange(self, order: Sequence[str], bare: dict[str, Spot]) -> dict[str, Tier]:
        """Return the lists that are walked, each statement and requirement in one of them."""
        walked: dict[str, Tier] = {}
        asked: set[str] = set()
        held: set[str] = set()
        for key in order:
            tier = self._tiers[key]
            areas: list[Area] = []
            for area in tier.areas:
                mine = [one for one in area.statements if _for(one, order)]
                others = [bare[one].statement for one in area.same_as if one in bare]
                both = [*others, *mine]
                now = tuple(one for one in both if one.id not in asked)
                self.counted[area.id] = tuple(bare[one.id] for one in both if one.id in asked)
                asked |= {one.id for one in now}
                if now:
                    areas.append(area if now == area.statements else replace(area, statements=now))
            needs = tuple(item for item in tier.requirements if item.id not in held)
            held |= {item.id for item in needs}
            walked[key] = replace(tier, areas=tuple(areas), requirements=needs)
        return walked


def inherited(tiers: dict[str, Tier], tier_id: str) -> list[str]:
    """Return the ids of the tiers whose lists a tier still owns, nearest first."""
    found: dict[str, None] = {}
    waiting = list(tiers[tier_id].builds_on)
    while waiting:
        parent = waiting.pop(0)
        if parent not in found:
            found[parent] = None
            waiting.extend(tiers[parent].builds_on)
    return list(found)


def _all_tiers(pack: Pack) -> Iterator[Tier]:
    yield from pack.tiers
    for extra in pack.beside:
        yield from extra.tiers


def _spots(tier: Tier) -> Iterator[tuple[str, Spot]]:
    for area in tier.areas:
        for statement in area.statements:
            yield statement.id, Spot(statement, area, tier)


def _for(statement: Statement, tiers: Iterable[str]) -> bool:
    return not statement.tiers or any(tier in statement.tiers for tier in tiers)
