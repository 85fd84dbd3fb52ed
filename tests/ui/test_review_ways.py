"""From the page of a review on: a rating changed in place, the plan, areas, and ways to it."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from selfassess.store.file import PortfolioFile
from selfassess.things.objective.thing import PLAN
from selfassess.things.review.thing import View
from tests.away import move
from tests.ui.person import answer_dialogs, on_disk
from tests.ui.reviewed import KEYS, buttons, counts, review_of, settle, statements, words_on


@pytest.fixture
def page(rated):
    """The page with one review on it."""
    rated.window.session.portfolio.take_review(review_of())
    rated.press("Ctrl+7")
    assert rated.screen == "review"
    return rated.window.workspace.page("review")


# ---- changing a rating -----------------------------------------------------------------


def test_a_rating_is_changed_in_place_and_the_row_stays(page, rated, path):
    settle(page)
    row = page.rows.made[0]
    rated.click(row.change)
    assert rated.focus is row.question.choices[2]
    # What is kept as it was needs no second button to close the question.
    rated.click(row.question.keep)
    assert row.question is None
    assert on_disk(path, KEYS[0]).rating == 2
    rated.click(row.change)
    rated.press("Down")
    assert on_disk(path, KEYS[0]).rating == 2
    rated.tab_to(row.question.keep)
    rated.press("Space")
    assert on_disk(path, KEYS[0]).rating == 3
    assert statements(page) == [KEYS[0]]
    assert "Now: One step apart" in words_on(page)
    assert "3  Label 3" in words_on(page)
    assert counts(page)["look"] == 0
    assert counts(page)["talk"] == 2
    assert "2 are one step apart (1 since you changed your rating)." in page.head.summary.text()
    assert rated.focus is row.change


def test_all_of_the_question_is_in_sight(page, rated):
    rated.window.resize(1024, 620)
    settle(page)
    row = page.rows.made[0]
    page.ensureWidgetVisible(row.change)
    row.ask()
    settle(page)
    bottom = row.question.mapTo(page.viewport(), row.question.rect().bottomLeft()).y()
    assert bottom <= page.viewport().height()


def test_keeping_no_rating_says_that_one_is_to_be_chosen(page, rated, announced):
    page.tabs.choose("alone")
    settle(page)
    row = page.rows.made[0]
    row.ask()
    question = row.question
    assert question.missing.isHidden()
    rated.click(question.keep)
    assert row.question is question
    assert question.missing.isVisible()
    assert announced[-1] == "Choose a rating first."
    assert rated.focus is question.choices[0]


def test_leaving_it_as_it_is_changes_nothing(page, rated, path):
    settle(page)
    row = page.rows.made[0]
    row.ask()
    row.question.choices[4].setChecked(True)
    rated.click(buttons(page, "Cancel")[0])
    assert row.question is None
    assert on_disk(path, KEYS[0]).rating == 2


def test_undo_stays_on_the_page_and_takes_the_rating_back(page, rated, path):
    settle(page)
    row = page.rows.made[0]
    row.ask()
    row.question.choices[4].setChecked(True)
    row.question.keep.click()
    assert on_disk(path, KEYS[0]).rating == 4
    rated.press("Ctrl+Z")
    assert rated.screen == "review"
    assert on_disk(path, KEYS[0]).rating == 2
    assert "2  Label 2" in words_on(page)
    assert counts(page)["look"] == 1


def test_a_rating_that_waits_for_the_file_is_shown(page, rated, path, qtbot):
    settle(page)
    away = move(path, path.with_name("away"))
    row = page.rows.made[0]
    row.ask()
    row.question.choices[4].setChecked(True)
    row.question.keep.click()
    assert "4  Label 4" in row.my_view._words.text()
    assert counts(page)["alike"] == 3
    away.rename(path)
    assert rated.window.session.save_drafts()
    assert on_disk(path, KEYS[0]).rating == 4


def test_a_row_leads_to_its_statement(page, rated):
    rated.click(buttons(page, "Open this statement")[0])
    assert (rated.screen, rated.here) == ("walk", KEYS[0])


def test_coming_back_stands_on_the_row_that_was_opened(page, rated):
    page.tabs.choose("alike")
    second = buttons(page, "Open this statement")[1]
    rated.click(second)
    assert rated.here == KEYS[3]
    rated.press("Ctrl+7")
    settle(page)
    assert rated.focus is page.rows.made[1].open
    # Once: after that the tabs are where one begins.
    rated.press("Ctrl+1")
    rated.press("Ctrl+7")
    assert rated.focus is page.tabs


def test_a_tab_stays_while_its_last_statement_moves_on(page, rated):
    page.tabs.choose("alone")
    settle(page)
    for row in page.rows.made:
        row.ask()
        row.question.choices[2].setChecked(True)
        row.question.keep.click()
    assert counts(page)["alone"] == 0
    assert page.tabs.chosen == "alone"
    assert statements(page) == [KEYS[4], KEYS[6]]
    page.tabs.choose("look")
    rated.press("Ctrl+1")
    rated.window.session.rate(KEYS[0], 3)
    rated.press("Ctrl+7")
    assert "alone" not in counts(page)


def test_a_rating_changed_elsewhere_is_counted_on_coming_back(page, rated):
    rated.click(buttons(page, "Open this statement")[0])
    rated.press("4")
    rated.press("Ctrl+7")
    assert counts(page)["alike"] == 3
    assert page.tabs.chosen == "look"


# ---- the plan, areas -----------------------------------------------------------------


def test_an_objective_goes_into_the_plan_once(page, rated, path):
    answer_dialogs(lambda dialog: dialog.save.click())
    (add,) = buttons(page, "Add to my plan")
    rated.click(add)
    with closing(PortfolioFile.open(path, read_only=True)) as file:
        (kept,) = file.kept(PLAN).values()
    assert kept.what == "Shadow MRI"
    assert kept.source == f"{page.review.id}/1"
    assert kept.by is not None
    assert not buttons(page, "Add to my plan")
    assert rated.window.focusWidget() is buttons(page, "In my plan")[0]
    rated.click(buttons(page, "In my plan")[0])
    assert rated.screen == "plan"
    assert not rated.sees("From the review by Grace Lee")


def test_taking_it_out_of_the_plan_offers_it_again(page, rated):
    answer_dialogs(lambda dialog: dialog.save.click())
    page.take_objective(1)
    (key,) = rated.window.session.of(PLAN)
    rated.window.session.drop(PLAN, key)
    assert len(buttons(page, "Add to my plan")) == 1


def test_a_comment_on_an_area_leads_to_it(page, rated):
    settle(page)
    (link,) = [
        one
        for one in page.findChildren(QPushButton)
        if one.accessibleName() == "Open the area Area 1 of scsw" and one.isVisible()
    ]
    rated.click(link)
    assert (rated.screen, rated.window.workspace.page("area").area.id) == ("area", "scsw.area-1")


# ---- ways to it -----------------------------------------------------------------


def test_the_counts_on_home_open_their_tab(page, rated):
    rated.window.resize(1024, 500)
    for words, kind in (
        ("1  they see it differently", "look"),
        ("2  you agree", "alike"),
        ("1  they have not seen it", "not-seen"),
    ):
        rated.press("Ctrl+1")
        rated.click(buttons(rated.window.workspace.page("home"), words)[0])
        assert (rated.screen, page.tabs.chosen) == ("review", kind)
        settle(page)
        top = page.tabs.mapTo(page.viewport(), page.tabs.rect().topLeft()).y()
        bar = page.verticalScrollBar()
        assert bar.value() > 0
        assert 0 <= top <= 40 or bar.value() == bar.maximum()
    rated.press("Ctrl+1")
    rated.click(buttons(rated.window.workspace.page("home"), "Read all of it")[0])
    assert (rated.screen, page.tabs.chosen) == ("review", "look")


def test_home_leads_to_the_review_that_it_names(page, rated):
    later = review_of(name="Ben Okoro", received_at=datetime(2026, 9, 1, tzinfo=UTC))
    rated.window.session.portfolio.take_review(later)
    rated.press("Ctrl+1")
    first, second = buttons(rated.window.workspace.page("home"), "2  you agree")
    rated.click(second)
    assert page.review.name == "Grace Lee"
    rated.press("Ctrl+1")
    rated.click(first)
    assert page.review.name == "Ben Okoro"


def test_the_check_filters_by_what_is_seen_differently(page, rated):
    rated.press("Ctrl+4")
    check = rated.window.workspace.page("check")
    assert check.filters["look"].text() == "They see it differently  1"
    rated.click(check.filters["talk"])
    assert check.list.statements.count == 1
    check.list.open_current()
    assert rated.here == KEYS[1]


def test_the_check_has_no_such_filter_before_anybody_reviewed_it(person):
    person.press("Ctrl+4")
    check = person.window.workspace.page("check")
    assert not check.filters["look"].isVisible()
    assert not check.filters["talk"].isVisible()
    person.window.session.portfolio.take_review(review_of())
    assert check.filters["look"].isVisible()


# ---- looks, locks, size -----------------------------------------------------------------


def test_another_look_shows_the_same_review_and_tab(page, rated):
    page.tabs.choose("alike")
    rated.window.set_look(mode="dark")
    again = rated.window.workspace.page("review")
    assert again is not page
    assert again.tabs.chosen == "alike"
    assert statements(again) == [KEYS[2], KEYS[3]]


def test_a_file_to_look_at_can_be_read_and_not_changed(page, rated):
    rated.window.session.look_only = True
    page.show_review()
    assert "“A strong year.”" in words_on(page)
    assert not buttons(page, "Change my rating")
    assert not buttons(page, "Add to my plan")
    assert buttons(page, "Open this statement")


def test_a_very_long_comment_is_folded_and_none_of_it_is_lost(rated):
    long = "Words and more words. " * 40_000
    rated.window.session.portfolio.take_review(review_of(overall=long[:20_000], views=()))
    rated.press("Ctrl+7")
    page = rated.window.workspace.page("review")
    assert len(words_on(page)) < 4_000
    (more,) = buttons(page, "Show all of it")
    rated.click(more)
    (box,) = page.findChildren(QPlainTextEdit)
    assert box.toPlainText() == long[:20_000].rstrip()
    rated.click(buttons(page, "Show less of it")[0])
    assert not box.isVisible()


def test_many_statements_come_a_page_at_a_time(rated):
    many = tuple(
        View(statement_id=f"old.area.n-{n}", view=1, comment=f"Comment {n}") for n in range(3_000)
    )
    rated.window.session.portfolio.take_review(review_of(views=many))
    rated.press("Ctrl+7")
    page = rated.window.workspace.page("review")
    assert len(statements(page)) == 20
    more = page.rows.more
    assert more.text() == "Show 20 more of 3,000"
    rated.click(more)
    assert len(statements(page)) == 40
    assert page.rows.made[20].isVisible()


def test_nothing_runs_off_the_page_and_nothing_is_empty_below(page, rated):
    for width, height in ((1024, 700), (1366, 730)):
        rated.window.resize(width, height)
        settle(page)
        QApplication.processEvents()
        assert page.page.width() <= page.viewport().width()
        last = max(
            card.mapTo(page.page, card.rect().bottomLeft()).y() for card in (page.said, page._views)
        )
        assert page.page.height() - last < 60 or page.verticalScrollBar().maximum() == 0
