"""The circles on paper are of ratings; how dates and sign-offs stand has signs of its own."""

from __future__ import annotations

from datetime import date

import pytest

from selfassess.demo import write_demo
from selfassess.things.objective.thing import PLAN, Objective
from selfassess.things.signoff.thing import SIGNOFFS, SignOff
from selfassess.things.training.thing import TRAINING, Completion, Training
from tests.report.drawn import before, places
from tests.report.reading import assert_accessible, assert_for_archives, made

STANDINGS = {
    "Ran out on": True,
    "Due by": True,
    "In date until": True,
    "Not done yet": False,
    "Review date was": True,
    "Review by 1 May": True,
    "Signed off. No review": True,
    "Not signed off yet": False,
    "Open": True,
    "Done": True,
    "Dropped": True,
}
"""The words that stand beside a sign, and whether there is one."""


@pytest.fixture
def dated(portfolio, tmp_path):
    """A portfolio in which something stands in each way that there is."""
    portfolio.rate("scsw.area-1.do-1", 0)
    for number, day in enumerate((date(2025, 1, 20), date(2025, 3, 20), date(2026, 1, 5), None)):
        done = (Completion(id=f"d{number}", on=day),) if day else ()
        item = Training(id=f"t{number}", subject=f"Subject {number}", months=12, done=done)
        portfolio.keep(TRAINING, item)
    on = date(2025, 5, 1)
    for number, review in enumerate((date(2026, 1, 1), date(2026, 5, 1), None)):
        item = SignOff(id=f"s{number}", task=f"Job {number}", on=on, review=review)
        portfolio.keep(SIGNOFFS, item)
    portfolio.keep(SIGNOFFS, SignOff(id="s9", task="Job 9"))
    for status in ("open", "done", "dropped"):
        portfolio.keep(PLAN, Objective(id=status, what="A thing", status=status))
    return made(portfolio, tmp_path / "a.pdf")


@pytest.mark.parametrize("words", STANDINGS)
def test_how_a_thing_stands_has_a_sign_that_is_no_circle(dated, words):
    place = places(dated, words)[-1]
    shapes = before(dated, place)
    assert bool(shapes) == STANDINGS[words], place
    assert not any(shapes), "round: that is a rating"


def test_a_rating_has_its_circle(dated):
    assert any(before(dated, places(dated, "0 Label 0")[0]))


def test_the_pdf_with_signs_is_accessible(dated):
    assert_accessible(dated)
    assert_for_archives(dated)


def test_the_demo_too(tmp_path):
    write_demo(tmp_path)
    for name, words in (("csw", "Ran out on"), ("scsw", "Due by"), ("scsw", "Signed off. Review")):
        pdf = tmp_path / f"{name}.pdf"
        found = [place for place in places(pdf, words) if before(pdf, place)]
        assert found, words
        assert not any(any(before(pdf, place)) for place in found), words
