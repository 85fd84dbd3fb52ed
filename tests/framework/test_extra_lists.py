"""The lists that may be switched on: plain, careful, marked as drafts, and asking nothing twice."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from selfassess.framework.index import Index
from selfassess.framework.model import NATIONS, Area, Tier
from selfassess.framework.pack import installed_pack
from selfassess.framework.spoken import spoken
from tests.framework.test_pack_content import FORBIDDEN, RISKY, _grade

PACK = installed_pack()
INDEX = Index(PACK)
LISTS = [(extra, tier) for extra in PACK.beside for tier in extra.tiers]
OWN = [statement for _extra, tier in LISTS for area in tier.areas for statement in area.statements]
MODALITIES = {
    "m-xray", "m-ct", "m-mri", "m-ultrasound", "m-nuclear", "m-breast", "m-fluoroscopy", "m-dxa",
}  # fmt: skip
STANDARDS = (
    "Understand your role",
    "Your personal development",
    "Duty of care",
    "Equality, diversity, inclusion and human rights",
    "Work in a person-centred way",
    "Communication",
    "Privacy and dignity",
    "Fluids and nutrition",
    "Awareness of mental health and dementia",
    "Adult safeguarding",
    "Safeguarding children",
    "Basic life support",
    "Health and safety",
    "Handling information",
    "Infection prevention and control",
    "Awareness of learning disability and autism",
)
DOMAINS = 8


def of(pack_id: str) -> list[Tier]:
    return [tier for extra, tier in LISTS if extra.id == pack_id]


def asked(area: Area) -> int:
    return len(area.statements) + len(area.same_as)


def test_the_lists_are_those_that_departments_asked_for():
    assert {tier.id for tier in of("modalities")} == MODALITIES
    assert [tier.id for tier in of("care-certificate")] == ["care-certificate"]
    assert [tier.id for tier in of("ahp-2021")] == ["ahp-entry", "ahp-senior", "ahp-ap"]


def test_the_care_certificate_has_its_16_standards_and_is_englands():
    (tier,) = of("care-certificate")
    titles = [area.title for area in tier.areas]
    assert len(titles) == len(STANDARDS)
    assert tier.nations == ("england",)
    assert all(asked(area) for area in tier.areas)
    for title, standard in zip(titles, STANDARDS, strict=True):
        words = set(re.findall(r"[a-z]+", standard.lower())) - {"and", "of", "in", "a", "your"}
        assert words & set(re.findall(r"[a-z]+", title.lower())), (title, standard)


@pytest.mark.parametrize("tier", of("ahp-2021"), ids=lambda tier: tier.id)
def test_each_stage_of_the_ahp_framework_has_its_8_domains(tier):
    assert len(tier.areas) == DOMAINS
    assert "values and behaviours" in tier.areas[-1].title.lower()


@pytest.mark.parametrize("extra", PACK.beside, ids=lambda extra: extra.id)
def test_each_says_that_it_is_a_draft_and_what_nobody_could_read(extra):
    assert extra.draft is not None
    assert "read" in extra.draft
    assert re.search(r"expert|check", extra.draft)


def test_nothing_is_asked_twice_of_one_worker():
    for tier, following in (("csw", "scsw"), ("scsw", "ap"), ("map", "ap"), ("ap", "radiographer")):
        steps = [tier, *(one.id for one in INDEX.inherited(tier)), following]
        index = Index(PACK, "england", [*steps, *(one.id for _extra, one in LISTS)])
        walked = [
            one
            for key in [*steps, *(one.id for _extra, one in LISTS)]
            for area in index.tier(key).areas
            for one in area.statements
        ]
        assert [key for key, n in Counter(one.id for one in walked).items() if n > 1] == []
        texts = Counter(one.text.casefold() for one in walked)
        assert [text for text, n in texts.items() if n > 1] == []


def test_hand_hygiene_is_rated_once_whatever_is_switched_on():
    hands = "csw.clean.hand-hygiene"
    (tier,) = of("care-certificate")
    assert hands in [key for area in tier.areas for key in area.same_as]


@pytest.mark.parametrize("statement", OWN, ids=lambda statement: statement.id)
def test_each_statement_is_plain_and_careful(statement):
    said = {nation: Index(PACK, nation).spots[statement.id].statement for nation in ("england",)}
    for one in said.values():
        assert one.text.startswith("I can ")
        assert one.text.endswith(".")
        assert len(one.text.split()) <= 25
        assert _grade(one.text) <= 11, _grade(one.text)
        assert len(one.good.split()) <= 45
        assert not one.limit or _grade(one.limit) <= 8, _grade(one.limit or "")
        assert 1 <= len(one.evidence) <= 2
        assert not any("who watched me" in idea for idea in one.evidence)
        if RISKY.search(one.text):
            assert one.limit or one.id in NO_NOTE_NEEDED, one.text


NO_NOTE_NEEDED: set[str] = set()


@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_words_are_plain_british_english(what):
    pattern = re.compile(FORBIDDEN[what])
    found = [
        (one.id, match.group())
        for one in OWN
        for text in (one.text, one.good, one.limit or "", *one.evidence)
        for match in pattern.finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize("nation", ["", *NATIONS])
def test_no_braces_are_left_in_any_nation(nation):
    for extra in spoken(PACK, nation).beside:
        for tier in extra.tiers:
            texts = [tier.summary, tier.education, tier.supervision]
            texts += [text for area in tier.areas for text in (area.title, area.summary)]
            texts += [
                text
                for area in tier.areas
                for one in area.statements
                for text in (one.text, one.good, one.limit or "", *one.evidence)
            ]
            assert not any("{" in text for text in texts)


def test_maps_hold_only_what_was_verified_and_wait_for_a_centre():
    standards = {one.standard for one in PACK.maps}
    assert {"ST0216", "ST0217", "ST0583", "ST0215", "ECF4"} <= standards
    for one in PACK.maps:
        assert one.checked == ""
        if one.standard.startswith("ST"):
            # No knowledge, skill or behaviour could be read: none is claimed.
            assert all(entry.key.startswith("Duty-") for entry in one.entries)
