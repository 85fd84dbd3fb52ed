"""A review comes back whole from every program that a supervisor may fill it with."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from selfassess.exchange.reviewed_pdf import ReviewError, read_review
from selfassess.things.review.thing import Agreement
from tests.exchange.fill import with_pdfium, with_pikepdf, with_pypdf
from tests.report.reading import assert_accessible, made, text

COMMENT = "Da iawn, “ŵ ŷ” – it's zażółć\nSecond line 😀"
LONG = ("Words and more words. " * 190)[:4000].strip()
VALUES = {
    "view.scsw.area-1.do-1": "3",
    "view.scsw.area-1.do-2": "4",
    "view.scsw.area-1.do-3": "not-seen",
    "view.scsw.area-2.do-1": "0",
    "comment.scsw.area-1.do-1": COMMENT,
    "comment.ap.area-1.do-1": "Only a comment",
    "area.scsw.area-1": "An area well kept",
    "overall.comment": LONG,
    "objective.1.text": "Shadow MRI\nfor two days",
    "objective.1.by": "March 2027",
    "objective.6.text": "Teach one task",
    "appraiser.name": "Jô Ŵyn-O'Field",
    "appraiser.role": "Lead",
    "appraiser.date": "3 December 2026",
    "agreed.appraiser": "Yes",
}
ENGINES = {"pdfium": with_pdfium, "pikepdf": with_pikepdf, "pypdf": with_pypdf}


@pytest.fixture
def rated(portfolio):
    """A portfolio with a few ratings to compare with."""
    portfolio.rate("scsw.area-1.do-1", 3)
    portfolio.rate("scsw.area-1.do-2", 3)
    portfolio.rate("scsw.area-2.do-1", 2)
    return portfolio


@pytest.mark.parametrize("engine", ENGINES)
def test_filled_saved_and_taken_back_without_loss(rated, tmp_path, engine):
    pdf = made(rated, tmp_path / "mine.pdf")
    filled = tmp_path / "filled.pdf"
    values = dict(VALUES)
    ENGINES[engine](pdf, filled, values)
    preview = read_review(filled, rated)
    review = preview.review
    views = {v.statement_id: v for v in review.views}
    assert {k: v.view for k, v in views.items() if v.view is not None} == {
        "scsw.area-1.do-1": 3,
        "scsw.area-1.do-2": 4,
        "scsw.area-1.do-3": "not-seen",
        "scsw.area-2.do-1": 0,
    }
    assert views["scsw.area-1.do-1"].comment == values["comment.scsw.area-1.do-1"]
    assert views["ap.area-1.do-1"].comment == "Only a comment"
    assert review.overall == LONG
    assert [(o.text, o.by) for o in review.objectives] == [
        ("Shadow MRI\nfor two days", "March 2027"),
        ("Teach one task", ""),
    ]
    assert (review.name, review.role, review.date) == (
        "Jô Ŵyn-O'Field",
        "Lead",
        "3 December 2026",
    )
    assert review.agreed_appraiser
    assert not review.agreed_worker
    assert [a.comment for a in review.areas] == ["An area well kept"]
    assert Counter({k: n for k, n in preview.counts.items() if n}) == {
        Agreement.ALIKE: 1,
        Agreement.TALK: 1,
        Agreement.LOOK: 1,
        Agreement.NOT_SEEN: 1,
        Agreement.NONE: 1,
    }
    assert rated.take_review(review)
    assert not rated.take_review(read_review(filled, rated).review), "the same file counts once"


def test_a_second_supervisor_stands_beside_the_first(rated, tmp_path):
    pdf = made(rated, tmp_path / "mine.pdf")
    for name, view in (("First", "2"), ("Second", "4")):
        filled = tmp_path / f"{name}.pdf"
        with_pikepdf(pdf, filled, {"view.scsw.area-1.do-1": view, "appraiser.name": name})
        assert rated.take_review(read_review(filled, rated).review)
    seen = rated.seen("scsw.area-1.do-1")
    assert [(s.review.name, s.view.view) for s in seen] == [("Second", 4), ("First", 2)]
    next_pdf = made(rated, tmp_path / "next.pdf")
    assert_accessible(next_pdf)
    told = text(next_pdf)
    assert re.search(r"Second 4\s+Label 4 one step apart", told)
    assert re.search(r"First, \d+ \w+ \d{4}: 2\s+Label 2, one step apart", told)


def test_a_rating_changed_after_the_export_is_marked(rated, tmp_path):
    pdf = made(rated, tmp_path / "mine.pdf")
    rated.rate("scsw.area-1.do-1", 1)
    filled = tmp_path / "filled.pdf"
    with_pikepdf(pdf, filled, {"view.scsw.area-1.do-1": "3"})
    preview = read_review(filled, rated)
    assert preview.changed == ["scsw.area-1.do-1"]
    assert preview.review.views[0].shown == 3
    assert preview.counts[Agreement.LOOK] == 1


def test_a_protected_one_needs_its_password(rated, tmp_path):
    pdf = made(rated, tmp_path / "mine.pdf", password="cyfrinach")
    for password, reason in (("", "password"), ("wrong", "wrong-password")):
        with pytest.raises(ReviewError) as told:
            read_review(pdf, rated, password)
        assert told.value.reason == reason
    with pytest.raises(ReviewError) as told:
        read_review(pdf, rated, "cyfrinach")
    assert told.value.reason == "nothing"
