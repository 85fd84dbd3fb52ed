"""A supervisor's view stands beside the worker's, is kept once, and changes nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from selfassess.portfolio.by_day import day_of
from selfassess.things.review.thing import (
    Agreement,
    AreaComment,
    Aside,
    Objective,
    Review,
    TypedUp,
    View,
    agreement,
    too_long,
)

ONE = "scsw.area-1.do-1"
TWO = "scsw.area-1.do-2"
NOON = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)


def review(name="Jo Field", days=0, **fields):
    fields.setdefault("views", (View(statement_id=ONE, view=2, shown=3),))
    return Review(
        digest="0123456789",
        made=date(2026, 3, 2),
        received_at=NOON + timedelta(days=days),
        name=name,
        **fields,
    )


RATINGS = [None, 0, 1, 2, 3, 4, "n/a"]
VIEWS = [None, "not-seen", 0, 1, 2, 3, 4]
SIGNS = {
    ".": Agreement.NONE,
    "-": Agreement.NOT_SEEN,
    "=": Agreement.ALIKE,
    "t": Agreement.TALK,
    "l": Agreement.LOOK,
    "o": Agreement.ALONE,
}
TABLE = """\
. - o o o o o
. - = t l l l
. - t = t l l
. - l t = t l
. - l l t = t
. - l l l t =
. - o o o o o
"""


@pytest.mark.parametrize(
    ("rating", "view", "sign"),
    [
        (rating, view, sign)
        for rating, line in zip(RATINGS, TABLE.splitlines(), strict=True)
        for view, sign in zip(VIEWS, line.split(), strict=True)
    ],
)
def test_how_two_views_stand_to_each_other(rating, view, sign):
    assert agreement(rating, view) is SIGNS[sign]


def test_a_review_is_kept_whole_and_changes_no_answer(portfolio, open_portfolio):
    portfolio.rate(ONE, 3)
    before = portfolio.answers()
    whole = review(
        role="Lead radiographer",
        date="9 March",
        overall="Ŵyn works safely.",
        agreed_appraiser=True,
        views=(
            View(statement_id=ONE, view=2, comment="Ask me about this", shown=3),
            View(statement_id=TWO, view="not-seen"),
        ),
        areas=(AreaComment(area_id="scsw.area-1", comment="Strong"),),
        objectives=(Objective(text="Shadow in CT", by="June"),),
    )
    assert portfolio.take_review(whole)
    again = open_portfolio()
    assert again.reviews() == portfolio.reviews() == [whole]
    assert again.answers() == portfolio.answers() == before
    assert again.history()[-1].kind == "review"


def test_the_very_same_review_counts_once(portfolio, open_portfolio):
    assert portfolio.take_review(review())
    assert not portfolio.take_review(review(days=3))
    again = open_portfolio()
    assert not again.take_review(review())
    assert len(again.reviews()) == 1
    assert [e.kind for e in again.history()].count("review") == 1


def test_a_review_that_says_something_else_is_kept_as_well(portfolio, open_portfolio):
    first, second = review(), review(overall="A second look", days=1)
    assert first.id != second.id
    assert portfolio.take_review(first)
    assert portfolio.take_review(second)
    assert open_portfolio().reviews() == [first, second]


def test_each_supervisor_is_seen_with_their_latest_view_latest_first(portfolio):
    portfolio.rate(ONE, 3)
    portfolio.take_review(review("Jo Field", views=(View(statement_id=ONE, view=1, shown=3),)))
    portfolio.take_review(review("Sam Łuk", 1, views=(View(statement_id=ONE, view=3, shown=3),)))
    portfolio.take_review(review("Jo Field", 2, views=(View(statement_id=ONE, view=2, shown=3),)))
    found = portfolio.seen(ONE)
    assert [(s.review.name, s.view.view, s.agreement) for s in found] == [
        ("Jo Field", 2, Agreement.TALK),
        ("Sam Łuk", 3, Agreement.ALIKE),
    ]


def test_the_latest_is_by_the_day_it_is_of_and_nothing_typed_up_hides_what_was_sent(portfolio):
    def said(view, days, day, **fields):
        views = (View(statement_id=ONE, view=view, shown=3),)
        portfolio.take_review(review(days=days, date=day, views=views, **fields))

    portfolio.rate(ONE, 3)
    said(3, 0, "8 March 2026")
    said(0, 1, "1 January 2025")
    said(1, 2, "1/2/2024", typed=TypedUp(id="t1"))
    said(4, 3, "", typed=TypedUp(id="t2"), name="Kay Paper")
    found = [(s.review.name, s.view.view, bool(s.review.typed)) for s in portfolio.seen(ONE)]
    assert found == [("Jo Field", 3, False), ("Kay Paper", 4, True), ("Jo Field", 1, True)]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1 January 2025", date(2025, 1, 1)),
        ("08/03/26", date(2026, 3, 8)),
        ("", date(2026, 3, 9)),
        ("last week", date(2026, 3, 9)),
        ("1 May 2030", date(2026, 3, 9)),
    ],
)
def test_a_review_is_of_the_day_that_is_written_or_else_of_the_day_it_came(written, day):
    assert day_of(review(date=written)) == day


def test_a_later_review_without_a_view_leaves_the_earlier_one(portfolio):
    portfolio.take_review(review())
    portfolio.take_review(review(days=1, views=(View(statement_id=TWO, view=4),)))
    (found,) = portfolio.seen(ONE)
    assert found.view.view == 2
    assert portfolio.seen("scsw.area-2.do-1") == []


def test_a_rating_changed_since_the_supervisor_saw_it_is_marked(portfolio):
    portfolio.rate(ONE, 3)
    portfolio.take_review(review())
    (found,) = portfolio.seen(ONE)
    assert not found.changed
    assert found.agreement is Agreement.TALK
    portfolio.rate(ONE, 2)
    (found,) = portfolio.seen(ONE)
    assert found.changed
    assert found.agreement is Agreement.ALIKE
    portfolio.undo()
    assert not portfolio.seen(ONE)[0].changed
    portfolio.rate(ONE, None)
    assert portfolio.seen(ONE)[0].changed


def test_an_answer_given_after_an_unanswered_statement_was_seen_is_marked(portfolio):
    portfolio.take_review(review(views=(View(statement_id=ONE, view=2),)))
    assert not portfolio.seen(ONE)[0].changed
    portfolio.rate(ONE, 0)
    assert portfolio.seen(ONE)[0].changed
    assert portfolio.seen(ONE)[0].agreement is Agreement.LOOK


def test_a_review_cannot_be_undone_and_stands_in_no_ones_way(portfolio):
    portfolio.rate(ONE, 3)
    portfolio.take_review(review())
    assert portfolio.undo() == ONE
    assert not portfolio.can_undo
    assert len(portfolio.reviews()) == 1


def test_taking_in_a_review_is_told_to_the_screens(portfolio):
    told = []
    portfolio.subscribe(told.append)
    portfolio.take_review(review())
    portfolio.take_review(review())
    assert [changed.kinds for changed in told] == [{"review"}]


def test_a_review_with_nothing_filled_in_is_empty():
    bare = review("", views=())
    assert bare.empty
    for fields in (
        {"name": "Jo"},
        {"overall": "Good"},
        {"agreed_worker": True},
        {"views": (View(statement_id=ONE, view="not-seen"),)},
        {"objectives": (Objective(text="Shadow"),)},
    ):
        assert not msgspec.structs.replace(bare, **fields).empty


def test_a_view_is_found_by_its_statement():
    found = review().view_of(ONE)
    assert found is not None
    assert found.view == 2
    assert review().view_of(TWO) is None


KEPT_BEFORE = (
    '{"digest":"0123456789","made":"2026-03-02","received_at":"2026-03-09T12:00:00Z",'
    '"name":"Jo Field","role":"Lead","date":"9 March","overall":"Ŵyn works safely.",'
    '"agreed_appraiser":true,"agreed_worker":false,"views":[{"statement_id":"scsw.area-1.do-1",'
    '"view":2,"comment":"Ask me","shown":3}],"areas":[{"area_id":"scsw.area-1","comment":'
    '"Strong"}],"objectives":[{"text":"Shadow in CT","by":"June"}]}'
)


def test_a_review_kept_by_an_earlier_version_is_the_same_with_the_same_id():
    kept = msgspec.json.decode(KEPT_BEFORE, type=Review)
    assert kept.id == "81639493c7e23bda"
    assert msgspec.json.encode(kept).decode() == KEPT_BEFORE
    assert not kept.asides


def test_words_that_fit_nowhere_are_part_of_what_was_said(portfolio, open_portfolio):
    aside = Aside(field="view.scsw.area-1.do-1", text="3 or 4", about="Your view")
    odd = review(views=()).with_asides([aside])
    assert odd.id != review(views=()).id
    assert odd.with_asides([]).id == odd.id
    assert not msgspec.structs.replace(odd, name="").empty
    assert portfolio.take_review(odd)
    assert open_portfolio().reviews() == [odd]
    assert review().with_asides([]).id == review().id


def test_a_text_with_too_little_room_is_kept_whole_as_well():
    assert too_long("overall.comment", "Good.", 5) == ("Good.", [])
    text = "Well done. " * 200_000
    kept, asides = too_long("overall.comment", text, 100)
    assert kept == text[:100].rstrip()
    assert "".join(aside.text for aside in asides) == text
    assert {aside.why for aside in asides} == {"too-long"}
