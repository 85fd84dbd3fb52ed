"""What may identify a patient is found, what may not is left alone: measured on two corpora."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.gb import nhs

from selfassess.cli import main
from selfassess.portfolio.identifiers import find, hospital_expression, without
from selfassess.portfolio.privacy import identifiers_in

CORPUS = Path(__file__).parent / "identifiers"
NUMBERS = {"nhs", "chi", "hc"}


def identifying() -> list[tuple[str, str]]:
    lines = (CORPUS / "identifying.tsv").read_text(encoding="utf-8").splitlines()
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines]


def harmless() -> list[str]:
    return (CORPUS / "harmless.txt").read_text(encoding="utf-8").splitlines()


def test_the_corpora_are_as_large_as_promised():
    assert len(identifying()) >= 400
    assert len(set(harmless())) >= 2000


def test_every_one_of_the_three_numbers_is_found_and_most_of_the_rest():
    hit: Counter[str] = Counter()
    total: Counter[str] = Counter()
    missed = []
    for kind, line in identifying():
        total[kind] += 1
        if any(one.kind == kind or {one.kind, kind} <= NUMBERS for one in find(line)):
            hit[kind] += 1
        else:
            missed.append((kind, line))
    for kind in sorted(total):
        print(f"{kind}: {hit[kind]} of {total[kind]} found")
    assert not [line for kind, line in missed if kind in NUMBERS]
    assert len(missed) <= sum(total.values()) * 0.02, missed


def test_hardly_any_harmless_line_is_marked():
    lines = harmless()
    marked = [(line, find(line)) for line in lines if find(line)]
    print(f"{len(marked)} of {len(lines)} harmless lines marked: {len(marked) / len(lines):.2%}")
    assert len(marked) < len(lines) / 100, marked[:20]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("it was 943 476 5919 on it", "nhs", "943 476 5919"),
        ("943\n476\n5919", "nhs", "943\n476\n5919"),
        ("9434765919,", "nhs", "9434765919"),
        ("(943-476-5919)", "nhs", "943-476-5919"),
        ("９４３ ４７６ ５９１９", "nhs", "９４３ ４７６ ５９１９"),
        ("943\u202f476\u202f5919", "nhs", "943\u202f476\u202f5919"),
        ("9 4 3 4 7 6 5 9 1 9", "nhs", "9 4 3 4 7 6 5 9 1 9"),
        ("NHS number: 943 476 5918", "mistyped", "943 476 5918"),
        ("NHS9434765919", "nhs", "9434765919"),
        ("DOB 3/4/56", "birth", "3/4/56"),
        ("d.o.b: 12 March 1950", "birth", "12 March 1950"),
        ("born on the 3rd of May 1948.", "birth", "3rd of May 1948"),
        ("MRN 123456", "hospital", "123456"),
        ("The patient name is John Smith", "name", "John Smith"),
        ("patient name is john", "name", "john"),
    ],
)
def test_it_names_what_it_saw_and_where(text, kind, words):
    (one,) = find(text)
    assert (one.kind, one.words) == (kind, words)
    assert text[one.start : one.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "943 476 5918",
        "07700 900982",
        "1.2.840.9434765919",
        "AB9434765919",
        "asset number 9434765919",
        "£9434765919",
        "94347659191",
        "The course was on 3/4/2026",
        "patient's name is checked",
        "0000000000",
        "",
    ],
)
def test_it_leaves_alone_what_is_no_patient(text):
    assert find(text) == []


def test_two_in_one_line_and_side_by_side():
    assert len(find("943 476 5919 and 401 023 2137")) == 2
    assert len(find("943 476 5919 943 476 5919")) == 2
    assert len(find("2 patients: 943 476 5919")) == 1


def valid_number(body: int) -> str:
    for last in range(10):
        digits = f"{body:09}{last}"
        if nhs.is_valid(digits):
            return digits
    return ""


spaces = st.sampled_from(["", " ", "-", ".", "\u00a0", "\u2009", "\n", " - ", "\u2013", "\u2011"])


@given(
    st.integers(320_000_001, 799_999_999).map(valid_number).filter(bool), spaces, spaces, st.text()
)
def test_a_valid_number_is_found_whatever_is_around_it(digits, one, two, around):
    written = f"{digits[:3]}{one}{digits[3:6]}{two}{digits[6:]}"
    # A letter or digit on either side would make it another word.
    text = f"{around} ; {written} ; {around}"
    at = text.index(written, len(around))
    assert any(found.start <= at and found.end >= at + len(written) for found in find(text))


@given(st.text(st.characters(), max_size=300), st.text(max_size=30))
def test_any_text_gives_finds_in_order_that_lie_in_it(text, pattern):
    found = find(text, pattern)
    at = 0
    for one in found:
        assert at <= one.start < one.end <= len(text)
        assert one.words == text[one.start : one.end]
        at = one.end
    assert not [one for one in find(without(text, found)) if one in found and not text]


@given(st.lists(st.sampled_from(["NHS no 943 476 5919", "DOB 3/4/56", "x", "MRN 123456", "\n"])))
def test_taking_it_out_leaves_nothing_to_find(parts):
    text = " ; ".join(parts)
    assert find(without(text, find(text))) == []


def test_a_pattern_finds_the_numbers_of_a_hospital():
    assert [one.words for one in find("see ZX123456 and K-1234", "ZX999999, ?-9999")] == [
        "ZX123456",
        "K-1234",
    ]
    assert find("see ZX1234567 and XZX123456", "ZX999999") == []
    assert find("room 12", "99") == []
    with pytest.raises(ValueError, match="99"):
        hospital_expression("99")
    assert hospital_expression(" , ") is None


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "patient name is ", "born ", "DOB 1/", "a-", "mrn ", "1-1.1 ", "Aa "]
)
def test_the_longest_note_takes_no_longer_than_it_should(piece):
    def cost(letters: int) -> float:
        text = (piece * letters)[:letters]
        began = process_time()
        find(text)
        return process_time() - began

    # Eight times the text: with a square in it, it would be 64 times the work.
    short, long = min(cost(2_500) for _ in range(3)), cost(20_000)
    assert long < max(short, 0.002) * 30


def test_the_whole_portfolio_is_looked_through_before_a_pdf(portfolio, tmp_path, capsys):
    portfolio.write_note("scsw.area-1.do-1", "NHS number 943 476 5919")
    portfolio.write_evidence("csw.area-1.do-1", "dob 3/4/56")
    portfolio.set_requirement("scsw.course", done=True, on=None, note="MRN 123456")
    kinds = [one.found.kind for one in identifiers_in(portfolio)]
    assert sorted(kinds) == ["birth", "hospital", "nhs"]
    portfolio.close()
    target = tmp_path / "out.pdf"
    assert main(["export", str(tmp_path / "mine.selfassess"), "-o", str(target)]) == 0
    told = capsys.readouterr().err
    assert "3 things" in told
    assert "943 476 5919" in told
    assert target.exists()


def test_corrupting_a_number_ends_the_find_unless_it_is_named():
    random = Random(3)
    for _ in range(200):
        digits = list("9434765919")
        place = random.randrange(10)
        digits[place] = random.choice([d for d in "0123456789" if d != digits[place]])
        wrong = "".join(digits)
        assert not [one for one in find(f"it was {wrong} there") if one.kind == "nhs"]
        assert [one.kind for one in find(f"NHS no {wrong}")] == ["mistyped"]
