"""The record as JSON: all of it, both ways, and nothing else is taken for one."""

from __future__ import annotations

import json
import tempfile
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfassess.errors import SelfAssessError
from selfassess.exchange.record_file import restore
from selfassess.exchange.record_json import MAX_PARTS, RecordError, from_json, to_json
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.rules import AnswerRow
from selfassess.portfolio.since import since_last_export
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.store.inspection import inspect
from selfassess.things.answer.thing import ANSWERS
from selfassess.things.review.thing import Objective, Review, View
from selfassess.things.worker.thing import Worker
from tests.conftest import SetClock, make_pack

ONE = "scsw.area-1.do-1"
PACK = make_pack(statements_per_area=2, areas=1)
IDS = [s.id for t in PACK.tiers if t.assessed for a in t.areas for s in a.statements]
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=40)
TOP = {
    "format", "portfolio", "worker", "framework", "answers", "history", "requirements",
    "evidence", "plan", "appraisals", "reviews", "training", "signoffs",
    "observations", "practice", "setup",
}  # fmt: skip


def fill(portfolio, clock):
    """Say something of every kind."""
    portfolio.rate(ONE, 3)
    portfolio.write_note(ONE, "Łucja, Siân ŵ\nsecond line \U0001f600")
    portfolio.write_evidence(ONE, "Folder 2")
    portfolio.write_evidence("scsw.area-1.do-2", "evidence alone")
    portfolio.rate("scsw.area-1.do-3", "n/a", "Not here")
    portfolio.confirm_area("csw.area-1")
    portfolio.undo()
    portfolio.redo()
    portfolio.set_requirement("scsw.course", done=True, on=date(2025, 6, 30), note="Level 3")
    portfolio.note_export("0123456789")
    clock.pass_time(days=90)
    portfolio.rate(ONE, 4)
    portfolio.set_requirement("ap.course", done=True)
    portfolio.update_worker(appraisal_date=date(2026, 12, 8), appraisal_name="PADR")
    portfolio.keep_place("ap.area-1.do-2")
    portfolio.take_review(
        Review(
            digest="0123456789",
            made=date(2026, 3, 2),
            received_at=datetime(2026, 3, 9, tzinfo=UTC),
            name="Jo Field",
            views=(View(statement_id=ONE, view=4, comment="Yes", shown=3),),
            objectives=(Objective(text="Teach two people", by="June"),),
        )
    )


@pytest.fixture
def full(portfolio, clock):
    """An open portfolio that holds something of every kind."""
    fill(portfolio, clock)
    return portfolio


def test_everything_comes_back(full, tmp_path):
    raw = to_json(full.contents())
    assert from_json(raw) == full.contents()
    source, target = tmp_path / "a.json", tmp_path / "again.selfassess"
    source.write_bytes(raw)
    restore(source, target)
    with closing(PortfolioFile.open(target)) as again:
        assert to_json(again.contents()) == raw
    assert [finding for finding in inspect(target) if not finding.ok] == []


def test_the_keys_are_those_that_programs_rely_on(full):
    document = json.loads(to_json(full.contents()))
    assert set(document) == TOP
    one = next(item for item in document["answers"] if item["statement_id"] == ONE)
    assert {"statement_id", "rating", "note", "updated_at"} <= one.keys()
    assert one["rating"] == 4
    assert document["evidence"][0] == {"statement_id": ONE, "where": "Folder 2"}


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.sampled_from(IDS), st.integers(0, 4) | st.none() | st.just("n/a"), TEXT, TEXT),
        max_size=8,
    ),
    TEXT.filter(str.strip),
)
def test_any_portfolio_comes_back(answers, name):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.selfassess"
        clock = SetClock()
        new_portfolio(path, Worker(name=name, tier="scsw", next_tier="ap"), PACK, clock()).close()
        with closing(Portfolio(PortfolioFile.open(path), clock)) as portfolio:
            for key, rating, note, evidence in answers:
                portfolio.rate(key, None)
                portfolio.write_note(key, note)
                portfolio.write_evidence(key, evidence)
                portfolio.rate(key, rating, "Not here")
                clock.pass_time(seconds=50)
            contents = portfolio.contents()
        raw = to_json(contents)
        assert from_json(raw) == contents
        again = PortfolioFile.create(Path(folder) / "b.selfassess", from_json(raw))
        with closing(again):
            assert again.contents() == contents


def paths_of(node, path=()):
    """Yield where every value of a JSON document is."""
    yield path
    if isinstance(node, dict):
        for key, value in node.items():
            yield from paths_of(value, (*path, key))
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from paths_of(value, (*path, number))


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(10**18, 10**30),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=5),
    st.just([]),
    st.just({}),
    st.just("2026-01-01"),
    st.just("0001-01-01T00:00:00+23:59"),
    st.just("n/a"),
)


def use(contents, path):
    """Make a portfolio of a record and look at all of it, as the screens do."""
    with closing(Portfolio(PortfolioFile.create(path, contents))) as portfolio:
        portfolio.rate(ONE, 2)
        since_last_export(portfolio, date(2027, 1, 1))
        portfolio.ratings_at_export("0123456789")
        portfolio.next_export("0123456789")
        assert portfolio.contents().identity == contents.identity
    inspect(path)


def change(document, path, value):
    """Put a value in one place of a document."""
    node = document
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value


def test_one_wrong_value_anywhere_is_refused_or_can_be_used(full, tmp_path):
    raw = to_json(full.contents())
    document = json.loads(raw)
    places = [p for p in paths_of(document) if p and p[:2] != ("framework", "pack")]
    number = 0
    for place in places:
        for value in (None, 7, 10**24, -1, "x", [], {}, True):
            spoiled = json.loads(raw)
            change(spoiled, place, value)
            try:
                contents = from_json(json.dumps(spoiled).encode())
            except SelfAssessError as error:
                assert "\n" not in error.message
                continue
            number += 1
            if number % 4 == 0 or place[0] == "history":
                use(contents, tmp_path / f"{number}.selfassess")
    assert number > 20


@settings(max_examples=150)
@given(st.data())
def test_mutations_are_refused_in_a_sentence_or_make_a_portfolio(data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.selfassess"
        clock = SetClock()
        worker = Worker(name="A", tier="scsw", next_tier="ap")
        new_portfolio(path, worker, PACK, clock()).close()
        with closing(Portfolio(PortfolioFile.open(path), clock)) as portfolio:
            portfolio.rate(IDS[0], 2)
            portfolio.note_export("0123456789")
            document = json.loads(to_json(portfolio.contents()))
        for _ in range(data.draw(st.integers(1, 3))):
            place = data.draw(st.sampled_from([p for p in paths_of(document) if p]))
            change(document, place, data.draw(ODD))
        try:
            contents = from_json(json.dumps(document).encode())
            restored = PortfolioFile.create(Path(folder) / "b.selfassess", contents)
        except SelfAssessError:
            assert not (Path(folder) / "b.selfassess").exists()
            return
        restored.close()


@given(st.binary(max_size=200))
def test_bytes_that_are_no_record_are_refused(raw):
    with pytest.raises(RecordError):
        from_json(raw)


@given(st.data())
def test_a_record_cut_anywhere_is_refused(data):
    whole = SMALL.rstrip()
    with pytest.raises(RecordError):
        from_json(whole[: data.draw(st.integers(0, len(whole) - 1))])
    assert from_json(whole) == from_json(SMALL)


@settings(max_examples=100)
@given(st.data())
def test_a_record_flipped_anywhere_is_refused_or_read_as_it_stands(data):
    raw = bytearray(SMALL)
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        contents = from_json(bytes(raw))
    except SelfAssessError as error:
        assert "\n" not in error.message
        return
    document = json.loads(raw)
    assert contents.worker.name == document["worker"]["name"]
    assert contents.identity.id == document["portfolio"]["id"]
    # What it reads it can write, and read again.
    assert from_json(to_json(contents)) == contents


def test_more_values_than_any_record_has_are_refused_before_they_are_read():
    with pytest.raises(RecordError, match="more values than any SelfAssess record"):
        from_json(b"[" * (MAX_PARTS + 1))


def _small():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.selfassess"
        worker = Worker(name="A", tier="scsw", next_tier="ap")
        file = new_portfolio(path, worker, PACK, SetClock()())
        raw = to_json(file.contents())
        file.close()
    return raw


SMALL = _small()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d.pop("answers"),
        lambda d: d.update(format="selfassess/2"),
        lambda d: d["plan"].append("x"),
        lambda d: d["answers"].append(d["answers"][0]),
        lambda d: d["history"].append(d["history"][0]),
        lambda d: d["requirements"].append(d["requirements"][0]),
        lambda d: d["evidence"].append(d["evidence"][0]),
        lambda d: d["evidence"].append({"statement_id": "none", "where": "x"}),
        lambda d: d["worker"].update(tier="nobody"),
        lambda d: d["worker"].update(next_tier="csw"),
        lambda d: d["worker"].update(name=""),
        lambda d: d["answers"][0].update(rating=5),
        lambda d: d["answers"][0].update(note="x" * 20_001),
        lambda d: d["history"][0].update(id=10**24),
        lambda d: d["history"][1].update(new=None),
        lambda d: d["history"][1].update(old={"rating": 7, "together": False}),
        lambda d: d["framework"]["pack"].update(tiers=[]),
    ],
)
def test_one_mistake_refuses_the_whole_and_leaves_nothing(full, tmp_path, spoil):
    document = json.loads(to_json(full.contents()))
    spoil(document)
    source, target = tmp_path / "a.json", tmp_path / "b.selfassess"
    source.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(SelfAssessError) as told:
        restore(source, target)
    assert "\n" not in told.value.message
    assert not target.exists()


@pytest.mark.parametrize("place", ["answers", "history", "requirements", "evidence", "reviews"])
def test_the_same_thing_twice_is_named_before_anything_is_made(full, place):
    document = json.loads(to_json(full.contents()))
    document[place].append(document[place][0])
    with pytest.raises(RecordError) as told:
        from_json(json.dumps(document).encode())
    assert told.value.cause.startswith(f"{place}: ")
    assert told.value.cause.endswith(" twice")


def test_a_record_of_an_earlier_version_is_read(full):
    """Its events do not say when a thing was said."""
    document = json.loads(to_json(full.contents()))
    for event in document["history"]:
        assert "said_at" in event
        del event["said_at"]
    contents = from_json(json.dumps(document).encode())
    assert {event.said_at for event in contents.history} == {None}
    assert contents.answers == full.contents().answers


def test_when_it_was_said_goes_out_and_comes_back(full, tmp_path):
    long_ago = datetime(2020, 5, 4, 10, tzinfo=UTC)
    full.apply([AnswerRow("ap.area-1.do-1", 2, "", long_ago)])
    document = json.loads(to_json(full.contents()))
    assert document["history"][-1]["said_at"] == "2020-05-04T10:00:00Z"
    assert [e["said_at"] for e in document["history"] if e["kind"] == "requirement"] == [None] * 2
    source = tmp_path / "a.json"
    source.write_bytes(to_json(full.contents()))
    restore(source, tmp_path / "again.selfassess")
    with closing(PortfolioFile.open(tmp_path / "again.selfassess")) as again:
        assert again.history()[-1].said_at == long_ago
        assert again.kept(ANSWERS)["ap.area-1.do-1"].updated_at == long_ago


def test_a_record_is_not_restored_over_anything(full, tmp_path):
    source, target = tmp_path / "a.json", tmp_path / "b.selfassess"
    source.write_bytes(to_json(full.contents()))
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(SelfAssessError, match="already a file"):
        restore(source, target)
    assert target.read_text(encoding="utf-8") == "mine"
    for missing in (tmp_path / "none.json", tmp_path):
        with pytest.raises(SelfAssessError, match="cannot be read"):
            restore(missing, tmp_path / "c.selfassess")
    assert not (tmp_path / "c.selfassess").exists()


def test_a_pdf_that_no_reader_opens_says_why_for_the_log(tmp_path):
    source = tmp_path / "broken.pdf"
    source.write_bytes(b"%PDF-1.7\nnothing of a PDF follows")
    with pytest.raises(RecordError) as told:
        restore(source, tmp_path / "mine.selfassess")
    assert "broken.pdf" in told.value.message
    assert told.value.cause == "PdfError"


def test_a_file_too_large_is_not_read(tmp_path):
    source = tmp_path / "a.json"
    with source.open("wb") as file:
        file.truncate(200_000_001)
    with pytest.raises(RecordError, match="too large"):
        restore(source, tmp_path / "b.selfassess")
