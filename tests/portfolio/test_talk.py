"""What is worth a talk first."""

from __future__ import annotations

from selfassess.portfolio.portfolio import utc_now
from selfassess.portfolio.settled import confirmed_only, is_settled, settled_as_one
from selfassess.portfolio.since import Moved, Since
from selfassess.portfolio.talk import Why, topics
from selfassess.things.review.thing import AreaComment, Review, View

NOW, OTHER, THIRD = (f"scsw.area-1.do-{n}" for n in (1, 2, 3))
NEXT, NEXT_NOTED = "ap.area-1.do-1", "ap.area-2.do-1"


def found(portfolio, since=None):
    return [
        (one.spot.statement.id, one.why) for one in topics(portfolio, portfolio.sections(), since)
    ]


def seen(portfolio, **views):
    made = utc_now().date()
    told = tuple(View(statement_id=key, view=value, shown=3) for key, value in views.items())
    portfolio.take_review(
        Review(digest="0" * 10, made=made, received_at=utc_now(), name="Jo", views=told)
    )


def test_what_is_low_now_comes_before_what_is_next(portfolio):
    portfolio.rate(NEXT, 2)
    portfolio.rate(NEXT_NOTED, 2)
    portfolio.write_note(NEXT_NOTED, "Twice with the radiographer.")
    portfolio.rate(NOW, 1)
    portfolio.rate(OTHER, 2)
    portfolio.write_note(OTHER, "I need a hand with the hoist.")
    assert found(portfolio) == [
        (OTHER, Why.HELP),
        (NOW, Why.LOW),
        (NEXT_NOTED, Why.NEXT),
        (NEXT, Why.NEXT),
    ]


def test_views_that_differ_and_ratings_that_fell_come_first(portfolio):
    portfolio.rate(NOW, 3)
    portfolio.rate(OTHER, 3)
    portfolio.rate(THIRD, 4)
    seen(portfolio, **{NOW: 1})
    spots = {spot.statement.id: spot for spot in portfolio.spots()}
    since = Since(
        at=utc_now(),
        up=[Moved(spots[THIRD], 1, 4)],
        down=[Moved(spots[OTHER], 4, 3)],
        new=[],
        requirements=[],
    )
    assert found(portfolio, since) == [(NOW, Why.APART), (OTHER, Why.FELL), (THIRD, Why.ROSE)]


def test_what_is_met_or_not_part_of_the_role_is_no_topic(portfolio):
    portfolio.rate(NOW, 4)
    portfolio.rate(OTHER, "n/a", "Not here")
    assert found(portfolio) == []


def test_settled_is_met_and_seen_alike_and_unchanged(portfolio):
    spot = portfolio.spots()[0]
    portfolio.rate(NOW, 3)
    assert not is_settled(portfolio, spot), "nobody has seen it"
    seen(portfolio, **{NOW: 3})
    assert is_settled(portfolio, spot)
    portfolio.rate(NOW, 4)
    assert not is_settled(portfolio, spot), "it changed since"


def test_confirmed_as_one_until_something_is_said(portfolio):
    area = portfolio.index.areas["scsw.area-1"]
    portfolio.confirm_area(area.id)
    assert settled_as_one(portfolio, area)
    assert confirmed_only(portfolio, NOW)
    portfolio.write_note(NOW, "But this one I did alone twice.")
    assert not settled_as_one(portfolio, area)
    assert not confirmed_only(portfolio, NOW)
    assert confirmed_only(portfolio, OTHER)


def test_a_rating_that_moved_to_where_the_supervisor_saw_it_is_not_settled(portfolio):
    portfolio.rate(NOW, 3)
    told = View(statement_id=NOW, view=3, shown=2)
    portfolio.take_review(
        Review(
            digest="0" * 10,
            made=utc_now().date(),
            received_at=utc_now(),
            name="Jo",
            views=(told,),
        )
    )
    assert not is_settled(portfolio, portfolio.spots()[0])


def test_a_comment_on_one_or_on_the_area_asks_for_its_rows(portfolio):
    area = portfolio.index.areas["scsw.area-1"]
    portfolio.confirm_area(area.id)
    rating = portfolio.answer(NOW).rating
    assert settled_as_one(portfolio, area)
    comment = View(statement_id=NOW, view=rating, shown=rating, comment="Show me once more.")
    made = utc_now().date()
    portfolio.take_review(
        Review(digest="1" * 10, made=made, received_at=utc_now(), name="Jo", views=(comment,))
    )
    assert not confirmed_only(portfolio, NOW)
    assert not settled_as_one(portfolio, area)
    other = portfolio.index.areas["scsw.area-2"]
    portfolio.confirm_area(other.id)
    assert settled_as_one(portfolio, other)
    said = AreaComment(area_id=other.id, comment="A strong area.")
    portfolio.take_review(
        Review(digest="2" * 10, made=made, received_at=utc_now(), name="Jo", areas=(said,))
    )
    assert not settled_as_one(portfolio, other)
