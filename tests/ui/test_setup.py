"""Where the worker works, their extra lists, and how something was seen: by hand, in the window."""

from __future__ import annotations

from datetime import date

import pytest

from selfassess.store.file import PortfolioFile
from selfassess.things.practice.thing import PRACTICE
from selfassess.things.setup.thing import SETUP, Setup
from selfassess.ui.widgets.practice_line import MONTHS_BACK, months_back
from tests.beside import HANDS, rich_pack


@pytest.fixture
def small_pack():
    return rich_pack()


@pytest.fixture
def details(person):
    person.press("Ctrl+5")
    return lambda: person.window.workspace.page("details")


def kept(path):
    file = PortfolioFile.open(path, read_only=True)
    try:
        return {item.id: item for item in file.kept(SETUP).values()}.get("mine")
    finally:
        file.close()


def choose(person, choice, words: str, qtbot) -> None:
    choice.setFocus()
    for _ in range(choice.count()):
        if choice.currentText() == words:
            break
        person.press("Down")
    assert choice.currentText() == words
    qtbot.wait(0)


def requirement(person) -> str:
    page = person.window.workspace.page("requirements")
    return page.rows["shared.induction"].tick.text()


def press(person, tick) -> None:
    tick.setFocus()
    person.press("Space")


def test_the_nation_is_kept_and_the_words_change_everywhere(person, details, path, qtbot):
    choose(person, details().nation, "England", qtbot)
    person.press("Ctrl+3")
    assert kept(path).nation == "england"
    qtbot.waitUntil(lambda: requirement(person) == "The certificate")
    person.press("Ctrl+Z")
    title = "An induction"
    qtbot.waitUntil(lambda: requirement(person) == title)
    assert person.window.workspace.current == "requirements"


def test_home_asks_once_where_one_works(person, path, qtbot):
    assert person.sees("Which nation do you work in?")
    before = person.window.workspace
    person.click(person.button("Wales"))
    qtbot.waitUntil(lambda: person.window.workspace is not before)
    assert kept(path).nation == "wales"
    assert person.screen == "home"
    assert not person.sees("Which nation do you work in?")
    person.press("Ctrl+Z")
    qtbot.waitUntil(lambda: person.sees("Which nation do you work in?"))


def test_a_list_is_switched_on_by_one_tick_and_walked(person, details, path, qtbot):
    before = person.window.workspace
    press(person, details().lists.ticks["ct"])
    qtbot.waitUntil(lambda: person.window.workspace is not before)
    assert kept(path).lists == ("ct",)
    assert details().lists.ticks["ct"].isChecked()
    rows = person.window.workspace.sidebar.list.areas.rows
    assert [row.area.id for row in rows if row.area][-1] == "ct.room"
    assert person.window.workspace.show_statement("ct.room.know")
    walk = person.window.workspace.walk
    assert walk.cards.cards[2].accessibleDescription() == "Known 2"
    person.press("3")
    assert person.window.session.portfolio.answer("ct.room.know").rating == 3
    person.press("Ctrl+5")
    before = person.window.workspace
    press(person, details().lists.ticks["ct"])
    qtbot.waitUntil(lambda: person.window.workspace is not before)
    assert kept(path).lists == ()
    assert person.window.session.portfolio.answers()["ct.room.know"].rating == 3


def test_a_list_says_how_much_it_asks_and_that_it_is_a_draft(person, details):
    ticks = details().lists.ticks
    assert ticks["ct"].accessibleDescription() == "3 statements for you."
    assert "3 more are in your other lists" in ticks["english"].accessibleDescription()
    assert person.sees("By machine (draft)")


def test_cards_keep_their_place_whatever_the_kind(person, details, qtbot):
    before = person.window.workspace
    press(person, details().lists.ticks["ct"])
    qtbot.waitUntil(lambda: person.window.workspace is not before)
    places = []
    for key in ("ct.room.clean", "ct.room.know"):
        person.window.workspace.show_statement(key)
        qtbot.wait(0)
        cards = person.window.workspace.walk.cards
        places.append([card.height() for card in cards.cards.values()])
    assert places[0] == places[1]
    # The last has room for the longest that it may mean.
    assert places[0][4] > places[0][0]


def test_the_nation_can_be_said_at_the_start(newcomer, qtbot, home):
    newcomer.click_text("Start my portfolio")
    page = newcomer.window.page
    newcomer.type("Siân")
    choose(newcomer, page.nation, "Wales", qtbot)
    assert page.form.value("appraisal_name") == "PADR"
    newcomer.click(page.start)
    assert newcomer.window.session.portfolio.setup == Setup(
        nation="wales", updated_at=newcomer.window.session.portfolio.setup.updated_at
    )


def test_how_it_was_seen_is_one_click_and_a_month(walker, path, qtbot):
    notes = walker.window.workspace.walk.notes
    press(walker, notes.practice.ticks["watched"])
    month = months_back(date.today())[2]
    month_box = notes.practice.month
    month_box.setCurrentIndex(month_box.findData(month))
    month_box.activated.emit(month_box.currentIndex())
    here = walker.here
    item = walker.window.session.portfolio.of(PRACTICE)[here]
    assert (item.seen, item.last_done) == (("watched",), month)
    walker.press("Ctrl+Z")
    walker.press("Ctrl+Z")
    assert not notes.practice.ticks["watched"].isChecked()
    walker.press("Alt+Right")
    assert not notes.practice.ticks["watched"].isChecked()


def test_a_month_of_long_ago_stays(walker, qtbot):
    from selfassess.things.practice.thing import Practice

    session = walker.window.session
    session.keep(PRACTICE, Practice(statement_id=walker.here, last_done="1999-12"))
    box = walker.window.workspace.walk.notes.practice.month
    assert box.currentText() == "December 1999"
    assert box.count() == MONTHS_BACK + 3


def test_only_a_task_is_done_in_a_month(person, path, qtbot):
    before = person.window.workspace
    person.window.session.keep(SETUP, Setup(lists=("ct",)))
    qtbot.waitUntil(lambda: person.window.workspace is not before)
    person.window.workspace.show_statement("ct.room.know")
    notes = person.window.workspace.walk.notes
    assert not notes.practice.month.isVisible()
    person.window.workspace.show_statement(HANDS)
    assert person.window.workspace.walk.notes.practice.month.isVisible()


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 1, 31), "2026-01", "2024-01"),
        (date(2026, 12, 1), "2026-12", "2024-12"),
        (date(2024, 2, 29), "2024-02", "2022-02"),
    ],
)
def test_months_go_back_over_the_turn_of_the_year(today, first, last):
    months = months_back(today)
    assert (months[0], months[-1], len(months)) == (first, last, 25)
    assert months == sorted(set(months), reverse=True)


def test_looking_only_changes_nothing(newcomer, path):
    raw = bytearray(path.read_bytes())
    raw[60:64] = (99).to_bytes(4, "big")
    path.write_bytes(raw)
    assert newcomer.window.open_path(path)
    newcomer.press("Ctrl+5")
    page = newcomer.window.workspace.page("details")
    assert not page.nation.isEnabled()
    assert not page.lists.ticks["ct"].isEnabled()
    assert newcomer.window.workspace.show_statement(HANDS)
    assert not newcomer.window.workspace.walk.notes.practice.ticks["log"].isEnabled()
    newcomer.press("Ctrl+W")
    assert path.read_bytes() == bytes(raw)
