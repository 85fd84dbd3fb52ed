"""My details are saved as they are typed; a tier is changed only when that is confirmed."""

from __future__ import annotations

from datetime import date

import pytest

from selfassess.log.event import MAX_NAME
from selfassess.store.file import PortfolioFile

NAME = "Siân Ŵyn-Łukasz"


def worker(path):
    file = PortfolioFile.open(path, read_only=True)
    try:
        return file.worker()
    finally:
        file.close()


@pytest.fixture
def page(person):
    """The details page in front, with the cursor in the name."""
    person.press("Ctrl+5")
    page = person.window.workspace.page("details")
    assert person.focus is page.form.name
    return page


def rewrite(person, line, text: str) -> None:
    person.tab_to(line)
    person.press("Ctrl+A")
    person.press("Backspace")
    person.type(text)


def test_looking_at_the_details_writes_nothing(person, page):
    assert person.saved == "Saved"
    assert page.form.name.text() == NAME
    assert person.window.session.unsaved == 0
    person.press("Ctrl+1")
    assert not person.window.session.portfolio.can_undo


def test_what_is_typed_is_on_the_disk_within_a_second(person, page, path, qtbot):
    rewrite(person, page.form.role, "Imaging support worker – tŷ")
    assert person.saved == "Saving…"
    qtbot.waitUntil(lambda: worker(path).role == "Imaging support worker – tŷ", timeout=1000)
    assert person.saved.startswith("Saved at")


@pytest.mark.parametrize("leave", ["Ctrl+S", "Ctrl+1", "Ctrl+2", "F1", "Ctrl+F", "Ctrl+W"])
def test_leaving_in_any_way_saves_it_at_once(person, page, path, leave):
    rewrite(person, page.form.department, "Breast screening")
    person.press(leave)
    assert worker(path).department == "Breast screening"


def test_ctrl_s_saves_before_it_says_so(person, page, path):
    rewrite(person, page.form.supervisor, "Jo Field-Hughes")
    person.press("Ctrl+S")
    assert person.saved.startswith("Already saved")
    assert worker(path).supervisor == "Jo Field-Hughes"


def test_all_of_it_is_there_again_on_coming_back(person, page, path):
    rewrite(person, page.form.role, "Assistant")
    person.tab_to(page.form.talk)
    person.press("Ctrl+A")
    person.type("PADR talk")
    rewrite(person, page.form.date.line, "3 Dec 2099")
    person.press("Ctrl+1")
    person.press("Ctrl+5")
    assert page.form.role.text() == "Assistant"
    assert page.form.talk.currentText() == "PADR talk"
    kept = worker(path)
    assert (kept.role, kept.appraisal_name) == ("Assistant", "PADR talk")
    assert kept.appraisal_date is None
    assert page.form.date.line.text() == "3 Dec 2099"
    assert person.sees("3 December 2099 is about")
    person.click(page.form.date.told.button)
    assert worker(path).appraisal_date == date(2099, 12, 3)


def test_an_emptied_name_is_not_saved_and_says_so(person, page, path):
    rewrite(person, page.form.name, "")
    assert person.sees("it cannot be left out")
    assert person.sees(f"“{NAME}” is kept until then")
    person.press("Ctrl+S")
    assert person.saved == "Not everything is saved yet"
    assert worker(path).name == NAME
    person.press("Ctrl+1")
    assert "cannot be left out" in person.window.banner.text.text()
    person.window.banner.action.click()
    assert page.form.name.text() == NAME
    assert not person.sees("it cannot be left out")


def test_a_line_that_is_too_long_is_told_and_kept_on_the_screen(person, page, path):
    person.tab_to(page.form.role)
    person.press("Ctrl+A")
    person.paste("x" * (MAX_NAME + 3))
    assert person.sees("3 letters too long")
    assert page.form.role.text() == "x" * (MAX_NAME + 3)
    person.press("Ctrl+1")
    assert worker(path).role == ""
    person.press("Ctrl+W")
    assert person.window.open_path(path)
    person.press("Ctrl+5")
    form = person.window.workspace.page("details").form
    assert form.role.text() == "x" * (MAX_NAME + 3)
    person.tab_to(form.role)
    person.press("End")
    person.press("Backspace", times=3)
    assert not person.sees("too long")
    person.press("Ctrl+S")
    assert worker(path).role == "x" * MAX_NAME


def test_typing_while_the_file_is_away_is_kept_and_saved_later(person, page, path, hold, qtbot):
    let_go = hold(path)
    rewrite(person, page.form.role, "Away")
    qtbot.waitUntil(lambda: person.saved == "Not saved yet", timeout=6000)
    assert person.window.banner.isVisible()
    assert page.form.role.text() == "Away"
    person.press("Ctrl+1")
    person.press("Ctrl+5")
    assert page.form.role.text() == "Away"
    let_go()
    qtbot.waitUntil(lambda: worker(path).role == "Away", timeout=8000)
    qtbot.waitUntil(lambda: person.saved.startswith("Saved at"))


def test_words_that_could_not_be_saved_come_back_with_the_next_opening(person, page, path):
    from tests.ui.test_trouble import leave_unsaved

    person.tab_to(page.form.role)
    person.type("Kept")
    leave_unsaved(person, path, " apart")
    assert worker(path).role == ""
    assert person.window.open_path(path)
    assert worker(path).role == "Kept apart"


def test_undo_takes_typing_back_from_anywhere_and_shows_it(person, page, path, qtbot):
    rewrite(person, page.form.role, "Assistant")
    person.press("Ctrl+1")
    person.press("Ctrl+Z")
    assert worker(path).role == ""
    assert person.screen == "details"
    assert page.form.role.text() == ""
    person.press("Ctrl+1")
    person.press("Ctrl+Shift+Z")
    assert worker(path).role == "Assistant"
    assert page.form.role.text() == "Assistant"


def test_undo_in_the_line_takes_back_what_was_typed_there(person, page, path, qtbot):
    rewrite(person, page.form.role, "Assistant")
    person.press("Ctrl+S")
    person.press("Ctrl+Z")
    assert page.form.role.text() != "Assistant"
    person.press("Ctrl+S")
    assert worker(path).role == page.form.role.text().strip()


def test_one_typing_is_one_event_and_the_cursor_stays_where_it_is(person, page, path, qtbot):
    before = len(person.window.session.portfolio.history())
    person.press("Home")
    for letter in "Dr ":
        person.type(letter)
        person.press("Ctrl+S")
    assert page.form.name.text() == f"Dr {NAME}"
    assert page.form.name.cursorPosition() == 3
    assert len(person.window.session.portfolio.history()) == before + 1


def test_a_new_tier_is_taken_only_when_confirmed(person, page, path):
    tiers = page.tiers
    assert not page.move_box.isVisible()
    person.tab_to(tiers.tier)
    person.press("Down")
    assert tiers.chosen == ("ap", "reg")
    assert person.sees("Not changed yet. Your tier would be: Tier ap. Next: Tier reg.")
    assert worker(path).tier == "scsw"
    person.press("Ctrl+S")
    assert person.saved == "Not everything is saved yet"
    person.press("Ctrl+1")
    assert "Your tier is still Tier scsw" in person.window.banner.text.text()
    person.press("Ctrl+W")
    assert person.window.open_path(path)
    person.press("Ctrl+5")
    page = person.window.workspace.page("details")
    assert page.tiers.chosen == ("ap", "reg")
    person.click_text("Change my tier")
    assert (worker(path).tier, worker(path).next_tier) == ("ap", "reg")
    assert not page.move_box.isVisible()
    person.press("Ctrl+Z")
    assert worker(path).tier == "scsw"
    assert page.tiers.chosen == ("scsw", "ap")


def test_a_new_tier_can_be_left(person, page, path):
    person.tab_to(page.tiers.next_tier)
    person.press("Down")
    assert page.tiers.chosen == ("scsw", None)
    person.click_text("Leave it as it is")
    assert page.tiers.chosen == ("scsw", "ap")
    person.press("Ctrl+1")
    assert not person.window.banner.isVisible()


def test_a_typed_name_does_not_take_a_chosen_tier_back(person, page, path):
    person.tab_to(page.tiers.tier)
    person.press("Down")
    rewrite(person, page.form.role, "Assistant")
    person.press("Ctrl+S")
    assert worker(path).role == "Assistant"
    assert page.tiers.chosen == ("ap", "reg")


def test_looking_only_changes_nothing(newcomer, path):
    raw = bytearray(path.read_bytes())
    raw[60:64] = (99).to_bytes(4, "big")
    path.write_bytes(raw)
    assert newcomer.window.open_path(path)
    newcomer.press("Ctrl+5")
    newcomer.type("x")
    page = newcomer.window.workspace.page("details")
    assert page.form.name.text() == NAME
    assert not page.tiers.tier.card("ap").isEnabled()
    newcomer.press("Ctrl+S")
    assert newcomer.saved == "To look at only"
    assert newcomer.window.close_portfolio()
    assert path.read_bytes() == bytes(raw)
