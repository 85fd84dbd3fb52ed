"""A look that changes, dark or larger, changes nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton

from selfassess.things.review.thing import Agreement
from selfassess.ui.dialogs.export_options import ExportOptions
from selfassess.ui.look.theme import theme
from tests.ui.person import answer_dialogs, contrast, on_disk
from tests.ui.reviewed import review_of


@pytest.fixture
def change(person):
    """Return the way to change the look by its menu entry."""

    def to(name: str) -> None:
        actions = person.window.actions_
        {**actions.modes, **actions.sizes}[name].trigger()

    return to


@pytest.mark.parametrize(
    "screen", ["home", "walk", "requirements", "check", "search", "details", "help"]
)
def test_the_screen_in_front_stays_in_front(person, change, screen):
    person.window.workspace.show_page(screen)
    change("dark")
    assert person.screen == screen
    assert theme().dark
    change("150")
    assert person.screen == screen
    assert QFontInfo(person.window.font()).pixelSize() >= theme().px(14)


def test_the_area_in_front_stays_in_front(person, change):
    person.window.workspace.show_area("ap.area-2")
    change("125")
    assert person.screen == "area"
    assert person.window.workspace.page("area").area.id == "ap.area-2"


def test_the_window_still_says_what_is_saved(person, change):
    person.press("Ctrl+2")
    person.press("3")
    change("dark")
    assert person.window.saved.isVisible()
    assert person.saved.startswith("Saved at ")
    change("150")
    person.press("4")
    assert person.window.saved.isVisible()
    assert person.saved.startswith("Saved at ")


def test_a_requirement_note_half_typed_is_kept(person, change):
    person.press("Ctrl+3")
    person.tab_to(person.window.workspace.page("requirements").rows["scsw.course"].note)
    person.type("Certi")
    change("dark")
    row = person.window.workspace.page("requirements").rows["scsw.course"]
    assert row.note.text() == "Certi"


def test_details_half_filled_in_are_kept(person, change):
    person.press("Ctrl+5")
    form = person.window.workspace.page("details").form
    person.click(form.role)
    person.type("Imaging assistant")
    change("150")
    assert person.window.workspace.page("details").form.role.text() == "Imaging assistant"


def test_the_words_looked_for_and_the_filter_are_kept(person, change):
    person.press("Ctrl+F")
    person.type("thing 2 ap")
    found = person.window.workspace.page("search").list.statements.count
    assert 0 < found < 18
    change("dark")
    page = person.window.workspace.page("search")
    assert (page.line.text(), page.list.statements.count) == ("thing 2 ap", found)
    person.press("Ctrl+4")
    person.click(person.window.workspace.page("check").filters["unanswered"])
    change("light")
    assert person.window.workspace.page("check").filters["unanswered"].isChecked()


def test_screens_that_are_not_in_front_are_found_as_they_were_left(person, change):
    work = person.window.workspace
    person.window.session.portfolio.take_review(review_of())
    person.press("Ctrl+F")
    person.type("thing 2 ap")
    found = work.page("search").list.statements.count
    person.press("Ctrl+4")
    person.click(work.page("check").filters["gaps"])
    work.show_area("ap.area-2")
    work.show_review("", Agreement.ALIKE.value)
    work.show_page("help")
    work.page("help").reader.show_topic("backups")
    work.show_page("home")
    for _ in range(2):
        # Also where none of them was looked at between two changes.
        change("dark")
        change("150")
    work = person.window.workspace
    assert set(work._pages) == {"home"}
    work.show_page("search")
    assert work.page("search").line.text() == "thing 2 ap"
    assert work.page("search").list.statements.count == found
    assert work.page("check").filters["gaps"].isChecked()
    assert work.page("area").area.id == "ap.area-2"
    assert work.page("review").tabs.chosen == Agreement.ALIKE.value
    assert work.page("help").reader.shown == "backups"


def test_the_review_in_front_keeps_its_tab(person, change):
    person.window.session.portfolio.take_review(review_of())
    person.window.workspace.show_review("", Agreement.ALIKE.value)
    change("dark")
    assert person.window.workspace.page("review").tabs.chosen == Agreement.ALIKE.value


def test_a_reason_half_typed_is_kept(person, change, path):
    person.press("Ctrl+2")
    person.press("N")
    person.press("Return")
    person.type("No MRI")
    change("150")
    assert person.walk.reason.isVisible()
    assert person.walk.reason.line.text() == "No MRI"
    person.click(person.walk.reason.save)
    assert on_disk(path, "scsw.area-1.do-1").note == "No MRI"


def test_the_look_is_remembered_for_the_next_time(person, change):
    change("dark")
    change("125")
    settings = person.window.settings
    assert (settings.mode, settings.text_scale) == ("dark", 125)
    actions = person.window.actions_
    assert actions.modes["dark"].isChecked()
    assert actions.sizes["125"].isChecked()


def test_keys_work_once_after_many_changes(person, change, path):
    person.press("Ctrl+2")
    for name in ("dark", "150", "light", "100", "125", "dark"):
        change(name)
    person.press("Alt+Right")
    assert person.here == "scsw.area-1.do-2"
    person.press("1")
    person.press("2")
    person.press("Ctrl+Z")
    assert on_disk(path, "scsw.area-1.do-2").rating == 1


def strongest(shown, left: int, right: int) -> float:
    """Return the contrast of what stands out most in the middle of a widget."""
    QApplication.processEvents()
    image = shown.grab().toImage()
    ratio = image.devicePixelRatio()
    row = round(image.height() / 2)
    colours = [image.pixelColor(round(x * ratio), row).name() for x in range(left, right)]
    return max(contrast(colours[0], colour) for colour in colours)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_mark_of_what_is_not_chosen_and_its_hint_can_be_seen(person, change, look, qtbot):
    """WCAG 2.2, 1.4.11 and 1.4.3: 3 to 1 for a control, 4.5 to 1 for words."""
    change(look)
    dialog = ExportOptions(person.window.session.portfolio, person.window)
    qtbot.addWidget(dialog)
    dialog.show()
    button = next(one for one in dialog.findChildren(QRadioButton) if not one.isChecked())
    # The round of its mark, and not the words beside it.
    assert strongest(button, 5, 28) >= 3
    dialog.hide()
    person.press("Ctrl+5")
    page = person.window.workspace.page("details")
    card = page.tiers.next_tier.card(None)
    assert not card.isChecked()
    assert strongest(card, 8, 44) >= 3
    line: QLineEdit = page.form.date.line
    line.clear()
    # The edges of letters are softened on the screen.
    assert strongest(line, 4, 90) >= 4


# ---- where one is ----------------------------------------------------------------------------


def test_the_focus_and_the_place_on_the_page_stay(real_person, qtbot):
    window = real_person.window
    window.workspace.show_page("requirements")
    page = window.workspace.page("requirements")
    row = list(page.rows.values())[9]
    row.note.setFocus()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    page.ensureWidgetVisible(row.note)
    part = page.verticalScrollBar().value() / page.verticalScrollBar().maximum()
    name = row.note.accessibleName()
    window.set_look(mode="dark")
    page = window.workspace.page("requirements")
    assert real_person.focus.accessibleName() == name
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and abs(bar.value() / bar.maximum() - part) < 0.1)


def test_a_locked_portfolio_stays_locked_and_keeps_what_was_typed(newcomer, path, qtbot):
    from selfassess.ui.commands.locking import _lock_page

    window = newcomer.window
    page = _lock_page(window, path, 5, ("home", ""))
    window.show_page(page)
    page.field.line.setText("correct horse")
    page.tell("This is not the passphrase.")
    window.set_look(mode="dark")
    assert newcomer.sees("Locked")
    assert newcomer.sees("This is not the passphrase.")
    assert window.page.field.line.text() == "correct horse"


def test_a_look_that_comes_while_a_dialog_is_open_waits_for_it(person, qtbot):
    from PySide6.QtWidgets import QApplication, QMessageBox

    from selfassess.ui.widgets.pieces import message_box

    window, seen = person.window, []
    before = window.workspace

    def look(box) -> None:
        window.set_look(mode="dark")
        QApplication.processEvents()
        seen.append(window.workspace is before)
        box.reject()

    answer_dialogs(look)
    message_box(window, QMessageBox.Icon.Information, "Title", "Words").exec()
    assert seen == [True]
    qtbot.waitUntil(lambda: window.workspace is not before)
    assert theme().dark


def test_the_message_on_top_wears_the_new_look(person):
    person.window.banner.tell("Something went wrong.")
    person.window.set_look(mode="dark")
    drawn = person.window.banner.grab().toImage()
    assert drawn.pixelColor(2, 2).name() == theme().colours.error_soft
