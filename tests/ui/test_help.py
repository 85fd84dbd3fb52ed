"""The help: contents, search, the topic of a screen, the way back, over dialogs, at any width."""

from __future__ import annotations

import re

import pytest
import textstat
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from selfassess.framework.pack import installed_pack
from selfassess.framework.spoken import safety_told
from selfassess.things.review.thing import Agreement
from selfassess.ui.agreement import agreement_meaning
from selfassess.ui.commands.ways_in import show_first_run, show_help
from selfassess.ui.dialogs.backups_dialog import BackupsDialog
from selfassess.ui.dialogs.export_options import ExportOptions
from selfassess.ui.dialogs.help_window import HelpLink, HelpWindow
from selfassess.ui.dialogs.unlock import LockPage
from selfassess.ui.help.contents import GROUPS, OF_SCREEN, TOPICS
from selfassess.ui.help.entries import entries
from selfassess.ui.look.theme import theme
from selfassess.ui.screens import SCREENS
from selfassess.ui.screens.first_run_page import FirstRunPage
from selfassess.ui.screens.help_page import HelpPage
from selfassess.ui.widgets.help_contents import ROW_ROLE
from selfassess.ui.widgets.help_reader import NARROW

SHORT = ("SelfAssess", "portfolio", "supervisor", "supervisor's", "statement", "statements",
         "passphrase", "computer", "evidence", "requirement", "requirements",
         "keyboard")  # fmt: skip
"""Words that are on every page: known by the second one."""


def reader_of(person):
    return person.window.workspace.page("help").reader


def read(person, topic: str) -> None:
    reader_of(person).read(topic)
    QApplication.processEvents()


def title_shown(reader) -> str:
    QApplication.processEvents()
    return next(
        part.text()
        for part in reader.topic.findChildren(QLabel)
        if part.property("role") == "statement" and part.isVisible()
    )


# ---- the words -----------------------------------------------------------------------


@pytest.mark.parametrize("topic", TOPICS.values(), ids=lambda topic: topic.id)
def test_a_topic_of_the_program_reads_easily(topic):
    text = " ".join(line for part in topic.parts for line in part.lines)
    if not text:
        assert topic.table
        return
    plain = re.sub(rf"\b({'|'.join(SHORT)})\b", "word", text, flags=re.IGNORECASE)
    assert textstat.flesch_kincaid_grade(plain) <= 6
    sentences = re.split(r"(?<=[.?!:])\s", text)
    assert [one for one in sentences if len(one.split()) > 26] == []


def test_every_screen_has_its_topic():
    named = {entry.name for entry in SCREENS} - {"help"}
    assert named <= set(OF_SCREEN)
    assert set(OF_SCREEN.values()) <= set(TOPICS)


def test_the_contents_have_each_topic_once():
    pack = installed_pack()
    shown = [entry.id for entry in entries(pack)]
    assert len(shown) == len(set(shown))
    assert len(shown) == len(TOPICS) + 1 + len(pack.help) + (pack.comparison is not None)
    assert len(GROUPS) == 4


# ---- contents ------------------------------------------------------------------------


def test_topics_are_gone_through_by_key(person):
    person.press("F1")
    reader = reader_of(person)
    assert person.focus is reader.topic
    reader.contents.setFocus()
    assert title_shown(reader) == "First steps"
    person.press("Down", 2)
    assert title_shown(reader) == "Notes, evidence and spelling"
    assert person.focus is reader.contents
    # Keys pass over the headings of groups.
    person.press("Down", 8)
    assert reader.shown == "pdf"
    person.press("Return")
    assert person.focus is reader.topic


def test_a_topic_leads_to_the_next(person):
    person.press("F1")
    QApplication.processEvents()
    person.click_text("Next topic: Rating and going on")
    assert title_shown(reader_of(person)) == "Rating and going on"


def test_every_topic_can_be_shown_with_its_words(real_person):
    real_person.press("F1")
    reader = reader_of(real_person)
    for entry in entries(real_person.window.session.portfolio.index.pack):
        reader.read(entry.id)
        QApplication.processEvents()
        assert title_shown(reader) == entry.title
        for part in entry.parts:
            for line in part.lines:
                assert real_person.sees(line), (entry.id, line)


def test_the_scale_and_the_comparison_are_those_of_the_list(real_person):
    real_person.press("F1")
    pack = real_person.window.session.portfolio.index.pack
    read(real_person, "scale")
    texts = set(real_person.texts())
    for point in pack.scale.points:
        assert f"{point.value}  {point.label}" in texts
        (told,) = (text for text in texts if point.meaning in text)
        assert all(kind.meanings[point.value] in told for kind in pack.scale.kinds)
    assert {safety_told(pack), pack.scale.not_applicable.meaning} <= texts
    read(real_person, "comparison")
    texts = set(real_person.texts())
    for line in pack.comparison.rows:
        assert {line.practice_area, line.left, line.right} <= texts


def test_the_words_for_two_views_are_those_of_the_program(person):
    person.press("F1")
    read(person, "two-views")
    for kind in Agreement:
        assert person.sees(agreement_meaning(kind))


def test_the_keys_are_those_of_the_program(person):
    person.press("F1")
    read(person, "keys")
    for action in person.window.actions_.everything():
        if keys := action.shortcut().toString():
            assert person.sees(keys)


def test_the_help_says_where_the_file_is(person, path):
    person.press("F1")
    read(person, "file")
    assert any(part.replace("\u200b", "") == str(path) for part in person.texts())


# ---- search --------------------------------------------------------------------------


def test_typing_filters_and_shows_the_words_found(person, announced, qtbot):
    person.press("F1")
    reader = reader_of(person)
    reader.line.setFocus()
    person.type("okulr")
    assert reader.contents.topics == ["supervisor"]
    row = reader.contents.model().index(0, 0).data(ROW_ROLE)
    assert "Okular" in row.found
    assert person.sees("1 topic found")
    qtbot.waitUntil(lambda: "1 topic found" in announced)
    person.press("Return")
    assert reader.shown == "supervisor"
    assert person.focus is reader.topic


def test_words_of_the_job_and_of_tables_are_found_too(real_person):
    real_person.press("F1")
    reader = reader_of(real_person)
    reader.line.setText("delegation")
    assert "job:delegation" in reader.contents.topics
    reader.line.setText("misspelled")
    assert "keys" in reader.contents.topics
    reader.line.setText("one step apart")
    assert reader.contents.topics[0] == "two-views"


def test_an_empty_search_says_so_and_escape_brings_all_back(person):
    person.press("F1")
    reader = reader_of(person)
    reader.line.setFocus()
    person.type("zzzz")
    assert person.sees("No topic has these words. Try a shorter word, or another one.")
    assert not reader.contents.isVisible()
    person.press("Escape")
    assert reader.line.text() == ""
    assert reader.contents.isVisible()
    assert person.screen == "help"


# ---- in context, and back ------------------------------------------------------------


@pytest.mark.parametrize("screen", [entry.name for entry in SCREENS if entry.name != "help"])
def test_f1_explains_the_screen_and_leads_back(person, screen):
    person.window.workspace.show_page(screen)
    person.press("F1")
    assert person.screen == "help"
    assert reader_of(person).shown == OF_SCREEN[screen]
    person.press("F1")
    assert person.screen == screen


def test_the_way_back_is_named_and_escape_takes_it(walker):
    here = walker.here
    walker.press("F1")
    assert walker.sees("Back to: Rate my lists")
    walker.press("Escape")
    assert (walker.screen, walker.here) == ("walk", here)
    walker.press("F1")
    walker.click_text("Back to: Rate my lists")
    assert (walker.screen, walker.here) == ("walk", here)


def test_a_change_of_look_keeps_topic_and_way_back(walker):
    walker.press("F1")
    reader_of(walker).read("backups")
    walker.window.set_look(mode="dark")
    assert reader_of(walker).shown == "backups"
    walker.press("F1")
    assert walker.screen == "walk"


def test_it_works_without_a_portfolio(newcomer):
    newcomer.press("F1")
    page = newcomer.window.page
    assert isinstance(page, HelpPage)
    assert page.reader.shown == "first-steps"
    page.reader.read("file")
    assert not newcomer.sees("Your file now")
    newcomer.press("Escape")
    assert newcomer.sees("Look around with an example")


def test_a_locked_portfolio_waits_behind_the_help_and_stays_locked(person, path, qtbot):
    person.window.show_page(page := LockPage(path, 5))
    person.window.workspace = None
    show_help(person.window)
    assert person.window.page.reader.shown == "passphrase"
    person.press("F1")
    assert person.window.page is page
    assert person.focus is page.field.line


def test_a_half_filled_form_waits_behind_the_help(newcomer):
    show_first_run(newcomer.window)
    newcomer.type("Amina")
    newcomer.press("F1")
    assert isinstance(newcomer.window.page, HelpPage)
    newcomer.click_text("Back to where I was")
    assert isinstance(newcomer.window.page, FirstRunPage)
    assert newcomer.window.page.form.name.text() == "Amina"


# ---- over dialogs --------------------------------------------------------------------


def test_f1_in_a_dialog_opens_its_topic_over_it(person, qtbot):
    dialog = ExportOptions(person.window.session.portfolio, person.window)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    dialog.notes.setFocus()
    seen = []

    def look() -> None:
        over = QApplication.activeModalWidget()
        assert isinstance(over, HelpWindow)
        seen.append((over.reader.shown, over.parentWidget() is dialog))
        over.reject()

    QTimer.singleShot(0, look)
    qtbot.keyClick(dialog.notes, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("pdf", True)]
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.notes


def test_a_dialog_begins_at_what_it_asks_and_not_at_its_help(person, qtbot):
    dialog = ExportOptions(person.window.session.portfolio, person.window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.lists[None].hasFocus() or dialog.focusWidget() is dialog.lists[None]


def test_the_help_over_a_dialog_knows_the_keys_of_the_window(person, qtbot, path):
    dialog = BackupsDialog(path, [], None, person.window)
    qtbot.addWidget(dialog)
    dialog.show()
    (link,) = dialog.findChildren(HelpLink)
    told = []

    def look() -> None:
        over = QApplication.activeModalWidget()
        assert isinstance(over, HelpWindow)
        over.reader.read("keys")
        told.extend(part.text() for part in over.findChildren(QLabel))
        over.reject()

    QTimer.singleShot(0, look)
    link.click()
    assert "Ctrl+P" in told


# ---- room ----------------------------------------------------------------------------


def test_where_there_is_little_room_contents_and_topic_take_turns(person):
    person.window.setMinimumSize(0, 0)
    person.press("F1")
    reader = reader_of(person)
    reader.setMaximumWidth(theme().px(NARROW) - 100)
    QApplication.processEvents()
    assert reader.topic.isVisible()
    assert not reader.contents.isVisible()
    person.click_text("All topics")
    assert reader.contents.isVisible()
    assert not reader.topic.isVisible()
    assert person.focus is reader.contents
    # A key alone leads nowhere else: one reads the titles first.
    person.press("Down")
    assert reader.contents.isVisible()
    person.press("Return")
    assert reader.topic.isVisible()
    assert person.focus is reader.topic
