"""The portfolio's own rules: answers, reasons, undo, lists, readiness, moving up."""

from __future__ import annotations

from datetime import date

import pytest

from selfassess.errors import SelfAssessError
from selfassess.log.event import MAX_TEXT
from selfassess.portfolio.rules import AnswerRow, ReasonNeededError
from selfassess.portfolio.sections import Standing, check_route
from selfassess.portfolio.since import since_last_export
from selfassess.portfolio.standing import readiness, strengths, to_discuss
from selfassess.things.review.thing import Agreement, agreement

ONE, TWO, THREE = (f"scsw.area-1.do-{n}" for n in (1, 2, 3))


def test_the_lists_are_current_then_still_owned_then_next(portfolio):
    found = [(s.tier.id, s.standing) for s in portfolio.sections()]
    assert found == [
        ("scsw", Standing.CURRENT),
        ("csw", Standing.INHERITED),
        ("ap", Standing.NEXT),
    ]


def test_a_list_that_is_both_owned_and_next_is_shown_once(portfolio):
    portfolio.move_to("csw", "scsw")
    assert [s.tier.id for s in portfolio.sections()] == ["csw", "scsw"]


def test_not_applicable_needs_a_reason_and_keeps_it_as_the_note(portfolio):
    with pytest.raises(ReasonNeededError):
        portfolio.rate(ONE, "n/a", "  ")
    assert portfolio.answer(ONE).empty
    portfolio.rate(ONE, "n/a", "No MRI here")
    assert portfolio.answer(ONE).note == "No MRI here"
    with pytest.raises(ReasonNeededError):
        portfolio.write_note(ONE, "")
    assert portfolio.answer(ONE).note == "No MRI here"


def test_progress_leaves_not_applicable_out(portfolio):
    portfolio.rate(ONE, "n/a", "Not here")
    portfolio.rate(TWO, 3)
    portfolio.rate(THREE, 1)
    progress = portfolio.area_progress(portfolio.index.areas["scsw.area-1"])
    assert (progress.total, progress.relevant, progress.met, progress.gaps) == (3, 2, 1, 1)
    assert progress.complete
    whole = portfolio.section_progress(portfolio.sections()[0])
    assert (whole.total, whole.answered, whole.unanswered) == (6, 3, 3)


def test_many_answers_come_in_together_or_not_at_all(portfolio):
    with pytest.raises(ReasonNeededError):
        portfolio.apply([AnswerRow(ONE, 3, "good"), AnswerRow(TWO, "n/a", "")])
    with pytest.raises(KeyError):
        portfolio.apply([AnswerRow(ONE, 3, "good"), AnswerRow("no.such.one", 1, "")])
    assert portfolio.answers() == {}
    assert portfolio.apply([AnswerRow(ONE, 3, "good"), AnswerRow(TWO, None, "")]) == 1
    assert portfolio.undo() == ONE
    assert portfolio.answers() == {}


def test_confirming_an_area_is_one_step_and_lowers_nothing(portfolio):
    portfolio.rate("csw.area-1.do-1", 4)
    portfolio.rate("csw.area-1.do-2", 1)
    portfolio.rate("csw.area-1.do-3", "n/a", "Not here")
    portfolio.confirm_area("csw.area-1")
    ratings = [portfolio.answer(f"csw.area-1.do-{n}").rating for n in (1, 2, 3)]
    assert ratings == [4, 3, "n/a"]
    assert [portfolio.answer(f"csw.area-1.do-{n}").together for n in (1, 2)] == [True, True]
    portfolio.rate("csw.area-1.do-2", 2)
    assert not portfolio.answer("csw.area-1.do-2").together
    portfolio.undo()
    portfolio.undo()
    assert portfolio.answer("csw.area-1.do-2").rating == 1
    portfolio.redo()
    assert portfolio.answer("csw.area-1.do-2").rating == 3


def test_typing_is_undone_by_the_phrase_and_kept_as_one_event(portfolio, clock):
    for text in ("I", "I did", "I did it"):
        portfolio.write_note(ONE, text)
        clock.pass_time(seconds=1)
    clock.pass_time(seconds=10)
    portfolio.write_note(ONE, "I did it again")
    assert [e.new for e in portfolio.history() if e.kind == "note"] == ["I did it again"]
    portfolio.undo()
    assert portfolio.answer(ONE).note == "I did it"
    portfolio.undo()
    assert portfolio.answer(ONE).note == ""
    assert not portfolio.can_undo
    portfolio.redo()
    portfolio.redo()
    assert portfolio.answer(ONE).note == "I did it again"
    portfolio.undo()
    portfolio.rate(TWO, 1)
    assert not portfolio.can_redo


def test_a_text_past_all_use_is_refused(portfolio):
    with pytest.raises(SelfAssessError, match="too long"):
        portfolio.write_note(ONE, "x" * (MAX_TEXT + 1))
    assert portfolio.answer(ONE).empty


def test_readiness_is_what_is_open_and_never_a_share(portfolio):
    portfolio.rate(ONE, 2)
    portfolio.rate(TWO, 3)
    ready = readiness(portfolio)
    assert ready.next_tier is not None
    assert ready.next_tier.id == "ap"
    assert [len(part.gaps) for part in ready.lists] == [1, 0, 0]
    assert ready.open_statements == 17
    needed = [item.id for _tier, item in ready.requirements]
    assert needed == ["scsw.course", "csw.course", "ap.course"]
    for spot in portfolio.spots():
        portfolio.rate(spot.statement.id, 3)
    for requirement in needed:
        portfolio.set_requirement(requirement, done=True, on=date(2026, 1, 2))
    assert readiness(portfolio).nothing_open


def test_few_gaps_are_named_one_an_area_the_job_today_first(portfolio):
    for number, rating in ((1, 2), (2, 0), (3, 1)):
        portfolio.rate(f"scsw.area-1.do-{number}", rating)
    portfolio.rate("scsw.area-2.do-1", 1)
    portfolio.rate("ap.area-1.do-1", 0)
    portfolio.rate("ap.area-1.do-2", 2)
    found = [spot.statement.id for spot in to_discuss(portfolio)]
    assert found == [TWO, "scsw.area-2.do-1", "ap.area-1.do-2", THREE]


def test_strengths_need_three_quarters_and_bring_an_example(portfolio):
    portfolio.rate(ONE, 4)
    portfolio.rate(TWO, 3)
    assert strengths(portfolio) == []
    portfolio.rate(THREE, 3)
    portfolio.write_note(TWO, "I did it alone in March")
    (strength,) = strengths(portfolio)
    assert strength.area.id == "scsw.area-1"
    assert strength.example is not None
    assert strength.example.statement.id == TWO


def test_what_changed_since_the_last_hand_over(portfolio, clock):
    portfolio.rate(ONE, 2)
    portfolio.rate(TWO, 3)
    portfolio.note_export("abc")
    assert since_last_export(portfolio, clock().date()) is None
    clock.pass_time(days=100)
    portfolio.rate(ONE, 1)
    portfolio.rate(ONE, 3)
    portfolio.rate(TWO, 2)
    portfolio.rate(THREE, 0)
    portfolio.set_requirement("ap.course", done=True)
    since = since_last_export(portfolio, clock().date())
    assert since is not None
    assert [m.spot.statement.id for m in since.up] == [ONE]
    assert [m.spot.statement.id for m in since.down] == [TWO]
    assert [m.spot.statement.id for m in since.new] == [THREE]
    assert since.requirements == ["ap.course"]


def test_moving_up_keeps_every_answer(portfolio, open_portfolio):
    for spot in portfolio.spots():
        portfolio.rate(spot.statement.id, 3)
    before = portfolio.answers()
    portfolio.move_to("ap", "reg")
    assert portfolio.answers() == before
    portfolio.close()
    again = open_portfolio()
    assert again.worker.tier == "ap"
    assert again.answers() == before


@pytest.mark.parametrize(
    ("tier", "next_tier"), [("nobody", None), ("reg", None), ("csw", "ap"), ("ap", "csw")]
)
def test_a_route_that_is_not_there_is_refused(portfolio, tier, next_tier):
    with pytest.raises(SelfAssessError, match="Choose one of"):
        check_route(portfolio.index, tier, next_tier)


def test_a_clock_that_goes_back_loses_nothing(portfolio, clock, open_portfolio):
    portfolio.rate(ONE, 1)
    clock.pass_time(days=-40)
    portfolio.rate(ONE, 4)
    portfolio.close()
    again = open_portfolio()
    assert again.answer(ONE).rating == 4
    assert [e.id for e in again.history()] == [1, 2, 3]


@pytest.mark.parametrize(
    ("rating", "view", "kind"),
    [
        (3, 3, Agreement.ALIKE),
        (3, 4, Agreement.TALK),
        (3, 1, Agreement.LOOK),
        (0, 4, Agreement.LOOK),
        (None, 2, Agreement.ALONE),
        ("n/a", 2, Agreement.ALONE),
        (3, "not-seen", Agreement.NOT_SEEN),
        (3, None, Agreement.NONE),
    ],
)
def test_two_views_are_compared_and_never_averaged(rating, view, kind):
    assert agreement(rating, view) is kind


def test_a_place_outside_the_lists_is_no_place(portfolio):
    portfolio.keep_place("csw.area-1.do-2")
    assert portfolio.place == "csw.area-1.do-2"
    portfolio.move_to("ap", "reg")
    assert portfolio.place is None
