"""What a supervisor said is seen in the window: on home in short, and with its area."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest
from PySide6.QtWidgets import QPushButton

from selfassess.things.review.thing import AreaComment, Aside, Objective, Review, View
from selfassess.ui.widgets.folded import FoldedText
from selfassess.ui.widgets.review_card import SaidOfArea


@pytest.fixture
def review(person):
    """A review with something in every place."""
    spots = person.window.session.portfolio.spots()
    return Review(
        digest="0" * 10,
        made=date(2026, 3, 1),
        received_at=datetime(2026, 3, 5, 10, 0, tzinfo=UTC),
        name="Grace Lee",
        role="Lead radiographer",
        date="4 March 2026",
        overall="A strong year.",
        agreed_appraiser=True,
        views=(View(statement_id=spots[0].statement.id, view=3),),
        areas=(
            AreaComment(area_id=spots[0].area.id, comment="In good hands."),
            AreaComment(area_id="gone.area", comment="Of an older list."),
        ),
        asides=(Aside(field=f"view.{spots[1].statement.id}", text="3 or 4"),),
        objectives=(Objective(text="Shadow MRI", by="May"), Objective(text="Teach a task")),
    )


def test_home_shows_the_review_in_short(person, review, qtbot):
    """All of it is on its page: see ``test_review_page.py``."""
    portfolio = person.window.session.portfolio
    person.press("Ctrl+1")
    portfolio.take_review(msgspec.structs.replace(review, overall="A strong year. " * 400))
    qtbot.waitUntil(lambda: person.sees("What Grace Lee sees"))
    for words in (
        "Lead radiographer   ·   4 March 2026   ·   added on 5 March 2026",
        "“A strong year. A strong year.",
        "1  only they gave a rating",
        "Read all of it",
    ):
        assert person.sees(words), words
    assert not person.sees("Shadow MRI")
    assert max(len(text) for text in person.texts()) < 600


def test_a_comment_leads_to_its_area_which_shows_it(person, review, qtbot):
    portfolio = person.window.session.portfolio
    portfolio.take_review(review)
    older = msgspec.structs.replace(review, name="", date="", overall="Before.")
    portfolio.take_review(older)
    person.press("Ctrl+7")
    area = portfolio.spots()[0].area
    qtbot.waitUntil(lambda: person.sees("“In good hands.”"))
    links = [
        link
        for link in person.window.findChildren(QPushButton)
        if link.accessibleName() == f"Open the area {area.title}" and link.isVisible()
    ]
    person.click(links[0])
    assert person.screen == "area"
    assert person.sees("Supervisor: “In good hands.”")
    assert person.sees("Grace Lee, 4 March 2026: “In good hands.”")


def test_an_area_that_nobody_spoke_of_shows_no_empty_box(person, review, qtbot):
    portfolio = person.window.session.portfolio
    portfolio.take_review(review)
    areas = [area for section in portfolio.sections() for area in section.tier.areas]
    person.window.workspace.show_area(areas[1].id)
    (box,) = person.window.findChildren(SaidOfArea)
    assert not box.isVisible()
    person.window.workspace.show_area(areas[0].id)
    assert box.isVisible()


def test_a_long_comment_leaves_room_for_the_list(person, review, qtbot):
    portfolio = person.window.session.portfolio
    area = portfolio.spots()[0].area
    long = (AreaComment(area_id=area.id, comment="Words and more words. " * 900),)
    portfolio.take_review(msgspec.structs.replace(review, areas=long))
    person.window.workspace.show_area(area.id)
    (box,) = person.window.findChildren(SaidOfArea)
    (words,) = box.findChildren(FoldedText)
    qtbot.waitUntil(words.more.isVisible)
    assert box.height() < person.window.height() // 3
    person.click(words.more)
    assert "more words. Words" in words._box.toPlainText()


def test_an_area_that_is_open_hears_of_a_review(person, review, qtbot):
    portfolio = person.window.session.portfolio
    person.window.workspace.show_area(portfolio.spots()[0].area.id)
    portfolio.take_review(review)
    assert person.sees("“In good hands.”")


def test_that_it_was_not_seen_is_said_once(person, review):
    key = person.window.session.portfolio.spots()[0].statement.id
    portfolio = person.window.session.portfolio
    portfolio.rate(key, 3)
    unseen = View(statement_id=key, view="not-seen", shown=3, comment="Later.")
    portfolio.take_review(msgspec.structs.replace(review, views=(unseen,)))
    person.press("Ctrl+2")
    (told,) = [text for text in person.texts() if "Has not seen this" in text]
    assert told == "Grace Lee, 4 March 2026: Has not seen this\n“Later.”"
