"""A portfolio that may only be looked at: every screen can be read, and none takes a word."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
)

from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile
from selfassess.things.requirement.thing import REQUIREMENTS
from selfassess.ui.commands.export import export_to
from selfassess.ui.dialogs.guard import filled_in

FIRST = "scsw.area-1.do-1"
SCREENS = (
    *("home", "walk", "requirements", "review", "plan", "training", "signoffs", "check", "search"),
    *("details", "help"),
)


@pytest.fixture
def looker(newcomer, path):
    """A person who looks at a file of a newer version, with something of everything in it."""
    portfolio = Portfolio(PortfolioFile.open(path))
    portfolio.rate(FIRST, 3)
    portfolio.write_note(FIRST, "a note")
    portfolio.set_requirement("scsw.course", done=True, note="Level 3")
    portfolio.close()
    raw = bytearray(path.read_bytes())
    raw[60:64] = (99).to_bytes(4, "big")
    path.write_bytes(raw)
    assert newcomer.window.open_path(path)
    assert newcomer.window.session.look_only
    return newcomer


def pressable(page):
    """What on a page would change something, and can be pressed."""
    buttons = page.findChildren(QPushButton)
    return [
        one.text()
        for one in buttons
        if one.property("changes") and (one.isEnabled() or one.isVisible())
    ]


def test_details_can_be_read_and_not_changed(looker, path):
    before = path.read_bytes()
    looker.press("Ctrl+5")
    page = looker.window.workspace.page("details")
    assert page.form.name.text() == "Siân Ŵyn-Łukasz"
    fields, boxes = page.findChildren(QLineEdit), page.findChildren(QComboBox)
    assert len(fields) >= 5
    boxes += page.findChildren(QRadioButton)
    assert len(boxes) >= 4
    for field in fields:
        said = field.text()
        QTest.keyClicks(field, "nothing")
        assert field.text() == said
        assert field.isReadOnly()
    for box in boxes:
        assert not box.isEnabled()
        chosen = filled_in(page)
        QTest.keyClicks(box, "a ")
        assert filled_in(page) == chosen
    assert [one for one in page.findChildren(QPushButton) if one.property("changes")]
    assert pressable(page) == []
    looker.window.close_portfolio()
    assert path.read_bytes() == before


def test_no_screen_takes_a_word_a_tick_or_a_rating(looker, path):
    before = path.read_bytes()
    work = looker.window.workspace
    work.show_statement(FIRST)
    work.show_area("csw.area-1")
    for name in SCREENS:
        work.show_page(name)
        page = work.page(name) if name != "walk" else work.walk
        for box in page.findChildren(QPlainTextEdit):
            assert box.isReadOnly()
        for tick in page.findChildren(QCheckBox):
            assert not tick.isEnabled()
        assert pressable(page) == []
    assert pressable(work.page("area")) == []
    work.show_statement(FIRST)
    assert not looker.sees("Clear my answer")
    assert not looker.sees("Press 0 to 4")
    looker.click(work.walk.cards.cards[1])
    assert looker.sees("This portfolio is open to be looked at. It takes no answers.")
    assert work.walk.cards.cards[3].isChecked()
    for keys in ("3", "N", "Ctrl+Z"):
        looker.press(keys)
    for name in ("review", "by_hand"):
        assert not getattr(looker.window.actions_, name).isEnabled()
    assert looker.window.saved.text().startswith("To look at only")
    assert looker.window.close_portfolio()
    assert path.read_bytes() == before


def test_nothing_is_kept_aside_of_it(looker, own_profile):
    session = looker.window.session
    assert not session.rate(FIRST, 1)
    assert not session.keep(REQUIREMENTS, session.portfolio.requirement("scsw.course"))
    assert not session.do(lambda: session.portfolio.rate(FIRST, 1))
    session.typed("note", FIRST, "nothing")
    assert session.text("note", FIRST) == "a note"
    assert session.unsaved == 0
    assert session.save_drafts()
    assert not list(own_profile.rglob("*.unsaved"))


def test_it_can_be_handed_over_and_keeps_no_note_of_that(looker, path, tmp_path):
    before = path.read_bytes()
    assert export_to(looker.window, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").exists()
    assert looker.window.session.unsaved == 0
    assert path.read_bytes() == before
