"""The page of a supervisor's review: both views, what was said, and ways to go on from it."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from selfassess.store.file import PortfolioFile
from selfassess.things.answer.thing import NOT_APPLICABLE
from selfassess.things.objective.thing import PLAN
from selfassess.things.review.thing import (
    NOT_SEEN,
    AreaComment,
    Aside,
    Objective,
    Review,
    Signature,
    View,
)
from selfassess.ui.widgets.paged import PagedColumn
from tests.away import move
from tests.ui.person import answer_dialogs, on_disk

KEYS = [
    f"{tier}.area-{area}.do-{n}" for tier in ("scsw", "csw") for area in (1, 2) for n in (1, 2, 3)
]
MINE = (2, 3, 3, 4, None, 3, NOT_APPLICABLE)
THEIRS = (4, 4, 3, 4, 2, NOT_SEEN, 1)
"""Differently, one step, alike, alike, only they, not seen, only they."""


def review_of(**fields) -> Review:
    """Return a review with something in every place."""
    said = {
        "digest": "0" * 10,
        "made": date(2026, 3, 1),
        "received_at": datetime(2026, 3, 5, 10, 0, tzinfo=UTC),
        "name": "Grace Lee",
        "role": "Lead radiographer",
        "date": "4 March 2026",
        "overall": "A strong year.",
        "agreed_appraiser": True,
        "views": tuple(
            View(statement_id=key, view=theirs, shown=mine, comment="Keep a log." * (n == 0))
            for n, (key, mine, theirs) in enumerate(zip(KEYS, MINE, THEIRS, strict=False))
        ),
        "areas": (
            AreaComment(area_id="scsw.area-1", comment="In good hands."),
            AreaComment(area_id="gone.area", comment="Of an older list."),
        ),
        "agreed_areas": ("csw.area-2",),
        "signed": (Signature(name="G Lee", at="4 March"),),
        "asides": (Aside(field=f"view.{KEYS[1]}", text="3 or 4"),),
        "objectives": (Objective(text="Shadow MRI", by="31 May"), Objective(text="", by="June")),
    }
    return Review(**{**said, **fields})


@pytest.fixture
def rated(person):
    """A person with seven answers."""
    for key, mine in zip(KEYS, MINE, strict=False):
        if mine is not None:
            person.window.session.portfolio.rate(key, mine, "Not here")
    return person


@pytest.fixture
def page(rated):
    """The page with one review on it."""
    rated.window.session.portfolio.take_review(review_of())
    rated.press("Ctrl+7")
    assert rated.screen == "review"
    return rated.window.workspace.page("review")


def settle(page) -> None:
    for _ in range(100):
        QApplication.processEvents()
        if not any(one.busy for one in page.findChildren(PagedColumn)):
            break
    for _ in range(3):
        QApplication.processEvents()


def words_on(page) -> str:
    settle(page)
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def statements(page) -> list[str]:
    settle(page)
    return [row.view.statement_id for row in page.rows.made]


def counts(page) -> dict[str, int]:
    return {tab.name: tab.number for tab in page.tabs._tabs}


def buttons(page, text: str) -> list[QPushButton]:
    settle(page)
    return [b for b in page.findChildren(QPushButton) if b.text().strip() == text and b.isVisible()]


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


def test_everything_of_the_review_is_on_the_page(page, rated):
    words = words_on(page)
    name = rated.window.session.portfolio.worker.name
    for said in (
        "Grace Lee",
        "Lead radiographer   ·   4 March 2026   ·   came in on 5 March 2026",
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
    assert "Agreed as an area   ·   You changed your rating since. They saw: 3  Label 3" in words


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


def test_earlier_reviews_are_chosen_newest_first(page, rated):
    assert not page.chooser.isVisible()
    later = review_of(
        name="Ben Okoro", overall="Later.", received_at=datetime(2026, 9, 1, tzinfo=UTC), views=()
    )
    rated.window.session.portfolio.take_review(later)
    assert [page.chooser.itemText(n) for n in range(page.chooser.count())] == [
        "Ben Okoro, 4 March 2026 – came in on 1 September 2026",
        "Grace Lee, 4 March 2026 – came in on 5 March 2026",
    ]
    # What is being read does not go away because another one comes in.
    assert page.review.name == "Grace Lee"
    page.chooser.setCurrentIndex(0)
    page.chooser.activated.emit(0)
    assert "“Later.”" in words_on(page)
    assert "A strong year." not in words_on(page)


# ---- changing a rating -----------------------------------------------------------------


def test_a_rating_is_changed_in_place_and_the_row_stays(page, rated, path):
    settle(page)
    row = page.rows.made[0]
    rated.click(row.change)
    assert rated.focus is row.question.choices[2]
    assert not row.question.keep.isEnabled()
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
    assert "2 are one step apart." in page.head.summary.text()
    assert rated.focus is row.change


def test_leaving_it_as_it_is_changes_nothing(page, rated, path):
    settle(page)
    row = page.rows.made[0]
    row.ask()
    row.question.choices[4].setChecked(True)
    rated.click(buttons(page, "Leave it as it is")[0])
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
        assert 0 <= top < page.viewport().height() // 2
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
    assert check.list.statements.rowCount() == 1
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
