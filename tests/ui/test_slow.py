"""The drive holds one call while somebody works: what they see, and what is on the disk then."""

from __future__ import annotations

from contextlib import closing
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from selfassess.store import jobs
from selfassess.store.backups import backups_of
from selfassess.store.file import PortfolioFile
from selfassess.store.recovery import RecoveryFile, Unsaved
from selfassess.ui.commands.backups import restore_backup
from selfassess.ui.commands.export import export_to
from selfassess.ui.commands.undoing import undo
from selfassess.ui.dialogs.work_dialog import WorkDialog
from selfassess.ui.pending import Outcome, Pending
from tests.away import move
from tests.ui.person import on_disk
from tests.ui.test_trouble import press_in_box

FIRST, SECOND = "scsw.area-1.do-1", "scsw.area-1.do-2"


class Hold:
    """Holds the file's own thread, as a drive does, at the next statement that begins so."""

    def __init__(self, window) -> None:
        self.window = window
        self.go, self.held = Event(), Event()

    def at(self, words: str = "COMMIT") -> None:
        def look(sql: str) -> None:
            if sql.startswith(words) and not self.go.is_set():
                self.held.set()
                self.go.wait()

        self.window.document.file.run(
            "hook", lambda file: file._connection.set_trace_callback(look)
        )

    def now(self) -> None:
        self.window.document.file.begin("held", lambda _file: (self.held.set(), self.go.wait()))
        assert self.held.wait(10)


@pytest.fixture
def hold_file(person, monkeypatch):
    """The way to hold it; it is let go at the end whatever happens."""
    person.press("Ctrl+2")
    person.window.session.portfolio.rate(SECOND, 1)
    monkeypatch.setattr(jobs, "PATIENCE", 0.5)
    made = Hold(person.window)
    yield made
    made.go.set()


def saved_again(person, qtbot):
    session = person.window.session
    qtbot.waitUntil(lambda: not session.unsaved and not session.slow, timeout=10_000)
    qtbot.waitUntil(lambda: person.saved.startswith("Saved at"))
    assert not person.window.banner.isVisible()
    assert RecoveryFile(person.window.document.file.identity().id, None).found() == []


def kinds(path):
    with closing(PortfolioFile.open(path, read_only=True)) as file:
        return [(event.kind, event.new) for event in file.history()]


def test_saved_is_said_when_it_is_on_the_disk_and_once_only(person, path, hold_file, qtbot):
    hold_file.at()
    person.press("3")
    assert (person.chosen, person.saved) == (3, "Saving…")
    assert person.window.banner.text.text() == (
        "The drive is slow to answer. Your words are kept here, and saved as soon as it answers."
    )
    session = person.window.session
    assert session.kept_aside
    hold_file.go.set()
    saved_again(person, qtbot)
    assert on_disk(path, FIRST).rating == 3
    assert len([one for one in kinds(path) if one[0] == "rating"]) == 2
    # It can be taken back like any other.
    person.press("Ctrl+Z")
    assert on_disk(path, FIRST).rating is None


def test_what_is_said_meanwhile_comes_after_it(person, path, hold_file, qtbot):
    """Also where it is what the file had before, as far as the window knew."""
    person.press("2")
    hold_file.at()
    person.press("3")
    person.press("2")
    person.click(person.walk.note.edit)
    person.type("meanwhile")
    assert person.window.session.unsaved == 2
    assert not person.window.session.save_drafts()
    assert person.saved == "Saving…"
    hold_file.go.set()
    saved_again(person, qtbot)
    answer = on_disk(path, FIRST)
    assert (answer.rating, answer.note) == (2, "meanwhile")
    assert person.chosen == 2


def test_a_text_that_is_emptied_again_meanwhile_is_empty(person, path, hold_file, qtbot):
    hold_file.at()
    person.click(person.walk.note.edit)
    person.type("ab")
    assert not person.window.session.save_drafts()
    person.press("Backspace", times=2)
    assert not person.window.session.save_drafts()
    hold_file.go.set()
    saved_again(person, qtbot)
    assert on_disk(path, FIRST).note == ""


def test_undo_on_its_way_is_not_asked_for_twice(person, path, hold_file, qtbot):
    hold_file.at()
    undo(person.window)
    session = person.window.session
    assert session.unsaved == 1
    assert not session.kept_aside
    undo(person.window)
    assert not session.do(lambda: session.portfolio.confirm_area("scsw.area-1"))
    hold_file.go.set()
    saved_again(person, qtbot)
    assert on_disk(path, SECOND).rating is None
    assert [one for one in kinds(path) if one[0] == "rating"][1:] == [
        ("rating", {"rating": None, "together": False})
    ]


def test_what_is_on_its_way_when_it_is_closed_comes_before_what_came_after(person, path, hold_file):
    person.press("2")
    hold_file.at()
    person.press("3")
    person.press("4")
    person.click(person.walk.note.edit)
    person.type("words")
    file = person.window.document.file
    press_in_box("Leave")
    assert person.window.close_portfolio()
    assert not file.ended(0)
    hold_file.go.set()
    assert file.ended(10)
    assert on_disk(path, FIRST).rating == 3
    kept = RecoveryFile(file.identity().id, None).found()
    with closing(PortfolioFile.open(path, read_only=True)) as reader:
        # By the second, both may have been said at once.
        assert all(one.at > reader.history()[-1].at for one in kept)
    assert person.window.open_path(path)
    assert "is back" in person.window.banner.text.text()
    answer = on_disk(path, FIRST)
    assert (answer.rating, answer.note) == (4, "words")


def test_a_text_that_went_on_while_its_beginning_arrived_is_not_there_twice(person):
    portfolio = person.window.session.portfolio
    portfolio.write_note(FIRST, "one")
    at = portfolio.answer(FIRST).updated_at
    waiting = Pending(portfolio)
    item = Unsaved(kind="note", subject=FIRST, value="one two", at=at)
    assert waiting.take_back(item) is Outcome.BACK
    assert waiting.texts == {("note", FIRST): "one two"}


def test_what_is_not_even_begun_is_not_said_to_be_kept(person, hold_file):
    hold_file.now()
    session = person.window.session
    assert not session.do(session.portfolio.undo)
    assert "was not done" in person.window.banner.text.text()
    assert session.unsaved == 0


def test_a_hand_over_on_its_way_is_noted_once(person, path, hold_file, qtbot):
    session = person.window.session
    hold_file.at()
    assert not session.note_export("0123456789", session.portfolio._clock())
    assert session.unsaved == 1
    hold_file.go.set()
    saved_again(person, qtbot)
    assert kinds(path).count(("exported", {"digest": "0123456789"})) == 1


def test_what_fails_in_the_end_is_told_and_tried_again(person, path, hold_file, qtbot):
    hold_file.at("BEGIN")
    person.press("3")
    assert person.saved == "Saving…"
    away = move(path, path.with_name("away"))
    hold_file.go.set()
    qtbot.waitUntil(lambda: person.saved == "Not saved yet", timeout=10_000)
    assert "is not where it was" in person.window.banner.text.text()
    away.rename(path)
    saved_again(person, qtbot)
    assert on_disk(path, FIRST).rating == 3


def test_opening_it_anew_on_a_slow_drive_gets_there(person, path, hold_file, qtbot):
    with closing(PortfolioFile.open(path, ignore_lock=True)) as other:
        other.keep_place("elsewhere")
    hold_file.now()
    person.press("3")
    hold_file.go.set()
    saved_again(person, qtbot)
    assert on_disk(path, FIRST).rating == 3


def test_nobody_waits_for_the_place_or_for_the_backup_of_the_hour(person, path, hold_file, qtbot):
    hold_file.now()
    person.press("Alt+Right")
    person.window.workspace.keep_place()
    person.window.document.back_up(wait=False)
    assert not person.window.session.slow
    assert not backups_of(path)
    hold_file.go.set()
    qtbot.waitUntil(lambda: len(backups_of(path)) == 1, timeout=10_000)


def test_a_pdf_waits_for_the_drive_only_as_long_as_the_person_does(person, tmp_path, hold_file):
    hold_file.now()

    def stop():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, WorkDialog):
            dialog.cancel.click()
        else:
            QTimer.singleShot(10, stop)

    QTimer.singleShot(10, stop)
    assert not export_to(person.window, tmp_path / "out.pdf")
    assert "slow to answer" in person.window.banner.text.text()
    hold_file.go.set()
    assert export_to(person.window, tmp_path / "out.pdf")


def test_what_was_waited_for_is_read_once(person, tmp_path, hold_file):
    read = []
    hold_file.go.set()
    person.window.document.file.run(
        "hook",
        lambda file: file._connection.set_trace_callback(
            lambda sql: read.append(sql) if sql == "SELECT * FROM events ORDER BY id" else None
        ),
    )
    assert export_to(person.window, tmp_path / "out.pdf")
    assert len(read) == 1


def test_a_backup_is_put_back_once_the_file_is_free(person, path, hold_file):
    person.window.document.back_up()
    (backup,) = backups_of(path)
    hold_file.now()
    QTimer.singleShot(1500, hold_file.go.set)
    assert restore_backup(person.window, path, backup)
    assert "You are back to" in person.window.banner.text.text()


def test_staying_keeps_the_words_and_they_are_saved_when_it_answers(person, path, hold_file, qtbot):
    hold_file.at()
    person.press("3")

    def stay():
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            box.button(QMessageBox.StandardButton.Cancel).click()
        else:
            QTimer.singleShot(10, stay)

    QTimer.singleShot(10, stay)
    assert not person.window.close()
    hold_file.go.set()
    saved_again(person, qtbot)
    assert on_disk(path, FIRST).rating == 3
