"""A tick for a whole area: what it gives, what wins over it, and what it never makes up."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pikepdf
import pytest
from msgspec import UNSET, structs

from selfassess.exchange.review_words import remarks, what_came
from selfassess.exchange.reviewed_pdf import ReviewPreview, read_review
from selfassess.portfolio.said import AreaTick, ticks_of
from selfassess.portfolio.second_review import set_apart
from selfassess.things.review.told import tick_words
from tests.exchange.fill import add_box, named, with_pdfium, with_pikepdf, with_pypdf
from tests.report.reading import assert_accessible, made, text

ONE, TWO, THREE = (f"scsw.area-1.do-{n}" for n in (1, 2, 3))
ENGINES = {"pdfium": with_pdfium, "pikepdf": with_pikepdf, "pypdf": with_pypdf}


@pytest.fixture
def rated(portfolio):
    """Two of three statements of an area rated, one of them 0."""
    portfolio.rate(ONE, 3)
    portfolio.rate(TWO, 0)
    return portfolio


@pytest.fixture
def answered(rated, tmp_path) -> Callable[..., ReviewPreview]:
    """A way to fill in the PDF of that portfolio as it stands, and to read what came back."""

    def answer(values: dict[str, str], older: Iterable[str] = ()) -> ReviewPreview:
        """``older`` are areas without an answer: earlier versions printed a box for them too."""
        filled = tmp_path / "filled.pdf"
        pdf = made(rated, tmp_path / "mine.pdf")
        for area_id in older:
            add_box(pdf, like="agree.scsw.area-1", name=f"agree.{area_id}")
        with_pikepdf(pdf, filled, values)
        return read_review(filled, rated)

    return answer


def views(review):
    return {one.statement_id: (one.view, one.as_area) for one in review.views}


@pytest.mark.parametrize("engine", ENGINES)
def test_it_gives_each_rated_statement_the_rating_that_the_pdf_shows(rated, tmp_path, engine):
    pdf = made(rated, tmp_path / "mine.pdf")
    filled = tmp_path / "filled.pdf"
    ENGINES[engine](pdf, filled, {"agree.scsw.area-1": "Yes"})
    rated.rate(ONE, 4)
    preview = read_review(filled, rated)
    # As it stood in the PDF, and none for what was not answered.
    assert views(preview.review) == {ONE: (3, "scsw.area-1"), TWO: (0, "scsw.area-1")}
    assert preview.review.agreed_areas == ("scsw.area-1",)
    assert preview.changed == [ONE]
    assert what_came(preview.review) == "agreement with 1 area"


def test_a_view_of_its_own_wins_and_keeps_what_was_said_with_it(answered):
    review = answered(
        {
            "agree.scsw.area-1": "Yes",
            f"view.{ONE}": "1",
            f"how.{ONE}": "watched",
            f"comment.{TWO}": "Soon",
            f"how.{TWO}": "talked",
        }
    ).review
    first, second = review.view_of(ONE), review.view_of(TWO)
    assert (first.view, first.as_area, first.how) == (1, UNSET, "watched")
    assert (second.view, second.as_area) == (0, "scsw.area-1")
    assert (second.comment, second.how) == ("Soon", "talked")


def test_nothing_is_ticked_before_somebody_does_it(answered):
    review = answered({"overall.comment": "Well done, all year."}).review
    assert (review.agreed_areas, review.views) == (UNSET, ())


def test_not_part_of_my_role_gets_no_view(rated, answered):
    rated.rate(THREE, "n/a", "Not here")
    assert THREE not in views(answered({"agree.scsw.area-1": "Yes"}).review)


def test_a_tick_that_can_give_nothing_is_told(rated, answered):
    preview = answered({"agree.ap.area-1": "Yes"}, older=("ap.area-1",))
    assert preview.review.agreed_areas == ("ap.area-1",)
    assert not preview.review.views
    (told,) = remarks(preview, rated)
    assert "agrees with all of 1 area. No ratings come from that" in told.text
    assert told.details == (rated.index.areas["ap.area-1"].title,)


def test_what_the_pdf_showed_is_never_guessed(rated, tmp_path):
    """A PDF that no hand-over tells of may have shown other ratings than those of now."""
    from selfassess.report.export import export_pdf
    from tests.report.reading import TODAY

    pdf = tmp_path / "unknown.pdf"
    export_pdf(rated, pdf, today=TODAY)
    filled = tmp_path / "filled.pdf"
    with_pikepdf(pdf, filled, {"agree.scsw.area-1": "Yes"})
    preview = read_review(filled, rated)
    assert not preview.review.views
    assert any("No ratings come from that" in one.text for one in remarks(preview, rated))


def test_how_it_was_seen_alone_is_kept_and_odd_words_are_not_lost(answered):
    review = answered(
        {f"how.{ONE}": "Saw a record", f"how.{TWO}": "on the phone", f"view.{TWO}": "1"}
    ).review
    assert review.view_of(ONE).how == "record"
    assert review.view_of(TWO).how is UNSET
    assert [(one.field, one.text) for one in review.asides] == [(f"how.{TWO}", "on the phone")]


def test_two_supervisors_may_tick_the_same(rated, tmp_path):
    rated.rate("scsw.area-2.do-1", 2)
    pdf = made(rated, tmp_path / "mine.pdf")
    ticks = {"agree.scsw.area-1": "Yes", "agree.scsw.area-2": "Yes"}
    for name in ("First", "Second"):
        filled = tmp_path / f"{name}.pdf"
        with_pikepdf(pdf, filled, {**ticks, "appraiser.name": name})
        review = read_review(filled, rated).review
        assert set(views(review)) == {ONE, TWO, "scsw.area-2.do-1"}, name
        assert rated.take_review(review)
    assert [one.review.name for one in rated.seen(ONE)] == ["Second", "First"]


def test_ticks_in_a_file_that_another_filled_before_stay_the_first_ones(rated, tmp_path):
    pdf = made(rated, tmp_path / "mine.pdf")
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    with_pikepdf(
        pdf,
        first,
        {"agree.scsw.area-1": "Yes", "appraiser.name": "First", "overall.comment": "A good year."},
    )
    rated.take_review(read_review(first, rated).review)
    with_pikepdf(first, second, {"appraiser.name": "Second", f"comment.{THREE}": "Try it soon."})
    review = read_review(second, rated).review
    assert views(review) == {THREE: (None, UNSET)}
    assert review.agreed_areas is UNSET
    whole, _same = set_apart(review, rated.reviews())
    assert views(whole) == {THREE: (None, UNSET)}


def test_the_next_pdf_tells_both_views_and_that_it_was_for_the_area(rated, answered, tmp_path):
    preview = answered(
        {"agree.scsw.area-1": "Yes", f"how.{ONE}": "simulated", "appraiser.name": "Jo Field"}
    )
    assert rated.take_review(preview.review)
    rated.rate(TWO, 2)
    following = made(rated, tmp_path / "next.pdf")
    assert_accessible(following)
    told = text(following)
    assert "agreed as an area, simulated" in told
    assert "I have changed my rating since then" in told
    area = rated.index.areas["scsw.area-1"].title
    assert f"Areas ticked as agreed: {area}: agrees with all that I had rated there." in told


def test_an_area_without_an_answer_has_no_box_to_agree_with(rated, tmp_path):
    pdf = made(rated, tmp_path / "mine.pdf")
    assert_accessible(pdf)
    with pikepdf.open(pdf) as opened:
        boxes = {name for name, _kid in named(opened.Root.AcroForm.Fields)}
    assert "agree.scsw.area-1" in boxes
    assert "agree.scsw.area-2" not in boxes
    # A comment on it can be written all the same.
    assert "area.scsw.area-2" in boxes
    assert "Not rated yet" in text(pdf)


def test_a_box_of_an_earlier_version_is_read_beside_those_of_now(rated, answered, tmp_path):
    review = answered(
        {"agree.scsw.area-1": "Yes", "agree.scsw.area-2": "Yes", "appraiser.name": "Jo Field"},
        older=("scsw.area-2",),
    ).review
    assert review.agreed_areas == ("scsw.area-1", "scsw.area-2")
    assert set(views(review)) == {ONE, TWO}
    assert rated.take_review(review)
    told = text(made(rated, tmp_path / "next.pdf", form=False))
    title = rated.index.areas["scsw.area-2"].title
    assert f"{title}: ticked, but I had rated nothing there." in told


def test_a_tick_for_an_area_rated_in_one_go_gives_what_is_printed_small(rated, tmp_path):
    area = rated.index.areas["scsw.area-2"]
    rated.confirm_area(area.id)
    pdf = made(rated, tmp_path / "mine.pdf")
    assert all(one.text in text(pdf) for one in area.statements)
    filled = tmp_path / "filled.pdf"
    with_pikepdf(pdf, filled, {f"agree.{area.id}": "Yes"})
    review = read_review(filled, rated).review
    assert views(review) == {one.id: (3, area.id) for one in area.statements}


@pytest.mark.parametrize("older", [(), ("scsw.area-1",)])
def test_the_copy_for_the_supervisor_is_read_with_the_tick_and_without(rated, tmp_path, older):
    """Earlier versions printed a tick for an area of which part was left out."""
    rated.rate("scsw.area-2.do-1", 2)
    before = made(rated, tmp_path / "before.pdf")
    with_pikepdf(before, tmp_path / "one.pdf", {f"view.{ONE}": "3", "appraiser.name": "Jo Field"})
    assert rated.take_review(read_review(tmp_path / "one.pdf", rated).review)
    pdf = made(rated, tmp_path / "mine.pdf", edition="supervisor")
    with pikepdf.open(pdf) as opened:
        boxes = {name for name, _kid in named(opened.Root.AcroForm.Fields)}
    assert "agree.scsw.area-1" not in boxes
    ticks = {"agree.scsw.area-2": "Yes", f"view.{TWO}": "1", "appraiser.name": "Ana Ruiz"}
    for area_id in older:
        add_box(pdf, like="agree.scsw.area-2", name=f"agree.{area_id}")
        ticks[f"agree.{area_id}"] = "Yes"
    filled = tmp_path / "filled.pdf"
    with_pikepdf(pdf, filled, ticks)
    found = views(read_review(filled, rated).review)
    alone = {TWO: (1, UNSET), "scsw.area-2.do-1": (2, "scsw.area-2")}
    assert found == (alone if not older else {**alone, ONE: (3, "scsw.area-1")})


def test_what_the_tick_stands_for_is_told_beside_what_was_seen_differently(rated, answered):
    ticks = {"agree.scsw.area-1": "Yes"}
    review = answered({**ticks, f"view.{ONE}": "1"}).review
    tick = ticks_of(rated, review)["scsw.area-1"]
    assert tick == AreaTick(rest=1, seen=1, apart=1)
    assert tick_words(tick) == "agrees with the rest of it (1 with another rating)"
    alike = answered({**ticks, f"view.{ONE}": "3", f"view.{TWO}": "0"}).review
    told = tick_words(ticks_of(rated, alike)["scsw.area-1"])
    assert told == "ticked, and each looked at one by one"


def test_of_a_pdf_that_is_not_known_nothing_is_claimed(rated, answered):
    """Whether anything was rated there then is for nobody to say."""
    review = structs.replace(
        answered({"agree.scsw.area-1": "Yes"}).review, digest="unknown", views=()
    )
    tick = ticks_of(rated, review)["scsw.area-1"]
    assert not tick.empty
    told = tick_words(tick)
    assert told == "ticked, and it is not known what you had rated there then"
