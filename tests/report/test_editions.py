"""Editions, links and pages: what a supervisor gets, and how it hangs together."""

from __future__ import annotations

import re
from contextlib import closing
from io import BytesIO
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfassess.demo import write_demo
from selfassess.portfolio.portfolio import utc_now
from selfassess.report.contents_list import contents_list
from selfassess.report.flow import heading
from selfassess.report.saved import _pack, saved
from selfassess.report.tags import Node
from selfassess.things.review.thing import Review, View
from selfassess.things.worker.thing import Worker
from tests.exchange.fill import named
from tests.report.pdfs import start
from tests.report.reading import TODAY, assert_accessible, assert_for_archives, made, pages, text

FIRST = "scsw.area-1.do-1"


def test_the_longest_demo_has_no_more_than_22_pages(tmp_path):
    write_demo(tmp_path)
    counts = {one.stem: len(pages(one)) for one in tmp_path.glob("*.pdf")}
    assert len(counts) == 4
    assert max(counts.values()) <= 22, counts


def test_it_is_for_archives_too(real, tmp_path):
    pdf = made(real, tmp_path / "a.pdf")
    assert_for_archives(pdf)
    secret = made(real, tmp_path / "b.pdf", password="long enough")
    with pikepdf.open(secret, password="long enough") as opened:
        assert b"pdfaid" not in opened.Root.Metadata.read_bytes()


def test_metadata_can_be_read_whatever_is_in_a_name(tmp_path):
    worker = Worker(name="Jo <b> & \x07\x1b \ufffe Łucja", tier="csw")
    with closing(start(tmp_path / "a.selfassess", worker)) as portfolio:
        pdf = made(portfolio, tmp_path / "a.pdf")
    with pikepdf.open(pdf) as opened:
        told = ElementTree.fromstring(opened.Root.Metadata.read_bytes())
    assert "Jo <b> &   Łucja" in "".join(told.itertext())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("abc de"), min_size=1, max_size=60))
def test_no_stream_ends_in_half_a_line_end(portfolio, tmp_path, note):
    """A checker takes it for a wrong length; whether it happens hangs on every letter."""
    portfolio.write_note(FIRST, note)
    raw = made(portfolio, tmp_path / "a.pdf").read_bytes()
    assert b"\r\nendstream" not in raw


def test_a_pdf_of_whole_pages_of_a_disk_is_written_over_too(portfolio, tmp_path):
    """It is packed, so its bytes look like chance, as those of a protected portfolio do."""
    there = tmp_path / "a.pdf"
    there.write_bytes(b"%PDF-1.7\n" + Random(1).randbytes(8 * 4096 - 9))
    assert made(portfolio, there).read_bytes().endswith(b"%%EOF\n")


def test_no_stream_of_a_long_portfolio_does(tmp_path):
    """Saving all of it again does not help where there are many streams: one always ends so."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Many = pikepdf.Array(
            pdf.make_indirect(pikepdf.Dictionary(Number=number)) for number in range(150_000)
        )
        raw = saved(pdf).getvalue()
    assert b"\r\nendstream" not in raw
    with pikepdf.open(BytesIO(raw)) as pdf:
        assert [int(one.Number) for one in pdf.Root.Many] == list(range(150_000))
        assert not pdf.check_pdf_syntax()
        assert "/SelfAssessSpare" not in pdf.Root


@pytest.mark.parametrize("edition", ["whole", "supervisor", "first-page"])
def test_each_edition_is_accessible_and_says_what_it_leaves_out(portfolio, tmp_path, edition):
    for spot in portfolio.spots()[:4]:
        portfolio.rate(spot.statement.id, 3)
    made(portfolio, tmp_path / "before.pdf")
    views = [View(statement_id=s.statement.id, view=3, shown=3) for s in portfolio.spots()[:2]]
    portfolio.take_review(
        Review(digest="0" * 10, made=TODAY, received_at=utc_now(), name="Jo", views=tuple(views))
    )
    pdf = made(portfolio, tmp_path / "a.pdf", edition=edition)
    assert_accessible(pdf)
    told = text(pdf)
    settled, open_ = portfolio.spots()[0].statement.text, portfolio.spots()[3].statement.text
    assert (settled in told) == (edition == "whole")
    assert (open_ in told) == (edition != "first-page")
    assert ("2 statements that we both agree on are left out of this copy." in told) == (
        edition == "supervisor"
    )
    assert (len(pages(pdf)) == 1) == (edition == "first-page")
    with pikepdf.open(pdf) as opened:
        # What is not on the pages does not travel inside.
        assert bool(opened.attachments) == (edition == "whole")
        assert ("/AcroForm" in opened.Root) == (edition != "first-page")


def test_an_area_rated_as_one_has_its_statements_small_and_without_boxes(portfolio, tmp_path):
    area = portfolio.index.areas["scsw.area-1"]
    portfolio.confirm_area(area.id)
    pdf = made(portfolio, tmp_path / "a.pdf")
    told = text(pdf)
    assert "Rated area by area by me, in one go" in told
    # As if somebody else had: nobody has.
    assert "Confirmed" not in told
    count = len(area.statements)
    assert f"{count} statements: 3 Label 3" in told.replace("\u00a0", " ")
    assert all(one.text in told for one in area.statements)
    assert_accessible(pdf)
    assert_for_archives(pdf)
    names = boxes(pdf)
    # What is agreed with is in sight.
    assert f"agree.{area.id}" in names
    assert not {f"view.{one.id}" for one in area.statements} & names
    portfolio.write_note(area.statements[0].id, "Here I have more to say.")
    pdf = made(portfolio, tmp_path / "b.pdf")
    told = text(pdf)
    assert all(one.text in told for one in area.statements)
    first, second = area.statements[:2]
    assert f"view.{first.id}" in boxes(pdf)
    assert f"view.{second.id}" not in boxes(pdf)
    assert "Rated with the whole area, in one go" in told


def boxes(pdf: Path) -> set[str]:
    """Return the names of all boxes."""
    with pikepdf.open(pdf) as opened:
        return {name for name, _kid in named(opened.Root.AcroForm.Fields)}


@pytest.mark.parametrize("edition", ["whole", "supervisor"])
def test_nobody_is_asked_to_agree_with_what_this_pdf_does_not_print(portfolio, tmp_path, edition):
    """Every statement that a tick would stand for is on the pages."""
    one, other = portfolio.sections()[0].tier.areas[:2]
    for statement in (*one.statements, *other.statements[:1]):
        portfolio.rate(statement.id, 3)
    beside = portfolio.sections()[-1].tier.areas[0]
    portfolio.confirm_area(beside.id)
    made(portfolio, tmp_path / "before.pdf")
    views = tuple(View(statement_id=s.id, view=3, shown=3) for s in one.statements[:1])
    portfolio.take_review(
        Review(digest="0" * 10, made=TODAY, received_at=utc_now(), name="Jo", views=views)
    )
    pdf = made(portfolio, tmp_path / "a.pdf", edition=edition)
    told, names = text(pdf), boxes(pdf)
    for area in (one, other, beside):
        rated = [s for s in area.statements if portfolio.answer(s.id).rating is not None]
        assert rated
        seen = all(s.text in told for s in rated)
        assert (f"agree.{area.id}" in names) == seen, area.title
        assert seen == (edition == "whole" or area is not one)
    short = edition == "supervisor"
    assert ("Part is left out" in told) == short
    assert ("An area with such a part has no tick" in told) == short
    assert_accessible(pdf)


def test_an_area_that_is_agreed_on_says_so_where_its_tick_would_be(portfolio, tmp_path):
    area = portfolio.sections()[0].tier.areas[0]
    for statement in area.statements:
        portfolio.rate(statement.id, 3)
    made(portfolio, tmp_path / "before.pdf")
    views = tuple(View(statement_id=s.id, view=3, shown=3) for s in area.statements)
    portfolio.take_review(
        Review(digest="0" * 10, made=TODAY, received_at=utc_now(), name="Jo", views=views)
    )
    pdf = made(portfolio, tmp_path / "a.pdf", edition="supervisor")
    assert "Agreed before" in text(pdf)
    assert f"agree.{area.id}" not in boxes(pdf)
    assert f"area.{area.id}" in boxes(pdf)


def links(path: Path) -> list[tuple[int, int]]:
    """Return from which page to which each link leads."""
    with pikepdf.open(path) as pdf:
        numbers = {one.obj.objgen: number for number, one in enumerate(pdf.pages)}
        return [
            (number, numbers[annotation.Dest[0].objgen])
            for number, one in enumerate(pdf.pages)
            for annotation in one.obj.get("/Annots", [])
            if annotation.Subtype == "/Link"
        ]


def test_bars_areas_and_the_way_back_are_links(real, tmp_path):
    found = links(made(real, tmp_path / "a.pdf"))
    areas = [area for section in real.sections() for area in section.tier.areas]
    assert (0, 1) in found, "page 1 leads to what is asked for"
    assert len([one for one in found if one[0] == 0]) > 10, "and each bar to its area"
    assert len([one for one in found if one[1] == 0]) > len(areas) // 2, "and each area back"
    # A part on its own has no link that leads nowhere.
    alone = links(made(real, tmp_path / "b.pdf", edition="first-page"))
    assert alone == []


def test_no_heading_stands_last_on_a_page(real, tmp_path):
    whole = pages(made(real, tmp_path / "a.pdf"))
    titles = [area.title for section in real.sections() for area in section.tier.areas]
    for words in whole:
        end = words[-80:]
        assert not any(end.endswith(title) for title in titles)


def test_words_at_the_end_of_a_line_are_not_run_together(portfolio, tmp_path):
    note = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda " * 6
    portfolio.rate(FIRST, 3)
    portfolio.write_note(FIRST, note.strip())
    pdf = made(portfolio, tmp_path / "a.pdf")
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    drawn = " ".join(one.get_textpage().get_text_range().replace("\r\n", "") for one in document)
    document.close()
    assert note.strip() in drawn


def test_what_is_worth_a_talk_is_short_and_says_how_much_more_there_is(portfolio, tmp_path):
    for spot in portfolio.spots()[:9]:
        portfolio.rate(spot.statement.id, 1)
    told = text(made(portfolio, tmp_path / "a.pdf"))
    assert told.count("part of my job now") == 6
    assert "3 more are rated below" in told


@pytest.mark.parametrize("end", [10, 13])
def test_a_font_that_sums_up_to_a_line_end_is_packed_too(end):
    # The last byte of the sum (RFC 1950) is one more than the sum of all bytes.
    raw = bytes([end - 1])
    with pikepdf.new() as pdf:
        stream = pdf.make_stream(raw, pikepdf.Dictionary(Length1=len(raw)))
        _pack(stream)
        assert stream.read_raw_bytes()[-1] not in {10, 13}
        assert stream.Length1 == len(stream.read_bytes())


def test_page_1_lists_the_parts_with_the_pages_they_begin_on(real, tmp_path):
    told = pages(made(real, tmp_path / "a.pdf"))
    listed = told[0].partition("In this portfolio: ")[2]
    found = re.findall(
        r"(For you, in ten minutes|Requirements|Now: .*?|How to read this) (\d+)", listed
    )
    assert len(found) == 4, listed
    for title, page in found:
        assert title in told[int(page) - 1], (title, page)


def test_the_list_of_parts_gives_way_where_there_is_no_room_for_it(real, tmp_path):
    """It is left out rather than put on a page of its own."""
    assert "In this portfolio" not in text(made(real, tmp_path / "a.pdf", edition="first-page"))
    document = Node("Document")
    document.add("Sect")
    parts = [heading(title, title, 1, document, key=title) for title in ("One", "Two")]
    (listed,) = contents_list(parts, document)
    room = listed.wrap(500, 100)[1]
    assert 0 < room < 30
    assert listed.wrap(500, room - 1)[1] == 0
    assert contents_list(parts[:1], document) == []


def places(pdf: Path) -> dict[str, tuple[int, float]]:
    """Return where each link leads: its words, the page from 0, and the height on it."""
    with pikepdf.open(pdf) as opened:
        numbers = {page.objgen: number for number, page in enumerate(opened.pages)}
        links = [
            one
            for page in opened.pages
            for one in page.get("/Annots", [])
            if one.Subtype == "/Link"
        ]
        for one in links:
            # Chromium goes to the top of the page for any other way to a place.
            assert (str(one.Dest[1]), float(one.Dest[2]), one.Dest[4]) == ("/XYZ", 0, None)
        return {
            str(one.Contents): (numbers[one.Dest[0].objgen], float(one.Dest[3])) for one in links
        }


def test_what_is_worth_a_talk_leads_to_its_statement(real, tmp_path):
    spot = real.spots()[7]
    real.rate(spot.statement.id, 1)
    pdf = made(real, tmp_path / "a.pdf")
    page, top = places(pdf)[f"Go to this statement: {spot.statement.text}"]
    document = pypdfium2.PdfDocument(pdf)
    textpage = document[page].get_textpage()
    told = textpage.get_text_bounded(top=top, bottom=top - 32)
    document.close()
    assert " ".join(told.split()).startswith(spot.statement.text[:30])


def test_bookmarks_lead_to_their_place_in_every_reader(real, tmp_path):
    with pikepdf.open(made(real, tmp_path / "a.pdf")) as opened, opened.open_outline() as outline:
        waiting, ways = list(outline.root), []
        while waiting:
            one = waiting.pop()
            waiting += one.children
            named = one.destination
            if isinstance(named, pikepdf.Array):
                ways.append(str(named[1]))
    assert ways
    assert set(ways) == {"/XYZ"}


def test_a_box_leaves_its_frame_in_sight_and_a_long_comment_whole(real, tmp_path):
    with pikepdf.open(made(real, tmp_path / "a.pdf")) as opened:
        comments = [
            one
            for page in opened.pages
            for one in page.get("/Annots", [])
            if str(one.get("/NM", "")).startswith("comment.")
        ]
        assert comments
        # Size 0: the reader makes the type as small as the text needs (ISO 32000-1, 12.7.3.3).
        assert all(" 0 Tf" in str(one.DA) for one in comments)
