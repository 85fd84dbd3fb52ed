"""A protected portfolio in the window: locked, unlocked, and nothing readable left behind."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from selfassess.folders import settings_file
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store import protect
from selfassess.store.backups import backups_of
from selfassess.store.file import PortfolioFile
from selfassess.ui.auto_lock import SESSION_CHANGE, SESSION_LOCK, message_parts
from selfassess.ui.commands.locking import lock
from selfassess.ui.commands.passphrase import change_passphrase
from selfassess.ui.dialogs.passphrase_dialog import PassphraseDialog
from selfassess.ui.dialogs.unlock import LockPage, UnlockDialog
from tests.away import move, swap
from tests.ui.person import answer_dialogs, pressing

FIRST = "scsw.area-1.do-1"
WORDS = "seagull trombone porridge"
CANARY = "kanarienvogel"


def everything(folder: Path) -> bytes:
    """Return what is in every file below a folder, and their names."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return b"".join(file.read_bytes() + str(file).encode() for file in files)


@pytest.fixture
def protected(person, path, qtbot):
    """A person whose portfolio is open and protected."""
    person.press("Ctrl+2")
    person.click(person.walk.note.edit)
    person.type(CANARY)
    answer_dialogs(lambda sheet: sheet.accept())
    assert change_passphrase(person.window, WORDS)
    person.window.activateWindow()
    qtbot.waitUntil(person.window.isActiveWindow)
    return person


def test_the_first_passphrase_is_set_through_the_dialog(person, path, qtbot):
    window = person.window

    def fill(dialog: PassphraseDialog) -> None:
        dialog.new.line.setText(WORDS)
        dialog.new.line.setText(WORDS * 9)
        dialog.show_strength()
        assert "trong" in dialog.strength.text()
        dialog.new.line.setText(WORDS)
        dialog.again.line.setText("something else")
        dialog.keep.click()
        assert "not the same" in dialog.error.text()
        assert dialog.error.isVisible()
        under = dialog.again.geometry().bottom()
        assert 0 < dialog.error.y() - under < 20, "below the field that it is about"
        dialog.again.line.setText(WORDS)
        assert not dialog.error.isVisible()
        dialog.show_strength()
        assert "trong" in dialog.strength.text()
        dialog.minutes.setCurrentIndex(0)
        dialog.keep.click()

    kept = []
    answer_dialogs(fill, lambda sheet: (kept.append(sheet.key.text()), sheet.accept()))
    window.actions_.passphrase.trigger()
    assert window.document.file.key is not None
    assert window.settings.lock_minutes == 1
    assert window.actions_.lock.isEnabled()
    window.close_portfolio()
    # The key from the sheet opens it, as it was shown.
    PortfolioFile.open(path, passphrase=" ".join(kept[0].split())).close()


def test_what_is_wrong_with_a_passphrase_comes_into_sight_and_is_told(large, announced, qtbot):
    dialog = PassphraseDialog(large.window.document.file, 5, large.window)
    dialog.gave_way = True
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.new.line.setText(WORDS)
    dialog.again.line.setText("something else")
    dialog.keep.click()
    assert announced[-1] == "The two are not the same. Type it again."
    qtbot.waitUntil(lambda: dialog.error.visibleRegion().boundingRect().height() > 20)


def test_only_who_knows_it_can_change_or_remove_it(protected):
    dialog = PassphraseDialog(protected.window.document.file, 10, protected.window)
    dialog.current.line.setText("guess")
    dialog.remove.click()
    assert "not your passphrase" in dialog.error.text()
    assert not dialog.result()
    dialog.current.line.setText(WORDS)
    dialog.remove.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.words is None


def test_the_sheet_with_the_recovery_key_is_one_page_with_the_key(protected, tmp_path):
    import pypdfium2

    from selfassess.ui.dialogs.recovery_key import RecoveryKeyDialog

    key = protected.window.document.file.key.recovery
    sheet = RecoveryKeyDialog("mine.selfassess", key, protected.window)
    target = tmp_path / "sheet.pdf"
    sheet.save_to(str(target))
    pages = pypdfium2.PdfDocument(target)
    text = pages[0].get_textpage().get_text_bounded()
    assert len(pages) == 1
    assert "recovery key" in text
    assert sheet.windowTitle() == "Recovery key"
    assert "".join(key.split()) in "".join(text.split())
    pages.close()


def test_idle_minutes_lock_it_and_everything_typed_is_kept(protected, path, qtbot):
    window = protected.window
    protected.click(protected.walk.note.edit)
    protected.press("Ctrl+End")
    protected.type(" and more")
    window.document.auto_lock.due.emit(True)
    page = window.page
    assert isinstance(page, LockPage)
    assert window.session is None
    assert window.windowTitle() == "SelfAssess"
    qtbot.waitUntil(page.field.line.hasFocus)
    protected.type("wrong one")
    protected.press("Return")
    assert "not the passphrase" in page.error.text()
    protected.type(WORDS)
    protected.press("Return")
    assert protected.here == FIRST
    assert protected.walk.note.text() == f"{CANARY} and more"


@pytest.mark.parametrize(
    "screen", ["settings", "home", "details", "training", "requirements", "help", "walk"]
)
def test_unlocking_comes_back_to_the_screen_that_it_was_locked_on(protected, screen):
    window = protected.window
    window.work().show_page(screen)
    assert unlocked(protected)
    assert protected.screen == screen
    window.settings.sync()
    kept = settings_file().read_text("utf-8")
    assert "recent-unlisted" in kept
    assert screen == "walk" or screen not in kept, "in memory alone"


def test_it_comes_back_to_the_same_area_and_the_same_filter(protected):
    work = protected.window.work()
    work.show_area("scsw.area-2")
    assert unlocked(protected)
    assert protected.screen == "area"
    assert protected.window.work().page("area").area.id == "scsw.area-2"
    protected.window.work().show_filter("unanswered")
    assert unlocked(protected)
    assert protected.window.work().page("check").bookmark() == "unanswered"


def test_opening_it_anew_begins_where_the_worker_was(protected, path):
    window = protected.window
    window.work().show_page("settings")
    window.close_portfolio()

    def unlock(dialog: UnlockDialog) -> None:
        dialog.field.line.setText(WORDS)
        dialog.accept()

    answer_dialogs(unlock)
    assert window.open_path(path)
    assert protected.screen == "walk"


def unlocked(protected) -> bool:
    """Lock it, and unlock it again."""
    window = protected.window
    assert lock(window)
    window.page.field.line.setText(WORDS)
    window.page._unlock()
    return window.session is not None


def test_touching_the_program_starts_the_minutes_anew(protected, qtbot):
    lock = protected.window.document.auto_lock
    qtbot.waitUntil(lambda: lock.remaining < 10 * 60_000 - 1000)
    protected.press("Ctrl+1")
    assert lock.remaining > 10 * 60_000 - 1000


def test_an_open_dialog_does_not_keep_it_open(protected, qtbot):
    window = protected.window
    answer_dialogs(lambda _dialog: window.document.auto_lock.due.emit(True))
    window.actions_.backups.trigger()
    qtbot.waitUntil(lambda: isinstance(window.page, LockPage))


def test_locking_the_computer_locks_it(protected):
    """How a message of Windows is read, shown on every system."""
    import ctypes
    from ctypes import wintypes

    message = wintypes.MSG()
    message.message, message.wParam = SESSION_CHANGE, SESSION_LOCK
    address = ctypes.addressof(message)
    assert message_parts(address) == (SESSION_CHANGE, SESSION_LOCK)
    filter_ = protected.window.document.auto_lock._session
    filter_.nativeEventFilter(b"xcb_generic_event_t", address)
    assert protected.window.session is not None
    filter_.nativeEventFilter(b"windows_generic_MSG", address)
    assert isinstance(protected.window.page, LockPage)


@pytest.mark.skipif(
    os.environ.get("QT_QPA_PLATFORM") != "windows",
    reason="Windows alone tells it this way; tests/windows/test_real_windows.py runs it",
)
def test_the_message_of_windows_locks_it(protected, qtbot):
    import ctypes

    window = protected.window
    handle = ctypes.c_void_p(int(window.winId()))
    post = ctypes.windll.user32.PostMessageW
    unlocked = SESSION_LOCK + 1
    for parameter in (unlocked, SESSION_LOCK):
        QApplication.processEvents()
        assert window.session is not None
        assert post(handle, SESSION_CHANGE, parameter, 1)
    qtbot.waitUntil(lambda: isinstance(window.page, LockPage))
    assert window.session is None


def test_opening_it_asks_and_asks_again(protected, path):
    window = protected.window
    window.close_portfolio()

    def give(words: str):
        def fill(dialog: UnlockDialog) -> None:
            dialog.field.line.setText(words)
            dialog.accept()

        return fill

    said = []
    answer_dialogs(
        give("wrong"),
        lambda dialog: (said.append(dialog.error.text()), give(WORDS)(dialog)),
    )
    assert window.open_path(path)
    assert "not the passphrase" in said[0]
    window.close_portfolio()
    answer_dialogs(lambda dialog: dialog.reject())
    assert not window.open_path(path)


def test_no_file_of_the_whole_session_holds_a_word_of_it(protected, path, tmp_path, own_profile):
    """Typing, a drive that goes away and comes back, backups, locking, settings."""
    window = protected.window
    protected.press("Ctrl+2")
    protected.click(protected.walk.note.edit)
    protected.press("Ctrl+End")
    protected.type(" second-canary")
    window.session.save_drafts()
    window.document.back_up()
    away = tmp_path / "away"
    move(path, away)
    protected.type(" third-canary")
    assert not window.session.save_drafts()
    assert window.session.kept_aside
    assert list(own_profile.rglob("*.unsaved"))
    window.settings.sync()
    found = everything(tmp_path) + everything(own_profile)
    for word in (CANARY, "second-canary", "third-canary", "Łukasz", "Jo Field"):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert word.encode(encoding) not in found.replace(str(path).encode(), b""), word
    away.rename(path)
    assert window.session.save_drafts()
    assert not list(own_profile.rglob("*.unsaved"))
    assert window.close_portfolio()
    file = PortfolioFile.open(path, passphrase=WORDS)
    assert Portfolio(file).answer(FIRST).note.endswith("third-canary")
    assert backups_of(path, file.identity().id)
    file.close()
    assert window.settings.recent == []


def swap_for_plain(protected, path, tmp_path):
    """Put a copy without the passphrase in the place of the open portfolio."""
    import shutil

    plain = tmp_path / "plain.selfassess"
    away = tmp_path / "away.selfassess"
    shutil.copyfile(path, away)
    with closing(PortfolioFile.open(away, passphrase=WORDS)) as file:
        protect.change_passphrase(file, None)
    shutil.copyfile(path, tmp_path / "kept")
    away.replace(plain)
    swap(plain, path)
    return tmp_path / "kept"


def test_a_copy_without_the_passphrase_gets_no_word_and_it_locks_and_closes(
    protected, path, tmp_path, own_profile, qtbot, monkeypatch
):
    window = protected.window
    kept = swap_for_plain(protected, path, tmp_path)
    raw = path.read_bytes()
    protected.press("Ctrl+2")
    protected.click(protected.walk.note.edit)
    protected.press("Ctrl+End")
    protected.type(" secret-words")
    # Twice: the first time it is found out that it is another file.
    assert not window.session.save_drafts()
    assert not window.session.save_drafts()
    assert "no passphrase" in window.banner.text.text()
    assert "Saved" not in window.saved.text()
    assert window.session.kept_aside
    assert path.read_bytes() == raw
    for encoding in ("utf-8", "utf-16-le"):
        assert "secret-words".encode(encoding) not in everything(own_profile)
    assert lock(window)
    assert isinstance(window.page, LockPage)
    page = window.page
    page.field.line.setText(WORDS)
    page._unlock()
    assert window.page is page
    assert "no passphrase" in page.error.text()
    swap(kept, path)
    page.field.line.setText(WORDS)
    page._unlock()
    assert window.session.portfolio.answer(FIRST).note == f"{CANARY} secret-words"
    assert window.close_portfolio()


def test_it_locks_although_no_file_takes_the_words_and_they_come_back(
    protected, path, tmp_path, own_profile, qtbot
):
    window = protected.window
    protected.press("Ctrl+2")
    protected.click(protected.walk.note.edit)
    protected.press("Ctrl+End")
    away = tmp_path / "away"
    move(path, away)
    # Nor is there a place for the recovery file.
    recovery = own_profile / "SelfAssess" / "recovery"
    if recovery.exists():
        recovery.rename(own_profile / "was-recovery")
    recovery.write_text("no folder")
    protected.type(" last-words")
    assert lock(window)
    page = window.page
    assert isinstance(page, LockPage)
    assert window.session is None
    assert not window.open_path(path)
    page.field.line.setText("wrong")
    page._unlock()
    assert "not the passphrase" in page.error.text()
    assert window.page is page
    away.rename(path)
    page.field.line.setText(WORDS)
    page._unlock()
    assert window.session.portfolio.answer(FIRST).note == f"{CANARY} last-words"
    assert window.close_portfolio()


def test_leaving_the_lock_asks_before_words_are_lost(
    protected, path, tmp_path, own_profile, monkeypatch
):
    from PySide6.QtWidgets import QMessageBox

    window = protected.window
    protected.press("Ctrl+2")
    protected.click(protected.walk.note.edit)
    move(path, tmp_path / "away")
    (own_profile / "SelfAssess").mkdir(exist_ok=True)
    recovery = own_profile / "SelfAssess" / "recovery"
    if recovery.exists():
        recovery.rename(own_profile / "was-recovery")
    recovery.write_text("no folder")
    protected.type("last-words")
    assert lock(window)
    page = window.page
    answer_dialogs(lambda box: box.button(QMessageBox.StandardButton.Cancel).click())
    page.left.emit()
    assert window.page is page
    answer_dialogs(lambda box: box.button(QMessageBox.StandardButton.Discard).click())
    page.left.emit()
    assert window.page is not page


def test_a_copy_without_the_passphrase_is_opened_only_by_who_says_so(
    protected, path, tmp_path, monkeypatch
):
    window = protected.window
    assert window.close_portfolio()
    swap_for_plain(protected, path, tmp_path)
    said: list[str] = []
    answer_dialogs(pressing("Cancel", said))
    assert not window.open_path(path)
    assert "had one when it was last open here" in said[0]
    answer_dialogs(pressing("Look at it"))
    assert window.open_path(path)
    assert window.session.look_only
    window.close_portfolio()
    answer_dialogs(pressing("Open it without"))
    assert window.open_path(path)
    assert not window.session.look_only


def test_a_text_that_is_too_long_does_not_keep_it_open(protected, path, own_profile):
    window = protected.window
    protected.press("Ctrl+2")
    long = f"{CANARY} " + "long-canary " * 2000
    protected.walk.note.edit.setPlainText(long)
    assert lock(window)
    page = window.page
    assert isinstance(page, LockPage)
    assert list(own_profile.rglob("*.unsaved"))
    assert b"long-canary" not in everything(own_profile)
    page.field.line.setText(WORDS)
    page._unlock()
    assert window.session is not None
    assert window.session.text("note", FIRST) == long


@pytest.mark.skipif(sys.platform == "win32", reason="the folder's rights decide there")
def test_the_sheet_with_the_recovery_key_is_for_its_owner_and_goes_through_no_link(
    protected, tmp_path
):
    from selfassess.ui.dialogs.recovery_key import RecoveryKeyDialog

    sheet = RecoveryKeyDialog("mine", protected.window.document.file.key.recovery, protected.window)
    letter, target = tmp_path / "letter", tmp_path / "sheet.pdf"
    letter.write_text("keep me")
    target.symlink_to(letter)
    sheet.save_to(str(target))
    assert letter.read_text() == "keep me"
    assert target.read_bytes().startswith(b"%PDF")
    assert target.lstat().st_mode & 0o777 == 0o600
    assert not sheet.save_to(str(tmp_path / "nowhere" / "sheet.pdf"))
    assert "could not be saved" in sheet.told.text()


def test_eight_spaces_are_no_passphrase(protected):
    dialog = PassphraseDialog(protected.window.document.file, 10, protected.window)
    dialog.current.line.setText(WORDS)
    dialog.new.line.setText(" " * 8)
    dialog.again.line.setText(" " * 8)
    dialog.keep.click()
    assert "at least 8" in dialog.error.text()
    assert not dialog.result()
