"""Which objectives come first, which are due, and what supervisors proposed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from selfassess.things.objective.thing import (
    PLAN,
    Objective,
    Proposal,
    due,
    in_order,
    proposals,
)
from selfassess.things.objective.told import about_words, opens_next, status_words
from selfassess.things.review.thing import Objective as Proposed
from selfassess.things.review.thing import Review

TODAY = date(2026, 12, 1)


def objective(key: str, **fields) -> Objective:
    return Objective(id=key, **{"what": key, **fields})


def names(found) -> list[str]:
    return [one.id for one in found]


def test_open_ones_come_first_then_what_opens_the_next_tier_then_the_date():
    plan = [
        objective("ended late", status="done", ended=TODAY, about=("next",)),
        objective("ended early", status="dropped", ended=TODAY - timedelta(days=9)),
        objective("no date"),
        objective("soon", by=TODAY),
        objective("late", by=TODAY + timedelta(days=400)),
        objective("opens, no date", about=("other", "next")),
        objective("opens, late", about=("next",), by=TODAY + timedelta(days=500)),
    ]
    assert names(in_order(plan, {"next"})) == [
        *("opens, late", "opens, no date", "soon", "late", "no date"),
        *("ended early", "ended late"),
    ]


@pytest.mark.parametrize(
    ("days", "is_due"), [(-400, True), (0, True), (31, True), (32, False), (400, False)]
)
def test_due_is_what_comes_within_a_month_or_has_gone_by(days, is_due):
    plan = [objective("it", by=TODAY + timedelta(days=days))]
    assert names(due(plan, TODAY)) == ["it"] * is_due


def test_what_is_ended_or_has_no_date_is_never_due_and_the_earliest_is_first():
    plan = [
        objective("no date"),
        objective("done", by=TODAY, status="done"),
        objective("dropped", by=TODAY, status="dropped"),
        objective("second", by=TODAY),
        objective("first", by=TODAY - timedelta(days=1)),
    ]
    assert names(due(plan, TODAY)) == ["first", "second"]


def review(day: int, *objectives: Proposed, name: str = "Amina") -> Review:
    at = datetime(2026, 3, day, tzinfo=UTC)
    return Review(digest="0" * 10, made=TODAY, received_at=at, name=name, objectives=objectives)


def test_proposals_are_the_latest_first_and_each_is_taken_once():
    old = review(1, Proposed(text="One", by="June"), Proposed(text=" "), Proposed(text="Three"))
    new = review(2, Proposed(text="New"), name="Jo")
    first = proposals([old, new], [])
    assert [(one.text, one.by, one.name) for one in first] == [
        *[("New", "", "Jo"), ("Three", "", "Amina"), ("One", "June", "Amina")]
    ]
    assert first[2] == Proposal(
        source=f"{old.id}/1", text="One", by="June", name="Amina", received_at=old.received_at
    )
    # A line that is empty keeps the number of its box.
    assert first[1].source == f"{old.id}/3"
    taken = [objective("a", source=first[1].source)]
    assert [one.text for one in proposals([old, new], taken)] == ["New", "One"]


def test_a_statement_that_is_renamed_is_followed():
    item = objective("a", about=("old", "same"))
    assert PLAN.moved(item, {"old": "new"}).about == ("new", "same")
    assert PLAN.moves({"a": item}, {}) == []
    (change,) = PLAN.moves({"a": item}, {"old": "new"})
    assert (change.kind, change.subject) == ("objective", "a")
    assert (change.old["about"], change.new["about"]) == (["old", "same"], ["new", "same"])


def test_it_is_told_in_words(portfolio):
    assert status_words(objective("a")) == "Open"
    assert status_words(objective("a", status="done", ended=TODAY)) == "Done on 1 December 2026"
    dropped = objective("a", status="dropped", ended=TODAY)
    assert status_words(dropped) == "Dropped on 1 December 2026"
    about = objective("a", about=("scsw.area-1.do-1", "scsw.course", "gone"))
    statement, requirement, gone = about_words(portfolio.index, about)
    assert statement == "I can do thing 1 of area 1 in scsw."
    assert requirement == portfolio.index.requirements["scsw.course"].title
    assert gone == "gone (in an earlier list)"


def test_what_opens_the_next_tier_is_all_of_that_list(portfolio):
    found = opens_next(portfolio)
    assert "ap.area-1.do-1" in found
    assert not any(key.startswith(("scsw.", "csw.")) for key in found)
    wanted = {item.id for item in portfolio.index.tier("ap").requirements}
    assert wanted <= found
