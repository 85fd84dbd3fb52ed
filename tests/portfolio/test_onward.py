"""How a worker goes on is decided once."""

from __future__ import annotations

from selfassess.portfolio.onward import Onward, onward

FIRST = "scsw.area-1.do-1"
SECOND = "scsw.area-1.do-2"


def test_with_nothing_answered_it_begins_at_the_beginning(portfolio):
    assert onward(portfolio) == Onward("start", FIRST)
    assert onward(portfolio, SECOND) == Onward("start", FIRST)


THIRD = "scsw.area-1.do-3"


def test_it_goes_on_where_the_worker_stopped_if_that_is_open(portfolio):
    portfolio.rate(FIRST, 3)
    assert onward(portfolio, THIRD) == Onward("continue", THIRD)


def test_from_a_statement_that_is_answered_it_goes_on_to_the_next_that_is_not(portfolio):
    portfolio.rate(SECOND, 3)
    assert onward(portfolio, SECOND) == Onward("next", THIRD)
    last = portfolio.spots()[-1].statement.id
    portfolio.rate(last, 3)
    assert onward(portfolio, last) == Onward("next", FIRST)


def test_where_nobody_knows_it_is_the_first_one_to_answer(portfolio):
    portfolio.rate(FIRST, 3)
    assert onward(portfolio) == Onward("next", SECOND)
    assert onward(portfolio, "reg.area-1.do-1") == Onward("next", SECOND)


def test_with_all_answered_it_is_the_check(portfolio):
    for spot in portfolio.spots():
        portfolio.rate(spot.statement.id, 3)
    assert onward(portfolio, FIRST) == Onward("check", None)
