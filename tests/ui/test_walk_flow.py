"""The walk goes by itself where one likes it, keeps its place, and has an end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from selfassess.things.answer.thing import NOT_APPLICABLE
from selfassess.things.setup.thing import SETUP, Setup
from selfassess.ui.look.theme import apply_theme
from selfassess.ui.widgets.statement_head import place_words
from tests.ui.person import Person, on_disk, show_window

FIRST = "scsw.area-1.do-1"
SECOND = "scsw.area-1.do-2"
LAST = "ap.area-2.do-3"


@pytest.fixture
def quick(walker):
    """A walker whose walk goes on by itself."""
    walker.click(walker.walk.footer.go_on)
    return walker


def settled() -> None:
    for _ in range(6):
        QApplication.processEvents()


# ---- before there is an answer -----------------------------------------------------------


def test_nothing_looks_chosen_and_space_chooses_nothing(walker, path):
    assert walker.focus is walker.walk.cards
    assert walker.chosen is None
    walker.press("Space")
    assert on_disk(path, FIRST).rating is None
    walker.press("Down")
    assert walker.focus is walker.walk.cards.cards[0]
    walker.press("Up")
    assert walker.focus is walker.walk.cards.cards[0], "the arrows stay at both ends"
    walker.press("Down", times=9)
    assert walker.focus is walker.walk.cards.cards[NOT_APPLICABLE]
    assert on_disk(path, FIRST).rating is None, "an arrow moves, it does not choose"
    walker.press("Up", times=2)
    walker.press("Space")
    assert on_disk(path, FIRST).rating == 3


def test_the_cards_are_one_group_of_radio_buttons_named_by_the_statement(walker):
    cards = walker.walk.cards
    group = QAccessible.queryAccessibleInterface(cards)
    name = QAccessible.Text.Name
    assert group.role() == QAccessible.Role.Grouping
    assert group.text(name) == walker.walk.spot.statement.text
    roles = [QAccessible.queryAccessibleInterface(card).role() for card in cards.cards.values()]
    assert roles == [QAccessible.Role.RadioButton] * 6
    walker.press("2")
    states = [
        QAccessible.queryAccessibleInterface(card).state().checked for card in cards.cards.values()
    ]
    assert states == [False, False, True, False, False, False]
    walker.press("Return")
    assert group.text(name) == walker.walk.spot.statement.text


def test_tab_stops_once_at_the_cards(walker):
    walker.press("3")
    assert walker.focus is walker.walk.cards.cards[3]
    walker.press("Tab")
    assert not walker.walk.cards.focused
    walker.press("Shift+Tab")
    assert walker.focus is walker.walk.cards.cards[3]


# ---- on ----------------------------------------------------------------------------------


def test_enter_goes_on_with_or_without_an_answer(walker, path):
    walker.press("3")
    walker.press("Return")
    assert walker.here == SECOND
    walker.press("Enter")
    assert walker.here == "scsw.area-1.do-3"
    assert on_disk(path, SECOND).rating is None


def test_enter_takes_the_card_that_the_arrows_came_to_and_then_goes_on(walker, path):
    walker.press("2")
    walker.press("Down")
    walker.press("Return")
    assert walker.here == FIRST
    assert on_disk(path, FIRST).rating == 3
    walker.press("Return")
    assert walker.here == SECOND
    walker.press("Down")
    walker.press("Return")
    assert on_disk(path, SECOND).rating == 0


def test_enter_on_not_my_role_asks_why(walker, path):
    walker.press("Up")
    walker.press("Return")
    assert walker.walk.reason.isVisible()
    assert walker.here == FIRST
    assert on_disk(path, FIRST).rating is None


def test_it_goes_on_by_itself_after_a_first_rating(quick, path, qtbot):
    quick.walk.cards.setFocus()
    quick.press("3")
    assert quick.here == FIRST, "the answer is seen before it goes on"
    qtbot.waitUntil(lambda: quick.here == SECOND)
    assert quick.focus is quick.walk.cards
    quick.click(quick.walk.cards.cards[1])
    qtbot.waitUntil(lambda: quick.here == "scsw.area-1.do-3")
    assert (on_disk(path, FIRST).rating, on_disk(path, SECOND).rating) == (3, 1)


def test_enter_just_after_it_went_on_passes_over_nothing(quick, qtbot, announced):
    walk = quick.walk
    walk.cards.setFocus()
    qtbot.waitUntil(lambda: walk.keys.words.text() == "Press 0 to 4 or N")
    quick.press("3")
    qtbot.waitUntil(lambda: quick.here == SECOND)
    # It was meant for the statement before, as a click on Next would be.
    quick.press("Return")
    assert quick.here == SECOND
    told = f"It has gone on already. {place_words(walk.spot)}. {walk.spot.statement.text}"
    qtbot.waitUntil(lambda: any(words.startswith(told.rstrip(".")) for words in announced))
    quick.press("Return")
    assert quick.here == "scsw.area-1.do-3", "whoever means it presses once more"
    quick.press("2")
    qtbot.waitUntil(lambda: quick.here == "scsw.area-2.do-1")
    quick.click(walk.footer.onward)
    assert quick.here == "scsw.area-2.do-1"
    # Whoever has answered this one means this one.
    quick.click(walk.cards.cards[1])
    quick.press("Return")
    assert quick.here == "scsw.area-2.do-2"
    quick.press("Alt+Left")
    assert walk.keys.words.text() == "Press 0 to 4 or N, then Enter", "there is an answer to change"


def test_whoever_comes_back_to_change_an_answer_stays(quick, qtbot):
    quick.walk.cards.setFocus()
    quick.press("3")
    qtbot.waitUntil(lambda: quick.here == SECOND)
    quick.press("Alt+Left")
    quick.press("2")
    assert not quick.walk._pace._pause.isActive()
    quick.click_text("Clear my answer")
    assert not quick.walk._pace._pause.isActive()


def test_whoever_turns_to_the_note_at_once_stays(quick, qtbot):
    quick.walk.cards.setFocus()
    quick.press("3")
    quick.click(quick.walk.note.edit)
    with qtbot.waitSignal(quick.walk._pace.due):
        quick.type("because")
    assert quick.here == FIRST
    assert quick.walk.note.text() == "because"


def test_not_my_role_goes_on_once_its_reason_is_given(quick, qtbot, path):
    quick.walk.cards.setFocus()
    quick.press("N")
    assert not quick.walk._pace._pause.isActive()
    quick.click_text("Not here")
    qtbot.waitUntil(lambda: quick.here == SECOND)
    assert on_disk(path, FIRST).rating == NOT_APPLICABLE


def test_going_on_by_itself_is_remembered_and_one_with_the_menu(walker, settings):
    action = walker.window.actions_.go_on
    assert not action.isChecked()
    walker.click(walker.walk.footer.go_on)
    assert action.isChecked()
    assert settings.go_on
    action.trigger()
    assert not walker.walk.footer.go_on.isChecked()
    assert not settings.go_on


def test_new_people_begin_with_it(home):
    from selfassess.ui.settings import Settings

    assert Settings().go_on


# ---- the end -----------------------------------------------------------------------------


def test_after_the_last_statement_comes_the_end(walker, qtbot):
    walker.window.workspace.show_statement(LAST)
    walker.press("3")
    walker.press("Return")
    assert walker.sees("That was the last statement")
    assert walker.sees("17 statements are not answered yet")
    assert not walker.window.actions_.next.isEnabled()
    assert walker.focus.text() == "Go to what is not answered"
    walker.press("Alt+Left")
    assert walker.here == LAST
    assert not walker.sees("That was the last statement")
    walker.press("Return")
    walker.click_text("Go to what is not answered")
    assert walker.here == FIRST
    assert not walker.walk.finished


def test_the_end_of_everything_says_well_done(walker, path):
    portfolio = walker.window.session.portfolio
    for spot in portfolio.spots():
        portfolio.rate(spot.statement.id, 3)
    walker.window.workspace.show_statement(LAST)
    walker.press("Return")
    assert walker.sees("Well done: every statement has an answer")
    assert walker.sees("All your 18 answers are saved.")
    walker.press("Space")
    assert walker.screen == "check"
    walker.press("Ctrl+2")
    assert not walker.walk.finished


def test_a_question_left_open_at_the_end_is_told(walker):
    walker.window.workspace.show_statement(LAST)
    walker.press("N")
    walker.press("Alt+Right")
    assert walker.walk.finished
    assert walker.window.banner.isVisible()
    assert "needs a reason" in walker.window.banner.text.text()


def test_an_area_that_is_done_is_told_with_the_next_statement(walker):
    area = walker.window.session.portfolio.index.areas["scsw.area-1"]
    for _ in area.statements:
        assert not walker.walk.head._moment.text()
        walker.press("3")
        walker.press("Return")
    count = len(area.statements)
    assert walker.sees(f"That area is done: all {count} answered")
    walker.press("Return")
    assert not walker.walk.head._moment.text()
    walker.press("Alt+Left", times=2)
    walker.press("2")
    walker.press("Return")
    assert not walker.walk.head._moment.text(), "an answer that changes finishes nothing"


# ---- where things stand --------------------------------------------------------------------


@pytest.fixture(params=[100, 125, 150])
def sized(request, qapp, settings, qtbot, real_path):
    """The real lists on a laptop's screen of 1366 by 768, less the bars of the desktop."""
    settings.text_scale = request.param
    apply_theme(qapp, "light", request.param)
    window = show_window(qtbot, settings)
    window.resize(1366, 738)
    assert window.open_path(real_path)
    person = Person(window, qtbot)
    person.press("Ctrl+2")
    settled()
    yield person
    apply_theme(qapp, "light", 100)


def place(person, widget):
    return widget.mapTo(person.window, QPoint(0, 0)).y()


@pytest.mark.parametrize("tiers", [("scsw", "map"), ("ap", "radiographer")])
def test_all_cards_and_next_are_on_the_screen_and_stay_where_they_are(sized, qtbot, tiers):
    session, before = sized.window.session, sized.window.workspace
    session.do(lambda: session.portfolio.move_to(*tiers))
    session.keep(SETUP, Setup(nation="scotland", lists=("m-ct", "m-mri", "m-fluoroscopy")))
    qtbot.waitUntil(lambda: sized.window.workspace is not before)
    sized.press("Ctrl+2")
    walk = sized.walk
    cards = list(walk.cards.cards.values())
    sections = session.portfolio.sections()
    for area in (area for section in sections for area in section.tier.areas):
        tops = set()
        for statement in area.statements:
            sized.window.workspace.show_statement(statement.id)
            settled()
            tops.add(place(sized, cards[0]))
            sized.press("3")
            settled()
            tops.add(place(sized, cards[0]))
            bottom = place(sized, cards[-1]) + cards[-1].height()
            assert bottom <= place(sized, walk.footer), statement.id
        assert len(tops) == 1, (area.title, tops)
    assert place(sized, walk.footer.onward) + walk.footer.onward.height() <= sized.window.height()


def test_on_a_large_screen_everything_stands_in_one_column(sized):
    sized.window.resize(1920, 1040)
    settled()
    walk = sized.walk
    left = walk.cards.mapTo(sized.window, QPoint(0, 0)).x()
    right = left + walk.cards.width()
    onward = walk.footer.onward.mapTo(sized.window, QPoint(0, 0)).x() + walk.footer.onward.width()
    assert abs(onward - right) < 40
    page = walk.mapTo(sized.window, QPoint(0, 0)).x()
    free = left - page, sized.window.width() - right
    assert abs(free[0] - free[1]) < 40, free


def test_a_narrow_window_shows_the_sidebar_as_pictures(sized):
    side = sized.window.workspace.sidebar
    for width, narrow in ((1366, 10 * sized.window.settings.text_scale > 1366), (2000, False)):
        sized.window.resize(width, 738)
        settled()
        assert side.list.isVisible() != narrow
        names = [made.accessibleName() for made in side._buttons]
        assert "Rate my lists" in names


def test_which_statement_it_is_is_said_in_full_where_it_has_room(walker):
    walker.window.set_look(size=125)
    walker.window.resize(1500, 800)
    settled()
    assert walker.walk.head.count.text() == "Statement 1 of 3 in this area"
    walker.window.set_look(size=200)
    settled()
    head = walker.walk.head
    assert head.count.text() == "Statement 1 of 3 in this area"
    walker.window.resize(640, 600)
    settled()
    head = walker.walk.head
    assert head.count.text() == "1 of 3"
    assert head.count.accessibleName() == "Statement 1 of 3 in this area"
    walker.window.resize(1500, 800)
    settled()
    assert head.count.text() == "Statement 1 of 3 in this area"


# ---- what is told of a statement that comes ----------------------------------------------


def test_a_statement_is_told_where_the_focus_does_not_say_it(walker, announced):
    assert walker.focus is walker.walk.cards
    walker.press("Alt+Right")
    settled()
    place = "Statement 2 of 3 in this area"
    assert [words for words in announced if words.startswith(place)], "the keys stayed in the group"
    walker.press("2")
    walker.press("Alt+Left")
    walker.press("3")
    settled()
    announced.clear()
    walker.press("Alt+Right")
    settled()
    assert walker.focus is walker.walk.cards.cards[2]
    assert [words for words in announced if words.startswith(place)], "the focus is on its answer"


def test_a_statement_is_not_told_twice(walker, announced):
    walker.press("3")
    settled()
    announced.clear()
    walker.press("Return")
    settled()
    assert walker.focus is walker.walk.cards
    assert walker.here == SECOND
    group = QAccessible.queryAccessibleInterface(walker.walk.cards)
    # Of a group that the keys come to, name and description are read.
    assert group.text(QAccessible.Text.Name) == walker.walk.spot.statement.text
    assert group.text(QAccessible.Text.Description).startswith("Statement 2 of 3 in this area")
    assert announced == []


def test_that_an_area_is_done_is_told_also_where_the_focus_says_the_rest(walker, announced):
    for _ in range(3):
        walker.press("3")
        settled()
        announced.clear()
        walker.press("Return")
        settled()
    assert walker.focus is walker.walk.cards
    assert announced == ["That area is done: all 3 answered: Area 1 of scsw"]


def test_own_words_for_a_reason_are_pointed_at_beside_another_answer(walker, path):
    walk, told = walker.walk, "This was your reason why it was not part of your role."
    walker.press("N")
    walker.press("Return")
    walker.type("radiographers do it")
    walker.press("Return")
    assert on_disk(path, FIRST).rating == NOT_APPLICABLE
    assert not walker.sees(told)
    walker.press("3")
    assert walker.sees(told)
    assert on_disk(path, FIRST).note == "radiographers do it"
    walker.click(walk.note.edit)
    walker.type("!")
    assert not walker.sees(told)
    walker.press("Alt+Right")
    walker.press("Alt+Left")
    assert not walker.sees(told)


def test_undo_just_after_a_rating_stays_at_it(quick, path, qtbot):
    quick.walk.cards.setFocus()
    quick.press("3")
    assert quick.walk._pace.pausing
    quick.press("Ctrl+Z")
    qtbot.waitUntil(lambda: not quick.walk._pace.pausing)
    settled()
    assert quick.here == FIRST
    assert on_disk(path, FIRST).rating is None


def test_undo_takes_the_question_back_before_any_answer(walker, path):
    walker.press("2")
    walker.press("Alt+Right")
    walker.press("N")
    assert walker.walk.reason.isVisible()
    walker.press("Ctrl+Z")
    assert not walker.walk.reason.isVisible()
    assert (walker.here, on_disk(path, FIRST).rating) == (SECOND, 2)
    walker.press("Ctrl+Z")
    assert (walker.here, on_disk(path, FIRST).rating) == (FIRST, None)


def test_the_hint_tells_the_keys_that_answer_as_things_are(walker):
    hint = walker.walk.keys.words
    assert hint.text().startswith("Press 0 to 4 or N")
    walker.click(walker.walk.note.edit)
    assert hint.text().startswith("Press Alt with 0 to 4 or N")
    walker.walk.cards.setFocus()
    assert hint.text().startswith("Press 0 to 4 or N")
    walker.press("N")
    assert not hint.isVisible(), "no answer is taken before there is a reason"
    assert "Press Enter to write" in walker.walk.reason._how.text()
    walker.press("Return")
    assert "Enter saves it" in walker.walk.reason._how.text()
    walker.press("Escape")
    assert hint.text().startswith("Press 0 to 4 or N")


def test_the_second_click_of_a_double_click_goes_on_all_the_same(quick, path, qtbot):
    card = quick.walk.cards.cards[3]
    quick.click(card)
    quick.click(card)
    qtbot.waitUntil(lambda: quick.here == SECOND)
    assert on_disk(path, FIRST).rating == 3


def test_the_links_above_the_cards_stay_where_they_are(walker):
    walk = walker.walk
    places = set()
    for key in ("0", "3", "4", "1"):
        walker.press(key)
        settled()
        places.add((walk._clear.x(), walk._to_plan.x()))
    assert len(places) == 1


def test_a_ready_reason_goes_once_it_is_part_of_the_role_and_own_words_stay(walker, path):
    walker.press("N")
    walker.click(walker.walk.reason.quick[0])
    reason = walker.walk.reason.quick[0].text()
    assert on_disk(path, FIRST).note == reason
    walker.press("1")
    assert (on_disk(path, FIRST).rating, on_disk(path, FIRST).note) == (1, "")
    assert walker.walk.note.text() == ""
    walker.press("Ctrl+Z")
    assert (on_disk(path, FIRST).rating, on_disk(path, FIRST).note) == (NOT_APPLICABLE, reason)
    walker.window.session.portfolio.rate(SECOND, NOT_APPLICABLE, "My own words")
    walker.window.session.rate(SECOND, 2)
    assert on_disk(path, SECOND).note == "My own words"
    # A note that was there stands below the reason, and stays.
    walker.window.session.rate(SECOND, NOT_APPLICABLE, f"{reason}\nMy own words\nand more")
    walker.window.session.rate(SECOND, 2)
    assert on_disk(path, SECOND).note == "My own words\nand more"


def test_tab_scrolls_to_where_it_goes(real_person):
    walk = real_person.walk
    real_person.press("Ctrl+2")
    bar = walk._scroll.verticalScrollBar()
    real_person.window.resize(1366, 600)
    settled()
    bar.setValue(bar.maximum())
    walk.footer.onward.setFocus()
    for _ in range(30):
        real_person.press("Tab")
        if walk._scroll.isAncestorOf(real_person.focus):
            shown = real_person.focus.visibleRegion().boundingRect().height()
            assert shown >= min(real_person.focus.height(), 40), real_person.focus
