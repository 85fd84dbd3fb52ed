"""A portfolio as it can be read: what is kept of one worker, and what it means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from selfassess.errors import SelfAssessError
from selfassess.framework.index import Index, Spot
from selfassess.framework.model import Area
from selfassess.log.event import Event
from selfassess.log.thing import Item, Thing
from selfassess.portfolio.by_day import day_of
from selfassess.portfolio.contents import Contents
from selfassess.portfolio.fold import State
from selfassess.portfolio.handovers import ratings_at_export, state_at_export
from selfassess.portfolio.ledger import Ledger
from selfassess.portfolio.progress import Progress, area_progress, total
from selfassess.portfolio.sections import Section, index_for, sections
from selfassess.portfolio.upgrade import Earlier, earlier, moved_in
from selfassess.things import THINGS
from selfassess.things.answer.thing import NOT_APPLICABLE, Answer, Rating
from selfassess.things.practice.thing import PRACTICE
from selfassess.things.requirement.thing import REQUIREMENTS, RequirementState
from selfassess.things.review.thing import (
    REVIEWS,
    Review,
    SeenBy,
    View,
    by_arrival,
    seen_by,
)
from selfassess.things.setup.thing import SETUP, Setup, setup_in
from selfassess.things.worker.thing import Worker
from selfassess.words import say


class ReadablePortfolio:
    """What stands of one worker's portfolio, kept in memory and in line with its ledger."""

    index: Index

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.identity = ledger.identity()
        self._load()

    def _load(self) -> None:
        """Read everything that is kept in memory from the ledger."""
        ledger = self._ledger
        self.pack = ledger.pack()
        """The list as it is kept; ``index`` has it as it is said to this worker."""
        self._state = State(ledger.worker())
        for thing in THINGS:
            kept = ledger.kept(thing).values()
            self._state.things[thing.name] = {thing.id_of(item): item for item in kept}
        self._in_order()
        self._progress: dict[str, Progress] = {}
        self._views: dict[str, dict[str, View]] = {}
        self._sections: list[Section] | None = None
        self._index_views()
        try:
            self._index_lists()
            self.sections()
        except KeyError as error:
            raise SelfAssessError(
                say(
                    "This portfolio is for a tier that its lists do not have. Nothing was changed."
                ),
                cause=str(error),
            ) from error

    def _apply(self, events: Sequence[Event]) -> None:
        """Bring what is in memory in line with what the ledger has just been given."""
        before = self._walks()
        for event in events:
            self._state.apply(event)
            spot = self.index.spots.get(event.subject)
            if spot is not None:
                self._progress.pop(spot.area.id, None)
        kinds = {event.kind for event in events}
        if "review" in kinds:
            self._in_order()
            self._index_views()
        if before != self._walks():
            self._index_lists()

    def _walks(self) -> tuple[object, ...]:
        """Return what decides which lists the worker walks, and in which words."""
        worker = self._state.worker
        tiers = (worker.tier, worker.next_tier) if worker is not None else ()
        return *tiers, self.setup.nation, self.setup.lists

    def _index_lists(self) -> None:
        """Look the lists up anew, as they are said to the worker of now."""
        self.index = index_for(self.pack, self.worker, self.setup)
        self._sections = None
        self._progress.clear()

    def _in_order(self) -> None:
        """Keep the reviews oldest first; one that was taken away and came back is the last."""
        self._state.things[REVIEWS.name] = by_arrival(self._state.reviews)

    def _index_views(self) -> None:
        self._views = {
            key: {view.statement_id: view for view in self.views_of(review)}
            for key, review in self._state.reviews.items()
        }

    # ---- worker and lists ----------------------------------------------------

    @property
    def worker(self) -> Worker:
        """The worker as they stand now."""
        assert self._state.worker is not None  # noqa: S101
        return self._state.worker

    @property
    def setup(self) -> Setup:
        """The worker's nation, and the lists that they switched on."""
        return setup_in(self._state.of(SETUP))

    @property
    def met_from(self) -> int:
        """The lowest rating that meets a statement."""
        return self.index.pack.scale.met_from

    def sections(self) -> list[Section]:
        """Return the worker's lists: current, still owned, next."""
        if self._sections is None:
            self._sections = sections(self.index, self.worker, self.setup.lists)
        return self._sections

    def spots(self) -> list[Spot]:
        """Return every statement of the worker's lists, in walking order."""
        return [spot for section in self.sections() for spot in section.spots()]

    # ---- what stands ---------------------------------------------------------

    @property
    def state(self) -> State:
        """All that stands, to read from."""
        return self._state

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

    @property
    def place(self) -> str | None:
        """The statement the worker looked at last, if it is still in their lists."""
        spot = self.index.spots.get(self._ledger.place() or "")
        mine = {section.tier.id for section in self.sections()}
        return spot.statement.id if spot is not None and spot.tier.id in mine else None

    def has_place(self, thing: Thing[Any], key: str) -> bool:
        """True when the lists have a place for one of a thing; most need none."""
        if thing is PRACTICE:
            return key in self.index.spots
        return thing is not REQUIREMENTS or key in self.index.requirements

    def reviews(self) -> list[Review]:
        """Return the supervisors' reviews, oldest first."""
        return list(self._state.reviews.values())

    def views_of(self, review: Review) -> Sequence[View]:
        """Return the views of a review under the ids that their statements have now."""
        names = moved_in(self.pack)
        if not names:
            return review.views
        return [
            replace(view, statement_id=names.get(view.statement_id, view.statement_id))
            for view in review.views
        ]

    def seen(self, statement_id: str) -> list[SeenBy]:
        """Return each supervisor's latest view of a statement, latest first.

        What the worker typed up comes after what supervisors sent, and hides none of it.
        """
        rating = self.answer(statement_id).rating
        # By its key: the id of a review is a sum over all of it.
        found = [
            (review, view)
            for key, review in reversed(self._state.reviews.items())
            if (view := self._views[key].get(statement_id)) is not None
        ]
        if len(found) > 1:
            found.sort(key=lambda one: (bool(one[0].typed), -day_of(one[0]).toordinal()))
        by_name: dict[tuple[bool, str], SeenBy] = {}
        for review, view in found:
            who = bool(review.typed), review.name
            if who not in by_name:
                by_name[who] = seen_by(rating, review, view)
        return list(by_name.values())

    def earlier(self) -> list[Earlier]:
        """Return the answers to statements that are in no list any more."""
        unknown = any(key not in self.index.spots for key in self._state.answers)
        return earlier(self.index, self.answers(), self.history()) if unknown else []

    # ---- all of it -----------------------------------------------------------

    def history(self) -> list[Event]:
        """Return every change ever made, oldest first."""
        return self._ledger.history()

    def contents(self) -> Contents:
        """Return everything the portfolio holds, as it is kept."""
        return self._ledger.contents()

    def ratings_at_export(self, digest: str) -> dict[str, Rating | None] | None:
        """Return the ratings as a PDF of that content showed them; None if unknown."""
        return ratings_at_export(self.history(), digest)

    def state_at_export(self, digest: str) -> State | None:
        """Return all that a PDF of that content could show; None if unknown."""
        return state_at_export(self.history(), digest)
