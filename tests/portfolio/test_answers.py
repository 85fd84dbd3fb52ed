"""What a worker says of a statement is kept as said, on the disk, or not at all."""

from __future__ import annotations

import pytest

from selfassess.errors import SelfAssessError
from selfassess.log.event import MAX_TEXT
from selfassess.portfolio.rules import AnswerRow, ReasonNeededError
from selfassess.things.answer.thing import Answer

ONE = "scsw.area-1.do-1"
TWO = "scsw.area-1.do-2"
THREE = "scsw.area-1.do-3"


@pytest.mark.parametrize("rating", [0, 1, 2, 3, 4])
def test_a_rating_is_on_the_disk_at_once(portfolio, open_portfolio, clock, rating):
    portfolio.rate(ONE, rating)
    kept = open_portfolio().answer(ONE)
    assert kept == portfolio.answer(ONE)
    assert kept == Answer(statement_id=ONE, rating=rating, updated_at=clock.now)
    assert portfolio.is_met(ONE) == (rating >= 3)


def test_a_rating_can_be_changed_and_cleared_and_keeps_the_texts(portfolio, open_portfolio):
    portfolio.write_note(ONE, "Lifted with Łucja")
    portfolio.write_evidence(ONE, "Folder 2, page 7")
    portfolio.rate(ONE, 2)
    portfolio.rate(ONE, 4)
    portfolio.rate(ONE, None)
    kept = open_portfolio().answer(ONE)
    assert kept.rating is None
    assert (kept.note, kept.evidence) == ("Lifted with Łucja", "Folder 2, page 7")


def test_a_cleared_answer_without_texts_counts_as_unanswered(portfolio, open_portfolio):
    portfolio.rate(ONE, 2)
    portfolio.rate(ONE, None)
    assert portfolio.answers() == {}
    assert open_portfolio().answers() == {}
    assert portfolio.area_progress(portfolio.index.areas["scsw.area-1"]).answered == 0


def test_saying_the_same_again_is_no_change(portfolio):
    portfolio.rate(ONE, 2)
    portfolio.write_note(ONE, "so")
    told = []
    portfolio.subscribe(told.append)
    before = portfolio.history()
    portfolio.rate(ONE, 2)
    portfolio.write_note(ONE, "so")
    portfolio.write_evidence(ONE, "")
    assert portfolio.history() == before
    assert told == []


def test_a_listener_hears_of_what_is_already_on_the_disk(portfolio, open_portfolio):
    heard = []
    stop = portfolio.subscribe(
        lambda changed: heard.append((changed, open_portfolio().answer(ONE).rating))
    )
    portfolio.rate(ONE, 3)
    stop()
    stop()
    portfolio.rate(ONE, 4)
    ((changed, kept),) = heard
    assert changed.subjects == {ONE}
    assert changed.kinds == {"rating"}
    assert kept == 3


@pytest.mark.parametrize("reason", [None, "", "  \n"])
def test_not_applicable_needs_a_reason(portfolio, open_portfolio, reason):
    portfolio.rate(ONE, 2)
    with pytest.raises(ReasonNeededError, match="say why"):
        portfolio.rate(ONE, "n/a", reason)
    assert portfolio.answer(ONE).rating == 2
    assert open_portfolio().answer(ONE).rating == 2
    assert [event.kind for event in portfolio.history()] == ["created", "rating"]


def test_a_reason_becomes_the_note_and_a_note_is_a_reason(portfolio, open_portfolio):
    portfolio.rate(ONE, "n/a", "We have no scanner")
    portfolio.write_note(TWO, "Done by porters here")
    portfolio.rate(TWO, "n/a")
    again = open_portfolio()
    assert (again.answer(ONE).rating, again.answer(ONE).note) == ("n/a", "We have no scanner")
    assert (again.answer(TWO).rating, again.answer(TWO).note) == ("n/a", "Done by porters here")
    assert not again.is_met(ONE)


def test_the_reason_cannot_be_emptied_while_it_is_needed(portfolio):
    portfolio.rate(ONE, "n/a", "Not here")
    with pytest.raises(ReasonNeededError):
        portfolio.write_note(ONE, " ")
    assert portfolio.answer(ONE).note == "Not here"
    portfolio.rate(ONE, 1)
    portfolio.write_note(ONE, "")
    assert portfolio.answer(ONE).note == ""


def test_line_ends_are_made_plain_and_zero_bytes_left_out(portfolio, open_portfolio):
    portfolio.write_note(ONE, "a\r\nb\rc\x00d")
    assert open_portfolio().answer(ONE).note == "a\nb\ncd"


def test_a_text_as_long_as_allowed_is_kept_and_one_longer_is_refused(portfolio, open_portfolio):
    full = "ŵ" * MAX_TEXT
    portfolio.write_note(ONE, full)
    for write in (portfolio.write_note, portfolio.write_evidence):
        with pytest.raises(SelfAssessError, match="20,000"):
            write(ONE, full + "x")
    with pytest.raises(SelfAssessError, match="20,000"):
        portfolio.rate(TWO, "n/a", full + "x")
    with pytest.raises(SelfAssessError, match="20,000"):
        portfolio.set_requirement("scsw.course", done=True, note=full + "x")
    again = open_portfolio()
    assert again.answer(ONE).note == full
    assert again.answer(ONE).evidence == ""
    assert again.answer(TWO).empty
    assert again.requirements() == {}


def test_a_stranger_is_refused_and_nothing_is_kept(portfolio):
    for attempt in (
        lambda: portfolio.rate("none", 2),
        lambda: portfolio.write_note("none", "x"),
        lambda: portfolio.write_evidence("none", "x"),
        lambda: portfolio.confirm_area("none"),
        lambda: portfolio.set_requirement("none", done=True),
    ):
        with pytest.raises(KeyError):
            attempt()
    assert len(portfolio.history()) == 1
    assert not portfolio.can_undo


def test_confirming_an_area_raises_what_is_lower_and_leaves_the_rest(portfolio, open_portfolio):
    portfolio.rate(ONE, 1)
    portfolio.rate(TWO, 4)
    portfolio.rate(THREE, "n/a", "Not here")
    portfolio.confirm_area("scsw.area-1")
    again = open_portfolio()
    assert [again.answer(s).rating for s in (ONE, TWO, THREE)] == [3, 4, "n/a"]
    assert [again.answer(s).together for s in (ONE, TWO, THREE)] == [True, True, False]
    before = portfolio.history()
    portfolio.confirm_area("scsw.area-1")
    assert portfolio.history() == before


@pytest.mark.parametrize("rating", [3, 2, None])
def test_rating_one_alone_unmarks_it_and_only_it(portfolio, open_portfolio, rating):
    portfolio.confirm_area("scsw.area-1")
    portfolio.rate(ONE, rating)
    again = open_portfolio()
    assert again.answer(ONE).rating == rating
    assert not again.answer(ONE).together
    assert again.answer(TWO).together


def test_a_note_does_not_unmark_what_was_confirmed_together(portfolio):
    portfolio.confirm_area("scsw.area-1")
    portfolio.write_note(ONE, "as every week")
    assert portfolio.answer(ONE).together


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        (AnswerRow(THREE, "n/a", ""), ReasonNeededError),
        (AnswerRow("none", 2, ""), KeyError),
        (AnswerRow(THREE, 2, "x" * (MAX_TEXT + 1)), SelfAssessError),
    ],
)
def test_many_answers_come_in_all_or_not_at_all(portfolio, open_portfolio, bad, error):
    portfolio.rate(ONE, 1)
    before = portfolio.answers()
    with pytest.raises(error):
        portfolio.apply([AnswerRow(ONE, 4, "new"), AnswerRow(TWO, 2, ""), bad])
    assert portfolio.answers() == before
    assert open_portfolio().answers() == before
    assert len(portfolio.history()) == 2


def test_many_answers_are_counted_when_they_differ_and_undone_as_one(portfolio, clock):
    portfolio.rate(ONE, 1)
    portfolio.write_note(ONE, "old")
    before = portfolio.answers()
    said = clock.now.replace(year=2025)
    rows = [
        AnswerRow(ONE, 1, "old"),
        AnswerRow(TWO, 2, "two", when=said),
        AnswerRow(THREE, "n/a", "Not here"),
    ]
    assert portfolio.apply(rows) == 2
    assert portfolio.apply(rows) == 0
    assert portfolio.answer(TWO).updated_at == said
    assert portfolio.apply([AnswerRow(ONE, None, "")]) == 1
    assert portfolio.answer(ONE).empty
    portfolio.undo()
    portfolio.undo()
    assert {k: (a.rating, a.note) for k, a in portfolio.answers().items()} == {
        k: (a.rating, a.note) for k, a in before.items()
    }
