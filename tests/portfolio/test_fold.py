"""What a history adds up to: the same that is kept beside it."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from selfassess.demo import write_demo
from selfassess.framework.pack import pack_digest
from selfassess.log.event import Change, Event
from selfassess.portfolio.fold import (
    _APPLY,
    KINDS,
    Export,
    ListInUse,
    State,
    beginning,
    fold,
    list_in,
    list_value,
)
from selfassess.portfolio.rules import AnswerRow
from selfassess.store.file import PortfolioFile
from selfassess.things import OF_KIND
from selfassess.things.answer.thing import ANSWER_KINDS, ANSWERS, Answer
from selfassess.things.requirement.thing import REQUIREMENTS, RequirementState
from selfassess.things.review.thing import Review, View
from selfassess.things.worker.thing import Worker
from tests.portfolio.test_upgrade import newer

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(days=1)
ONE, TWO, THREE = (f"scsw.area-1.do-{n}" for n in (1, 2, 3))
FILES = Path(__file__).parent.parent / "store" / "files"
REVIEW = Review(
    digest="0123456789",
    made=date(2026, 3, 2),
    received_at=LATER,
    name="Jo Field",
    views=(View(statement_id=ONE, view=4, comment="Yes", shown=3),),
)


def event(kind, subject="", new=None, old=None, **more):
    shapes = {"rating": {"rating": None, "together": False}, "note": "", "evidence": ""}
    shapes["requirement"] = {"done": False, "on": None, "note": ""}
    old = shapes.get(kind) if old is None else old
    return Event(**{"id": 1, "at": AT, **more}, kind=kind, subject=subject, old=old, new=new)


def said(answer):
    return [answer.value(kind) for kind in ANSWER_KINDS]


def assert_kept(file):
    """The tables say what the history adds up to, time and all."""
    state, contents = fold(file.history()), file.contents()
    assert [state.answers[a.statement_id] for a in contents.answers] == contents.answers
    assert {one.requirement_id: one for one in contents.requirements} == state.requirements
    assert list(state.reviews.values()) == contents.reviews
    assert state.worker in {None, contents.worker}
    assert state.unread == []
    return state


def test_there_is_a_way_to_add_each_kind_of_event():
    assert set(_APPLY).isdisjoint(OF_KIND)
    assert {*_APPLY, *OF_KIND} == KINDS


def test_nothing_adds_up_to_nothing():
    state = fold([])
    assert (state.worker, state.list_in_use) == (None, None)
    assert (state.answers, state.requirements, state.reviews, state.exports) == ({}, {}, {}, [])
    assert (state.undated, state.unread, state.lists, state.last) == (set(), [], [], {})


def test_the_parts_of_an_answer_add_up(small_pack):
    state = fold(
        [
            event("rating", ONE, {"rating": 2, "together": True}, said_at=AT),
            event("note", ONE, "a note", id=2, at=LATER, said_at=LATER),
            event("evidence", ONE, "Folder 2", id=3, at=LATER, said_at=AT),
            event("rating", TWO, {"rating": "n/a", "together": False}, id=4),
        ]
    )
    assert state.answers == {
        ONE: Answer(
            statement_id=ONE,
            rating=2,
            note="a note",
            evidence="Folder 2",
            together=True,
            updated_at=AT,
        ),
        TWO: Answer(statement_id=TWO, rating="n/a", updated_at=AT),
    }
    # The second does not say when it was said, only when it was written.
    assert state.undated == {TWO}
    assert state.last == {("rating", ONE): 1, ("note", ONE): 2, ("evidence", ONE): 3} | {
        ("rating", TWO): 4
    }


def test_when_it_was_said_is_known_again_with_the_next_event():
    first = event("rating", ONE, {"rating": 2, "together": False})
    second = event("note", ONE, "now", id=2, at=LATER, said_at=LATER)
    assert fold([first]).undated == {ONE}
    assert fold([first, second]).undated == set()
    assert fold([first, second]).answers[ONE].updated_at == LATER


def test_it_stops_after_the_number_that_is_asked_for():
    events = [
        event("rating", ONE, {"rating": n, "together": False}, id=n + 1) for n in (0, 1, 2, 3)
    ]
    assert [fold(events, upto).answers[ONE].rating for upto in (1, 2, 4, None)] == [0, 1, 3, 3]
    assert fold(events, 0).answers == {}


def test_requirements_worker_reviews_and_hand_overs_add_up(worker):
    moved = msgspec.structs.replace(worker, tier="ap", next_tier=None)
    state = fold(
        [
            event("created", new=msgspec.to_builtins(worker)),
            event("requirement", "x", {"done": True, "on": "2025-06-30", "note": "n"}, id=2),
            event("requirement", "y", {"done": False, "on": None, "note": ""}, id=3, at=LATER),
            event("exported", new={"digest": "0123456789"}, id=4),
            event("review", REVIEW.id, msgspec.to_builtins(REVIEW), id=5),
            event("worker", new=msgspec.to_builtins(moved), id=6),
        ]
    )
    assert state.requirements == {
        "x": RequirementState(
            requirement_id="x", done=True, on=date(2025, 6, 30), note="n", updated_at=AT
        ),
        "y": RequirementState(requirement_id="y", updated_at=LATER),
    }
    assert state.worker == moved
    assert state.exports == [Export(4, AT, "0123456789")]
    assert state.reviews == {REVIEW.id: REVIEW}
    assert state.unread == []


def test_the_lists_that_were_in_use_are_known(small_pack, worker):
    begun = beginning(worker, small_pack, AT)
    first = ListInUse("small", "1.0.0", pack_digest(small_pack))
    assert fold([begun]).list_in_use == first
    taken = event(
        "framework",
        "small",
        {"version": "1.1.0", "digest": "abc", "gone": {}},
        {"version": "1.0.0"},
        id=2,
    )
    assert fold([begun, taken]).lists == [first, ListInUse("small", "1.1.0", "abc")]
    # Earlier versions noted neither what it began with nor what is in a list.
    before = event("framework", "small", {"version": "1.1.0"}, {"version": "1.0.0"})
    assert fold([before]).lists == [ListInUse("small", "1.0.0"), ListInUse("small", "1.1.0")]
    assert fold([event("created", new=msgspec.to_builtins(worker))]).lists == []


def test_the_first_event_is_the_worker_and_the_list(small_pack, worker):
    begun = beginning(worker, small_pack, AT)
    assert (begun.id, begun.at, begun.kind, begun.subject) == (1, AT, "created", "")
    assert begun.new == msgspec.to_builtins(worker)
    digest = pack_digest(small_pack)
    assert begun.old == {"framework": "small", "version": "1.0.0", "digest": digest}
    assert list_value(list_in(small_pack)) == {"version": "1.0.0", "digest": digest}


@pytest.mark.parametrize(
    "odd",
    [
        event("worker", new={"name": ""}),
        event("created", new=None),
        event("review", "id", {"views": 3}),
        event("framework", "small", {}),
        event("framework", "small", "1.1.0", {"version": "1.0.0"}),
        event("created", new={"name": "A", "tier": "csw"}, old={"version": "1.0.0"}),
        event("created", new={"name": "A", "tier": "csw"}, old={"framework": [], "version": "1"}),
        event("created", new={"name": "A", "tier": "csw"}, old=7),
        event("requirement", "x", {"done": True, "on": "2025-06-30", "note": "n"}, id=9),
    ],
    ids=lambda one: one.kind,
)
def test_what_cannot_be_understood_is_named_and_harms_nothing_else(odd):
    rated = event("rating", ONE, {"rating": 2, "together": False}, id=2)
    state = fold([odd, rated])
    assert state.unread == ([] if odd.kind == "requirement" else [1])
    assert state.answers[ONE].rating == 2
    assert (state.lists, state.worker) == ([], None)


def test_what_stands_is_given_as_events_keep_it(worker):
    state = State()
    state.worker = worker
    assert state.value("worker", "") == msgspec.to_builtins(worker)
    assert state.value("rating", ONE) == {"rating": None, "together": False}
    assert state.value("note", ONE) == state.value("evidence", ONE) == ""
    assert state.value("requirement", "x") == {"done": False, "on": None, "note": ""}
    assert state.value("review", "x") is None
    state.answers[ONE] = Answer(statement_id=ONE, rating=3, note="n", evidence="e", together=True)
    held = RequirementState(requirement_id="x", done=True, on=date(2025, 6, 30), note="n")
    state.requirements["x"] = held
    assert state.value("rating", ONE) == {"rating": 3, "together": True}
    assert (state.value("note", ONE), state.value("evidence", ONE)) == ("n", "e")
    assert state.value("requirement", "x") == {"done": True, "on": "2025-06-30", "note": "n"}
    assert REQUIREMENTS.value(held) == state.value("requirement", "x")


def test_a_change_becomes_an_event_that_says_when_it_was_said():
    rated = Change(kind="rating", subject=ONE, old={"rating": None, "together": False})
    rated = msgspec.structs.replace(rated, new={"rating": 1, "together": False})
    assert rated.event(7, LATER, 5) == Event(
        id=7,
        at=LATER,
        kind="rating",
        subject=ONE,
        old={"rating": None, "together": False},
        new={"rating": 1, "together": False},
        batch=5,
        said_at=LATER,
    )
    assert msgspec.structs.replace(rated, when=AT).event(7, LATER).said_at == AT
    held = Change(kind="exported", subject="", new={"digest": "0123456789"})
    assert held.event(8, LATER) == Event(
        id=8, at=LATER, kind="exported", subject="", new={"digest": "0123456789"}
    )


def test_everything_a_portfolio_can_do_adds_up_to_what_it_keeps(portfolio, clock, small_pack):
    portfolio.rate(ONE, 3)
    portfolio.write_note(ONE, "typed")
    clock.pass_time(seconds=2)
    portfolio.write_note(ONE, "typed on")
    portfolio.write_evidence(ONE, "Folder 2")
    portfolio.rate(TWO, "n/a", "Not here")
    portfolio.confirm_area("csw.area-1")
    portfolio.undo()
    portfolio.redo()
    portfolio.apply([AnswerRow(THREE, 2, "from elsewhere", datetime(2020, 5, 4, tzinfo=UTC))])
    portfolio.set_requirement("scsw.course", done=True, on=date(2025, 6, 30), note="Level 3")
    portfolio.note_export("0123456789")
    portfolio.take_review(REVIEW)
    portfolio.update_worker(role="Senior")
    clock.pass_time(days=1)
    portfolio.take_framework(newer(small_pack))
    portfolio.move_to("ap", None)
    state = assert_kept(portfolio._ledger)
    assert state.worker == portfolio.worker
    assert state.list_in_use == list_in(portfolio.index.pack)
    assert state.undated == set()
    # What is in memory is the same once more.
    assert portfolio._state.answers == state.answers
    assert portfolio._state.requirements == state.requirements
    assert portfolio._state.reviews == state.reviews


def test_the_demo_portfolios_add_up(tmp_path):
    for path in write_demo(tmp_path)[::2]:
        with closing(PortfolioFile.open(path, read_only=True)) as file:
            state = assert_kept(file)
            assert state.worker == file.worker()
            assert len(state.answers) > 50


@pytest.mark.parametrize("name", ["v1", "v2", "v2-salvaged"])
def test_files_of_earlier_versions_add_up_but_for_times_that_they_did_not_keep(tmp_path, name):
    path = tmp_path / "old.selfassess"
    path.write_bytes((FILES / f"{name}.selfassess").read_bytes())
    with closing(PortfolioFile.open(path)) as file:
        state = fold(file.history())
        kept = file.kept(ANSWERS)
        assert [key for key in kept if said(state.answers[key]) != said(kept[key])] == []
        assert state.undated == set(kept)


def test_a_worker_of_a_later_version_is_not_guessed_at():
    new = {**msgspec.to_builtins(Worker(name="A", tier="csw")), "pronouns": "they"}
    assert fold([event("worker", new=new)]).unread == [1]
