"""Sign-offs that a supervisor confirms in the PDF, line by line, come back with the review."""

from __future__ import annotations

import warnings
from datetime import date
from pathlib import Path

import msgspec
import pikepdf
import pytest
from pikepdf import Name, String

from selfassess.exchange.record_json import from_json, to_json
from selfassess.exchange.review_words import remarks, what_came
from selfassess.exchange.reviewed_pdf import ReviewError, read_review
from selfassess.things.review.thing import Confirmation
from selfassess.things.signoff.thing import SIGNOFFS, SignOff, confirmed
from tests.exchange.fill import named, with_pikepdf, with_pypdf
from tests.report.reading import made

OLD = Path(__file__).with_name("files") / "reviewed-0.1.pdf"
CANNULA = SignOff(id="c1", task="Cannulation ŵ", on=date(2025, 3, 1), limits="Arms only")
CHEST = SignOff(id="x2", task="Chest X-ray", kind="examination", on=date(2025, 3, 1))


@pytest.fixture
def signed(portfolio):
    for item in (CANNULA, CHEST):
        portfolio.keep(SIGNOFFS, item)
    return portfolio


@pytest.fixture
def read(signed, tmp_path):
    """Fill the PDF of the portfolio and read it back."""
    pdf = made(signed, tmp_path / "mine.pdf")

    def fill(values, fill_with=with_pikepdf):
        fill_with(pdf, tmp_path / "filled.pdf", values)
        return read_review(tmp_path / "filled.pdf", signed)

    return fill


def lines(preview) -> list[tuple[str, str | None, str]]:
    found = preview.review.confirmed or ()
    return [(one.signoff_id, one.verdict, one.comment) for one in found]


@pytest.mark.parametrize("fill_with", [with_pikepdf, with_pypdf])
def test_a_line_is_confirmed_and_another_is_not(read, signed, fill_with):
    preview = read(
        {
            "confirm.c1": "not-so",
            "remark.c1": "Feet are left out too: tŷ",
            "confirm.x2": "confirmed",
            "appraiser.name": "Ana",
        },
        fill_with,
    )
    assert lines(preview) == [
        ("c1", "not-so", "Feet are left out too: tŷ"),
        ("x2", "confirmed", ""),
    ]
    assert [(one.task, one.shown) for one in preview.review.confirmed] == [
        *((CANNULA.task, CANNULA.line), (CHEST.task, CHEST.line)),
    ]
    assert what_came(preview.review) == "2 lines of the sign-offs, 1 comment on a sign-off"
    assert signed.take_review(preview.review)
    (one,) = confirmed(signed.of(SIGNOFFS)["x2"], signed.reviews())
    assert (one.said.verdict, one.changed) == ("confirmed", False)
    signed.keep(SIGNOFFS, msgspec.structs.replace(CHEST, limits="No children"))
    (one,) = confirmed(signed.of(SIGNOFFS)["x2"], signed.reviews())
    assert one.changed
    assert read_review_again(read, signed).known_already
    raw = to_json(signed.contents())
    assert from_json(raw) == signed.contents()


def read_review_again(read, _signed):
    return read(
        {
            "confirm.c1": "not-so",
            "remark.c1": "Feet are left out too: tŷ",
            "confirm.x2": "confirmed",
            "appraiser.name": "Ana",
        }
    )


def test_what_was_changed_after_the_pdf_was_made_is_compared_with_what_it_showed(signed, tmp_path):
    pdf = made(signed, tmp_path / "mine.pdf")
    signed.keep(SIGNOFFS, msgspec.structs.replace(CHEST, limits="No children"))
    signed.drop(SIGNOFFS, "c1")
    with_pikepdf(pdf, tmp_path / "f.pdf", {"confirm.x2": "confirmed", "confirm.c1": "confirmed"})
    preview = read_review(tmp_path / "f.pdf", signed)
    # One that is not in the list any more was confirmed all the same.
    assert lines(preview) == [("c1", "confirmed", ""), ("x2", "confirmed", "")]
    assert preview.review.confirmed[0].task == CANNULA.task
    signed.take_review(preview.review)
    assert confirmed(signed.of(SIGNOFFS)["x2"], signed.reviews())[0].changed


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("Yes, I confirm this line", "confirmed"),
        ("  no, this  line is NOT right", "not-so"),
        ("confirmed", "confirmed"),
        ("Is this line right?", None),
    ],
)
def test_a_choice_is_understood_however_it_is_kept(read, value, verdict):
    preview = read({"confirm.c1": value, "appraiser.name": "Ana"})
    assert [one[1] for one in lines(preview)] == ([verdict] if verdict else [])
    assert not preview.review.asides


@pytest.mark.parametrize("value", ["Yes", "perhaps", "confirmed?"])
def test_a_choice_that_is_not_understood_is_kept_word_for_word(read, signed, value):
    preview = read({"confirm.c1": value, "overall.comment": "Good"})
    assert lines(preview) == []
    (aside,) = preview.review.asides
    assert (aside.field, aside.text, aside.why) == ("confirm.c1", value, "not-understood")
    assert CANNULA.task in aside.about
    told = [detail for one in remarks(preview, signed) for detail in one.details]
    assert CANNULA.task in told[0]


def test_a_line_that_nobody_knows_is_kept_word_for_word(read, signed, tmp_path):
    pdf = tmp_path / "mine.pdf"
    with pikepdf.open(pdf) as opened:
        fields = dict(named(opened.Root.AcroForm.Fields))
        for kind, value in (("confirm", "confirmed"), ("remark", "Who is this?")):
            box = fields[f"{kind}.c1"]
            box.T, box.NM, box.V = String("zz"), String(f"{kind}.zz"), String(value)
        opened.save(tmp_path / "odd.pdf")
    preview = read_review(tmp_path / "odd.pdf", signed)
    assert lines(preview) == []
    assert {(a.field, a.text, a.why) for a in preview.review.asides} == {
        ("confirm.zz", "confirmed", "unknown"),
        ("remark.zz", "Who is this?", "unknown"),
    }


def test_a_form_in_which_nothing_is_said_of_them_says_nothing_of_them(read):
    preview = read({"overall.comment": "Good"})
    assert preview.review.confirmed is msgspec.UNSET
    with pytest.raises(ReviewError) as caught:
        read({})
    assert caught.value.reason == "nothing"


def test_pages_that_were_copied_out_still_tell_their_lines(read, signed, tmp_path):
    """Programs that copy pages lose the tree above a box; it holds its name itself."""
    pdf = tmp_path / "mine.pdf"
    with pikepdf.open(pdf) as opened:
        fields = dict(named(opened.Root.AcroForm.Fields))
        page = fields["confirm.x2"].P
        fields["confirm.x2"].V = String("confirmed")
        with pikepdf.new() as target, warnings.catch_warnings():
            # pikepdf warns that the boxes are in no form any more: so they are.
            warnings.simplefilter("ignore")
            target.pages.append(next(one for one in opened.pages if one.objgen == page.objgen))
            target.save(tmp_path / "some.pdf")
    preview = read_review(tmp_path / "some.pdf", signed)
    assert lines(preview) == [("x2", "confirmed", "")]


def test_a_pdf_of_an_earlier_version_is_read_as_ever(tmp_path):
    from contextlib import closing

    from selfassess.exchange.record_file import restore
    from selfassess.portfolio.portfolio import Portfolio
    from selfassess.store.file import PortfolioFile

    target = tmp_path / "old.selfassess"
    restore(OLD, target)
    with closing(PortfolioFile.open(target)) as file:
        portfolio = Portfolio(file)
        preview = read_review(OLD, portfolio)
        assert preview.review.views
        assert preview.review.confirmed is msgspec.UNSET


def test_a_very_long_remark_is_kept_whole(read, signed):
    from selfassess.log.event import MAX_TEXT

    preview = read({"remark.c1": "w " * MAX_TEXT})
    ((_key, _verdict, comment),) = lines(preview)
    assert len(comment) <= MAX_TEXT
    (aside,) = preview.review.asides
    assert (aside.field, aside.why) == ("remark.c1", "too-long")
    assert signed.take_review(preview.review)


def test_boxes_are_named_as_other_programs_are_promised(read, tmp_path):
    with pikepdf.open(tmp_path / "mine.pdf") as opened:
        fields = dict(named(opened.Root.AcroForm.Fields))
        box = fields["confirm.c1"]
        assert (box.FT, str(box.TU)) == (Name.Ch, f"Is this line right? {CANNULA.task}")
        assert [str(one[0]) for one in box.Opt] == ["", "confirmed", "not-so"]
        assert Name.Tx == fields["remark.c1"].FT


def test_a_confirmation_of_a_later_version_is_not_taken_for_another():
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"signoff_id": "a", "verdict": "perhaps"}, Confirmation)
