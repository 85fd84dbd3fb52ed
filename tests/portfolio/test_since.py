"""What changed since the last hand-over, and what counts as one."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from selfassess.portfolio.digest import content_digest
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.since import since_last_export
from selfassess.store.file import PortfolioFile
from tests.portfolio.test_upgrade import newer

ONE = "scsw.area-1.do-1"
TWO = "scsw.area-1.do-2"
THREE = "scsw.area-1.do-3"
FILES = Path(__file__).parents[1] / "store" / "files"


def hand_over(portfolio):
    """Keep a hand-over as it is kept when a PDF is made; returns its event if any."""
    digest = content_digest(portfolio)
    event = portfolio.next_export(digest)
    if event is not None:
        portfolio.note_export(digest, event.at)
    return event


def today(clock):
    return clock.now.date()


def moves(moved):
    return [(m.spot.statement.id, m.before, m.now) for m in moved]


def test_without_a_hand_over_of_an_earlier_day_there_is_nothing_to_compare(portfolio, clock):
    assert since_last_export(portfolio, today(clock)) is None
    portfolio.rate(ONE, 2)
    hand_over(portfolio)
    assert since_last_export(portfolio, today(clock)) is None
    assert since_last_export(portfolio, date(2026, 3, 3)) is not None


def test_up_down_and_new_are_told_apart(portfolio, clock):
    portfolio.rate(ONE, 1)
    portfolio.rate(TWO, 4)
    at = clock.now
    hand_over(portfolio)
    clock.pass_time(days=30)
    portfolio.rate(ONE, 2)
    portfolio.rate(ONE, 3)
    portfolio.rate(TWO, 2)
    portfolio.rate(THREE, 0)
    found = since_last_export(portfolio, today(clock))
    assert found is not None
    assert found.at == at
    assert moves(found.up) == [(ONE, 1, 3)]
    assert moves(found.down) == [(TWO, 4, 2)]
    assert moves(found.new) == [(THREE, None, 0)]
    assert not found.nothing


def test_what_came_back_to_where_it_was_is_no_change(portfolio, clock):
    portfolio.rate(ONE, 1)
    hand_over(portfolio)
    clock.pass_time(days=1)
    portfolio.rate(ONE, 4)
    portfolio.undo()
    portfolio.rate(TWO, 2)
    portfolio.rate(TWO, None)
    portfolio.write_note(ONE, "a note is no change of standing")
    portfolio.set_requirement("scsw.course", done=True)
    portfolio.set_requirement("scsw.course", done=False)
    found = since_last_export(portfolio, today(clock))
    assert found is not None
    assert found.nothing


def test_left_out_is_neither_up_nor_down(portfolio, clock):
    portfolio.rate(ONE, 2)
    portfolio.rate(TWO, "n/a", "Not here")
    hand_over(portfolio)
    clock.pass_time(days=1)
    portfolio.rate(ONE, "n/a", "No scanner now")
    portfolio.rate(TWO, 3)
    portfolio.rate(THREE, "n/a", "Not here")
    found = since_last_export(portfolio, today(clock))
    assert found is not None
    assert (found.up, found.down) == ([], [])
    assert moves(found.new) == [(THREE, None, "n/a")]


def test_requirements_count_once_they_are_held(portfolio, clock):
    portfolio.set_requirement("csw.course", done=True)
    hand_over(portfolio)
    clock.pass_time(days=1)
    portfolio.set_requirement("csw.course", done=True, note="found the paper")
    portfolio.set_requirement("scsw.course", done=False, note="booked")
    portfolio.set_requirement("scsw.course", done=True, on=date(2026, 3, 3))
    found = since_last_export(portfolio, today(clock))
    assert found is not None
    assert found.requirements == ["scsw.course"]


def test_the_latest_hand_over_of_an_earlier_day_counts(portfolio, clock):
    for rating in (1, 2, 3):
        portfolio.rate(ONE, rating)
        hand_over(portfolio)
        clock.pass_time(days=7)
    portfolio.rate(ONE, 4)
    hand_over(portfolio)
    found = since_last_export(portfolio, today(clock))
    assert found is not None
    assert moves(found.up) == [(ONE, 3, 4)]


def test_a_list_that_is_no_longer_walked_is_left_out(portfolio, clock):
    hand_over(portfolio)
    clock.pass_time(days=1)
    portfolio.rate("csw.area-1.do-1", 3)
    portfolio.move_to("ap", None)
    portfolio.rate("ap.area-1.do-1", 1)
    found = since_last_export(portfolio, today(clock))
    assert found is not None
    assert moves(found.new) == [("ap.area-1.do-1", None, 1)]


def test_an_answer_that_moved_with_a_newer_list_is_not_told_as_new(portfolio, clock, small_pack):
    portfolio.rate(ONE, 2)
    portfolio.rate(THREE, 4)
    hand_over(portfolio)
    clock.pass_time(days=1)
    portfolio.take_framework(newer(small_pack))
    found = since_last_export(portfolio, today(clock))
    assert found is not None
    assert found.nothing
    portfolio.rate("scsw.area-1.new-1", 3)
    found = since_last_export(portfolio, today(clock))
    assert (moves(found.up), found.new) == ([("scsw.area-1.new-1", 2, 3)], [])


def test_the_same_content_on_the_same_day_is_one_hand_over(portfolio, open_portfolio, clock):
    portfolio.rate(ONE, 2)
    first = hand_over(portfolio)
    assert first is not None
    assert portfolio.history()[-1] == first
    clock.pass_time(hours=5)
    assert hand_over(portfolio) is None
    assert open_portfolio().next_export(content_digest(portfolio)) is None
    assert [e.kind for e in portfolio.history()].count("exported") == 1


@pytest.mark.parametrize(
    "between",
    [
        lambda p, _: p.rate(ONE, 3),
        lambda p, _: p.write_note(ONE, "new"),
        lambda p, _: (p.rate(ONE, 3), p.undo()),
        lambda _, c: c.pass_time(days=1),
    ],
    ids=["rating", "note", "there-and-back", "next-day"],
)
def test_a_change_or_another_day_makes_another_hand_over(portfolio, clock, between):
    portfolio.rate(ONE, 2)
    hand_over(portfolio)
    between(portfolio, clock)
    event = hand_over(portfolio)
    assert event is not None
    assert portfolio.history()[-1] == event


def test_the_digest_tells_contents_apart_and_nothing_else(portfolio, open_portfolio, clock):
    portfolio.rate(ONE, 2)
    first = content_digest(portfolio)
    clock.pass_time(days=400)
    portfolio.rate(ONE, 3)
    seen = {first, content_digest(portfolio)}
    portfolio.rate(ONE, 2)
    portfolio.keep_place(TWO)
    hand_over(portfolio)
    assert content_digest(portfolio) == content_digest(open_portfolio()) == first
    for change in (
        lambda: portfolio.write_note(ONE, "note"),
        lambda: portfolio.write_evidence(ONE, "note"),
        lambda: portfolio.set_requirement("scsw.course", done=True),
        lambda: portfolio.update_worker(role="Senior"),
    ):
        change()
        seen.add(content_digest(portfolio))
    assert len(seen) == 6


@pytest.mark.parametrize(("kept", "digest"), [("v1", "084dd4ee8f"), ("v2", "76f2f5ae03")])
def test_the_digest_on_paper_of_years_ago_is_still_that_of_the_content(tmp_path, kept, digest):
    """The second file has answers, a requirement that is held, and a review."""
    path = tmp_path / "mine.selfassess"
    shutil.copyfile(FILES / f"{kept}.selfassess", path)
    with closing(Portfolio(PortfolioFile.open(path))) as portfolio:
        assert content_digest(portfolio) == digest


def test_the_digest_is_ten_hex_digits(portfolio):
    digest = content_digest(portfolio)
    assert len(digest) == 10
    assert int(digest, 16) >= 0


def test_the_ratings_of_a_hand_over_can_be_found_again(portfolio):
    portfolio.rate(ONE, 2)
    digest = content_digest(portfolio)
    hand_over(portfolio)
    portfolio.rate(ONE, 3)
    portfolio.rate(TWO, "n/a", "Not here")
    assert portfolio.ratings_at_export(digest) == {ONE: 2}
    assert portfolio.ratings_at_export("never") is None


def test_a_hand_over_cannot_be_undone(portfolio):
    portfolio.rate(ONE, 2)
    hand_over(portfolio)
    assert portfolio.undo() == ONE
    assert portfolio.undo() is None
    assert [e.kind for e in portfolio.history()].count("exported") == 1
