"""The shape of a framework pack once it is decoded.

A pack is plain data: everything a department could want to change about what
is assessed lives in its TOML files, nothing in code. The structs here are both
the schema (msgspec checks types and unknown keys) and what the rest of the
program reads. Cross references are checked in :mod:`selfassess.framework.check`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Slug = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\Z", max_length=60)]
"""One part of an id: lower-case words joined by hyphens."""
StatementId = Annotated[
    str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*){2}\Z", max_length=150)
]
"""``tier.area.statement``, stable for ever: answers are kept under it."""
AreaId = Annotated[
    str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*\Z", max_length=121)
]
Line = Annotated[str, Meta(min_length=1, max_length=400, pattern=r"\S")]
"""One sentence or title, never empty."""
Prose = Annotated[str, Meta(min_length=1, max_length=4000, pattern=r"\S")]
"""A few sentences; blank lines part the paragraphs."""

StatementKind = Literal["knowledge", "skill", "behaviour"]
Symbol = Literal["empty", "quarter", "half", "full", "full-ring", "dash"]


class _Part(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Common settings: immutable, and a misspelt key is an error."""


class Statement(_Part, frozen=True, kw_only=True):
    """One thing a worker can do, observed at work and rated on the scale."""

    id: StatementId
    text: Line
    good: Line
    evidence: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=3)]
    kind: StatementKind
    source: Line
    limit: Prose | None = None
    """A safety rule shown with the statement, whatever the rating."""


class Area(_Part, frozen=True, kw_only=True):
    """A group of statements that belong together at work."""

    id: AreaId
    title: Line
    summary: Line
    statements: Annotated[tuple[Statement, ...], Meta(min_length=1)]


class Requirement(_Part, frozen=True, kw_only=True):
    """Something to hold besides the statements, such as a qualification."""

    id: AreaId
    title: Line
    help: Prose
    source: Line
    optional: bool = False
    """True where only some employers or courses ask for it."""


class Tier(_Part, frozen=True, kw_only=True):
    """One step of the career structure and its competency list."""

    id: Slug
    title: Line
    short: Line
    summary: Prose
    education: Line
    usual_band: Line | None = None
    supervision: Line
    builds_on: tuple[Slug, ...] = ()
    """Tiers whose lists this tier still owns in full."""
    leads_to: tuple[Slug, ...] = ()
    assessed: bool = True
    """False for a readiness list: nobody works at this tier while filling it in."""
    requirements: tuple[Requirement, ...] = ()
    areas: Annotated[tuple[Area, ...], Meta(min_length=1)]


class ScalePoint(_Part, frozen=True, kw_only=True):
    """One answer on the rating scale."""

    value: Annotated[int, Meta(ge=0, le=4)]
    label: Line
    meaning: Line
    symbol: Symbol


class NotApplicable(_Part, frozen=True, kw_only=True):
    """The answer that leaves a statement out of every total."""

    label: Line
    meaning: Line
    ask: Line
    reasons: tuple[Line, ...] = ()
    """Common reasons, offered to save typing."""


class Scale(_Part, frozen=True, kw_only=True):
    """The rating scale: five points from 0 to 4, and not applicable."""

    points: Annotated[tuple[ScalePoint, ...], Meta(min_length=5, max_length=5)]
    met_from: Annotated[int, Meta(ge=1, le=4)]
    """The lowest rating that meets a statement."""
    question: Line
    not_applicable: NotApplicable


class ComparisonRow(_Part, frozen=True, kw_only=True):
    """One practice area of the two-column comparison."""

    practice_area: Line
    left: Prose
    right: Prose


class Comparison(_Part, frozen=True, kw_only=True):
    """Two tiers side by side, such as assistant practitioner and radiographer."""

    left_tier: Slug
    right_tier: Slug
    title: Line
    rows: Annotated[tuple[ComparisonRow, ...], Meta(min_length=1)]


class HelpTopic(_Part, frozen=True, kw_only=True):
    """A short help text about the role, such as delegation."""

    id: Slug
    title: Line
    text: Prose


class Source(_Part, frozen=True, kw_only=True):
    """A public document that statements rest on."""

    code: Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]+\Z", max_length=40)]
    title: Line
    publisher: Line
    address: str = ""
    note: str = ""


class Renamed(_Part, frozen=True, kw_only=True):
    """A statement of an older version and where its answers go now."""

    old: StatementId
    new: StatementId


class Pack(_Part, frozen=True, kw_only=True):
    """A whole framework: everything one worker can be asked."""

    id: Slug
    version: Annotated[str, Meta(pattern=r"^\d+\.\d+\.\d+\Z")]
    title: Line
    summary: Prose
    language: Annotated[str, Meta(pattern=r"^[a-z]{2}(-[A-Z]{2})?\Z")]
    licence: Line
    safety: Line
    """The sentence shown wherever a rating could be mistaken for permission."""
    scale: Scale
    tiers: Annotated[tuple[Tier, ...], Meta(min_length=1)]
    comparison: Comparison | None = None
    help: tuple[HelpTopic, ...] = ()
    sources: tuple[Source, ...] = ()
    renamed: tuple[Renamed, ...] = ()

    def tier(self, tier_id: str) -> Tier:
        """Return the tier; raises ``KeyError`` when the pack has none of that id."""
        for tier in self.tiers:
            if tier.id == tier_id:
                return tier
        raise KeyError(tier_id)
