"""The walk: rating, notes and moving, by keys and by mouse, always saved."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from selfassess.log.event import MAX_TEXT
from selfassess.things.answer.thing import NOT_APPLICABLE
from tests.ui.person import on_disk

FIRST = "scsw.area-1.do-1"
SECOND = "scsw.area-1.do-2"
LAST = "ap.area-2.do-3"


@pytest.mark.parametrize("rating", [0, 1, 2, 3, 4])
def test_a_digit_rates_and_is_on_the_disk_when_the_window_says_saved(walker, path, rating):
    walker.press(str(rating))
    assert walker.chosen == rating
    assert walker.saved.startswith("Saved at ")
    assert on_disk(path, FIRST).rating == rating


def test_a_click_on_a_card_rates(walker, path):
    walker.click(walker.walk.cards.cards[4])
    walker.click(walker.walk.cards.cards[2])
    assert walker.chosen == 2
    assert on_disk(path, FIRST).rating == 2
    walker.click(walker.walk.cards.cards[2])
    assert walker.chosen == 2, "a second click on the same card does not clear it"


def test_not_my_role_is_saved_only_with_a_reason(walker, path):
    walker.press("N")
    assert walker.walk.reason.isVisible()
    assert walker.chosen is None
    walker.click(walker.walk.reason.save)
    assert walker.sees("Please write why, or choose a reason above.")
    assert walker.focus is walker.walk.reason.line
    walker.walk.reason.setFocus()
    walker.press("Return")
    assert walker.focus is walker.walk.reason.line
    walker.press("Return")
    walker.type("   ")
    walker.press("Return")
    assert walker.walk.reason.isVisible()
    assert on_disk(path, FIRST).rating is None
    walker.type("No MRI at this site")
    walker.press("Return")
    assert not walker.walk.reason.isVisible()
    answer = on_disk(path, FIRST)
    assert (answer.rating, answer.note) == (NOT_APPLICABLE, "No MRI at this site")
    assert walker.walk.note.text() == "No MRI at this site"
    assert walker.sees("Why this is not part of my role here")


def test_a_common_reason_is_one_click(walker, path):
    walker.press("N")
    walker.click_text("Not here")
    answer = on_disk(path, FIRST)
    assert (answer.rating, answer.note) == (NOT_APPLICABLE, "Not here")
    assert walker.focus is walker.walk.cards.cards[NOT_APPLICABLE]


def test_escape_leaves_the_question_and_the_answer_as_it_was(walker, path):
    walker.press("3")
    walker.press("N")
    walker.press("Return")
    walker.type("changed my mind")
    walker.press("Escape")
    assert not walker.walk.reason.isVisible()
    assert walker.chosen == 3
    assert on_disk(path, FIRST).rating == 3
    assert on_disk(path, FIRST).note == ""


def test_the_note_is_offered_as_the_reason(walker, path):
    walker.click(walker.walk.note.edit)
    walker.type("Only radiographers do this here")
    walker.press("Tab")
    walker.click(walker.walk.cards.cards[NOT_APPLICABLE])
    walker.click_text("My note says why")
    answer = on_disk(path, FIRST)
    assert (answer.rating, answer.note) == (NOT_APPLICABLE, "Only radiographers do this here")


def test_a_reason_that_is_emptied_stays_until_there_is_a_new_one(walker, path):
    walker.press("N")
    walker.click_text("Not here")
    walker.click(walker.walk.note.edit)
    walker.press("Ctrl+A")
    walker.press("Backspace")
    assert walker.sees("Please say why.")
    walker.press("Ctrl+S")
    assert on_disk(path, FIRST).note == "Not here"
    walker.type("New reason")
    assert not walker.sees("Please say why.")
    walker.press("Ctrl+S")
    assert on_disk(path, FIRST).note == "New reason"


def test_an_answer_can_be_cleared(walker, path):
    assert not walker.walk._clear.isVisible()
    walker.press("3")
    walker.click_text("Clear my answer")
    assert walker.chosen is None
    assert on_disk(path, FIRST).rating is None


def test_alt_arrows_move_and_stop_at_both_ends(walker):
    actions = walker.window.actions_
    assert not actions.previous.isEnabled()
    assert not walker.walk.footer.back.isEnabled()
    walker.press("Alt+Left")
    assert walker.here == FIRST
    walker.press("Alt+Right")
    assert walker.here == SECOND
    assert walker.walk.footer.back.isEnabled()
    walker.press("Alt+Left")
    assert walker.here == FIRST
    walker.press("Alt+Right", times=30)
    assert walker.here == LAST
    assert not actions.next.isEnabled()
    assert not walker.walk.footer.onward.isEnabled()


def test_the_buttons_move_as_the_keys_do(walker):
    walker.click(walker.walk.footer.onward)
    assert walker.here == SECOND
    walker.click(walker.walk.footer.unanswered)
    assert walker.here == "scsw.area-1.do-3"
    walker.click(walker.walk.footer.back)
    assert walker.here == SECOND


def test_next_unanswered_wraps_round_and_ends_in_the_check(walker):
    order = [spot.statement.id for spot in walker.window.session.portfolio.spots()]
    for wanted in order:
        if wanted != SECOND:
            walker.window.workspace.show_statement(wanted)
            walker.press("3")
    walker.press("Alt+Down")
    assert walker.here == SECOND
    walker.press("3")
    walker.press("Alt+Down")
    assert walker.screen == "check"
    assert walker.sees("Every statement has an answer.")


def test_digits_and_letters_typed_in_a_note_do_not_rate(walker, path):
    walker.click(walker.walk.note.edit)
    walker.type("0 1 2 3 4 n N")
    assert walker.chosen is None
    assert not walker.walk.reason.isVisible()
    assert walker.walk.note.text() == "0 1 2 3 4 n N"


def test_a_note_is_on_the_disk_within_a_second_of_typing(walker, path, qtbot):
    walker.click(walker.walk.note.edit)
    walker.type("Dw i'n gallu gwneud hyn – tŷ, ŵyn, siân")
    assert walker.saved == "Saving…"
    qtbot.waitUntil(
        lambda: on_disk(path, FIRST).note == "Dw i'n gallu gwneud hyn – tŷ, ŵyn, siân",
        timeout=1000,
    )
    assert walker.saved.startswith("Saved at ")


def test_typing_without_a_pause_is_saved_within_a_second_too(walker, path, qtbot):
    walker.click(walker.walk.note.edit)

    def typed_and_read() -> bool:
        walker.type("a")
        return bool(on_disk(path, FIRST).note)

    qtbot.waitUntil(typed_and_read, timeout=1000)


@pytest.mark.parametrize("leave", ["Alt+Right", "Alt+Down", "Ctrl+1", "Ctrl+F", "Tab", "F1", "3"])
def test_leaving_a_note_saves_it_at_once(walker, path, leave):
    walker.click(walker.walk.note.edit)
    walker.type("half a sen")
    if leave == "3":
        walker.click(walker.walk.cards.cards[3])
    else:
        walker.press(leave)
    assert on_disk(path, FIRST).note == "half a sen"


def test_evidence_is_kept_beside_the_note(walker, path):
    walker.tab_to(walker.walk.evidence.edit)
    walker.type("Folder 2, page 12")
    walker.press("Alt+Right")
    assert walker.walk.evidence.text() == ""
    answer = on_disk(path, FIRST)
    assert (answer.note, answer.evidence) == ("", "Folder 2, page 12")
    walker.press("Alt+Left")
    assert walker.walk.evidence.text() == "Folder 2, page 12"


def test_a_digit_after_moving_on_from_a_note_rates_the_next_statement(walker, path):
    walker.click(walker.walk.note.edit)
    walker.type("done")
    walker.press("Alt+Right")
    walker.press("3")
    assert on_disk(path, SECOND).rating == 3
    assert on_disk(path, SECOND).note == ""


def test_ratings_are_undone_and_done_again(walker, path):
    walker.press("2")
    walker.press("3")
    walker.press("Alt+Right")
    walker.press("4")
    for key, rated, here in (
        ("Ctrl+Z", (3, None), SECOND),
        ("Ctrl+Z", (2, None), FIRST),
        ("Ctrl+Shift+Z", (3, None), FIRST),
        ("Ctrl+Y", (3, 4), SECOND),
        ("Ctrl+Z", (3, None), SECOND),
    ):
        walker.press(key)
        assert (on_disk(path, FIRST).rating, on_disk(path, SECOND).rating) == rated
        assert walker.here == here
        assert walker.chosen == rated[0 if here == FIRST else 1]


def test_undo_and_redo_reach_a_note_while_it_is_being_typed(walker, path):
    note = walker.walk.note
    walker.click(note.edit)
    walker.type("first words")
    walker.press("Ctrl+Z")
    assert note.text() == ""
    assert on_disk(path, FIRST).note == ""
    walker.press("Ctrl+Shift+Z")
    assert note.text() == "first words"
    assert on_disk(path, FIRST).note == "first words"
    assert walker.focus is note.edit, "a digit typed next belongs to the note"


def test_undo_takes_back_the_rating_when_the_note_is_empty(walker, path):
    walker.press("4")
    walker.click(walker.walk.note.edit)
    walker.press("Ctrl+Z")
    assert on_disk(path, FIRST).rating is None
    assert walker.chosen is None


def test_not_my_role_with_its_reason_is_one_step_to_undo(walker, path):
    walker.press("1")
    walker.press("N")
    walker.click_text("Not here")
    walker.press("Ctrl+Z")
    answer = on_disk(path, FIRST)
    assert (answer.rating, answer.note, walker.chosen) == (1, "", 1)
    assert walker.walk.note.text() == ""


def test_ctrl_s_says_that_it_is_saved_already(walker, path):
    walker.click(walker.walk.note.edit)
    walker.type("word")
    walker.press("Ctrl+S")
    assert walker.saved.startswith("Already saved")
    assert on_disk(path, FIRST).note == "word"


def test_a_text_too_long_is_refused_in_words_and_stays_on_the_screen(walker, path):
    walker.click(walker.walk.note.edit)
    walker.paste("x" * (MAX_TEXT + 1))
    walker.press("Ctrl+S")
    assert walker.window.banner.isVisible()
    assert f"{MAX_TEXT:,}" in walker.window.banner.text.text()
    assert walker.saved == "Not saved yet"
    assert on_disk(path, FIRST).note == ""
    walker.press("Backspace")
    walker.press("Ctrl+S")
    assert on_disk(path, FIRST).note == "x" * MAX_TEXT
    assert not walker.window.banner.isVisible()


def test_a_text_too_long_holds_up_no_other_note(walker, path):
    walker.click(walker.walk.note.edit)
    walker.paste("x" * (MAX_TEXT + 1))
    walker.press("Alt+Right")
    walker.click(walker.walk.note.edit)
    walker.type("This one is fine")
    walker.press("Alt+Right")
    assert on_disk(path, SECOND).note == "This one is fine"
    assert walker.saved == "Not saved yet"
    walker.press("Alt+Left", times=2)
    assert len(walker.walk.note.text()) == MAX_TEXT + 1
    walker.click(walker.walk.note.edit)
    walker.press("Ctrl+A")
    walker.press("Backspace")
    walker.press("Ctrl+S")
    assert walker.saved.startswith("Already saved")


def test_the_crumb_opens_the_area_and_so_does_its_key(walker):
    walker.click(walker.walk.head.crumb)
    assert walker.screen == "area"
    walker.press("Ctrl+2")
    walker.press("Alt+Up")
    assert walker.screen == "area"
    assert walker.window.workspace.page("area").area.id == "scsw.area-1"


def test_a_safety_limit_is_shown_where_there_is_one(real_person):
    portfolio = real_person.window.session.portfolio
    limited = next(s.statement for s in portfolio.spots() if s.statement.limit)
    plain = next(s.statement for s in portfolio.spots() if not s.statement.limit)
    real_person.window.workspace.show_statement(limited.id)
    assert real_person.sees(limited.limit)
    real_person.window.workspace.show_statement(plain.id)
    assert not real_person.walk.head.limit_box.isVisible()


def test_what_is_typed_is_never_read_as_markup(walker):
    walker.press("N")
    walker.press("Return")
    walker.type("<b>xyz</b>")
    walker.press("Return")
    walker.press("Ctrl+F")
    walker.type("<b>xyz</b>")
    assert walker.sees("1 statement found")
    assert QApplication.activeWindow() is walker.window
