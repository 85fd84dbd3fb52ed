"""What a supervisor writes arrives, however their program keeps it in the file."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from selfassess.exchange.record_file import restore
from selfassess.exchange.reviewed_pdf import ReviewPreview, read_review
from selfassess.log.event import MAX_NAME, MAX_TEXT
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile
from tests.exchange.fill import named
from tests.report.reading import made

ONE, TWO = "scsw.area-1.do-1", "scsw.area-1.do-2"
Edit = Callable[[pikepdf.Pdf, dict[str, Any]], None]
Read = Callable[..., ReviewPreview]
OLD = Path(__file__).with_name("files") / "reviewed-0.1.pdf"


@pytest.fixture
def read(portfolio, tmp_path) -> Read:
    """Change the PDF of the portfolio as a program may, and read it back."""
    pdf = made(portfolio, tmp_path / "mine.pdf")

    def change(edit: Edit) -> ReviewPreview:
        filled = tmp_path / "filled.pdf"
        with pikepdf.open(pdf) as opened:
            fields = dict(named(opened.Root.AcroForm.Fields))
            edit(opened, fields)
            with warnings.catch_warnings():
                # pikepdf warns that such a file is odd: so it is.
                warnings.simplefilter("ignore")
                opened.save(filled)
        return read_review(filled, portfolio)

    return change


def put(name: str, value: object) -> Edit:
    """Return the edit that sets one value."""

    def edit(pdf, fields):
        fields[name].V = value(pdf) if callable(value) else value

    return edit


def asides(preview: ReviewPreview) -> list[tuple[str, str, str]]:
    """Return what was kept aside: box, text and why."""
    return [(a.field, a.text, a.why) for a in preview.review.asides or ()]


# ---- views -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "view"),
    [
        (String("3 Label 3"), 3),
        (String("3 - label 3"), 3),
        (String("3.0"), 3),
        (String("LABEL\u00a03"), 3),
        (String("I have not seen this."), "not-seen"),
        (3, 3),
        (Name("/3"), 3),
        (Array([String("3")]), 3),
        (lambda pdf: pdf.make_indirect(Array([String("3")])), 3),
        (lambda pdf: Stream(pdf, "\ufeff3  Label 3".encode("utf-16-be")), 3),
    ],
)
def test_a_view_is_understood_however_it_is_kept(read, value, view):
    preview = read(put(f"view.{ONE}", value))
    assert [(v.statement_id, v.view) for v in preview.review.views] == [(ONE, view)]
    assert not preview.review.asides


def test_a_pdf_that_no_hand_over_tells_of_is_compared_with_the_ratings_of_now(read, portfolio):
    portfolio.rate(ONE, 2)
    portfolio.rate(TWO, "n/a", "Not here")

    def edit(pdf, fields):
        fields["portfolio.digest"].V = String("0123456789")
        for one in (ONE, TWO):
            fields[f"view.{one}"].V = String("3")

    shown = [(view.statement_id, view.shown) for view in read(edit).review.views]
    assert shown == [(ONE, 2), (TWO, "n/a")]


def test_a_choice_by_its_place_in_the_list(read):
    def edit(pdf, fields):
        del fields[f"view.{ONE}"].V
        fields[f"view.{ONE}"].I = Array([4])

    assert read(edit).review.views[0].view == 3


@pytest.mark.parametrize("text", ["10", "3 or 4", "30", "Ask me", "3?"])
def test_an_answer_that_is_not_understood_is_kept_and_told(read, portfolio, text):
    preview = read(put(f"view.{ONE}", String(text)))
    assert preview.review.views == ()
    (aside,) = preview.review.asides
    assert (aside.field, aside.text, aside.why) == (f"view.{ONE}", text, "not-understood")
    assert "I can do thing 1 of area 1 in scsw." in aside.about
    assert portfolio.take_review(preview.review)


def test_words_beside_a_view_are_kept_as_well(read):
    preview = read(put(f"view.{ONE}", String("3 In theatre")))
    assert preview.review.views[0].view == 3
    assert asides(preview) == [(f"view.{ONE}", "3 In theatre", "beside")]


def test_the_prompt_of_the_box_is_no_answer(read):
    def edit(pdf, fields):
        fields[f"view.{ONE}"].V = String("Choose…")
        fields["overall.comment"].V = String("Fine")

    preview = read(edit)
    assert preview.review.views == ()
    assert not preview.review.asides


# ---- comments ----------------------------------------------------------------


def utf_16(text: str) -> bytes:
    return b"\xfe\xff" + text.encode("utf-16-be")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (lambda pdf: Stream(pdf, utf_16("Siân ŵ 👍")), "Siân ŵ 👍"),
        (lambda pdf: Stream(pdf, "\ufeffSiân ŵ".encode("utf-16-le")), "Siân ŵ"),
        (lambda pdf: Stream(pdf, "Siân ŵ".encode()), "Siân ŵ"),
        (lambda pdf: Stream(pdf, "\ufeffSiân ŵ".encode()), "Siân ŵ"),
        (String("Siân ŵ".encode()), "Siân ŵ"),
        (String("\ufeffSiân ŵ".encode()), "Siân ŵ"),
        (String(b"Si\xe2n"), "Siân"),
        (String(utf_16("\x1ben\x1bGood\x1bcy\x1b da")), "Good da"),
        (String(b"\xef\xbb\xbf\x1benGB\x1bGood"), "Good"),
        (String(utf_16("one\x85two\u2028three\x0bfour\rfive")), "one\ntwo\nthree\nfour\nfive"),
        (String(utf_16("no\x00thing\x07 broke")), "nothing broke"),
        (String(utf_16("\uf44d well done \uf600")), "👍 well done 😀"),
        (Name("/Good work"), "Good work"),
        (42, "42"),
    ],
)
def test_a_comment_is_read_in_every_form_of_text(read, value, text):
    preview = read(put(f"comment.{ONE}", value))
    assert preview.review.views[0].comment == text
    assert not preview.review.asides


# ---- ticks -------------------------------------------------------------------


@pytest.mark.parametrize("state", ["Yes", "On", "1", "Ja", "Choice1", "0"])
def test_a_tick_counts_whatever_its_state_is_called(read, state):
    def edit(pdf, fields):
        box = fields["agreed.worker"]
        box.AP.N = Dictionary({f"/{state}": box.AP.N.Yes, "/Off": box.AP.N.Off})
        box.V = box.AS = Name(f"/{state}")

    preview = read(edit)
    assert preview.review.agreed_worker
    assert not preview.review.agreed_appraiser
    assert not preview.review.asides


@pytest.mark.parametrize("value", [String("Yes"), True, 1, Name.On])
def test_a_tick_without_its_states(read, value):
    def edit(pdf, fields):
        fields["agreed.worker"].V = value
        del fields["agreed.worker"].AP

    assert read(edit).review.agreed_worker


@pytest.mark.parametrize("value", [String(""), False, 0, Name.Off])
def test_no_tick_without_its_states(read, value):
    def edit(pdf, fields):
        fields[f"view.{ONE}"].V = String("3")
        fields["agreed.worker"].V = value
        del fields["agreed.worker"].AP

    preview = read(edit)
    assert not preview.review.agreed_worker
    assert not preview.review.asides


def test_a_tick_that_only_shows(read):
    def edit(pdf, fields):
        fields["agreed.worker"].AS = Name.Yes

    assert read(edit).review.agreed_worker


def test_a_tick_that_is_neither_is_told(read):
    preview = read(put("agreed.worker", Name("/Perhaps")))
    assert not preview.review.agreed_worker
    assert asides(preview) == [("agreed.worker", "Perhaps", "not-understood")]


# ---- the tree ----------------------------------------------------------------


def test_the_state_of_a_text_box_is_no_text(read):
    def edit(pdf, fields):
        for name, field in fields.items():
            if not name.startswith("portfolio."):
                field.AS = Name.N
                del field.V
        fields["overall.comment"].V = String("The only words")

    preview = read(edit)
    assert preview.review.overall == "The only words"
    assert preview.review.views == ()
    assert not preview.review.asides


def split(pdf: pikepdf.Pdf, field: Any) -> None:
    """Part a field from its widget, as many programs do."""
    kid = Dictionary({k: field[k] for k in ("/Type", "/Subtype", "/Rect", "/AP", "/P", "/F")})
    if "/AS" in field:
        kid.AS = field.AS
    kid = pdf.make_indirect(kid)
    kid.Parent = field
    for page in pdf.pages:
        if "/Annots" in page.obj:
            page.obj.Annots = Array(
                [kid if one.objgen == field.objgen else one for one in page.obj.Annots]
            )
    for key in ("/Subtype", "/Rect", "/AP", "/P", "/F", "/AS"):
        if key in field:
            del field[key]
    field.Kids = Array([kid])


def test_fields_apart_from_their_widgets(read):
    def edit(pdf, fields):
        for name in (f"view.{ONE}", f"comment.{ONE}", "agreed.appraiser"):
            split(pdf, fields[name])
        fields[f"view.{ONE}"].V = String("2")
        kid = fields[f"comment.{ONE}"].Kids[0]
        kid.AS = Name.N
        del fields[f"comment.{ONE}"].V
        kid.V = String("Kept in the widget")
        box = fields["agreed.appraiser"]
        box.V = Name("/1")
        box.Kids[0].AS = Name("/1")
        box.Kids[0].AP.N = Dictionary({"/1": box.Kids[0].AP.N.Yes, "/Off": box.Kids[0].AP.N.Off})

    review = read(edit).review
    assert (review.views[0].view, review.views[0].comment) == (2, "Kept in the widget")
    assert review.agreed_appraiser


def fill_some(pdf: pikepdf.Pdf, fields: dict[str, Any]) -> None:
    fields[f"view.{ONE}"].V = String("3")
    fields["view.ap.area-2.do-3"].V = String("1")
    fields[f"comment.{ONE}"].V = String("Good")
    fields["area.scsw.area-1"].V = String("An area")
    fields["overall.comment"].V = String("Overall")
    fields["objective.1.by"].V = String("May")
    fields["appraiser.name"].V = String("Jo")
    fields["agreed.appraiser"].V = fields["agreed.appraiser"].AS = Name.Yes


def assert_all_came(review: Any) -> None:
    assert [(v.statement_id, v.view, v.comment) for v in review.views] == [
        ("ap.area-2.do-3", 1, ""),
        (ONE, 3, "Good"),
    ]
    assert [a.comment for a in review.areas] == ["An area"]
    assert (review.overall, review.name, review.agreed_appraiser) == ("Overall", "Jo", True)
    assert [(o.text, o.by) for o in review.objectives] == [("", "May")]
    assert not review.asides


def no_form(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm


def no_parents(pdf: pikepdf.Pdf) -> None:
    no_form(pdf)
    for page in pdf.pages:
        for widget in page.obj.get("/Annots", []):
            if "/Parent" in widget:
                del widget.Parent


def middles_as_tops(pdf: pikepdf.Pdf) -> None:
    """List the lowest groups as fields and give them other names, as MuPDF does."""
    tops = []
    for number, (_name, field) in enumerate(named(pdf.Root.AcroForm.Fields)):
        group = field.Parent
        if not any(one.objgen == group.objgen for one in tops):
            tops.append(group)
            if number % 2 and "/Parent" in group:
                group.T = String(f"{group.T} [{number}]")
    pdf.Root.AcroForm.Fields = Array(tops)


def as_before(pdf: pikepdf.Pdf) -> None:
    """Take the full names out of the boxes: earlier versions did not write them."""
    for _name, field in named(pdf.Root.AcroForm.Fields):
        del field.NM


def middles_as_before(pdf: pikepdf.Pdf) -> None:
    as_before(pdf)
    middles_as_tops(pdf)


def on_no_page(pdf: pikepdf.Pdf) -> None:
    """Leave one box on its page; the others hang on the same roots and nowhere else."""
    as_before(pdf)
    tops = {}
    for name, field in named(pdf.Root.AcroForm.Fields):
        tops.setdefault(name.split(".")[0], field)
    for page in pdf.pages:
        kept = [one for one in page.obj.get("/Annots", []) if one in list(tops.values())]
        page.obj.Annots = Array(kept)
    no_form(pdf)


def kind_above(pdf: pikepdf.Pdf) -> None:
    """Say once for a group of boxes of what kind they are."""
    for top in pdf.Root.AcroForm.Fields:
        if str(top.T) == "agreed":
            top.FT = Name.Btn
            for kid in top.Kids:
                del kid.FT, kid.V


def renamed(pdf: pikepdf.Pdf) -> None:
    for top in pdf.Root.AcroForm.Fields:
        top.T = String(f"{top.T}+1")


def slashes(pdf: pikepdf.Pdf) -> None:
    """Write each name in one part, with "/" where no dot may stand."""
    flat = Array()
    for name, field in list(named(pdf.Root.AcroForm.Fields)):
        field.T = String(name.replace(".", "/"))
        del field.Parent, field.NM
        flat.append(field)
    pdf.Root.AcroForm.Fields = flat


def broken_pages(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj.Annots = Array([3, Name.A, Dictionary(Parent=page.obj), None, page.obj])


@pytest.mark.parametrize(
    "spoil",
    [
        no_form,
        no_parents,
        as_before,
        middles_as_tops,
        middles_as_before,
        on_no_page,
        kind_above,
        renamed,
        slashes,
        broken_pages,
    ],
)
def test_boxes_are_found_wherever_they_hang(read, spoil):
    def edit(pdf, fields):
        fill_some(pdf, fields)
        spoil(pdf)

    assert_all_came(read(edit).review)


def test_a_name_that_is_there_twice_loses_neither_value(read):
    def edit(pdf, fields):
        for name, value in (
            (f"view.{ONE}", "1"),
            (f"view.{TWO}", "2"),
            (f"comment.{ONE}", "First words"),
            ("appraiser.name", "Jo"),
        ):
            field = fields[name]
            field.V = String(value)
            twin = pdf.make_indirect(Dictionary(field))
            twin.V = String({"1": "3", "2": "2 Label 2"}.get(value, value + " again"))
            field.Parent.Kids.append(twin)

    preview = read(edit)
    review = preview.review
    assert [(v.view, v.comment) for v in review.views] == [
        (None, "First words\nFirst words again"),
        (2, ""),
    ]
    assert review.name == "Jo / Jo again"
    assert asides(preview) == [(f"view.{ONE}", "1\n3", "not-understood")]


# ---- more than there is room for, and what nobody asked for -------------------


def add_field(pdf: pikepdf.Pdf, name: str, value: object, about: str = "") -> None:
    *path, last = name.split(".")
    kids = pdf.Root.AcroForm.Fields
    for part in path:
        found = [k for k in kids if str(k.T) == part]
        if not found:
            found = [pdf.make_indirect(Dictionary(T=String(part), Kids=Array()))]
            kids.append(found[0])
        kids = found[0].Kids
    kids.append(
        pdf.make_indirect(Dictionary(FT=Name.Tx, T=String(last), TU=String(about or last), V=value))
    )


def test_more_objectives_than_the_form_has(read):
    def edit(pdf, fields):
        fields["objective.6.text"].V = String("Six")
        add_field(pdf, "objective.7.text", String("Seven"))
        add_field(pdf, "objective.12.by", String("Christmas"))
        add_field(pdf, "objective.one.text", String("Not a number"))

    preview = read(edit)
    assert [(o.text, o.by) for o in preview.review.objectives] == [
        ("Six", ""),
        ("Seven", ""),
        ("", "Christmas"),
    ]
    assert asides(preview) == [("objective.one.text", "Not a number", "unknown")]


def test_a_box_that_was_copied_goes_by_its_new_name(read):
    def edit(pdf, fields):
        fields["objective.6.text"].V = String("Six")
        six = fields["objective.6.text"].Parent
        kid = pdf.make_indirect(Dictionary(fields["objective.6.text"]))
        seven = pdf.make_indirect(Dictionary(T=String("7"), Parent=six.Parent, Kids=Array([kid])))
        kid.Parent = seven
        kid.V = String("Seven")
        six.Parent.Kids.append(seven)

    preview = read(edit)
    assert [o.text for o in preview.review.objectives] == ["Six", "Seven"]


def test_what_this_portfolio_does_not_know_is_kept_with_its_words(read, portfolio):
    def edit(pdf, fields):
        add_field(pdf, "view.old.area-1.gone", String("2"), "Your view: I can do it by hand.")
        add_field(pdf, "comment.old.area-1.gone", String("Still useful"))
        add_field(pdf, "area.old.area-1", String("Gone too"))
        add_field(pdf, "comment.old.area-2.gone", String("Me too"))
        add_field(pdf, "Text1", String("Written across the page"))

    preview = read(edit)
    assert preview.unknown == 2
    assert not preview.review.empty
    kept = {(a.field, a.text, a.about) for a in preview.review.asides}
    assert kept == {
        ("view.old.area-1.gone", "2", "Your view: I can do it by hand."),
        ("comment.old.area-1.gone", "Still useful", "gone"),
        ("area.old.area-1", "Gone too", "area-1"),
        ("comment.old.area-2.gone", "Me too", "gone"),
        ("Text1", "Written across the page", "Text1"),
    }
    assert portfolio.take_review(preview.review)


def test_notes_that_a_reader_put_on_the_page_come_along(read):
    def edit(pdf, fields):
        for kind, words in (
            ("Text", "See me about this"),
            ("FreeText", "Well done"),
            ("Link", "x"),
        ):
            note = Dictionary(
                Type=Name.Annot,
                Subtype=Name("/" + kind),
                Rect=Array([0, 0, 9, 9]),
                Contents=String(words),
            )
            pdf.pages[2].obj.Annots.append(pdf.make_indirect(note))

    preview = read(edit)
    assert asides(preview) == [("page.3", "See me about this\nWell done", "note")]


def test_long_texts_are_kept_whole(read, portfolio, open_portfolio):
    long, name = "Very well done. " * 4_000 + "Yes", "Jo " * 300
    words = {
        f"comment.{ONE}": long,
        "overall.comment": long + "!",
        "area.scsw.area-1": long + "?",
        "objective.1.text": long + ".",
        "objective.1.by": name + "b",
        "appraiser.name": name + "n",
        "appraiser.role": name + "r",
        "appraiser.date": name + "d",
    }

    def edit(pdf, fields):
        for key, value in words.items():
            fields[key].V = String(value)

    preview = read(edit)
    review = preview.review
    assert preview.left_out == 0
    assert {a.field: a.text for a in review.asides if a.why == "too-long"} == words
    assert long.startswith(review.overall)
    assert len(review.overall) > MAX_TEXT - 20
    assert MAX_NAME - 5 < len(review.name) <= MAX_NAME
    assert portfolio.take_review(review)
    assert open_portfolio().reviews() == [review]


def test_a_text_past_all_use_is_cut_and_told(read):
    def edit(pdf, fields):
        fields["overall.comment"].V = Stream(pdf, b"x" * 3_000_000)
        fields[f"comment.{ONE}"].V = String("Good")

    preview = read(edit)
    assert preview.left_out == 1
    assert sum(len(a.text) for a in preview.review.asides) == 1_000_000
    assert preview.review.views[0].comment == "Good"


def test_a_review_that_was_kept_with_other_spaces_counts_once(read, portfolio):
    from msgspec.structs import replace

    def edit(pdf, fields):
        fill_some(pdf, fields)
        fields["appraiser.name"].V = String("Jo  Field")

    preview = read(edit)
    assert not preview.known_already
    before = replace(preview.review, name="Jo  Field")
    assert before.id != preview.review.id
    assert portfolio.take_review(before)
    assert read(edit).known_already


# ---- earlier versions --------------------------------------------------------


def test_a_pdf_that_an_earlier_version_made_is_read(tmp_path):
    restore(OLD, tmp_path / "old.selfassess")
    with closing(PortfolioFile.open(tmp_path / "old.selfassess")) as file:
        preview = read_review(OLD, Portfolio(file))
    assert not preview.known_already
    assert preview.pages is None
    assert [(v.statement_id, v.view, v.comment) for v in preview.review.views] == [
        ("ap.area-1.do-2", 1, ""),
        (ONE, 3, "Good ŵ"),
        ("scsw.area-2.do-1", 2, ""),
    ]
    assert (preview.review.name, preview.review.overall) == ("Jo", "Overall")
    assert preview.review.views[1].shown == 3


def test_a_statement_that_was_renamed_since_has_its_answer(clock, tmp_path, small_pack, worker):
    from msgspec.structs import replace

    from selfassess.framework.model import Renamed
    from selfassess.store.file import new_portfolio

    path = tmp_path / "a.selfassess"
    new_portfolio(path, worker, small_pack, clock()).close()
    with closing(Portfolio(PortfolioFile.open(path), clock)) as portfolio:
        portfolio.rate(ONE, 2)
        pdf = made(portfolio, tmp_path / "mine.pdf")
        with pikepdf.open(pdf, allow_overwriting_input=True) as opened:
            fill_some(opened, dict(named(opened.Root.AcroForm.Fields)))
            opened.save()
        tiers = []
        for tier in small_pack.tiers:
            areas = [
                replace(
                    area,
                    statements=tuple(
                        replace(s, id="scsw.area-1.newer") if s.id == ONE else s
                        for s in area.statements
                    ),
                )
                for area in tier.areas
            ]
            tiers.append(replace(tier, areas=tuple(areas)))
        newer = replace(
            small_pack,
            version="2.0.0",
            tiers=tuple(tiers),
            renamed=(Renamed(old=ONE, new="scsw.area-1.newer"),),
        )
        assert portfolio.take_framework(newer)
        preview = read_review(pdf, portfolio)
    view = preview.review.view_of("scsw.area-1.newer")
    assert (view.view, view.comment, view.shown) == (3, "Good", 2)
    assert preview.unknown == 0
