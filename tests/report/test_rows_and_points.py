"""The PDF in print: no box covers the words above it, and what is named stands whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from selfassess.demo import write_demo
from selfassess.framework.pack import installed_pack
from selfassess.report.points import LONGEST, points
from selfassess.report.style import style, tails_below
from selfassess.report.tags import Node
from tests.report.reading import assert_accessible, pages

TIERS = ("csw", "scsw", "map", "ap")
WERE = {"csw": 17, "scsw": 21, "map": 18, "ap": 17}
"""Pages before boxes stood clear of the words above; the statements of areas that were rated in one
go, and notes with lines of their own, have made the longest two longer since."""
Box = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def demos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the PDF of each tier."""
    folder = tmp_path_factory.mktemp("demo")
    write_demo(folder)
    return folder


def fields(pdf: Path) -> Iterator[tuple[int, str, Box]]:
    """Yield the page, name and frame of each box that stands on one."""
    with pikepdf.open(pdf) as read:
        for number, page in enumerate(read.pages):
            for one in page.get("/Annots", []):
                if "/NM" in one and one.Subtype == "/Widget":
                    left, low, right, high = map(float, one.Rect)
                    if high - low > 1:
                        yield number, str(one.NM), (left, low, right, high)


def crossing(pdf: Path) -> list[tuple[str, str]]:
    """Return the boxes whose upper frame goes through a letter, and that letter."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        letters: dict[int, list[tuple[str, Box]]] = {}
        for number, name, (left, _low, right, high) in fields(pdf):
            if number not in letters:
                read = document[number].get_textpage()
                count = read.count_chars()
                texts = [read.get_text_range(n, 1) for n in range(count)]
                letters[number] = [
                    (text, read.get_charbox(n)) for n, text in enumerate(texts) if text.strip()
                ]
            for text, (begins, tail, ends, top) in letters[number]:
                if begins < right and ends > left and tail < high + 0.9 < top:
                    found.append((name, text))
    finally:
        document.close()
    return found


@pytest.mark.parametrize("tier", TIERS)
def test_no_box_covers_the_tails_of_the_words_above_it(demos, tier):
    pdf = demos / f"{tier}.pdf"
    assert sum(name.startswith("view.") for _page, name, _box in fields(pdf)) > 50
    assert crossing(pdf) == []


@pytest.mark.parametrize("tier", TIERS)
def test_it_is_a_page_longer_at_most(demos, tier):
    assert len(pages(demos / f"{tier}.pdf")) <= WERE[tier] + 1


def test_the_tails_are_measured_by_the_font():
    looks = style("strong")
    assert 0 < tails_below("strong") < looks.fontSize / 2
    assert tails_below("asked") < tails_below("strong"), "its lines stand far enough apart"


def test_what_is_open_of_the_next_tier_is_named_whole(demos):
    first, second, *_ = pages(demos / "csw.pdf")
    titles = [item.title for item in installed_pack().tier("scsw").requirements]
    assert f"For Senior clinical support worker: {' '.join(titles)} Training" in first
    assert f"Requirements not ticked yet: {' '.join(titles)} Area by area" in second
    for page in (first, second):
        assert ";" not in page


@pytest.mark.parametrize("tier", TIERS)
def test_page_1_names_no_list_with_a_capital_in_its_middle(demos, tier):
    first = pages(demos / f"{tier}.pdf")[0]
    assert ";" not in first
    assert "Page 2 of" not in first


def test_there_are_more_and_some_are_very_long():
    part = Node("Sect")
    made = points(["A word " * 90, "Another"], 3, part)
    words = [item.getPlainText() for item in made if hasattr(item, "getPlainText")]
    assert len(words[0]) <= LONGEST + 1
    assert words[0].endswith("…")
    assert words[1:] == ["Another", "and 3 more"]
    (listed,) = part.children
    assert [one.role for one in listed.children] == ["LI"] * 3


def test_it_stays_accessible(demos):
    assert_accessible(demos / "csw.pdf")
