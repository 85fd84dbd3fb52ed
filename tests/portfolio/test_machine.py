"""Any run of commands leaves the file, the memory and the history saying the same."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.record import Worker
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.store.inspection import inspect
from tests.conftest import SetClock, make_pack

PACK = make_pack(statements_per_area=2)
IDS = [s.id for t in PACK.tiers for a in t.areas for s in a.statements if t.assessed]
STATEMENTS = st.sampled_from(IDS)
NOTES = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=30)


class Commands(RuleBasedStateMachine):
    """Rates, notes, confirms, undoes and redoes, beside a plain dictionary."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "a.selfassess"
        self.clock = SetClock()
        worker = Worker(name="A", tier="scsw", next_tier="ap")
        new_portfolio(self.path, worker, PACK, self.clock()).close()
        self.portfolio = Portfolio(PortfolioFile.open(self.path), self.clock)
        self.past = []
        self.future = []
        self.model = dict.fromkeys(IDS, (None, ""))

    def _did(self, before):
        if self.model != before:
            self.past.append(before)
            self.future.clear()

    @rule(key=STATEMENTS, rating=st.integers(0, 4) | st.none())
    def rate(self, key, rating):
        before = dict(self.model)
        self.portfolio.rate(key, rating)
        self.model[key] = (rating, self.model[key][1])
        self._did(before)

    @rule(key=STATEMENTS, reason=NOTES.filter(str.strip))
    def not_mine(self, key, reason):
        before = dict(self.model)
        self.portfolio.rate(key, "n/a", reason)
        self.model[key] = ("n/a", reason)
        self._did(before)

    @rule(key=STATEMENTS, note=NOTES)
    def note(self, key, note):
        if self.model[key][0] == "n/a" and not note.strip():
            return
        before = dict(self.model)
        self.clock.pass_time(seconds=40)
        self.portfolio.write_note(key, note)
        self.model[key] = (self.model[key][0], note)
        self._did(before)

    @rule()
    def undo(self):
        self.portfolio.undo()
        if self.past:
            self.future.append(dict(self.model))
            self.model = self.past.pop()

    @rule()
    def redo(self):
        self.portfolio.redo()
        if self.future:
            self.past.append(dict(self.model))
            self.model = self.future.pop()

    @invariant()
    def memory_agrees(self):
        for key, (rating, note) in self.model.items():
            answer = self.portfolio.answer(key)
            assert (answer.rating, answer.note) == (rating, note), key

    def teardown(self):
        self.portfolio.close()
        again = Portfolio(PortfolioFile.open(self.path, read_only=True))
        for key, (rating, note) in self.model.items():
            assert (again.answer(key).rating, again.answer(key).note) == (rating, note)
        again.close()
        assert all(finding.ok for finding in inspect(self.path))
        shutil.rmtree(self.folder)


TestCommands = Commands.TestCase
TestCommands.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
