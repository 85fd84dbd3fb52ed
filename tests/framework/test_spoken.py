"""A pack in the words of each nation, and lists that ask nothing twice."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from selfassess.framework.check import problems
from selfassess.framework.index import Index
from selfassess.framework.model import NATIONS, MapEntry, Word
from selfassess.framework.pack import decode_pack, encode_pack
from selfassess.framework.spoken import spoken, spoken_word
from tests.beside import HANDS, rich_pack
from tests.conftest import make_pack

PACK = rich_pack()


def told(pack) -> list[str]:
    return [f"{one.place}: {one.reason}" for one in problems(pack)]


def test_the_pack_is_sound_and_comes_back_from_a_portfolio():
    assert told(PACK) == []
    assert decode_pack(encode_pack(PACK)) == PACK


def test_a_pack_without_words_is_said_as_it_stands():
    pack = make_pack()
    tier = replace(pack.tiers[0], summary="A {brace} of somebody's own.")
    pack = replace(pack, tiers=(tier, *pack.tiers[1:]))
    assert spoken(pack, "wales") == pack
    assert told(pack) == []


@pytest.mark.parametrize(
    ("nation", "word"),
    [("england", "the certificate"), ("scotland", "an induction"), ("", "an induction")],
)
def test_a_word_is_that_of_the_nation_and_begins_a_sentence_with_a_capital(nation, word):
    need = next(
        item for item in spoken(PACK, nation).tier("csw").requirements if item.id.endswith("tion")
    )
    capital = word[0].upper() + word[1:]
    assert need.help == f"You have {word}. {capital} comes first."
    assert need.title == capital


@pytest.mark.parametrize("nation", ["", *NATIONS])
def test_nothing_is_left_in_braces(nation):
    said = msgspec.json.encode(replace(spoken(PACK, nation), words=())).decode()
    assert "{induction}" not in said


def test_a_nation_nobody_knows_is_no_nation():
    assert spoken(PACK, "atlantis") == spoken(PACK, "")


def test_what_is_for_one_nation_is_told_there_and_where_none_is_known():
    def seen(nation):
        said = spoken(PACK, nation)
        needs = {item.id for item in said.tier("csw").requirements}
        return "shared.papers" in needs, "wales" in {topic.id for topic in said.help}

    assert [seen(one) for one in ("", "england", "wales")] == [
        (True, True),
        (True, False),
        (False, True),
    ]


def test_one_word_can_be_asked_for():
    assert spoken_word(PACK, "yearly-talk", "wales") == "PADR"
    assert spoken_word(PACK, "yearly-talk", "england") == "appraisal"
    assert spoken_word(PACK, "none", "wales") is None


def test_the_meaning_of_a_point_fits_the_kind():
    index = Index(PACK)
    task, known = index.spots["ct.room.clean"].statement, index.spots["ct.room.know"].statement
    assert (index.meaning(task, 2), index.question(task)) == (
        "Meaning 2",
        "How do you do this now?",
    )
    assert (index.meaning(known, 2), index.question(known)) == (
        "Known 2",
        "How well do you know this now?",
    )


def walked(index, order):
    return {
        key: [one.id for area in index.tier(key).areas for one in area.statements] for key in order
    }


def test_what_two_lists_ask_is_asked_in_the_first():
    order = ["csw", "english"]
    index = Index(PACK, "england", order)
    assert walked(index, order)["english"] == ["ap.area-1.do-1", "english.own.one"]
    assert [area.id for area in index.tier("english").areas] == ["english.own"]
    assert [spot.statement.id for spot in index.counted["english.hands"]] == [HANDS]
    assert [spot.statement.id for spot in index.counted["english.own"]] == ["csw.area-2.do-1"]


def test_what_no_other_list_asks_is_asked_in_the_list_that_needs_it():
    index = Index(PACK, "", ["ap", "core"])
    assert walked(index, ["core"])["core"] == [HANDS, "csw.area-2.do-1"]
    assert index.spots[HANDS].area.id == "core.care"
    assert index.counted["core.care"] == ()


def test_a_statement_for_other_tiers_is_not_asked_and_stays_known():
    index = Index(PACK, "", ["csw", "ct"])
    assert walked(index, ["ct"])["ct"] == ["ct.room.clean"]
    assert "ct.room.scan" in index.spots
    later = Index(PACK, "", ["scsw", "csw", "ap", "ct"])
    assert len(walked(later, ["ct"])["ct"]) == 3


def test_a_requirement_of_three_tiers_is_there_once():
    index = Index(PACK, "england", ["scsw", "csw", "ap"])
    held = [item.id for key in ("scsw", "csw", "ap") for item in index.tier(key).requirements]
    assert held.count("shared.induction") == held.count("shared.papers") == 1
    assert held.index("shared.induction") < held.index("csw.course")
    assert "shared.induction" in index.requirements


def test_a_list_says_what_it_would_ask():
    index = Index(PACK, "england", ["scsw", "csw", "ap"])
    assert index.would_ask("english") == (1, 3)
    assert index.would_ask("ct") == (3, 0)
    on = Index(PACK, "england", ["scsw", "csw", "ap", "english"])
    assert on.would_ask("english") == (1, 3)


def test_a_list_of_another_nation_is_not_offered():
    assert "english" in Index(PACK, "england").beside
    assert "english" in Index(PACK).beside
    assert "english" not in Index(PACK, "scotland").beside


def with_extra(**fields):
    first, *rest = PACK.beside
    return replace(PACK, beside=(replace(first, **fields), *rest))


def with_area(**fields):
    tier = PACK.beside[0].tiers[0]
    area = replace(tier.areas[0], **fields)
    return with_extra(tiers=(replace(tier, areas=(area,)),))


def with_map(*entries):
    return replace(PACK, maps=(replace(PACK.maps[0], entries=entries),))


ENTRY = MapEntry(key="K1", statements=(HANDS,))
CSW = PACK.tiers[0]


@pytest.mark.parametrize(
    ("pack", "said"),
    [
        (replace(PACK, words=(*PACK.words, PACK.words[0])), "'induction' is used 2 times"),
        (replace(PACK, words=(Word(key="other", any="x"),)), "there is no word 'induction'"),
        (replace(PACK, requirements=PACK.requirements[:1]), "no requirement 'shared.papers'"),
        (
            replace(PACK, requirements=(*PACK.requirements, CSW.requirements[0])),
            "must not begin with that of a tier",
        ),
        (with_area(statements=()), "an area needs at least one statement"),
        (with_area(same_as=("csw.area-1.none",)), "no statement 'csw.area-1.none'"),
        (with_area(same_as=("ct.room.clean",)), "no statement 'ct.room.clean' in another list"),
        (with_area(same_as=(HANDS, HANDS)), f"'{HANDS}' is used 2 times"),
        (with_extra(tiers=(replace(PACK.beside[0].tiers[0], builds_on=("csw",)),)), "no such"),
        (with_extra(tiers=PACK.beside[1].tiers), "'english' is used 2 times"),
        (with_map(replace(ENTRY, statements=("csw.area-1.none",))), "no statement"),
        (with_map(ENTRY, ENTRY), "'K1' is used 2 times"),
    ],
)
def test_what_does_not_fit_is_told(pack, said):
    assert any(said in line for line in told(pack)), told(pack)


def test_a_statement_for_a_tier_that_is_not_there_is_told():
    area = PACK.beside[0].tiers[0].areas[0]
    odd = replace(area.statements[0], tiers=("boss",))
    assert told(with_area(statements=(odd,))) == ["ct.room.clean.tiers: there is no tier 'boss'"]
