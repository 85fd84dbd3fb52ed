"""Words that come from files are shown as they are: no markup, no pictures, no marks of keys."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QImage
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from selfassess.exchange.reviewed_pdf import ReviewPreview
from selfassess.framework.model import Pack
from selfassess.store.backups import backups_of
from selfassess.store.file import new_portfolio
from selfassess.store.recovery import KeptRow
from selfassess.things.review.thing import Agreement, AreaComment, Aside, Objective, Review, View
from selfassess.things.worker.thing import Worker
from selfassess.ui import opening
from selfassess.ui.commands.export import export_to
from selfassess.ui.commands.newer_list import ask_newer_list
from selfassess.ui.commands.review import _offer_by_hand
from selfassess.ui.commands.telling import about, leave_unsaved
from selfassess.ui.commands.ways_in import show_first_run, show_help
from selfassess.ui.dialogs.backups_dialog import BackupsDialog
from selfassess.ui.dialogs.export_options import ExportOptions
from selfassess.ui.dialogs.guard import ask
from selfassess.ui.dialogs.left_behind import LeftBehindDialog
from selfassess.ui.dialogs.passphrase_dialog import PassphraseDialog
from selfassess.ui.dialogs.preview import Preview
from selfassess.ui.dialogs.recovery_key import RecoveryKeyDialog
from selfassess.ui.dialogs.review_by_hand import ReviewByHand
from selfassess.ui.dialogs.review_dialog import ReviewDialog
from selfassess.ui.dialogs.unlock import LockPage, PasswordDialog, UnlockDialog
from selfassess.ui.dialogs.work_dialog import WorkDialog
from selfassess.ui.widgets.pieces import literal, picture, tip, unmarked
from selfassess.ui.window import Window
from tests.ui.person import Person
from tests.ui.test_names import SCREENS

MARKUP = '<b>x</b><img src="file:///canary.png">'
WORDS = f"Q&A {MARKUP}"
# Windows takes no brackets in a name.
IN_A_NAME = "Q&A b x img" if sys.platform == "win32" else 'Q&A <b>x<img src="canary.png">'
WORDED = {
    "title", "short", "summary", "education", "usual_band", "supervision", "help", "text", "good",
    "evidence", "limit", "label", "meaning", "ask", "reasons", "question", "licence", "safety",
    "practice_area", "left", "right", "publisher", "note",
}  # fmt: skip
"""Fields of a pack in which people may write what they like."""


def with_markup(part: Any, field: str = "") -> Any:
    """Return a pack, as plain data, with markup in every one of its words."""
    if isinstance(part, dict):
        return {key: with_markup(value, key) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [with_markup(value, field) for value in part]
    return f"{part} {WORDS}" if isinstance(part, str) and field in WORDED else part


def not_plain(top: QWidget) -> list[str]:
    """Return what in a window, and in all over it, is not shown as it is written."""
    wrong: list[str] = []
    every = {top, *top.findChildren(QWidget)}
    for part in every:
        if (
            isinstance(part, QLabel)
            and part.textFormat() != Qt.TextFormat.PlainText
            and part.text()
        ):
            wrong.append(f"label: {part.text()}")
        if isinstance(part, QAbstractButton) and "<b>" in part.text():
            wrong += [f"button: {part.text()}"] if "Q&&A" not in part.text() else []
        tips = [part.toolTip()]
        if isinstance(part, QAbstractItemView) and (model := part.model()) is not None:
            rows = range(model.rowCount())
            tips += [
                str(model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) or "") for row in rows
            ]
        wrong += [f"tip: {told}" for told in tips if "<img" in told]
    for action in top.findChildren(QAction):
        if "<b>" in action.text() and "Q&&A" not in action.text():
            wrong.append(f"action: {action.text()}")
        if any("<img" in told for told in (action.toolTip(), action.statusTip())):
            wrong.append(f"tip of an action: {action.toolTip()}")
    return wrong


def seen(top: QWidget) -> str:
    """Return all the words that labels, buttons, actions and lists hold, to know what was tried."""
    found = [part.text() for part in top.findChildren(QLabel)]
    found += [unmarked(part.text()) for part in top.findChildren(QAbstractButton)]
    return "\n".join(found)


@pytest.fixture
def marked_path(tmp_path: Path, small_pack: Pack) -> Path:
    """A portfolio in which every word that can be chosen holds markup."""
    folder = tmp_path / IN_A_NAME
    folder.mkdir()
    pack = msgspec.convert(with_markup(msgspec.to_builtins(small_pack)), Pack)
    worker = Worker(
        name=WORDS, tier="scsw", next_tier="ap", supervisor=WORDS, role=WORDS, department=WORDS
    )
    place = folder / f"{IN_A_NAME}.selfassess"
    new_portfolio(place, worker, pack, datetime(2026, 3, 2, 9, 0, tzinfo=UTC)).close()
    return place


@pytest.fixture
def reader(newcomer: Person, marked_path: Path) -> Person:
    """A person with that portfolio open, answered, and reviewed with markup."""
    window = newcomer.window
    assert window.open_path(marked_path)
    portfolio = window.session.portfolio
    spots = portfolio.spots()
    portfolio.rate(spots[0].statement.id, 2)
    portfolio.write_note(spots[0].statement.id, f"Mr Jones, NHS 943 476 5919 {WORDS}")
    portfolio.take_review(review_of(portfolio))
    return newcomer


def review_of(portfolio: Any, words: str = WORDS) -> Review:
    """Return a review with markup in every place."""
    spots = portfolio.spots()
    return Review(
        digest="0" * 10,
        made=date(2026, 3, 1),
        received_at=datetime(2026, 3, 5, 10, 0, tzinfo=UTC),
        name=words,
        role=words,
        date=words,
        overall=words,
        agreed_worker=True,
        views=(View(statement_id=spots[0].statement.id, view=3, comment=words),),
        areas=(
            AreaComment(area_id=spots[0].area.id, comment=words),
            AreaComment(area_id="gone.area", comment=words),
        ),
        asides=(Aside(field=f"view.{spots[1].statement.id}", text=words),),
        objectives=(Objective(text=words, by=words),),
    )


def test_no_screen_takes_words_from_a_file_for_markup(reader):
    window = reader.window
    for name in SCREENS:
        window.workspace.show_page(name)
        QApplication.processEvents()
        assert "<img" in seen(window), name
        assert not_plain(window) == [], name
    portfolio = window.session.portfolio
    for spot in portfolio.spots():
        window.workspace.show_statement(spot.statement.id)
        window.workspace.show_area(spot.area.id)
        assert not_plain(window) == []
    window.workspace.show_statement(portfolio.spots()[1].statement.id)
    reader.press("Alt+N")
    assert "Not here" in seen(window)
    assert not_plain(window) == []
    window.banner.tell(WORDS, WORDS)
    assert not_plain(window) == []
    window.fill_recent()
    assert not_plain(window) == []
    window.workspace.show_page("details")
    assert window.close_portfolio()
    assert IN_A_NAME in seen(window)
    assert not_plain(window) == []
    show_first_run(window)
    show_help(window)
    assert not_plain(window) == []


def test_a_reason_with_an_ampersand_is_kept_as_it_is_read(reader):
    window = reader.window
    spot = window.session.portfolio.spots()[1]
    window.workspace.show_statement(spot.statement.id)
    reader.press("Alt+N")
    reason = window.session.portfolio.index.pack.scale.not_applicable.reasons[0]
    assert "Q&A" in reason
    reader.click_text(literal(reason))
    assert window.session.portfolio.answer(spot.statement.id).note == reason


def test_no_dialog_takes_words_from_a_file_for_markup(reader, qtbot, tmp_path):
    pdf = tmp_path / f"{IN_A_NAME}.pdf"
    made = every_dialog(reader.window, pdf, WORDS)
    for dialog in made:
        qtbot.addWidget(dialog)
        assert not_plain(dialog) == [], type(dialog).__name__
    options = made[0]
    qtbot.waitUntil(lambda: not options.looking)
    assert WORDS in seen(options)
    assert not_plain(options) == []
    assert WORDS in seen(made[1])
    (sheet,) = (one for one in made if isinstance(one, RecoveryKeyDialog))
    assert IN_A_NAME in sheet.document().toPlainText()


def every_dialog(window: Window, pdf: Path, words: str) -> list[QDialog | QWidget]:
    """Return each dialog of the program, made with words and names of somebody else."""
    portfolio = window.session.portfolio
    name = pdf.stem
    window.document.back_up()
    assert export_to(window, pdf)
    review = review_of(portfolio, f"{words} 2")
    review = msgspec.structs.replace(review, areas=review.areas[:1])
    coming = ReviewPreview(
        review=review,
        counts=dict.fromkeys(Agreement, 1),
        changed=[portfolio.spots()[0].statement.id],
        unknown=1,
        known_already=False,
        whole=review,
    )
    working = WorkDialog(words, lambda _progress: None, window)
    working.exec()
    return [
        ExportOptions(portfolio, window),
        ReviewDialog(portfolio, coming, window),
        ReviewByHand(portfolio, window),
        Preview(pdf, None, window),
        BackupsDialog(window.document.path, backups_of(window.document.path), None, window),
        PassphraseDialog(window.document.file, 5, window),
        LeftBehindDialog([KeptRow(1, words, None)], Path(name), window),
        RecoveryKeyDialog(name, "AAAAA BBBBB", window),
        UnlockDialog(name, words, window),
        PasswordDialog(name, words, window),
        LockPage(Path(name), 5, window),
        working,
    ]


MESSAGES = [
    lambda window: opening._ask_in_use(WORDS, window),
    lambda window: opening._ask_plain(Path(IN_A_NAME), window),
    lambda window: _offer_by_hand(window, WORDS),
    about,
    lambda window: leave_unsaved(window, window.session),
    ask_newer_list,
    lambda window: ask(window, "Title", WORDS, "Stay", "Go"),
    lambda window: LeftBehindDialog([], None, window)._ask_remove(),
]
"""What brings up each message, with words from a file in it."""


@pytest.mark.parametrize("come", MESSAGES)
def test_no_message_takes_words_from_a_file_for_markup(reader, come, monkeypatch):
    window = reader.window
    pack = window.session.portfolio.index.pack
    monkeypatch.setattr("selfassess.ui.commands.newer_list.installed_pack", lambda _id: pack)
    window.session.refused = WORDS
    boxes: list[str] = []

    def look() -> None:
        front = QApplication.activeModalWidget()
        if isinstance(front, QMessageBox):
            boxes.append(seen(front))
            boxes.extend(not_plain(front))
            front.reject()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(20)
    come(window)
    timer.stop()
    window.session.refused = ""
    assert len(boxes) == 1, boxes[1:]


# ---- what Qt does with it -----------------------------------------------------------


def pink(shown: QWidget) -> bool:
    """True when the picture is seen in a widget."""
    drawn = shown.grab().toImage()
    return any(
        drawn.pixelColor(x, y).name() == "#ff00ff"
        for x in range(0, drawn.width(), 4)
        for y in range(0, drawn.height(), 4)
    )


def test_a_picture_that_a_name_names_is_not_opened(qtbot, tmp_path):
    canary = QImage(40, 40, QImage.Format.Format_RGB32)
    canary.fill(Qt.GlobalColor.magenta)
    assert canary.save(str(tmp_path / "canary.png"))
    words = f'Jo <img src="{tmp_path.as_uri()}/canary.png">'
    top = QWidget()
    qtbot.addWidget(top)
    careless, told, shown = QLabel(words), QLabel(tip(words)), picture()
    shown.setText(words)
    layout = QVBoxLayout(top)
    for part in (careless, told, shown):
        layout.addWidget(part)
    top.show()
    assert pink(careless)
    assert not pink(told)
    assert not pink(shown)


@pytest.mark.parametrize(
    "words", [WORDS, "a\n<i>b", "<?xml?><p>x", "&lt;b>", "1 < 2 & 3 > 2", "  <b>two  spaces</b>"]
)
def test_a_tool_tip_reads_as_it_is_written(words):
    from PySide6.QtGui import QTextDocument

    told = tip(words)
    if GuiQt.mightBeRichText(told):
        document = QTextDocument()
        document.setHtml(told)
        assert document.toPlainText().split() == words.split()
    else:
        assert told == words
    assert tip("plain words") == "plain words"


def test_marks_of_keys_come_off_and_ampersands_stay():
    assert unmarked("&Save && close") == "Save & close"
    assert unmarked(literal(WORDS)) == WORDS
    assert unmarked("at the end &") == "at the end "


def test_a_name_with_the_mark_of_a_title_is_in_the_title(person, qtbot):
    portfolio = person.window.session.portfolio
    portfolio.update_worker(name="Jo [*] Field")
    assert person.window.close_portfolio()
    assert person.window.open_path(person.window.settings.recent[0])
    assert person.window.windowTitle() == "Jo [*][*] Field – SelfAssess"
