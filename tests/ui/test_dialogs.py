"""No dialog throws typed words away by accident: Escape, X, Alt+F4, a double click, the lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QMessageBox

from selfassess.store.backups import backups_of
from selfassess.store.file import PortfolioFile
from selfassess.things.review.thing import REVIEWS
from selfassess.ui.commands.export import ask_export, export_to
from selfassess.ui.commands.hospital_numbers import ask_hospital_pattern
from selfassess.ui.commands.passphrase import ask_passphrase, change_passphrase
from selfassess.ui.commands.review import type_review
from selfassess.ui.dialogs.backups_dialog import BackupsDialog
from selfassess.ui.dialogs.export_options import ExportOptions
from selfassess.ui.dialogs.hospital_dialog import HospitalDialog
from selfassess.ui.dialogs.passphrase_dialog import PassphraseDialog
from selfassess.ui.dialogs.preview import PageView, Preview
from selfassess.ui.dialogs.recovery_key import RecoveryKeyDialog
from selfassess.ui.dialogs.review_by_hand import ReviewByHand
from selfassess.ui.dialogs.unlock import LockPage
from tests.away import move
from tests.ui.person import answer_dialogs
from tests.ui.test_protected import WORDS
from tests.ui.test_trouble import press_in_box


def escape(dialog: QDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def by_x(dialog: QDialog) -> None:
    # The window's X and Alt+F4 both come as this.
    dialog.close()


CLOSING = [escape, by_x, lambda dialog: dialog.reject()]


class Asked:
    """Answers each question that comes with one of its buttons, and keeps what was asked."""

    def __init__(self, *answers: str) -> None:
        self._answers = list(answers)
        self.words: list[str] = []
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(15)

    def _look(self) -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            return
        wanted = self._answers[0]
        button = next(b for b in box.buttons() if b.text().replace("&", "") == wanted)
        if button.isEnabled():
            self._answers.pop(0)
            self.words.append(box.text())
            button.click()

    def stop(self) -> None:
        self._timer.stop()
        assert not self._answers


def reviews(path):
    file = PortfolioFile.open(path, read_only=True)
    try:
        return list(file.kept(REVIEWS).values())
    finally:
        file.close()


# ---- a review typed in by hand -------------------------------------------------------


def type_in(dialog: ReviewByHand) -> None:
    dialog.name.setText("Grace Lee")
    dialog.overall.setPlainText("A good year.\nMore MRI next.")
    dialog.objectives[0][0].setText("Shadow MRI")


@pytest.mark.parametrize("close", CLOSING)
def test_a_review_being_typed_asks_before_it_is_thrown_away(person, close, path):
    asked = Asked("Go on typing", "Throw it away")
    stayed = []

    def fill(dialog):
        type_in(dialog)
        close(dialog)
        stayed.append(dialog.isVisible())
        assert dialog.name.text() == "Grace Lee"
        close(dialog)

    answer_dialogs(fill)
    type_review(person.window)
    asked.stop()
    assert stayed == [True]
    assert asked.words == ["What you typed here is not saved yet."] * 2
    assert reviews(path) == []
    assert not person.window.session.unfinished.open


@pytest.mark.parametrize("close", CLOSING)
def test_nothing_typed_is_nothing_to_ask(person, close):
    asked = Asked()
    answer_dialogs(close)
    type_review(person.window)
    asked.stop()


def test_a_review_kept_for_later_is_there_after_closing_the_portfolio(person, path, qtbot):
    asked = Asked("Keep it for later")
    answer_dialogs(lambda dialog: (type_in(dialog), escape(dialog)))
    type_review(person.window)
    asked.stop()
    assert person.window.close_portfolio()
    assert person.window.open_path(path)
    banner = person.window.banner
    assert "You were typing up a paper review." in banner.text.text()
    seen = []

    def look(dialog):
        assert dialog.notice.isVisible()
        seen.append((dialog.name.text(), dialog.overall.toPlainText()))
        seen.append(dialog.objectives[0][0].text())
        dialog.save.click()

    answer_dialogs(look)
    banner.action.click()
    assert seen == [("Grace Lee", "A good year.\nMore MRI next."), "Shadow MRI"]
    assert reviews(path)[0].overall == "A good year.\nMore MRI next."
    assert not person.window.session.unfinished.open


def test_no_page_is_drawn_once_the_pdf_is_closed(person, path, tmp_path):
    made = tmp_path / "made.pdf"
    assert export_to(person.window, made)
    preview = Preview(made, None, person.window)
    preview.pages.close()
    view = preview.findChild(PageView)
    view.draw_visible()
    assert view.drawn == 0
    preview.deleteLater()


def test_a_review_that_cannot_be_saved_is_still_there(person, path):
    away = path.with_name("away")

    def fill(dialog):
        type_in(dialog)
        move(path, away)
        dialog.save.click()

    answer_dialogs(fill)
    type_review(person.window)
    assert person.window.banner.isVisible()
    away.rename(path)
    seen = []
    answer_dialogs(lambda dialog: (seen.append(dialog.name.text()), dialog.save.click()))
    type_review(person.window)
    assert seen == ["Grace Lee"]
    assert reviews(path)[0].name == "Grace Lee"


def test_a_review_being_typed_survives_the_lock(person, path, qtbot):
    window = person.window
    answer_dialogs(lambda sheet: sheet.accept())
    assert change_passphrase(window, WORDS)
    answer_dialogs(lambda dialog: (type_in(dialog), window.document.auto_lock.due.emit(True)))
    type_review(window)
    qtbot.waitUntil(lambda: isinstance(window.page, LockPage))
    page = window.page
    page.field.line.setText(WORDS)
    page.field.line.returnPressed.emit()
    assert "You were typing up a paper review." in window.banner.text.text()
    seen = []
    answer_dialogs(lambda dialog: (seen.append(dialog.name.text()), dialog.save.click()))
    window.banner.action.click()
    assert seen == ["Grace Lee"]


def test_the_lock_does_not_wait_for_an_answer(person, qtbot):
    window = person.window
    answer_dialogs(lambda sheet: sheet.accept())
    assert change_passphrase(window, WORDS)

    def fill(dialog):
        type_in(dialog)
        QTimer.singleShot(100, lambda: window.document.auto_lock.due.emit(True))
        escape(dialog)

    answer_dialogs(fill)
    type_review(window)
    qtbot.waitUntil(lambda: isinstance(window.page, LockPage))


def test_a_protected_draft_is_kept_under_the_passphrase_and_moves_with_it(
    person, own_profile, tmp_path, qtbot
):
    from tests.ui.test_protected import everything

    window = person.window
    asked = Asked("Keep it for later")
    answer_dialogs(lambda dialog: (type_in(dialog), escape(dialog)))
    type_review(window)
    asked.stop()
    window.session.unfinished.flush()
    assert b"Shadow MRI" in everything(own_profile)
    answer_dialogs(lambda sheet: sheet.accept())
    assert change_passphrase(window, WORDS)
    window.session.unfinished.flush()
    assert window.session.unfinished.found("review", "")
    assert b"Shadow MRI" not in everything(own_profile)


# ---- the recovery key ----------------------------------------------------------------


@pytest.mark.parametrize("close", CLOSING)
def test_the_sheet_with_the_recovery_key_does_not_close_by_accident(person, close, qtbot):
    asked = Asked("Go back")
    stayed = []

    def look(sheet):
        assert isinstance(sheet, RecoveryKeyDialog)
        close(sheet)
        stayed.append(sheet.isVisible())
        sheet.accept()

    answer_dialogs(look)
    assert change_passphrase(person.window, WORDS)
    asked.stop()
    assert stayed == [True]
    assert "not printed or saved yet" in asked.words[0]


def test_the_second_click_of_a_double_click_does_not_say_that_it_is_kept(person, qtbot):
    key = "AAAAA BBBBB"
    sheet = RecoveryKeyDialog("mine", key, person.window)
    qtbot.addWidget(sheet)
    sheet.show()
    assert not sheet.have_kept.isEnabled()
    qtbot.waitUntil(sheet.have_kept.isEnabled)
    sheet.accept()


def test_a_saved_sheet_closes_without_a_question(person, tmp_path, qtbot):
    sheet = RecoveryKeyDialog("mine", "AAAAA BBBBB", person.window)
    qtbot.addWidget(sheet)
    sheet.show()
    assert not sheet.save_to(str(tmp_path / "nowhere" / "sheet.pdf"))
    assert "could not be saved" in sheet.told.text()
    assert sheet.at_risk()
    assert sheet.save_to(str(tmp_path / "sheet.pdf"))
    escape(sheet)
    assert not sheet.isVisible()


def test_the_key_can_be_seen_again_by_who_knows_the_passphrase(person, qtbot):
    window = person.window
    keys = []
    answer_dialogs(lambda sheet: (keys.append(sheet.key.text()), sheet.accept()))
    assert change_passphrase(window, WORDS)

    def show(dialog: PassphraseDialog) -> None:
        dialog.current.line.setText("guess")
        dialog.show_key.click()
        assert "not your passphrase" in dialog.error.text()
        dialog.current.line.setText(WORDS)
        dialog.show_key.click()

    answer_dialogs(show, lambda sheet: (keys.append(sheet.key.text()), sheet.accept()))
    ask_passphrase(window)
    assert len(keys) == 2
    assert keys[0] == keys[1]


def test_a_lock_over_the_sheet_is_made_up_for(person, path, qtbot):
    window = person.window
    answer_dialogs(lambda _sheet: window.document.auto_lock.due.emit(True))
    assert change_passphrase(window, WORDS)
    qtbot.waitUntil(lambda: isinstance(window.page, LockPage))
    window.page.unlocked.emit(WORDS)
    assert "recovery key is not kept yet" in window.banner.text.text()
    answer_dialogs(lambda sheet: sheet.accept())
    window.banner.action.click()
    assert window.close_portfolio()
    answer_dialogs(lambda dialog: (dialog.field.line.setText(WORDS), dialog.accept()))
    assert window.open_path(path)
    assert not window.banner.isVisible()


def test_a_pdf_without_an_answer_is_said_to_be_empty(person, qtbot):
    portfolio = person.window.session.portfolio
    empty = "No statement has an answer yet."
    for rated in (False, True):
        if rated:
            portfolio.rate("scsw.area-1.do-1", 2)
        dialog = ExportOptions(portfolio, person.window)
        qtbot.addWidget(dialog)
        assert any(empty in one.text() for one in dialog.findChildren(QLabel)) is not rated


# ---- the other dialogs -----------------------------------------------------------------


@pytest.mark.parametrize("close", CLOSING)
def test_a_new_passphrase_typed_and_not_set_is_told(person, qtbot, close):
    dialog = PassphraseDialog(person.window.document.file, 10, person.window)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.new.line.setText(WORDS)
    asked = Asked("Go back", "Close anyway")
    close(dialog)
    assert dialog.isVisible()
    assert dialog.new.text == WORDS
    close(dialog)
    asked.stop()
    assert not dialog.isVisible()
    assert "not set" in asked.words[0]


@pytest.mark.parametrize("close", CLOSING)
def test_a_pattern_typed_and_not_saved_is_told(person, close):
    asked = Asked("Go back")

    def fill(dialog: HospitalDialog) -> None:
        dialog.line.setText("RX")
        dialog.save.click()
        assert "four digits" in dialog.error.text()
        dialog.line.setText("RX999999")
        close(dialog)
        assert dialog.isVisible()
        dialog.save.click()

    answer_dialogs(fill)
    ask_hospital_pattern(person.window)
    asked.stop()
    assert person.window.settings.hospital_pattern == "RX999999"
    answer_dialogs(lambda dialog: (dialog.line.setText("RX999999"), close(dialog)))
    ask_hospital_pattern(person.window)


def test_what_was_chosen_for_the_pdf_is_there_again_after_a_look_at_a_note(person):
    portfolio = person.window.session.portfolio
    portfolio.write_note("scsw.area-1.do-1", "NHS number 943 476 5919")

    def choose(dialog: ExportOptions) -> None:
        dialog.lists["ap"].setChecked(True)
        dialog.form.setChecked(False)
        dialog.protect.setChecked(True)
        dialog.password.setText("a long secret")
        dialog._show_it("scsw.area-1.do-1")

    answer_dialogs(choose)
    ask_export(person.window)
    assert person.here == "scsw.area-1.do-1"
    seen = []

    def look(dialog: ExportOptions) -> None:
        seen.append(dialog.options())
        dialog.reject()

    answer_dialogs(look)
    ask_export(person.window)
    assert seen[0].tiers == frozenset({"ap"})
    assert (seen[0].form, seen[0].password) == (False, "a long secret")


def test_choices_for_one_portfolio_are_not_those_for_the_next(person, path):
    answer_dialogs(lambda dialog: (dialog.form.setChecked(False), dialog.reject()))
    ask_export(person.window)
    assert person.window.close_portfolio()
    assert person.window.open_path(path)
    seen = []
    answer_dialogs(lambda dialog: (seen.append(dialog.form.isChecked()), dialog.reject()))
    ask_export(person.window)
    assert seen == [True]


def test_the_pdf_shown_is_the_one_that_was_made(person, tmp_path, monkeypatch):
    chosen = tmp_path / "For my talk"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(chosen), ""))
    seen = []
    answer_dialogs(
        lambda dialog: dialog.accept(),
        lambda dialog: (seen.append((dialog.path, len(dialog.pages.sizes))), dialog.accept()),
    )
    ask_export(person.window)
    assert seen == [(tmp_path / "For my talk.pdf", seen[0][1])]
    assert seen[0][1] > 1


# ---- the first run -----------------------------------------------------------------------


def test_a_half_filled_first_run_is_not_left_by_accident(newcomer, path):
    newcomer.press("Ctrl+N")
    newcomer.type("Siân")
    page = newcomer.window.page
    press_in_box("Go on with it")
    newcomer.click_text("Cancel")
    press_in_box("Go on with it")
    assert not newcomer.window.open_path(path)
    press_in_box("Go on with it")
    assert not newcomer.window.close()
    newcomer.press("Ctrl+N")
    assert newcomer.window.page is page
    newcomer.press("F1")
    newcomer.press("Ctrl+N")
    assert newcomer.window.page is page
    assert page.form.name.text() == "Siân"
    press_in_box("Leave it")
    newcomer.click_text("Cancel")
    assert newcomer.sees("Show what you can do")


def test_an_untouched_first_run_is_left_at_once(newcomer, path):
    newcomer.press("Ctrl+N")
    assert newcomer.window.open_path(path)


def test_a_backup_is_not_put_back_by_the_second_click_of_a_double_click(person, path, qtbot):
    person.press("Ctrl+2")
    person.press("1")
    person.window.document.back_up()
    dialog = BackupsDialog(path, backups_of(path), None, person.window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert dialog.chosen is None
    qtbot.waitUntil(dialog.restore.isEnabled)
    press_in_box("Go back to this one")
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert dialog.chosen is not None


@pytest.mark.parametrize("words", ["correct horse battery", "passwordpassword"])
def test_a_passphrase_that_is_soon_guessed_is_asked_about(person, qtbot, words, announced):
    dialog = PassphraseDialog(person.window.document.file, 10, person.window)
    qtbot.addWidget(dialog)
    dialog.show()
    for field in (dialog.new, dialog.again):
        field.line.setText(words)
    qtbot.waitUntil(lambda: any("eak: guessed" in one for one in announced))
    told: list[str] = []
    press_in_box("Choose another", told)
    dialog.keep.click()
    assert "eak: guessed" in told[0]
    assert (dialog.words, dialog.isVisible()) == (None, True)
    assert dialog.new.line.hasFocus() or dialog.focusWidget() is dialog.new.line
    press_in_box("Use it all the same")
    dialog.keep.click()
    assert dialog.words == words


def test_nothing_of_the_window_is_still_to_be_written_when_the_file_is_swapped(person, path):
    """The place is kept a moment after moving on; two threads on one connection is a crash."""
    person.press("Ctrl+2")
    person.press("Alt+Right")
    timer = person.window.workspace._place_timer
    assert timer.isActive()
    answer_dialogs(lambda sheet: sheet.accept())
    assert change_passphrase(person.window, WORDS)
    assert not timer.isActive()
    assert person.window.session.portfolio.place == "scsw.area-1.do-2"
