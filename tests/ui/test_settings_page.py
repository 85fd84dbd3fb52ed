"""The page of settings: each choice works at once, is kept, and is the same everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication

from selfassess.ui.commands.passphrase import change_passphrase
from selfassess.ui.dialogs.passphrase_dialog import PassphraseDialog
from selfassess.ui.look.fonts import FAMILIES, OPEN, USUAL, family
from selfassess.ui.look.theme import TEXT_SCALES, apply_theme, theme
from selfassess.ui.screens import SCREENS
from selfassess.ui.settings import Settings
from tests.ui.person import answer_dialogs

KEYS = "Ctrl+,"


@pytest.fixture(autouse=True)
def usual_again(qapp):
    """Leave the look as the other tests have it."""
    yield
    apply_theme(qapp, "light", 100)


@pytest.fixture
def chooser(person):
    """A person on the page of settings."""
    person.press(KEYS)
    assert person.screen == "settings"
    return person


def page(person):
    """Return the page: another one after each change of look."""
    if person.window.workspace is None:
        return person.window.page
    return person.window.workspace.page("settings")


def radio(person, group: str, text: str):
    return next(one for one in page(person).looks[group].buttons if one.text() == text)


def choose(person, qtbot, group: str, text: str) -> None:
    """Click a choice that changes the look, and wait until the page is there again."""
    before = page(person)
    person.click(radio(person, group, text))
    qtbot.waitUntil(lambda: page(person) is not before)


def test_it_stands_in_the_sidebar_before_the_help(person):
    names = [entry.name for entry in SCREENS if entry.menu]
    assert names[-2:] == ["settings", "help"]
    assert person.button("Settings").isVisible()


def test_a_look_is_chosen_with_the_mouse_and_kept(chooser, qtbot):
    choose(chooser, qtbot, "mode", "Dark")
    assert theme().dark
    choose(chooser, qtbot, "mode", "High contrast")
    assert theme().contrast
    assert theme().colours.ground == "#000000"
    choose(chooser, qtbot, "size", "200%")
    assert theme().scale == 200
    choose(chooser, qtbot, "font", "A font with more open letters")
    choose(chooser, qtbot, "spacing", "Lines further apart")
    kept = Settings()
    assert (kept.mode, kept.text_scale, kept.font, kept.spacing) == (
        "contrast",
        200,
        "open",
        "wide",
    )
    # Choosing what was there before undoes it.
    choose(chooser, qtbot, "mode", "Light")
    assert (theme().dark, theme().contrast) == (False, False)
    assert chooser.window.actions_.modes["light"].isChecked()


def test_a_look_is_chosen_by_key_and_the_focus_stays_on_it(chooser, qtbot):
    assert chooser.focus.text() == "100%"
    before = page(chooser)
    chooser.press("Right")
    qtbot.waitUntil(lambda: page(chooser) is not before)
    assert theme().scale == 110
    qtbot.waitUntil(lambda: chooser.focus.accessibleName() == "Text size: 110%")
    assert chooser.focus.isChecked()


def test_what_is_chosen_in_the_menu_is_shown_on_the_page(chooser):
    chooser.window.actions_.modes["dark"].trigger()
    assert radio(chooser, "mode", "Dark").isChecked()
    chooser.window.actions_.single_keys.trigger()
    assert not page(chooser).single_keys.isChecked()


def test_ticks_are_the_same_as_in_the_menus(chooser):
    settings = chooser.window.settings
    chooser.click(page(chooser).single_keys)
    assert not settings.single_keys
    assert not chooser.window.session.single_keys
    assert not chooser.window.actions_.single_keys.isChecked()
    chooser.click(page(chooser).go_on)
    assert settings.go_on
    chooser.click(page(chooser).spelling)
    assert not settings.spelling
    chooser.click(page(chooser).single_keys)
    assert settings.single_keys


# ---- text size by key ------------------------------------------------------------------------


def test_text_grows_and_shrinks_by_key_up_to_both_ends(person):
    sizes = []
    for _ in range(7):
        sizes.append(theme().scale)
        person.press("Ctrl++")
    assert sizes == [*TEXT_SCALES, 200]
    person.press("Ctrl+-")
    assert theme().scale == 175
    person.press("Ctrl+0")
    assert theme().scale == 100
    person.press("Ctrl+-")
    assert theme().scale == 100
    assert person.window.settings.text_scale == 100


def test_a_note_goes_on_at_its_letter_while_the_text_grows(walker):
    walker.click(walker.walk.note.edit)
    walker.type("one three")
    for _ in range(5):
        walker.press("Left")
    walker.press("Ctrl++")
    walker.type("two ")
    assert walker.walk.note.text() == "one two three"


# ---- fonts -----------------------------------------------------------------------------------


def test_each_font_is_its_own_and_wide_lines_are_wider(person):
    window = person.window
    heights = {}
    for font in (USUAL, OPEN):
        for spacing in ("usual", "wide"):
            window.set_look(font=font, spacing=spacing)
            shown = next(part for part in window.page.findChildren(type(window.saved)))
            assert QFontInfo(shown.font()).family() == family(font, wide=spacing == "wide")
            heights[font, spacing] = QFontMetrics(QApplication.font()).lineSpacing()
        assert heights[font, "wide"] >= 1.2 * heights[font, "usual"]
    assert family(OPEN) == FAMILIES[OPEN]
    assert family(USUAL, wide=True) != family(USUAL)


def test_the_open_font_has_the_letters_of_welsh_and_polish(qapp):
    metrics = QFontMetrics(QApplication.font())
    window = family(OPEN)
    from PySide6.QtGui import QFont

    metrics = QFontMetrics(QFont(window))
    assert all(metrics.inFontUcs4(ord(letter)) for letter in "ŵŷâêîôûŴŶłŁąćęńóśźż–—“”’…·")


# ---- locking ---------------------------------------------------------------------------------


def test_minutes_are_kept_and_in_step_with_the_passphrase(chooser, qtbot):
    window = chooser.window
    page(chooser).minutes.setCurrentIndex(0)
    page(chooser).minutes.activated.emit(0)
    assert window.settings.lock_minutes == 1
    assert chooser.saved == "Settings saved"
    # Shown where the passphrase is set, and what is chosen there is shown here.
    dialog = PassphraseDialog(window.document.file, window.settings.lock_minutes, window)
    qtbot.addWidget(dialog)
    assert dialog.minutes.currentData() == 1
    window.settings.lock_minutes = 30
    assert page(chooser).minutes.currentData() == 30


def test_minutes_work_at_once_in_a_protected_portfolio(chooser):
    answer_dialogs(lambda sheet: sheet.have_kept.setEnabled(True) or sheet.accept())
    assert change_passphrase(chooser.window, "correct horse battery staple")
    lock = chooser.window.document.auto_lock
    assert lock.remaining > 9 * 60_000
    chooser.press(KEYS)
    page(chooser).minutes.setCurrentIndex(0)
    page(chooser).minutes.activated.emit(0)
    assert 0 < lock.remaining < 2 * 60_000


# ---- hospital numbers ------------------------------------------------------------------------


def test_an_example_becomes_a_pattern_that_marks_others(chooser):
    line = page(chooser).hospital.line
    chooser.click(line)
    chooser.type("RX482913")
    assert chooser.sees("Marked: RX999999, where 9 is any digit.")
    line.setText("RX48291?")
    assert chooser.sees("where 9 is any digit and ? any letter.")
    line.setText("RX482913")
    chooser.press("Return")
    assert chooser.window.settings.hospital_pattern == "RX999999"
    assert chooser.window.session.hospital_pattern == "RX999999"
    assert chooser.saved == "Settings saved"


def test_what_is_too_short_says_so_and_changes_nothing(chooser):
    chooser.window.settings.hospital_pattern = "RX999999"
    line = page(chooser).hospital.line
    chooser.click(line)
    line.selectAll()
    chooser.type("R12")
    chooser.press("Return")
    assert page(chooser).hospital.error.isVisible()
    assert chooser.window.settings.hospital_pattern == "RX999999"
    chooser.type("34")
    assert not page(chooser).hospital.error.isVisible()


def test_the_field_is_not_wider_than_it_need_be(chooser):
    chooser.window.resize(1900, 900)
    QApplication.processEvents()
    assert page(chooser).hospital.line.width() <= 360


# ---- without a portfolio ---------------------------------------------------------------------


def test_it_is_there_before_there_is_a_portfolio(newcomer, qtbot):
    start = newcomer.window.page
    newcomer.press(KEYS)
    assert newcomer.window.page is not start
    assert newcomer.sees("Settings")
    choose(newcomer, qtbot, "size", "150%")
    assert theme().scale == 150
    assert newcomer.sees("How it looks")
    newcomer.press("F1")
    assert newcomer.sees("Easier to see, hear and press")
    newcomer.press("F1")
    assert newcomer.sees("Start my portfolio")


def test_a_form_that_waits_behind_it_is_kept_in_the_new_look(newcomer, qtbot):
    newcomer.click_text("Start my portfolio")
    newcomer.type("Amina")
    newcomer.press(KEYS)
    choose(newcomer, qtbot, "mode", "Dark")
    newcomer.press(KEYS)
    assert newcomer.window.page.form.name.text() == "Amina"
    assert theme().dark
