"""Page 1 names every area, or says how many more there are, and where they are."""

from __future__ import annotations

import re

import pikepdf
import pytest

from selfassess.demo import write_demo
from selfassess.portfolio.portfolio import Portfolio
from selfassess.report.bars import MOST_BARS, bars_of
from selfassess.report.contents import Contents, Options
from selfassess.store.file import PortfolioFile
from tests.report.pdfs import TODAY, clock
from tests.report.reading import assert_accessible, assert_for_archives, made, pages


@pytest.fixture(scope="module")
def senior(tmp_path_factory):
    """A senior support worker on the way to assistant practitioner: more areas than room."""
    folder = tmp_path_factory.mktemp("demo")
    write_demo(folder)
    return folder / "scsw.pdf"


def alt(pdf):
    """Return what the chart of page 1 is told as."""
    with pikepdf.open(pdf) as opened:
        waiting = [opened.Root.StructTreeRoot.K]
        while waiting:
            one = waiting.pop()
            if isinstance(one, pikepdf.Array):
                waiting += list(one)
            elif isinstance(one, pikepdf.Dictionary):
                if one.get("/S") == "/Figure":
                    return str(one.Alt)
                waiting.append(one.get("/K"))
    return ""


def test_areas_that_have_no_bar_are_counted_and_their_page_is_named(senior):
    told = pages(senior)
    found = re.search(r"and (\d) more areas, page ?(\d\d) ?(\d+) / (\d+)", told[0])
    assert found, told[0]
    count, page, met, of = map(int, found.groups())
    assert (count, met, of) == (3, 4, 13)
    # The first of them begins there.
    assert "Image management" not in told[0]
    assert "Image management" in told[page - 1]
    assert_accessible(senior)
    assert_for_archives(senior)


def test_how_a_whole_list_stands_is_with_its_heading_and_no_bar_among_areas(senior):
    first = pages(senior)[0]
    assert "The whole list" not in first
    assert re.search(r"Next: Assistant practitioner ?21 / 49 in all", first), first
    assert re.search(r"Now: Senior clinical support worker ?44 / 49 in all", first), first
    words = alt(senior)
    assert "and 3 more areas: 4 of 13 on my own or better" in words
    assert "Next: Assistant practitioner: 21 of 49 on my own or better" in words


def test_no_area_goes_without_a_word(real):
    contents = Contents.of(real, Options(), TODAY)
    bars = bars_of(contents)
    assert len([bar for bar in bars if bar.progress]) <= MOST_BARS
    totals = [bar.whole.total for bar in bars if bar.whole]
    alone = sum(bar.progress.total for bar in bars if bar.progress)
    sections = real.sections()
    assert alone == sum(real.section_progress(one).total for one in sections)
    assert sum(totals) <= alone


def test_page_1_alone_names_no_page_that_it_lacks(senior, tmp_path):
    portfolio = Portfolio(PortfolioFile.open(senior.with_suffix(".selfassess")), clock)
    (told,) = pages(made(portfolio, tmp_path / "a.pdf", edition="first-page"))
    portfolio.close()
    assert "and 3 more areas" in told
    assert "more areas, page" not in told
