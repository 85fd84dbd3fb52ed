"""What a reader finds in the PDF, and what must not be found where it was left out."""

from __future__ import annotations

import re

import pikepdf
import pytest

from selfassess.portfolio.digest import content_digest
from selfassess.things.answer.thing import NOT_APPLICABLE
from tests.report.conftest import MakePdf
from tests.report.pdfs import KINDS, REASON, close_up, pages


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_says_whose_it_is_and_which_of_how_many(made_pdf: MakePdf, kind: str) -> None:
    made = made_pdf(kind)
    found = pages(made.pdf)
    worker = made.portfolio.worker
    for number, text in enumerate(found, 1):
        # The total is a form drawn beside the page's own text.
        assert f"Page {number} of {len(found)}" in text
        assert f"Portfolio {made.portfolio.identity.id[:8]}" in text
        assert content_digest(made.portfolio) in text
        assert worker.name in text
        assert "24 November 2026" in text
    assert found[0].index(worker.name) < found[0].index("Where I am")


@pytest.mark.parametrize("kind", KINDS)
def test_every_list_that_goes_in_is_there_whole(made_pdf: MakePdf, kind: str) -> None:
    made = made_pdf(kind)
    text = close_up(" ".join(pages(made.pdf)))
    wanted = made.options.tiers
    for section in made.portfolio.sections():
        if wanted is None or section.tier.id in wanted:
            for spot in section.spots():
                assert close_up(spot.area.title) in text
                assert close_up(spot.statement.text)[:60] in text


@pytest.mark.parametrize("kind", ["believable", "letters", "reviewed"])
def test_every_answer_is_told_with_its_label(made_pdf: MakePdf, kind: str) -> None:
    made = made_pdf(kind)
    portfolio = made.portfolio
    text = " ".join(pages(made.pdf))
    scale = portfolio.index.pack.scale
    ratings = [answer.rating for answer in portfolio.answers().values()]
    for point in scale.points:
        said = ratings.count(point.value)
        assert said
        assert text.count(f"{point.value} {point.label}") >= said
    assert text.count(scale.not_applicable.label) >= ratings.count(NOT_APPLICABLE) > 0


@pytest.mark.parametrize("kind", ["believable", "full", "letters", "no form", "reviewed"])
def test_every_note_and_reason_is_there_in_full(made_pdf: MakePdf, kind: str) -> None:
    made = made_pdf(kind)
    # A long note runs over pages, between which stand foot, header row and other cells.
    text = close_up(" ".join(pages(made.pdf)))
    for answer in made.portfolio.answers().values():
        if len(answer.note) < 200:
            assert close_up(answer.note) in text
    if kind == "full":
        count = sum(answer.note.count("prepared") for answer in made.portfolio.answers().values())
        assert count > 3000
        # Page 1 quotes a few once more; a split word would be one short.
        assert text.count("prepared") >= count
    assert close_up(REASON) in text


def test_without_notes_only_the_reasons_are_told(made_pdf: MakePdf) -> None:
    made = made_pdf("no notes")
    text = close_up(" ".join(pages(made.pdf)))
    assert close_up(REASON) in text
    assert "busyTuesday" not in text
    assert "locker" not in text
    for answer in made.portfolio.answers().values():
        if answer.note and answer.rating != NOT_APPLICABLE:
            assert close_up(answer.note) not in text


def test_one_list_leaves_the_others_out(made_pdf: MakePdf) -> None:
    made = made_pdf("one tier")
    text = close_up(" ".join(pages(made.pdf)))
    mine = {spot.statement.text for s in made.portfolio.sections()[:1] for spot in s.spots()}
    others = [spot for section in made.portfolio.sections()[1:] for spot in section.spots()]
    assert others
    for spot in others:
        if spot.statement.text not in mine:
            assert close_up(spot.statement.text) not in text


@pytest.mark.parametrize("kind", KINDS)
def test_the_record_travels_only_with_the_whole_portfolio(made_pdf: MakePdf, kind: str) -> None:
    made = made_pdf(kind)
    whole = made.options.tiers is None and made.options.notes
    with pikepdf.open(made.pdf) as pdf:
        assert list(pdf.attachments) == (["portfolio.json"] if whole else [])
        assert ("/AF" in pdf.Root) == whole


def test_left_out_notes_are_nowhere_in_the_file(made_pdf: MakePdf) -> None:
    # In the pages text is drawn as glyphs, which only a reader makes into words again.
    assert "busy Tuesday" in " ".join(pages(made_pdf("believable").pdf))
    assert "busy Tuesday" not in " ".join(pages(made_pdf("no notes").pdf))
    with pikepdf.open(made_pdf("no notes").pdf) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") != "/Image":
                assert b"busy Tuesday" not in item.read_bytes()
            elif isinstance(item, pikepdf.Dictionary):
                assert "busy Tuesday" not in repr(item)


def test_a_review_stands_beside_the_workers_own_view(made_pdf: MakePdf) -> None:
    text = " ".join(pages(made_pdf("reviewed").pdf))
    for words in ("you agree", "one step apart", "they see it differently", "I have not seen this"):
        assert re.search(rf"Ana Ruiz .{{0,60}}{words}", text), words
    assert "Seen on ward 3." in text


def test_without_a_form_there_is_no_page_for_the_appraiser(made_pdf: MakePdf) -> None:
    made = made_pdf("no form")
    assert "For the appraiser" not in " ".join(pages(made.pdf))
    with pikepdf.open(made.pdf) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_an_empty_portfolio_says_so(made_pdf: MakePdf) -> None:
    text = " ".join(pages(made_pdf("empty").pdf))
    assert "My first portfolio" in text
    assert "I have not answered a statement yet." in text
