"""A file on a thread of its own: what it says when it is held up, and what comes of it then."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from queue import SimpleQueue
from threading import Event

import pytest

from selfassess.log.event import Change
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store import jobs
from selfassess.store.errors import InUseError, SaveError, StoreError
from selfassess.store.file import PortfolioFile
from selfassess.store.file_thread import FileThread
from selfassess.store.jobs import WaitingError, finish
from selfassess.things.answer.thing import ANSWERS
from tests.away import move

FIRST, SECOND = "scsw.area-1.do-1", "scsw.area-1.do-2"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Do not wait longer than needed where it is known to be held."""
    monkeypatch.setattr(jobs, "PATIENCE", 1.0)


@pytest.fixture
def path(open_portfolio, tmp_path):
    """A portfolio that is not open."""
    open_portfolio().close()
    return tmp_path / "mine.selfassess"


@pytest.fixture
def file(path):
    """It, open on a thread of its own."""
    opened = FileThread(lambda: PortfolioFile.open(path), path).check()
    yield opened
    opened.close()


class Hold:
    """Holds the file's thread as a drive does, before or inside a commit."""

    def __init__(self, file: FileThread) -> None:
        self.go, self.held, self.told = Event(), Event(), SimpleQueue()
        file.tell_late(self.told.put)
        self._file = file

    def now(self) -> None:
        """Hold it with something that nobody waits for."""
        self._file.begin("held", lambda _file: (self.held.set(), self.go.wait()))
        assert self.held.wait(10)

    def at(self, words: str) -> None:
        """Hold the next statement that begins with these words, on the thread itself."""

        def look(sql: str) -> None:
            if sql.startswith(words) and not self.go.is_set():
                self.held.set()
                self.go.wait()

        self._file.run("hook", lambda file: file._connection.set_trace_callback(look))

    def off(self):
        """Let it go on; returns what was told when it was over."""
        self.go.set()
        return self.told.get(timeout=10)


def on_disk(path):
    with closing(PortfolioFile.open(path, read_only=True)) as file:
        return {key: answer.rating for key, answer in file.kept(ANSWERS).items()}, file.history()


def test_it_is_a_ledger_like_the_file_itself(file, path):
    portfolio = Portfolio(file)
    portfolio.rate(FIRST, 3)
    portfolio.write_note(SECOND, "words")
    portfolio.keep_place(SECOND)
    assert file.place() == SECOND
    assert portfolio.history() == file.contents().history == file.history()
    portfolio.reconnect()
    assert portfolio.answer(FIRST).rating == 3
    with pytest.raises(InUseError):
        PortfolioFile.open(path)
    file.close()
    with closing(PortfolioFile.open(path)) as again:
        assert again.place() == SECOND
        assert again.kept(ANSWERS)[SECOND].note == "words"


def test_what_reaches_the_disk_late_is_taken_as_said_then(file, path):
    portfolio = Portfolio(file)
    hold = Hold(file)
    heard = []
    portfolio.subscribe(heard.append)
    hold.at("COMMIT")
    with pytest.raises(WaitingError):
        portfolio.rate(FIRST, 3)
    assert hold.held.is_set()
    assert (portfolio.answer(FIRST).rating, portfolio.can_undo, heard) == (None, False, [])
    # Nothing else is begun meanwhile, and nobody waits for it once more.
    with pytest.raises(SaveError) as refused:
        portfolio.rate(SECOND, 1)
    assert refused.value.reason == "waiting"
    assert not isinstance(refused.value, WaitingError)
    late = hold.off()
    assert (late.name, late.error) == ("write", None)
    portfolio.arrived(late.result)
    assert portfolio.answer(FIRST).rating == 3
    assert len(heard) == 1
    assert on_disk(path)[0] == {FIRST: 3}
    # It is of this sitting like any other.
    assert portfolio.undo() == FIRST
    assert portfolio._writer.sitting.last == portfolio.history()[-1].id
    portfolio.arrived(late.result)
    assert portfolio.answer(FIRST).rating is None


def test_a_text_that_arrives_late_goes_on_as_one_event(file, path):
    portfolio = Portfolio(file)
    portfolio.write_note(FIRST, "one")
    hold = Hold(file)
    hold.at("COMMIT")
    with pytest.raises(WaitingError):
        portfolio.write_note(FIRST, "one two")
    portfolio.arrived(hold.off().result)
    portfolio.write_note(FIRST, "one two three")
    _ratings, history = on_disk(path)
    assert [event.new for event in history if event.kind == "note"] == ["one two three"]


def test_undo_and_a_move_that_arrive_late_are_done_then(file):
    portfolio = Portfolio(file)
    portfolio.rate(FIRST, 3)
    hold = Hold(file)
    hold.at("COMMIT")
    with pytest.raises(WaitingError):
        portfolio.undo()
    assert portfolio.answer(FIRST).rating == 3
    assert not portfolio.can_redo
    portfolio.arrived(hold.off().result)
    assert portfolio.answer(FIRST).rating is None
    assert (portfolio.can_undo, portfolio.can_redo) == (False, True)


def test_what_failed_late_is_told_as_that_and_is_not_said(file, path):
    portfolio = Portfolio(file)
    hold = Hold(file)
    hold.at("BEGIN")
    with pytest.raises(WaitingError):
        portfolio.rate(FIRST, 3)
    moved = move(path, path.with_name("away"))
    late = hold.off()
    assert late.name == "write"
    assert late.error.reason == "gone"
    portfolio.arrived(late.result)
    assert portfolio.answer(FIRST).rating is None
    moved.rename(path)
    portfolio.reconnect()
    assert portfolio.answer(FIRST).rating is None


def test_what_was_not_begun_is_taken_back(file, path):
    portfolio = Portfolio(file)
    hold = Hold(file)
    hold.now()
    with pytest.raises(SaveError) as told:
        portfolio.rate(FIRST, 3)
    assert told.value.reason == "waiting"
    assert not isinstance(told.value, WaitingError)
    late = hold.off()
    assert (late.name, late.result) == ("", None)
    portfolio.arrived(None)
    assert portfolio.answer(FIRST).rating is None
    portfolio.rate(FIRST, 2)
    assert [event.new for event in on_disk(path)[1] if event.kind == "rating"] == [
        {"rating": 2, "together": False}
    ]


def test_what_was_read_or_opened_anew_late_is_not_read_again(file):
    portfolio = Portfolio(file)
    portfolio.rate(FIRST, 3)
    hold = Hold(file)
    hold.at("SELECT * FROM events")
    with pytest.raises(StoreError) as told:
        portfolio.history()
    assert told.value.reason == "waiting"
    hold.off()
    hold.go.clear()
    # It would be held again.
    assert portfolio.history()[-1].subject == FIRST
    hold.at("SELECT * FROM worker")
    hold.go.set()
    portfolio.rate(FIRST, 2)
    assert portfolio.history()[-1].new["rating"] == 2


def test_opening_anew_that_is_late_is_used_by_the_next_who_asks(file, path, monkeypatch):
    portfolio = Portfolio(file)
    hold = Hold(file)
    hold.now()
    with pytest.raises(StoreError):
        portfolio.reconnect()
    hold.off()
    with closing(PortfolioFile.open(path, ignore_lock=True)) as other:
        Portfolio(other).rate(SECOND, 4)
    portfolio.reconnect()
    assert portfolio.answer(SECOND).rating == 4


@pytest.mark.parametrize(("words", "written"), [("INSERT INTO events", {}), ("COMMIT", {FIRST: 3})])
def test_what_is_given_up_is_not_committed_later(path, words, written):
    """But for what had reached the drive by then, which nobody can take back."""
    file = FileThread(lambda: PortfolioFile.open(path), path).check()
    portfolio = Portfolio(file)
    hold = Hold(file)
    hold.at(words)
    with pytest.raises(WaitingError):
        portfolio.rate(FIRST, 3)
    file.close()
    assert not file.ended(0)
    with pytest.raises(InUseError):
        PortfolioFile.open(path)
    # One that is opened now waits for the first, in silence.
    again = FileThread(lambda: PortfolioFile.open(path), path)
    assert not again.ready(0)
    hold.go.set()
    assert again.ready(10)
    assert hold.told.empty()
    found = {key: answer.rating for key, answer in again.check().kept(ANSWERS).items()}
    assert found == written
    again.close()
    assert on_disk(path)[0] == written


def test_a_backup_is_waited_for_by_nobody_and_is_made(file, path):
    hold = Hold(file)
    hold.now()
    done = Event()
    file.begin("backup", lambda opened: opened.keep_place(FIRST), lambda _error: done.set())
    file.close()
    assert not file.ended(0)
    hold.go.set()
    finish(10)
    assert done.is_set()
    assert file.ended(0)
    with closing(PortfolioFile.open(path)) as again:
        assert again.place() == FIRST


def test_a_file_that_does_not_open_says_why_and_ends(tmp_path):
    gone = tmp_path / "none.selfassess"
    file = FileThread(lambda: PortfolioFile.open(gone), gone)
    with pytest.raises(StoreError) as told:
        file.check()
    assert told.value.reason == "missing"
    assert file.ended(10)
    file.close()


def test_a_change_has_the_time_it_was_said(file):
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    change = Change(kind="note", subject=FIRST, old="", new="words")
    number = file.write([change], at)
    assert file.history()[-1] == change.event(number, at)
