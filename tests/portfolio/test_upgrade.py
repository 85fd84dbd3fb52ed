"""A newer list: answers move with their statements, and none is dropped."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfassess.exchange.record_file import restore
from selfassess.exchange.record_json import to_json
from selfassess.framework.index import Index
from selfassess.framework.model import Renamed
from selfassess.framework.pack import pack_digest
from selfassess.log.event import Event
from selfassess.log.thing import both
from selfassess.portfolio.fold import State
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.upgrade import (
    changes_of,
    earlier,
    is_newer,
    is_newer_version,
    upgrade,
)
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.store.inspection import inspect
from selfassess.things import THINGS
from selfassess.things.answer.thing import Answer
from tests.conftest import make_pack

ONE, TWO, THREE = (f"scsw.area-1.do-{n}" for n in (1, 2, 3))


def things(answers):
    """Return all that stands, where there are answers alone."""
    return {thing.name: {} for thing in THINGS} | {"answers": answers}


def newer(pack, renamed=((ONE, "scsw.area-1.new-1"),), gone=(TWO,), version="1.1.0"):
    """Return the pack with statements renamed, taken out and added."""
    moved = dict(renamed)

    def statements(area):
        kept = []
        for statement in area.statements:
            if statement.id in moved:
                text = f"Worded anew: {statement.text}"
                kept.append(msgspec.structs.replace(statement, id=moved[statement.id], text=text))
            elif statement.id not in gone:
                kept.append(statement)
        first = area.statements[0]
        kept.append(msgspec.structs.replace(first, id=f"{area.id}.added", text="I can do more."))
        return tuple(kept)

    tiers = tuple(
        msgspec.structs.replace(
            tier,
            areas=tuple(msgspec.structs.replace(a, statements=statements(a)) for a in tier.areas),
        )
        for tier in pack.tiers
    )
    return msgspec.structs.replace(
        pack,
        version=version,
        tiers=tiers,
        renamed=tuple(Renamed(old=old, new=new) for old, new in renamed),
    )


def test_versions_are_compared_by_number(small_pack):
    for version, later in (("1.0.1", True), ("1.10.0", True), ("1.0.0", False), ("0.9.9", False)):
        assert is_newer(msgspec.structs.replace(small_pack, version=version), small_pack) == later
    other = msgspec.structs.replace(small_pack, id="other", version="2.0.0")
    assert not is_newer(other, small_pack)


def test_answers_move_stay_or_are_kept_as_earlier_ones(open_portfolio, small_pack, tmp_path):
    portfolio = open_portfolio()
    portfolio.rate(ONE, 3)
    portfolio.write_note(ONE, "moved along")
    portfolio.rate(TWO, 2)
    portfolio.write_evidence(TWO, "folder, page 4")
    portfolio.rate(THREE, 1)
    before = portfolio.history()
    assert portfolio.take_framework(newer(small_pack))
    assert portfolio.answer("scsw.area-1.new-1").rating == 3
    assert portfolio.answer("scsw.area-1.new-1").note == "moved along"
    assert portfolio.answer(THREE).rating == 1
    (gone,) = portfolio.earlier()
    assert gone.text == "I can do thing 2 of area 1 in scsw."
    assert (gone.answer.rating, gone.answer.evidence) == (2, "folder, page 4")
    assert portfolio.history()[: len(before)] == before
    assert not portfolio.can_undo
    assert not portfolio.take_framework(newer(small_pack))
    portfolio.close()
    again = open_portfolio()
    assert again.index.pack.version == "1.1.0"
    assert again.answer("scsw.area-1.new-1").note == "moved along"
    assert [one.text for one in again.earlier()] == [gone.text]
    again.close()
    assert all(finding.ok for finding in inspect(tmp_path / "mine.selfassess"))


def test_what_changes_can_be_read_before(small_pack):
    changed = upgrade(small_pack, newer(small_pack))
    assert changed.gone == ["I can do thing 2 of area 1 in scsw."]
    assert changed.renamed[0][1].startswith("Worded anew")
    assert set(changed.added) == {"I can do more."}


def test_a_list_without_the_workers_tier_changes_nothing(open_portfolio, small_pack):
    portfolio = open_portfolio()
    portfolio.rate(ONE, 3)
    without = newer(small_pack)
    without = msgspec.structs.replace(
        without, tiers=tuple(tier for tier in without.tiers if tier.id != "scsw")
    )
    from selfassess.errors import SelfAssessError

    with pytest.raises(SelfAssessError):
        portfolio.take_framework(without)
    assert portfolio.answer(ONE).rating == 3


AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def met(pack):
    """Return the pack with the first statement merged into the third."""
    without = newer(pack, renamed=(), gone=(ONE,))
    return msgspec.structs.replace(without, renamed=(Renamed(old=ONE, new=THREE),))


@pytest.mark.parametrize(
    ("first", "third", "rating", "together", "note", "evidence", "at"),
    [
        # The newer rating stands, whichever of the two it is.
        ((1, 0), (4, 1), 4, True, "third\nfirst", "f3\nf1", 1),
        ((1, 1), (4, 0), 1, False, "first\nthird", "f1\nf3", 1),
        # Where the newer says nothing the older one does.
        ((1, 0), (None, 1), 1, False, "third\nfirst", "f3\nf1", 1),
        ((None, 1), (4, 0), 4, True, "first\nthird", "f1\nf3", 1),
        # Of the same second, that which comes along.
        ((1, 0), (4, 0), 1, False, "first\nthird", "f1\nf3", 0),
    ],
)
def test_where_two_answers_meet_the_newer_rating_stands_and_every_word(
    small_pack, first, third, rating, together, note, evidence, at
):
    def answer(key, said, name, together):
        return Answer(
            statement_id=key,
            rating=said[0],
            note=name,
            evidence=f"f{1 if name == 'first' else 3}",
            together=together,
            updated_at=AT + timedelta(days=said[1]),
        )

    answers = {ONE: answer(ONE, first, "first", False), THREE: answer(THREE, third, "third", True)}
    before = dict(answers)
    changes = changes_of(small_pack, met(small_pack), things(answers))
    assert answers == before
    state = State()
    state.things["answers"] = dict(answers)
    for number, change in enumerate(changes, 1):
        state.apply(change.event(number, AT + timedelta(days=9)))
    there = state.answers[THREE]
    assert (there.rating, there.together) == (rating, together)
    assert (there.note, there.evidence) == (note, evidence)
    # What moved says when it was said, not when it moved.
    assert there.updated_at == AT + timedelta(days=at)
    left = state.answers[ONE]
    assert left.empty
    assert not left.together


def test_two_that_move_to_one_place_are_both_there(small_pack):
    pack = newer(small_pack, renamed=(), gone=(ONE, TWO))
    renamed = tuple(Renamed(old=old, new=THREE) for old in (ONE, TWO))
    answers = {
        key: Answer(statement_id=key, rating=n, note=f"note {n}", updated_at=AT + timedelta(days=n))
        for n, key in enumerate((ONE, TWO), 1)
    }
    state = State()
    state.things["answers"] = dict(answers)
    moved = msgspec.structs.replace(pack, renamed=renamed)
    for number, change in enumerate(changes_of(small_pack, moved, things(answers)), 1):
        state.apply(change.event(number, AT))
    assert (state.answers[THREE].rating, state.answers[THREE].note) == (2, "note 2\nnote 1")
    assert state.answers[ONE].empty
    assert state.answers[TWO].empty


def test_words_that_are_the_same_are_not_said_twice():
    assert both("", "") == ""
    assert both("one", "") == both("", "one") == "one"
    assert both("one and two", "two") == "one and two"
    assert both("two", "one and two") == "two\none and two"
    # Too long for one box: the others stay in the history.
    assert both("a" * 10_000, "b" * 9_999) == "a" * 10_000 + "\n" + "b" * 9_999
    assert both("a" * 10_000, "b" * 10_000) == "a" * 10_000


def test_the_first_change_names_both_lists_and_the_words_that_go(small_pack):
    answers = {key: Answer(statement_id=key, rating=1) for key in (ONE, TWO)}
    first, *rest = changes_of(small_pack, newer(small_pack), things(answers))
    assert (first.kind, first.subject) == ("framework", "small")
    assert first.old == {"version": "1.0.0"}
    assert first.new == {
        "version": "1.1.0",
        "digest": pack_digest(newer(small_pack)),
        "gone": {TWO: "I can do thing 2 of area 1 in scsw."},
    }
    assert [(c.kind, c.subject, c.new["rating"]) for c in rest] == [
        ("rating", "scsw.area-1.new-1", 1),
        ("rating", ONE, None),
    ]


def test_an_answer_of_an_earlier_list_is_known_by_the_history(small_pack):
    answers = {
        key: Answer(statement_id=key, rating=1) for key in (ONE, "old.one", "old.two", "old.three")
    }
    gone = [{"old.one": "I could.", "old.two": 7}, {"old.one": "I could do it."}, None, "odd"]
    history = [
        Event(id=n, at=AT, kind="framework", subject="small", new={"gone": words})
        for n, words in enumerate(gone, 1)
    ]
    history.append(Event(id=9, at=AT, kind="framework", subject="small", new="odd"))
    found = earlier(Index(small_pack), answers, history)
    assert [(one.statement_id, one.text, one.known) for one in found] == [
        ("old.one", "I could do it.", True),
        ("old.two", "7", True),
        ("old.three", "old.three", False),
    ]
    assert [one.answer.rating for one in found] == [1, 1, 1]


def test_versions_that_are_odd_are_compared_by_what_is_a_number():
    for version, than, later in (
        ("1.0.0", "1.0", True),
        ("1.x.2", "1.0.1", True),
        ("1.0.0", "1.0.0", False),
        ("x", "0", False),
        ("10", "9", True),
    ):
        assert is_newer_version(version, than) is later, (version, than)


said = st.fixed_dictionaries(
    {
        "rating": st.sampled_from([None, 0, 3, 4]),
        "note": st.text(max_size=20),
        "evidence": st.text(max_size=20),
    }
)


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_no_word_and_no_event_is_ever_dropped(tmp_path_factory, worker, clock, data):
    pack = make_pack()
    folder = tmp_path_factory.mktemp("upgrade")
    path = folder / "mine.selfassess"
    new_portfolio(path, worker, pack, clock()).close()
    ids = [s.id for tier in pack.tiers for area in tier.areas for s in area.statements]
    chosen = data.draw(st.lists(st.sampled_from(ids), unique=True, max_size=8))
    split = data.draw(st.integers(0, len(chosen)))
    moved = [(one, f"{one}-anew") for one in chosen[:split]]
    with closing(PortfolioFile.open(path)) as file:
        portfolio = Portfolio(file, clock)
        for key in data.draw(st.lists(st.sampled_from(ids), unique=True)):
            answer = data.draw(said)
            portfolio.rate(key, answer["rating"])
            portfolio.write_note(key, answer["note"])
            portfolio.write_evidence(key, answer["evidence"])
        before, events = portfolio.answers(), portfolio.history()
        clock.pass_time(days=1)
        assert portfolio.take_framework(newer(pack, moved, tuple(chosen[split:])))
        names = dict(moved)
        after = portfolio.answers()
        assert {names.get(key, key) for key in before} == set(after)
        for key, answer in before.items():
            there = after[names.get(key, key)]
            assert (there.rating, there.note, there.evidence) == (
                (answer.rating, answer.note, answer.evidence)
            )
        assert portfolio.history()[: len(events)] == events
        record = folder / "all.json"
        record.write_bytes(to_json(file.contents()))
    assert all(finding.ok for finding in inspect(path)), inspect(path)
    restore(record, folder / "again.selfassess")
    with closing(PortfolioFile.open(folder / "again.selfassess")) as file:
        assert to_json(file.contents()) == record.read_bytes()


def test_the_pdf_shows_what_the_newer_list_left_out(open_portfolio, small_pack, tmp_path):
    from datetime import date

    from selfassess.handover import hand_over
    from tests.report.reading import assert_accessible
    from tests.report.reading import text as text_of

    portfolio = open_portfolio()
    portfolio.rate(TWO, 2)
    portfolio.write_evidence(TWO, "folder, page 4")
    portfolio.take_framework(newer(small_pack))
    target = tmp_path / "out.pdf"
    hand_over(portfolio, target, today=date(2026, 3, 2))
    text = text_of(target)
    assert "Answers from an earlier list" in text
    assert "folder, page 4" in text
    assert_accessible(target)
