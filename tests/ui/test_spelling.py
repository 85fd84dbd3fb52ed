"""Spelling: what is marked, what is not, and how it is put right by mouse and by key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from selfassess.ui.spelling import Spelling, dictionary
from tests.ui.person import on_disk

FIRST = "scsw.area-1.do-1"


@pytest.fixture(scope="module")
def book(qapp):
    made = dictionary()
    made.begin()
    made.loading.join(20)
    assert made.is_ready
    return made


def words(text: str, *own: str, on: bool = True) -> list[str]:
    made = Spelling(lambda: own, on=on)
    made._gather()
    return [one.word for one in made.wrong(text)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("I recieved the pateint kindly.", ["recieved", "pateint"]),
        ("The colour of the theatre programme is grey.", []),
        ("I don't, and they’re well. It's the patients' choice.", []),
        ("We anaesthetise, sterilise and organise.", []),
        ("The color of the center", ["color", "center"]),
        ("MRI, CT, SBAR and PACS; QA/QC with x2 and 3rd", []),
        ("Mail jo.fieldd@nhs.exampel or look in C:\\foldr\\pagge", []),
        ("I worked with Oyelaran and Kowalczyk in Ysbyty Glanrafon.", []),
        ("Teh first word. Adn another", ["Teh", "Adn"]),
        ("", []),
    ],
)
def test_what_is_marked(book, text, wrong):
    assert words(text) == wrong


def test_the_words_of_the_field_are_known(book):
    assert words("a cholangiogram with a fluoroscopix") != []
    assert words("with the fluoroscopix", "Fluoroscopix is used") == []


def test_a_note_in_another_language_is_left_alone(book):
    assert words("Dw i'n gallu glanhau'r ystafell ac rwy'n helpu pobl bob dydd") == []


def test_it_can_be_switched_off(book):
    assert words("recieved", on=False) == []


@given(st.text(max_size=80))
def test_every_word_is_where_it_is_said_to_be(book, text):
    for one in Spelling(lambda: ()).wrong(text):
        assert text[one.start : one.end] == one.word


# ---- in the box ----------------------------------------------------------------------------


def underlined(edit) -> list[str]:
    """Return the words that are drawn as misspelled."""
    found = []
    block = edit.document().firstBlock()
    while block.isValid():
        for drawn in block.layout().formats():
            if drawn.format.underlineStyle() == drawn.format.UnderlineStyle.DotLine:
                found += [block.text()[drawn.start : drawn.start + drawn.length]]
        block = block.next()
    return found


@pytest.fixture
def writer(walker, book):
    walker.click(walker.walk.note.edit)
    return walker


def menu_of(writer, act) -> list[str]:
    """Open the menu of words by key, do something with it, and return what it offered."""
    seen: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        seen.extend(action.text() for action in menu.actions())
        act(menu)
        menu.close()

    QTimer.singleShot(100, look)
    writer.press("F7")
    return seen


def test_a_word_is_marked_once_it_is_typed(writer):
    edit = writer.walk.note.edit
    writer.type("I recieved")
    assert underlined(edit) == [], "nobody is corrected in the middle of a word"
    writer.type(" it")
    assert underlined(edit) == ["recieved"]


def test_the_key_goes_to_the_word_and_its_menu_puts_it_right(writer, path):
    edit = writer.walk.note.edit
    writer.type("I recieved it. ")
    offered = menu_of(writer, lambda menu: menu.actions()[0].trigger())
    assert offered[0] == "received"
    assert writer.walk.note.text() == "I received it. "
    assert underlined(edit) == []
    writer.press("Ctrl+S")
    assert on_disk(path, FIRST).note == "I received it. "
    writer.window.actions_.undo.trigger()
    assert writer.walk.note.text() == "", "a word put right belongs to the typing before it"
    writer.window.actions_.redo.trigger()
    assert writer.walk.note.text() == "I received it. "


def test_a_word_put_right_is_undone_without_the_name_taken_out_before(writer, qtbot):
    box = writer.walk.note
    writer.type("I recieved Mrs Jane Smith. ")
    qtbot.waitUntil(box.remove.isVisible)
    writer.click(box.remove)
    menu_of(writer, lambda menu: menu.actions()[0].trigger())
    assert box.text() == "I received [removed]. "
    writer.window.actions_.undo.trigger()
    assert box.text() == "I recieved [removed]. "
    writer.window.actions_.undo.trigger()
    assert box.text() == "I recieved Mrs Jane Smith. "


def test_a_right_click_on_a_word_offers_the_same_and_the_usual(writer):
    edit = writer.walk.note.edit
    writer.type("I recieved it ")
    cursor = edit.textCursor()
    cursor.setPosition(5)
    spot = edit.cursorRect(cursor).center()
    seen = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        seen.extend(action.text().replace("&", "") for action in menu.actions())
        menu.close()

    QTimer.singleShot(100, look)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, spot, edit.viewport().mapToGlobal(QPoint(spot))
    )
    QApplication.sendEvent(edit.viewport(), event)
    assert seen[0] == "received"
    assert any("Paste" in text for text in seen)


def test_a_word_that_is_added_is_known_from_then_on(writer, settings):
    edit = writer.walk.note.edit
    writer.type("the fluroflex is here ")
    assert underlined(edit) == ["fluroflex"]

    def add(menu) -> None:
        (action,) = (one for one in menu.actions() if "Add" in one.text())
        action.trigger()

    menu_of(writer, add)
    assert underlined(edit) == []
    assert settings.learned == ["fluroflex"]


def test_without_a_wrong_word_the_key_says_so(writer):
    writer.type("All is well. ")
    writer.press("F7")
    assert QApplication.activePopupWidget() is None
    assert writer.saved == "No misspelled word in this note"


def test_what_may_be_a_patient_keeps_its_own_mark(writer, qtbot):
    box = writer.walk.note
    writer.type("recieved 943 476 5919 ")
    qtbot.waitUntil(box.notice.isVisible)
    assert underlined(box.edit) == ["recieved"]


def test_switched_off_nothing_is_marked(writer, settings):
    edit = writer.walk.note.edit
    writer.type("recieved it ")
    assert underlined(edit) == ["recieved"]
    writer.window.actions_.spelling.trigger()
    assert underlined(edit) == []
    assert not settings.spelling
    writer.window.actions_.spelling.trigger()
    assert underlined(edit) == ["recieved"]
