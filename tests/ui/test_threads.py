"""The open file belongs to the window's thread; what works on another works with a copy."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import UTC, date, datetime
from threading import Thread, current_thread, main_thread

import pikepdf
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from selfassess.handover import HandOver, hand_over
from selfassess.log.event import Event
from selfassess.portfolio.digest import content_digest
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store import protect
from selfassess.store.backups import backups_of
from selfassess.store.connection import connect
from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import inspect
from selfassess.store.recovery import RecoveryFile, Unsaved
from selfassess.things.answer.thing import ANSWERS
from selfassess.ui.commands.export import export_to
from selfassess.ui.commands.passphrase import change_passphrase
from selfassess.ui.commands.review import _read_review
from selfassess.ui.dialogs.work_dialog import WorkDialog
from tests.away import move
from tests.ui.person import answer_dialogs

FIRST, SECOND = "scsw.area-1.do-1", "scsw.area-1.do-2"
WORDS = "seagull trombone porridge"


def on_another_thread(deed):
    """Do it there; return what it raised, or None."""
    raised = []

    def work():
        try:
            deed()
        except Exception as error:  # noqa: BLE001
            raised.append(error)

    thread = Thread(target=work)
    thread.start()
    thread.join()
    return raised[0] if raised else None


def while_it_works(*deeds):
    """Do things on the window's thread as soon as a dialog with work in it is there."""

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, WorkDialog):
            for deed in deeds:
                deed()
        else:
            QTimer.singleShot(0, look)

    QTimer.singleShot(0, look)


def exports(path):
    with closing(PortfolioFile.open(path, read_only=True)) as file:
        return [event for event in file.history() if event.kind == "exported"]


@pytest.mark.parametrize("protected", [False, True])
def test_a_file_is_refused_to_every_other_thread(path, protected):
    with closing(PortfolioFile.open(path)) as file:
        if protected:
            protect.change_passphrase(file, WORDS)
        portfolio = Portfolio(file)
        for deed in (
            portfolio.history,
            portfolio.contents,
            lambda: portfolio.rate(FIRST, 3),
            lambda: portfolio.note_export("0123456789"),
            file.back_up,
        ):
            error = on_another_thread(deed)
            # Named for what it is, and not told as a damaged file.
            assert type(error).__name__ == "ProgrammingError"
            assert "thread" in str(error)
        assert portfolio.history() == file.history()
        portfolio.rate(FIRST, 2)
        assert portfolio.answer(FIRST).rating == 2


def test_an_older_file_that_is_looked_at_is_refused_too(tmp_path):
    from tests.store.test_migrations import FIRST as OLD

    shutil.copyfile(OLD, tmp_path / "old.selfassess")
    with closing(connect(tmp_path / "old.selfassess", read_only=True)) as connection:
        error = on_another_thread(lambda: connection.execute("SELECT 1"))
        assert "thread" in str(error)


def test_a_copy_says_the_same_on_any_thread_and_takes_no_change(person):
    portfolio = person.window.session.portfolio
    portfolio.rate(FIRST, 3)
    portfolio.write_note(SECOND, "words")
    portfolio.set_requirement("scsw.course", done=True)
    portfolio.keep_place(SECOND)
    portfolio.note_export("0123456789")
    frozen = portfolio.frozen()
    found = []

    def read():
        found.extend([frozen.contents(), frozen.history(), content_digest(frozen), frozen.place])
        found.append(frozen.ratings_at_export("0123456789"))

    assert on_another_thread(read) is None
    assert found == [
        portfolio.contents(),
        portfolio.history(),
        content_digest(portfolio),
        SECOND,
        {FIRST: 3},
    ]
    portfolio.rate(FIRST, 1)
    assert frozen.answer(FIRST).rating == 3
    for deed in (
        lambda: frozen.rate(FIRST, 2),
        lambda: frozen.note_export("x"),
        lambda: frozen.keep_place(FIRST),
    ):
        with pytest.raises(RuntimeError, match="takes no changes"):
            deed()
    assert frozen.answer(FIRST).rating == 3
    frozen.reconnect()
    frozen.close()


def test_the_note_of_a_hand_over_is_written_by_the_window(person, path, tmp_path):
    threads = []
    portfolio = person.window.session.portfolio
    portfolio.rate(FIRST, 3)
    portfolio.subscribe(lambda _change: threads.append(current_thread()))
    digest = content_digest(portfolio)
    while_it_works(person.window.document.back_up)
    assert export_to(person.window, tmp_path / "out.pdf")
    assert threads == [main_thread()]
    assert [event.new for event in exports(path)] == [{"digest": digest}]
    assert len(backups_of(path)) == 1
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        record = pdf.attachments["portfolio.json"].get_file().read_bytes()
    # The record in the PDF has the note already.
    assert digest.encode() in record


def test_what_fails_to_be_saved_is_not_tried_while_a_pdf_is_made(
    person, path, tmp_path, hold, qtbot
):
    """So that the note comes after what the PDF shows, and before what it does not."""
    session = person.window.session
    person.press("Ctrl+2")
    person.press("3")
    let_go = hold(path)
    person.press("Alt+Right")
    person.press("4")
    assert session.unsaved == 1
    digest = content_digest(session.portfolio)
    let_go()
    tried = []
    while_it_works(lambda: tried.append((session.save_drafts(), session.unsaved)))
    assert export_to(person.window, tmp_path / "out.pdf")
    assert tried == [(False, 1)]
    qtbot.waitUntil(lambda: session.unsaved == 0, timeout=8000)
    assert session.portfolio.ratings_at_export(digest) == {FIRST: 3}
    assert session.portfolio.answer(SECOND).rating == 4


def test_a_note_that_cannot_be_written_is_written_later(person, path, tmp_path, qtbot):
    away = path.with_name("away")
    while_it_works(lambda: move(path, away))
    assert export_to(person.window, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").exists()
    session = person.window.session
    assert session.unsaved == 1
    assert session.kept_aside
    assert "is not where it was" in person.window.banner.text.text()
    away.rename(path)
    qtbot.waitUntil(lambda: session.unsaved == 0, timeout=8000)
    (event,) = exports(path)
    assert event.new == {"digest": content_digest(session.portfolio)}


def test_a_note_that_waited_comes_back_with_the_next_opening(person, path, tmp_path):
    from tests.ui.test_trouble import press_in_box

    away = path.with_name("away")
    while_it_works(lambda: move(path, away))
    assert export_to(person.window, tmp_path / "out.pdf")
    press_in_box("Leave")
    assert person.window.close_portfolio()
    away.rename(path)
    for _ in range(2):
        assert person.window.open_path(path)
        assert len(exports(path)) == 1
        assert person.window.close_portfolio()


def test_a_pdf_that_was_not_made_is_not_noted(person, path, tmp_path):
    (tmp_path / "out.pdf").mkdir()
    assert not export_to(person.window, tmp_path / "out.pdf")
    assert person.window.banner.isVisible()
    assert exports(path) == []
    assert not person.window.session._held


def test_a_review_is_read_from_a_copy(person, tmp_path, monkeypatch):
    """The reader asks for the ratings of then, which are in the file."""
    target = tmp_path / "out.pdf"
    person.window.session.portfolio.rate(FIRST, 3)
    assert export_to(person.window, target)
    with pikepdf.open(target, allow_overwriting_input=True) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if field.T == "overall":
                field.Kids[0].V = pikepdf.String("Well done")
        pdf.save()
    while_it_works(person.window.document.back_up)
    preview = _read_review(person.window, target)
    assert preview is not None
    assert preview.review.overall == "Well done"


def test_a_passphrase_is_changed_beside_the_open_file(person, path):
    window = person.window
    threads = []
    person.press("Ctrl+2")
    person.press("3")
    window.session.portfolio.subscribe(lambda _change: threads.append(current_thread()))
    answer_dialogs(lambda sheet: sheet.accept())
    # Reading goes on, and nothing comes up by itself.
    seen = []
    while_it_works(
        lambda: seen.append(window.session.portfolio.answer(FIRST).rating),
        lambda: seen.append(len(window.session.portfolio.history())),
        lambda: seen.append(window.document.backup_timer.isActive()),
        lambda: seen.append(window.session.keep_place(SECOND)),
    )
    assert change_passphrase(window, WORDS)
    assert seen == [3, 2, False, None]
    assert window.document.backup_timer.isActive()
    person.walk.rate(4)
    assert set(threads) == {main_thread()}
    assert window.close_portfolio()
    assert [finding for finding in inspect(path, WORDS) if not finding.ok] == []
    with closing(PortfolioFile.open(path, passphrase=WORDS)) as file:
        assert file.kept(ANSWERS)[FIRST].rating == 4


def test_stopping_in_time_changes_nothing(person, path):
    window = person.window
    person.press("Ctrl+2")
    person.press("3")
    while_it_works(lambda: QApplication.activeModalWidget().reject())
    assert not change_passphrase(window, WORDS)
    assert window.document.file.key is None
    assert not list(path.parent.glob(".*.part"))
    person.walk.rate(4)
    assert window.close_portfolio()
    with closing(PortfolioFile.open(path)) as file:
        assert file.kept(ANSWERS)[FIRST].rating == 4


def test_a_file_that_was_written_to_meanwhile_keeps_what_was_written(person, path):
    window = person.window
    while_it_works(lambda: window.session.portfolio.rate(FIRST, 4))
    assert not change_passphrase(window, WORDS)
    assert "in use by another program" in window.banner.text.text()
    assert not list(path.parent.glob(".*.part"))
    assert window.document.file.key is None
    assert window.close_portfolio()
    with closing(PortfolioFile.open(path)) as file:
        assert file.kept(ANSWERS)[FIRST].rating == 4


def test_words_that_cannot_be_brought_along_stop_the_change(person, path):
    recovery = RecoveryFile(person.window.document.file.identity().id, None)
    at = datetime(2026, 3, 2, tzinfo=UTC)
    assert recovery.leave([Unsaved(kind="note", subject=FIRST, value="my words", at=at)])
    recovery.path.with_name(f".{recovery.path.name}.part").mkdir()
    assert not change_passphrase(person.window, WORDS)
    assert "was not changed" in person.window.banner.text.text()
    assert person.window.document.file.key is None
    assert [one.value for one in recovery.found()] == ["my words"]


def test_backups_that_cannot_be_reached_are_told_and_the_key_is_shown(person, path, own_profile):
    person.window.document.back_up()
    shutil.rmtree(own_profile / "SelfAssess" / "backups")
    (own_profile / "SelfAssess" / "backups").write_text("not a folder")
    shown = []
    answer_dialogs(lambda sheet: (shown.append(sheet.key.text()), sheet.accept()))
    assert change_passphrase(person.window, WORDS)
    assert "backups" in person.window.banner.text.text()
    assert shown
    PortfolioFile.open(path, passphrase=" ".join(shown[0].split()), read_only=True).close()


def test_handing_over_on_one_thread_is_the_same(portfolio, tmp_path, clock):
    portfolio.rate(FIRST, 3)
    prepared = HandOver.of(portfolio)
    assert prepared.event == Event(
        id=3, at=clock(), kind="exported", subject="", new={"digest": prepared.digest}
    )
    assert hand_over(portfolio, tmp_path / "out.pdf", today=date(2026, 3, 2)) is None
    assert portfolio.history()[-1] == prepared.event
    assert HandOver.of(portfolio).event is None
    assert hand_over(portfolio, tmp_path / "out.pdf", today=date(2026, 3, 2)) is None
    assert len(portfolio.history()) == 3


def test_one_that_may_only_be_looked_at_says_that_it_keeps_no_note(path, tmp_path):
    with closing(PortfolioFile.open(path, read_only=True)) as file:
        error = hand_over(Portfolio(file), tmp_path / "out.pdf", today=date(2026, 3, 2))
    assert error.reason == "look-only"
    assert (tmp_path / "out.pdf").exists()
