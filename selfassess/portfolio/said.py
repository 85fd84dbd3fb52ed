"""What supervisors said, found again by what they said it of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from selfassess.portfolio.review import Review


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
