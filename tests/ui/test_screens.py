"""Every other screen: areas, check, search, requirements, details, looks, hand-over."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from selfassess.store.file import PortfolioFile
from selfassess.things.requirement.thing import REQUIREMENTS
from selfassess.things.review.thing import REVIEWS
from selfassess.ui.commands.export import export_to
from selfassess.ui.commands.review import take_review
from selfassess.ui.dialogs.export_options import ExportOptions
from selfassess.ui.dialogs.preview import Preview
from selfassess.ui.dialogs.review_dialog import ReviewDialog
from selfassess.ui.look.theme import DARK, LIGHT
from selfassess.ui.widgets.screen import ScrollPage
from tests.away import move
from tests.exchange.fill import with_pikepdf
from tests.ui.person import contrast, on_disk, show_window

SCREENS = ["home", "walk", "area", "requirements", "review", "check", "search", "details", "help"]


def test_an_area_is_confirmed_together_and_taken_back_in_one_step(person, path):
    work = person.window.workspace
    work.show_area("csw.area-1")
    person.click(work.page("area").confirm)
    assert on_disk(path, "csw.area-1.do-2").together
    assert person.sees("You confirmed this area as a whole.")
    person.press("Ctrl+Z")
    assert on_disk(path, "csw.area-1.do-2").rating is None


def test_an_area_of_the_own_list_cannot_be_confirmed_together(person):
    person.window.workspace.show_area("scsw.area-1")
    assert not person.window.workspace.page("area").confirm.isVisible()
    person.press("Down")
    person.press("Return")
    assert person.here == "scsw.area-1.do-2"


def test_the_check_counts_filters_and_opens(person):
    portfolio = person.window.session.portfolio
    portfolio.rate("scsw.area-1.do-1", 1)
    portfolio.rate("scsw.area-1.do-2", "n/a", "Not here")
    portfolio.rate("ap.area-1.do-1", 4)
    person.press("Ctrl+4")
    page = person.window.workspace.page("check")
    shown = [made for made in page.filters.values() if made.isVisible()]
    assert [made.text().split()[-1] for made in shown] == ["18", "15", "1", "1"]
    person.click(page.filters["not-mine"])
    assert page.list.statements.count == 1
    person.tab_to(page.list)
    person.press("Return")
    assert person.here == "scsw.area-1.do-2"


def test_search_finds_statements_and_notes_and_opens_the_first(person):
    person.window.session.portfolio.write_note("ap.area-2.do-3", "gwych ŵ")
    person.press("Ctrl+F")
    person.type("GWYCH")
    assert person.sees("1 statement found")
    person.press("Return")
    assert person.here == "ap.area-2.do-3"
    person.press("Ctrl+F")
    person.type("nothing like this")
    assert person.sees("No statement has these words.")


def test_requirements_are_ticked_dated_noted_and_undone(person, path):
    person.press("Ctrl+3")
    row = person.window.workspace.page("requirements").rows["scsw.course"]
    person.tab_to(row.tick)
    person.press("Space")
    person.tab_to(row.note)
    person.type("Folder")
    person.press("Ctrl+1")
    state = person.window.session.portfolio.requirement("scsw.course")
    assert (state.done, state.note) == (True, "Folder")
    file = PortfolioFile.open(path, read_only=True)
    assert file.kept(REQUIREMENTS)["scsw.course"].note == "Folder"
    file.close()
    person.press("Ctrl+Z")
    person.press("Ctrl+Z")
    assert person.screen == "requirements"
    assert not row.tick.isChecked()


def test_since_when_is_asked_once_a_requirement_is_ticked(person):
    person.press("Ctrl+3")
    page = person.window.workspace.page("requirements")
    row = next(iter(page.rows.values()))
    assert row.note.isVisible()
    assert not row.date.isVisible()
    person.tab_to(row.tick)
    person.press("Space")
    assert row.date.isVisible()
    person.press("Tab")
    assert person.focus is row.date.line
    person.type("1/3/2025")
    person.press("Shift+Tab")
    person.press("Space")
    assert row.date.isVisible(), "what it says is not hidden"
    person.press("Ctrl+Z", times=3)
    assert not row.date.isVisible()


def test_moving_up_keeps_the_answers_and_shows_the_new_lists(person, path, qtbot):
    person.window.session.portfolio.rate("scsw.area-1.do-1", 3)
    person.press("Ctrl+5")
    tiers = person.window.workspace.page("details").tiers
    tiers.tier.card("ap").click()
    person.click_text("Change my tier")
    person.press("Ctrl+1")
    qtbot.waitUntil(lambda: person.sees("Now: Tier ap"))
    rows = person.window.workspace.sidebar.list.areas.rows
    assert [row.section.tier.id for row in rows if row.area is None] == ["ap", "reg"]
    assert on_disk(path, "scsw.area-1.do-1").rating == 3
    person.press("Ctrl+Z")
    assert person.window.session.portfolio.worker.tier == "scsw"


def test_home_goes_on_where_the_worker_stopped(person, qtbot):
    person.press("Space")
    assert person.here == "scsw.area-1.do-1"
    person.press("3")
    person.press("Alt+Right")
    person.press("Ctrl+1")
    qtbot.waitUntil(lambda: person.sees("Continue where you stopped"))
    assert person.sees("17  statements to answer")
    person.window.workspace.keep_place()
    person.press("Space")
    assert person.here == "scsw.area-1.do-2"


def test_a_look_that_changes_keeps_the_place_and_the_unsaved_words(person, path):
    person.press("Ctrl+2")
    person.press("Alt+Right")
    person.click(person.walk.note.edit)
    person.type("half a sen")
    person.window.actions_.modes["dark"].trigger()
    person.window.actions_.sizes["150"].trigger()
    assert person.here == "scsw.area-1.do-2"
    assert person.walk.note.text() == "half a sen"
    assert on_disk(path, "scsw.area-1.do-2").note == "half a sen"
    # Still in the note, where a digit would be a letter.
    assert person.focus is person.walk.note.edit
    person.press("Alt+3")
    assert on_disk(path, "scsw.area-1.do-2").rating == 3
    person.press("Ctrl+Z")
    assert on_disk(path, "scsw.area-1.do-2").rating is None


def test_a_save_that_fails_keeps_the_words_and_mends_itself(person, path, hold, qtbot):
    person.press("Ctrl+2")
    let_go = hold(path)
    person.click(person.walk.note.edit)
    person.type("words while the drive is away")
    qtbot.waitUntil(lambda: person.saved == "Not saved yet", timeout=6000)
    assert person.window.banner.isVisible()
    assert "in use" in person.window.banner.text.text()
    let_go()
    qtbot.waitUntil(lambda: person.saved.startswith("Saved"), timeout=8000)
    assert on_disk(path, "scsw.area-1.do-1").note == "words while the drive is away"
    assert not person.window.banner.isVisible()


def test_recent_portfolios_are_offered_and_gone_ones_forgotten(person, path, qtbot):
    person.press("Ctrl+W")
    assert person.sees("Carry on: Siân")
    move(path, path.with_name("elsewhere.selfassess"))
    person.click_text("Carry on: Siân")
    assert "There is no portfolio at" in person.window.banner.text.text()
    assert person.window.settings.recent == []


def test_a_review_is_shown_then_taken_in_and_stands_beside(person, path, qtbot, tmp_path):
    portfolio = person.window.session.portfolio
    portfolio.rate("scsw.area-1.do-1", 4)
    assert export_to(person.window, tmp_path / "mine.pdf")
    filled = tmp_path / "filled.pdf"
    values = {"view.scsw.area-1.do-1": "2", "appraiser.name": "Jo Field", "overall.comment": "Good"}
    with_pikepdf(tmp_path / "mine.pdf", filled, values)

    def accept():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ReviewDialog):
            shown.append(dialog)
            dialog.take.click()

    shown: list[QWidget] = []
    from PySide6.QtCore import QTimer

    timer = QTimer()
    timer.timeout.connect(accept)
    timer.start(20)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(filled))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    person.window.dropEvent(drop)
    timer.stop()
    assert shown
    assert person.screen == "review"
    assert person.sees("Jo Field looked at your 1 answer. They see 1 differently.")
    person.window.workspace.show_page("home")
    qtbot.waitUntil(lambda: person.sees("What Jo Field sees"))
    assert person.sees("1  they see it differently")
    person.window.workspace.show_statement("scsw.area-1.do-1")
    assert person.sees("Jo Field: 2  Label 2 – they see it differently")
    file = PortfolioFile.open(path, read_only=True)
    assert len(list(file.kept(REVIEWS).values())) == 1
    file.close()


def test_a_printed_review_can_be_typed_in_by_hand(person, path, qtbot, tmp_path):
    import pikepdf
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QMessageBox

    from selfassess.ui.dialogs.review_by_hand import ReviewByHand

    scan = tmp_path / "scan.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(scan)
    seen: list[str] = []

    def answer():
        front = QApplication.activeModalWidget()
        if isinstance(front, QMessageBox):
            seen.append(front.text())
            seen.append(front.windowTitle())
            wanted = "Type up a paper review"
            next(b for b in front.buttons() if b.text().replace("&", "") == wanted).click()
        elif isinstance(front, ReviewByHand):
            front.name.setText("Jo Field")
            front.objectives[0][0].setText("Shadow MRI")
            front.save.click()

    timer = QTimer()
    timer.timeout.connect(answer)
    timer.start(20)
    assert not take_review(person.window, scan)
    timer.stop()
    assert "a print or a scan" in seen[0]
    assert seen[1] == "This PDF has no answers in it"
    assert person.screen == "review"
    qtbot.waitUntil(lambda: person.sees("Shadow MRI"))
    file = PortfolioFile.open(path, read_only=True)
    assert next(iter(file.kept(REVIEWS).values())).objectives[0].text == "Shadow MRI"
    file.close()


def test_a_pdf_that_is_no_review_is_told_in_the_banner(person, tmp_path):
    letter = tmp_path / "letter.pdf"
    letter.write_text("Dear all")
    assert not take_review(person.window, letter)
    assert "letter.pdf is not a PDF." in person.window.banner.text.text()


def test_the_pdf_can_be_looked_at_printed_and_copied(person, qtbot, tmp_path):
    pdf = tmp_path / "mine.pdf"
    assert export_to(person.window, pdf)
    preview = Preview(pdf, None, person.window)
    qtbot.addWidget(preview)
    preview.show()
    qtbot.waitUntil(lambda: preview.view.drawn > 0)
    assert preview.save_copy(tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == pdf.read_bytes()
    assert not preview.save_copy(tmp_path / "none" / "copy.pdf")
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    preview.print_to(printer)
    assert (tmp_path / "printed.pdf").stat().st_size > 10_000
    preview.accept()


def test_what_goes_into_the_pdf_is_chosen(person, qtbot):
    dialog = ExportOptions(person.window.session.portfolio, person.window)
    qtbot.addWidget(dialog)
    assert dialog.options().tiers is None
    dialog.lists["ap"].setChecked(True)
    dialog.notes.setChecked(False)
    dialog.form.setChecked(False)
    dialog.protect.setChecked(True)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.looking)
    dialog.password.setText("short")
    for way_on in (dialog.make, dialog.look):
        way_on.click()
        assert dialog.isVisible()
        assert "8 letters" in dialog.missing.text()
    dialog.password.setText("long enough")
    assert dialog.missing.isHidden()
    dialog.make.click()
    assert dialog.result() == dialog.DialogCode.Accepted
    chosen = dialog.options()
    assert chosen.tiers == frozenset({"ap"})
    assert (chosen.notes, chosen.form, chosen.password) == (False, False, "long enough")


# ---- what every screen must be ---------------------------------------------------


@pytest.mark.parametrize("scale", [100, 150])
def test_nothing_is_wider_than_a_small_screen(real_path, settings, qtbot, qapp, scale):
    from selfassess.ui.look.theme import apply_theme

    settings.text_scale = scale
    apply_theme(qapp, "light", scale)
    window = show_window(qtbot, settings)
    window.resize(1366, 738)
    assert window.open_path(Path(real_path))
    assert window.width() == 1366
    work = window.workspace
    for name in SCREENS:
        work.show_page(name)
        QApplication.processEvents()
        page = work.page(name)
        for scroll in [*page.findChildren(ScrollPage), page]:
            if isinstance(scroll, ScrollPage):
                assert scroll.page.minimumSizeHint().width() <= scroll.viewport().width(), name
    apply_theme(qapp, "light", 100)


def test_everything_has_a_name_and_every_key_is_used_once(real_person):
    window = real_person.window
    for name in SCREENS:
        window.workspace.show_page(name)
        kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractItemView)
        for kind in kinds:
            for widget in window.findChildren(kind):
                inside = isinstance(widget.parent(), (QComboBox, QPlainTextEdit))
                if widget.isVisible() and not inside and widget.objectName()[:3] != "qt_":
                    named = widget.accessibleName() or getattr(widget, "text", str)()
                    assert named, (name, widget)
    keys: list[str] = []
    for action in window.actions_.everything():
        assert isinstance(action, QAction)
        assert action.text()
        keys += [shortcut.toString() for shortcut in action.shortcuts()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("text", "ground"), ("text", "surface"), ("text", "accent_soft"), ("text", "warn_soft"),
        ("text", "error_soft"), ("muted", "surface"), ("muted", "ground"),
        ("muted", "accent_soft"), ("on_accent", "accent"), ("accent", "surface"),
        ("accent", "ground"), ("accent", "accent_soft"), ("good", "surface"), ("error", "surface"),
        ("text", "good_soft"),
        ("text", "sunken"), ("warn", "surface"), ("good", "ground"), ("error", "ground"),
        ("error", "error_soft"), ("good", "good_soft"),
    ],
)  # fmt: skip
def test_words_stand_out_from_their_ground(colours, front, back):
    """WCAG 2.2, 1.4.3: a contrast of 4.5 to 1."""
    assert contrast(getattr(colours, front), getattr(colours, back)) >= 4.5
