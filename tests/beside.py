"""A small pack with everything a pack may have: words, kinds, shared needs, lists beside."""

from __future__ import annotations

from msgspec.structs import replace

from selfassess.framework.model import (
    Area,
    ExtraList,
    HelpTopic,
    KindScale,
    MapEntry,
    OutsideMap,
    Pack,
    Requirement,
    Statement,
    Tier,
    Word,
)
from tests.conftest import make_pack

HANDS = "csw.area-1.do-1"
"""A statement of the first tier that other lists ask for, too."""


def statement(key: str, text: str, **fields: object) -> Statement:
    """Return a statement with some of its fields."""
    return Statement(
        id=key,
        text=text,
        good="It is done well.",
        evidence=("a note",),
        source="T",
        **{"kind": "skill", **fields},  # type: ignore[arg-type]
    )


def rich_pack() -> Pack:
    """Return the pack: ``core`` is shared by ap, and ``ct``, ``english`` may be switched on."""
    pack = make_pack()
    tiers = {tier.id: tier for tier in pack.tiers}
    core = replace(
        tiers["reg"],
        id="core",
        title="Common core",
        requirements=(),
        areas=(
            Area(
                id="core.care",
                title="Care",
                summary="What every role owes people.",
                same_as=(HANDS, "csw.area-2.do-1"),
            ),
        ),
    )
    shared = Requirement(
        id="shared.induction",
        title="{induction}",
        help="You have {induction}. {induction} comes first.",
        source="T",
    )
    english = Requirement(
        id="shared.papers", title="Papers", help="Of England.", source="T", nations=("england",)
    )
    shares = ("shared.induction", "shared.papers")
    return replace(
        pack,
        tiers=(
            replace(tiers["csw"], shares=shares),
            replace(tiers["scsw"], shares=shares),
            core,
            replace(tiers["ap"], builds_on=("core",), shares=shares),
            tiers["reg"],
        ),
        scale=replace(
            pack.scale,
            kinds=(
                KindScale(
                    kind="knowledge",
                    question="How well do you know this now?",
                    meanings=tuple(f"Known {n}" for n in range(5)),
                ),
            ),
        ),
        words=(
            Word(key="induction", any="an induction", england="the certificate"),
            Word(key="yearly-talk", any="appraisal", scotland="PDPR", wales="PADR"),
        ),
        requirements=(shared, english),
        help=(
            HelpTopic(id="here", title="Here", text="You have {induction}."),
            HelpTopic(id="wales", title="Wales", text="In Wales.", nations=("wales",)),
        ),
        beside=(modalities(), england()),
        maps=(
            OutsideMap(
                standard="ST1",
                version="1.2",
                title="A standard",
                entries=(MapEntry(key="K4", statements=(HANDS,), title="Hands"),),
            ),
        ),
    )


def list_beside(key: str, areas: tuple[Area, ...], **fields: object) -> Tier:
    """Return a list that may be switched on."""
    return Tier(
        id=key,
        title=key.upper(),
        short=key,
        summary="A list beside.",
        education="None.",
        supervision="None.",
        assessed=False,
        areas=areas,
        **fields,  # type: ignore[arg-type]
    )


def modalities() -> ExtraList:
    """Return a list that is for some tiers in part."""
    area = Area(
        id="ct.room",
        title="The room",
        summary="In the room.",
        statements=(
            statement("ct.room.clean", "I can clean the scanner."),
            statement("ct.room.scan", "I can scan.", tiers=("ap",)),
            statement("ct.room.know", "I can say why.", kind="knowledge", tiers=("scsw", "ap")),
        ),
    )
    return ExtraList(
        id="modalities",
        version="1.0.0",
        title="By machine",
        summary="Lists by machine.",
        licence="Test data.",
        draft="It rests on titles.",
        tiers=(list_beside("ct", (area,)),),
    )


def england() -> ExtraList:
    """Return a list of one nation, most of which is asked elsewhere."""
    areas = (
        Area(id="english.hands", title="Hands", summary="Hands.", same_as=(HANDS,)),
        Area(
            id="english.own",
            title="Own",
            summary="Of its own.",
            statements=(statement("english.own.one", "I can do one thing of {induction}."),),
            same_as=("csw.area-2.do-1", "ap.area-1.do-1"),
        ),
    )
    return ExtraList(
        id="english",
        version="1.0.0",
        title="Of England",
        summary="A list of England.",
        licence="Test data.",
        tiers=(list_beside("english", areas, nations=("england",)),),
    )
