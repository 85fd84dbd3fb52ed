"""The check is grouped by area, and an answer is changed where one looks at it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu

from selfassess.things.answer.thing import NOT_APPLICABLE
from selfassess.ui.widgets.statement_model import SPOT_ROLE
from tests.ui.person import on_disk

FIRST = "scsw.area-1.do-1"


@pytest.fixture
def checker(person):
    """A person at the check, on the first statement."""
    person.press("Ctrl+4")
    assert person.focus is person.window.workspace.page("check").list
    return person


@pytest.fixture
def shown(checker):
    return checker.window.workspace.page("check").list


def choosing(text: str | None) -> list[str]:
    """Choose from the menu that comes, or close it; returns what it will have offered."""
    seen: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        seen.extend(action.text().replace("&", "") for action in menu.actions())
        for action in menu.actions():
            if text is not None and text in action.text().replace("&", ""):
                action.trigger()
        menu.close()

    QTimer.singleShot(100, look)
    return seen


def test_each_area_has_its_heading(checker, shown):
    model = shown.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    headings = [index.data() for index in rows if index.data(SPOT_ROLE) is None]
    areas = [a.title for s in checker.window.session.portfolio.sections() for a in s.tier.areas]
    assert headings == areas
    assert model.count == 18
    assert shown.standing.data(SPOT_ROLE).statement.id == FIRST, "not on the heading"
    heading = rows[0]
    assert not heading.flags() & Qt.ItemFlag.ItemIsSelectable
    checker.click_row(shown, 0)
    assert checker.screen == "check", "a heading leads nowhere"


def test_f2_changes_the_rating_in_place(checker, shown, path):
    offered = choosing("3  Label 3")
    checker.press("F2")
    assert len(offered) == 6
    assert checker.screen == "check"
    assert on_disk(path, FIRST).rating == 3
    checker.press("Ctrl+Z")
    assert on_disk(path, FIRST).rating is None


def test_closing_the_menu_changes_nothing(checker, shown, path):
    choosing(None)
    checker.press("F2")
    assert on_disk(path, FIRST).rating is None


def test_a_click_on_the_answer_offers_the_ratings_and_one_on_the_statement_opens_it(
    checker, shown, path, qtbot
):
    box = shown.visualRect(shown.model().index(1, 0))
    offered = choosing("2  Label 2")
    place = QPoint(box.right() - 60, box.center().y())
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert offered
    assert on_disk(path, FIRST).rating == 2
    assert checker.screen == "check"
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, box.center().y()))
    assert checker.here == FIRST
    assert checker.screen == "walk"


def test_not_my_role_asks_for_its_reason_at_the_statement(checker, shown, path):
    choosing("Not my role")
    checker.press("F2")
    assert checker.screen == "walk"
    assert checker.walk.reason.isVisible()
    assert on_disk(path, FIRST).rating is None
    checker.click_text("Not here")
    assert on_disk(path, FIRST).rating == NOT_APPLICABLE


def test_what_is_only_looked_at_cannot_be_rated_there(newcomer, path):
    raw = bytearray(path.read_bytes())
    raw[60:64] = (99).to_bytes(4, "big")
    path.write_bytes(raw)
    assert newcomer.window.open_path(path)
    newcomer.press("Ctrl+4")
    newcomer.press("F2")
    assert QApplication.activePopupWidget() is None
    assert not newcomer.window.workspace.page("check").list.rates


def test_keys_pass_over_the_headings_of_areas(person):
    person.press("Ctrl+4")
    shown = person.window.workspace.page("check").list
    visited = []
    person.press("Home")
    for _ in range(5):
        visited.append(shown.currentIndex().data())
        person.press("Down")
    assert all(words.startswith("I can ") for words in visited)
    assert len(set(visited)) == 5


def test_the_counts_of_the_filters_follow_a_rating_that_is_given_here(person):
    person.press("Ctrl+4")
    page = person.window.workspace.page("check")
    before = page.filters["unanswered"].text()
    rows = page.list.model().rowCount()
    person.window.session.rate("scsw.area-1.do-1", 3)
    assert page.filters["unanswered"].text() != before
    assert page.filters["unanswered"].text() == "Not answered  17"
    assert page.list.model().rowCount() == rows, "the rows stay where they are"
