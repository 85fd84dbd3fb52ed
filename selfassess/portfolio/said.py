"""What supervisors said, found again by what they said it of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from selfassess.framework.index import Index
from selfassess.portfolio.form_fields import AGREE, AREA, COMMENT, HOW, VIEW
from selfassess.things.review.thing import Aside, Review
from selfassess.words import say


class Said(NamedTuple):
    """One comment and the review that it is from."""

    review: Review
    comment: str


def said_of_area(reviews: Sequence[Review], area_id: str) -> list[Said]:
    """Return the comments on an area, the latest review first; ``reviews`` is oldest first."""
    return [
        Said(review, told.comment)
        for review in reversed(reviews)
        for told in review.areas
        if told.area_id == area_id and told.comment
    ]


def agreed_with_area(reviews: Sequence[Review], area_id: str) -> list[Review]:
    """Return the reviews that agree with all of an area, the latest first."""
    return [one for one in reversed(reviews) if area_id in (one.agreed_areas or ())]


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
