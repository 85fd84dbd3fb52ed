"""Words that waited to be saved and cannot be put back: they stay, and are told."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from selfassess.cli import main
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile
from selfassess.store.recovery import KeptRow, RecoveryFile, Unsaved
from selfassess.ui.commands.passphrase import change_passphrase
from selfassess.ui.commands.words_back import show_left
from selfassess.ui.dialogs.left_behind import LeftBehindDialog, brief, described, message, words_of
from tests.away import swap
from tests.portfolio.test_upgrade import newer
from tests.ui.person import answer_dialogs, on_disk

FIRST, SECOND = "scsw.area-1.do-1", "scsw.area-1.do-2"
NOW = datetime.now(UTC).replace(microsecond=0)
WORDS = "seagull trombone porridge"


def unsaved(kind, subject, value, at=NOW):
    return Unsaved(kind=kind, subject=subject, value=value, at=at)


GONE = unsaved("note", "an.older.statement", "words of a statement that is gone")
LATER = unsaved("drawing", FIRST, {"strokes": [1, 2]})
SHAPE = unsaved("rating", FIRST, "three")
NO_REASON = unsaved("rating", SECOND, ["n/a", None])
HELD = unsaved("requirement", "no.such.course", {"requirement_id": "no.such.course", "note": "x"})
NOT_OURS = [GONE, LATER, SHAPE, NO_REASON, HELD]


def recovery_of(path, key=None):
    with closing(PortfolioFile.open(path, key=key, read_only=True)) as file:
        return RecoveryFile(file.identity().id, key)


def put_in(path, *items, raw=()):
    """Let things wait for the portfolio, as an earlier sitting left them."""
    recovery = recovery_of(path)
    assert recovery.keep(list(items))
    with closing(sqlite3.connect(recovery.path)) as connection:
        for content in raw:
            connection.execute("INSERT INTO unsaved (content) VALUES (CAST(? AS TEXT))", (content,))
        connection.commit()
    return recovery


def kept(path, key=None):
    return [row.content for row in recovery_of(path, key).rows()]


def contents(*items):
    return [msgspec.json.encode(item).decode() for item in items]


def banner(person):
    return person.window.banner.text.text() if person.window.banner.isVisible() else ""


@pytest.mark.parametrize("item", NOT_OURS, ids=lambda item: f"{item.kind} {item.subject}")
def test_what_is_not_understood_stays_and_is_told(newcomer, path, item):
    put_in(path, item)
    assert newcomer.window.open_path(path)
    assert recovery_of(path).found() == [item]
    assert "1 thing you typed has no place in your list any more." in banner(newcomer)
    assert str(recovery_of(path).path) in banner(newcomer)
    assert "is back" not in banner(newcomer)
    assert newcomer.saved.startswith("Saved")
    assert newcomer.window.close_portfolio()
    assert kept(path) == contents(item)


def test_the_words_of_a_statement_that_is_gone_can_be_read(newcomer, path):
    put_in(path, GONE)
    assert newcomer.window.open_path(path)
    assert "“words of a statement that is gone”" in banner(newcomer)
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        seen.append(dialog.words.toPlainText())
        copy = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy all")
        copy.click()
        dialog.reject()

    QTimer.singleShot(0, look)
    newcomer.window.banner.action.click()
    assert "an.older.statement" in seen[0]
    assert seen[0].splitlines()[1] == "words of a statement that is gone"
    assert QApplication.clipboard().text() == seen[0]
    assert recovery_of(path).found() == [GONE]


@pytest.mark.parametrize("raw", [b"not json", b"{}", b"\xff\xfe\x00broken", b"[" * 5000, b"9"])
def test_a_row_that_cannot_be_decoded_stays_and_holds_up_no_other(newcomer, path, raw):
    note = unsaved("note", FIRST, "this one is fine")
    put_in(path, note, raw=[raw])
    assert newcomer.window.open_path(path)
    assert on_disk(path, FIRST).note == "this one is fine"
    assert "is back, and saved now" in banner(newcomer)
    assert "1 thing you typed" in banner(newcomer)
    assert newcomer.window.close_portfolio()
    with closing(sqlite3.connect(recovery_of(path).path)) as connection:
        rows = connection.execute("SELECT CAST(content AS BLOB) FROM unsaved").fetchall()
    assert rows == [(raw,)]


def test_they_stay_through_all_that_comes_after(newcomer, path, hold, qtbot):
    """Saves that work, saves that fail and come back, and opening again and again."""
    put_in(path, *NOT_OURS, raw=[b"not json"])
    wanted = [*contents(*NOT_OURS), "not json"]
    window = newcomer.window
    for round_ in range(2):
        assert window.open_path(path)
        assert "6 things you typed have no place" in banner(newcomer)
        newcomer.press("Ctrl+2")
        newcomer.press("3")
        newcomer.click(newcomer.walk.note.edit)
        newcomer.type(f"round {round_} ")
        assert window.session.save_drafts()
        assert kept(path) == wanted
        let_go = hold(path)
        newcomer.type("held ")
        newcomer.press("Ctrl+S")
        assert newcomer.saved == "Not saved yet"
        assert kept(path)[:6] == wanted
        assert len(kept(path)) == 7
        newcomer.type("again ")
        newcomer.press("Ctrl+S")
        assert len(kept(path)) == 7
        let_go()
        qtbot.waitUntil(lambda: newcomer.saved.startswith("Saved"), timeout=8000)
        assert kept(path) == wanted
        assert window.close_portfolio()
        assert kept(path) == wanted
    assert on_disk(path, FIRST).note.count("round") == 2


def test_when_the_trouble_is_over_they_are_told(newcomer, path, hold, qtbot):
    put_in(path, GONE, unsaved("note", FIRST, "saved a little later"))
    window = newcomer.window
    # It opens, and is held before the first save: that is what the banner says first.
    holder = Portfolio(PortfolioFile.open(path, ignore_lock=True))
    holder.close()
    let_go = hold(path)
    assert not window.open_path(path)
    let_go()
    assert window.open_path(path)
    let_go = hold(path)
    newcomer.press("Ctrl+2")
    newcomer.press("2")
    assert "in use by another program" in banner(newcomer)
    let_go()
    qtbot.waitUntil(lambda: newcomer.saved.startswith("Saved"), timeout=8000)
    assert on_disk(path, FIRST).note == "saved a little later"
    assert recovery_of(path).found() == [GONE]


def test_they_go_when_the_person_has_seen_to_it(newcomer, path):
    put_in(path, GONE, raw=[b"not json"])
    assert newcomer.window.open_path(path)

    def press(*wanted):
        def look():
            box = QApplication.activeModalWidget()
            if isinstance(box, LeftBehindDialog):
                QTimer.singleShot(0, lambda: answer(wanted[0]))
                box.remove.click()
                if box.isVisible():
                    box.reject()

        def answer(button):
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            box.button(button).click()

        QTimer.singleShot(0, look)

    press(QMessageBox.StandardButton.Cancel)
    show_left(newcomer.window)
    assert len(kept(path)) == 2
    press(QMessageBox.StandardButton.Yes)
    show_left(newcomer.window)
    assert newcomer.window.session.aside.left == []
    assert kept(path) == []
    assert not recovery_of(path).path.exists()
    assert newcomer.window.close_portfolio()
    assert newcomer.window.open_path(path)
    assert banner(newcomer) == ""


def test_they_come_back_once_the_list_has_a_place_for_them(newcomer, path, small_pack):
    put_in(path, unsaved("note", "scsw.area-1.added", "of a newer list"))
    assert newcomer.window.open_path(path)
    assert "“of a newer list”" in banner(newcomer)
    assert newcomer.window.session.portfolio.take_framework(newer(small_pack))
    assert newcomer.window.close_portfolio()
    assert newcomer.window.open_path(path)
    assert on_disk(path, "scsw.area-1.added").note == "of a newer list"
    assert "is back, and saved now" in banner(newcomer)
    assert kept(path) == []


def test_a_statement_that_was_renamed_gets_its_words(newcomer, path, small_pack):
    with closing(Portfolio(PortfolioFile.open(path))) as portfolio:
        portfolio.take_framework(newer(small_pack))
    put_in(path, unsaved("note", FIRST, "under its old name"))
    assert newcomer.window.open_path(path)
    assert on_disk(path, "scsw.area-1.new-1").note == "under its old name"
    assert kept(path) == []


def test_a_reason_that_waits_as_a_note_counts_as_one(newcomer, path):
    put_in(path, unsaved("note", FIRST, "No MRI here"), unsaved("rating", FIRST, ["n/a", None]))
    assert newcomer.window.open_path(path)
    assert (on_disk(path, FIRST).rating, on_disk(path, FIRST).note) == ("n/a", "No MRI here")
    assert kept(path) == []


def test_words_of_two_sittings_for_one_statement_are_both_kept(newcomer, path):
    put_in(
        path,
        unsaved("note", FIRST, "first"),
        unsaved("note", FIRST, "second"),
        unsaved("requirement", "scsw.course", {"requirement_id": "scsw.course", "note": "one"}),
        unsaved("requirement", "scsw.course", {"requirement_id": "scsw.course", "note": "two"}),
    )
    assert newcomer.window.open_path(path)
    assert on_disk(path, FIRST).note == "first\nsecond"
    assert newcomer.window.session.portfolio.requirement("scsw.course").note == "two\none"


def test_a_requirement_does_not_push_out_a_newer_one(newcomer, path):
    with closing(Portfolio(PortfolioFile.open(path))) as portfolio:
        portfolio.set_requirement("scsw.course", done=True, note="Level 3")
    early = NOW - timedelta(days=1)
    old = {"requirement_id": "scsw.course", "done": False, "note": "booked"}
    put_in(path, unsaved("requirement", "scsw.course", old, early))
    assert newcomer.window.open_path(path)
    held = newcomer.window.session.portfolio.requirement("scsw.course")
    assert (held.done, held.note) == (True, "Level 3\nbooked")


def test_a_rating_that_is_overtaken_is_said_so_and_its_reason_is_kept(newcomer, path):
    with closing(Portfolio(PortfolioFile.open(path))) as portfolio:
        portfolio.rate(FIRST, 3)
        portfolio.rate(SECOND, 4)
    early = NOW - timedelta(days=1)
    put_in(
        path,
        unsaved("rating", FIRST, [1, None], early),
        unsaved("rating", SECOND, ["n/a", "No MRI here"], early),
    )
    assert newcomer.window.open_path(path)
    assert "has something newer, the newer words stay" in banner(newcomer)
    assert on_disk(path, FIRST).rating == 3
    assert (on_disk(path, SECOND).rating, on_disk(path, SECOND).note) == (4, "No MRI here")
    assert kept(path) == []


def test_words_that_are_too_long_beside_newer_ones_stay(newcomer, path):
    with closing(Portfolio(PortfolioFile.open(path))) as portfolio:
        portfolio.write_note(FIRST, "n" * 19_000)
    item = unsaved("note", FIRST, "o" * 19_000, NOW - timedelta(days=1))
    put_in(path, item)
    assert newcomer.window.open_path(path)
    assert on_disk(path, FIRST).note == "n" * 19_000
    assert recovery_of(path).found() == [item]
    assert "1 thing you typed" in banner(newcomer)


def test_words_that_are_too_long_by_themselves_stay_in_their_box(newcomer, path):
    put_in(path, unsaved("note", FIRST, "o" * 20_001))
    assert newcomer.window.open_path(path)
    assert "too long to keep" in banner(newcomer)
    assert newcomer.window.session.text("note", FIRST) == "o" * 20_001
    assert newcomer.window.session.kept_aside
    assert len(kept(path)) == 1


def test_a_list_that_another_took_meanwhile_takes_no_word_along(newcomer, path, small_pack, qtbot):
    """The file is swapped for one with a newer list, in which the statement is gone."""
    assert newcomer.window.open_path(path)
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    newcomer.press("Ctrl+2")
    newcomer.press("Alt+Right")
    assert newcomer.here == SECOND
    newcomer.click(newcomer.walk.note.edit)
    with closing(Portfolio(PortfolioFile.open(copy))) as other:
        other.take_framework(newer(small_pack))
    swap(copy, path)
    newcomer.type("nowhere to go")
    newcomer.press("Ctrl+S")
    qtbot.waitUntil(lambda: newcomer.window.session.unsaved == 0, timeout=8000)
    (row,) = recovery_of(path).rows()
    assert (row.item.kind, row.item.subject, row.item.value) == ("note", SECOND, "nowhere to go")
    assert "“nowhere to go”" in banner(newcomer)


@pytest.mark.parametrize("way", ["window", "command line"])
def test_a_passphrase_takes_them_along(newcomer, path, way, own_profile, monkeypatch):
    put_in(path, GONE, raw=[b"not json"])
    wanted = [*contents(GONE), "not json"]
    window = newcomer.window
    if way == "window":
        assert window.open_path(path)
        answer_dialogs(lambda sheet: sheet.accept())
        assert change_passphrase(window, WORDS)
        key = window.document.file.key
        newcomer.press("Ctrl+2")
        newcomer.press("3")
        assert kept(path, key) == wanted
        assert window.close_portfolio()
    else:
        import io

        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{WORDS}\n".encode())))
        assert main(["passphrase", str(path)]) == 0
        with closing(PortfolioFile.open(path, passphrase=WORDS)) as file:
            key = file.key
    assert kept(path, key) == wanted
    left = b"".join(file.read_bytes() for file in own_profile.rglob("*.unsaved*"))
    assert b"statement that is gone" not in left
    if way == "window":
        assert window.open_path(path, key)
        assert "2 things you typed" in banner(newcomer)
        assert change_passphrase(window, None)
        assert window.close_portfolio()
    else:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{WORDS}\n".encode())))
        assert main(["passphrase", str(path), "--remove"]) == 0
    assert kept(path) == wanted


def test_a_file_under_another_passphrase_is_told_and_stays(newcomer, path):
    from selfassess.store.key import new_key

    with closing(PortfolioFile.open(path)) as file:
        identity = file.identity().id
    other = new_key("a key that nobody here has")
    assert RecoveryFile(identity, other).keep([GONE])
    assert newcomer.window.open_path(path)
    assert "have another passphrase" in banner(newcomer)
    assert newcomer.window.close_portfolio()
    assert RecoveryFile(identity, other).found() == [GONE]


def test_the_words_in_a_value_are_found_whatever_its_shape():
    assert words_of("a text") == "a text"
    assert words_of(["n/a", "a reason"]) == "n/a\na reason"
    assert words_of([3, None]) == "3"
    held = {"requirement_id": "x", "done": True, "on": None, "note": ""}
    assert words_of(held) == "requirement_id: x\ndone: true"
    assert words_of(None) == "null"


def test_a_message_has_the_count_the_place_and_the_first_words(tmp_path):
    rows = [
        KeptRow(n, "", unsaved("note", "x", f"words {n} " + "w " * n * 60)) for n in range(1, 6)
    ]
    told = message(rows, tmp_path / "here").splitlines()
    assert told[0].startswith("5 things you typed have no place in your list any more.")
    assert told[0].endswith(f"They are kept in {tmp_path / 'here'}.")
    assert [line[:8] for line in told[1:]] == ["“words 1", "“words 2", "“words 3", "…"]
    assert told[1].endswith("w”")
    assert told[2].endswith("…”")
    assert len(told[2]) < 150
    assert message(rows[:1], None).splitlines()[0] == (
        "1 thing you typed has no place in your list any more."
    )
    assert brief([KeptRow(1, "not json", None)]) == "“not json”"
    assert described(KeptRow(1, "not json", None)) == "not json"
