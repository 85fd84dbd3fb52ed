"""A damaged protected portfolio in the window: backups and rescue take its passphrase."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog

from selfassess.store.backups import backups_of
from selfassess.store.file import PortfolioFile
from selfassess.store.key import PAGE
from selfassess.store.protect import change_passphrase
from selfassess.ui.commands.backups import show_backups
from tests.ui.person import answer_dialogs

FIRST = "scsw.area-1.do-1"
WORDS = "seagull trombone porridge"


def press(button) -> None:
    """Press a button as soon as it may be pressed: some wait out a double click."""
    if button.isEnabled():
        button.click()
    else:
        QTimer.singleShot(20, lambda: press(button))


def give(words):
    def fill(dialog) -> None:
        dialog.field.line.setText(words)
        dialog.accept()

    return fill


@pytest.fixture
def damaged(path, clock):
    """A protected portfolio with one backup, damaged after that; closed."""
    from selfassess.portfolio.portfolio import Portfolio

    file = PortfolioFile.open(path)
    change_passphrase(file, WORDS)
    Portfolio(file, clock).write_note(FIRST, "in the backup")
    file.back_up()
    Portfolio(file, clock).write_note(FIRST, "newer than it")
    file.close()
    raw = bytearray(path.read_bytes())
    raw[4 * PAGE : 5 * PAGE] = bytes(PAGE)
    path.write_bytes(raw)
    return path


def test_its_backup_is_put_back_under_the_passphrase_and_it_is_kept(newcomer, damaged):
    window = newcomer.window
    raw = damaged.read_bytes()
    answer_dialogs(give(WORDS))
    assert not window.open_path(damaged)
    assert "damaged" in window.banner.text.text()
    seen = []

    def choose(dialog) -> None:
        seen.append(dialog.list.item(0).text())
        press(dialog.restore)

    answer_dialogs(give(WORDS), choose)
    window.banner.action.click()
    assert "statements rated" in seen[0]
    assert window.session.portfolio.answer(FIRST).note == "in the backup"
    aside = next(damaged.parent.glob("*(damaged *"))
    assert aside.read_bytes() == raw
    assert str(aside) in window.banner.text.text()


def test_what_can_be_saved_is_saved_under_the_passphrase(newcomer, damaged, monkeypatch):
    window = newcomer.window
    target = damaged.with_name("rescued.selfassess")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
    answer_dialogs(give(WORDS))
    assert not window.open_path(damaged)
    answer_dialogs(give(WORDS), lambda dialog: dialog.salvage.click(), give("wrong"))
    window.banner.action.click()
    assert "not the passphrase" in window.banner.text.text()
    assert not target.exists()
    answer_dialogs(give(WORDS))
    window.banner.action.click()
    assert window.session.portfolio.answer(FIRST).note == "newer than it"
    assert window.document.file.key is not None
    assert b"newer" not in target.read_bytes()


def test_another_portfolio_that_is_open_lends_it_no_backups(newcomer, tmp_path, damaged, worker):
    """A banner about one file, while another is open, speaks of that one file."""
    window = newcomer.window
    from datetime import UTC, datetime

    from selfassess.store.file import new_portfolio
    from tests.conftest import make_pack

    other = tmp_path / "other.selfassess"
    new_portfolio(other, worker, make_pack(), datetime(2026, 3, 2, tzinfo=UTC)).close()
    assert window.open_path(other)
    window.document.back_up()
    assert len(backups_of(other)) == 1
    listed = []

    def look(dialog) -> None:
        listed.extend(backup.path for backup in dialog._backups)
        dialog.reject()

    answer_dialogs(give(WORDS), look)
    show_backups(window, damaged, damaged=True)
    assert listed == [backup.path for backup in backups_of(damaged)]


def test_one_that_a_crash_left_half_written_opens_as_it_was(newcomer, path):
    from tests.store.crash import crash_while_writing

    file = PortfolioFile.open(path)
    key = change_passphrase(file, WORDS)
    file.close()
    insert = "INSERT INTO answers (statement_id, note) VALUES (:id, :text)"
    half = "UPDATE worker SET name = 'Half written'"
    crash_while_writing(path, half, insert, rows=60, letters=3000, key=key)
    answer_dialogs(give("wrong"), give(WORDS))
    assert newcomer.window.open_path(path)
    assert "Half" not in newcomer.window.windowTitle()
    assert not newcomer.window.session.look_only
