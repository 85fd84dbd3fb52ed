"""Page 1 says what changed since the last PDF, each way once and in the right number."""

from __future__ import annotations

from datetime import timedelta

import pytest

from selfassess.report.contents import Options
from selfassess.report.export import export_pdf
from tests.report.reading import TODAY, pages

ONE, TWO, THREE = (f"scsw.area-1.do-{n}" for n in (1, 2, 3))
FOUR = "scsw.area-2.do-1"


@pytest.fixture
def first_page(portfolio, clock, tmp_path):
    """Hand over with four ratings, change some of them, and read page 1 a month later."""

    def read(**changes):
        for key, rating in ((ONE, 2), (TWO, 2), (THREE, 3)):
            portfolio.rate(key, rating)
        portfolio.note_export("0123456789")
        clock.pass_time(days=30)
        for key, rating in changes.pop("ratings", {}).items():
            portfolio.rate(key, rating)
        for key in changes.pop("requirements", ()):
            portfolio.set_requirement(key, done=True)
        target = tmp_path / "out.pdf"
        export_pdf(portfolio, target, options=Options(), today=TODAY + timedelta(days=30))
        return pages(target)[0]

    return read


SENTENCES = {
    "up": "{n} rating{s} went up.",
    "down": "{n} rating{s} went down.",
    "new": "{n} statement{s} {was} answered for the first time.",
    "requirements": "{n} requirement{s} {was} met.",
}


@pytest.mark.parametrize(
    ("ratings", "requirements", "told"),
    [
        ({ONE: 3}, (), {"up": 1}),
        ({ONE: 3, TWO: 4}, (), {"up": 2}),
        ({THREE: 1}, (), {"down": 1}),
        ({TWO: 0, THREE: 1}, (), {"down": 2}),
        ({FOUR: 0}, (), {"new": 1}),
        ({}, ("scsw.course",), {"requirements": 1}),
        (
            {ONE: 4, TWO: 1, THREE: 2, FOUR: 3},
            ("scsw.course", "csw.course"),
            {"up": 1, "down": 2, "new": 1, "requirements": 2},
        ),
    ],
)
def test_what_changed_is_told_and_nothing_else(first_page, ratings, requirements, told):
    text = first_page(ratings=ratings, requirements=requirements)
    assert "Changed since 2 March 2026" in text
    assert "No rating has changed." not in text
    for name, sentence in SENTENCES.items():
        for count in range(1, 4):
            words = sentence.format(
                n=count, s="" if count == 1 else "s", was="was" if count == 1 else "were"
            )
            assert (words in text) == (told.get(name) == count), words


def test_nothing_that_changed_is_told_as_that(first_page):
    text = first_page()
    assert "Changed since 2 March 2026" in text
    assert "No rating has changed." in text


def test_the_first_pdf_says_that_it_is_the_first(portfolio, tmp_path):
    export_pdf(portfolio, tmp_path / "out.pdf", options=Options(), today=TODAY)
    text = pages(tmp_path / "out.pdf")[0]
    assert "My first portfolio" in text
    assert "Changed since" not in text
