"""What belongs together is in sight together, at each size of text on a laptop."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from selfassess.framework.pack import installed_pack
from selfassess.store.backups import Backup
from selfassess.store.file import new_portfolio
from selfassess.things.worker.thing import Worker
from selfassess.ui.dialogs.backups_dialog import BackupsDialog
from selfassess.ui.dialogs.export_options import ExportOptions
from selfassess.ui.look.theme import apply_theme, theme
from selfassess.ui.screens import SCREENS
from selfassess.ui.widgets.radio_cards import RadioCard
from tests.ui.person import answer_dialogs, show_window
from tests.ui.reviewed import review_of
from tests.ui.screen_sizes import settled


@pytest.mark.parametrize("size", [110, 125, 150])
def test_no_words_of_a_tier_run_over_the_edge_of_its_card(laptop, size):
    laptop.window.set_look(size=size)
    laptop.press("Ctrl+5")
    settled()
    cards = laptop.window.workspace.page("details").findChildren(RadioCard)
    shown = [card for card in cards if card.isVisible()]
    assert len(shown) > 4
    for card in shown:
        for words in card.findChildren(QLabel):
            assert card.rect().contains(words.geometry()), words.text()


def test_the_statement_is_in_sight_with_the_question_why(laptop):
    laptop.press("Ctrl+2")
    walk = laptop.walk
    laptop.press("N")
    settled()
    for part in (walk.head.statement, walk.reason):
        assert part.visibleRegion().boundingRect().height() == part.height()
    assert walk.footer.onward.property("role") == ""
    laptop.press("Escape")
    settled()
    assert walk.footer.onward.property("role") == "primary"


@pytest.mark.parametrize("size", [125, 150])
def test_what_good_looks_like_stands_above_where_room_is_kept_for_it(laptop, size):
    laptop.window.set_look(size=size)
    laptop.press("Ctrl+2")
    seen = set()
    for spot in laptop.window.session.portfolio.spots()[:12]:
        laptop.window.workspace.show_statement(spot.statement.id)
        settled()
        words, below = laptop.walk.head._words._good, laptop.walk._good
        assert words.isVisible() != below.isVisible()
        seen.add(words.isVisible())
        if words.isVisible():
            assert words.height() >= words.heightForWidth(words.width())
    assert True in seen or size > 125


def test_the_area_of_a_portfolio_that_opens_on_the_walk_is_in_sight(laptop):
    portfolio = laptop.window.session.portfolio
    path, last = laptop.window.document.path, portfolio.spots()[-1].statement.id
    laptop.window.workspace.show_statement(last)
    assert laptop.window.close_portfolio()
    assert laptop.window.open_path(path)
    settled()
    assert laptop.here == last
    areas = laptop.window.workspace.sidebar.list
    row = areas.visualRect(areas.areas.index(areas.areas.here))
    assert areas.viewport().rect().contains(row)


# ---- pictures at the side ------------------------------------------------------------------------


@pytest.mark.parametrize("size", [150, 200])
def test_all_pictures_at_the_side_are_in_sight_where_the_window_is_low(laptop, size):
    laptop.window.set_look(size=size)
    settled()
    side = laptop.window.workspace.sidebar
    assert side.list.isHidden(), "there are pictures alone"
    for screen in SCREENS:
        laptop.window.workspace.show_page(screen.name)
        settled()
        for made in side._buttons:
            assert made.visibleRegion().boundingRect().height() >= made.height() >= theme().px(22)
    assert not side._pages.verticalScrollBar().isVisible()


def test_the_side_has_room_for_a_few_areas_or_shows_none(laptop):
    laptop.window.set_look(size=125)
    settled()
    side = laptop.window.workspace.sidebar
    assert not side.list.isHidden()
    assert side.list.height() >= theme().px(100)
    assert not side._pages.verticalScrollBar().isVisible()
    laptop.window.resize(1366, 480)
    settled()
    assert side.list.isHidden(), "they are all on Home"
    assert all(made.visibleRegion().boundingRect().height() > 20 for made in side._buttons)


def test_the_words_of_a_card_are_inside_it_from_the_start(qapp, qtbot, settings, tmp_path):
    settings.text_scale = 125
    apply_theme(qapp, settings.mode, 125)
    path = tmp_path / "new.selfassess"
    worker = Worker(name="Tom Reid", tier="csw", next_tier="scsw")
    made = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
    new_portfolio(path, worker, installed_pack("imaging-2022"), made).close()
    window = show_window(qtbot, settings)
    window.resize(1366, 728)
    assert window.open_path(path)
    for name in ("home", "walk", "requirements", "details"):
        window.work().show_page(name)
        settled()
    cards = [card for card in window.findChildren(RadioCard) if card.isVisible()]
    assert cards
    for card in cards:
        for words in card.findChildren(QLabel):
            assert card.rect().contains(words.geometry()), words.text()
    apply_theme(qapp, "light", 100)


def test_the_lists_one_by_one_are_open_where_one_was_chosen(person, qtbot):
    portfolio = person.window.session.portfolio
    dialog = ExportOptions(portfolio, person.window)
    qtbot.addWidget(dialog)
    assert not dialog.single.is_open
    before = dialog.choices()
    dialog.choose(before._replace(tier="ap"))
    assert dialog.single.is_open
    assert dialog.lists["ap"].isChecked()
    dialog.choose(before)
    assert not dialog.single.is_open


def test_backups_of_one_minute_are_told_apart(person, qtbot):
    backups = [
        Backup(person.window.document.path, datetime(2026, 11, 2, 9, 0, second, tzinfo=UTC), "")
        for second in (40, 5)
    ]
    place = person.window.document.path
    dialog = BackupsDialog(place, backups, None, person.window, damaged=False)
    qtbot.addWidget(dialog)
    words = [dialog.list.item(number).text() for number in range(2)]
    assert words[0] != words[1]
    assert ":40" in words[0]
    assert ":05" in words[1]


def test_a_tier_that_is_chosen_asks_in_sight_and_is_come_back_to(laptop):
    laptop.press("Ctrl+5")
    page = laptop.window.workspace.page("details")
    other = next(value for value in page.tiers.tier.values if value != page.tiers.tier.value)
    laptop.click(page.tiers.tier.card(other))
    settled()
    assert page.move_up.visibleRegion().boundingRect().height() > 20
    laptop.press("Ctrl+1")
    laptop.click(laptop.window.banner.action)
    settled()
    assert laptop.screen == "details"
    assert laptop.focus is page.stay
    assert page.move_up.visibleRegion().boundingRect().height() > 20


@pytest.mark.parametrize("size", [100, 200])
def test_after_the_question_why_the_statement_is_in_sight_again(laptop, size):
    laptop.window.set_look(size=size)
    laptop.press("Ctrl+2")
    settled()
    before = laptop.walk._scroll.verticalScrollBar().value()
    laptop.press("N")
    settled()
    assert laptop.walk.reason._asks.visibleRegion().boundingRect().height() > 10
    laptop.press("Escape")
    settled()
    assert laptop.walk._scroll.verticalScrollBar().value() == before
    assert laptop.focus is laptop.walk.cards
    # Left open and come back to, it is the question that has the keys.
    laptop.press("N")
    laptop.press("Ctrl+1")
    laptop.click(laptop.window.banner.action)
    settled()
    assert laptop.focus is laptop.walk.reason
    assert laptop.walk.reason._asks.visibleRegion().boundingRect().height() > 10


def test_who_adds_to_the_plan_goes_on_where_they_were(walker):
    answer_dialogs(lambda dialog: dialog.reject())
    walker.click(walker.walk._to_plan)
    assert walker.screen == "walk"


def test_what_is_taken_back_in_a_list_stays_in_it(person):
    person.press("Ctrl+4")
    person.window.session.rate("scsw.area-1.do-2", 3)
    person.press("Ctrl+Z")
    assert person.screen == "check"


def test_a_digit_chooses_in_the_question_for_another_rating_and_keeps_nothing(rated):
    rated.window.session.portfolio.take_review(review_of())
    rated.press("Ctrl+7")
    settled()
    page = rated.window.workspace.page("review")
    settled()
    row = page.rows.made[0]
    row.ask()
    settled()
    rated.press("4")
    assert row.question.choices[4].isChecked()
    assert rated.focus is row.question.choices[4]


def test_the_wheel_changes_no_tab(rated):
    rated.window.session.portfolio.take_review(review_of())
    rated.press("Ctrl+7")
    settled()
    tabs = rated.window.workspace.page("review").tabs
    chosen = tabs.chosen
    middle = tabs.mapTo(rated.window, tabs.rect().center())
    for notches in (-1, 1, -2):
        QTest.wheelEvent(rated.window.windowHandle(), middle, QPoint(0, 120 * notches))
    assert tabs.chosen == chosen


def test_the_title_follows_the_name(person, qtbot):
    person.window.session.typed("worker", "name", "Bo Ŵyn")
    qtbot.waitUntil(lambda: person.window.windowTitle().startswith("Bo Ŵyn"))
