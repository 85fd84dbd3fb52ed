"""The open portfolio: the one object that screens ask and tell.

Every change goes one way: a method here builds changes, the ledger puts them on
the disk, then the listeners hear of it. What a listener sees is already saved.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

import msgspec

from selfassess.errors import SelfAssessError
from selfassess.framework.index import Index, Spot
from selfassess.framework.model import Area, Pack
from selfassess.log.event import MAX_NAME, MAX_TEXT, Change, Event
from selfassess.log.thing import Item, Thing
from selfassess.portfolio.contents import Contents
from selfassess.portfolio.fold import KINDS, State, fold
from selfassess.portfolio.former import blanked
from selfassess.portfolio.frozen import FrozenLedger
from selfassess.portfolio.ledger import Ledger, StillWritingError
from selfassess.portfolio.progress import Progress, area_progress, total
from selfassess.portfolio.sections import Section, routes, sections
from selfassess.portfolio.sitting import Again, Sitting, Written
from selfassess.portfolio.upgrade import Earlier, changes_of, earlier, is_newer
from selfassess.things import THINGS
from selfassess.things.answer.thing import NOT_APPLICABLE, Answer, Rating
from selfassess.things.requirement.thing import REQUIREMENTS, RequirementState
from selfassess.things.review.thing import Review, SeenBy, View, seen_by
from selfassess.things.worker.thing import Worker
from selfassess.words import say

Clock = Callable[[], datetime]
ONE_TYPING = timedelta(seconds=30)
"""Saves of one note closer together than this are one event in the history."""
ONE_UNDO = timedelta(seconds=3)
"""Saves of one note closer together than this are undone as one step."""


def utc_now() -> datetime:
    """Return the time in UTC to the second."""
    return datetime.now(UTC).replace(microsecond=0)


class ReasonNeededError(SelfAssessError):
    """Not applicable was chosen without saying why."""

    def __init__(self) -> None:
        super().__init__(
            say(
                "Please say why this is not part of your role here. The reason is kept as the note."
            )
        )


class AnswerRow(NamedTuple):
    """One answer that comes in from outside; ``None`` for a rating clears it."""

    statement_id: str
    rating: Rating | None
    note: str
    when: datetime | None = None


class Changed(NamedTuple):
    """What a listener is told: the ids that changed, and what kind of change."""

    subjects: frozenset[str]
    kinds: frozenset[str]


class _Step(NamedTuple):
    """One undoable action and when its last part was written."""

    changes: tuple[Change, ...]
    at: datetime


class Portfolio:
    """One worker's portfolio, open for reading and for changes."""

    def __init__(self, ledger: Ledger, clock: Clock = utc_now) -> None:
        self._ledger = ledger
        self._clock = clock
        self.identity = ledger.identity()
        self._listeners: list[Callable[[Changed], None]] = []
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._sitting = Sitting()
        self._late: Callable[[int], None] | None = None
        self._load()

    def _load(self) -> None:
        """Read everything that is kept in memory from the ledger."""
        ledger = self._ledger
        self.index = Index(ledger.pack())
        self._state = State(ledger.worker())
        for thing in THINGS:
            kept = ledger.kept(thing).values()
            self._state.things[thing.name] = {thing.id_of(item): item for item in kept}
        self._typing: tuple[str, str, int, datetime] | None = None
        self._progress: dict[str, Progress] = {}
        self._views: dict[str, dict[str, View]] = {}
        self._sections: list[Section] | None = None
        self._index_views()
        try:
            self.sections()
        except KeyError as error:
            raise SelfAssessError(
                say(
                    "This portfolio is for a tier that its framework does not have. Nothing was "
                    "changed."
                ),
                cause=str(error),
            ) from error

    # ---- reading -------------------------------------------------------------

    @property
    def worker(self) -> Worker:
        """The worker as they stand now."""
        assert self._state.worker is not None  # noqa: S101
        return self._state.worker

    @property
    def met_from(self) -> int:
        """The lowest rating that meets a statement."""
        return self.index.pack.scale.met_from

    def sections(self) -> list[Section]:
        """Return the worker's lists: current, still owned, next."""
        if self._sections is None:
            self._sections = sections(self.index, self.worker)
        return self._sections

    def spots(self) -> list[Spot]:
        """Return every statement of the worker's lists, in walking order."""
        return [spot for section in self.sections() for spot in section.spots()]

    def answer(self, statement_id: str) -> Answer:
        """Return the answer as it stands; an empty one when nothing was said yet."""
        return self._state.answers.get(statement_id) or Answer(statement_id=statement_id)

    def answers(self) -> dict[str, Answer]:
        """Return every answer that says something, of whatever tier."""
        return {key: answer for key, answer in self._state.answers.items() if not answer.empty}

    def requirement(self, requirement_id: str) -> RequirementState:
        """Return the state of a requirement; an empty one when untouched."""
        return self._state.requirements.get(requirement_id) or RequirementState(
            requirement_id=requirement_id
        )

    def requirements(self) -> dict[str, RequirementState]:
        """Return every requirement that was ever touched."""
        return dict(self._state.requirements)

    def of(self, thing: Thing[Item]) -> dict[str, Item]:
        """Return what stands of a thing, by id."""
        return dict(self._state.of(thing))

    def is_met(self, statement_id: str) -> bool:
        """True when the rating meets the statement."""
        rating = self.answer(statement_id).rating
        return rating is not None and rating != NOT_APPLICABLE and rating >= self.met_from

    def area_progress(self, area: Area) -> Progress:
        """Return the counts of one area, kept until an answer in it changes."""
        found = self._progress.get(area.id)
        if found is None:
            found = area_progress(area, self._state.answers, self.met_from)
            self._progress[area.id] = found
        return found

    def section_progress(self, section: Section) -> Progress:
        """Return the counts of one list."""
        return total(self.area_progress(area) for area in section.tier.areas)

    def history(self) -> list[Event]:
        """Return every change ever made, oldest first."""
        return self._ledger.history()

    def contents(self) -> Contents:
        """Return everything the portfolio holds, as it is kept."""
        return self._ledger.contents()

    def frozen(self) -> Portfolio:
        """Return a copy as it stands now, which another thread may read from."""
        return Portfolio(FrozenLedger(self.contents()), self._clock)

    def reviews(self) -> list[Review]:
        """Return the supervisors' reviews, oldest first."""
        return list(self._state.reviews.values())

    def seen(self, statement_id: str) -> list[SeenBy]:
        """Return each supervisor's latest view of a statement, latest first."""
        rating = self.answer(statement_id).rating
        by_name: dict[str, SeenBy] = {}
        for review in reversed(self.reviews()):
            view = self._views[review.id].get(statement_id)
            if view is not None and review.name not in by_name:
                by_name[review.name] = seen_by(rating, review, view)
        return list(by_name.values())

    def subscribe(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Call ``listener`` after each saved change; returns the way to stop it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def _index_views(self) -> None:
        self._views = {
            review.id: {view.statement_id: view for view in review.views}
            for review in self._state.reviews.values()
        }

    # ---- where the worker is -------------------------------------------------

    @property
    def place(self) -> str | None:
        """The statement the worker looked at last, if it is still in their lists."""
        spot = self.index.spots.get(self._ledger.place() or "")
        mine = {section.tier.id for section in self.sections()}
        return spot.statement.id if spot is not None and spot.tier.id in mine else None

    def keep_place(self, statement_id: str) -> None:
        """Remember the statement the worker is looking at."""
        if statement_id != self._ledger.place():
            self._ledger.keep_place(statement_id)

    # ---- answers -------------------------------------------------------------

    def rate(self, statement_id: str, rating: Rating | None, reason: str | None = None) -> None:
        """Set or clear a rating.

        Not applicable needs a reason, kept as the note: ``reason``, or the note that
        is there. Raises :class:`ReasonNeededError` without one, ``KeyError`` for an
        unknown statement.
        """
        self._spot(statement_id)
        self._commit(self._rating_changes(AnswerRow(statement_id, rating, reason or ""), False))

    def write_note(self, statement_id: str, text: str) -> None:
        """Keep a note. Raises :class:`ReasonNeededError` if it empties a needed reason."""
        answer = self.answer(statement_id)
        if answer.rating == NOT_APPLICABLE and not text.strip():
            raise ReasonNeededError
        self._write_text(statement_id, "note", answer.note, text)

    def write_evidence(self, statement_id: str, text: str) -> None:
        """Keep where the evidence for a statement is."""
        self._write_text(statement_id, "evidence", self.answer(statement_id).evidence, text)

    def apply(self, rows: Iterable[AnswerRow]) -> int:
        """Take in many answers as one undoable change; returns how many differ.

        Raises as :meth:`rate` does, before anything is changed.
        """
        changes: list[Change] = []
        touched = 0
        for row in rows:
            self._spot(row.statement_id)
            mine = self._rating_changes(row, True)
            changes += mine
            touched += bool(mine)
        self._commit(changes)
        return touched

    def confirm_area(self, area_id: str) -> None:
        """Say "I still do all of this on my own" of a whole area.

        Each statement below that is raised to it and marked as confirmed together;
        higher ratings and not-applicable ones stay.
        """
        rating: Any = self.met_from
        changes = []
        for statement in self.index.areas[area_id].statements:
            old = self.answer(statement.id)
            if old.rating == NOT_APPLICABLE:
                continue
            new = max(rating, old.rating or 0)
            if new != old.rating or not old.together:
                changes.append(
                    Change(
                        kind="rating",
                        subject=statement.id,
                        old=old.value("rating"),
                        new={"rating": new, "together": True},
                    )
                )
        self._commit(changes)

    def _spot(self, statement_id: str) -> Spot:
        return self.index.spots[statement_id]

    def _rating_changes(self, row: AnswerRow, take_note: bool) -> list[Change]:
        """Return the changes that make an answer so; the note only if given or asked."""
        answer = self.answer(row.statement_id)
        note = _checked(row.note) if (take_note or row.note.strip()) else answer.note
        if row.rating == NOT_APPLICABLE and not note.strip():
            raise ReasonNeededError
        changes = []
        if row.rating != answer.rating or (answer.together and not take_note):
            changes.append(
                Change(
                    kind="rating",
                    subject=row.statement_id,
                    old=answer.value("rating"),
                    new={"rating": row.rating, "together": False},
                    when=row.when,
                )
            )
        if note != answer.note:
            changes.append(
                Change(
                    kind="note",
                    subject=row.statement_id,
                    old=answer.note,
                    new=note,
                    when=row.when,
                )
            )
        return changes

    def _write_text(self, statement_id: str, kind: Any, old: str, new: str) -> None:
        self._spot(statement_id)
        new = _checked(new)
        if old != new:
            self._commit([Change(kind=kind, subject=statement_id, old=old, new=new)], typing=True)

    # ---- requirements, worker, tiers ----------------------------------------

    def set_requirement(
        self, requirement_id: str, *, done: bool, on: date | None = None, note: str = ""
    ) -> None:
        """Keep whether a requirement is held, since when, and a note."""
        self.keep(
            REQUIREMENTS,
            RequirementState(requirement_id=requirement_id, done=done, on=on, note=note),
        )

    def has_place(self, thing: Thing[Any], key: str) -> bool:
        """True when the lists have a place for one of a thing; most need none."""
        return thing is not REQUIREMENTS or key in self.index.requirements

    def keep(self, thing: Thing[Item], item: Item, *, typing: bool = False) -> None:
        """Keep one of a thing as it is now; ``typing`` while a text of it is typed.

        Raises ``KeyError`` where there is no place for it, and :class:`SelfAssessError` for a
        text that is too long.
        """
        key = thing.id_of(item)
        if not self.has_place(thing, key):
            raise KeyError(key)
        words = {name: _checked(getattr(item, name)) for name in thing.words}
        item = msgspec.structs.replace(item, **words)
        self._commit(thing.changes(key, self._state.of(thing).get(key), item), typing=typing)

    def drop(self, thing: Thing[Item], key: str) -> None:
        """Take one of a thing away. The history still has it, and it can be undone."""
        self._commit(thing.changes(key, self._state.of(thing).get(key), None))

    def update_worker(self, **fields: Any) -> None:
        """Change what is known of the worker; tiers go through :meth:`move_to`."""
        self._change_worker(fields, typing=False)

    def write_worker(self, field: str, text: str) -> None:
        """Keep one field of the worker while it is typed; a date as 2025-12-15, or empty.

        Raises :class:`SelfAssessError` for a text that cannot be kept, such as no name.
        """
        value = text or None if field == "appraisal_date" else text
        self._change_worker({field: value}, typing=True)

    def _change_worker(self, fields: dict[str, Any], *, typing: bool) -> None:
        old_value = msgspec.to_builtins(self.worker)
        try:
            new = msgspec.convert({**old_value, **msgspec.to_builtins(fields)}, Worker)
        except msgspec.ValidationError as error:
            raise SelfAssessError(
                say(
                    "These details cannot be kept as they are. There must be a name, and no line "
                    "may be longer than {most} letters.",
                    most=MAX_NAME,
                ),
                cause=str(error),
            ) from error
        new_value = msgspec.to_builtins(new)
        if old_value != new_value:
            change = Change(kind="worker", subject="", old=old_value, new=new_value)
            self._commit([change], typing=typing)

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
        now = self._clock()
        history = self.history()
        last = history[-1] if history else None
        if last is not None and last.kind == "exported":
            same = last.new == {"digest": digest} and last.at.date() == now.date()
            if same:
                return None
        number = last.id + 1 if last is not None else 1
        return _exported(digest).event(number, now)

    def note_export(self, digest: str, at: datetime | None = None) -> None:
        """Keep that a PDF was made, so the next one can say what changed since."""
        self._write((_exported(digest),), at or self._clock())

    def ratings_at_export(self, digest: str) -> dict[str, Rating | None] | None:
        """Return the ratings as a PDF of that content showed them; None if unknown."""
        history = self.history()
        exports = [one.number for one in fold(history).exports if one.digest == digest]
        if not exports:
            return None
        answers = fold(history, exports[-1]).answers
        return {key: answer.rating for key, answer in answers.items() if answer.rating is not None}

    def take_review(self, review: Review) -> bool:
        """Keep a supervisor's review; False when the very same one is kept already."""
        if review.id in self._state.reviews:
            return False
        change = Change(kind="review", subject=review.id, new=msgspec.to_builtins(review))
        self._write((change,), self._clock())
        return True

    # ---- undo ----------------------------------------------------------------

    @property
    def can_undo(self) -> bool:
        """True when there is a change of this sitting to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """True when something was taken back and can be done again."""
        return bool(self._redo)

    def undo(self) -> str | None:
        """Take back the last change; returns the statement (or other id) it was about."""
        return self._move(self._undo, self._redo)

    def redo(self) -> str | None:
        """Do again what was taken back last; returns what it was about."""
        return self._move(self._redo, self._undo)

    def _move(self, source: list[_Step], target: list[_Step]) -> str | None:
        if not source:
            return None
        step = source[-1]
        back = tuple(_reversed(change) for change in reversed(step.changes))

        def moved() -> None:
            source.pop()
            target.append(_Step(back, datetime.min.replace(tzinfo=UTC)))

        self._write(back, self._clock(), moved)
        return back[0].subject

    # ---- writing -------------------------------------------------------------

    def _commit(self, changes: list[Change], *, typing: bool = False) -> None:
        if not changes:
            return
        now = self._clock()
        if typing:
            self._write_typing(changes[0], now)
            return

        def done() -> None:
            self._undo.append(_Step(tuple(changes), now))
            self._redo.clear()

        self._write(tuple(changes), now, done)

    def _write(
        self, changes: tuple[Change, ...], now: datetime, then: Callable[[], None] | None = None
    ) -> None:
        self._typing = None

        def took(first: int) -> None:
            self._took([change.event(first + n, now) for n, change in enumerate(changes)])
            if then is not None:
                then()

        self._put(lambda: self._ledger.write(changes, now), took)

    def _put(self, write: Callable[[], int], took: Callable[[int], None]) -> None:
        """Write, and take it as said once it is on the disk, be that now or later."""
        try:
            number = write()
        except StillWritingError:
            self._late = took
            raise
        took(number)

    def arrived(self, number: int | None) -> None:
        """Hear that what was still being written is on the disk, or (None) is not."""
        took, self._late = self._late, None
        if took is not None and number is not None:
            took(number)

    def _write_typing(self, change: Change, now: datetime) -> None:
        """Write one save of a text being typed, joined to the save before it."""
        extend = None
        if self._typing is not None:
            kind, subject, event, at = self._typing
            if (kind, subject) == (change.kind, change.subject) and now - at <= ONE_TYPING:
                extend = event
        self._typing = None

        def took(event: int) -> None:
            self._typed(change, now, event, extended=extend is not None)

        self._put(lambda: self._ledger.write((change,), now, extend), took)

    def _typed(self, change: Change, now: datetime, event: int, *, extended: bool) -> None:
        """Take one save of a text as said."""
        self._typing = (change.kind, change.subject, event, now)
        last = self._undo[-1] if self._undo else None
        if (
            extended
            and last is not None
            and (last.changes[0].kind, last.changes[0].subject) == (change.kind, change.subject)
            and now - last.at <= ONE_UNDO
        ):
            joined = msgspec.structs.replace(last.changes[0], new=change.new)
            self._undo[-1] = _Step((joined,), now)
        else:
            self._undo.append(_Step((change,), now))
        self._redo.clear()
        self._took([change.event(event, now)], extended=extended)

    def _took(self, events: list[Event], *, extended: bool = False) -> None:
        """Bring what is in memory in line with what was just written, and tell."""
        if extended:
            self._sitting.extend(events[0])
        else:
            self._sitting.add(events)
        for event in events:
            self._state.apply(event)
            spot = self.index.spots.get(event.subject)
            if spot is not None:
                self._progress.pop(spot.area.id, None)
        kinds = frozenset(event.kind for event in events)
        if "review" in kinds:
            self._index_views()
        if "worker" in kinds:
            self._sections = None
        self._tell(Changed(frozenset(event.subject for event in events), kinds))

    # ---- former wordings -----------------------------------------------------

    def forget(self, subjects: Collection[str] | None = None) -> int:
        """Overwrite former wordings in the history; returns how many changes held some.

        ``subjects`` are the statements and requirements it is about; None for all, and the
        worker's details. What stands now stays, ratings and their history too. It cannot be
        undone, nor can what was done before. Raises as the ledger does.
        """
        before = self.history()
        after = blanked(before, self.worker, subjects)
        changed = [new for old, new in zip(before, after, strict=True) if old != new]
        if not changed:
            # Words of one sitting may stand in what can be undone alone.
            self._typing = None
            self._forget_undo()
            self._tell_all()
            return 0

        def forgotten(_count: int) -> None:
            self._sitting.replace(before, after)
            self._typing = None
            self._forget_undo()
            self._load()
            self._tell_all()

        self._put(lambda: self._ledger.rewrite(changed), forgotten)
        return len(changed)

    # ---- a newer list --------------------------------------------------------

    def take_framework(self, pack: Pack) -> bool:
        """Move to a newer version of the list; False when it is not newer.

        Every answer is kept: moved where its statement has a new id, else under its old
        one (see :meth:`earlier`). What was done before cannot be undone after it.
        """
        if not is_newer(pack, self.index.pack):
            return False
        check_route(Index(pack), self.worker.tier, self.worker.next_tier)

        def moved() -> None:
            self._forget_undo()
            self._tell_all()

        self._move_to_list(pack, self._clock(), moved)
        return True

    def _move_to_list(
        self, pack: Pack, at: datetime, then: Callable[[], None] | None = None
    ) -> None:
        changes = changes_of(self.index.pack, pack, self._state.things)

        def took(first: int) -> None:
            events = [change.event(first + n, at) for n, change in enumerate(changes)]
            self._sitting.add(events, pack)
            self._load()
            if then is not None:
                then()

        self._put(lambda: self._ledger.write(changes, at, pack=pack), took)

    def earlier(self) -> list[Earlier]:
        """Return the answers to statements that are in no list any more."""
        unknown = any(key not in self.index.spots for key in self._state.answers)
        return earlier(self.index, self.answers(), self.history()) if unknown else []

    # ---- after the file was away ---------------------------------------------

    def reconnect(self) -> None:
        """Read the file again after it was away, or after another program wrote in it.

        What was written in this sitting and is not there any more, because an older copy
        took the file's place, is written once more; nothing newer is overwritten. Raises
        as the ledger does while the file is still away.
        """
        self._ledger.reconnect()
        before = self.index
        self._load()
        history = self.history()
        steps = self._sitting.missing(history)
        changed = bool(history) and history[-1].id != self._sitting.last
        if any(missing for _step, missing in steps):
            self._write_again(steps, Again(history, before))
        if changed or any(missing for _step, missing in steps):
            self._forget_undo()
        self._tell_all()

    def _write_again(self, steps: list[tuple[Written, bool]], again: Again) -> None:
        """Write what the file lacks, in the order in which it was said the first time."""
        self._sitting = Sitting()
        waiting = [step for step, _missing in steps]
        try:
            for step, missing in steps:
                at = step.events[0].at
                if not missing:
                    self._sitting.steps.append(step)
                elif step.pack is None:
                    self._write_all(again.changes(step.events, self._state, self.index), at)
                elif self._fits(step.pack):
                    self._move_to_list(step.pack, at)
                waiting.pop(0)
            self._write_all(again.words(self._state), self._clock())
        except BaseException:
            # Not lost: the next time that the file is there.
            self._sitting.steps += [*(Written((one,)) for one in again.overtaken), *waiting]
            raise

    def _write_all(self, changes: list[Change], at: datetime) -> None:
        if changes:
            self._write(tuple(changes), at)

    def _fits(self, pack: Pack) -> bool:
        """True when the list is newer than the one in use and has the worker's tiers."""
        try:
            check_route(Index(pack), self.worker.tier, self.worker.next_tier)
        except SelfAssessError:
            return False
        return is_newer(pack, self.index.pack)

    def _forget_undo(self) -> None:
        self._undo.clear()
        self._redo.clear()

    def _tell_all(self) -> None:
        subjects = frozenset(key for rows in self._state.things.values() for key in rows)
        self._tell(Changed(subjects, KINDS))

    def _tell(self, told: Changed) -> None:
        for listener in list(self._listeners):
            listener(told)

    def close(self) -> None:
        """Let go of the file; nothing is waiting to be saved."""
        self._ledger.close()


def check_route(index: Index, tier: str, next_tier: str | None) -> None:
    """Check that a worker can be at ``tier`` and walk towards ``next_tier``.

    Raises :class:`SelfAssessError` saying which choices there are.
    """
    assessed = [item.id for item in index.pack.tiers if item.assessed]
    if tier not in assessed:
        raise SelfAssessError(
            say(
                "There is no tier called '{tier}'. Choose one of: {known}.",
                tier=tier,
                known=", ".join(assessed),
            )
        )
    allowed = [item.id for item in routes(index, tier)]
    if next_tier is not None and next_tier not in allowed:
        raise SelfAssessError(
            say(
                "From '{tier}' there is no way to '{next}'. Choose one of: {known}.",
                tier=tier,
                next=next_tier,
                known=", ".join(allowed) or "-",
            )
        )


def _exported(digest: str) -> Change:
    return Change(kind="exported", subject="", new={"digest": digest})


def _reversed(change: Change) -> Change:
    return msgspec.structs.replace(change, old=change.new, new=change.old, when=None)


def _checked(text: str) -> str:
    """Return the text with its line ends made plain; refuse one past all use."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if len(text) > MAX_TEXT:
        raise SelfAssessError(
            say(
                "This text is too long to keep. Please shorten it to {most} characters or fewer.",
                most=f"{MAX_TEXT:,}",
            )
        )
    return text
