"""What the mouse is over is grey, also where things move below a mouse that rests."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from selfassess.ui.widgets.radio_cards import RadioCard
from selfassess.ui.widgets.rating_card import RatingCard
from selfassess.ui.widgets.screen import ScrollPage
from tests.ui.screen_sizes import settled


@pytest.fixture(autouse=True)
def away(qapp):
    """The mouse ends where no other test has a window."""
    yield
    QCursor.setPos(0, 0)


def rest_on(part: QWidget, qtbot) -> None:
    """Put the mouse on a part, where it stays."""
    QTest.mouseMove(part, part.rect().center())
    qtbot.waitUntil(part.underMouse)


def truly_under(part: QWidget) -> bool:
    """True where the mouse is over a part that can be seen there."""
    at = QApplication.widgetAt(QCursor.pos())
    return at is part or (at is not None and part.isAncestorOf(at))


def all_true(window: QWidget, kind: type[QWidget]) -> bool:
    """True when those cards look hovered that the mouse is over, and no others."""
    cards = [card for card in window.findChildren(kind) if card.isVisible()]
    return all(card.underMouse() == truly_under(card) for card in cards)


def page_of(part: QWidget) -> ScrollPage:
    """Return the page that a part is scrolled on."""
    found = part
    while not isinstance(found, ScrollPage):
        found = found.parentWidget()
    return found


def test_a_page_that_scrolls_takes_the_grey_off_a_card(person, qtbot):
    window = person.window
    window.resize(1100, 600)
    window.workspace.show_page("details")
    card = window.workspace.page("details").tiers.tier.card("csw")
    page = page_of(card)
    page.ensureWidgetVisible(card)
    rest_on(card, qtbot)
    bar = page.verticalScrollBar()
    bar.setValue(bar.value() + (card.height() if bar.value() < bar.maximum() else -card.height()))
    assert not truly_under(card)
    qtbot.waitUntil(lambda: not card.underMouse())
    assert all_true(window, RadioCard)


def test_a_page_that_scrolls_makes_the_card_grey_that_comes_below_the_mouse(person, qtbot):
    window = person.window
    person.press("Ctrl+2")
    window.resize(1000, 420)
    settled()
    cards = list(person.walk.cards.cards.values())
    page, step = page_of(cards[0]), cards[0].height()
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 2 * step)
    bar.setValue(cards[0].mapTo(page.widget(), cards[0].rect().topLeft()).y() - 20)
    bar.setValue(min(bar.value(), bar.maximum() - step))
    rest_on(cards[0], qtbot)
    bar.setValue(bar.value() + step)
    qtbot.waitUntil(lambda: cards[1].underMouse() and not cards[0].underMouse())
    assert all_true(window, RatingCard)


def test_what_comes_above_takes_the_grey_off_a_card(newcomer, qtbot):
    newcomer.click_text("Start my portfolio")
    window = newcomer.window
    card = window.page.tiers.tier.card("csw")
    rest_on(card, qtbot)
    before = card.mapToGlobal(card.rect().topLeft())
    newcomer.press("Return")
    qtbot.waitUntil(lambda: card.mapToGlobal(card.rect().topLeft()) != before)
    qtbot.waitUntil(lambda: all_true(window, RadioCard))


def test_a_mouse_that_rests_does_not_keep_a_portfolio_unlocked(person, qtbot):
    lock = person.window.document.auto_lock
    lock.start(10)
    person.press("Ctrl+2")
    person.window.resize(1000, 420)
    settled()
    rest_on(person.walk.cards.cards[0], qtbot)
    qtbot.waitUntil(lambda: lock.remaining < 10 * 60_000 - 1000)
    bar = page_of(person.walk.cards).verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: not person.walk.cards.cards[0].underMouse())
    assert lock.remaining < 10 * 60_000 - 1000
    lock.stop()


def test_a_mouse_that_is_moved_does(person, qtbot):
    lock = person.window.document.auto_lock
    lock.start(10)
    qtbot.waitUntil(lambda: lock.remaining < 10 * 60_000 - 1000)
    rest_on(person.window.page, qtbot)
    assert lock.remaining > 10 * 60_000 - 1000
    lock.stop()
