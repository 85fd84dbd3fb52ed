"""Whole walks, by keyboard, from the first run to the PDF, on the real framework."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QPushButton

from selfassess.framework.index import Index
from selfassess.framework.pack import installed_pack
from selfassess.portfolio.sections import Standing
from selfassess.ui.commands.export import export_to
from selfassess.ui.screens.first_run_page import FirstRunPage
from tests.ui.conftest import home, newcomer, settings, window  # noqa: F401
from tests.ui.person import Person, show_window

ROUTES = [
    ("csw", "scsw"),
    ("scsw", "map"),
    ("scsw", "ap"),
    ("map", "ap"),
    ("ap", "radiographer"),
]
NAME = "Siân Ŵyn Łukasz"


def _begin(person: Person, place: Path, tier: str, next_tier: str) -> None:
    """Fill in the first run and start."""
    person.press("Ctrl+N")
    page = person.window.page
    assert isinstance(page, FirstRunPage)
    person.type(NAME)
    person.choose(page.tiers.tier, tier)
    person.choose(page.tiers.next_tier, next_tier)
    person.tab_to(page.where.button)
    person.press("Return")
    person.tab_to(page.place)
    person.press("Ctrl+A")
    person.type(str(place))
    start = next(b for b in page.findChildren(QPushButton) if b.text() == "Start")
    person.tab_to(start)
    person.press("Space")


def _walk(person: Person, count: int, offset: int) -> None:
    """Rate ``count`` unanswered statements by key, a note on every seventh."""
    for number in range(offset, offset + count):
        person.press(str(number % 5))
        if number % 7 == 0:
            person.tab_to(person.walk.note.edit)
            person.type(f"Nodyn ŵ {number}")
        person.press("Alt+Down")


def _text(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [document[n].get_textpage().get_text_bounded() for n in range(len(document))]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize(("tier", "next_tier"), ROUTES)
def test_a_worker_walks_from_first_run_to_the_pdf(newcomer, qtbot, tmp_path, tier, next_tier):  # noqa: F811
    place = tmp_path / "mine.selfassess"
    _begin(newcomer, place, tier, next_tier)
    person = newcomer
    assert person.screen == "walk", "one begins at once"
    portfolio = person.window.session.portfolio
    own = [s for s in portfolio.sections() if s.standing is not Standing.INHERITED]
    total = sum(len(list(section.spots())) for section in own)
    current = len(list(own[0].spots()))

    _walk(person, current // 2, 0)
    here = person.here
    person.window.close()
    assert person.window.session is None

    window = show_window(qtbot, person.window.settings)  # noqa: F811
    person = Person(window, qtbot)
    assert window.open_path(place)
    assert person.screen == "walk"
    assert person.here == here

    portfolio = window.session.portfolio
    for section in portfolio.sections():
        if section.standing is Standing.INHERITED:
            for area in section.tier.areas:
                window.workspace.show_area(area.id)
                person.click(window.workspace.page("area").confirm)
    window.workspace.show_statement(here)
    _walk(person, total - current // 2, current // 2)
    assert person.screen == "check", "after the last one there is nothing unanswered"
    assert person.sees("Every statement has an answer.")

    pdf = tmp_path / "mine.pdf"
    assert export_to(window, pdf)
    text = _text(pdf)
    index = Index(installed_pack())
    assert NAME in text
    for section in portfolio.sections():
        for area in section.tier.areas:
            assert area.title in text
    answers = portfolio.answers()
    assert len(answers) == len(portfolio.spots())
    for rating in range(5):
        label = f"{rating} {index.point(rating).label}"
        given = sum(answer.rating == rating for answer in answers.values() if not answer.together)
        assert text.count(label) >= given, label
        # What was confirmed as a whole is a line, with how many.
        as_one = sum(int(n) for n in re.findall(rf"(\d+) statements?: {label}", text))
        together = sum(answer.rating == rating for answer in answers.values() if answer.together)
        assert as_one == together, label
    for answer in answers.values():
        assert " ".join(answer.note.split()) in text
    window.close()
