"""The open portfolio: the one object that screens ask and tell.

Every change goes one way: a method here builds changes (:mod:`rules`), the ledger puts them
on the disk (:mod:`writing`), then the listeners hear of it. What a listener sees is already
saved.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from selfassess.framework.index import Index
from selfassess.framework.model import Pack
from selfassess.log.event import Change, Changed, Event
from selfassess.log.thing import Item, Thing
from selfassess.portfolio.fold import KINDS
from selfassess.portfolio.former import blanked
from selfassess.portfolio.frozen import FrozenLedger
from selfassess.portfolio.handovers import exported, next_export
from selfassess.portfolio.ledger import Ledger
from selfassess.portfolio.reading import ReadablePortfolio
from selfassess.portfolio.reconnecting import write_again
from selfassess.portfolio.rules import (
    AnswerRow,
    check_reason,
    confirming,
    item_changes,
    rating_changes,
    text_changes,
    worker_changes,
)
from selfassess.portfolio.sections import check_route
from selfassess.portfolio.taking_in import taking_in
from selfassess.portfolio.undo import Back, Undo
from selfassess.portfolio.upgrade import changes_of, is_newer
from selfassess.portfolio.writing import Writer
from selfassess.things.answer.thing import Answer, Rating
from selfassess.things.requirement.thing import REQUIREMENTS, RequirementState
from selfassess.things.review.thing import Review

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time in UTC to the second."""
    return datetime.now(UTC).replace(microsecond=0)


class Portfolio(ReadablePortfolio):
    """One worker's portfolio, open for reading and for changes."""

    def __init__(self, ledger: Ledger, clock: Clock = utc_now) -> None:
        super().__init__(ledger)
        self._clock = clock
        self._listeners: list[Callable[[Changed], None]] = []
        self.steps = Undo()
        self._writer = Writer(ledger, self._saved)

    def frozen(self) -> Portfolio:
        """Return a copy as it stands now, which another thread may read from."""
        return Portfolio(FrozenLedger(self.contents()), self._clock)

    def subscribe(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Call ``listener`` after each saved change; returns the way to stop it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def keep_place(self, statement_id: str) -> None:
        """Remember the statement the worker is looking at."""
        if statement_id != self._ledger.place():
            self._ledger.keep_place(statement_id)

    # ---- answers -------------------------------------------------------------

    def rate(self, statement_id: str, rating: Rating | None, reason: str | None = None) -> None:
        """Set or clear a rating.

        Not applicable needs a reason, kept as the note: ``reason``, or the note that
        is there; one of the list's ready reasons goes when a rating follows it. Raises
        :class:`ReasonNeededError` without one, ``KeyError`` for an unknown statement.
        """
        row = AnswerRow(statement_id, rating, reason or "")
        ready = self.index.pack.scale.not_applicable.reasons
        self._commit(rating_changes(self._known(statement_id), row, take_note=False, ready=ready))

    def write_note(self, statement_id: str, text: str) -> None:
        """Keep a note. Raises :class:`ReasonNeededError` if it empties a needed reason."""
        check_reason(self.answer(statement_id).rating, text)
        self._commit(text_changes(self._known(statement_id), "note", text), typing=True)

    def write_evidence(self, statement_id: str, text: str) -> None:
        """Keep where the evidence for a statement is."""
        self._commit(text_changes(self._known(statement_id), "evidence", text), typing=True)

    def apply(self, rows: Iterable[AnswerRow]) -> int:
        """Take in many answers as one undoable change; returns how many differ.

        Raises as :meth:`rate` does, before anything is changed.
        """
        changes: list[Change] = []
        touched = 0
        for row in rows:
            mine = rating_changes(self._known(row.statement_id), row, take_note=True)
            changes += mine
            touched += bool(mine)
        self._commit(changes)
        return touched

    def confirm_area(self, area_id: str) -> None:
        """Say "I still do all of this on my own" of a whole area.

        Each statement below that is raised to it and marked as confirmed together;
        higher ratings and not-applicable ones stay.
        """
        statements = self.index.areas[area_id].statements
        self._commit(confirming((self.answer(one.id) for one in statements), self.met_from))

    def _known(self, statement_id: str) -> Answer:
        """Return the answer as it stands; raises ``KeyError`` for an unknown statement."""
        self.index.spots[statement_id]
        return self.answer(statement_id)

    # ---- requirements, worker, tiers ----------------------------------------

    def set_requirement(
        self, requirement_id: str, *, done: bool, on: date | None = None, note: str = ""
    ) -> None:
        """Keep whether a requirement is held, since when, and a note."""
        self.keep(
            REQUIREMENTS,
            RequirementState(requirement_id=requirement_id, done=done, on=on, note=note),
        )

    def keep(self, thing: Thing[Item], item: Item, *, typing: bool = False) -> None:
        """Keep one of a thing as it is now; ``typing`` while a text of it is typed.

        Raises ``KeyError`` where there is no place for it, and :class:`SelfAssessError` for a
        text that is too long.
        """
        key = thing.id_of(item)
        if not self.has_place(thing, key):
            raise KeyError(key)
        there = self.state.of(thing).get(key)
        self._commit(item_changes(thing, there, item), typing=typing)

    def drop(self, thing: Thing[Item], key: str) -> None:
        """Take one of a thing away. The history still has it, and it can be undone."""
        self._commit(thing.changes(key, self.state.of(thing).get(key), None))

    def update_worker(self, **fields: Any) -> None:
        """Change what is known of the worker; tiers go through :meth:`move_to`."""
        self._commit(worker_changes(self.worker, fields))

    def write_worker(self, field: str, text: str) -> None:
        """Keep one field of the worker while it is typed; a date as 2025-12-15, or empty.

        Raises :class:`SelfAssessError` for a text that cannot be kept, such as no name.
        """
        value = text or None if field == "appraisal_date" else text
        self._commit(worker_changes(self.worker, {field: value}), typing=True)

    def move_to(self, tier: str, next_tier: str | None) -> None:
        """Move the worker to a tier and its next; every answer is kept.

        Raises ``KeyError`` for an unknown tier and ``ValueError`` for a route that the
        pack does not have.
        """
        check_route(self.index, tier, next_tier)
        self.update_worker(tier=tier, next_tier=next_tier)

    def next_export(self, digest: str) -> Event | None:
        """Return the event that a PDF made now will be kept as.

        None when the last change of all is a PDF of this content on this day: the
        same content on the same day is one hand-over, however often it is printed.
        """
        return next_export(self.history(), digest, self._clock())

    def note_export(self, digest: str, at: datetime | None = None) -> None:
        """Keep that a PDF was made, so the next one can say what changed since."""
        self._writer.write((exported(digest),), at or self._clock())

    def take_review(self, review: Review) -> bool:
        """Keep a supervisor's review; False when the very same one is kept already.

        What the worker typed up takes the place of what it was, and can be undone.
        """
        changes = taking_in(review, self.state)
        if review.typed:
            self._commit(changes)
        elif changes:
            self._writer.write(changes, self._clock())
        return bool(changes)

    # ---- undo ----------------------------------------------------------------

    @property
    def can_undo(self) -> bool:
        """True when there is a change of this sitting to take back."""
        return self.steps.can_undo

    @property
    def can_redo(self) -> bool:
        """True when something was taken back and can be done again."""
        return self.steps.can_redo

    def undo(self) -> str | None:
        """Take back the last change; returns the statement (or other id) it was about."""
        return self._go(self.steps.undo())

    def redo(self) -> str | None:
        """Do again what was taken back last; returns what it was about."""
        return self._go(self.steps.redo())

    def _go(self, back: Back | None) -> str | None:
        if back is None:
            return None
        self._writer.write(back.changes, self._clock(), back.written)
        return back.changes[0].subject

    # ---- writing -------------------------------------------------------------

    def _commit(self, changes: Sequence[Change], *, typing: bool = False) -> None:
        if not changes:
            return
        now = self._clock()
        if typing:
            change = changes[0]
            self._writer.write_typing(
                change, now, lambda joined: self.steps.add_typing(change, now, extended=joined)
            )
        else:
            self._writer.write(changes, now, lambda: self.steps.add(changes, now))

    def _saved(self, events: list[Event]) -> None:
        """Bring what is in memory in line with what was just written, and tell."""
        self._apply(events)
        self._tell(Changed.by(events))

    def arrived(self, number: int | None) -> None:
        """Hear that what was still being written is on the disk, or (None) is not."""
        self._writer.arrived(number)

    def _tell_all(self) -> None:
        subjects = frozenset(key for rows in self.state.things.values() for key in rows)
        self._tell(Changed(subjects, KINDS))

    def _tell(self, told: Changed) -> None:
        for listener in list(self._listeners):
            listener(told)

    def _load_anew(self) -> None:
        self._load()
        self._writer.end_typing()

    # ---- former wordings -----------------------------------------------------

    def forget(self, subjects: Collection[str] | None = None) -> int:
        """Overwrite former wordings in the history; returns how many changes held some.

        ``subjects`` are the statements and requirements it is about; None for all, and the
        worker's details. What stands now stays, ratings and their history too. It cannot be
        undone, nor can what was done before. Raises as the ledger does.
        """
        before = self.history()
        after = blanked(before, self.worker, subjects)
        held = sum(old != new for old, new in zip(before, after, strict=True))

        def forgotten() -> None:
            # Words of one sitting may stand in what can be undone alone.
            self._writer.end_typing()
            self.steps.clear()
            if held:
                self._load()
            self._tell_all()

        if held:
            self._writer.rewrite(before, after, forgotten)
        else:
            forgotten()
        return held

    # ---- a newer list --------------------------------------------------------

    def take_framework(self, pack: Pack) -> bool:
        """Move to a newer version of the list; False when it is not newer.

        Every answer is kept: moved where its statement has a new id, else under its old
        one (see :meth:`earlier`). What was done before cannot be undone after it.
        """
        if not is_newer(pack, self.pack):
            return False
        check_route(Index(pack), self.worker.tier, self.worker.next_tier)

        def moved() -> None:
            self.steps.clear()
            self._tell_all()

        self._move_to_list(pack, self._clock(), moved)
        return True

    def _move_to_list(
        self, pack: Pack, at: datetime, then: Callable[[], None] | None = None
    ) -> None:
        def took() -> None:
            self._load_anew()
            if then is not None:
                then()

        changes = changes_of(self.pack, pack, self.state.things)
        self._writer.write_list(changes, at, pack, took)

    # ---- after the file was away ---------------------------------------------

    def reconnect(self) -> None:
        """Read the file again after it was away, or after another program wrote in it.

        What was written in this sitting and is not there any more, because an older copy
        took the file's place, is written once more; nothing newer is overwritten. Raises
        as the ledger does while the file is still away.
        """
        self._ledger.reconnect()
        before = self.index
        self._load_anew()
        history = self.history()
        changed = bool(history) and history[-1].id != self._writer.sitting.last
        lacked = write_again(
            self,
            self._writer,
            history=history,
            before=before,
            move_to_list=self._move_to_list,
            clock=self._clock,
        )
        if changed or lacked:
            self.steps.clear()
        self._tell_all()

    def close(self) -> None:
        """Let go of the file; nothing is waiting to be saved."""
        self._ledger.close()
