"""An older or another copy takes the file's place: nothing of this sitting is missed.

Each copy is put in place as a sync client does it, by a new file of the same name.
"""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from selfassess.framework.index import Index
from selfassess.log.event import MAX_TEXT, Event
from selfassess.portfolio.digest import content_digest
from selfassess.portfolio.fold import KINDS, State
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.rules import AnswerRow
from selfassess.portfolio.sitting import Again
from selfassess.store.errors import SaveError
from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import inspect
from selfassess.things.observation.thing import OBSERVATIONS, Observation
from selfassess.things.review.thing import Review, View
from selfassess.things.signoff.thing import SIGNOFFS, SignOff
from selfassess.things.training.thing import TRAINING, Completion, Training
from tests.away import swap
from tests.portfolio.test_upgrade import newer

ONE, TWO, THREE = (f"scsw.area-1.do-{n}" for n in (1, 2, 3))
NEW_ONE = "scsw.area-1.new-1"


@pytest.fixture
def mine(path, clock):
    """The portfolio, open to write."""
    portfolio = Portfolio(PortfolioFile.open(path), clock)
    yield portfolio
    portfolio.close()
    assert [finding for finding in inspect(path) if not finding.ok] == []


@pytest.fixture
def older(mine, path, clock, tmp_path):
    """Keep a copy of the file as it is now, and return the way to put it in its place."""
    kept = tmp_path / "older"
    shutil.copyfile(path, kept)
    clock.pass_time(minutes=1)

    def put_back():
        clock.pass_time(minutes=1)
        swap(kept, path)

    return put_back


def elsewhere(kept, clock):
    """Open the copy as another computer does."""
    return closing(Portfolio(PortfolioFile.open(kept), clock))


def said(portfolio):
    """Return the history without what differs each time: numbers and old values."""
    return [(e.kind, e.subject, e.at, e.said_at, e.new) for e in portfolio.history()]


def review(**more):
    return Review(
        digest="0123456789",
        made=date(2026, 3, 2),
        received_at=datetime(2026, 3, 9, tzinfo=UTC),
        views=(View(statement_id=ONE, view=4, shown=3),),
        **more,
    )


DONE = Completion(id="done", on=date(2026, 3, 1), where="Folder 2")
COURSE = Training(id="course", subject="Fire safety", months=12)
SIGNED = SignOff(id="signed", task="Cannulation")
LIMITED = SignOff(id="signed", task="Cannulation", limits="Arms only", on=date(2026, 3, 1))
SEEN = Observation(
    id="seen", made=date(2026, 3, 1), received_at=datetime(2026, 3, 2, tzinfo=UTC), seen="Well"
)
DEEDS = {
    "rating": lambda p: p.rate(ONE, 3),
    "two ratings": lambda p: (p.rate(ONE, 1), p.rate(ONE, 3)),
    "reason": lambda p: p.rate(ONE, "n/a", "Not here"),
    "area": lambda p: p.confirm_area("csw.area-1"),
    "note": lambda p: p.write_note(ONE, "words"),
    "typed": lambda p: (p.write_note(ONE, "wor"), p.write_note(ONE, "words")),
    "evidence": lambda p: p.write_evidence(ONE, "Folder 2"),
    "table": lambda p: p.apply([AnswerRow(ONE, 2, "old", datetime(2020, 5, 4, tzinfo=UTC))]),
    "requirement": lambda p: p.set_requirement("scsw.course", done=True, note="Level 3"),
    "worker": lambda p: p.update_worker(role="Senior"),
    "tier": lambda p: p.move_to("ap", None),
    "review": lambda p: p.take_review(review(name="Jo Field")),
    "two reviews": lambda p: (p.take_review(review()), p.take_review(review(name="A"))),
    "training": lambda p: (p.keep(TRAINING, COURSE), p.keep(TRAINING, COURSE.done_again(DONE))),
    "no training": lambda p: (p.keep(TRAINING, COURSE), p.drop(TRAINING, COURSE.id)),
    "sign-off": lambda p: (p.keep(SIGNOFFS, SIGNED), p.keep(SIGNOFFS, LIMITED)),
    "observation": lambda p: p.keep(OBSERVATIONS, SEEN),
    "hand-over": lambda p: p.note_export("0123456789"),
    "hand-overs": lambda p: (p.note_export("0123456789"), p.note_export("9876543210")),
    "undo": lambda p: (p.rate(ONE, 3), p.undo()),
    "list": lambda p: p.take_framework(newer(p.index.pack, gone=())),
    "all": lambda p: [deed(p) for name, deed in DEEDS.items() if name not in {"list", "all"}],
}


@pytest.mark.parametrize("deed", DEEDS)
def test_whatever_was_done_is_done_again(mine, older, path, clock, deed):
    DEEDS[deed](mine)
    before, history = mine.contents(), said(mine)
    assert len(history) > 1
    older()
    mine.reconnect()
    assert said(mine) == history
    after = mine.contents()
    for part in ("pack", "worker", "answers", "requirements", "reviews"):
        assert getattr(after, part) == getattr(before, part), part
    for thing in (TRAINING, SIGNOFFS, OBSERVATIONS):
        assert after.of(thing) == before.of(thing)
    with closing(PortfolioFile.open(path, read_only=True)) as file:
        assert file.contents() == after
    assert not mine.can_undo
    # And once only.
    mine.reconnect()
    assert mine.contents() == after


def test_each_kind_of_event_is_among_them():
    told = {"created", *KINDS}
    assert told - {"created"} == {
        "rating", "note", "evidence", "requirement", "worker", "review", "exported", "framework",
        "objective", "training", "signoff", "observation", "practice", "setup",
    }  # fmt: skip


def test_a_second_older_copy_is_no_trouble_either(mine, older, path, clock, tmp_path):
    shutil.copyfile(tmp_path / "older", tmp_path / "again")
    mine.rate(ONE, 3)
    older()
    mine.reconnect()
    mine.take_review(review())
    history = said(mine)
    swap(tmp_path / "again", path)
    mine.reconnect()
    assert said(mine) == history


def test_a_hand_over_comes_back_between_what_was_before_and_after_it(mine, older, clock):
    """So that it is still known what the PDF showed."""
    mine.rate(ONE, 2)
    digest = content_digest(mine)
    mine.note_export(digest)
    clock.pass_time(minutes=1)
    mine.rate(ONE, 4)
    older()
    mine.reconnect()
    assert mine.answer(ONE).rating == 4
    assert mine.ratings_at_export(digest) == {ONE: 2}


def test_what_was_done_in_the_same_second_as_the_copy_is_done_again(mine, path, tmp_path):
    """Times in the file have no parts of a second."""
    mine.rate(ONE, 1)
    shutil.copyfile(path, tmp_path / "older")
    mine.rate(ONE, 3)
    swap(tmp_path / "older", path)
    mine.reconnect()
    assert mine.answer(ONE).rating == 3


def test_the_same_said_twice_in_a_second_is_two_things(mine, path, tmp_path):
    mine.rate(ONE, 1)
    shutil.copyfile(path, tmp_path / "older")
    mine.rate(ONE, 3)
    mine.rate(ONE, 1)
    swap(tmp_path / "older", path)
    mine.reconnect()
    assert mine.answer(ONE).rating == 1
    ratings = [event.new["rating"] for event in mine.history() if event.kind == "rating"]
    assert ratings == [1, 3, 1]


def test_a_newer_list_comes_back_with_all_before_and_after_it(mine, older, small_pack):
    mine.rate(ONE, 3)
    mine.write_note(TWO, "of the old list")
    mine.take_framework(newer(small_pack))
    mine.rate(NEW_ONE, 4)
    mine.set_requirement("ap.course", done=True)
    answers, history = mine.answers(), said(mine)
    older()
    mine.reconnect()
    assert mine.index.pack.version == "1.1.0"
    assert mine.answers() == answers
    assert said(mine) == history
    assert [one.text for one in mine.earlier()] == ["I can do thing 2 of area 1 in scsw."]


def test_nothing_newer_is_overwritten(mine, older, path, clock, tmp_path):
    mine.rate(ONE, 1)
    mine.rate(TWO, 1)
    mine.set_requirement("scsw.course", done=False, note="asked")
    mine.update_worker(role="Mine")
    clock.pass_time(minutes=1)
    with elsewhere(tmp_path / "older", clock) as other:
        other.rate(ONE, 4)
        other.set_requirement("scsw.course", done=True, note="have it")
        other.update_worker(role="Theirs")
    older()
    mine.reconnect()
    assert mine.answer(ONE).rating == 4
    assert mine.answer(TWO).rating == 1
    assert mine.worker.role == "Theirs"
    held = mine.requirement("scsw.course")
    assert (held.done, held.note) == (True, "have it\nasked")


def test_words_are_put_below_newer_words_and_none_is_dropped(mine, older, clock, tmp_path):
    mine.write_note(ONE, "mine")
    mine.write_evidence(ONE, "Folder 1")
    mine.write_note(TWO, "the same")
    clock.pass_time(minutes=1)
    with elsewhere(tmp_path / "older", clock) as other:
        other.write_note(ONE, "theirs")
        other.write_evidence(ONE, "Folder 2")
        other.write_note(TWO, "not only the same")
    older()
    mine.reconnect()
    assert mine.answer(ONE).note == "theirs\nmine"
    assert mine.answer(ONE).evidence == "Folder 2\nFolder 1"
    assert mine.answer(TWO).note == "not only the same"
    # One event for each that was put together, and none for what is there already.
    notes = [(e.old, e.new) for e in mine.history() if (e.kind, e.subject) == ("note", ONE)]
    assert notes == [("", "theirs"), ("theirs", "theirs\nmine")]
    assert len([e for e in mine.history() if e.subject == TWO]) == 1
    before = mine.contents()
    mine.reconnect()
    assert mine.contents() == before


def test_words_that_are_too_long_for_one_box_stay_in_the_history(mine, older, clock, tmp_path):
    mine.write_note(ONE, "m" * (MAX_TEXT - 5))
    clock.pass_time(minutes=1)
    with elsewhere(tmp_path / "older", clock) as other:
        other.write_note(ONE, "theirs")
    older()
    mine.reconnect()
    assert mine.answer(ONE).note == "theirs"
    long = "m" * (MAX_TEXT - 5)
    notes = [(e.old, e.new) for e in mine.history() if e.kind == "note"]
    assert notes == [("", "theirs"), ("theirs", long), (long, "theirs")]


def test_what_another_has_added_meanwhile_stays(mine, older, clock, tmp_path):
    mine.rate(ONE, 2)
    with elsewhere(tmp_path / "older", clock) as other:
        other.rate(TWO, 4)
        other.take_review(review())
    older()
    mine.reconnect()
    assert (mine.answer(ONE).rating, mine.answer(TWO).rating) == (2, 4)
    assert mine.reviews() == [review()]
    assert not mine.can_undo


def test_a_review_that_both_took_in_is_one(mine, older, clock, tmp_path):
    mine.take_review(review())
    with elsewhere(tmp_path / "older", clock) as other:
        clock.pass_time(minutes=1)
        other.take_review(review())
    older()
    mine.reconnect()
    assert mine.reviews() == [review()]
    assert [event.kind for event in mine.history()].count("review") == 1


def test_a_list_that_another_took_meanwhile_gets_the_words_of_the_old_one(
    mine, older, clock, tmp_path, small_pack
):
    """A renamed statement has them under its new name; one that is gone keeps them."""
    mine.write_note(ONE, "moved along")
    mine.write_note(TWO, "of a statement that is gone")
    with elsewhere(tmp_path / "older", clock) as other:
        other.rate(ONE, 2)
        clock.pass_time(minutes=1)
        other.take_framework(newer(small_pack))
    older()
    mine.reconnect()
    assert mine.index.pack.version == "1.1.0"
    assert (mine.answer(NEW_ONE).rating, mine.answer(NEW_ONE).note) == (2, "moved along")
    (gone,) = mine.earlier()
    assert gone.text == "I can do thing 2 of area 1 in scsw."
    assert gone.answer.note == "of a statement that is gone"


def test_what_moved_along_with_a_list_was_not_said_anew_by_that(
    mine, older, path, clock, tmp_path, small_pack
):
    """Words of this sitting are newer than those that were only moved after them."""
    mine.write_note(ONE, "before both")
    shutil.copyfile(path, tmp_path / "older")
    clock.pass_time(minutes=1)
    mine.write_note(ONE, "mine, later")
    mine.rate(ONE, 4)
    clock.pass_time(minutes=1)
    with elsewhere(tmp_path / "older", clock) as other:
        other.take_framework(newer(small_pack))
    older()
    mine.reconnect()
    assert (mine.answer(NEW_ONE).note, mine.answer(NEW_ONE).rating) == ("mine, later", 4)
    # Under its old name nothing is left.
    assert not mine.answer(ONE).note


def test_words_said_under_the_new_name_are_newer(mine, older, path, clock, tmp_path, small_pack):
    mine.write_note(ONE, "mine")
    clock.pass_time(minutes=1)
    with elsewhere(tmp_path / "older", clock) as other:
        other.take_framework(newer(small_pack))
        other.write_note(NEW_ONE, "theirs, later")
    older()
    mine.reconnect()
    assert mine.answer(NEW_ONE).note == "theirs, later\nmine"


def test_one_of_several_that_is_there_or_overtaken_holds_up_no_other(mine, older, clock, tmp_path):
    mine.apply([AnswerRow(ONE, 2, "one"), AnswerRow(TWO, 3, "two"), AnswerRow(THREE, 1, "three")])
    clock.pass_time(minutes=1)
    with elsewhere(tmp_path / "older", clock) as other:
        other.rate(ONE, 4)
        clock.pass_time(minutes=-3)
        other.rate(TWO, 3)
        clock.pass_time(minutes=3)
    older()
    mine.reconnect()
    ratings = [mine.answer(key).rating for key in (ONE, TWO, THREE)]
    assert ratings == [4, 3, 1]
    assert [mine.answer(key).note for key in (ONE, TWO, THREE)] == ["one", "two", "three"]
    ours = [e for e in mine.history() if e.batch is not None]
    assert len(ours) == 4
    assert {event.batch for event in ours} == {ours[0].id}


def test_a_move_of_an_earlier_version_is_as_new_as_when_it_was_written(small_pack):
    """Its events do not say when the answer was said."""
    index, state = Index(small_pack), State()
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    moved = Event(id=1, at=at, kind="framework", subject="small", new={"version": "1.0.0"})
    undated = Event(id=2, at=at, kind="note", subject=ONE, old="", new="theirs", batch=1)
    dated = msgspec.structs.replace(undated, said_at=at - timedelta(days=1))
    state.apply(undated)
    ours = Event(id=9, at=at - timedelta(minutes=1), kind="note", subject=ONE, old="", new="mine")
    again = Again([moved, undated], index)
    assert again.changes([ours], state, index) == []
    assert again.overtaken == [ours]
    again = Again([moved, dated], index)
    (change,) = again.changes([ours], state, index)
    assert (change.kind, change.subject, change.old, change.new) == ("note", ONE, "theirs", "mine")
    assert again.overtaken == []
    # Not a move, an import: it counts from when it came in.
    again = Again([msgspec.structs.replace(dated, batch=None)], index)
    assert again.changes([ours], state, index) == []


def test_the_newest_list_of_two_stays(mine, older, clock, tmp_path, small_pack):
    mine.rate(THREE, 1)
    mine.take_framework(newer(small_pack, gone=()))
    mine.rate(NEW_ONE, 3)
    with elsewhere(tmp_path / "older", clock) as other:
        other.take_framework(newer(small_pack, gone=(), version="1.2.0"))
    older()
    mine.reconnect()
    assert mine.index.pack.version == "1.2.0"
    assert {key: a.rating for key, a in mine.answers().items()} == {THREE: 1, NEW_ONE: 3}


def test_screens_hear_of_everything_that_may_have_changed(mine, older, clock, tmp_path):
    with elsewhere(tmp_path / "older", clock) as other:
        other.set_requirement("scsw.course", done=True)
        other.take_review(review())
        other.rate(ONE, 2)
    older()
    told = []
    mine.subscribe(told.append)
    mine.reconnect()
    (last,) = told
    assert last.kinds == KINDS
    assert last.subjects == {ONE, "scsw.course", review().id}


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on file size")
def test_what_does_not_fit_now_is_written_the_next_time(mine, older, path, clock, monkeypatch):
    import resource

    words = {spot.statement.id: f"{number} " * 5000 for number, spot in enumerate(mine.spots())}
    for key, text in words.items():
        mine.write_note(key, text)
    mine.note_export("0123456789")
    history = said(mine)
    older()
    # Python would put half a compiled module in place for all that come after.
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 60_000, before[1]))
    try:
        with pytest.raises(SaveError) as told:
            mine.reconnect()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert told.value.reason in {"full", "unreachable"}
    assert 0 < len(mine.answers()) < len(words)
    mine.reconnect()
    assert {key: answer.note for key, answer in mine.answers().items()} == words
    assert said(mine) == history


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file size")
def test_what_was_overtaken_is_not_lost_by_a_failure_either(
    mine, older, path, clock, tmp_path, monkeypatch
):
    import resource

    mine.write_note(ONE, "mine " * 3000)
    clock.pass_time(minutes=1)
    with elsewhere(tmp_path / "older", clock) as other:
        other.write_note(ONE, "theirs")
    older()
    # Python would put half a compiled module in place for all that come after.
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, before[1]))
    try:
        with pytest.raises(SaveError):
            mine.reconnect()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    mine.reconnect()
    assert mine.answer(ONE).note == "theirs\n" + "mine " * 3000


def test_undo_goes_on_when_nothing_was_missing(mine, path, tmp_path, clock):
    mine.rate(ONE, 1)
    mine.rate(ONE, 2)
    shutil.copyfile(path, tmp_path / "same")
    swap(tmp_path / "same", path)
    mine.reconnect()
    assert mine.undo() == ONE
    assert mine.answer(ONE).rating == 1


def test_times_of_a_table_are_those_of_the_table_again(mine, older):
    long_ago = datetime(2020, 5, 4, tzinfo=UTC)
    mine.apply([AnswerRow(ONE, 2, "", long_ago)])
    written = mine.history()[-1].at
    older()
    mine.reconnect()
    event = mine.history()[-1]
    assert (event.at, event.said_at, mine.answer(ONE).updated_at) == (written, long_ago, long_ago)
    assert event.at - long_ago > timedelta(days=1000)
    assert msgspec.to_builtins(event.old) == {"rating": None, "together": False}


def test_what_was_done_on_both_sides_is_kept_from_both(mine, path, clock, tmp_path):
    """Renewing adds: what somebody added elsewhere meanwhile is not overwritten."""
    mine.keep(TRAINING, COURSE)
    kept = tmp_path / "kept"
    shutil.copyfile(path, kept)
    clock.pass_time(minutes=1)
    mine.keep(TRAINING, COURSE.done_again(DONE))
    clock.pass_time(minutes=1)
    with elsewhere(kept, clock) as other:
        other.keep(TRAINING, COURSE.done_again(Completion(id="other", on=date(2025, 3, 1))))
    swap(kept, path)
    mine.reconnect()
    (one,) = mine.of(TRAINING).values()
    assert {each.id for each in one.done} == {"done", "other"}
