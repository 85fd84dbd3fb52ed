"""Where pages break: with the area's name, and no statement without the beginning of its note."""

from __future__ import annotations

import pytest

from selfassess.demo import write_demo
from selfassess.portfolio.portfolio import Portfolio
from selfassess.report.flow import p
from selfassess.report.statement import LEAST_NOTE, StatementRow, Told
from selfassess.report.style import MARGIN, PAGE_WIDTH
from selfassess.report.tags import Node
from selfassess.store.file import PortfolioFile
from tests.report.drawn import places
from tests.report.pdfs import clock
from tests.report.reading import assert_accessible, assert_for_archives, made, pages, text
from tests.report.test_rows_and_points import TIERS, fields

TEXTS = {
    "statement": "I can do a thing that takes some words to say. " * 2,
    "note": "I did it on a busy day and asked to be checked. " * 40,
}


@pytest.fixture(scope="module")
def demos(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    write_demo(folder)
    return folder


def row(statement: str, note: str) -> StatementRow:
    node = Node("LBody")
    return StatementRow(Told([p(statement, "body", node)], [], [], [p(note, "note", node)]))


@pytest.mark.parametrize("room", range(30, 200, 7))
def test_a_statement_is_never_left_without_the_beginning_of_its_note(room):
    made_row = row(**TEXTS)
    head = sum(part.wrap(500, 1000)[1] for part in made_row._told.words)
    parts = made_row.split(500, room)
    if parts:
        first, _rest = parts
        assert first.wrap(500, 1000)[1] >= head + LEAST_NOTE - 2
    else:
        assert room < head + LEAST_NOTE + 2 * 3 + 1


def test_a_statement_of_half_a_page_may_part_from_its_note():
    made_row = row("I can do a thing that takes some words to say. " * 40, TEXTS["note"])
    head = made_row._told.words[0].wrap(500, 1000)[1]
    assert head > 200
    tall = row("I can do a thing that takes some words to say. " * 60, TEXTS["note"])
    room = tall._told.words[0].wrap(500, 1000)[1] + 10
    assert len(tall.split(500, room)) == 2


def test_a_page_that_goes_on_with_an_area_begins_with_its_name(real, tmp_path):
    for spot in real.spots():
        real.write_note(spot.statement.id, "A note of a few lines about what I did. " * 8)
    pdf = made(real, tmp_path / "a.pdf")
    told = pages(pdf)
    titles = [area.title for section in real.sections() for area in section.tier.areas]
    going, checked = "", 0
    spots = real.spots()
    for number, words in enumerate(told):
        for title in titles:
            assert (f"{title}, continued" in words) == (title == going), (number, title, going)
            checked += title == going
        # What is the last of this page that the next goes on with.
        on = [(words.rfind(s.statement.text), s) for s in spots if s.statement.text in words]
        lists = "How to read this" not in words and number > 3
        last = max(on, key=lambda one: one[0])[1] if on and lists else None
        going = ""
        if last is not None and number + 1 < len(told):
            following = [s for s in spots if s.area.id == last.area.id]
            at = following.index(last)
            more = following[at + 1 :] and following[at + 1].statement.text in told[number + 1]
            going = last.area.title if more else going
            if not more and f"{last.area.title}, continued" in told[number + 1]:
                # Only the rest of its note.
                going = last.area.title
    assert checked > 5
    assert_accessible(pdf)
    assert_for_archives(pdf)


def test_the_name_of_what_goes_on_stands_above_the_page_and_not_below_an_end(demos):
    for tier in TIERS:
        pdf = demos / f"{tier}.pdf"
        found = places(pdf, ", continued")
        assert found, tier
        assert all(place.bottom > 805 for place in found)


def test_note_evidence_and_practice_are_clearly_parted(demos):
    told = text(demos / "scsw.pdf").replace("\u00a0", " ")
    assert "for new starters.” Evidence: Flow chart in my folder · How I showed it:" in told
    assert "Someone watched me · Last done: November 2025" in told
    note = places(demos / "scsw.pdf", "It is now on the wall for new starters.")[0]
    evidence = places(demos / "scsw.pdf", "Flow chart in my folder")[0]
    assert evidence.top <= note.bottom + 2, "on a line of its own"


def test_a_long_evidence_has_a_paragraph_of_its_own(demos, tmp_path):
    portfolio = Portfolio(PortfolioFile.open(demos / "scsw.selfassess"), clock)
    spot = next(
        one
        for one in portfolio.spots()
        if portfolio.answer(one.statement.id).evidence == "Flow chart in my folder"
    )
    portfolio.write_evidence(spot.statement.id, "Shelf and folder " * 14 + "lastword")
    pdf = made(portfolio, tmp_path / "a.pdf")
    portfolio.close()
    end = places(pdf, "lastword")[0]
    ways = [one for one in places(pdf, "How I showed it") if one.page == end.page]
    assert min(abs(one.top - end.bottom) for one in ways) < 8
    assert not any(abs(one.bottom - end.bottom) < 4 for one in ways), "on a line of its own"


def test_boxes_end_where_the_lines_of_their_table_do(demos):
    edge = PAGE_WIDTH - MARGIN
    for _page, name, (_left, _low, right, _high) in fields(demos / "scsw.pdf"):
        if name.startswith(("area.", "confirm.", "remark.", "comment.")):
            assert abs(right - edge) < 1.5, name


def test_the_way_back_says_that_it_is_one(demos):
    assert places(demos / "scsw.pdf", "↑ page 1".replace(" ", "\u00a0")) or places(
        demos / "scsw.pdf", "↑ page 1"
    )


@pytest.mark.parametrize("label", ["What", "By when"])
def test_the_labels_of_objectives_stand_clear_of_their_boxes(demos, label):
    pdf = demos / "scsw.pdf"
    place = next(
        one
        for one in places(pdf, label)
        if any(page == one.page and name == "objective.1.text" for page, name, _b in fields(pdf))
    )
    part = "text" if label == "What" else "by"
    top = next(box[3] for _p, name, box in fields(pdf) if name == f"objective.1.{part}")
    assert place.bottom - top > 2.5


def test_a_heading_of_sign_offs_stands_clear_of_the_line_above(demos):
    pdf = demos / "scsw.pdf"
    above = places(pdf, "You can confirm each line")[0]
    below = next(one for one in places(pdf, "Tasks") if one.page == above.page)
    assert above.bottom - below.top > 6
