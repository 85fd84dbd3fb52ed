"""A portfolio made again from its PDF in the window, and undo that says what it takes back."""

from __future__ import annotations

from datetime import date

import pikepdf
import pytest
from PySide6.QtWidgets import QFileDialog

from selfassess.handover import hand_over
from selfassess.ui.commands.from_pdf import make_from
from tests.ui.person import answer_dialogs, on_disk, pressing

FIRST = "scsw.area-1.do-1"


@pytest.fixture
def pdf(walker, tmp_path):
    """A PDF of a portfolio with an answer in it, and nobody who has the portfolio open."""
    walker.press("3")
    walker.walk.note.edit.setPlainText("What I did")
    walker.press("Ctrl+S")
    place = tmp_path / "mine.pdf"
    hand_over(walker.window.session.portfolio, place, today=date(2026, 3, 2))
    assert walker.window.close_portfolio()
    return place


def test_a_pdf_that_is_opened_becomes_a_portfolio_again(newcomer, pdf, tmp_path, monkeypatch):
    target = tmp_path / "again.selfassess"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", staticmethod(lambda *_a, **_k: (str(target), ""))
    )
    answer_dialogs(pressing("Choose where to keep it"))
    assert newcomer.window.open_path(pdf)
    assert newcomer.window.document.path == target
    assert on_disk(target, FIRST).rating == 3
    assert on_disk(target, FIRST).note == "What I did"
    assert pdf.is_file()
    told = newcomer.window.banner.text.text()
    assert told == f"This portfolio was made from mine.pdf, and is kept in {target}."


def test_a_pdf_of_others_is_refused_before_a_place_is_asked_for(newcomer, tmp_path):
    letter = tmp_path / "letter.pdf"
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(letter)
    assert not newcomer.window.open_path(letter)
    assert "letter.pdf has no portfolio record inside." in newcomer.window.banner.text.text()


def test_what_is_no_pdf_is_said_to_be_none(newcomer, tmp_path):
    junk = tmp_path / "junk.pdf"
    junk.write_bytes(b"hello")
    assert not newcomer.window.open_path(junk)
    assert newcomer.window.banner.text.text() == "junk.pdf is not a PDF. Nothing was changed."


def test_whoever_cancels_has_nothing_changed(newcomer, pdf, tmp_path):
    before = sorted(tmp_path.rglob("*.selfassess"))
    answer_dialogs(pressing("Cancel"))
    assert not newcomer.window.open_path(pdf)
    assert sorted(tmp_path.rglob("*.selfassess")) == before
    assert newcomer.window.session is None


def test_a_pdf_without_a_portfolio_says_so_and_leaves_nothing(newcomer, pdf, tmp_path):
    other = tmp_path / "letter.pdf"
    hand_over_bytes = pdf.read_bytes()[:2000]
    other.write_bytes(hand_over_bytes)
    target = tmp_path / "none.selfassess"
    assert not make_from(newcomer.window, other, target)
    assert newcomer.window.banner.isVisible()
    assert "Nothing was changed" in newcomer.window.banner.text.text()
    assert not target.exists()


def test_a_file_that_is_there_is_not_written_over(newcomer, pdf, path):
    before = path.read_bytes()
    assert not make_from(newcomer.window, pdf, path)
    assert newcomer.window.banner.isVisible()
    assert path.read_bytes() == before


# ---- undo ------------------------------------------------------------------------------------


def test_undo_says_what_it_takes_back(walker):
    undo, redo = walker.window.actions_.undo, walker.window.actions_.redo
    walker.press("3")
    assert undo.text() == "&Undo: rating"
    walker.click(walker.walk.note.edit)
    walker.type("word")
    assert undo.text() == "&Undo: typing"
    walker.press("Ctrl+S")
    assert undo.text() == "&Undo: note"
    undo.trigger()
    assert (undo.text(), redo.text()) == ("&Undo: rating", "&Redo: note")
    undo.trigger()
    assert not undo.isEnabled()
    assert (undo.text(), redo.text()) == ("&Undo", "&Redo: rating")
    walker.window.session.portfolio.confirm_area("scsw.area-1")
    walker.window.workspace.follow()
    assert undo.text() == "&Undo: whole area"
    walker.window.session.portfolio.update_worker(name="Someone Else")
    walker.window.workspace.follow()
    assert undo.text() == "&Undo: my details"


def test_the_corner_says_what_was_undone_until_the_next_change(walker):
    saved = walker.window.saved
    walker.press("3")
    walker.window.actions_.undo.trigger()
    assert saved.text().strip() == "Undone: rating. Saved."
    walker.window.actions_.redo.trigger()
    assert saved.text().strip() == "Redone: rating. Saved."
    walker.press("2")
    assert saved.text().strip().startswith("Saved at")
