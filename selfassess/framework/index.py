"""Finding statements, areas and tiers of a pack by id, and in order."""

from __future__ import annotations

from typing import NamedTuple

from selfassess.framework.model import Area, Pack, Requirement, ScalePoint, Statement, Tier


class Spot(NamedTuple):
    """A statement with the area and tier it stands in."""

    statement: Statement
    area: Area
    tier: Tier


class Index:
    """Look-ups over one pack, built once when it is opened."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.spots: dict[str, Spot] = {
            statement.id: Spot(statement, area, tier)
            for tier in pack.tiers
            for area in tier.areas
            for statement in area.statements
        }
        self.areas: dict[str, Area] = {area.id: area for tier in pack.tiers for area in tier.areas}
        self.requirements: dict[str, Requirement] = {
            item.id: item for tier in pack.tiers for item in tier.requirements
        }
        self._tiers = {tier.id: tier for tier in pack.tiers}
        self._points = {point.value: point for point in pack.scale.points}

    def tier(self, tier_id: str) -> Tier:
        """Return the tier; raises ``KeyError`` when there is none of that id."""
        return self._tiers[tier_id]

    def point(self, value: int) -> ScalePoint:
        """Return the scale point of a rating from 0 to 4."""
        return self._points[value]

    def inherited(self, tier_id: str) -> list[Tier]:
        """Return the tiers whose lists ``tier_id`` still owns, nearest first."""
        found: dict[str, Tier] = {}
        waiting = list(self.tier(tier_id).builds_on)
        while waiting:
            parent = waiting.pop(0)
            if parent not in found:
                found[parent] = self.tier(parent)
                waiting.extend(found[parent].builds_on)
        return list(found.values())
