"""The rules of a pack that a schema cannot say: ids, references and routes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from selfassess.framework.model import Pack, Tier


class Problem(NamedTuple):
    """One broken rule. ``tier`` names the tier whose file holds it, or None."""

    tier: str | None
    place: str
    reason: str


def problems(pack: Pack) -> Iterator[Problem]:
    """Yield every broken rule, in the order of the pack's files."""
    tier_ids = [tier.id for tier in pack.tiers]
    yield from _repeated(None, "tiers", tier_ids)
    yield from _scale(pack)
    known = set(tier_ids)
    sources = {source.code for source in pack.sources}
    for tier in pack.tiers:
        yield from _routes(tier, known)
        yield from _content(tier, sources)
    yield from _circles(pack)
    if pack.comparison is not None:
        for side in (pack.comparison.left_tier, pack.comparison.right_tier):
            if side not in known:
                yield Problem(None, "comparison", f"there is no tier '{side}'")
    yield from _repeated(None, "help", [topic.id for topic in pack.help])
    yield from _repeated(None, "sources", [source.code for source in pack.sources])
    yield from _renamed(pack)


def _repeated(tier: str | None, place: str, ids: list[str]) -> Iterator[Problem]:
    for item, times in Counter(ids).items():
        if times > 1:
            yield Problem(tier, place, f"the id '{item}' is used {times} times")


def _scale(pack: Pack) -> Iterator[Problem]:
    values = [point.value for point in pack.scale.points]
    if values != [0, 1, 2, 3, 4]:
        yield Problem(None, "scale.points", "the values must be 0, 1, 2, 3 and 4, in that order")


def _routes(tier: Tier, known: set[str]) -> Iterator[Problem]:
    for name, targets in (("leads_to", tier.leads_to), ("builds_on", tier.builds_on)):
        for target in targets:
            if target not in known:
                yield Problem(tier.id, name, f"there is no tier '{target}'")
            elif target == tier.id:
                yield Problem(tier.id, name, f"the tier '{target}' points to itself")


def _content(tier: Tier, sources: set[str]) -> Iterator[Problem]:
    yield from _repeated(tier.id, "areas", [area.id for area in tier.areas])
    yield from _repeated(tier.id, "requirements", [item.id for item in tier.requirements])
    statements = [s.id for area in tier.areas for s in area.statements]
    yield from _repeated(tier.id, "statements", statements)
    for requirement in tier.requirements:
        yield from _below(tier.id, requirement.id, tier.id)
        yield from _sourced(tier.id, requirement.id, requirement.source, sources)
    for area in tier.areas:
        yield from _below(tier.id, area.id, tier.id)
        for statement in area.statements:
            yield from _below(tier.id, statement.id, area.id)
            yield from _sourced(tier.id, statement.id, statement.source, sources)


def _below(tier: str, item: str, parent: str) -> Iterator[Problem]:
    if not item.startswith(f"{parent}."):
        yield Problem(tier, item, f"the id must begin with '{parent}.'")


def _sourced(tier: str, place: str, source: str, known: set[str]) -> Iterator[Problem]:
    """Every code before a colon or space must be in the pack's list of sources."""
    for part in source.split(";"):
        code = part.strip().split(":")[0].split(" ")[0]
        if code not in known:
            yield Problem(tier, f"{place}.source", f"the source '{code}' is not in pack.toml")


def _circles(pack: Pack) -> Iterator[Problem]:
    """A tier that inherits itself through others would never end."""
    parents = {tier.id: tier.builds_on for tier in pack.tiers}
    for start, first in parents.items():
        seen: set[str] = set()
        waiting = list(first)
        while waiting:
            tier = waiting.pop()
            if tier == start:
                yield Problem(start, "builds_on", f"the tier '{start}' builds on itself")
                return
            if tier not in seen:
                seen.add(tier)
                waiting.extend(parents.get(tier, ()))


def _renamed(pack: Pack) -> Iterator[Problem]:
    present = {s.id for tier in pack.tiers for area in tier.areas for s in area.statements}
    yield from _repeated(None, "renamed", [item.old for item in pack.renamed])
    for item in pack.renamed:
        if item.new not in present:
            yield Problem(None, f"renamed {item.old}", f"there is no statement '{item.new}'")
        if item.old in present:
            yield Problem(None, f"renamed {item.old}", "that statement is still in the pack")
