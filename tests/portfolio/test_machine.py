"""Any run of commands leaves the file, the memory and the history saying the same."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.store.inspection import inspect
from selfassess.things.worker.thing import Worker
from tests.conftest import SetClock, make_pack

PACK = make_pack(statements_per_area=2)
IDS = [s.id for t in PACK.tiers for a in t.areas for s in a.statements if t.assessed]
AREAS = {a.id: [s.id for s in a.statements] for t in PACK.tiers for a in t.areas if t.assessed}
REQUIREMENTS = [item.id for t in PACK.tiers for item in t.requirements]
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
        # rating, note, evidence, together of statements; done, on, note of requirements
        self.model = dict.fromkeys(IDS, (None, "", "", False))
        self.model |= dict.fromkeys(REQUIREMENTS, (False, None, ""))

    def _did(self, before):
        if self.model != before:
            self.past.append(before)
            self.future.clear()

    @rule(key=STATEMENTS, rating=st.integers(0, 4) | st.none())
    def rate(self, key, rating):
        before = dict(self.model)
        self.portfolio.rate(key, rating)
        self.model[key] = (rating, *self.model[key][1:3], False)
        self._did(before)

    @rule(key=STATEMENTS, reason=NOTES.filter(str.strip))
    def not_mine(self, key, reason):
        before = dict(self.model)
        self.portfolio.rate(key, "n/a", reason)
        self.model[key] = ("n/a", reason, self.model[key][2], False)
        self._did(before)

    @rule(key=STATEMENTS, note=NOTES)
    def note(self, key, note):
        if self.model[key][0] == "n/a" and not note.strip():
            return
        before = dict(self.model)
        self.clock.pass_time(seconds=40)
        self.portfolio.write_note(key, note)
        rating, _, evidence, together = self.model[key]
        self.model[key] = (rating, note, evidence, together)
        self._did(before)

    @rule(key=STATEMENTS, text=NOTES)
    def evidence(self, key, text):
        before = dict(self.model)
        self.clock.pass_time(seconds=40)
        self.portfolio.write_evidence(key, text)
        rating, note, _, together = self.model[key]
        self.model[key] = (rating, note, text, together)
        self._did(before)

    @rule(area=st.sampled_from(sorted(AREAS)))
    def confirm(self, area):
        before = dict(self.model)
        self.portfolio.confirm_area(area)
        for key in AREAS[area]:
            rating, note, evidence, _ = self.model[key]
            if rating != "n/a":
                self.model[key] = (max(3, rating or 0), note, evidence, True)
        self._did(before)

    @rule(
        key=st.sampled_from(REQUIREMENTS), done=st.booleans(), on=st.none() | st.dates(), note=NOTES
    )
    def requirement(self, key, done, on, note):
        before = dict(self.model)
        self.portfolio.set_requirement(key, done=done, on=on, note=note)
        self.model[key] = (done, on, note)
        self._did(before)

    @rule()
    def reopen(self):
        self.portfolio.close()
        self.portfolio = Portfolio(PortfolioFile.open(self.path), self.clock)
        self.past.clear()
        self.future.clear()

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
        self._agrees(self.portfolio)
        assert self.portfolio.can_undo == bool(self.past)
        assert self.portfolio.can_redo == bool(self.future)

    def _agrees(self, portfolio):
        for key in IDS:
            a = portfolio.answer(key)
            assert (a.rating, a.note, a.evidence, a.together) == self.model[key], key
        for key in REQUIREMENTS:
            held = portfolio.requirement(key)
            assert (held.done, held.on, held.note) == self.model[key], key

    def teardown(self):
        self.portfolio.close()
        again = Portfolio(PortfolioFile.open(self.path, read_only=True))
        self._agrees(again)
        again.close()
        assert all(finding.ok for finding in inspect(self.path))
        shutil.rmtree(self.folder)


TestCommands = Commands.TestCase
TestCommands.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
