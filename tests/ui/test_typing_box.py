"""The box for notes: every letter stays, marks follow, and a huge text freezes nothing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from selfassess.log.event import MAX_TEXT
from selfassess.portfolio.identifiers import find
from selfassess.store.file import PortfolioFile
from selfassess.things.requirement.thing import REQUIREMENTS
from selfassess.ui.dialogs.export_options import ExportOptions
from selfassess.ui.widgets.exact_edit import ExactEdit, units
from selfassess.ui.widgets.slices import Slices
from selfassess.ui.widgets.typing_box import TypingBox
from tests.ui.person import on_disk

FIRST = "scsw.area-1.do-1"
NUMBER = "943 476 5919"
ANYTHING = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=60)
ODD = st.text(
    "a\u00a0\u2028\u2029\ufdd0\ufdd1\ufeff\ufffe\n\t\x00\x0b\U0001f600e\u0301", max_size=20
)
QT_LIVES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def box(qtbot):
    made = TypingBox("My note", "A hint")
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    qtbot.waitExposed(made)
    made.heard = []
    made.typed.connect(made.heard.append)
    return made


def underlined(box: TypingBox) -> list[str]:
    """Return the words that are underlined on the screen, line by line."""
    found = []
    block = box.edit.document().firstBlock()
    while block.isValid():
        raw = block.text().encode("utf-16-le", "surrogatepass")
        for part in block.layout().formats():
            if part.format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline:
                piece = raw[2 * part.start : 2 * (part.start + part.length)]
                found.append(piece.decode("utf-16-le", "surrogatepass"))
        block = block.next()
    return found


# ---- every letter stays ----------------------------------------------------------------


@QT_LIVES
@given(st.one_of(ANYTHING, ODD))
@example("a\u00a0b\u2028c\u2029d")
@example("\ufeffa")
@example("\ufffea")
def test_any_text_comes_back_as_it_was_shown(box, text):
    box.show_text(text)
    assert box.text() == text
    assert box.heard == []


@QT_LIVES
@given(st.one_of(ANYTHING, ODD), st.integers(0, 80), st.sampled_from(["x", "\n", "é", "", "del"]))
@example("a\u00a0b\u2028c", 1, "x")
@example("\u2029\u2029", 1, "\n")
def test_an_edit_leaves_every_other_letter_as_it_was(box, text, at, typed):
    box.show_text(text)
    at = min(at, len(text))
    cursor = QTextCursor(box.edit.document())
    cursor.setPosition(units(text[:at]))
    if typed == "del":
        if at == len(text) or units(text[at]) != 1:
            return
        cursor.deleteChar()
        typed, after = "", text[at + 1 :]
    else:
        after = text[at:]
        cursor.insertText(typed)
    wanted = text[:at] + typed + after
    # Of two paragraph ends side by side nobody can say which one is the new one.
    ends = str.maketrans(dict.fromkeys("\u2029\ufdd0\ufdd1", "\n"))
    assert box.text().translate(ends) == wanted.translate(ends)
    assert sorted(box.text()) == sorted(wanted) or typed == ""
    if not set("\u2029\ufdd0\ufdd1") & set(text):
        assert box.text() == wanted


@pytest.mark.parametrize("special", ["\u00a0", "\u2028", "\u2029", "\u202f"])
def test_a_note_with_special_spaces_survives_an_edit_on_the_disk(person, path, special):
    note = f"12{special}mm at 10{special}am."
    person.window.session.portfolio.write_note(FIRST, note)
    person.press("Ctrl+2")
    person.click(person.walk.note.edit)
    person.press("Ctrl+End")
    person.type(" And more")
    person.press("Ctrl+S")
    assert on_disk(path, FIRST).note == f"{note} And more"


def test_looking_at_a_note_with_special_spaces_writes_nothing(person, path):
    person.window.session.portfolio.write_note(FIRST, "a\u00a0b\u2028c\u2029d\ufdd0e")
    before = len(person.window.session.portfolio.history())
    person.press("Ctrl+2")
    person.press("Tab", times=30)
    person.press("Ctrl+1")
    assert len(person.window.session.portfolio.history()) == before


def test_enter_with_shift_is_a_new_line_and_pasted_separators_are_too(box):
    QTest.keyClicks(box.edit, "one")
    QTest.keyClick(box.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(box.edit, "two")
    assert box.text() == "one\ntwo"
    QApplication.clipboard().setText("\u2028three\u2029four\u00a0five")
    box.edit.paste()
    assert box.text() == "one\ntwo\nthree\nfour\u00a0five"
    assert box.heard[-1] == box.text()


# ---- marks -------------------------------------------------------------------------------


def test_the_underline_is_under_the_words_though_emoji_stand_before_them(box, qtbot):
    box.show_text(f"\U0001f600\U0001f600 a day\n\U0001f600 saw {NUMBER} there")
    qtbot.waitUntil(lambda: underlined(box) == [NUMBER])


def test_marks_move_with_their_words_while_somebody_types_before_them(box, qtbot):
    box.show_text(f"line one\nsaw {NUMBER} there, and {NUMBER}.")
    qtbot.waitUntil(lambda: len(underlined(box)) == 2)
    cursor = QTextCursor(box.edit.document())
    for place, text in ((0, "x"), (3, "\n"), (12, "\U0001f600"), (14, "y")):
        cursor.setPosition(place)
        cursor.insertText(text)
        assert underlined(box) == [NUMBER, NUMBER], repr(box.text())
    cursor.setPosition(0)
    cursor.deleteChar()
    assert underlined(box) == [NUMBER, NUMBER]


def test_a_mark_goes_with_the_word_that_is_changed(box, qtbot):
    box.show_text(f"saw {NUMBER} there, and {NUMBER}.")
    qtbot.waitUntil(lambda: len(underlined(box)) == 2)
    cursor = QTextCursor(box.edit.document())
    cursor.setPosition(6)
    cursor.insertText("x")
    assert underlined(box) == [NUMBER]
    qtbot.waitUntil(lambda: not box.looking)
    assert underlined(box) == [NUMBER]


def test_taking_it_out_leaves_every_other_letter(box, qtbot):
    box.show_text(f"\U0001f600 a\u00a0b\u2028c {NUMBER} d\u2029e NHS no {NUMBER}\u00a0f")
    qtbot.waitUntil(box.notice.isVisible)
    box.remove.click()
    assert box.text() == "\U0001f600 a\u00a0b\u2028c [removed] d\u2029e NHS no [removed]\u00a0f"
    qtbot.waitUntil(lambda: not box.notice.isVisible())
    assert box.heard[-1] == box.text()


@QT_LIVES
@given(st.lists(st.sampled_from([NUMBER, "DOB 3/4/56", "a word", "\n", "\U0001f600", " "])))
def test_the_marks_are_where_the_finder_finds(box, parts):
    text = " ".join(parts)
    box.show_text(text)
    box.look_through()
    while box.looking:
        QApplication.processEvents()
    marked = [piece for one in find(text) for piece in one.words.split("\n") if piece]
    assert underlined(box) == marked


# ---- huge texts ----------------------------------------------------------------------------

LINE = "I helped on 12 lists, rang 3 wards, and noted 1-1-1-1-1-1-1-1-1-1-1 for each of them.\n"
HUGE = (LINE * 25_000)[:2_000_000] + "\n"


class Beats:
    """Counts how often the event loop comes round: a frozen window has no beats."""

    def __init__(self) -> None:
        self.count = 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(0)

    def _beat(self) -> None:
        self.count += 1


def test_two_megabytes_pasted_are_looked_through_in_slices(box, qtbot):
    box.edit.setFocus()
    QApplication.clipboard().setText(HUGE + NUMBER)
    box.edit.paste()
    assert "1,980,013 letters too long" in box.too_long.text()
    assert box.too_long.isVisible()
    assert box.heard[-1] == HUGE + NUMBER
    beats = Beats()
    box.look_through()
    assert box.looking, "all of it in one go is a frozen window"
    assert not box.notice.isVisible()
    # Typing goes on meanwhile, and what was found so far is out of date.
    qtbot.waitUntil(lambda: beats.count > 5)
    assert box.looking
    QTest.keyClicks(box.edit, "x")
    assert box.text() == HUGE + NUMBER + "x"
    QTest.keyClick(box.edit, Qt.Key.Key_Backspace)
    qtbot.waitUntil(box.notice.isVisible, timeout=60_000)
    assert NUMBER in box.warning.text()
    assert underlined(box)[-1] == NUMBER


def test_a_note_of_the_greatest_length_is_marked_to_its_end(box, qtbot):
    text = ("word " * 4_000)[: MAX_TEXT - len(NUMBER) - 1] + f" {NUMBER}"
    assert len(text) == MAX_TEXT
    box.show_text(text)
    qtbot.waitUntil(box.notice.isVisible, timeout=10_000)
    assert underlined(box) == [NUMBER]
    assert not box.too_long.isVisible()


def test_a_note_too_long_is_told_at_once_and_kept_over_closing(person, path, qtbot):
    person.press("Ctrl+2")
    person.click(person.walk.note.edit)
    person.paste("y" * (MAX_TEXT + 2))
    assert person.sees("This is 2 letters too long to be saved. The most is 20,000.")
    person.press("Ctrl+S")
    assert person.saved == "Not saved yet"
    asked = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, look)
            return
        asked.append(box.text())
        box.button(QMessageBox.StandardButton.Discard).click()

    QTimer.singleShot(20, look)
    assert person.window.close_portfolio()
    assert "too long" in asked[0]
    assert "cannot be reached" not in asked[0]
    assert "It is kept on this computer" in asked[0]
    assert on_disk(path, FIRST).note == ""
    assert person.window.open_path(path)
    person.window.activateWindow()
    qtbot.waitUntil(person.window.isActiveWindow)
    person.press("Ctrl+2")
    assert person.walk.note.text() == "y" * (MAX_TEXT + 2)
    assert person.sees("2 letters too long")
    person.click(person.walk.note.edit)
    person.press("Ctrl+End")
    person.press("Backspace", times=2)
    assert not person.sees("too long to be saved")
    person.press("Ctrl+S")
    assert on_disk(path, FIRST).note == "y" * MAX_TEXT
    assert person.saved.startswith("Already saved")


def test_undo_goes_on_while_a_note_is_too_long(person, path):
    person.press("Ctrl+2")
    person.press("3")
    person.press("Alt+Right")
    person.click(person.walk.note.edit)
    person.paste("y" * (MAX_TEXT + 2))
    person.press("Ctrl+Z")
    assert on_disk(path, FIRST).rating is None


def test_the_check_before_a_pdf_waits_for_long_notes_without_a_freeze(person, qtbot, path):
    portfolio = person.window.session.portfolio
    for number, spot in enumerate(portfolio.spots()):
        note = (LINE * 300)[: MAX_TEXT - 20]
        portfolio.write_note(spot.statement.id, note + (f"\n{NUMBER}" if number == 17 else ""))
    dialog = ExportOptions(portfolio, person.window)
    qtbot.addWidget(dialog)
    assert dialog.looking
    assert not dialog.make.isEnabled()
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.looking, timeout=60_000)
    assert dialog.make.isEnabled()
    assert [one.found.words for one in dialog.seen] == [NUMBER]
    assert any(NUMBER in part.text() for part in dialog.findChildren(type(dialog._advice)))


def test_a_long_note_on_a_requirement_is_looked_through_and_told_when_too_long(person, path, qtbot):
    person.press("Ctrl+3")
    row = person.window.workspace.page("requirements").rows["scsw.course"]
    person.tab_to(row.note)
    person.paste("z " * 10_000 + NUMBER)
    assert person.sees("12 letters too long")
    qtbot.waitUntil(row.told.isVisible)
    person.press("Tab")
    person.press("Ctrl+1")
    assert "too long to be saved" in person.window.banner.text.text()
    file = PortfolioFile.open(path, read_only=True)
    assert not file.kept(REQUIREMENTS)
    file.close()
    person.window.banner.action.click()
    person.tab_to(row.note)
    person.press("End")
    person.press("Backspace", times=12)
    person.press("Ctrl+1")
    assert person.window.session.portfolio.requirement("scsw.course").note == "z " * 10_000


def test_slices_stop_when_other_work_comes(qtbot, window):
    slices = Slices(window)
    taken: list[int] = []
    done: list[str] = []
    slices.run(iter(range(10)), taken.append, lambda: done.append("first"))
    assert done == ["first"]
    endless = iter(int, 1)
    slices.run(endless, lambda _n: None, lambda: done.append("never"))
    assert slices.busy
    slices.run(iter([7]), taken.append, lambda: done.append("second"))
    assert (taken[-1], done) == (7, ["first", "second"])
    slices.run(endless, lambda _n: None, lambda: None)
    slices.stop()
    assert not slices.busy


def test_the_exact_edit_tells_nothing_when_nothing_changed(qtbot):
    edit = ExactEdit()
    qtbot.addWidget(edit)
    edit.set_text("a\u2029b")
    assert edit.follow() is None
    assert edit.text() == "a\u2029b"
