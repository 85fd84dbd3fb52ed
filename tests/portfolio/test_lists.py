"""Which lists a worker walks, how far they are, and that moving on loses nothing."""

from __future__ import annotations

import msgspec
import pytest

from selfassess.errors import SelfAssessError
from selfassess.framework.index import Index
from selfassess.portfolio.progress import NO_PROGRESS, total
from selfassess.portfolio.sections import Standing, check_route, routes, sections
from selfassess.things.worker.thing import Worker


def lists(pack, tier, next_tier=None):
    worker = Worker(name="A", tier=tier, next_tier=next_tier)
    return [(s.tier.id, s.standing) for s in sections(Index(pack), worker)]


def with_tiers(pack, **changes):
    """Return the pack with some fields of some tiers replaced."""
    tiers = tuple(msgspec.structs.replace(tier, **changes.get(tier.id, {})) for tier in pack.tiers)
    return msgspec.structs.replace(pack, tiers=tiers)


def test_the_current_list_comes_first_then_what_it_builds_on_then_the_next(small_pack):
    assert lists(small_pack, "scsw", "ap") == [
        ("scsw", Standing.CURRENT),
        ("csw", Standing.INHERITED),
        ("ap", Standing.NEXT),
    ]
    assert lists(small_pack, "csw") == [("csw", Standing.CURRENT)]


def test_inherited_lists_come_nearest_first_and_once(small_pack):
    pack = with_tiers(small_pack, ap={"builds_on": ("scsw", "csw")})
    assert lists(pack, "ap") == [
        ("ap", Standing.CURRENT),
        ("scsw", Standing.INHERITED),
        ("csw", Standing.INHERITED),
    ]


def test_a_list_that_is_owned_and_next_is_shown_once_as_owned(small_pack):
    pack = with_tiers(small_pack, scsw={"leads_to": ("ap", "csw")})
    assert lists(pack, "scsw", "csw") == [
        ("scsw", Standing.CURRENT),
        ("csw", Standing.INHERITED),
    ]


def test_tiers_that_build_on_each_other_end(small_pack):
    pack = with_tiers(small_pack, csw={"builds_on": ("scsw",)})
    found = lists(pack, "scsw")
    assert [tier for tier, _ in found] == ["scsw", "csw"]


def test_no_statement_is_walked_twice_and_all_are_in_order(portfolio):
    walked = [spot.statement.id for spot in portfolio.spots()]
    assert len(walked) == len(set(walked)) == 18
    assert [key.split(".")[0] for key in walked] == ["scsw"] * 6 + ["csw"] * 6 + ["ap"] * 6
    assert walked[:4] == [
        "scsw.area-1.do-1",
        "scsw.area-1.do-2",
        "scsw.area-1.do-3",
        "scsw.area-2.do-1",
    ]


def test_routes_are_those_of_the_pack_in_its_order(small_pack):
    pack = with_tiers(small_pack, csw={"leads_to": ("ap", "scsw")})
    index = Index(pack)
    assert [tier.id for tier in routes(index, "csw")] == ["ap", "scsw"]
    assert routes(index, "reg") == []
    with pytest.raises(KeyError):
        routes(index, "none")


@pytest.mark.parametrize(
    ("tier", "next_tier"), [("csw", None), ("csw", "scsw"), ("scsw", "ap"), ("ap", "reg")]
)
def test_a_route_of_the_pack_is_right(small_pack, tier, next_tier):
    check_route(Index(small_pack), tier, next_tier)


@pytest.mark.parametrize(
    ("tier", "next_tier", "said"),
    [
        ("none", None, "no tier called 'none'. Choose one of: csw, scsw, ap."),
        ("reg", None, "no tier called 'reg'. Choose one of: csw, scsw, ap."),
        ("csw", "ap", "From 'csw' there is no way to 'ap'. Choose one of: scsw."),
        ("csw", "csw", "From 'csw' there is no way to 'csw'"),
        ("scsw", "none", "Choose one of: ap."),
    ],
)
def test_a_wrong_route_is_told_with_the_right_ones(
    portfolio, small_pack, worker, tier, next_tier, said
):
    with pytest.raises(SelfAssessError) as told:
        check_route(Index(small_pack), tier, next_tier)
    assert said in told.value.message
    with pytest.raises(SelfAssessError):
        portfolio.move_to(tier, next_tier)
    assert portfolio.worker == worker
    assert len(portfolio.history()) == 1


def test_a_tier_that_leads_nowhere_has_no_next(small_pack):
    pack = with_tiers(small_pack, ap={"leads_to": ()})
    with pytest.raises(SelfAssessError, match="Choose one of: -"):
        check_route(Index(pack), "ap", "csw")


def test_an_area_is_counted_by_rating(portfolio):
    area = portfolio.index.areas["scsw.area-1"]
    assert portfolio.area_progress(area) == (3, (0, 0, 0, 0, 0), 0, 0)
    portfolio.rate("scsw.area-1.do-1", 1)
    portfolio.rate("scsw.area-1.do-2", 4)
    portfolio.rate("scsw.area-1.do-3", "n/a", "Not here")
    found = portfolio.area_progress(area)
    assert found == (3, (0, 1, 0, 0, 1), 1, 1)
    assert (found.answered, found.unanswered, found.relevant, found.gaps) == (3, 0, 2, 1)
    assert found.complete
    portfolio.undo()
    assert not portfolio.area_progress(area).complete


def test_a_note_alone_is_not_an_answer_in_the_counts(portfolio):
    portfolio.write_note("scsw.area-1.do-1", "to be rated")
    assert portfolio.area_progress(portfolio.index.areas["scsw.area-1"]).answered == 0


def test_the_counts_of_a_list_are_the_sum_of_its_areas(portfolio, open_portfolio):
    for number, spot in enumerate(portfolio.spots()):
        if number % 4:
            portfolio.rate(spot.statement.id, number % 5)
    for section in portfolio.sections():
        found = portfolio.section_progress(section)
        ids = [spot.statement.id for spot in section.spots()]
        ratings = [portfolio.answer(key).rating for key in ids]
        assert found.total == len(ids) == 6
        assert found.ratings == tuple(ratings.count(value) for value in range(5))
        assert found.met == sum(portfolio.is_met(key) for key in ids)
        assert found.unanswered == ratings.count(None)
        assert found == open_portfolio().section_progress(section)
    assert total([]) == NO_PROGRESS


def test_moving_on_keeps_every_answer_and_changes_the_lists(portfolio, open_portfolio):
    for spot in portfolio.spots():
        portfolio.rate(spot.statement.id, 2)
    portfolio.write_note("csw.area-1.do-1", "from my first year")
    before = portfolio.answers()
    portfolio.move_to("ap", "reg")
    again = open_portfolio()
    assert again.answers() == portfolio.answers() == before
    assert [(s.tier.id, s.standing) for s in again.sections()] == [
        ("ap", Standing.CURRENT),
        ("reg", Standing.NEXT),
    ]
    assert portfolio.sections() == again.sections()
    portfolio.move_to("scsw", None)
    assert [s.tier.id for s in portfolio.sections()] == ["scsw", "csw"]
    assert portfolio.answers() == before


def test_where_the_worker_was_is_kept_and_is_no_change(portfolio, open_portfolio):
    assert portfolio.place is None
    portfolio.keep_place("scsw.area-2.do-3")
    again = open_portfolio()
    assert again.place == "scsw.area-2.do-3"
    assert len(again.history()) == 1
    assert not portfolio.can_undo
    portfolio.keep_place("gone")
    assert portfolio.place is None
