"""Where a record and its history differ, what explains that, and how they are made to agree."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from selfassess.log.event import Change, Event, Identity
from selfassess.portfolio.audit import Difference, Gaps, completed, differences, lists_agree
from selfassess.portfolio.contents import Contents
from selfassess.portfolio.fold import ListInUse, beginning, fold, list_in
from selfassess.things.answer.thing import Answer
from selfassess.things.requirement.thing import RequirementState
from selfassess.things.review.thing import Review
from tests.portfolio.test_upgrade import newer

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(days=1)
ONE, TWO = "scsw.area-1.do-1", "scsw.area-1.do-2"
REVIEW = Review(digest="0123456789", made=date(2026, 3, 2), received_at=LATER, name="Jo Field")
HELD = RequirementState(requirement_id="x", done=True, note="n", updated_at=AT)
RATED = Answer(statement_id=ONE, rating=3, note="n", updated_at=AT)


def event(number, kind, subject="", new=None, old=None, at=AT, said_at=None):
    return Event(id=number, at=at, kind=kind, subject=subject, old=old, new=new, said_at=said_at)


def rating(number, value, *, said_at=AT, subject=ONE, together=False):
    new = {"rating": value, "together": together}
    return event(number, "rating", subject, new, {"rating": None, "together": False}, AT, said_at)


def note(number, text, *, said_at=AT):
    return event(number, "note", ONE, text, "", AT, said_at)


def requirement(number, text="n", at=AT):
    old = {"done": False, "on": None, "note": ""}
    return event(number, "requirement", "x", {**old, "done": True, "note": text}, old, at)


@pytest.fixture
def record(small_pack, worker):
    """Return a way to make a record with the events that follow its beginning."""

    def make(*events, begun=True, **parts):
        first = [beginning(worker, small_pack, AT)] if begun else []
        usual = {"identity": Identity(id="a", created_at=AT), "place": None, "pack": small_pack}
        things = {name: parts.pop(name, []) for name in ("answers", "requirements", "reviews")}
        things["plan"] = []
        whole = {**usual, "worker": worker, "things": things, **parts}
        return Contents(**whole, history=[*first, *events])

    return make


def told(contents, reviews=None):
    kept = {one.id: one for one in contents.reviews} if reviews is None else reviews
    return [str(one) for one in differences(contents, {"reviews": kept})]


def test_a_difference_is_named_in_a_word_or_two():
    assert str(Difference("worker")) == "worker"
    assert str(Difference("answer", ONE)) == f"answer {ONE}"


def test_a_record_that_agrees_has_none(record):
    whole = record(
        rating(2, 3),
        note(3, "n"),
        requirement(4),
        event(5, "review", REVIEW.id, msgspec.to_builtins(REVIEW)),
        answers=[RATED],
        requirements=[HELD],
        reviews=[REVIEW],
    )
    assert told(whole) == []
    assert completed(whole) == whole


def test_what_says_nothing_need_not_be_there(record):
    cleared = rating(2, None)
    off = event(
        3, "requirement", "x", {"done": False, "on": None, "note": ""},
        {"done": True, "on": None, "note": ""},
    )  # fmt: skip
    assert told(record(cleared, off)) == []
    empty = [Answer(statement_id=TWO), RequirementState(requirement_id="y")]
    assert told(record(answers=empty[:1], requirements=empty[1:])) == []


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ({"answers": []}, f"answer {ONE}"),
        ({"answers": [RATED, Answer(statement_id=TWO, note="x")]}, f"answer {TWO}"),
        ({"answers": [msgspec.structs.replace(RATED, updated_at=LATER)]}, f"answer {ONE}"),
        ({"answers": [msgspec.structs.replace(RATED, together=True)]}, f"answer {ONE}"),
        ({"requirements": []}, "requirement x"),
        ({"requirements": [msgspec.structs.replace(HELD, updated_at=LATER)]}, "requirement x"),
        ({"requirements": [msgspec.structs.replace(HELD, done=False)]}, "requirement x"),
        ({"requirements": [HELD, RequirementState(requirement_id="y", note="n")]}, "requirement y"),
        ({"identity": Identity(id="a", created_at=LATER)}, "created"),
    ],
)
def test_each_difference_is_found(record, parts, found):
    usual = {"answers": [RATED], "requirements": [HELD]}
    assert told(record(rating(2, 3), note(3, "n"), requirement(4), **{**usual, **parts})) == [found]


def test_a_requirement_without_a_time_is_compared_without_it(record):
    held = msgspec.structs.replace(HELD, updated_at=None)
    assert told(record(requirement(2), requirements=[held])) == []


def test_an_answer_of_an_earlier_version_is_compared_without_its_time(record):
    """It did not keep in the history when an answer from a table was said."""
    older = msgspec.structs.replace(RATED, updated_at=AT - timedelta(days=900))
    events = [rating(2, 3, said_at=None), note(3, "n", said_at=None)]
    assert told(record(*events, answers=[older])) == []
    assert told(record(*events, answers=[msgspec.structs.replace(older, note="x")])) == [
        f"answer {ONE}"
    ]
    # Once an event says it, the time counts again.
    assert told(record(events[0], note(3, "n"), answers=[older])) == [f"answer {ONE}"]


def test_the_worker_is_compared_with_the_last_that_is_told(record, worker):
    senior = msgspec.structs.replace(worker, role="Senior")
    moved = event(2, "worker", "", msgspec.to_builtins(senior), msgspec.to_builtins(worker))
    assert told(record(moved, worker=senior)) == []
    assert told(record(moved)) == ["worker"]
    assert told(record(worker=senior)) == ["worker"]
    # The first version did not note how a portfolio began.
    assert told(record(begun=False)) == []


def test_reviews_are_compared_by_the_id_they_are_kept_under(record):
    taken = event(2, "review", "kept-id", msgspec.to_builtins(REVIEW))
    other = msgspec.structs.replace(REVIEW, overall="x")
    assert told(record(taken), {"kept-id": REVIEW}) == []
    assert told(record(taken), {REVIEW.id: REVIEW}) == []
    assert told(record(taken), {"another": REVIEW}) == ["review another"]
    assert told(record(taken), {"kept-id": other}) == ["review kept-id"]
    assert told(record(taken), {}) == ["review kept-id"]
    assert told(record(), {REVIEW.id: REVIEW}) == [f"review {REVIEW.id}"]


def test_gaps_are_counted():
    assert Gaps([]).lost == 0
    assert Gaps([rating(1, 3), rating(2, 3)]).lost == 0
    assert Gaps([rating(2, 3), rating(5, 3)]).lost == 3
    # However large a number a record of others has.
    assert Gaps([rating(2**61, 3)]).lost == 2**61 - 1


def test_gaps_explain_only_what_earlier_versions_left():
    earlier = Gaps([rating(3, 3, said_at=None), rating(4, 3, said_at=None), rating(9, 3)])
    assert [earlier.explain(number) for number in (0, 1, 2, 3, 4, 9)] == [
        *[True, True, False, False, False, False]
    ]
    assert Gaps([rating(3, 3, said_at=None), rating(5, 3, said_at=None)]).explain(3)
    ours = Gaps([rating(3, 3), rating(9, 3)])
    assert not any(ours.explain(number) for number in range(10))
    assert not Gaps([]).explain(0)


def test_what_an_earlier_version_salvaged_is_no_difference(record, worker):
    """It kept rows whose events were lost; their numbers are missing before its last event."""
    lost = rating(9, 3, said_at=None)
    senior = msgspec.structs.replace(worker, role="Senior")
    parts = {
        "answers": [msgspec.structs.replace(RATED, note="")],
        "requirements": [HELD],
        "reviews": [REVIEW],
        "worker": senior,
    }
    assert told(record(lost, **parts)) == []
    assert told(record(requirement(2, "before"), lost, **parts)) == []
    # The very first may be the one that is lost.
    second = record(rating(2, 3, said_at=None), begun=False, **parts)
    assert told(second) == []
    # Nothing is missing after these, so that nothing explains them.
    late = requirement(8, "after")
    assert told(record(late, lost, **parts)) == ["requirement x"]
    now = event(8, "worker", "", msgspec.to_builtins(worker))
    assert told(record(now, lost, **parts)) == ["worker"]
    # What the history says must be there.
    assert told(record(requirement(2), lost, **{**parts, "requirements": []})) == ["requirement x"]
    taken = event(2, "review", REVIEW.id, msgspec.to_builtins(REVIEW))
    assert told(record(taken, lost, **parts), {}) == [f"review {REVIEW.id}"]
    other = msgspec.structs.replace(REVIEW, overall="x")
    assert told(record(taken, lost, **parts), {REVIEW.id: other}) == [f"review {REVIEW.id}"]


def kept(*names, digest=None):
    return [(ListInUse(*name), ListInUse(*name, digest)) for name in names]


def taken(number, old, new, **more):
    return event(number, "framework", "small", {"version": new, **more}, {"version": old})


def test_lists_are_those_that_the_history_took(small_pack, worker):
    begun = beginning(worker, small_pack, AT)
    digest = list_in(small_pack).digest
    v1, v2, v3 = (("small", f"1.{n}.0") for n in range(3))
    assert lists_agree(kept(v1, digest=digest), [begun])
    assert not lists_agree(kept(v1, digest="other"), [begun])
    assert not lists_agree(kept(v2, digest=digest), [begun])
    assert not lists_agree(kept(("other", "1.0.0"), digest=digest), [begun])
    assert not lists_agree(kept(v1, v2, digest=digest), [begun])
    assert not lists_agree([], [begun])
    moves = [begun, taken(2, "1.0.0", "1.1.0"), taken(3, "1.1.0", "1.2.0", digest="abc")]
    assert lists_agree(kept(v1, v2, v3, digest="abc"), moves)
    assert lists_agree(kept(v3, digest="abc"), moves)
    assert not lists_agree(kept(v1, v3, digest="abc"), moves)
    assert not lists_agree(kept(v1, v2, digest="abc"), moves)
    assert not lists_agree(kept(v3, digest="other"), moves)
    # Said twice it is still one list.
    again = [*moves, taken(4, "1.2.0", "1.2.0", digest="abc")]
    assert lists_agree(kept(v1, v2, v3, digest="abc"), again)


def test_without_a_word_of_lists_there_is_one(small_pack):
    assert lists_agree(kept(("small", "1.0.0")), [])
    assert not lists_agree(kept(("small", "1.0.0"), ("small", "1.1.0")), [])
    assert lists_agree([], []) is False
    odd = [(ListInUse("small", "1.0.0"), ListInUse("small", "1.1.0"))]
    assert not lists_agree(odd, [])


def test_a_record_without_a_history_gets_one(record, worker, small_pack):
    bare = record(
        begun=False, answers=[RATED], requirements=[HELD], reviews=[REVIEW],
        identity=Identity(id="a", created_at=LATER),
    )  # fmt: skip
    whole = completed(bare)
    assert told(whole) == []
    assert [(e.id, e.kind, e.subject, e.at, e.said_at) for e in whole.history] == [
        (1, "worker", "", LATER, None),
        (2, "rating", ONE, AT, AT),
        (3, "note", ONE, AT, AT),
        (4, "requirement", "x", AT, None),
        (5, "review", REVIEW.id, LATER, None),
    ]
    assert [e.old for e in whole.history] == [
        None,
        {"rating": None, "together": False},
        "",
        {"done": False, "on": None, "note": ""},
        None,
    ]
    assert msgspec.structs.replace(whole, history=[]) == bare
    assert completed(whole) == whole


def test_only_what_is_missing_is_added(record, worker):
    senior = msgspec.structs.replace(worker, role="Senior")
    part = record(
        rating(3, 2), requirement(7, "before"), answers=[RATED], requirements=[HELD], worker=senior
    )
    whole = completed(part)
    assert list(whole.history[:3]) == list(part.history)
    assert [(e.id, e.kind, e.old, e.new, e.at) for e in whole.history[3:]] == [
        (8, "worker", msgspec.to_builtins(worker), msgspec.to_builtins(senior), AT),
        (9, "rating", *({"rating": n, "together": False} for n in (2, 3)), AT),
        (10, "note", "", "n", AT),
        (
            11,
            "requirement",
            {"done": True, "on": None, "note": "before"},
            {"done": True, "on": None, "note": "n"},
            AT,
        ),
    ]
    assert told(whole) == []


def test_what_was_said_again_in_lost_events_is_said_again(record):
    again = msgspec.structs.replace(RATED, updated_at=LATER)
    held = msgspec.structs.replace(HELD, updated_at=LATER)
    part = record(rating(2, 3), note(3, "n"), requirement(4), answers=[again], requirements=[held])
    whole = completed(part)
    (last, too) = whole.history[4:]
    value = {"rating": 3, "together": False}
    assert last == event(5, "rating", ONE, value, value, LATER, LATER)
    value = {"done": True, "on": None, "note": "n"}
    assert too == event(6, "requirement", "x", value, value, LATER)
    assert told(whole) == []


def test_an_answer_without_a_time_stays_without(record):
    timeless = msgspec.structs.replace(RATED, updated_at=None)
    for events in ([], [rating(2, 3), note(3, "n")]):
        whole = completed(record(*events, answers=[timeless]))
        assert whole.history[-1].said_at is None
        assert whole.history[-1].at == AT
        assert told(whole) == []
    held = msgspec.structs.replace(HELD, updated_at=None)
    whole = completed(record(requirements=[held]))
    assert whole.history[-1].at == AT
    assert told(whole) == []


def test_the_list_that_is_used_is_told(record, small_pack):
    pack = newer(small_pack)
    whole = completed(record(pack=pack))
    (last,) = whole.history[1:]
    assert (last.id, last.kind, last.subject, last.at) == (2, "framework", "small", AT)
    assert (last.old, last.new) == (
        {"version": "1.0.0"},
        {"version": "1.1.0", "digest": list_in(pack).digest},
    )
    assert fold(whole.history).list_in_use == list_in(pack)
    # An earlier version did not note what is in a list; no word of lists is no difference.
    untold = record(taken(2, "0.9.0", "1.0.0"), begun=False)
    assert [e.kind for e in completed(untold).history] == ["framework", "worker"]
    assert [e.kind for e in completed(record(begun=False)).history] == ["worker"]


def test_what_is_said_and_not_kept_is_left_to_the_caller(record):
    lacking = record(rating(2, 3), requirement(3))
    assert completed(lacking) == lacking
    assert told(lacking) == [f"answer {ONE}", "requirement x"]


def test_a_change_of_several_is_numbered_and_dated():
    change = Change(kind="note", subject=ONE, old="", new="x", when=AT)
    assert change.event(4, LATER, 3) == Event(
        id=4, at=LATER, kind="note", subject=ONE, old="", new="x", batch=3, said_at=AT
    )
