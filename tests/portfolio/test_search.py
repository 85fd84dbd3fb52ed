"""Finding statements with what tired people type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.framework.index import Index
from selfassess.framework.pack import installed_pack
from selfassess.portfolio.alike import alike
from selfassess.portfolio.search import PARTS, Search
from selfassess.portfolio.word_index import WordIndex, around, plain, stem


def made(notes: dict[tuple[str, str], str] | None = None) -> Search:
    spots = list(Index(installed_pack("imaging-2022")).spots.values())
    search = Search(spots, lambda kind, key: (notes or {}).get((kind, key), ""))
    for _ in search.take_in():
        pass
    return search


@pytest.fixture(scope="module")
def real() -> Search:
    return made()


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("canula", "cannula"),
        ("cannula", "cannula"),
        ("cannulas", "cannula"),
        ("teach", "teach"),
        ("teaching", "teach"),
        ("CONTRAST", "contrast"),
        ("contras", "contrast"),
        ("contarst", "contrast"),
        ("sterlie", "steril"),
        ("porter", "porter"),
        ("hand hygene", "hand"),
        ("hoist", "hoist"),
    ],
)
def test_what_is_typed_finds_what_is_meant(real, asked, word):
    found = real.find(asked)
    assert found, asked
    first = found[0]
    statement = first.spot.statement
    told = (statement.text, statement.good, statement.limit or "", *statement.evidence)
    assert word in " ".join((*told, first.spot.area.title)).lower()


def test_another_word_for_the_same_is_found_in_the_lists_of_a_support_worker():
    """The lists of a support worker never say "teach"; "each" and "touching" are no answer."""
    spots = [
        spot
        for spot in Index(installed_pack("imaging-2022")).spots.values()
        if spot.tier.id in {"csw", "scsw"}
    ]
    search = Search(spots, lambda _kind, _key: "")
    for _ in search.take_in():
        pass
    for asked in ("teach", "teaching", "Teacher"):
        found = [hit.spot for hit in search.find(asked)]
        assert {"scsw.teach.show-task", "scsw.teach.welcome"} <= {s.statement.id for s in found}
        assert len(found) < len(spots) // 3
    assert search.find("drip")
    assert search.find("pregnancy")


def test_the_word_itself_comes_before_another_for_the_same():
    keys = list(Index(installed_pack("imaging-2022")).spots)[:2]
    search = made({("note", keys[0]): "qqdye dye", ("note", keys[1]): "nothing"})
    assert search.find("dye")[0].spot.statement.id == keys[0]


def test_words_alike_are_written_as_they_are_looked_for():
    for one, others in alike().items():
        assert others
        assert one not in others
        assert all(one in alike()[other] for other in others)


def test_a_wrong_letter_is_not_the_first():
    assert not index_of("each", "reach").find("teach")
    assert index_of("hospital").find("ohspital")
    assert index_of("hospital").find("hospitl")


def index_of(*words: str) -> WordIndex[str]:
    index: WordIndex[str] = WordIndex({"text": 1})
    for number, word in enumerate(words):
        index.take(number, "text", word)
    index.close()
    return index


def test_limits_are_looked_through_too(real):
    found = {hit.spot.statement.id for hit in real.find("MRI")}
    spots = Index(installed_pack("imaging-2022")).spots.values()
    limited = {s.statement.id for s in spots if "MRI" in (s.statement.limit or "")}
    assert limited <= found
    assert len(limited) > 2


def test_what_is_in_the_statement_comes_before_what_is_in_its_help(real):
    ranks = [PARTS[hit.part] for hit in real.find("contrast")]
    assert ranks == sorted(ranks, reverse=True)


def test_one_letter_finds_nothing(real):
    assert real.find("m") == []
    assert real.find("a b") == []
    assert real.find("") == []


def test_all_words_have_to_be_there(real):
    both = {hit.spot.statement.id for hit in real.find("contrast warm")}
    assert both <= {hit.spot.statement.id for hit in real.find("contrast")}
    assert real.find("contrast zzzzqqq") == []


def test_a_note_is_found_and_shown():
    key = next(iter(Index(installed_pack("imaging-2022")).spots))
    note = (
        "x " * 100 + "On Tuesday a Zeppelin landed beside the scanner and we laughed " + "y " * 90
    )
    search = made({("note", key): note})
    (hit,) = search.find("zepelin")
    assert (hit.spot.statement.id, hit.part) == (key, "note")
    assert "a Zeppelin landed" in hit.words
    assert hit.words.startswith("… ")
    assert hit.words.endswith(" …")


def test_letters_with_accents_are_found_without():
    key = next(iter(Index(installed_pack("imaging-2022")).spots))
    search = made({("note", key): "Bûm yn gweithio gyda’r tîm yn Ysbyty Ŵyn"})
    for asked in ("tim", "TÎM", "wyn", "bum"):
        assert key in {hit.spot.statement.id for hit in search.find(asked)}, asked


@given(st.text())
def test_every_letter_has_its_place(text):
    assert len(plain(text)) == len(text)


@given(st.text(max_size=40), st.text(max_size=12))
def test_nothing_typed_breaks_it(real, asked, word):
    for hit in real.find(asked)[:5]:
        assert hit.part in PARTS
    around(asked, word)
    stem(asked)


def test_words_of_one_family_have_one_stem():
    for family in (
        ("teach", "teaching", "teaches", "teacher"),
        ("clean", "cleaning", "cleaned", "cleaner"),
        ("image", "images", "imaging"),
        ("store", "stored", "storing"),
    ):
        assert len({stem(word) for word in family}) == 1, [stem(word) for word in family]
