"""Observation sheets in the window: made at a statement, taken in, shown, removed."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from selfassess.store.file import PortfolioFile
from selfassess.things.observation.thing import OBSERVATIONS, Observation
from selfassess.things.signoff.thing import SIGNOFFS, SignOff
from selfassess.ui.commands.observing import make_sheet
from selfassess.ui.commands.review import take_review
from selfassess.ui.dialogs.observation_dialog import ObservationDialog
from selfassess.ui.dialogs.sheet_dialog import SheetDialog
from tests.exchange.fill import with_pikepdf
from tests.report.reading import text
from tests.ui.person import answer_dialogs
from tests.ui.test_dialogs import Asked
from tests.ui.test_plan import press, settle
from tests.ui.test_training import filled, row_button, words_on

ONE, TWO = "scsw.area-1.do-1", "scsw.area-1.do-2"
TODAY = date.today()


def kept(path) -> list[Observation]:
    with closing(PortfolioFile.open(path, read_only=True)) as file:
        return list(file.kept(OBSERVATIONS).values())


def seen(key="a", about=(ONE,), **fields) -> Observation:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    return Observation(
        id=key, made=TODAY, received_at=at, about=about,
        **{"name": "Ana Ruiz", "seen": "Three details", "help": 3, **fields},
    )  # fmt: skip


@pytest.fixture
def saved(tmp_path, monkeypatch):
    """Answer the question for a place."""
    place = tmp_path / "sheet.pdf"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", staticmethod(lambda *_a, **_k: (str(place), ""))
    )
    return place


@pytest.fixture
def returned(person, tmp_path):
    """A sheet for the first statement that came back filled in."""
    assert make_sheet(person.window, tmp_path / "sheet.pdf", (ONE,))
    values = {
        "observation.seen": "Three details",
        "observation.work-on": "Say what is next",
        "observation.name": "Ana Ruiz",
        "observation.help": "2",
    }
    with_pikepdf(tmp_path / "sheet.pdf", tmp_path / "filled.pdf", values)
    return tmp_path / "filled.pdf"


def test_a_sheet_is_made_at_a_statement(person, saved):
    person.press("Ctrl+2")
    here = person.walk.spot.statement

    def fill(dialog: SheetDialog) -> None:
        assert dialog.about.ids == (here.id,)
        dialog.about.add(TWO)
        dialog.make.click()

    answer_dialogs(fill)
    person.click_text("Make an observation sheet")
    told = text(saved)
    assert here.text in told
    assert "I can do thing 2 of area 1 in scsw." in told
    assert "sheet.pdf" in words_on(person.window)
    assert "Send it to whoever watches you" in words_on(person.window)


def test_a_sheet_is_made_at_a_sign_off_with_its_task(person, saved):
    session = person.window.session
    session.keep(SIGNOFFS, SignOff(id="x2", task="Chest X-ray", about=(ONE,)))
    person.press("Ctrl+9")
    page = person.window.workspace.page("signoffs")

    def fill(dialog: SheetDialog) -> None:
        assert "For the sign-off: Chest X-ray" in words_on(dialog)
        dialog.about.take_off(ONE)
        dialog.make.click()

    answer_dialogs(fill)
    row_button(page, "Make an observation sheet… Chest X-ray").click()
    told = text(saved)
    assert "Chest X-ray" in told
    assert "I can do thing 1" not in told


def test_a_sheet_for_nothing_says_what_is_missing(person, saved):
    person.press("Ctrl+9")
    page = person.window.workspace.page("signoffs")

    def fill(dialog: SheetDialog) -> None:
        dialog.make.click()
        assert dialog.isVisible()
        assert "add a statement first" in words_on(dialog)
        for number in range(1, 4):
            dialog.about.add(f"scsw.area-1.do-{number}")
        dialog.about.add("scsw.area-2.do-1")
        settle()
        # There is room for four.
        assert not dialog.about.line.isVisible()
        dialog.about.add("scsw.area-2.do-2")
        assert len(dialog.about.ids) == 4
        dialog.make.click()

    answer_dialogs(fill)
    page.watched.make.click()
    assert saved.exists()


def test_a_place_that_cannot_be_written_to_is_told(person, tmp_path):
    assert not make_sheet(person.window, tmp_path / "none" / "sheet.pdf", (ONE,))
    assert "is not there" in words_on(person.window)


def test_what_came_back_is_shown_and_then_kept(person, returned, path):
    seen_words = []

    def look(dialog: ObservationDialog) -> None:
        seen_words.append(words_on(dialog))
        dialog.take.click()

    answer_dialogs(look)
    assert take_review(person.window, returned)
    (item,) = kept(path)
    assert (item.about, item.seen, item.help) == ((ONE,), "Three details", 2)
    for told in ("Seen at work by Ana Ruiz", "What they saw\nThree details",
                 "One thing to work on\nSay what is next", "Help needed\nLabel 2 (2)",
                 "I can do thing 1 of area 1 in scsw."):  # fmt: skip
        assert told in seen_words[0], told
    assert person.screen == "signoffs"
    assert "Three details" in words_on(person.window.workspace.page("signoffs"))


def test_the_same_one_is_told_and_changes_nothing(person, returned, path):
    answer_dialogs(lambda dialog: dialog.take.click())
    assert take_review(person.window, returned)

    def look(dialog: ObservationDialog) -> None:
        assert "You added this observation before." in words_on(dialog)
        assert not dialog.take.isVisible()
        dialog.reject()

    answer_dialogs(look)
    assert not take_review(person.window, returned)
    assert len(kept(path)) == 1


def test_one_that_is_not_wanted_stays_out(person, returned, path):
    answer_dialogs(lambda dialog: dialog.reject())
    assert not take_review(person.window, returned)
    assert kept(path) == []


def test_it_stands_at_its_statement_and_at_no_other(person):
    person.window.session.portfolio.keep(OBSERVATIONS, seen())
    person.press("Ctrl+2")
    assert "What they saw\nThree details" in words_on(person.walk)
    person.walk.step(1)
    assert "Three details" not in words_on(person.walk)
    # What comes in while the statement is shown is shown too.
    person.window.session.portfolio.keep(OBSERVATIONS, seen("b", (TWO,), seen="Later"))
    assert "What they saw\nLater" in words_on(person.walk)


def test_it_leads_to_its_statements_and_can_be_removed_and_brought_back(person, path, qtbot):
    person.window.session.portfolio.keep(OBSERVATIONS, seen())
    person.press("Ctrl+9")
    page = person.window.workspace.page("signoffs")
    row_button(page, "Go to: I can do thing 1 of area 1 in scsw.").click()
    assert (person.screen, person.here) == ("walk", ONE)
    person.window.workspace.show_page("signoffs")
    asked = Asked("Keep it", "Remove it")
    for _ in range(2):
        filled(page)
        press(page.watched, "Remove…")
    asked.stop()
    assert all(
        words.startswith("“") and "Ana Ruiz" in words.splitlines()[0] for words in asked.words
    )
    assert kept(path) == []
    assert "Three details" not in words_on(page)
    person.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is person.window)
    person.press("Ctrl+1")
    person.press("Ctrl+Z")
    assert [one.seen for one in kept(path)] == ["Three details"]
    assert person.screen == "signoffs"


def test_it_signs_nothing_off_and_changes_no_rating(person):
    session = person.window.session
    session.keep(SIGNOFFS, SignOff(id="x2", task="Chest", about=(ONE,)))
    session.portfolio.keep(OBSERVATIONS, seen(help=4, signoff="x2"))
    assert session.rating(ONE) is None
    assert session.of(SIGNOFFS)["x2"].on is None


def test_patients_in_it_are_found_before_a_pdf_and_lead_to_it(person):
    from selfassess.portfolio.privacy import identifiers_in
    from selfassess.ui.commands.export import ask_export

    portfolio = person.window.session.portfolio
    portfolio.keep(OBSERVATIONS, seen(seen="She looked after NHS 943 476 5919"))
    assert [one.subject for one in identifiers_in(portfolio)] == ["observations"]

    def look(dialog) -> None:
        if dialog._looking.busy:
            answer_dialogs(look)
        else:
            dialog._show_it(dialog.seen[0].subject)

    answer_dialogs(look)
    ask_export(person.window)
    assert person.screen == "signoffs"


def test_hundreds_of_long_ones_open_in_part(person):
    portfolio = person.window.session.portfolio
    for number in range(60):
        portfolio.keep(OBSERVATIONS, seen(f"n{number}", seen="word " * 3000))
    person.press("Ctrl+9")
    page = person.window.workspace.page("signoffs")
    filled(page)
    assert len(page.watched.rows.made) == 10
    assert page.page.width() <= page.viewport().width()
    person.press("Ctrl+2")
    settle()
    more = [b.text() for b in person.walk.findChildren(QPushButton) if b.isVisible()]
    assert more.count("Show all of it") == 5
    assert "55 more are on the page of my sign-offs." in words_on(person.walk)
