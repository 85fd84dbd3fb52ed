"""The page of a supervisor's review: both views, and what was said, of each review."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from selfassess.things.review.thing import View
from tests.ui.person import answer_dialogs
from tests.ui.reviewed import KEYS, buttons, counts, review_of, settle, statements, words_on


@pytest.fixture
def page(rated):
    """The page with one review on it."""
    rated.window.session.portfolio.take_review(review_of())
    rated.press("Ctrl+7")
    assert rated.screen == "review"
    return rated.window.workspace.page("review")


# ---- without a review -----------------------------------------------------------------


def test_drawing_it_opens_no_window_of_its_own(page, rated):
    """A widget that is shown before it has a place takes the keyboard away for a moment."""
    settle(page)
    assert QApplication.activeWindow() is rated.window


def test_without_a_review_it_says_how_to_get_one(person):
    person.click(person.button("My supervisor's view"))
    page = person.window.workspace.page("review")
    words = words_on(page)
    assert "No review is here yet" in words
    assert "Make your PDF and send it" in words
    for text in ("Make my PDF…", "Add my supervisor's review…", "Type up a paper review…"):
        (made,) = buttons(page, text)
        assert made.isEnabled()
    assert not page.tabs.isVisible()
    assert person.focus is buttons(page, "Make my PDF…")[0]


def test_the_ways_to_a_review_start_what_they_say(person):
    person.press("Ctrl+7")
    page = person.window.workspace.page("review")
    seen = []
    answer_dialogs(lambda dialog: (seen.append(dialog.windowTitle()), dialog.reject()))
    person.click(buttons(page, "Type up a paper review…")[0])
    assert seen == ["Type up a paper review"]


# ---- what is on it -----------------------------------------------------------------


def test_rows_stand_in_the_order_of_the_lists(rated):
    """In the PDF that came back they stand by their names."""
    portfolio = rated.window.session.portfolio
    order = [spot.statement.id for spot in portfolio.spots()][:5]
    views = tuple(View(statement_id=key, view=3, shown=3) for key in sorted(order, reverse=True))
    for key in order:
        portfolio.rate(key, 3)
    portfolio.take_review(review_of(views=views, agreed_areas=()))
    rated.press("Ctrl+7")
    page = rated.window.workspace.page("review")
    settle(page)
    assert [row.view.statement_id for row in page._rows()] == order


def test_enter_saves_the_rating_that_is_chosen(page, rated):
    settle(page)
    row = page._rows()[0]
    rated.click(row.change)
    settle(page)
    row.question.arrive()
    rated.press("1")
    rated.press("Return")
    assert rated.window.session.portfolio.answer(row.view.statement_id).rating == 1
    assert row.question is None


def test_everything_of_the_review_is_on_the_page(page, rated):
    words = words_on(page)
    name = rated.window.session.portfolio.worker.name
    for said in (
        "Grace Lee",
        "Lead radiographer   ·   4 March 2026   ·   added on 5 March 2026",
        "“A strong year.”",
        "Shadow MRI",
        "By when: 31 May",
        "By when: June",
        "“In good hands.”",
        "gone.area",
        "“Of an older list.”",
        "✓  Area 2 of csw",
        "in scsw.",
        "“3 or 4”",
        f"Ticked: “I have talked this through with {name}.”",
        f"Not ticked: “{name} agrees",
        "Signed by G Lee, 4 March: signed, not checked.",
    ):
        assert said in words, said


def test_a_few_sentences_sum_it_up(page):
    assert page.head.summary.text() == (
        "Grace Lee looked at 4 of your 5 answers. You agree on 2. 1 is one step apart. They see 1 "
        "differently. They have not seen 1. They rated 2 that you did not."
    )


def test_the_tabs_count_and_show_their_statements(page):
    assert counts(page) == {"look": 1, "talk": 1, "alike": 2, "not-seen": 1, "alone": 2}
    wanted = {
        "look": [KEYS[0]],
        "talk": [KEYS[1]],
        "alike": [KEYS[2], KEYS[3]],
        "not-seen": [KEYS[5]],
        "alone": [KEYS[4], KEYS[6]],
    }
    for name, keys in wanted.items():
        page.tabs.choose(name)
        assert statements(page) == keys, name


def test_a_row_has_both_views_and_the_comment(page):
    words = words_on(page)
    for said in ("You", "2  Label 2", "Grace Lee", "4  Label 4", "“Keep a log.”", "Area 1 of scsw"):
        assert said in words


def test_the_tabs_are_tabs_to_a_screen_reader_and_move_by_the_arrows(page, rated):
    bar = QAccessible.queryAccessibleInterface(page.tabs)
    assert bar.role() == QAccessible.Role.PageTabList
    assert bar.parent().text(QAccessible.Text.Name) == "Both views, statement by statement"
    first = bar.child(0)
    assert first.role() == QAccessible.Role.PageTab
    assert first.text(QAccessible.Text.Name) == "They see it differently: 1"
    assert rated.focus is page.tabs
    rated.press("Right")
    assert page.tabs.chosen == "talk"
    assert statements(page) == [KEYS[1]]


def test_a_kind_with_no_statement_says_so(rated):
    portfolio = rated.window.session.portfolio
    portfolio.take_review(review_of(views=(View(statement_id=KEYS[2], view=3, shown=3),)))
    rated.press("Ctrl+7")
    page = rated.window.workspace.page("review")
    assert counts(page) == {"look": 0, "talk": 0, "alike": 1, "not-seen": 0}
    assert page.tabs.chosen == "alike"
    page.tabs.choose("look")
    assert "There are none of these." in words_on(page)


def test_tab_goes_from_the_tabs_through_the_rows_to_what_is_said_besides(page, rated):
    settle(page)
    row = page.rows.made[0]
    rated.press("Tab")
    assert rated.focus is row.change
    rated.press("Space")
    assert rated.focus is row.question.choices[2]
    rated.press("Down")
    rated.press("Tab")
    assert rated.focus is row.question.keep
    rated.press("Space")
    rated.press("Tab")
    assert rated.focus is row.open
    rated.press("Tab")
    assert rated.focus is buttons(page, "Add to my plan")[0]


def test_how_it_was_seen_and_agreeing_as_an_area_are_marked(rated):
    views = (
        View(statement_id=KEYS[2], view=3, shown=3, how="watched"),
        View(statement_id=KEYS[3], view=4, shown=3, as_area="scsw.area-2"),
    )
    rated.window.session.portfolio.take_review(review_of(views=views))
    rated.press("Ctrl+7")
    words = words_on(rated.window.workspace.page("review"))
    assert "Watched it" in words
    assert (
        "Agreed as an area   ·   You have changed your rating since then. They saw: 3  Label 3"
        in words
    )


def test_a_review_from_paper_has_no_tabs(rated):
    rated.window.session.portfolio.take_review(review_of(views=()))
    rated.press("Ctrl+7")
    page = rated.window.workspace.page("review")
    words = words_on(page)
    assert "Grace Lee looked at none of your answers one by one." in words
    assert "“A strong year.”" in words
    assert not page.tabs.isVisible()


def test_a_statement_that_is_in_no_list_any_more_is_told_and_leads_nowhere(rated):
    gone = View(statement_id="old.area.one", view=1, comment="Was good")
    rated.window.session.portfolio.take_review(review_of(views=(gone,)))
    rated.press("Ctrl+7")
    page = rated.window.workspace.page("review")
    words = words_on(page)
    assert "old.area.one (in an earlier list)" in words
    assert "“Was good”" in words
    assert not buttons(page, "Open this statement")
    assert not buttons(page, "Change my rating")


# ---- several reviews -----------------------------------------------------------------


def test_a_review_that_comes_in_does_not_move_what_is_read(page, rated):
    rated.window.resize(1024, 500)
    settle(page)
    page.verticalScrollBar().setValue(120)
    rated.window.session.portfolio.take_review(review_of(name="Ben Okoro"))
    settle(page)
    assert page.chooser.isVisible()
    assert page.verticalScrollBar().value() == 120
    assert page.page.minimumHeight() == 0


def test_earlier_reviews_are_chosen_newest_first(page, rated):
    assert not page.chooser.isVisible()
    later = review_of(
        name="Ben Okoro", overall="Later.", received_at=datetime(2026, 9, 1, tzinfo=UTC), views=()
    )
    rated.window.session.portfolio.take_review(later)
    assert [page.chooser.itemText(n) for n in range(page.chooser.count())] == [
        "Ben Okoro, 4 March 2026 – added on 1 September 2026",
        "Grace Lee, 4 March 2026 – added on 5 March 2026",
    ]
    # What is being read does not go away because another one comes in.
    assert page.review.name == "Grace Lee"
    page.chooser.setCurrentIndex(0)
    page.chooser.activated.emit(0)
    assert "“Later.”" in words_on(page)
    assert "A strong year." not in words_on(page)
