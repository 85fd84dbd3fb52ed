"""The worker's nation and extra lists: in their words, asked once, undone and kept as all else."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pypdfium2
import pytest
from msgspec.structs import replace

from selfassess.exchange.record_json import from_json, to_json
from selfassess.portfolio.counted import counted_words, coverage
from selfassess.portfolio.digest import content_digest
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.sections import Standing
from selfassess.report.export import export_pdf
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.store.inspection import inspect
from selfassess.things.practice.thing import PRACTICE, Practice
from selfassess.things.practice.told import practice_parts
from selfassess.things.setup.thing import SETUP, Setup
from tests.beside import HANDS, rich_pack


@pytest.fixture
def small_pack():
    return rich_pack()


@pytest.fixture
def ap(tmp_path, small_pack, clock, worker):
    """An assistant practitioner's portfolio."""
    path = tmp_path / "ap.selfassess"
    new_portfolio(path, replace(worker, tier="ap", next_tier=None), small_pack, clock()).close()
    portfolio = Portfolio(PortfolioFile.open(path), clock)
    yield portfolio
    portfolio.close()


def walked(portfolio):
    return [(section.tier.id, section.standing) for section in portfolio.sections()]


def test_a_list_is_switched_on_undone_and_kept(open_portfolio, tmp_path):
    portfolio = open_portfolio()
    assert [tier for tier, _ in walked(portfolio)] == ["scsw", "csw", "ap"]
    plain = content_digest(portfolio)
    portfolio.keep(SETUP, Setup(nation="england", lists=("ct", "english")))
    assert walked(portfolio)[3:] == [("ct", Standing.BESIDE), ("english", Standing.BESIDE)]
    assert "ct.room.scan" in {spot.statement.id for spot in portfolio.spots()}
    assert content_digest(portfolio) != plain
    portfolio.undo()
    assert len(walked(portfolio)) == 3
    assert content_digest(portfolio) == plain
    portfolio.redo()
    record = to_json(portfolio.contents())
    assert from_json(record) == portfolio.contents()
    portfolio.close()
    again = open_portfolio()
    assert again.setup.lists == ("ct", "english")
    assert again.index.nation == "england"
    again.close()
    assert all(finding.ok for finding in inspect(tmp_path / "mine.selfassess"))


def test_answers_stay_when_a_list_is_switched_off_and_come_back(portfolio):
    portfolio.keep(SETUP, Setup(lists=("ct",)))
    portfolio.rate("ct.room.clean", 3)
    portfolio.keep(SETUP, Setup())
    assert "ct.room.clean" not in {spot.statement.id for spot in portfolio.spots()}
    assert portfolio.answers()["ct.room.clean"].rating == 3
    assert portfolio.earlier() == []
    portfolio.keep(SETUP, Setup(lists=("ct",)))
    assert portfolio.section_progress(portfolio.sections()[-1]).met == 1


def test_one_answer_counts_in_both_lists(portfolio):
    portfolio.keep(SETUP, Setup(nation="england", lists=("english",)))
    portfolio.rate(HANDS, 4)
    walk = [spot.statement.id for spot in portfolio.spots()]
    assert walk.count(HANDS) == 1
    found = {one.area.id: one for one in coverage(portfolio, "english")}
    assert (found["english.hands"].progress.met, found["english.hands"].elsewhere) == (1, 1)
    assert found["english.own"].progress.total == 3
    assert counted_words(portfolio, "english.hands") == (
        "1 more statement of this area is in your other lists, and counts here too. "
        "1 of them is answered."
    )
    assert counted_words(portfolio, "csw.area-1") == ""


def test_the_common_core_is_part_of_the_tier_of_now_and_keeps_old_answers(ap):
    assert walked(ap) == [("ap", Standing.CURRENT), ("core", Standing.CURRENT)]
    ap.rate(HANDS, 3)
    assert ap.index.spots[HANDS].tier.id == "core"
    assert ap.section_progress(ap.sections()[1]).met == 1


def test_a_list_of_another_nation_is_left_out_and_comes_back(portfolio):
    portfolio.keep(SETUP, Setup(nation="scotland", lists=("english",)))
    assert len(walked(portfolio)) == 3
    portfolio.keep(SETUP, Setup(nation="england", lists=("english",)))
    assert walked(portfolio)[-1][0] == "english"


def test_a_list_of_which_nothing_is_left_to_ask_is_no_list_to_walk(tmp_path, clock, worker):
    pack = rich_pack()
    modalities, of_england = pack.beside
    tier = of_england.tiers[0]
    counted = replace(tier, areas=tier.areas[:1])
    small = replace(pack, beside=(modalities, replace(of_england, tiers=(counted,))))
    path = tmp_path / "small.selfassess"
    new_portfolio(path, worker, small, clock(), Setup(lists=("english",))).close()
    portfolio = Portfolio(PortfolioFile.open(path), clock)
    assert [key for key, _ in walked(portfolio)] == ["scsw", "csw", "ap"]
    assert [one.progress.total for one in coverage(portfolio, "english")] == [1]
    portfolio.close()


def test_a_list_that_nobody_knows_harms_nothing(portfolio):
    portfolio.keep(SETUP, Setup(lists=("gone", "ct")))
    assert [tier for tier, _ in walked(portfolio)] == ["scsw", "csw", "ap", "ct"]


def test_a_new_portfolio_may_begin_with_a_nation(tmp_path, small_pack, clock, worker):
    path = tmp_path / "new.selfassess"
    new_portfolio(path, worker, small_pack, clock(), Setup(nation="wales")).close()
    assert all(finding.ok for finding in inspect(path))
    portfolio = Portfolio(PortfolioFile.open(path), clock)
    assert portfolio.setup.nation == "wales"
    assert len(portfolio.history()) == 2
    portfolio.close()


def test_how_it_was_seen_is_kept_and_told(portfolio):
    portfolio.keep(
        PRACTICE, Practice(statement_id=HANDS, last_done="2026-03", seen=("watched", "log"))
    )
    assert practice_parts(portfolio.of(PRACTICE)[HANDS]) == [
        ("How I showed it:", "Someone watched me, Log or audit"),
        ("Last done:", "March 2026"),
    ]
    assert practice_parts(None) == []
    with pytest.raises(KeyError):
        portfolio.keep(PRACTICE, Practice(statement_id="csw.area-9.none", seen=("log",)))
    portfolio.undo()
    assert HANDS not in portfolio.of(PRACTICE)


def test_on_paper_the_list_says_what_counts_for_it_and_that_it_is_a_draft(portfolio, tmp_path):
    portfolio.keep(SETUP, Setup(nation="england", lists=("ct", "english")))
    portfolio.rate(HANDS, 4)
    portfolio.keep(PRACTICE, Practice(statement_id=HANDS, seen=("watched",)))
    export_pdf(portfolio, tmp_path / "out.pdf", today=date(2026, 3, 2))
    with closing(pypdfium2.PdfDocument(tmp_path / "out.pdf")) as pdf:
        words = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    for said in (
        "Also: CT",
        "A draft. It rests on titles.",
        "Hands: 1 of 1",
        "Own: 0 of 3, 3 not answered",
        "I can do one thing of the certificate.",
        "Known 2",
        "For knowledge",
        "How I showed it: Someone watched me",
        "2 more statements of this area are in your other lists",
    ):
        assert said in words, said
    assert words.count("I can do thing 1 of area 1 in csw.") == 1
