"""Keys and clicks rate only where that is meant, and no reason is lost on the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from selfassess.log.event import MAX_TEXT
from selfassess.store.file import PortfolioFile
from selfassess.store.recovery import unfinished_file
from selfassess.things.answer.thing import ANSWERS, NOT_APPLICABLE
from selfassess.ui.widgets.statement_model import SPOT_ROLE
from tests.ui.mouse import double_click, single_click
from tests.ui.person import on_disk

FIRST = "scsw.area-1.do-1"
SECOND = "scsw.area-1.do-2"
SENTENCE = "Patient Jane said 4 times no, and 0 again "


@pytest.fixture
def cards(walker):
    return walker.walk.cards.cards


def history(person) -> int:
    return len(person.window.session.portfolio.history())


# ---- where keys rate -------------------------------------------------------------------


@pytest.mark.parametrize("key", ["0", "1", "2", "3", "4", "Alt+0", "Alt+3"])
def test_the_focus_follows_the_digit_and_space_changes_nothing(walker, cards, path, key):
    value = int(key[-1])
    walker.press(key)
    assert walker.focus is cards[value]
    walker.press("Space")
    assert on_disk(path, FIRST).rating == value


def test_the_same_digit_again_takes_the_focus_back_to_its_card(walker, cards, path):
    walker.press("2")
    walker.press("Left")
    assert walker.focus is cards[1]
    walker.press("2")
    walker.press("Space")
    assert on_disk(path, FIRST).rating == 2


def test_after_undo_space_leaves_the_answer_that_is_there(walker, cards, path):
    walker.press("1")
    walker.press("4")
    walker.press("Ctrl+Z")
    assert walker.focus is cards[1]
    walker.press("Space")
    assert on_disk(path, FIRST).rating == 1


def test_a_save_that_comes_later_does_not_move_the_focus(walker, cards, path, qtbot):
    walker.press("3")
    walker.press("Left")
    walker.window.session.typed("note", FIRST, "a word")
    walker.window.session.save_drafts()
    assert walker.focus is cards[2]


def test_beside_the_cards_no_character_rates(walker, path):
    walker.tab_to(walker.walk.footer.onward)
    walker.type("2n")
    assert not walker.walk.reason.isVisible()
    assert on_disk(path, FIRST).rating is None
    walker.tab_to(walker.window.workspace.sidebar.list)
    walker.type("2n")
    assert on_disk(path, FIRST).rating is None


def test_a_sentence_typed_after_a_click_beside_everything_changes_nothing(walker, path, qtbot):
    walk = walker.walk
    before = history(walker)
    for place in (walk._scroll.viewport(), walk.head, walk.footer, walk):
        walk.cards.setFocus()
        place_of = QPoint(3, place.height() - 3)
        qtbot.mouseClick(place, Qt.MouseButton.LeftButton, pos=place_of)
        assert not walk.cards.focused, place
        walker.type(SENTENCE)
    assert history(walker) == before
    assert not walk.reason.isVisible()


def test_n_in_the_middle_of_a_sentence_swallows_nothing_and_saves_nothing(walker, path):
    walker.type("Patient Jane said no ")
    assert walker.walk.reason.isVisible()
    assert walker.walk.reason.line.text() == ""
    assert on_disk(path, FIRST).rating is None
    walker.press("Escape")
    assert not walker.walk.reason.isVisible()
    assert walker.walk.cards.focused


def test_after_n_enter_leads_into_the_line_and_a_click_does_too(walker, cards, path):
    walker.press("N")
    walker.press("Return")
    assert walker.focus is walker.walk.reason.line
    walker.press("Escape")
    walker.click(cards[NOT_APPLICABLE])
    assert walker.focus is walker.walk.reason.line


def test_alt_and_a_digit_rate_from_the_note_and_leave_the_cursor_there(walker, path):
    walker.click(walker.walk.note.edit)
    walker.type("word")
    walker.press("Alt+3")
    assert walker.focus is walker.walk.note.edit
    answer = on_disk(path, FIRST)
    assert (answer.rating, answer.note) == (3, "word")


def test_single_keys_can_be_switched_off_and_stay_off(walker, path, qtbot):
    walker.window.actions_.single_keys.trigger()
    walker.type("3n")
    assert on_disk(path, FIRST).rating is None
    assert not walker.walk.reason.isVisible()
    walker.press("Alt+3")
    assert on_disk(path, FIRST).rating == 3
    walker.press("Alt+N")
    assert walker.walk.reason.isVisible()
    walker.press("Escape")
    assert walker.window.close_portfolio()
    assert not walker.window.settings.single_keys
    assert walker.window.open_path(path)
    assert not walker.window.actions_.single_keys.isChecked()
    walker.press("Ctrl+2")
    walker.walk.cards.setFocus()
    walker.press("4")
    assert on_disk(path, FIRST).rating == 3
    walker.window.actions_.single_keys.trigger()
    walker.press("4")
    assert on_disk(path, FIRST).rating == 4


def test_a_held_key_rates_once(walker, path, cards):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    before = history(walker)
    for repeated in (False, True, True):
        none = Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_3, none, "3", repeated)
        QApplication.sendEvent(walker.focus, event)
    assert history(walker) == before + 1


# ---- double clicks -----------------------------------------------------------------------


@pytest.mark.parametrize("screen", ["area", "check", "search"])
def test_a_double_click_in_a_list_opens_and_does_not_rate(real_person, screen):
    """Rows of a list lie where the statement has its rating cards."""
    person, window = real_person, real_person.window
    portfolio = window.session.portfolio
    for spot in portfolio.spots():
        portfolio.rate(spot.statement.id, 3)
    before = history(person)
    landed = set()
    for row in range(8):
        if screen == "area":
            window.workspace.show_area(portfolio.sections()[0].tier.areas[1].id)
        else:
            window.workspace.show_page(screen)
        page = window.workspace.page(screen)
        if screen == "search":
            page.line.setText("in")
        page.list.scrollToTop()
        if page.list.model().index(row, 0).data(SPOT_ROLE) is None:
            # The heading of an area: there is nothing to open.
            continue
        spot = page.list.visualRect(page.list.model().index(row, 0)).adjusted(0, 0, -200, 0)
        if spot.bottom() > page.list.viewport().height():
            break
        for x in range(spot.left() + 20, spot.right(), 150):
            if person.screen != screen:
                window.workspace.show_page(screen)
            place = QPoint(x, spot.center().y())
            double_click(window, page.list.viewport(), place)
            assert person.screen == "walk"
            beneath = window.childAt(page.list.viewport().mapTo(window, place))
            landed.add(type(beneath).__name__)
    assert landed >= {"RatingCard"}, "no row lies over a card: the test proves nothing"
    assert history(person) == before


def test_a_double_click_on_an_area_confirms_nothing(person, path):
    """The bar of an area may lie where the area's page has its one big button."""
    window = person.window
    before = history(person)
    home = window.workspace.page("home")
    from selfassess.ui.widgets.bars import AreaBar

    for bar in home.findChildren(AreaBar):
        for x in range(20, bar.width(), 40):
            window.workspace.show_page("home")
            QApplication.processEvents()
            home.ensureWidgetVisible(bar)
            double_click(window, bar, QPoint(x, bar.height() // 2))
            assert person.screen == "area"
    assert history(person) == before


def test_a_double_click_on_continue_starts_and_does_not_rate(person, path):
    before = history(person)
    button = person.window.workspace.page("home").continue_button
    double_click(person.window, button, button.rect().center())
    assert person.screen == "walk"
    assert history(person) == before


def test_the_next_click_after_that_rates(person, path):
    window = person.window
    window.workspace.show_area("scsw.area-1")
    page = window.workspace.page("area")
    place = page.list.visualRect(page.list.model().index(0, 0)).center()
    double_click(window, page.list.viewport(), place)
    assert on_disk(path, FIRST).rating is None
    single_click(window, person.walk.cards.cards[3])
    assert on_disk(path, FIRST).rating == 3
    assert person.focus is person.walk.cards.cards[3]


def test_quick_clicks_on_next_all_count(walker):
    button = walker.walk.footer.onward
    double_click(walker.window, button, button.rect().center())
    assert walker.here == "scsw.area-1.do-3"


# ---- not part of my role -------------------------------------------------------------------


def test_moving_on_tells_that_it_is_not_saved_and_keeps_the_question(walker, path):
    walker.press("N")
    walker.press("Return")
    walker.type("half a rea")
    walker.press("Alt+Right")
    banner = walker.window.banner
    assert banner.isVisible()
    assert "needs a reason: “I can do thing 1" in banner.text.text()
    assert walker.here == SECOND
    assert not walker.walk.reason.isVisible()
    walker.press("Alt+Right")
    banner.action.click()
    assert walker.here == FIRST
    assert walker.walk.reason.isVisible()
    assert walker.walk.reason.line.text() == "half a rea"
    walker.click(walker.walk.reason.line)
    walker.press("End")
    walker.type("son")
    walker.press("Return")
    answer = on_disk(path, FIRST)
    assert (answer.rating, answer.note) == (NOT_APPLICABLE, "half a reason")
    assert not banner.isVisible()


@pytest.mark.parametrize("leave", ["Ctrl+1", "Ctrl+3", "F1", "Alt+Up", "Alt+Down"])
def test_leaving_in_any_way_tells_and_keeps(walker, leave):
    walker.press("N")
    walker.press(leave)
    assert "it needs a reason" in walker.window.banner.text.text()
    walker.window.banner.action.click()
    assert walker.here == FIRST
    assert walker.walk.reason.isVisible()


def test_ctrl_s_does_not_call_it_saved(walker):
    walker.press("N")
    walker.press("Ctrl+S")
    assert walker.saved == "Not everything is saved yet"
    assert "it needs a reason" in walker.window.banner.text.text()
    walker.click_text("Not here")
    assert not walker.window.banner.isVisible()
    walker.press("Ctrl+S")
    assert walker.saved.startswith("Already saved")


def test_only_the_answer_that_is_saved_looks_chosen(walker, cards, path):
    walker.press("3")
    walker.press("N")
    assert walker.chosen == 3
    assert cards[NOT_APPLICABLE].property("asked")
    assert on_disk(path, FIRST).rating == 3
    walker.press("Escape")
    assert not cards[NOT_APPLICABLE].property("asked")
    walker.press("N")
    walker.press("Alt+2")
    assert walker.chosen == 2
    assert not walker.walk.reason.isVisible()
    walker.press("Alt+Right")
    assert not walker.window.banner.isVisible()


def test_words_cancelled_are_there_when_it_is_asked_again(walker):
    walker.press("N")
    walker.press("Return")
    walker.type("typed before")
    walker.press("Escape")
    walker.press("Alt+Right")
    walker.press("Alt+Left")
    assert not walker.walk.reason.isVisible()
    walker.press("N")
    assert walker.walk.reason.line.text() == "typed before"


def test_half_a_reason_is_there_after_closing(walker, path):
    walker.press("N")
    walker.press("Return")
    walker.type("half")
    walker.press("Ctrl+1")
    assert walker.window.close_portfolio()
    assert walker.window.open_path(path)
    told = walker.window.banner.text.text()
    assert "You began to say why this is not part of your role" in told
    assert "I can do thing 1" in told
    walker.window.workspace.show_page("home")
    walker.window.banner.action.click()
    assert walker.here == FIRST
    assert walker.walk.reason.isVisible()
    assert walker.walk.reason.line.text() == "half"
    assert walker.window.session.rating(FIRST) is None


def test_half_a_reason_is_on_the_disk_within_a_second_in_case_of_a_kill(walker, path, qtbot):
    walker.press("N")
    walker.press("Return")
    walker.type("half")
    identity = walker.window.document.file.identity().id
    qtbot.waitUntil(
        lambda: (
            [item.value for item in unfinished_file(identity, None).found()] == [{"text": "half"}]
        ),
        timeout=2000,
    )


@pytest.mark.parametrize("how", ["quick", "own"])
def test_a_note_that_is_there_stays_when_a_reason_is_given(walker, path, how):
    note = "First line\n\nSecond line, with a long story " + "x" * 600
    walker.window.session.portfolio.write_note(FIRST, note)
    walker.press("N")
    if how == "quick":
        walker.click_text("Not here")
        reason = "Not here"
    else:
        walker.press("Return")
        walker.type("Only at night")
        walker.press("Return")
        reason = "Only at night"
    answer = on_disk(path, FIRST)
    assert (answer.rating, answer.note) == (NOT_APPLICABLE, f"{reason}\n{note}")


def test_a_reason_too_long_with_the_note_is_told_and_stays(walker, path):
    walker.window.session.portfolio.write_note(FIRST, "x" * MAX_TEXT)
    walker.press("N")
    walker.press("Return")
    walker.type("Not here")
    walker.press("Return")
    assert walker.sees("9 letters too long together")
    assert walker.walk.reason.line.text() == "Not here"
    assert on_disk(path, FIRST).rating is None
    walker.click_text("My note says why")
    assert on_disk(path, FIRST).rating == NOT_APPLICABLE
    assert on_disk(path, FIRST).note == "x" * MAX_TEXT


def test_a_long_reason_is_not_cut(walker, path):
    walker.press("N")
    walker.press("Return")
    walker.paste("y" * 900)
    walker.press("Return")
    assert on_disk(path, FIRST).note == "y" * 900


def test_looking_only_rates_by_no_key(newcomer, path):
    raw = bytearray(path.read_bytes())
    raw[60:64] = (99).to_bytes(4, "big")
    path.write_bytes(raw)
    assert newcomer.window.open_path(path)
    newcomer.press("Ctrl+2")
    for key in ("3", "N", "Alt+3", "Alt+N"):
        newcomer.press(key)
    assert not newcomer.walk.reason.isVisible()
    assert newcomer.window.close_portfolio()
    assert PortfolioFile.open(path, read_only=True).kept(ANSWERS) == {}
