"""An observation sheet goes out, is filled in, and comes back by the door that reviews have."""

from __future__ import annotations

import warnings
from contextlib import closing
from datetime import UTC, date, datetime

import msgspec
import pikepdf
import pypdfium2
import pytest
from pikepdf import Name, String

from selfassess.exchange.observed_words import observed_remarks
from selfassess.exchange.record_json import from_json, to_json
from selfassess.exchange.returned_pdf import ObservedPreview, read_returned
from selfassess.exchange.reviewed_pdf import ReviewError, ReviewPreview, read_review
from selfassess.log.event import MAX_NAME, MAX_TEXT
from selfassess.portfolio.form_fields import WATCHED, is_ours
from selfassess.portfolio.portfolio import Portfolio
from selfassess.report.observation_sheet import sheet_pdf, write_sheet
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.things.observation.thing import MOST_STATEMENTS, OBSERVATIONS, Observation
from tests.exchange.fill import named, with_pdfium, with_pikepdf, with_pypdf
from tests.portfolio.test_upgrade import newer
from tests.report.reading import TODAY, assert_accessible, assert_for_archives, made, pages

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
ONE, TWO = "scsw.area-1.do-1", "scsw.area-1.do-2"
FILLED = {
    "observation.task": "First identity check",
    "observation.setting": "CT waiting area",
    "observation.seen": "Three details, each time.\nŴyn: tŷ",
    "observation.keep": "Open questions",
    "observation.work-on": "Say what is next",
    "observation.help": "3",
    "observation.name": "Ana Ruiz",
    "observation.role": "Lead radiographer",
    "observation.date": "3 March",
}


@pytest.fixture
def sheet(portfolio, tmp_path):
    path = tmp_path / "sheet.pdf"
    write_sheet(portfolio, path, (ONE, TWO), sheet="s1", today=TODAY, task="Checks", signoff="x2")
    return path


@pytest.fixture
def read(portfolio, sheet, tmp_path):
    """Fill the sheet and read it back."""

    def fill(values=FILLED, fill_with=with_pikepdf) -> ObservedPreview:
        fill_with(sheet, tmp_path / "filled.pdf", values)
        found = read_returned(tmp_path / "filled.pdf", portfolio)
        assert isinstance(found, ObservedPreview)
        return found

    return fill


def edited(sheet, target, edit):
    """Change the sheet as a program may."""
    with pikepdf.open(sheet) as opened:
        edit(opened, dict(named(opened.Root.AcroForm.Fields)))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            opened.save(target)
    return target


# ---- the sheet -----------------------------------------------------------------------------


def test_a_sheet_is_one_page_for_everybody(sheet):
    (page,) = pages(sheet)
    for words in (
        "Observation sheet",
        "Siân Ŵyn-Łukasz",
        "It signs nobody off for a task and gives no permission.",
        "Write nothing that shows who a patient is.",
        "Checks",
        "I can do thing 1 of area 1 in scsw.",
        "I can do thing 2 of area 1 in scsw.",
        "What good looks like: It is done well.",
        "One thing to keep",
        "One thing to work on",
        "How much help was needed",
        "3 Label 3: Meaning 3",
        "Page 1 of 1",
    ):
        assert words in page, words
    assert_accessible(sheet)
    assert_for_archives(sheet)


def test_its_boxes_have_names_and_are_come_to_in_the_order_of_the_page(sheet):
    with pikepdf.open(sheet) as opened:
        fields = dict(named(opened.Root.AcroForm.Fields))
        assert set(WATCHED) <= fields.keys()
        assert all(is_ours(name) for name in fields)
        on_page = [str(one.NM) for one in opened.pages[0].Annots]
        assert on_page == list(WATCHED)
        assert [str(fields[name].TU) for name in WATCHED][:2] == ["What is done", "Where"]
        assert [str(one[0]) for one in fields["observation.help"].Opt] == [
            *("", "0", "1", "2", "3", "4"),
        ]
        assert str(fields["portfolio.about"].V) == f"#x2 {ONE} {TWO}"
        # Nothing of the portfolio travels along but what is on the page.
        assert not opened.attachments


def test_it_stays_one_page_however_long_everything_is(portfolio, small_pack):
    portfolio.update_worker(name="Ŵ" * 200, role="r" * 200, department="d" * 200)
    keys = list(portfolio.index.spots)[:MOST_STATEMENTS]
    raw = sheet_pdf(portfolio, keys, sheet="s", today=TODAY, task="word " * 4000)
    with closing(pypdfium2.PdfDocument(bytes(raw))) as pdf:
        assert len(pdf) == 1


def test_the_same_sheet_on_the_same_day_is_the_same_file(portfolio):
    one, other = (sheet_pdf(portfolio, (ONE,), sheet="s", today=TODAY) for _ in range(2))
    assert bytes(one) == bytes(other)


# ---- what comes back -------------------------------------------------------------------------


@pytest.mark.parametrize("fill_with", [with_pikepdf, with_pypdf, with_pdfium])
def test_all_of_it_comes_back(read, portfolio, fill_with):
    item = read(FILLED, fill_with).observation
    assert (item.about, item.signoff, item.sheet, item.made) == ((ONE, TWO), "x2", "s1", TODAY)
    assert (item.task, item.setting) == ("First identity check", "CT waiting area")
    assert item.seen.split() == FILLED["observation.seen"].split()
    assert (item.keep, item.work_on) == ("Open questions", "Say what is next")
    assert item.help == 3
    assert (item.name, item.role, item.date) == ("Ana Ruiz", "Lead radiographer", "3 March")
    assert item.asides == ()
    portfolio.keep(OBSERVATIONS, item)
    (kept,) = portfolio.of(OBSERVATIONS).values()
    assert OBSERVATIONS.value(kept) == OBSERVATIONS.value(item)
    raw = to_json(portfolio.contents())
    assert from_json(raw) == portfolio.contents()


def test_the_same_sheet_comes_in_once_and_one_that_says_more_again(read, portfolio):
    first = read()
    portfolio.keep(OBSERVATIONS, first.observation)
    assert read().known_already
    more = read({**FILLED, "observation.keep": "Open questions, always"})
    assert not more.known_already
    assert more.observation.id != first.observation.id


@pytest.mark.parametrize(
    ("value", "point"), [("2 Label 2", 2), ("label 4", 4), ("0", 0), ("How much help?", None)]
)
def test_how_much_help_is_understood_however_it_is_kept(read, value, point):
    item = read({**FILLED, "observation.help": value}).observation
    assert (item.help, item.asides) == (point, ())


@pytest.mark.parametrize("value", ["a little", "2 or 3", "I have not seen this", "10"])
def test_help_that_is_not_understood_is_kept_word_for_word(read, portfolio, value):
    preview = read({**FILLED, "observation.help": value})
    (aside,) = preview.observation.asides
    assert preview.observation.help is None
    assert (aside.field, aside.text) == ("observation.help", value)
    (remark,) = observed_remarks(preview, portfolio)
    assert value in remark.details[0]


def test_notes_on_the_page_and_strange_boxes_are_kept(read, portfolio, sheet, tmp_path):
    def edit(pdf, fields):
        fields["observation.seen"].V = String("Good")
        page = pdf.pages[0].obj
        note = pikepdf.Dictionary(
            Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents=String("Ask me")
        )
        page.Annots.append(pdf.make_indirect(note))
        odd = pikepdf.Dictionary(FT=Name.Tx, T=String("odd"), V=String("More words"))
        pdf.Root.AcroForm.Fields.append(pdf.make_indirect(odd))

    preview = read_returned(edited(sheet, tmp_path / "f.pdf", edit), portfolio)
    asides = preview.observation.asides
    assert {(a.field, a.text) for a in asides} == {("page.1", "Ask me"), ("odd", "More words")}
    assert preview.observation.seen == "Good"


def test_texts_too_long_for_their_place_are_kept_whole(read):
    item = read(
        {"observation.seen": "w " * MAX_TEXT, "observation.name": "n" * (MAX_NAME + 9)}
    ).observation
    assert len(item.seen) <= MAX_TEXT
    assert len(item.name) == MAX_NAME
    assert {(a.field, a.why) for a in item.asides} == {
        ("observation.seen", "too-long"),
        ("observation.name", "too-long"),
    }


def test_a_statement_that_was_renamed_since_is_followed(read, portfolio, sheet, small_pack):
    pack = newer(small_pack)
    old, new = pack.renamed[0].old, pack.renamed[0].new
    assert old in {ONE, TWO}
    portfolio.take_framework(pack)
    assert new in read().observation.about


def test_one_that_is_about_what_no_list_has_any_more_keeps_saying_so(read, portfolio, sheet,
                                                                     tmp_path):  # fmt: skip
    def edit(pdf, fields):
        fields["observation.seen"].V = String("Good")
        fields["portfolio.about"].V = String("gone.statement #s " + "x " * 90)
        pages_ = pdf.pages[0].obj
        for place in (pages_.PieceInfo["/SelfAssess"].Private,
                      pages_.Resources.Properties["/SelfAssess"]):  # fmt: skip
            place.about = fields["portfolio.about"].V

    preview = read_returned(edited(sheet, tmp_path / "f.pdf", edit), portfolio)
    assert preview.observation.about == ("gone.statement", "x")
    assert preview.observation.signoff == "s"


# ---- what is refused ---------------------------------------------------------------------------


def reason(path, portfolio, password="") -> str:
    with pytest.raises(ReviewError) as caught:
        read_returned(path, portfolio, password)
    return caught.value.reason


def test_an_empty_sheet_is_refused(sheet, portfolio):
    assert reason(sheet, portfolio) == "nothing"


def test_a_sheet_of_somebody_else_is_refused(read, worker, small_pack, clock, tmp_path):
    read()
    path = tmp_path / "other.selfassess"
    new_portfolio(path, worker, small_pack, clock()).close()
    with closing(PortfolioFile.open(path)) as file:
        assert reason(tmp_path / "filled.pdf", Portfolio(file)) == "other-worker"


def test_a_damaged_sheet_is_told_as_that(read, portfolio, tmp_path):
    read()
    raw = (tmp_path / "filled.pdf").read_bytes()
    (tmp_path / "half.pdf").write_bytes(raw[: len(raw) // 3])
    assert reason(tmp_path / "half.pdf", portfolio) in {"damaged", "no-form", "not-ours"}
    (tmp_path / "text.pdf").write_bytes(b"words")
    assert reason(tmp_path / "text.pdf", portfolio) == "not-pdf"


def test_a_sheet_that_does_not_say_whose_it_is_is_refused(sheet, portfolio, tmp_path):
    def edit(pdf, fields):
        fields["observation.seen"].V = String("Good")
        page = pdf.pages[0].obj
        del page.PieceInfo
        del page.Resources.Properties
        fields["portfolio.id"].V = String("")

    assert reason(edited(sheet, tmp_path / "f.pdf", edit), portfolio) == "not-ours"


def test_a_protected_sheet_asks_for_its_password(read, portfolio, tmp_path):
    read()
    with pikepdf.open(tmp_path / "filled.pdf") as opened:
        secured = pikepdf.Encryption(owner="words", user="words", R=6)
        opened.save(tmp_path / "secret.pdf", encryption=secured)
    assert reason(tmp_path / "secret.pdf", portfolio) == "password"
    assert reason(tmp_path / "secret.pdf", portfolio, "wrong") == "wrong-password"
    found = read_returned(tmp_path / "secret.pdf", portfolio, "words")
    assert found.observation.name == "Ana Ruiz"


def test_two_sheets_in_one_file_are_refused_as_nobody_could_tell_them_apart(
    portfolio, sheet, tmp_path
):
    write_sheet(portfolio, tmp_path / "b.pdf", (TWO,), sheet="s2", today=TODAY)
    with_pikepdf(sheet, tmp_path / "1.pdf", FILLED)
    with_pikepdf(tmp_path / "b.pdf", tmp_path / "2.pdf", {"observation.seen": "Bad"})
    with pikepdf.new() as joined, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in ("1.pdf", "2.pdf"):
            with pikepdf.open(tmp_path / name) as one:
                joined.pages.extend(one.pages)
        joined.save(tmp_path / "joined.pdf")
    assert reason(tmp_path / "joined.pdf", portfolio) == "several"


def test_a_sheet_and_the_portfolio_in_one_file_are_refused(portfolio, sheet, tmp_path):
    whole = made(portfolio, tmp_path / "whole.pdf")
    with_pikepdf(whole, tmp_path / "1.pdf", {"overall.comment": "Good"})
    with_pikepdf(sheet, tmp_path / "2.pdf", FILLED)
    with pikepdf.new() as joined, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in ("1.pdf", "2.pdf"):
            with pikepdf.open(tmp_path / name) as one:
                joined.pages.extend(one.pages)
        joined.save(tmp_path / "joined.pdf")
    assert reason(tmp_path / "joined.pdf", portfolio) == "several"


def test_a_review_is_read_as_ever(portfolio, tmp_path):
    whole = made(portfolio, tmp_path / "whole.pdf")
    with_pikepdf(whole, tmp_path / "f.pdf", {"overall.comment": "Good"})
    found = read_returned(tmp_path / "f.pdf", portfolio)
    assert isinstance(found, ReviewPreview)
    assert found.review.id == read_review(tmp_path / "f.pdf", portfolio).review.id


def test_what_makes_no_sense_is_no_observation():
    good = OBSERVATIONS.value(Observation(id="a", made=date(2026, 1, 1), received_at=NOON))
    for wrong in ({"help": 5}, {"help": "not-seen"}, {"sheet": "x" * 65}, {"name": "n" * 201}):
        with pytest.raises(msgspec.ValidationError):
            OBSERVATIONS.read("a", {**good, **wrong})
