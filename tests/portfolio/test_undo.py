"""One way back and forth through everything that was said in this sitting."""

from __future__ import annotations

import pytest

from selfassess.portfolio.rules import AnswerRow

ONE = "scsw.area-1.do-1"
TWO = "scsw.area-1.do-2"


def said(portfolio):
    """Return what stands, without the times of writing."""
    return {
        key: (answer.rating, answer.note, answer.evidence, answer.together)
        for key, answer in portfolio.answers().items()
    }


def test_nothing_to_undo_at_first_and_nothing_happens(portfolio):
    assert not portfolio.can_undo
    assert not portfolio.can_redo
    assert portfolio.undo() is None
    assert portfolio.redo() is None
    assert len(portfolio.history()) == 1


def test_ratings_texts_and_requirements_share_one_history(portfolio, open_portfolio, clock):
    actions = [
        (ONE, lambda: portfolio.rate(ONE, 2)),
        (ONE, lambda: portfolio.write_note(ONE, "first")),
        (TWO, lambda: portfolio.write_evidence(TWO, "folder")),
        ("scsw.course", lambda: portfolio.set_requirement("scsw.course", done=True, note="May")),
        (ONE, lambda: portfolio.rate(ONE, "n/a", "Not here")),
    ]
    states = []
    for _, act in actions:
        states.append((said(portfolio), portfolio.requirement("scsw.course").done))
        act()
        clock.pass_time(minutes=1)
    end = (said(portfolio), portfolio.requirement("scsw.course").done)
    for (subject, _), state in zip(reversed(actions), reversed(states), strict=True):
        assert portfolio.undo() == subject
        again = open_portfolio()
        assert (said(again), again.requirement("scsw.course").done) == state
        assert said(portfolio) == state[0]
    assert not portfolio.can_undo
    for subject, _ in actions:
        assert portfolio.redo() == subject
    assert (said(open_portfolio()), portfolio.requirement("scsw.course").done) == end
    assert not portfolio.can_redo


def test_a_new_change_clears_what_could_be_done_again(portfolio):
    portfolio.rate(ONE, 2)
    portfolio.undo()
    assert portfolio.can_redo
    portfolio.write_note(TWO, "something else")
    assert not portfolio.can_redo
    assert portfolio.redo() is None


def test_saying_the_same_keeps_what_could_be_done_again(portfolio):
    portfolio.rate(ONE, 2)
    portfolio.rate(ONE, 3)
    portfolio.undo()
    portfolio.rate(ONE, 2)
    assert portfolio.redo() == ONE
    assert portfolio.answer(ONE).rating == 3


def test_a_reason_and_its_rating_are_one_step(portfolio):
    portfolio.rate(ONE, "n/a", "Not here")
    portfolio.undo()
    assert portfolio.answers() == {}
    assert not portfolio.can_undo
    portfolio.redo()
    assert said(portfolio) == {ONE: ("n/a", "Not here", "", False)}


def test_confirming_an_area_is_one_step_and_comes_back_as_it_was(portfolio, open_portfolio):
    portfolio.rate(ONE, 1)
    portfolio.rate(TWO, 4)
    before = said(portfolio)
    portfolio.confirm_area("scsw.area-1")
    after = said(portfolio)
    events = [event for event in portfolio.history() if event.batch is not None]
    assert len(events) == 3
    assert {event.batch for event in events} == {events[0].id}
    portfolio.undo()
    assert said(portfolio) == before == said(open_portfolio())
    portfolio.redo()
    assert said(portfolio) == after == said(open_portfolio())


def test_typing_without_a_rest_is_one_step_and_one_event(portfolio, clock):
    text = ""
    for word in ("I ", "lift ", "with ", "care"):
        text += word
        portfolio.write_note(ONE, text)
        clock.pass_time(seconds=3)
    notes = [event for event in portfolio.history() if event.kind == "note"]
    assert [(event.old, event.new) for event in notes] == [("", "I lift with care")]
    portfolio.undo()
    assert portfolio.answers() == {}
    assert not portfolio.can_undo
    portfolio.redo()
    assert portfolio.answer(ONE).note == "I lift with care"


def test_what_is_parted_is_two_steps_and_one_event(portfolio):
    portfolio.write_note(ONE, "Mrs Jones")
    portfolio.steps.part()
    portfolio.write_note(ONE, "[removed]")
    portfolio.write_note(ONE, "[removed] fell")
    notes = [event for event in portfolio.history() if event.kind == "note"]
    assert [(event.old, event.new) for event in notes] == [("", "[removed] fell")]
    portfolio.undo()
    assert portfolio.answer(ONE).note == "Mrs Jones"
    portfolio.undo()
    assert not portfolio.can_undo


@pytest.mark.parametrize(
    ("pause", "events", "steps"), [(3, 1, 1), (4, 1, 2), (30, 1, 2), (31, 2, 2)]
)
def test_a_rest_makes_a_step_and_a_long_one_an_event(portfolio, clock, pause, events, steps):
    portfolio.write_note(ONE, "before")
    clock.pass_time(seconds=pause)
    portfolio.write_note(ONE, "before and after")
    assert len([event for event in portfolio.history() if event.kind == "note"]) == events
    found = []
    while portfolio.can_undo:
        portfolio.undo()
        found.append(portfolio.answer(ONE).note)
    assert found == ["before", ""][-steps:]


@pytest.mark.parametrize(
    "between",
    [
        lambda p: p.rate(ONE, 2),
        lambda p: p.write_evidence(ONE, "folder"),
        lambda p: p.write_note(TWO, "other"),
        lambda p: p.set_requirement("scsw.course", done=True),
    ],
)
def test_something_between_two_saves_parts_them(portfolio, between):
    portfolio.write_note(ONE, "a")
    between(portfolio)
    portfolio.write_note(ONE, "ab")
    notes = [e for e in portfolio.history() if (e.kind, e.subject) == ("note", ONE)]
    assert [(event.old, event.new) for event in notes] == [("", "a"), ("a", "ab")]
    assert portfolio.undo() == ONE
    assert portfolio.answer(ONE).note == "a"
    portfolio.undo()
    assert portfolio.answer(ONE).note == "a"
    portfolio.undo()
    assert portfolio.answer(ONE).note == ""


def test_typing_after_an_undo_is_a_step_of_its_own(portfolio):
    portfolio.write_note(ONE, "a")
    portfolio.write_note(ONE, "ab")
    portfolio.undo()
    portfolio.write_note(ONE, "x")
    portfolio.undo()
    assert portfolio.answer(ONE).note == ""
    assert not portfolio.can_undo


def test_typing_after_a_redo_leaves_the_redone_step_alone(portfolio):
    portfolio.write_note(ONE, "a")
    portfolio.undo()
    portfolio.redo()
    portfolio.write_note(ONE, "ab")
    portfolio.undo()
    assert portfolio.answer(ONE).note == "a"


def test_undo_is_a_change_in_the_history_too(portfolio):
    portfolio.rate(ONE, 2)
    portfolio.undo()
    ratings = [e for e in portfolio.history() if e.kind == "rating"]
    assert [event.new["rating"] for event in ratings] == [2, None]


def test_undo_reaches_back_to_the_opening_only(portfolio, open_portfolio):
    portfolio.rate(ONE, 2)
    again = open_portfolio()
    assert not again.can_undo
    assert again.undo() is None
    assert again.answer(ONE).rating == 2


def test_undoing_a_move_brings_the_lists_back(portfolio):
    before = portfolio.sections()
    portfolio.move_to("ap", "reg")
    assert portfolio.sections() != before
    portfolio.undo()
    assert portfolio.sections() == before
    assert (portfolio.worker.tier, portfolio.worker.next_tier) == ("scsw", "ap")


def test_a_statement_that_comes_in_twice_goes_back_to_where_it_was(portfolio, open_portfolio):
    portfolio.rate(ONE, 1)
    portfolio.apply([AnswerRow(ONE, 2, "a"), AnswerRow(ONE, 3, "b")])
    assert said(portfolio) == {ONE: (3, "b", "", False)}
    portfolio.undo()
    assert said(portfolio) == said(open_portfolio()) == {ONE: (1, "", "", False)}
    portfolio.redo()
    assert said(portfolio) == said(open_portfolio()) == {ONE: (3, "b", "", False)}
