"""What strangers wrote is found, and what they wrote of work is left alone: with -s, how much."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from selfassess.portfolio.identifiers import Found, find

CORPUS = Path(__file__).parent / "identifiers"
KINDS = {"nhs", "chi", "hc", "mistyped", "birth", "hospital", "name"}
AIM = 0.95
# Where the aim is not reached: names are the hardest, and these are the figures measured.
LESS = {("strangers-2", "name"): 0.91, ("own", "name"): 0.9}


def lines(name: str) -> list[str]:
    return (CORPUS / name).read_text(encoding="utf-8").splitlines()


def covers(found: list[Found], start: int, end: int) -> bool:
    """Whether a find has all of the words, or most of them."""
    return any(
        one.start < end
        and one.end > start
        and ((one.start <= start and one.end >= end) or one.end - one.start >= 0.6 * (end - start))
        for one in found
    )


@pytest.mark.parametrize("corpus", ["strangers-1", "strangers-2", "own"])
def test_nearly_all_that_shows_a_patient_is_found(corpus):
    hit: Counter[str] = Counter()
    total: Counter[str] = Counter()
    missed = []
    for row in lines(f"{corpus}-identifying.tsv"):
        kind, words, line = row.split("\t")
        total[kind] += 1
        start = line.index(words)
        if covers(find(line), start, start + len(words)):
            hit[kind] += 1
        else:
            missed.append((kind, words, line))
    for kind in total:
        print(f"{corpus}: {kind}: {hit[kind]} of {total[kind]} found")
    assert set(total) <= KINDS
    for kind, count in total.items():
        assert hit[kind] / count >= LESS.get((corpus, kind), AIM), missed


@pytest.mark.parametrize("corpus", ["strangers-1", "strangers-2"])
def test_hardly_anything_about_work_is_marked(corpus):
    harmless = lines(f"{corpus}-harmless.txt")
    marked = [(line, found) for line in harmless if (found := find(line))]
    share = len(marked) / len(harmless)
    print(f"{corpus}: {len(marked)} of {len(harmless)} harmless lines marked: {share:.2%}")
    assert share < 0.01, marked


def test_the_traps_that_we_set_ourselves_are_mostly_seen_through():
    traps = lines("own-harmless.txt")
    marked = [line for line in traps if find(line)]
    print(f"own: {len(marked)} of {len(traps)} traps marked")
    assert len(marked) <= 4, marked


def test_the_strangers_wrote_as_much_as_is_said():
    for corpus in ("strangers-1", "strangers-2"):
        assert len(lines(f"{corpus}-identifying.tsv")) >= 320
        assert len(set(lines(f"{corpus}-harmless.txt"))) >= 780
