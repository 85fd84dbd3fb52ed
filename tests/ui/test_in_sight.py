"""What belongs together is in sight together, at each size of text on a laptop."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from selfassess.ui.look.theme import theme
from selfassess.ui.screens import SCREENS
from selfassess.ui.widgets.radio_cards import RadioCard
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
        words, below = laptop.walk.head._words._good, laptop.walk._help._card
        assert words.isVisible() != below.isVisible()
        seen.add(words.isVisible())
        if words.isVisible():
            assert words.height() >= words.heightForWidth(words.width())
    assert True in seen or size > 125


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
