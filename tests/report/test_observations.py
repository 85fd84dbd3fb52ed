"""Observations on paper: under the statement, or in a part where there is none; the sheet."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime

import pypdfium2
import pytest

from selfassess.report.observation_sheet import sheet_pdf
from selfassess.things.observation.thing import MOST_STATEMENTS, OBSERVATIONS, Observation
from selfassess.things.review.thing import Aside, Signature
from tests.report.reading import TODAY, assert_accessible, assert_for_archives, made, pages, text

ONE, TWO = "scsw.area-1.do-1", "scsw.area-1.do-2"


def seen(key: str = "a", about: tuple[str, ...] = (ONE,), **fields) -> Observation:
    return Observation(
        id=key,
        made=date(2026, 2, 1),
        received_at=datetime(2026, 2, 20, tzinfo=UTC),
        about=about,
        **{
            "name": "Ana Ruiz",
            "role": "Lead",
            "date": "3 March",
            "seen": "Three details",
            **fields,
        },
    )


def test_it_stands_in_full_under_its_first_statement_and_is_named_under_the_others(
    portfolio, tmp_path
):
    portfolio.keep(
        OBSERVATIONS,
        seen(
            about=(TWO, ONE, "gone.statement"),
            task="First check",
            setting="CT",
            keep="Open questions",
            work_on="What is next",
            help=2,
            signed=(Signature(name="Ana", at="today"),),
            asides=(Aside(field="page.1", text="Ask me", why="note"),),
        ),
    )
    pdf = made(portfolio, tmp_path / "a.pdf")
    (page,) = [page for page in pages(pdf) if "Three details" in page]
    told = (
        "Seen at work by Ana Ruiz, Lead, 3 March What they watched: First check Where it was: CT "
        "What they saw: Three details One thing to keep: Open questions One thing to work on: "
        "What is next "
        "Help needed: Label 2 (2) Signed by Ana, today: signed, not checked. Note on page 1: Ask me"
    )
    assert told in page
    one, two = (page.index(f"I can do thing {n} of area 1 in scsw.") for n in (1, 2))
    short = page.index("3 March: see “I can do thing 2 of area 1 in scsw.”")
    assert one < short < two < page.index(told)
    assert text(pdf).count("Three details") == 1
    assert_accessible(pdf)
    assert_for_archives(pdf)


@pytest.mark.parametrize("about", [(), ("gone.statement",)])
def test_one_of_no_statement_here_has_a_part_of_its_own(portfolio, tmp_path, about):
    portfolio.keep(OBSERVATIONS, seen(about=about))
    pdf = made(portfolio, tmp_path / "a.pdf")
    told = text(pdf)
    assert "What somebody watched me do. It signs nothing off." in told
    assert "Three details" in told
    assert ("gone.statement" in told) == bool(about)
    assert_accessible(pdf)


def test_the_latest_stands_first(portfolio, tmp_path):
    portfolio.keep(OBSERVATIONS, seen("old", seen="The older one"))
    portfolio.keep(OBSERVATIONS, seen("new", seen="The newer one"))
    told = text(made(portfolio, tmp_path / "a.pdf"))
    assert told.index("The newer one") < told.index("The older one")


def test_without_notes_only_who_and_when_goes_out(portfolio, tmp_path):
    portfolio.keep(OBSERVATIONS, seen())
    told = text(made(portfolio, tmp_path / "a.pdf", notes=False))
    assert "Seen at work by Ana Ruiz" in told
    assert "Three details" not in told


def test_lists_that_are_left_out_take_it_along(portfolio, tmp_path):
    portfolio.keep(OBSERVATIONS, seen())
    portfolio.keep(OBSERVATIONS, seen("b", about=(), seen="Nowhere"))
    told = text(made(portfolio, tmp_path / "a.pdf", tiers=frozenset({"ap"})))
    assert "Three details" not in told
    assert "Nowhere" not in told


def test_a_statement_that_was_watched_is_shown_though_its_area_was_confirmed_as_one(
    portfolio, tmp_path
):
    portfolio.confirm_area("scsw.area-1")
    portfolio.keep(OBSERVATIONS, seen())
    for edition in ("whole", "supervisor"):
        told = text(made(portfolio, tmp_path / f"{edition}.pdf", edition=edition))
        assert "Three details" in told, edition


def test_a_very_long_one_breaks_over_pages(portfolio, tmp_path):
    words = " ".join(f"word{n}" for n in range(1500))
    portfolio.keep(OBSERVATIONS, seen(seen=words))
    pdf = made(portfolio, tmp_path / "a.pdf")
    told = text(pdf)
    assert all(f"word{n}" in told for n in range(1500))
    assert_accessible(pdf)


def test_it_stays_one_page_for_the_longest_statements_there_are(real):
    spots = real.index.spots
    keys = sorted(spots, key=lambda key: -len(spots[key].statement.text))[:MOST_STATEMENTS]
    raw = sheet_pdf(real, keys, sheet="s", today=TODAY, task="A task of some length " * 9)
    with closing(pypdfium2.PdfDocument(bytes(raw))) as pdf:
        assert len(pdf) == 1
