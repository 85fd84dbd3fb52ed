"""What came of an objective: asked for by case, and on a day that has come."""

from __future__ import annotations

from datetime import date

import pytest

from selfassess.things.objective.dialogs import OutcomeDialog
from selfassess.things.objective.screen import PlanPage
from selfassess.things.objective.thing import PLAN, Objective
from tests.ui.person import answer_dialogs
from tests.ui.test_plan import TODAY, plan_of, press, words_on


@pytest.fixture
def page(person) -> PlanPage:
    person.press("Ctrl+6")
    return person.window.workspace.page("plan")


def objective() -> Objective:
    return Objective(id="one", what="Cannulate", by=date(2026, 9, 1))


@pytest.mark.parametrize("done", [True, False])
def test_the_hint_is_about_what_came_of_it(person, page, qtbot, done):
    dialog = OutcomeDialog(objective(), done=done, session=person.window.session, parent=page)
    qtbot.addWidget(dialog)
    dialog.show()
    words = words_on(dialog)
    assert ("What you can do now" in words) is done
    assert ("dropped" in words) is not done
    dialog.give_way()


def test_an_objective_is_not_done_on_a_day_that_has_not_come(person, page, path):
    person.window.session.keep(PLAN, objective())
    page.refresh()

    def fill(dialog) -> None:
        dialog.day.line.setText("tomorrow")
        dialog.save.click()
        assert dialog.isVisible()
        assert "has not come yet" in dialog.day.problem
        dialog.day.line.setText("today")
        dialog.save.click()

    answer_dialogs(fill)
    press(page, "It is done…")
    assert plan_of(path)[0].ended == TODAY
