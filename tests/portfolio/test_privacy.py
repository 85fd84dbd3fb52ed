"""The look before a hand-over goes through all that a PDF takes along."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from selfassess.cli import main
from selfassess.portfolio.privacy import REVIEW, WORKER, identifiers_in
from selfassess.things.review.thing import AreaComment, Aside, Objective, Review, View

NUMBER = "NHS number 943 476 5919"
ROOM = {
    "overall": {"overall": NUMBER},
    "role": {"role": NUMBER},
    "view": {"views": (View(statement_id="scsw.area-1.do-1", comment=NUMBER),)},
    "area": {"areas": (AreaComment(area_id="scsw.area-1", comment=NUMBER),)},
    "objective": {"objectives": (Objective(text=NUMBER),)},
    "objective's date": {"objectives": (Objective(text="Aim", by=NUMBER),)},
    "aside": {"asides": (Aside(field="page.2", text=NUMBER, why="note"),)},
}


@pytest.mark.parametrize("place", ROOM)
def test_a_number_in_a_review_is_found(portfolio, place):
    assert identifiers_in(portfolio) == []
    review = Review(
        digest="0" * 10,
        made=date(2026, 2, 1),
        received_at=datetime(2026, 2, 20, tzinfo=UTC),
        name="Ana Ruiz",
        **ROOM[place],
    )
    portfolio.take_review(review)
    (seen,) = identifiers_in(portfolio)
    assert (seen.subject, seen.title) == (REVIEW, "The review by Ana Ruiz")
    assert seen.found.words.endswith("943 476 5919")


@pytest.mark.parametrize("field", ["role", "department"])
def test_a_number_in_the_details_is_found(portfolio, field):
    portfolio.update_worker(**{field: NUMBER})
    (seen,) = identifiers_in(portfolio)
    assert (seen.subject, seen.title) == (WORKER, "My details")


def test_a_number_in_a_requirement_is_found(portfolio):
    portfolio.set_requirement("scsw.course", done=True, note=NUMBER)
    (seen,) = identifiers_in(portfolio)
    assert (seen.subject, seen.title) == ("scsw.course", "A course")


def test_the_command_line_names_it_before_the_pdf(portfolio, tmp_path, capfd):
    portfolio.update_worker(department=NUMBER)
    portfolio.close()
    path = tmp_path / "mine.selfassess"
    assert main(["export", str(path)]) == 0
    assert "worker: This looks like an NHS number: 943 476 5919" in capfd.readouterr().err
