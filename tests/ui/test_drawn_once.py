"""One key, one change: each thing that follows from it is shown once, saved or not."""

from __future__ import annotations

from collections import Counter

import pytest

from selfassess.things.answer.thing import NOT_APPLICABLE
from selfassess.things.objective.thing import PLAN, Objective
from tests.away import move
from tests.ui.person import on_disk

FIRST = "scsw.area-1.do-1"


@pytest.fixture
def drawn(walker, monkeypatch):
    """How often the cards, the supervisors' views and the state of saving were shown."""
    count: Counter[str] = Counter()

    def counted(shown, name: str) -> None:
        show = getattr(shown, name)

        def counting(*args, **kwargs):
            count[name] += 1
            return show(*args, **kwargs)

        monkeypatch.setattr(shown, name, counting)

    counted(walker.walk.cards, "show_rating")
    counted(walker.walk._seen, "show_statement")
    counted(walker.window, "say_state")
    undo = walker.window.actions_.undo
    counted(undo, "setEnabled")
    return count


ONCE = {"show_rating": 1, "show_statement": 1, "say_state": 1, "setEnabled": 1}


@pytest.mark.parametrize("before", ["", "3"])
def test_a_key_that_is_saved(walker, drawn, path, before):
    if before:
        walker.press(before)
        drawn.clear()
    walker.press("2")
    assert drawn == ONCE
    assert walker.chosen == on_disk(path, FIRST).rating == 2
    assert walker.window.actions_.undo.isEnabled()


def test_a_key_that_cannot_be_saved_yet(walker, drawn, path):
    away = move(path, path.with_name("away"))
    walker.press("2")
    assert drawn == ONCE
    assert walker.chosen == 2
    assert walker.saved.startswith("Not saved yet")
    # One after it tries to save the first once more, and says so.
    drawn.clear()
    walker.press("4")
    assert (drawn["show_rating"], drawn["show_statement"]) == (1, 1)
    assert walker.chosen == 4
    away.rename(path)
    drawn.clear()
    walker.press("Ctrl+S")
    assert drawn["show_rating"] == 1
    assert walker.chosen == on_disk(path, FIRST).rating == 4


def test_a_key_that_says_the_same_again_draws_nothing(walker, drawn):
    walker.press("2")
    drawn.clear()
    walker.press("2")
    assert drawn["show_rating"] == 0
    assert walker.chosen == 2


def test_a_digit_in_place_of_a_reason_closes_the_question(walker, path):
    walker.press("2")
    walker.press("N")
    assert walker.walk.reason.isVisible()
    walker.walk.cards.setFocus()
    # The same as before: nothing is saved, and the question goes all the same.
    walker.press("2")
    assert not walker.walk.reason.isVisible()
    assert walker.chosen == on_disk(path, FIRST).rating == 2
    assert not walker.walk.cards.cards[NOT_APPLICABLE].property("asked")


def test_a_later_rating_stands_over_one_that_waited(walker, path):
    away = move(path, path.with_name("away"))
    walker.press("1")
    away.rename(path)
    walker.press("3")
    assert walker.chosen == on_disk(path, FIRST).rating == 3


def test_an_objective_that_waits_is_in_the_plan_that_is_shown(walker, path, qtbot):
    walker.window.workspace.show_page("plan")
    away = move(path, path.with_name("away"))
    walker.window.session.keep(PLAN, Objective(id="one", what="Learn to cannulate"))
    qtbot.waitUntil(lambda: walker.sees("Learn to cannulate"))
    walker.window.session.drop(PLAN, "one")
    qtbot.waitUntil(lambda: not walker.sees("Learn to cannulate"))
    away.rename(path)
    assert walker.window.session.save_drafts()
