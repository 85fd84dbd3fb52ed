"""Where a worker stands: what is open before the next tier, and what is strong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from selfassess.framework.index import Spot
from selfassess.framework.model import Area, Requirement, Tier
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.progress import Progress
from selfassess.portfolio.sections import Section, Standing
from selfassess.things.answer.thing import NOT_APPLICABLE, Answer


class OpenList(NamedTuple):
    """What is open in one list: rated below what meets it, or not answered."""

    section: Section
    gaps: list[Spot]
    unanswered: list[Spot]


class Readiness(NamedTuple):
    """What stands between the worker and the next tier; never a percentage.

    ``requirements`` pairs each open requirement with the tier that asks for it;
    optional ones are in ``may_be_asked``.
    """

    next_tier: Tier | None
    lists: list[OpenList]
    requirements: list[tuple[Tier, Requirement]]
    may_be_asked: list[tuple[Tier, Requirement]]

    @property
    def open_statements(self) -> int:
        """How many statements are rated below what meets them or unanswered."""
        return sum(len(part.gaps) + len(part.unanswered) for part in self.lists)

    @property
    def nothing_open(self) -> bool:
        """True when no statement and no needed requirement is open."""
        return self.open_statements == 0 and not self.requirements


class Strength(NamedTuple):
    """An area the worker is strong in, with an example in their own words if any."""

    tier: Tier
    area: Area
    progress: Progress
    example: Spot | None
    answer: Answer | None


def readiness(portfolio: Portfolio, sections: Sequence[Section] | None = None) -> Readiness:
    """Return what is still open in the worker's lists and requirements, or in some of them."""
    lists = []
    requirements: list[tuple[Tier, Requirement]] = []
    optional: list[tuple[Tier, Requirement]] = []
    for section in portfolio.sections() if sections is None else sections:
        spots = list(section.spots())
        lists.append(
            OpenList(
                section,
                gaps=[spot for spot in spots if is_gap(portfolio, spot)],
                unanswered=[s for s in spots if portfolio.answer(s.statement.id).rating is None],
            )
        )
        for item in section.tier.requirements:
            if not portfolio.requirement(item.id).done:
                (optional if item.optional else requirements).append((section.tier, item))
    next_id = portfolio.worker.next_tier
    next_tier = portfolio.index.tier(next_id) if next_id else None
    return Readiness(next_tier, lists, requirements, optional)


def is_gap(portfolio: Portfolio, spot: Spot) -> bool:
    """True when a statement is rated, but below what meets it."""
    rating = portfolio.answer(spot.statement.id).rating
    return rating is not None and rating != NOT_APPLICABLE and rating < portfolio.met_from


def to_discuss(
    portfolio: Portfolio, most: int = 4, sections: Sequence[Section] | None = None
) -> list[Spot]:
    """Return the few gaps most worth a talk, at most one an area while areas last.

    Gaps in the lists the worker owns come first, lowest rating first, because they
    are the job today; then those of the next tier that are nearest to being met.
    """

    def order(spot: Spot) -> tuple[bool, int]:
        is_next = spot.tier.id == portfolio.worker.next_tier
        rating = portfolio.answer(spot.statement.id).rating
        value = rating if isinstance(rating, int) else 0
        return is_next, -value if is_next else value

    wanted = portfolio.sections() if sections is None else sections
    spots = [spot for section in wanted for spot in section.spots()]
    gaps = sorted((spot for spot in spots if is_gap(portfolio, spot)), key=order)
    chosen = list(_first_of_each_area(gaps))
    taken = {spot.statement.id for spot in chosen}
    chosen += [spot for spot in gaps if spot.statement.id not in taken]
    return chosen[:most]


def _first_of_each_area(spots: Iterable[Spot]) -> Iterable[Spot]:
    seen: set[str] = set()
    for spot in spots:
        if spot.area.id not in seen:
            seen.add(spot.area.id)
            yield spot


def strengths(
    portfolio: Portfolio, most: int = 3, sections: Sequence[Section] | None = None
) -> list[Strength]:
    """Return the strongest areas: the current list first, fully met before partly.

    An area counts when at least three quarters of what applies is met.
    """
    found = []
    for section in portfolio.sections() if sections is None else sections:
        for area in section.tier.areas:
            progress = portfolio.area_progress(area)
            if progress.met and progress.met * 4 >= progress.relevant * 3:
                spot, answer = _example(portfolio, section, area)
                found.append(Strength(section.tier, area, progress, spot, answer))

    standings = [Standing.CURRENT, Standing.BESIDE, Standing.NEXT, Standing.INHERITED]
    rank = {s.tier.id: standings.index(s.standing) for s in portfolio.sections()}

    def order(item: Strength) -> tuple[int, float, bool, float]:
        relevant = item.progress.relevant
        return (
            rank[item.tier.id],
            -item.progress.met / relevant,
            item.example is None,
            -item.progress.ratings[4] / relevant,
        )

    return sorted(found, key=order)[:most]


def _example(
    portfolio: Portfolio, section: Section, area: Area
) -> tuple[Spot | None, Answer | None]:
    """Return the best-rated statement of the area that has a note."""
    noted = [
        (Spot(statement, area, section.tier), portfolio.answer(statement.id))
        for statement in area.statements
        if portfolio.is_met(statement.id) and portfolio.answer(statement.id).note.strip()
    ]
    if not noted:
        return None, None
    return max(noted, key=lambda pair: pair[1].rating if isinstance(pair[1].rating, int) else 0)
