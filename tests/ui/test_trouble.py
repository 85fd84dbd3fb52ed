"""Trouble with the file while somebody works: what they see, and that no word is lost."""

from __future__ import annotations

from contextlib import closing

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.backups import backups_of
from selfassess.store.file import PortfolioFile
from selfassess.store.recovery import RecoveryFile
from selfassess.ui.commands.backups import restore_backup
from selfassess.ui.commands.newer_list import ask_newer_list
from selfassess.ui.dialogs.backups_dialog import BackupsDialog
from selfassess.ui.widgets.banner import Kind
from selfassess.words import say_moment
from tests.away import move, take_away

FIRST = "scsw.area-1.do-1"


def on_disk(path):
    file = PortfolioFile.open(path, read_only=True)
    try:
        return Portfolio(file).answer(FIRST)
    finally:
        file.close()


def press_in_box(words: str, told: list[str] | None = None) -> None:
    """Press a button of the message box that comes; its words go to ``told``."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox) or not box.isVisible():
            QTimer.singleShot(20, look)
            return
        for one in box.findChildren(QPushButton):
            if words in one.text().replace("&", ""):
                if not one.isEnabled():
                    # What loses something cannot be pressed by a second click.
                    QTimer.singleShot(20, look)
                    return
                if told is not None:
                    told.append(box.text())
                one.click()
                return
        raise AssertionError([one.text() for one in box.findChildren(QPushButton)])

    QTimer.singleShot(20, look)


def leave_unsaved(person, path, words: str) -> None:
    """Type while the file is away, and close the portfolio before it is back."""
    away = path.with_name("away")
    move(path, away)
    person.type(words)
    person.press("Ctrl+S")
    press_in_box("Leave")
    assert person.window.close_portfolio()
    away.rename(path)


def test_a_drive_that_goes_away_and_comes_back_costs_no_word(person, path, tmp_path, qtbot):
    person.press("Ctrl+2")
    person.click(person.walk.note.edit)
    person.type("before ")
    assert person.window.session.save_drafts()
    drive = tmp_path / "gone"
    move(path, drive)
    person.type("while away")
    person.press("Ctrl+S")
    banner = person.window.banner
    assert banner.isVisible()
    assert "is not where it was" in banner.text.text()
    assert "kept on this computer" in banner.text.text()
    person.press("Alt+3")
    assert person.window.saved.text().startswith("Not saved yet")
    drive.rename(path)
    # It mends itself.
    qtbot.waitUntil(lambda: person.window.saved.text().startswith("Saved"), timeout=8000)
    assert not banner.isVisible()
    assert (on_disk(path).note, on_disk(path).rating) == ("before while away", 3)


def test_a_deleted_file_can_be_put_back(person, path):
    person.press("Ctrl+2")
    person.click(person.walk.note.edit)
    person.type("kept")
    assert person.window.session.save_drafts()
    # Where the open file cannot be read any more, it comes back from here.
    person.window.document.back_up()
    take_away(path)
    person.type(" and this")
    person.press("Ctrl+S")
    offer = person.window.banner.action
    assert offer.isVisible()
    assert offer.text() == "Put the file back"
    offer.click()
    assert on_disk(path).note == "kept and this"
    assert person.window.saved.text().startswith("Saved")


def test_words_that_could_not_be_saved_come_back_with_the_next_opening(person, path):
    person.press("Ctrl+2")
    person.click(person.walk.note.edit)
    person.type("first")
    before = person.window.session
    leave_unsaved(person, path, " second")
    assert on_disk(path).note != "first second"
    assert person.window.open_path(path)
    # As a box of that sitting may do when its turn to lose the focus comes.
    before.save_drafts()
    assert "is back" in person.window.banner.text.text()
    assert on_disk(path).note == "first second"
    identity = person.window.document.file.identity().id
    assert RecoveryFile(identity, None).found() == []


def test_recovered_words_do_not_push_out_newer_ones(person, path):
    person.press("Ctrl+2")
    person.click(person.walk.note.edit)
    person.type("from")
    leave_unsaved(person, path, " here")
    file = PortfolioFile.open(path)
    Portfolio(file).write_note(FIRST, "from another computer, later")
    file.close()
    assert person.window.open_path(path)
    note = on_disk(path).note
    assert "from another computer, later" in note
    assert "from here" in note


def test_what_another_has_open_can_be_looked_at_and_nothing_changes(newcomer, path):
    holder = PortfolioFile.open(path)
    before = path.read_bytes()
    press_in_box("Look at it")
    window = newcomer.window
    assert window.open_path(path)
    assert "has been open on the computer" in window.banner.text.text()
    assert window.session.look_only
    newcomer.press("Ctrl+2")
    newcomer.press("3")
    QTest.keyClicks(newcomer.walk.note.edit, "nothing")
    for page in ("requirements", "details", "check", "search", "home"):
        window.workspace.show_page(page)
    window.workspace.show_area("csw.area-1")
    assert window.saved.text().startswith("To look at only")
    assert not window.actions_.ratings[3].isEnabled()
    assert not window.actions_.review.isEnabled()
    assert window.close_portfolio()
    assert path.read_bytes() == before
    holder.close()


def test_cancelling_leaves_what_is_open(person, path, tmp_path, worker, small_pack):
    from datetime import UTC, datetime

    from selfassess.store.file import new_portfolio

    other = tmp_path / "other.selfassess"
    held = new_portfolio(other, worker, small_pack, datetime(2026, 3, 2, tzinfo=UTC))
    press_in_box("Cancel")
    assert not person.window.open_path(other)
    assert person.window.document.path == path
    held.close()


def test_a_newer_file_opens_to_be_looked_at(newcomer, path):
    raw = bytearray(path.read_bytes())
    raw[60:64] = (99).to_bytes(4, "big")
    path.write_bytes(raw)
    assert newcomer.window.open_path(path)
    assert "newer version" in newcomer.window.banner.text.text()
    assert newcomer.window.session.look_only
    assert newcomer.window.close_portfolio()
    assert path.read_bytes() == bytes(raw)


def lose_handle(window) -> None:
    """Let the open file's handle be dead, as after a drive went away."""
    window.document.file.begin("lost", PortfolioFile.release_connection).value()


def test_a_deleted_file_whose_drive_was_away_is_put_back_from_its_backup(person, path):
    window = person.window
    person.press("Ctrl+2")
    person.click(person.walk.note.edit)
    person.type("kept")
    assert window.session.save_drafts()
    window.document.back_up()
    person.type(" and this")
    lose_handle(window)
    take_away(path)
    person.press("Ctrl+S")
    assert window.banner.action.text() == "Put the file back"
    window.banner.action.click()
    assert on_disk(path).note == "kept and this"


def test_what_failed_because_the_drive_was_away_can_be_done_once_it_is_back(person, path):
    session = person.window.session
    lose_handle(person.window)
    assert not session.do(lambda: session.portfolio.confirm_area("csw.area-1"))
    assert session.do(lambda: session.portfolio.confirm_area("csw.area-1"))
    with closing(PortfolioFile.open(path, read_only=True)) as file:
        assert Portfolio(file).answer("csw.area-1.do-1").rating == 3


def test_no_backup_is_begun_of_a_file_that_is_closed(person, qtbot):
    document = person.window.document
    document.file.close()
    document.back_up(wait=False)
    document.back_up()
    qtbot.wait(1)


def test_a_damaged_file_offers_its_backups(person, path):
    person.press("Ctrl+2")
    person.click(person.walk.note.edit)
    person.type("worth keeping")
    assert person.window.close_portfolio()
    path.write_bytes(path.read_bytes()[:9000])
    assert not person.window.open_path(path)
    assert person.window.banner.action.text() == "Backups…"
    (backup,) = backups_of(path)[:1]
    assert restore_backup(person.window, path, backup)
    assert on_disk(path).note == "worth keeping"
    assert "damaged" in person.window.banner.text.text()


def test_a_backup_is_made_on_closing_and_put_back_from_the_list(person, path):
    person.press("Ctrl+2")
    person.press("1")
    assert person.window.close_portfolio()
    assert person.window.open_path(path)
    person.press("Ctrl+2")
    person.window.workspace.show_statement(FIRST)
    person.press("4")
    assert on_disk(path).rating == 4
    window = person.window
    window.document.back_up()
    dialog = BackupsDialog(path, backups_of(path), None, window)
    assert dialog.list.count() == 2
    assert "1 statement rated" in dialog.list.item(0).text()
    dialog.list.setCurrentRow(1)
    copy = path.with_name("copy.selfassess")
    assert dialog.save_copy(copy)
    assert dialog.told.text() == f"A copy was saved to {copy}."
    before = path.read_bytes()
    assert not dialog.save_copy(path)
    assert "It was not touched" in dialog.told.text()
    assert path.read_bytes() == before
    nowhere = path.parent / "no such folder" / "copy.selfassess"
    assert not dialog.save_copy(nowhere)
    assert dialog.told.text() == "The copy could not be saved: No such file or directory."
    assert not nowhere.exists()
    press_in_box("Stay")
    dialog.restore.click()
    assert dialog.chosen is None
    told: list[str] = []
    press_in_box("Go back to this one", told)
    dialog.restore.click()
    assert "What you have now is kept as a backup." in told[0]
    before = backups_of(path)[0]
    assert restore_backup(window, path, dialog.chosen)
    assert on_disk(path).rating == 1
    told = window.banner.text.text()
    assert f"You are back to {say_moment(dialog.chosen.made)}." in told
    assert f"it is the backup of {say_moment(before.made)}" in told
    assert window.banner.kind is Kind.GOOD
    # Opening it made one more, so what was there before is not the newest.
    window.document.back_up()
    with closing(PortfolioFile.open(before.path, read_only=True)) as file:
        assert Portfolio(file).answer(FIRST).rating == 4
    assert on_disk(path.with_name("copy.selfassess")).rating == 1


def test_a_newer_list_is_offered_and_taken_only_when_wanted(newcomer, tmp_path, worker, qtbot):
    """A portfolio made with an older version of the list that comes with the program."""
    from datetime import UTC, datetime

    import msgspec

    from selfassess.framework.pack import installed_pack
    from selfassess.store.file import new_portfolio

    newest = installed_pack()
    first = newest.tiers[0].areas[0]
    older = msgspec.structs.replace(
        newest,
        version="0.0.1",
        maps=(),
        tiers=(
            msgspec.structs.replace(
                newest.tiers[0],
                areas=(
                    msgspec.structs.replace(first, statements=first.statements[1:]),
                    *newest.tiers[0].areas[1:],
                ),
            ),
            *newest.tiers[1:],
        ),
    )
    path = tmp_path / "older.selfassess"
    new_portfolio(path, worker, older, datetime(2026, 3, 2, tzinfo=UTC)).close()
    window = newcomer.window
    assert window.open_path(path)
    qtbot.waitUntil(window.banner.isVisible)
    assert "newer version of your list" in window.banner.text.text()
    press_in_box("Not now")
    window.banner.action.click()
    assert window.session.portfolio.index.pack.version == "0.0.1"
    press_in_box("Use the newer list")
    ask_newer_list(window)
    assert window.session.portfolio.index.pack.version == newest.version
    assert first.statements[0].id in {s.statement.id for s in window.session.portfolio.spots()}
    assert newcomer.screen == "home"
    assert len(backups_of(path)) == 2
    assert window.close_portfolio()
    assert not window.banner.isVisible()


def test_what_was_opened_all_the_same_goes_on_when_the_other_writes(newcomer, path):
    holder = Portfolio(PortfolioFile.open(path))
    press_in_box("anyway")
    window = newcomer.window
    assert window.open_path(path)
    holder.rate("scsw.area-1.do-2", 4)
    newcomer.press("Ctrl+2")
    window.workspace.show_statement(FIRST)
    window.workspace.walk.rate(2)
    window.session.save_drafts()
    assert window.session.unsaved == 0
    assert window.session.portfolio.answer("scsw.area-1.do-2").rating == 4
    assert on_disk(path).rating == 2
    holder.close()
