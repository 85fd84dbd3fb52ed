"""What later versions keep, and this one does not know, stays in the file and in the record."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, date, datetime

import pypdfium2
import pytest

from selfassess.exchange.record_json import from_json, to_json
from selfassess.log.event import Change, Event
from selfassess.log.thing import new_id
from selfassess.portfolio import privacy
from selfassess.portfolio.fold import KINDS, check_event, fold
from selfassess.portfolio.portfolio import Portfolio
from selfassess.report.export import export_pdf
from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import inspect
from selfassess.things import LATER, OF_KIND, THINGS
from selfassess.things.objective.thing import PLAN, Objective
from selfassess.things.observation.thing import Observation
from selfassess.things.practice.thing import Practice
from selfassess.things.setup.thing import Setup
from selfassess.things.signoff.thing import SignOff
from selfassess.things.training.thing import TRAINING, Completion, Training
from tests.away import take_away

ONE = "scsw.area-1.do-1"
HOBBY = {"id": "h1", "name": "Rowing", "since": [2020, {"month": 3}]}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.selfassess"


@pytest.fixture
def later(open_portfolio):
    """The JSON of a portfolio as a later version writes it, with a thing of its own."""
    portfolio = open_portfolio()
    portfolio.rate(ONE, 3)
    document = json.loads(to_json(portfolio.contents()))
    portfolio.close()
    document["hobbies"] = [HOBBY, {"id": "h2", "name": "Chess"}]
    document["mood"] = {"now": "good"}
    last = document["history"][-1]
    document["history"].append(
        {**last, "id": last["id"] + 1, "kind": "hobby", "subject": "h1", "old": None, "new": HOBBY}
    )
    return document


def test_it_comes_through_a_file_and_out_again(later, tmp_path):
    contents = from_json(json.dumps(later).encode())
    target = tmp_path / "again.selfassess"
    PortfolioFile.create(target, contents).close()
    with closing(PortfolioFile.open(target)) as file:
        portfolio = Portfolio(file)
        portfolio.rate(ONE, 4)
        portfolio.write_note(ONE, "Goes on")
        out = json.loads(to_json(portfolio.contents()))
    assert out["hobbies"] == later["hobbies"]
    assert out["mood"] == later["mood"]
    kinds = [event["kind"] for event in out["history"]]
    assert kinds[-3:] == ["hobby", "rating", "note"]
    assert out["history"][-3]["new"] == HOBBY
    assert [finding for finding in inspect(target) if not finding.ok] == []


def test_nothing_of_it_is_lost_when_it_is_salvaged(later, tmp_path):
    from selfassess.store.salvage import salvage

    target, saved = tmp_path / "again.selfassess", tmp_path / "saved.selfassess"
    PortfolioFile.create(target, from_json(json.dumps(later).encode())).close()
    salvage(target, saved)
    with closing(PortfolioFile.open(saved, read_only=True)) as file:
        assert file.contents().unknown == {"hobbies": later["hobbies"], "mood": later["mood"]}
        assert "hobby" in {event.kind for event in file.history()}


def test_what_is_known_is_salvaged_beside_what_is_not(later, tmp_path):
    from selfassess.store.salvage import salvage

    target, saved = tmp_path / "again.selfassess", tmp_path / "saved.selfassess"
    PortfolioFile.create(target, from_json(json.dumps(later).encode())).close()
    mine = objective()
    with closing(PortfolioFile.open(target)) as file:
        portfolio = Portfolio(file)
        portfolio.keep(PLAN, mine)
        portfolio.rate(ONE, 4)
        before = portfolio.contents()
    result = salvage(target, saved)
    assert result.lost == []
    with closing(PortfolioFile.open(saved, read_only=True)) as file:
        contents = file.contents()
    assert contents.unknown == before.unknown
    for thing in THINGS:
        assert contents.of(thing) == before.of(thing)
    assert [finding for finding in inspect(saved) if not finding.ok] == []


def test_an_event_of_an_unknown_kind_changes_nothing():
    event = Event(id=1, at="2026-01-01T00:00:00Z", kind="hobby", subject="h1", new=HOBBY)
    state = fold([check_event(event)])
    assert state.unknown == [1]
    assert state.unread == []
    assert all(not rows for rows in state.things.values())


def test_each_kind_belongs_to_one_thing():
    kinds = [kind for thing in THINGS for kind in thing.kinds]
    assert len(kinds) == len(set(kinds))
    assert set(kinds) <= KINDS
    assert {thing.name for thing in OF_KIND.values()} == {thing.name for thing in THINGS}


# ---- a thing that shares the table with others -----------------------------------------


def objective(**fields) -> Objective:
    return Objective(**{"id": new_id(), "what": "Learn to cannulate", **fields})


def test_one_is_kept_changed_dropped_and_brought_back(open_portfolio, path):
    portfolio = open_portfolio()
    mine = objective(about=(ONE,), by=date(2026, 12, 1))
    portfolio.keep(PLAN, mine)
    kept = portfolio.of(PLAN)[mine.id]
    assert kept.updated_at is not None
    assert PLAN.value(kept) == PLAN.value(mine)
    portfolio.drop(PLAN, mine.id)
    assert portfolio.of(PLAN) == {}
    portfolio.undo()
    assert PLAN.value(portfolio.of(PLAN)[mine.id]) == PLAN.value(mine)
    portfolio.close()
    again = open_portfolio()
    assert PLAN.value(again.of(PLAN)[mine.id]) == PLAN.value(mine)
    assert fold(again.history()).of(PLAN) == again.of(PLAN)
    again.close()
    assert [finding for finding in inspect(path) if not finding.ok] == []


def test_one_that_is_dropped_takes_no_other_along(open_portfolio, path):
    portfolio = open_portfolio()
    stays, goes = objective(), objective(what="Learn to scan")
    portfolio.keep(PLAN, stays)
    portfolio.keep(PLAN, goes)
    portfolio.drop(PLAN, goes.id)
    portfolio.close()
    again = open_portfolio()
    assert list(again.of(PLAN)) == [stays.id]
    again.keep(PLAN, objective(id=stays.id, what="Learn to cannulate well"))
    again.close()
    assert [finding for finding in inspect(path) if not finding.ok] == []


def test_a_row_that_the_history_does_not_have_is_found(open_portfolio, path):
    import sqlite3

    portfolio = open_portfolio()
    portfolio.keep(PLAN, objective())
    portfolio.close()
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM things")
    connection.commit()
    connection.close()
    (found,) = [finding for finding in inspect(path) if not finding.ok]
    assert "objective" in found.detail


def test_the_record_has_it_and_gives_it_back(open_portfolio):
    portfolio = open_portfolio()
    portfolio.keep(PLAN, objective(show="A log", help="Time with Ann"))
    raw = to_json(portfolio.contents())
    assert json.loads(raw)["plan"][0]["what"] == "Learn to cannulate"
    assert from_json(raw) == portfolio.contents()
    portfolio.close()


def test_what_is_typed_is_one_change(open_portfolio, clock):
    portfolio = open_portfolio()
    mine = objective(what="L")
    portfolio.keep(PLAN, mine)
    before = len(portfolio.history())
    for words in ("Le", "Lea", "Lear"):
        clock.pass_time(seconds=1)
        portfolio.keep(PLAN, objective(id=mine.id, what=words), typing=True)
    assert len(portfolio.history()) == before + 1
    assert fold(portfolio.history()).of(PLAN)[mine.id].what == "Lear"
    portfolio.close()


def test_an_older_copy_in_its_place_loses_nothing(open_portfolio, path, clock):
    portfolio = open_portfolio()
    old = path.read_bytes()
    mine = objective()
    portfolio.keep(PLAN, mine)
    take_away(path)
    path.write_bytes(old)
    portfolio.reconnect()
    assert PLAN.value(portfolio.of(PLAN)[mine.id]) == PLAN.value(mine)
    portfolio.close()


def test_former_words_of_it_are_forgotten(open_portfolio):
    portfolio = open_portfolio()
    mine = objective(help="Ask Mrs Jones in bay 2")
    portfolio.keep(PLAN, mine)
    portfolio.keep(PLAN, Objective(id=mine.id, what=mine.what, help="Ask for time"))
    portfolio.forget()
    assert "Jones" not in repr(portfolio.history())
    assert fold(portfolio.history()).of(PLAN) == portfolio.of(PLAN)
    portfolio.close()


def test_a_newer_list_takes_it_along(open_portfolio, small_pack):
    from tests.portfolio.test_upgrade import newer

    portfolio = open_portfolio()
    pack = newer(small_pack)
    old = pack.renamed[0].old
    portfolio.keep(PLAN, objective(about=(old, "other")))
    portfolio.take_framework(pack)
    (kept,) = portfolio.of(PLAN).values()
    assert kept.about == (pack.renamed[0].new, "other")
    portfolio.close()


@pytest.mark.parametrize("kind", sorted(OF_KIND))
def test_a_change_and_its_reverse_leave_what_was(kind):
    thing = OF_KIND[kind]
    empty = thing.value(None, kind)
    change = Change(kind=kind, subject="x", old=empty, new=empty)
    if empty is not None:
        state = fold([change.event(1, "2026-01-01T00:00:00Z")])
        assert state.unread == []


# ---- one that has parts, each with words of its own ---------------------------------------


def done(key: str, day: date, **words: str) -> Completion:
    return Completion(id=key, on=day, **words)


def course(*times: Completion, **fields) -> Training:
    return Training(**{"id": "one", "subject": "Fire safety", "months": 12, **fields}, done=times)


FIRST, SECOND = date(2025, 3, 1), date(2026, 3, 1)


def test_former_words_of_a_part_are_forgotten_and_those_that_stand_are_kept(open_portfolio):
    portfolio = open_portfolio()
    portfolio.keep(TRAINING, course(done("a", FIRST, note="Mrs Jones in bay 2", where="Folder 2")))
    portfolio.keep(TRAINING, course(done("a", FIRST, note="Doors", where="Folder 2")))
    portfolio.forget()
    history = repr(portfolio.history())
    assert "Jones" not in history
    assert "Doors" in history
    assert fold(portfolio.history()).of(TRAINING) == portfolio.of(TRAINING)
    (kept,) = portfolio.of(TRAINING).values()
    assert kept.done == (done("a", FIRST, note="Doors", where="Folder 2"),)
    portfolio.close()


def test_a_backup_that_is_brought_up_to_date_has_no_former_words_of_a_part():
    now = course(done("a", FIRST, note="Doors"))
    before = TRAINING.value(course(done("a", FIRST, note="Mrs Jones"), done("gone", SECOND)))
    told = TRAINING.with_words_of(before, "training", now)
    assert [one["note"] for one in told["done"]] == ["Doors", ""]
    item = course(done("a", FIRST, note="Mrs Jones"), done("gone", SECOND, where="Ward 3"))
    assert [one.note for one in TRAINING.with_texts_of(item, now).done] == ["Doors", ""]
    assert [one.where for one in TRAINING.with_texts_of(item, None).done] == ["", ""]


def test_two_that_each_had_a_part_added_keep_both():
    here = TRAINING.value(course(done("a", FIRST), done("b", SECOND, note="Here")))
    there = TRAINING.value(course(done("a", FIRST, where="Folder"), done("c", SECOND)))
    both = TRAINING.read("one", TRAINING.both(here, there, "training"))
    assert [one.id for one in both.done] == ["a", "b", "c"]
    assert both.done[0].where == "Folder"
    assert TRAINING.both(here, here, "training") == here


def test_a_part_that_is_too_long_is_refused(portfolio):
    from selfassess.errors import SelfAssessError
    from selfassess.log.event import MAX_TEXT

    with pytest.raises(SelfAssessError):
        portfolio.keep(TRAINING, course(done("a", FIRST, note="x" * (MAX_TEXT + 1))))
    assert portfolio.of(TRAINING) == {}


# ---- every thing there is ----------------------------------------------------------------

SAMPLES = {
    "plan": Objective(id="one", what="Reach it", show="My log", help="Jo", outcome="Half of it"),
    "practice": Practice(statement_id="csw.area-1.do-1", last_done="2026-03", seen=("log",)),
    "setup": Setup(nation="wales"),
    "training": Training(
        id="one",
        subject="Fire safety",
        provider="The trust",
        months=12,
        done=(
            Completion(id="a", on=date(2025, 3, 1), minutes=90, where="Folder 2", note="Doors"),
            Completion(id="b", on=date(2026, 3, 1), where="Folder 3"),
        ),
    ),
    "signoffs": SignOff(
        id="one",
        task="Cannulation",
        taught_by="Jo, lead",
        assessed_by="Ana Ruiz",
        role="Lead",
        limits="Arms only",
        evidence="Folder 4",
        on=date(2026, 3, 1),
    ),
    "observations": Observation(
        id="one",
        made=date(2026, 3, 1),
        received_at=datetime(2026, 3, 2, tzinfo=UTC),
        task="First check",
        setting="Room 2",
        seen="Three details",
        keep="Open questions",
        work_on="What is next",
        name="Ana Ruiz",
        role="Lead",
        date="1 March",
    ),
}
"""One of each later thing, with every text filled in."""
NO_WORDS = {
    "plan": {"source", "status"},
    "training": {"kind", "offered"},
    "signoffs": {"kind"},
    "observations": {"sheet", "signoff"},
    "practice": {"last_done"},
    "setup": {"nation"},
}
"""Texts that no person types."""


def texts_of(item) -> set[str]:
    return {name for name in item.__struct_fields__ if isinstance(getattr(item, name), str)}


@pytest.mark.parametrize("thing", LATER, ids=lambda thing: thing.name)
def test_every_later_thing_is_looked_through_kept_and_put_out(thing, open_portfolio, tmp_path):
    sample = SAMPLES[thing.name]
    assert texts_of(sample) - {thing.key} - NO_WORDS[thing.name] == set(thing.words)
    portfolio = open_portfolio()
    portfolio.keep(thing, sample)
    assert {seen for _subject, _title, seen in privacy.texts_of(portfolio)} >= set(
        thing.texts(sample)
    )
    assert thing.title
    assert thing.screen is None or thing.screen.title
    portfolio.undo()
    assert portfolio.of(thing) == {}
    portfolio.redo()
    raw = to_json(portfolio.contents())
    assert from_json(raw) == portfolio.contents()
    export_pdf(portfolio, tmp_path / "out.pdf", today=date(2026, 12, 1))
    with closing(pypdfium2.PdfDocument(tmp_path / "out.pdf")) as pdf:
        words = " ".join(page.get_textpage().get_text_range() for page in pdf)
    if thing.words:
        assert next(iter(thing.texts(sample))) in " ".join(words.split())
    portfolio.close()
    again = open_portfolio()
    assert thing.value(again.of(thing)[thing.id_of(sample)]) == thing.value(sample)
    again.close()
