"""A note twice as long takes twice the work, whatever is in it: counted, not timed."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator

import pytest

from selfassess.portfolio import identifiers
from selfassess.portfolio.identifiers import find

HOSTILE = (
    "1-1-1-", "1 ", "1.1.", "1,1,1,", "1\n", "12/", "12/3 ", "1O1O", "9434765919 ", "1", "a", "A",
    "a.", "é1", "(", "-", " ", "\n", "x'", "Mr ", "mr and mrs ", "Mr A", "pt ", "pt, ", "Mary ",
    "Smith, John, ", "(Mary) ", "van van Mr ", "ap ", "O'O'O'", "patient name is ", "name: ",
    "scanned ", "dob ", "d.o.b", "b. 1/1/40 ", "twenty first of ", "1 of may ", "nhs ", "nhs 1 ",
    "h & c ", "no. ", "number number ", "mrn 1 ", "hosp no ", "RX1 ", "A1-", "ABCD 12 ",
    "12345678901234 12345678 12345678xy", "x ray ", "asset ", "1 asset ",
)  # fmt: skip


def calls(text: str) -> int:
    """Return how many functions, of Python and of C, are called to find what is in a text."""
    count = 0

    def tell(frame, event, argument):
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(tell)
    try:
        find(text, "RX999999, ?-99999")
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", HOSTILE, ids=repr)
def test_twice_the_text_is_twice_the_work(piece):
    short, long = ((piece * size)[:size] for size in (5_000, 10_000))
    find(short)
    many = calls(long)
    # What a piece costs whatever is in it is little beside its letters.
    assert many <= calls(short) * 2.05 + 2_000
    # And no letter costs more than a look at the words beside it, in its piece and around others.
    assert many <= len(long) * 250


@pytest.mark.parametrize("piece", ["1-1-1-", "Mr A ", "pt 12/3/40 ", "nhs 1 "])
def test_a_very_long_note_is_looked_through_in_proportion(piece):
    short, long = ((piece * size)[:size] for size in (20_000, 200_000))
    find(short)
    # Pieces reach into their neighbours: 10 of them 18 times, 100 of them 198 times.
    assert calls(long) <= calls(short) * 10.4 + 500


def expressions() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in pkgutil.iter_modules(identifiers.__path__):
        there = importlib.import_module(f"{identifiers.__name__}.{module.name}")
        for name, value in vars(there).items():
            if isinstance(value, re.Pattern):
                yield f"{module.name}.{name}", value


def repeats(parsed, within: bool = False) -> Iterator[tuple[bool, bool]]:
    """Yield for each repetition without an end whether it gives back, and whether it is nested."""
    for code, argument in parsed:
        name = str(code)
        parts = []
        if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            _, most, inner = argument
            endless = str(most) == "MAXREPEAT"
            if endless:
                yield name != "POSSESSIVE_REPEAT", within
            parts = [(inner, within or endless)]
        elif name == "BRANCH":
            parts = [(branch, within) for branch in argument[1]]
        elif name == "SUBPATTERN":
            parts = [(argument[3], within)]
        elif name in {"ASSERT", "ASSERT_NOT"}:
            parts = [(argument[1], within)]
        elif name == "ATOMIC_GROUP":
            parts = [(argument, within)]
        for part, inside in parts:
            yield from repeats(part, inside)


def test_no_expression_looks_further_than_it_may():
    found = dict(expressions())
    assert len(found) >= 8
    for name, expression in found.items():
        parsed = re._parser.parse(expression.pattern, expression.flags)
        endless = list(repeats(parsed))
        if name not in {"note._WORD", "numbers._DIGITS"}:
            # Of those two all that follows a repetition may be left out: nothing is tried again.
            # A possessive group is no help: Python before 3.11.4 matches it a letter too far.
            assert not any(gives_back for gives_back, _ in endless), name
            assert not endless, name
            assert parsed.getwidth()[1] <= 160, name


def test_the_words_of_a_note_are_cut_without_a_gap():
    text = "Mrs O'Neill-Byrne (NHS no 943 476 5919), b.12/3/47 & d.o.b: née"
    words = importlib.import_module("selfassess.portfolio.identifiers.note").Note(text)
    covered = {
        place
        for start, end in zip(words.starts, words.ends, strict=True)
        for place in range(start, end)
    }
    assert all(letter.isspace() for place, letter in enumerate(text) if place not in covered)
