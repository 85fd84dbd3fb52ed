"""A review from paper is told from one that a supervisor sent, and can be put right."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from msgspec import UNSET, structs
from PySide6.QtWidgets import QApplication, QLineEdit

from selfassess.things.review.thing import REVIEWS, TypedUp, View
from selfassess.things.review.told import plain_date
from selfassess.ui.dialogs.review_by_hand import ReviewByHand
from selfassess.ui.widgets.seen_box import SeenBox
from tests.ui.person import answer_dialogs
from tests.ui.reviewed import KEYS, buttons, review_of, settle, words_on
from tests.ui.test_dialogs import Asked

BY = "Typed up from paper by Siân Ŵyn-Łukasz, 5 March 2026"
TYPED = review_of(
    typed=TypedUp(id="t1", by="Siân Ŵyn-Łukasz"), date="04/03/2026", signed=UNSET, asides=UNSET
)


@pytest.fixture
def portfolio(rated):
    return rated.window.session.portfolio


@pytest.fixture
def page(rated, portfolio):
    """The page with a review that was typed up."""
    portfolio.take_review(TYPED)
    rated.press("Ctrl+7")
    return rated.window.workspace.page("review")


# ---- told apart ------------------------------------------------------------------------


def test_the_page_says_who_typed_it_up_and_a_screen_reader_is_told(page, announced, rated):
    words = words_on(page)
    assert f"Lead radiographer   ·   4 March 2026\n{BY}\n" in words
    assert "Grace Lee (typed up from paper)" in words
    assert "04/03/2026" not in words
    rated.press("Ctrl+1")
    rated.press("Ctrl+7")
    assert announced[-1].startswith(f"{BY}. Grace Lee looked at 4 of your 5 answers.")


def test_home_and_the_statement_say_so_too(page, rated):
    rated.press("Ctrl+1")
    assert BY in rated.texts()
    rated.window.workspace.show_statement(KEYS[0])
    (box,) = rated.window.workspace.walk.findChildren(SeenBox)
    assert box.isVisible()
    (told,) = [text for text in rated.texts() if text.startswith("Grace Lee, 4 March 2026: ")]
    assert told.splitlines()[0] in rated.walk.cards.accessibleDescription()
    assert told.splitlines()[0].endswith("typed up from paper by Siân Ŵyn-Łukasz, 5 March 2026")


def test_one_that_was_sent_is_marked_nowhere(rated, portfolio):
    portfolio.take_review(review_of())
    for keys in ("Ctrl+7", "Ctrl+1"):
        rated.press(keys)
        assert not rated.sees("typed up")
    assert not rated.sees("Change…")


def test_two_of_one_name_and_day_are_told_apart(page, portfolio):
    portfolio.take_review(review_of())
    portfolio.take_review(
        review_of(overall="More.", received_at=datetime(2026, 3, 5, 11, 30, tzinfo=UTC))
    )
    settle(page)
    titles = [page.chooser.itemText(n) for n in range(page.chooser.count())]
    assert len(set(titles)) == 3
    assert titles[-1] == "Grace Lee, 4 March 2026 – typed up on 5 March 2026"
    assert all("added on 5 March 2026, " in title for title in titles[:2])


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("26/11/2026", "26 November 2026"),
        ("26.11.26", "26 November 2026"),
        ("26 Nov 2026", "26 November 2026"),
        # What can be read in two ways, or in none, stands as it was typed.
        ("26 November", "26 November"),
        ("11/26/2026", "11/26/2026"),
        ("today", "today"),
        ("before Easter", "before Easter"),
        ("", ""),
    ],
)
def test_a_date_is_shown_in_one_form_where_it_can_be_read(typed, shown):
    assert plain_date(typed, date(2026, 11, 27)) == shown


# ---- typing it up ------------------------------------------------------------------------


def test_the_name_of_my_supervisor_is_offered_and_typed_over(rated, portfolio, qtbot):
    rated.press("Ctrl+7")
    page = rated.window.workspace.page("review")

    seen = []

    def fill(dialog):
        seen.extend((dialog.name.text(), dialog.name.selectedText(), dialog.at_risk()))
        qtbot.keyClicks(dialog.name, "Ben Okoro")
        dialog.overall.setPlainText("Good")
        dialog.save.click()

    answer_dialogs(fill)
    rated.click(buttons(page, "Type up a paper review…")[0])
    assert seen == ["Jo Field", "Jo Field", ""]
    (kept,) = portfolio.reviews()
    assert (kept.name, kept.typed.by) == ("Ben Okoro", portfolio.worker.name)
    assert page.review == kept


# ---- putting it right -----------------------------------------------------------------


def test_a_slip_is_put_right_in_the_same_form_and_that_is_undone(page, rated, portfolio, qtbot):
    seen = []

    def fill(dialog):
        assert isinstance(dialog, ReviewByHand)
        # Qt chooses the name as the dialog comes; that is put right a moment later.
        QApplication.processEvents()
        seen.append((dialog.name.text(), dialog.date.day, dialog.overall.toPlainText()))
        seen.append(dialog.views.texts)
        seen.append(dialog.name.selectedText())
        assert dialog.at_risk() == ""
        dialog.name.setText("Grace Leigh")
        dialog.views.area.setCurrentIndex(dialog.views.area.findText("Area 1 of scsw"))
        settle(dialog)
        lines = [one for one in dialog.views.findChildren(QLineEdit) if one.isVisible()]
        assert "Keep a log." in [one.text() for one in lines]
        dialog.save.click()

    answer_dialogs(fill)
    rated.click(buttons(page, "Change…")[0])
    assert seen[0] == ("Grace Lee", date(2026, 3, 4), "A strong year.")
    assert seen[1][f"view.{KEYS[0]}"] == "4"
    assert seen[1]["agree.csw.area-2"] == "yes"
    assert seen[2] == ""
    kept = portfolio.of(REVIEWS)["t1"]
    assert kept.name == "Grace Leigh"
    assert (kept.received_at, set(kept.views)) == (TYPED.received_at, set(TYPED.views))
    assert ", changed " in words_on(page)
    assert page.head.who.text() == "Grace Leigh"
    rated.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is rated.window)
    rated.press("Ctrl+1")
    rated.press("Ctrl+Z")
    assert portfolio.of(REVIEWS)["t1"] == TYPED
    assert rated.screen == "review"
    assert rated.saved == "Undone: paper review. Saved."
    settle(page)
    assert page.head.who.text() == "Grace Lee"


def test_saving_without_a_change_changes_nothing(page, rated, portfolio):
    plain = structs.replace(TYPED, date="4 March 2026", typed=TypedUp(id="t2"))
    portfolio.take_review(plain)
    page.show_review("t2")
    before = portfolio.history()
    answer_dialogs(lambda dialog: dialog.save.click())
    rated.click(buttons(page, "Change…")[0])
    assert portfolio.history() == before


def test_a_change_that_is_begun_is_there_again(page, rated):
    def leave(dialog):
        dialog.overall.setPlainText("Half a")
        dialog.give_way()

    answer_dialogs(leave)
    rated.click(buttons(page, "Change…")[0])
    seen = []
    answer_dialogs(lambda d: (seen.append(d.overall.toPlainText()), d.give_way()))
    rated.click(buttons(page, "Change…")[0])
    assert seen == ["Half a"]
    # A review that is typed up anew is another one.
    answer_dialogs(lambda d: (seen.append(d.overall.toPlainText()), d.reject()))
    rated.click(buttons(page, "Type up a paper review…")[0])
    assert seen[1:] == [""]


def test_it_is_removed_once_that_is_sure_and_comes_back(page, rated, portfolio, qtbot):
    asked = Asked("Keep it", "Remove it")
    rated.click(buttons(page, "Remove…")[0])
    assert portfolio.of(REVIEWS)
    rated.click(buttons(page, "Remove…")[0])
    asked.stop()
    assert "what Grace Lee said of your answers" in asked.words[0]
    assert not portfolio.of(REVIEWS)
    rated.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is rated.window)
    assert "No review is here yet" in words_on(page)
    assert rated.focus is buttons(page, "Make my PDF…")[0]
    rated.press("Ctrl+Z")
    assert portfolio.of(REVIEWS) == {"t1": TYPED}
    assert page.key == "t1"


def test_undo_shows_the_one_that_it_brings_back(page, rated, portfolio):
    portfolio.drop(REVIEWS, "t1")
    sent = review_of(name="Ben Okoro", received_at=datetime(2026, 9, 1, tzinfo=UTC))
    portfolio.take_review(sent)
    settle(page)
    assert page.review.name == "Ben Okoro"
    assert not buttons(page, "Change…")
    rated.press("Ctrl+Z")
    settle(page)
    assert page.key == "t1"


# ---- what is counted -----------------------------------------------------------------


def test_ticks_and_single_views_are_counted_apart(rated, portfolio):
    views = tuple(
        View(statement_id=key, view=rating, shown=rating, as_area=area)
        for key, rating, area in (
            (KEYS[1], 3, "scsw.area-1"),
            (KEYS[2], 3, "scsw.area-1"),
            (KEYS[3], 4, "scsw.area-2"),
        )
    )
    views = (View(statement_id=KEYS[0], view=0, shown=2), *views)
    agreed = ("scsw.area-1", "scsw.area-2", "csw.area-2")
    portfolio.take_review(review_of(views=views, agreed_areas=agreed))
    rated.press("Ctrl+7")
    page = rated.window.workspace.page("review")
    assert page.head.summary.text() == (
        "Grace Lee looked at 1 of your 5 answers one by one. They agreed with 3 by a tick for the "
        "whole area. You agree on 3. They see 1 differently."
    )
    lines = words_on(page).splitlines()
    at = lines.index("✓  Area 1 of scsw")
    assert lines[at + 1] == "Agrees with the rest of it (1 with another rating)"
    at = lines.index("✓  Area 2 of scsw")
    assert lines[at + 1] == "Agrees with all that you had rated there"
    assert "Areas that they ticked" in lines
    assert "After you talked" in lines
    rated.window.workspace.show_area("scsw.area-1")
    assert rated.sees("Grace Lee, 4 March 2026: agrees with the rest of it (1 with another rating)")


def test_a_tick_claims_nothing_where_nobody_knows_what_was_rated(rated, portfolio):
    views = (View(statement_id=KEYS[0], view=3, shown=2),)
    portfolio.take_review(review_of(views=views, agreed_areas=("scsw.area-1",)))
    rated.press("Ctrl+7")
    lines = words_on(rated.window.workspace.page("review")).splitlines()
    assert "Ticked, and it is not known what you had rated there then" in lines
    assert not any("one by one" in line for line in lines if line.startswith("Ticked"))


def test_an_area_with_nothing_rated_is_not_agreed_with(rated, portfolio):
    from selfassess.portfolio.digest import content_digest

    digest = content_digest(portfolio)
    portfolio.note_export(digest)
    portfolio.take_review(review_of(digest=digest, agreed_areas=("csw.area-2",)))
    rated.press("Ctrl+7")
    lines = words_on(rated.window.workspace.page("review")).splitlines()
    at = lines.index("Area 2 of csw")
    assert lines[at + 1] == "Ticked, but you had rated nothing there"


def test_agreement_by_a_change_of_my_own_is_told_as_that(rated, portfolio):
    portfolio.take_review(review_of())
    rated.press("Ctrl+7")
    page = rated.window.workspace.page("review")
    assert "You agree on 2. 1 is" in page.head.summary.text()
    portfolio.rate(KEYS[0], 4)
    portfolio.rate(KEYS[1], 4)
    told = page.head.summary.text()
    assert "You agree on 4 (2 since you changed your ratings)." in told
    portfolio.rate(KEYS[1], 3)
    told = page.head.summary.text()
    assert "You agree on 3 (1 since you changed your rating). 1 is one step apart." in told
