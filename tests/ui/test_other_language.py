"""In another language nothing is left in English, and longer words have room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pikepdf
import pypdfium2
import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QMessageBox

from selfassess import words
from selfassess.framework.model import Pack
from selfassess.framework.pack import installed_pack
from selfassess.framework.spoken import safety_told
from selfassess.report.export import export_pdf
from selfassess.store.file import new_portfolio
from selfassess.things.objective.thing import PLAN, Objective
from selfassess.things.worker.thing import Worker
from selfassess.ui.commands.telling import about, leave_unsaved
from selfassess.ui.commands.ways_in import show_first_run
from selfassess.ui.look.qt_words import install_qt_words
from selfassess.ui.look.theme import apply_theme
from selfassess.ui.screens import SCREENS
from selfassess.ui.widgets.pieces import message_box
from tests.ui.person import Person, show_window
from tests.ui.test_words_as_they_are import WORDED, every_dialog, review_of
from tests.ui.tried import english, greek, untranslated, worded
from tests.words.catalogue import compiled, pseudo_catalog


@pytest.fixture(scope="module")
def tried() -> bytes:
    """The catalogue of the language that nobody speaks."""
    return compiled(pseudo_catalog())


@pytest.fixture
def spoken(tried: bytes, tmp_path: Path, monkeypatch, qapp):
    """Let this process speak it, Qt too."""
    place = tmp_path / "tried.mo"
    place.write_bytes(tried)
    monkeypatch.setenv(words.CHOSEN, str(place))
    words._catalogue.cache_clear()
    installed = install_qt_words(qapp)
    yield
    for one in installed:
        qapp.removeTranslator(one)
    monkeypatch.delenv(words.CHOSEN)
    words._catalogue.cache_clear()


@pytest.fixture
def greek_pack(small_pack: Pack) -> Pack:
    """The small pack with each of its words in Greek letters."""
    return msgspec.convert(worded(msgspec.to_builtins(small_pack), WORDED, greek), Pack)


@pytest.fixture
def reader(spoken, qapp, qtbot, settings, greek_pack: Pack, tmp_path: Path) -> Person:
    """A person with a portfolio in Greek letters open, answered, reviewed and planned."""
    apply_theme(qapp, settings.mode, settings.text_scale)
    person = Person(show_window(qtbot, settings), qtbot)
    named = {"name": "Ζωη", "supervisor": "Αννα", "role": "Ρ", "department": "Δ"}
    worker = Worker(
        tier="scsw",
        next_tier="ap",
        appraisal_date=date(2030, 5, 1),
        appraisal_name=greek("talk"),
        **named,
    )
    place = tmp_path / "Ζωη.selfassess"
    new_portfolio(place, worker, greek_pack, datetime(2026, 3, 2, 9, 0, tzinfo=UTC)).close()
    assert person.window.open_path(place)
    portfolio = person.window.session.portfolio
    spots = portfolio.spots()
    portfolio.rate(spots[0].statement.id, 2)
    portfolio.rate(spots[1].statement.id, 0)
    portfolio.write_note(spots[0].statement.id, "943 476 5919")
    portfolio.take_review(review_of(portfolio, greek("words")))
    about_it = (spots[1].statement.id,)
    portfolio.keep(PLAN, Objective(id="1", what=greek("learn"), about=about_it, by=date.today()))
    portfolio.keep(PLAN, Objective(id="2", what=greek("done"), status="done"))
    return person


def texts_of(part: object) -> Iterator[str]:
    """Yield each text of a pack."""
    plain = msgspec.to_builtins(part)
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict | list | tuple):
        for one in plain.values() if isinstance(plain, dict) else plain:
            yield from texts_of(one)


def left_in_english(window, *, but: tuple[str, ...] = ()) -> set[str]:
    QApplication.processEvents()
    # Screens and menus of what was open before are gone when Qt has the time.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # A number as an example is a number; a path may be broken between its folders.
    but = (*but, "RX123456")
    shown = {told.replace("\u200b", "") for told in untranslated(window)}
    return {told for told in shown if not any(one in told for one in but)}


def test_no_screen_is_left_in_english(reader, tmp_path):
    window = reader.window
    for entry in SCREENS:
        window.workspace.show_page(entry.name)
        # An area that is in no list any more is named by its id.
        assert left_in_english(window, but=("gone.area",)) == set(), entry.name
    for spot in window.session.portfolio.spots():
        window.workspace.show_statement(spot.statement.id)
        window.workspace.show_area(spot.area.id)
        assert left_in_english(window, but=("gone.area",)) == set()
    window.workspace.show_statement(window.session.portfolio.spots()[1].statement.id)
    reader.press("Alt+N")
    assert left_in_english(window, but=("gone.area",)) == set()
    assert window.close_portfolio()
    # Places are as the computer names them; the list that is installed is in its own language.
    pack = installed_pack("imaging-2022")
    # Of a tier there is the first sentence, and the band.
    of_tiers = (tier.summary.strip().partition(".")[0] for tier in pack.tiers)
    chosen = "[Clinical support worker "
    places = (str(tmp_path), "Documents", "usually band", chosen, *of_tiers)
    known = {"SelfAssess", safety_told(pack), *texts_of(pack)}
    assert left_in_english(window, but=places) - known == set()
    show_first_run(window)
    assert left_in_english(window, but=places) - known == set()


def test_no_dialog_is_left_in_english(reader, qtbot, tmp_path):
    places = (str(tmp_path), "AAAAA")
    for dialog in every_dialog(reader.window, tmp_path / "Ζωη.pdf", greek("words")):
        qtbot.addWidget(dialog)
        if hasattr(dialog, "looking"):
            qtbot.waitUntil(lambda dialog=dialog: not dialog.looking)
        assert left_in_english(dialog, but=places) == set(), type(dialog).__name__


@pytest.mark.parametrize("come", [about, lambda window: leave_unsaved(window, window.session)])
def test_no_message_is_left_in_english(reader, come, tmp_path):
    found: list[set[str]] = []
    # The list that comes with the program says it, in its own language.
    safety = safety_told(installed_pack("imaging-2022"))

    def look() -> None:
        front = QApplication.activeModalWidget()
        if isinstance(front, QMessageBox):
            found.append(left_in_english(front, but=(safety,)))
            front.reject()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(20)
    come(reader.window)
    timer.stop()
    assert found == [set()]


def test_qt_speaks_it_too(spoken, qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Yes)
    qtbot.addWidget(box)
    assert english(box.button(QDialogButtonBox.StandardButton.Yes).text()) == []
    line = QLineEdit("a")
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    shown = [action.text().partition("\t")[0] for action in menu.actions()]
    assert [told for told in shown if english(told)] == []
    assert len([told for told in shown if told]) >= 7
    menu.deleteLater()
    asked = message_box(None, QMessageBox.Icon.Question, "", "")
    asked.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
    assert all(english(made.text()) == [] for made in asked.buttons())
    asked.deleteLater()
    # What the catalogue does not have stays as Qt has it.
    assert QApplication.translate("QPlatformTheme", "Retry") == "Retry"


def test_no_page_of_the_pdf_is_left_in_english(reader, tmp_path):
    made = tmp_path / "made.pdf"
    export_pdf(reader.window.session.portfolio, made, today=date(2026, 12, 1))
    with closing(pypdfium2.PdfDocument(made)) as pdf:
        said = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    # Numbers of the content and of the portfolio, in which letters stand for digits too.
    said = re.sub(r"[0-9a-f]*\d[0-9a-f]*", "", said)
    assert english(said.replace("gone.area", "")) == []
    with pikepdf.open(made) as pdf:
        assert str(pdf.Root.Lang) == "en-XA"
        assert english(str(pdf.docinfo.Title)) == []
        parts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        labels = [str(one.TU) for one in parts if "/TU" in one]
        assert len(labels) > 20
        # Hidden ones say whose it is, to this program alone.
        assert {told for told in labels if english(told)} == {"id", "digest", "made", "pages"}
        alts = [str(one.Alt) for one in parts if "/Alt" in one]
        assert alts
        assert [told for told in alts if english(told)] == []
