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
Nation = Literal["england", "scotland", "wales", "northern-ireland"]
NATIONS: tuple[Nation, ...] = ("england", "scotland", "wales", "northern-ireland")
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
    tiers: tuple[Slug, ...] = ()
    """In a list that stands beside the career steps: whom it is for. Empty for everyone."""


class Area(_Part, frozen=True, kw_only=True):
    """A group of statements that belong together at work."""

    id: AreaId
    title: Line
    summary: Line
    statements: tuple[Statement, ...] = ()
    same_as: tuple[StatementId, ...] = ()
    """Statements of other lists that ask what belongs here. They are not asked twice: where the
    worker walks the other list too, the answer there counts here; else they are asked here."""


class Requirement(_Part, frozen=True, kw_only=True):
    """Something to hold besides the statements, such as a qualification."""

    id: AreaId
    title: Line
    help: Prose
    source: Line
    optional: bool = False
    """True where only some employers or courses ask for it."""
    nations: tuple[Nation, ...] = ()
    """Where it is asked for. Empty for all four."""


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
    """False for a readiness list, or for what several tiers share: nobody's tier is this."""
    nations: tuple[Nation, ...] = ()
    """Where a list that stands beside the career steps is used. Empty for all four."""
    requirements: tuple[Requirement, ...] = ()
    shares: tuple[AreaId, ...] = ()
    """Requirements of the pack that this tier asks for, too."""
    areas: Annotated[tuple[Area, ...], Meta(min_length=1)]


class ScalePoint(_Part, frozen=True, kw_only=True):
    """One answer on the rating scale."""

    value: Annotated[int, Meta(ge=0, le=4)]
    label: Line
    meaning: Line
    symbol: Symbol


class KindScale(_Part, frozen=True, kw_only=True):
    """What the points mean for one kind of statement; numbers, labels and symbols stay."""

    kind: StatementKind
    question: Line
    meanings: Annotated[tuple[Line, ...], Meta(min_length=5, max_length=5)]
    """Of the points from 0 to 4."""


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
    kinds: tuple[KindScale, ...] = ()
    """Kinds of statement for which the points mean something else than for a task."""


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
    nations: tuple[Nation, ...] = ()
    """Where it is true. Empty for all four."""


class Word(_Part, frozen=True, kw_only=True, rename={"northern_ireland": "northern-ireland"}):
    """Something that has another name, or another rule, in each nation.

    A text says it as ``{key}``. ``any`` is for a worker who has not said where they work, and
    for a nation that has nothing of its own.
    """

    key: Slug
    any: Line
    england: Line | None = None
    scotland: Line | None = None
    wales: Line | None = None
    northern_ireland: Line | None = None


class Source(_Part, frozen=True, kw_only=True):
    """A public document that statements rest on."""

    code: Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]+\Z", max_length=40)]
    title: Line
    publisher: Line
    address: str = ""
    note: str = ""


class Renamed(_Part, frozen=True, kw_only=True):
    """A statement of an older version and where its answers go now; several may meet in one."""

    old: StatementId
    new: StatementId


class RenamedRequirement(_Part, frozen=True, kw_only=True):
    """A requirement of an older version and where it is kept now; several may meet in one."""

    old: AreaId
    new: AreaId


class Split(_Part, frozen=True, kw_only=True):
    """A statement of an older version that asked for more than one thing, and its parts.

    The rating goes to each part, as it was said of all together. Words go to the first.
    """

    old: StatementId
    new: Annotated[tuple[StatementId, ...], Meta(min_length=2)]


class MapEntry(_Part, frozen=True, kw_only=True):
    """One outside key, and the statements that bear on it."""

    key: Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^\S+\Z")]
    statements: Annotated[tuple[StatementId, ...], Meta(min_length=1)]
    title: str = ""


class OutsideMap(_Part, frozen=True, kw_only=True):
    """How statements bear on a standard of others, such as an apprenticeship's."""

    standard: Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]+\Z", max_length=40)]
    version: Annotated[str, Meta(min_length=1, max_length=40)]
    title: Line
    checked: str = ""
    """By whom and when it was held against the standard itself; empty where nobody has."""
    entries: tuple[MapEntry, ...] = ()


class ExtraList(_Part, frozen=True, kw_only=True):
    """Lists that a worker may switch on beside the career steps: a pack without a scale."""

    id: Slug
    version: Annotated[str, Meta(pattern=r"^\d+\.\d+\.\d+\Z")]
    title: Line
    summary: Prose
    licence: Line
    draft: Prose | None = None
    """What it rests on, where the original could not be read; shown wherever it is chosen."""
    tiers: Annotated[tuple[Tier, ...], Meta(min_length=1)]
    sources: tuple[Source, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    splits: tuple[Split, ...] = ()


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
    renamed_requirements: tuple[RenamedRequirement, ...] = ()
    splits: tuple[Split, ...] = ()
    words: tuple[Word, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    """Requirements that several tiers ask for (see ``Tier.shares``), each kept once."""
    maps: tuple[OutsideMap, ...] = ()
    beside: tuple[ExtraList, ...] = ()
    """Lists that a worker may switch on; in a pack's folder they have folders of their own."""

    def tier(self, tier_id: str) -> Tier:
        """Return the tier; raises ``KeyError`` when the pack has none of that id."""
        for tier in self.tiers:
            if tier.id == tier_id:
                return tier
        raise KeyError(tier_id)
