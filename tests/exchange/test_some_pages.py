"""Some pages, pages in another file, and a file in a file: whose they are is still known."""

from __future__ import annotations

import json
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest
from pikepdf import AttachedFileSpec

from selfassess.exchange.record_file import restore
from selfassess.exchange.record_json import RecordError
from selfassess.exchange.reviewed_pdf import ReviewError, read_review
from tests.exchange.fill import with_pikepdf
from tests.report.reading import assert_accessible, made

ONE = "scsw.area-1.do-1"
VALUES = {f"view.{ONE}": "3", f"comment.{ONE}": "Good", "overall.comment": "On another page"}


@pytest.fixture
def filled(portfolio, tmp_path):
    """A PDF with answers on two of its pages."""
    target = tmp_path / "filled.pdf"
    with_pikepdf(made(portfolio, tmp_path / "mine.pdf"), target, VALUES)
    return target


def page_of(pdf: Path, name: str) -> int:
    """Return the number of the page with a box, counted from 0."""
    with pikepdf.open(pdf) as opened:
        for number, page in enumerate(opened.pages):
            for box in page.obj.get("/Annots", []):
                if str(box.get("/NM", "")) == name:
                    return number
    raise AssertionError(name)


def by_pikepdf(source: Path, number: int, target: Path) -> None:
    with pikepdf.open(source) as pdf, pikepdf.new() as new, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        new.pages.append(pdf.pages[number])
        new.save(target)


def by_pikepdf_with_fields(source: Path, number: int, target: Path) -> None:
    with pikepdf.open(source) as pdf, pikepdf.new() as new:
        new.add_blank_page()
        new.add_pages_from(pdf, [number])
        new.save(target)


def by_deleting(source: Path, number: int, target: Path) -> None:
    with pikepdf.open(source) as pdf:
        page = pdf.pages[number]
        for other in list(pdf.pages):
            if other.objgen != page.objgen:
                pdf.pages.remove(p=pdf.pages.index(other) + 1)
        for field in list(pdf.Root.AcroForm.Fields):
            if str(field.T) not in {"view", "comment", "area"}:
                del field.Kids
        pdf.save(target)


def by_pypdf(source: Path, number: int, target: Path) -> None:
    writer = pypdf.PdfWriter()
    writer.add_page(pypdf.PdfReader(source).pages[number])
    writer.write(target)


def by_pypdf_appending(source: Path, number: int, target: Path) -> None:
    writer = pypdf.PdfWriter()
    writer.append(source, pages=(number, number + 1))
    writer.write(target)


def by_pdfium(source: Path, number: int, target: Path) -> None:
    pdf, new = pypdfium2.PdfDocument(source), pypdfium2.PdfDocument.new()
    new.import_pages(pdf, [number])
    new.save(target)
    new.close()
    pdf.close()


def by_program(*command: str) -> Any:
    def run(source: Path, number: int, target: Path) -> None:
        if shutil.which(command[0]) is None:
            pytest.skip(f"{command[0]} is not installed")
        words = {"{source}": str(source), "{page}": str(number + 1), "{target}": str(target)}
        subprocess.run([words.get(part, part) for part in command], check=True)

    return run


WAYS = {
    "pikepdf": by_pikepdf,
    "pikepdf with fields": by_pikepdf_with_fields,
    "pikepdf deleting": by_deleting,
    "pypdf": by_pypdf,
    "pypdf appending": by_pypdf_appending,
    "pdfium": by_pdfium,
    "qpdf": by_program("qpdf", "{source}", "--pages", "{source}", "{page}", "--", "{target}"),
    "qpdf empty": by_program("qpdf", "--empty", "--pages", "{source}", "{page}", "--", "{target}"),
    "poppler": by_program("pdfseparate", "-f", "{page}", "-l", "{page}", "{source}", "{target}"),
}


@pytest.mark.parametrize("gone", ["/PieceInfo", "/Properties"])
def test_a_page_is_known_by_either_of_the_two_places(filled, portfolio, tmp_path, gone):
    page = tmp_path / "page.pdf"
    by_pikepdf(filled, page_of(filled, f"view.{ONE}"), page)
    with pikepdf.open(page, allow_overwriting_input=True) as pdf, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        (one,) = pdf.pages
        place = one.obj if gone == "/PieceInfo" else one.obj.Resources
        del place[gone]
        pdf.save()
    (view,) = read_review(page, portfolio).review.views
    assert (view.view, view.comment) == (3, "Good")


@pytest.mark.parametrize("way", WAYS)
def test_one_page_alone_is_known_and_read(filled, portfolio, tmp_path, way):
    page = tmp_path / "page.pdf"
    WAYS[way](filled, page_of(filled, f"view.{ONE}"), page)
    preview = read_review(page, portfolio)
    assert [(v.statement_id, v.view, v.comment) for v in preview.review.views] == [(ONE, 3, "Good")]
    # Some builds of pdfseparate leave the boxes of other pages in the form.
    assert way == "poppler" or preview.review.overall == ""
    assert not preview.review.asides
    with pikepdf.open(filled) as whole:
        assert preview.pages == (1, len(whole.pages))
    assert preview.review.digest
    assert preview.review.made.year == 2026


def test_all_pages_are_all_pages(filled, portfolio):
    assert read_review(filled, portfolio).pages is None


def test_pages_with_nothing_on_them_are_told_as_that(filled, portfolio, tmp_path):
    page = tmp_path / "page.pdf"
    by_pypdf(filled, page_of(filled, "view.ap.area-1.do-1"), page)
    with pytest.raises(
        ReviewError, match=r"Only 1 of \d pages came back .* there are no answers"
    ) as told:
        read_review(page, portfolio)
    assert told.value.reason == "nothing"
    by_pypdf(filled, 0, page)
    with pytest.raises(ReviewError, match="no boxes for answers") as told:
        read_review(page, portfolio)
    assert told.value.reason == "no-form"


def test_marks_survive_in_either_place(filled, portfolio, tmp_path):
    """MuPDF leaves out the one when it copies pages, and the other when it cleans up."""
    page = tmp_path / "page.pdf"
    by_pikepdf(filled, page_of(filled, f"view.{ONE}"), page)
    for spoil in (
        lambda one: one.obj.__delitem__("/PieceInfo"),
        lambda one: one.obj.Resources.__delitem__("/Properties"),
    ):
        with pikepdf.open(page) as pdf, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            spoil(pdf.pages[0])
            pdf.save(tmp_path / "spoiled.pdf")
        assert read_review(tmp_path / "spoiled.pdf", portfolio).review.views[0].view == 3


def test_the_marks_harm_no_rule(portfolio, tmp_path):
    pdf = made(portfolio, tmp_path / "mine.pdf")
    assert_accessible(pdf)
    made(portfolio, tmp_path / "again.pdf")
    assert pdf.read_bytes() == (tmp_path / "again.pdf").read_bytes()
    with pikepdf.open(pdf) as opened:
        assert opened.check_pdf_syntax() == []


# ---- a file in a file --------------------------------------------------------


def wrap(target: Path, *files: Path, closed: bool = False) -> Path:
    """Put files into a collection, as a mail program or Acrobat does."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        for file in files:
            pdf.attachments[file.name] = AttachedFileSpec.from_filepath(pdf, file)
        pdf.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection)
        pdf.save(target, encryption=pikepdf.Encryption(owner="boss", user="") if closed else None)
    return target


def test_a_filled_pdf_inside_another_is_read(filled, portfolio, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Here it is", encoding="utf-8")
    collection = wrap(tmp_path / "collection.pdf", letter, filled)
    preview = read_review(collection, portfolio)
    assert preview.review.id == read_review(filled, portfolio).review.id
    letters = wrap(tmp_path / "letters.pdf", letter, collection)
    assert read_review(letters, portfolio).review.id == preview.review.id


def test_the_record_inside_a_collection_is_found(filled, portfolio, tmp_path):
    restore(wrap(tmp_path / "collection.pdf", filled), tmp_path / "again.selfassess")
    again = tmp_path / "twins.pdf"
    twin = shutil.copy(filled, tmp_path / "twin.pdf")
    with pytest.raises(RecordError, match="more than one portfolio"):
        restore(wrap(again, filled, Path(twin)), tmp_path / "more.selfassess")


def test_a_collection_of_several_is_not_guessed_at(filled, portfolio, tmp_path):
    twin = shutil.copy(filled, tmp_path / "twin.pdf")
    with pytest.raises(ReviewError, match="more than one PDF") as told:
        read_review(wrap(tmp_path / "two.pdf", filled, Path(twin)), portfolio)
    assert told.value.reason == "several"


def test_a_collection_of_others_is_told_as_what_it_holds(
    filled, portfolio, small_pack, worker, clock, tmp_path
):
    from selfassess.portfolio.portfolio import Portfolio
    from selfassess.store.file import PortfolioFile, new_portfolio

    new_portfolio(tmp_path / "b.selfassess", worker, small_pack, clock()).close()
    other = Portfolio(PortfolioFile.open(tmp_path / "b.selfassess"), clock)
    theirs = made(other, tmp_path / "theirs.pdf")
    other.close()
    with pytest.raises(ReviewError) as told:
        read_review(wrap(tmp_path / "c.pdf", theirs), portfolio)
    assert told.value.reason == "other-worker"
    blank = tmp_path / "blank.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(blank)
    with pytest.raises(ReviewError) as told:
        read_review(wrap(tmp_path / "d.pdf", blank), portfolio)
    assert told.value.reason == "no-form"
    assert read_review(wrap(tmp_path / "e.pdf", blank, theirs, filled), portfolio).review.views


def test_a_password_opens_what_is_inside(portfolio, tmp_path):
    pdf = made(portfolio, tmp_path / "mine.pdf", password="cyfrinach")
    for closed in (False, True):
        collection = wrap(tmp_path / f"{closed}.pdf", pdf, closed=closed)
        with pytest.raises(ReviewError) as told:
            read_review(collection, portfolio)
        assert told.value.reason == "password"
        with pytest.raises(ReviewError) as told:
            read_review(collection, portfolio, "cyfrinach")
        assert told.value.reason == "nothing"


def test_a_collection_without_end_is_closed(filled, portfolio, tmp_path):
    files = [Path(shutil.copy(filled, tmp_path / f"{n}.pdf")) for n in range(21)]
    with pytest.raises(ReviewError) as told:
        read_review(wrap(tmp_path / "many.pdf", *files), portfolio)
    assert told.value.reason == "hostile"


def test_the_command_line_takes_some_pages_and_says_so(filled, portfolio, tmp_path, capsysbinary):
    from selfassess.cli import main

    page = tmp_path / "page.pdf"
    by_pypdf(filled, page_of(filled, f"view.{ONE}"), page)
    portfolio.close()
    assert main(["review", str(tmp_path / "mine.selfassess"), str(page), "--json"]) == 0
    told = json.loads(capsysbinary.readouterr().out)
    assert told["pages"][0] == 1
    assert told["alike"] + told["talk"] + told["look"] + told["alone"] == 1
