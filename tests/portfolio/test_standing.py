"""What is open before the next tier, what is worth a talk, and what is strong."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime

from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.sections import Standing
from selfassess.portfolio.standing import readiness, strengths, to_discuss
from selfassess.store.file import new_portfolio
from selfassess.things.worker.thing import Worker
from tests.conftest import make_pack


def ids(spots):
    return [spot.statement.id for spot in spots]


def rate(portfolio, **ratings):
    """Rate ``scsw_1_2=3`` as scsw.area-1.do-2."""
    for name, rating in ratings.items():
        tier, area, number = name.split("_")
        reason = "Not here" if rating == "n/a" else None
        portfolio.rate(f"{tier}.area-{area}.do-{number}", rating, reason)


def rate_all(portfolio, rating):
    for spot in portfolio.spots():
        portfolio.rate(spot.statement.id, rating)


def test_at_first_everything_is_open_and_nothing_is_a_gap(portfolio):
    found = readiness(portfolio)
    assert found.next_tier == portfolio.index.tier("ap")
    assert [part.section.tier.id for part in found.lists] == ["scsw", "csw", "ap"]
    assert [(len(part.gaps), len(part.unanswered)) for part in found.lists] == [(0, 6)] * 3
    assert found.open_statements == 18
    assert not found.nothing_open
    assert to_discuss(portfolio) == []
    assert strengths(portfolio) == []


def test_a_gap_is_rated_below_what_meets_it_and_nothing_else(portfolio):
    rate(portfolio, scsw_1_1=0, scsw_1_2=2, scsw_1_3=3, scsw_2_1=4, scsw_2_2="n/a")
    current = readiness(portfolio).lists[0]
    assert ids(current.gaps) == ["scsw.area-1.do-1", "scsw.area-1.do-2"]
    assert ids(current.unanswered) == ["scsw.area-2.do-3"]


def test_needed_requirements_are_open_until_held_and_optional_ones_may_be_asked(portfolio):
    found = readiness(portfolio)
    assert [(t.id, r.id) for t, r in found.requirements] == [
        ("scsw", "scsw.course"),
        ("csw", "csw.course"),
        ("ap", "ap.course"),
    ]
    assert [r.id for _, r in found.may_be_asked] == ["scsw.extra", "csw.extra", "ap.extra"]
    portfolio.set_requirement("csw.course", done=True)
    portfolio.set_requirement("ap.extra", done=True)
    portfolio.set_requirement("ap.course", done=False, note="starts in May")
    found = readiness(portfolio)
    assert [r.id for _, r in found.requirements] == ["scsw.course", "ap.course"]
    assert [r.id for _, r in found.may_be_asked] == ["scsw.extra", "csw.extra"]


def test_nothing_is_open_once_all_is_met_or_left_out_and_held(portfolio):
    rate_all(portfolio, 3)
    rate(portfolio, ap_2_3="n/a")
    assert readiness(portfolio).open_statements == 0
    assert not readiness(portfolio).nothing_open, "the courses are still open"
    for tier in ("csw", "scsw", "ap"):
        portfolio.set_requirement(f"{tier}.course", done=True)
    found = readiness(portfolio)
    assert found.nothing_open
    assert len(found.may_be_asked) == 3
    assert to_discuss(portfolio) == []


def test_without_a_next_tier_there_is_only_the_job_today(portfolio):
    portfolio.move_to("scsw", None)
    found = readiness(portfolio)
    assert found.next_tier is None
    assert [part.section.tier.id for part in found.lists] == ["scsw", "csw"]


def test_the_job_today_comes_first_lowest_first_then_the_nearest_of_the_next(portfolio):
    rate(portfolio, scsw_1_1=2, scsw_2_1=0, csw_1_1=1, ap_1_1=0, ap_2_1=2)
    assert ids(to_discuss(portfolio, most=9)) == [
        "scsw.area-2.do-1",
        "csw.area-1.do-1",
        "scsw.area-1.do-1",
        "ap.area-2.do-1",
        "ap.area-1.do-1",
    ]


def test_at_most_one_an_area_while_areas_last(portfolio):
    rate(portfolio, scsw_1_1=0, scsw_1_2=0, scsw_1_3=1, scsw_2_1=2, ap_1_1=1)
    chosen = ids(to_discuss(portfolio))
    assert chosen == [
        "scsw.area-1.do-1",
        "scsw.area-2.do-1",
        "ap.area-1.do-1",
        "scsw.area-1.do-2",
    ]
    assert ids(to_discuss(portfolio, most=2)) == chosen[:2]
    assert len(to_discuss(portfolio, most=99)) == 5


def test_with_many_gaps_the_few_are_of_different_areas(portfolio):
    rate_all(portfolio, 1)
    chosen = to_discuss(portfolio)
    assert len(chosen) == 4
    assert len({spot.area.id for spot in chosen}) == 4
    assert {spot.tier.id for spot in chosen} == {"scsw", "csw"}


def test_equal_gaps_keep_the_walking_order(portfolio):
    rate_all(portfolio, 2)
    walked = ids(portfolio.spots())
    chosen = ids(to_discuss(portfolio))
    assert chosen == sorted(chosen, key=walked.index)


def test_an_area_is_strong_from_three_quarters_of_what_applies(portfolio):
    rate(portfolio, scsw_1_1=3, scsw_1_2=3)
    assert strengths(portfolio) == [], "two of three is less than three quarters"
    rate(portfolio, scsw_1_3="n/a")
    (found,) = strengths(portfolio)
    assert (found.tier.id, found.area.id) == ("scsw", "scsw.area-1")
    assert (found.progress.met, found.progress.relevant) == (2, 2)
    assert found.example is None
    assert found.answer is None


def test_an_area_that_is_all_left_out_is_no_strength(portfolio):
    rate(portfolio, scsw_1_1="n/a", scsw_1_2="n/a", scsw_1_3="n/a")
    assert strengths(portfolio) == []


def test_the_list_of_today_comes_before_the_next_and_that_before_the_old(portfolio):
    rate_all(portfolio, 3)
    found = strengths(portfolio, most=9)
    assert [item.tier.id for item in found] == ["scsw", "scsw", "ap", "ap", "csw", "csw"]
    assert strengths(portfolio) == found[:3]


def test_within_a_list_an_example_counts_then_who_helps_others(portfolio):
    rate(portfolio, scsw_1_1=3, scsw_1_2=3, scsw_1_3=3)
    rate(portfolio, scsw_2_1=4, scsw_2_2=4, scsw_2_3=3)
    assert [s.area.id for s in strengths(portfolio)] == ["scsw.area-2", "scsw.area-1"]
    portfolio.write_note("scsw.area-1.do-2", "Calmed a child before the scan")
    assert [s.area.id for s in strengths(portfolio)] == ["scsw.area-1", "scsw.area-2"]


def test_the_example_is_the_best_rated_note_that_is_met(portfolio):
    rate(portfolio, scsw_1_1=3, scsw_1_2=4, scsw_1_3="n/a")
    portfolio.write_note("scsw.area-1.do-1", "good")
    portfolio.write_note("scsw.area-1.do-2", "better")
    (found,) = strengths(portfolio)
    assert found.example is not None
    assert found.answer is not None
    assert found.example == portfolio.index.spots["scsw.area-1.do-2"]
    assert found.answer.note == "better"
    portfolio.write_note("scsw.area-1.do-2", "  ")
    (found,) = strengths(portfolio)
    assert found.answer is not None
    assert found.answer.note == "good"


def test_of_some_lists_only_what_is_in_them_counts(portfolio):
    rate_all(portfolio, 3)
    rate(portfolio, scsw_1_1=1, csw_1_1=2, ap_1_1=2)
    ahead = portfolio.sections()[2:]
    found = readiness(portfolio, ahead)
    assert [part.section.tier.id for part in found.lists] == ["ap"]
    assert [requirement.id for _, requirement in found.requirements] == ["ap.course"]
    assert ids(to_discuss(portfolio, sections=ahead)) == ["ap.area-1.do-1"]
    assert [one.area.id for one in strengths(portfolio, sections=ahead)] == ["ap.area-2"]


def in_a_file(tmp_path, statements, areas=2):
    """Open a portfolio whose areas have that many statements."""
    path = tmp_path / "sized.selfassess"
    at = datetime(2026, 3, 2, tzinfo=UTC)
    worker = Worker(name="A", tier="scsw", next_tier="ap")
    return Portfolio(new_portfolio(path, worker, make_pack(statements, areas), at))


def test_exactly_three_quarters_is_strong_and_a_little_less_is_not(tmp_path):
    with closing(in_a_file(tmp_path, 4)) as portfolio:
        rate(portfolio, scsw_1_1=3, scsw_1_2=4, scsw_1_3=3, scsw_1_4=1)
        rate(portfolio, scsw_2_1=3, scsw_2_2=3, scsw_2_3=1, scsw_2_4=0)
        assert [one.area.id for one in strengths(portfolio)] == ["scsw.area-1"]


def test_the_share_counts_and_not_the_number(tmp_path):
    """Of an area that partly applies, what applies is what counts."""
    with closing(in_a_file(tmp_path, 8)) as portfolio:
        # 6 of 8 met, 2 of them helping others; and all of the 2 that apply.
        rate(portfolio, **{f"scsw_1_{n}": 4 if n < 3 else 3 for n in range(1, 7)})
        rate(portfolio, scsw_1_7=1, scsw_1_8=1)
        rate(portfolio, **{f"scsw_2_{n}": "n/a" for n in range(1, 7)})
        rate(portfolio, scsw_2_7=3, scsw_2_8=3)
        assert [one.area.id for one in strengths(portfolio)] == ["scsw.area-2", "scsw.area-1"]


def test_who_helps_others_is_counted_by_the_share_too(tmp_path):
    with closing(in_a_file(tmp_path, 4)) as portfolio:
        # All met: 1 of 4 helps others; and 1 of the 2 that apply.
        rate(portfolio, scsw_1_1=4, scsw_1_2=3, scsw_1_3=3, scsw_1_4=3)
        rate(portfolio, scsw_2_1=4, scsw_2_2=3, scsw_2_3="n/a", scsw_2_4="n/a")
        for statement in ("scsw.area-2.do-3", "scsw.area-2.do-4"):
            portfolio.write_evidence(statement, "none")
        found = strengths(portfolio)
        assert [one.area.id for one in found] == ["scsw.area-2", "scsw.area-1"]


def test_words_in_lists_and_files_name_how_a_list_belongs():
    """Other programs read the names, in what the command line answers."""
    assert [one.value for one in Standing] == ["current", "inherited", "next", "beside"]
