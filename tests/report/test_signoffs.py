"""Sign-offs on paper: two tables, boxes beside each line, what was confirmed, what it is not."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pikepdf
import pytest

from selfassess.things.review.thing import Confirmation, Review
from selfassess.things.signoff.thing import SIGNOFFS, SignOff
from tests.exchange.fill import named
from tests.report.reading import assert_accessible, assert_for_archives, made, pages, text

CANNULA = SignOff(
    id="c1",
    task="Cannulation",
    about=("scsw.area-1.do-1", "gone.statement"),
    taught_by="The course",
    assessed_by="Ana Ruiz",
    role="Lead radiographer",
    on=date(2025, 3, 1),
    review=date(2026, 3, 1),
    limits="Arms only",
    evidence="Folder 9",
)
CHEST = SignOff(id="x2", task="Chest X-ray of adults", kind="examination", on=date(2026, 1, 5))


@pytest.fixture
def signed(portfolio):
    portfolio.keep(SIGNOFFS, CANNULA)
    portfolio.keep(SIGNOFFS, CHEST)
    return portfolio


@pytest.mark.parametrize("form", [True, False])
def test_all_of_a_line_is_there_with_what_the_list_is_not(signed, tmp_path, form):
    pdf = made(signed, tmp_path / "a.pdf", form=form)
    told = text(pdf)
    for words in (
        "It gives no permission by itself, and a rating never signs anything off.",
        "Examinations in my written scope",
        "Chest X-ray of adults",
        "Signed off. No review date",
        "Cannulation",
        "Limits: Arms only",
        "I can do thing 1 of area 1 in scsw.",
        "gone.statement (in an earlier list)",
        "Assessed by Ana Ruiz, Lead radiographer, 1 March 2025",
        "Taught by The course",
        "Evidence: Folder 9",
        "Review date was 1 March 2026",
    ):
        assert words in told, words
    assert told.index("Chest X-ray") < told.index("Cannulation")
    assert ("You can confirm each line" in told) == form
    assert_accessible(pdf)
    assert_for_archives(pdf)
    with pikepdf.open(pdf) as opened:
        boxes = dict(named(opened.Root.AcroForm.Fields)) if form else {}
        assert ({"confirm.c1", "remark.c1", "confirm.x2", "remark.x2"} <= boxes.keys()) == form


def test_the_part_for_ten_minutes_leads_there(signed, tmp_path):
    told = pages(made(signed, tmp_path / "a.pdf"))
    assert "you can confirm each line there" in told[1]


def test_what_was_confirmed_stands_with_the_line_and_with_the_review(signed, tmp_path):
    signed.take_review(
        Review(
            digest="0" * 10,
            made=date(2026, 2, 1),
            received_at=datetime(2026, 2, 20, tzinfo=UTC),
            name="Ana Ruiz",
            confirmed=(
                Confirmation(
                    signoff_id="c1", task="Cannulation", verdict="not-so", comment="Feet too",
                    shown=CANNULA.line,
                ),
                Confirmation(
                    signoff_id="x2", task="Chest X-ray", verdict="confirmed", shown="other"
                ),
                Confirmation(signoff_id="gone", task="Taken away", verdict="confirmed"),
            ),
        )
    )  # fmt: skip
    pdf = made(signed, tmp_path / "a.pdf")
    told = text(pdf)
    assert "Not right, says Ana Ruiz, 20 February 2026 “Feet too”" in told
    assert "Confirmed by Ana Ruiz, 20 February 2026, before this line was changed" in told
    assert "Not right: Cannulation “Feet too”" in told
    assert "Confirmed: Taken away" in told
    assert_accessible(pdf)
    without = text(made(signed, tmp_path / "b.pdf", notes=False))
    assert "Feet too" not in without
    assert "Folder 9" not in without
    assert "Confirmed by Ana Ruiz" in without
    assert "Limits: Arms only" in without


def test_a_portfolio_without_sign_offs_says_nothing_of_them(portfolio, tmp_path):
    told = text(made(portfolio, tmp_path / "a.pdf"))
    assert "Sign-offs" not in told
    assert "confirm each line" not in told


def test_very_long_ones_break_over_pages(portfolio, tmp_path):
    words = " ".join(f"word{n}" for n in range(900))
    portfolio.keep(SIGNOFFS, SignOff(id="a", task="Task", limits=words, evidence=words))
    pdf = made(portfolio, tmp_path / "a.pdf")
    told = text(pdf)
    assert all(f"word{n}" in told for n in range(900))
    assert_accessible(pdf)
