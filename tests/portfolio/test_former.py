"""What was taken out of a text does not go to others, and the record adds up all the same."""

from __future__ import annotations

from datetime import date

import msgspec
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.cli import main
from selfassess.exchange.record_file import restore
from selfassess.exchange.record_json import from_json, to_json
from selfassess.handover import hand_over
from selfassess.log.event import Change, Event
from selfassess.portfolio.fold import fold
from selfassess.portfolio.former import blanked, without_former_texts
from selfassess.portfolio.portfolio import Portfolio
from selfassess.report.contents import Options
from selfassess.store.file import PortfolioFile
from selfassess.things.answer.thing import Answer
from selfassess.things.worker.thing import Worker

TODAY = date(2026, 3, 2)
TAKEN_OUT = (
    "943 476 5919", "kept in drawer 943", "Ward of Mrs Jones", "Old role", "Old unit",
    "Old boss", "Before Name", "old talk",
)  # fmt: skip
STANDS = ("A note that stands", "folder 2", "Certificate 7", "New role", "New unit", "New boss")


@pytest.fixture
def edited(portfolio, clock):
    """A portfolio in which each kind of text was written, and written again."""

    def later() -> None:
        clock.pass_time(minutes=5)

    one = "scsw.area-1.do-1"
    portfolio.update_worker(
        name="Before Name",
        role="Old role",
        department="Old unit",
        supervisor="Old boss",
        appraisal_name="old talk",
    )
    portfolio.rate(one, 2)
    for note in ("The number is 943 476 5919", "", "A note that stands"):
        portfolio.write_note(one, note)
        later()
    for where in ("kept in drawer 943", "folder 2"):
        portfolio.write_evidence(one, where)
        later()
    portfolio.write_note("scsw.area-1.do-2", "The number is 943 476 5919")
    later()
    portfolio.write_note("scsw.area-1.do-2", "")
    for note in ("Ward of Mrs Jones", "Certificate 7"):
        portfolio.set_requirement("scsw.course", done=True, note=note)
        later()
    portfolio.update_worker(
        name="Siân Ŵyn",
        role="New role",
        department="New unit",
        supervisor="New boss",
        appraisal_name="PDR",
    )
    portfolio.rate(one, 3)
    return portfolio


def attached(pdf) -> bytes:
    with pikepdf.open(pdf) as opened:
        return opened.attachments["portfolio.json"].get_file().read_bytes()


@pytest.mark.parametrize("form", [True, False])
def test_nothing_taken_out_travels_in_a_pdf(edited, tmp_path, form):
    hand_over(edited, tmp_path / "a.pdf", options=Options(form=form), today=TODAY)
    record = attached(tmp_path / "a.pdf").decode()
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        pdf.save(
            tmp_path / "plain.pdf",
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    whole = (tmp_path / "plain.pdf").read_bytes()
    for words in TAKEN_OUT:
        assert words not in record, words
        for encoding in ("utf-8", "utf-16-be", "utf-16-le"):
            assert words.encode(encoding) not in whole, words
    for words in STANDS:
        assert words in record, words


def test_one_s_own_file_and_data_keep_it(edited):
    record = to_json(edited.contents()).decode()
    for words in TAKEN_OUT:
        assert words in record, words


def test_a_portfolio_made_of_the_pdf_stands_where_this_one_stands(edited, tmp_path, capfd):
    hand_over(edited, tmp_path / "a.pdf", today=TODAY)
    restore(tmp_path / "a.pdf", tmp_path / "b.selfassess")
    assert main(["check", str(tmp_path / "b.selfassess")]) == 0, capfd.readouterr()
    file = PortfolioFile.open(tmp_path / "b.selfassess")
    again = Portfolio(file)
    assert again.answers() == edited.answers()
    assert again.requirements() == edited.requirements()
    assert again.worker == edited.worker
    mine, theirs = edited.history(), again.history()
    assert [(e.id, e.at, e.kind, e.subject, e.batch, e.said_at) for e in mine] == [
        (e.id, e.at, e.kind, e.subject, e.batch, e.said_at) for e in theirs
    ]
    assert [e.new for e in mine if e.kind in {"rating", "exported"}] == [
        e.new for e in theirs if e.kind in {"rating", "exported"}
    ]
    again.close()


def test_tiers_of_then_stay_in_the_history(edited):
    sent = without_former_texts(edited.contents()).history
    (created, first, second) = [e for e in sent if e.kind in {"created", "worker"}]
    assert created.new["tier"] == first.old["tier"] == "scsw"
    assert created.new["name"] == "Siân Ŵyn"
    assert (first.new["role"], second.old["role"], second.new["role"]) == ("", "", "New role")


def test_only_the_subjects_asked_for_lose_their_words(edited):
    history = blanked(edited.history(), edited.worker, {"scsw.area-1.do-2"})
    words = msgspec.json.encode(history).decode()
    assert "kept in drawer 943" in words
    assert "Old role" in words
    changed = [new for old, new in zip(edited.history(), history, strict=True) if new != old]
    assert {event.subject for event in changed} == {"scsw.area-1.do-2"}


texts = st.text(max_size=8)
changes = st.one_of(
    st.builds(Change, kind=st.sampled_from(["note", "evidence"]), subject=st.sampled_from("ab"),
              old=texts, new=texts),
    st.builds(Change, kind=st.just("rating"), subject=st.sampled_from("ab"),
              old=st.just({"rating": None, "together": False}),
              new=st.just({"rating": 3, "together": False})),
    st.builds(Change, kind=st.just("requirement"), subject=st.just("r"),
              old=st.just({"done": False, "on": None, "note": "x"}),
              new=st.builds(lambda n: {"done": True, "on": None, "note": n}, texts)),
)  # fmt: skip


@given(st.lists(changes, max_size=12))
def test_any_history_adds_up_to_the_same_without_its_former_words(made):
    from datetime import UTC, datetime, timedelta

    start = datetime(2026, 3, 2, tzinfo=UTC)
    history: list[Event] = [
        change.event(number, start + timedelta(minutes=number))
        for number, change in enumerate(made, 1)
    ]
    worker = Worker(name="A", tier="csw")
    sent = blanked(history, worker)
    before, after = fold(history), fold(sent)
    assert after.answers == before.answers
    assert after.requirements == before.requirements
    last = {(event.kind, event.subject): event for event in history}
    kept = {e.new for e in last.values() if e.kind in {"note", "evidence"}}
    told = {e.new for e in sent if e.kind in {"note", "evidence"}}
    assert told <= kept | {""}
    assert all(e.old == "" for e in sent if e.kind in {"note", "evidence"})
    assert Answer(statement_id="a").note == ""


def test_the_record_of_a_pdf_reads_as_any(edited, tmp_path):
    hand_over(edited, tmp_path / "a.pdf", today=TODAY)
    contents = from_json(attached(tmp_path / "a.pdf"))
    assert contents.identity == edited.identity
