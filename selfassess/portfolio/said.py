"""What supervisors said, found again by what they said it of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from selfassess.errors import SelfAssessError
from selfassess.framework.index import Index
from selfassess.portfolio.by_day import oldest_first
from selfassess.portfolio.form_fields import AGREE, AREA, COMMENT, HOW, VIEW
from selfassess.portfolio.reading import ReadablePortfolio
from selfassess.things.review.thing import Aside, Review
from selfassess.words import say


class Said(NamedTuple):
    """One comment and the review that it is from."""

    review: Review
    comment: str


def said_of_area(reviews: Sequence[Review], area_id: str) -> list[Said]:
    """Return the comments on an area, the latest review first."""
    return [
        Said(review, told.comment)
        for review in reversed(oldest_first(reviews))
        for told in review.areas
        if told.area_id == area_id and told.comment
    ]


def agreed_with_area(reviews: Sequence[Review], area_id: str) -> list[Review]:
    """Return the reviews that agree with all of an area, the latest first."""
    return [one for one in reversed(oldest_first(reviews)) if area_id in (one.agreed_areas or ())]


class AreaTick(NamedTuple):
    """What the tick of an area stands for, beside what was said of single statements in it.

    ``rest`` counts the answers that it agrees with, ``seen`` those that were looked at one by one,
    and ``apart`` those of them of which the supervisor chose another rating than they were shown.
    ``known`` is false where nobody can tell what was rated when the area was ticked.
    """

    rest: int
    seen: int
    apart: int
    known: bool = True

    @property
    def empty(self) -> bool:
        """True where nothing was rated that could be agreed with."""
        return self.known and not (self.rest or self.seen)


def ticks_of(portfolio: ReadablePortfolio, review: Review) -> dict[str, AreaTick]:
    """Return what the tick of each area that was agreed with stands for in a review."""
    found: dict[str, AreaTick] = {}
    open_ones: set[str] = set()
    views = portfolio.views_of(review)
    for area_id in review.agreed_areas or ():
        area = portfolio.index.areas.get(area_id)
        inside = {one.id for one in area.statements} if area is not None else set()
        rest = sum(one.as_area == area_id for one in views)
        own = [
            one
            for one in views
            if one.statement_id in inside and one.view is not None and not one.as_area
        ]
        found[area_id] = AreaTick(rest, len(own), sum(one.view != one.shown for one in own))
        if not rest and len(own) < len(inside):
            # Whether there was more that the tick agreed with is not in the review.
            open_ones.add(area_id)
    if open_ones and not _is_known(portfolio, review):
        return {key: one._replace(known=key not in open_ones) for key, one in found.items()}
    return found


def _is_known(portfolio: ReadablePortfolio, review: Review) -> bool:
    """True where the history tells what was rated when the review was written."""
    try:
        return portfolio.ratings_at_export(review.digest) is not None
    except SelfAssessError:
        # A drive that is slow or away: nothing is claimed meanwhile.
        return False


def where(field: str, index: Index, about: str = "") -> str:
    """Return what a box is about: the statement, the area, the page, or the box's own words."""
    kind, _, rest = field.partition(".")
    if kind in {VIEW, COMMENT, HOW} and rest in index.spots:
        return index.spots[rest].statement.text
    if kind in {AREA, AGREE} and rest in index.areas:
        return index.areas[rest].title
    if kind == "page":
        return say("Note on page {number}", number=rest)
    return about or field


def kept_aside(review: Review) -> tuple[Aside, ...]:
    """Return the words of a review that fit no place of it."""
    return review.asides or ()
