"""What is taken out of a note can be taken out of its history and of the backups too."""

from __future__ import annotations

import pytest

from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.backups import backups_of
from selfassess.store.file import PortfolioFile
from selfassess.things.answer.thing import ANSWERS
from selfassess.ui.widgets.banner import Kind
from tests.store.test_forgetting import holding
from tests.ui.test_trouble import press_in_box

NUMBER = "943 476 5919"
OTHER = "401 023 2137"


@pytest.fixture
def taken_out(person, path, qtbot):
    """A person who typed a number, and took it out of the note."""
    person.press("Ctrl+2")
    box = person.walk.note
    box.edit.setFocus()
    person.type(f"For {NUMBER} I was second")
    # What is done in between parts the two wordings in the history.
    person.press("Alt+2")
    person.window.document.back_up()
    qtbot.waitUntil(box.remove.isVisible)
    assert not box.former.isVisible()
    person.click(box.remove)
    person.press("Ctrl+S")
    assert box.former.isVisible()
    return person


def history(path) -> str:
    file = PortfolioFile.open(path, read_only=True)
    try:
        return repr(Portfolio(file).history())
    finally:
        file.close()


def test_what_was_taken_out_is_told_for_one_thing_and_for_two(person, qtbot):
    person.press("Ctrl+2")
    box = person.walk.note
    for text, told, again in (
        (f"For {NUMBER} I was second", "It is out of the note", "Take it out of the history too…"),
        (f" and for {OTHER}, {NUMBER} too", "They are out of", "Take them out of the history too…"),
    ):
        box.edit.setFocus()
        person.type(text)
        qtbot.waitUntil(box.remove.isVisible)
        person.click(box.remove)
        assert box._former.text().startswith(told)
        assert box.forget.text() == again


def test_it_goes_from_the_history_and_the_backups_too(taken_out, path, home, tmp_path):
    press_in_box("Forget them")
    taken_out.click(taken_out.walk.note.forget)
    assert NUMBER not in history(path)
    assert holding(tmp_path, NUMBER) == []
    assert holding(home, NUMBER) == []
    assert taken_out.walk.note.text() == "For [removed] I was second"
    assert not taken_out.walk.note.former.isVisible()
    banner = taken_out.window.banner
    assert banner.kind is Kind.GOOD
    assert "from its backups" in banner.text.text()
    (backup,) = backups_of(path)
    with_note = PortfolioFile.open(backup.path, read_only=True)
    assert [a.note for a in with_note.kept(ANSWERS).values()] == ["For [removed] I was second"]
    with_note.close()


def test_whoever_leaves_it_keeps_the_history(taken_out, path):
    press_in_box("Leave it as it is")
    taken_out.click(taken_out.walk.note.forget)
    assert NUMBER in history(path)
    assert taken_out.walk.note.former.isVisible()


def test_the_offer_stays_with_its_statement(taken_out):
    taken_out.press("Alt+Right")
    assert not taken_out.walk.note.former.isVisible()
    assert not taken_out.walk.evidence.former.isVisible()


def test_a_backup_that_cannot_be_changed_is_named(taken_out, path):
    (backup,) = backups_of(path)
    raw = bytearray(backup.path.read_bytes())
    raw[4096:8192] = bytes(4096)
    backup.path.write_bytes(raw)
    press_in_box("Forget them")
    taken_out.click(taken_out.walk.note.forget)
    assert NUMBER not in history(path)
    banner = taken_out.window.banner
    assert banner.kind is Kind.ERROR
    assert str(backup.path) in banner.text.text()


def test_backups_are_named_when_the_file_is_damaged_meanwhile(taken_out, path):
    size = path.stat().st_size

    def damage() -> None:
        with path.open("r+b") as file:
            file.write(b"?" * size)

    # Told after the history was overwritten, and before the backups are.
    taken_out.window.session.forgot.connect(damage)
    press_in_box("Forget them")
    taken_out.click(taken_out.walk.note.forget)
    banner = taken_out.window.banner
    assert banner.kind is Kind.ERROR
    assert "not from every backup" in banner.text.text()


def test_the_menu_forgets_all_former_words(taken_out, path, home):
    taken_out.press("Ctrl+3")
    press_in_box("Forget them")
    taken_out.window.actions_.forget.trigger()
    assert NUMBER not in history(path)
    assert holding(home, NUMBER) == []


def test_nothing_is_undone_past_it(taken_out, path):
    press_in_box("Forget them")
    taken_out.click(taken_out.walk.note.forget)
    assert not taken_out.window.actions_.undo.isEnabled()


def test_it_cannot_be_asked_where_nothing_is_open(window):
    assert not window.actions_.forget.isEnabled()


# ---- what is told below the box is so ------------------------------------------------------


@pytest.fixture
def named(person, qtbot):
    """A person who wrote a name and a slip, put the slip right, and took the name out."""
    person.press("Ctrl+2")
    box = person.walk.note
    person.click(box.edit)
    person.type("I recieved Mrs Jane Smith kindly")
    qtbot.waitUntil(box.remove.isVisible)
    person.click(box.remove)
    assert box.text() == "I recieved [removed] kindly"
    assert box.former.isVisible()
    qtbot.waitUntil(lambda: not box.looking)
    assert box.former.isVisible()
    return person


def test_what_is_told_as_out_is_told_no_more_once_it_is_back(named, qtbot):
    box = named.walk.note
    named.press("Ctrl+Z")
    assert "Mrs Jane Smith" in box.text()
    assert not box.former.isVisible()
    qtbot.waitUntil(box.notice.isVisible)
    assert not box.former.isVisible()
    named.press("Ctrl+Y")
    qtbot.waitUntil(box.former.isVisible)
    assert not box.notice.isVisible()


def test_what_is_told_as_out_is_told_no_more_once_it_is_typed_again(named):
    box = named.walk.note
    named.press("Ctrl+End")
    named.type(". Mrs Jane Smith")
    assert not box.former.isVisible()


def test_a_second_name_is_not_told_as_out_with_the_first(named, qtbot):
    box = named.walk.note
    named.press("Ctrl+End")
    named.type(". I saw Mr Patel too")
    qtbot.waitUntil(box.notice.isVisible)
    assert not box.former.isVisible()
    named.click(box.remove)
    assert box.former.isVisible()


def test_taking_out_and_typing_around_it_are_steps_of_their_own(named):
    box = named.walk.note
    named.press("Ctrl+End")
    named.type(" today")
    named.press("Ctrl+Z")
    assert box.text() == "I recieved [removed] kindly"
    named.press("Ctrl+Z")
    assert box.text() == "I recieved Mrs Jane Smith kindly"
    named.press("Ctrl+Z")
    assert box.text() == ""
    named.press("Ctrl+Y", times=2)
    assert box.text() == "I recieved [removed] kindly"
