"""The rules of a pack that a schema cannot say: ids, references and routes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from selfassess.framework.model import ExtraList, Pack, Tier
from selfassess.framework.spoken import PLACE


class Problem(NamedTuple):
    """One broken rule. ``tier`` names the tier whose file holds it, or None."""

    tier: str | None
    place: str
    reason: str


def problems(pack: Pack) -> Iterator[Problem]:
    """Yield every broken rule, in the order of the pack's files."""
    extras = [tier for extra in pack.beside for tier in extra.tiers]
    steps = {tier.id for tier in pack.tiers}
    yield from _repeated(None, "tiers", [tier.id for tier in (*pack.tiers, *extras)])
    yield from _scale(pack)
    known = _Known(
        tiers=steps,
        sources={source.code for source in pack.sources},
        statements=set(_statements((*pack.tiers, *extras))),
        shared={item.id for item in pack.requirements},
    )
    for tier in pack.tiers:
        yield from _routes(tier, steps)
        yield from _content(tier, known)
    for extra in pack.beside:
        yield from _extra(extra, known)
    yield from _circles(pack)
    if pack.comparison is not None:
        for side in (pack.comparison.left_tier, pack.comparison.right_tier):
            if side not in steps:
                yield Problem(None, "comparison", f"there is no tier '{side}'")
    yield from _repeated(None, "help", [topic.id for topic in pack.help])
    yield from _repeated(None, "sources", [source.code for source in pack.sources])
    yield from _shared(pack, known)
    yield from _words(pack)
    yield from _renamed(None, pack, known.statements)
    yield from _renamed_requirements(pack)
    yield from _maps(pack, known.statements)


class _Known(NamedTuple):
    """What may be named elsewhere."""

    tiers: set[str]
    sources: set[str]
    statements: set[str]
    shared: set[str]


def _statements(tiers: Iterable[Tier]) -> Iterator[str]:
    for tier in tiers:
        for area in tier.areas:
            for statement in area.statements:
                yield statement.id


def _repeated(tier: str | None, place: str, ids: list[str]) -> Iterator[Problem]:
    for item, times in Counter(ids).items():
        if times > 1:
            yield Problem(tier, place, f"the id '{item}' is used {times} times")


def _scale(pack: Pack) -> Iterator[Problem]:
    values = [point.value for point in pack.scale.points]
    if values != [0, 1, 2, 3, 4]:
        yield Problem(None, "scale.points", "the values must be 0, 1, 2, 3 and 4, in that order")
    yield from _repeated(None, "scale.kinds", [one.kind for one in pack.scale.kinds])


def _routes(tier: Tier, known: set[str]) -> Iterator[Problem]:
    for name, targets in (("leads_to", tier.leads_to), ("builds_on", tier.builds_on)):
        for target in targets:
            if target not in known:
                yield Problem(tier.id, name, f"there is no tier '{target}'")
            elif target == tier.id:
                yield Problem(tier.id, name, f"the tier '{target}' points to itself")


def _content(tier: Tier, known: _Known) -> Iterator[Problem]:
    yield from _repeated(tier.id, "areas", [area.id for area in tier.areas])
    yield from _repeated(tier.id, "requirements", [item.id for item in tier.requirements])
    yield from _repeated(tier.id, "statements", list(_statements([tier])))
    yield from _repeated(tier.id, "same_as", [one for area in tier.areas for one in area.same_as])
    for key in tier.shares:
        if key not in known.shared:
            yield Problem(tier.id, "shares", f"there is no requirement '{key}' in pack.toml")
    for requirement in tier.requirements:
        yield from _below(tier.id, requirement.id, tier.id)
        yield from _sourced(tier.id, requirement.id, requirement.source, known.sources)
    for area in tier.areas:
        yield from _below(tier.id, area.id, tier.id)
        if not area.statements and not area.same_as:
            yield Problem(tier.id, area.id, "an area needs at least one statement")
        for key in area.same_as:
            if key not in known.statements or key.startswith(f"{tier.id}."):
                reason = f"there is no statement '{key}' in another list"
                yield Problem(tier.id, f"{area.id}.same_as", reason)
        for statement in area.statements:
            yield from _below(tier.id, statement.id, area.id)
            yield from _sourced(tier.id, statement.id, statement.source, known.sources)
            for key in statement.tiers:
                if key not in known.tiers:
                    yield Problem(tier.id, f"{statement.id}.tiers", f"there is no tier '{key}'")


def _extra(extra: ExtraList, known: _Known) -> Iterator[Problem]:
    yield from _repeated(None, f"{extra.id}.sources", [one.code for one in extra.sources])
    sources = known.sources | {source.code for source in extra.sources}
    for tier in extra.tiers:
        for name in ("leads_to", "builds_on", "shares"):
            if getattr(tier, name):
                yield Problem(tier.id, name, "a list beside the career steps has no such thing")
        yield from _content(tier, known._replace(sources=sources))
    yield from _renamed(extra.tiers[0].id, extra, known.statements)


def _shared(pack: Pack, known: _Known) -> Iterator[Problem]:
    yield from _repeated(None, "requirements", [item.id for item in pack.requirements])
    for item in pack.requirements:
        if item.id.split(".")[0] in known.tiers:
            yield Problem(None, item.id, "the id must not begin with that of a tier")
        yield from _sourced(None, item.id, item.source, known.sources)


def _words(pack: Pack) -> Iterator[Problem]:
    """Every place for a word in braces has one, if the pack has words at all."""
    yield from _repeated(None, "words", [word.key for word in pack.words])
    if not pack.words:
        return
    keys = {word.key for word in pack.words}
    for place, text in _texts(pack, ""):
        for key in PLACE.findall(text):
            if key not in keys:
                yield Problem(None, place, f"there is no word '{key}' in pack.toml")


def _texts(part: Any, place: str) -> Iterator[tuple[str, str]]:
    """Yield every text of a pack with where it stands."""
    if isinstance(part, str):
        if "{" in part:
            yield place, part
    elif isinstance(part, tuple):
        for item in part:
            yield from _texts(item, place)
    elif isinstance(part, Struct):
        inside = getattr(part, "id", place) or place
        for name in part.__struct_fields__:
            yield from _texts(getattr(part, name), str(inside))


def _below(tier: str | None, item: str, parent: str) -> Iterator[Problem]:
    if not item.startswith(f"{parent}."):
        yield Problem(tier, item, f"the id must begin with '{parent}.'")


def _sourced(tier: str | None, place: str, source: str, known: set[str]) -> Iterator[Problem]:
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


def _renamed(tier: str | None, pack: Pack | ExtraList, present: set[str]) -> Iterator[Problem]:
    moves: list[tuple[str, tuple[str, ...]]] = [(item.old, (item.new,)) for item in pack.renamed]
    moves += [(item.old, item.new) for item in pack.splits]
    yield from _repeated(tier, "renamed", [old for old, _targets in moves])
    for old, targets in moves:
        for new in targets:
            if new not in present:
                yield Problem(tier, f"renamed {old}", f"there is no statement '{new}'")
        if old in present:
            yield Problem(tier, f"renamed {old}", "that statement is still in the pack")


def _renamed_requirements(pack: Pack) -> Iterator[Problem]:
    present = {item.id for tier in pack.tiers for item in tier.requirements}
    present |= {item.id for item in pack.requirements}
    place = "renamed_requirements"
    yield from _repeated(None, place, [item.old for item in pack.renamed_requirements])
    for item in pack.renamed_requirements:
        if item.new not in present:
            yield Problem(None, f"{place} {item.old}", f"there is no requirement '{item.new}'")
        if item.old in present:
            yield Problem(None, f"{place} {item.old}", "that requirement is still in the pack")


def _maps(pack: Pack, present: set[str]) -> Iterator[Problem]:
    yield from _repeated(None, "maps", [f"{one.standard}@{one.version}" for one in pack.maps])
    for one in pack.maps:
        place = f"maps {one.standard}@{one.version}"
        yield from _repeated(None, place, [entry.key for entry in one.entries])
        for entry in one.entries:
            for key in entry.statements:
                if key not in present:
                    yield Problem(None, f"{place} {entry.key}", f"there is no statement '{key}'")
