"""Keeping a review, and putting one right that was typed up: what the plan took of it follows."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from selfassess.log.event import Change
from selfassess.portfolio.fold import State
from selfassess.things.objective.thing import PLAN
from selfassess.things.review.thing import REVIEWS, Review


def taking_in(review: Review, state: State) -> list[Change]:
    """Return the changes that keep a review; none where it is kept already.

    One that was typed up takes the place of what it was.
    """
    before = state.reviews.get(review.id)
    if before is None:
        return REVIEWS.changes(review.id, None, review)
    if not REVIEWS.may_change(before):
        return []
    return [*REVIEWS.changes(review.id, before, review), *_in_plan(before, review, state)]


def _in_plan(before: Review, after: Review, state: State) -> Iterator[Change]:
    """Yield the changes that let objectives of the plan name the place they came from."""
    texts = [one.text for one in after.objectives]
    for key, item in state.of(PLAN).items():
        review_id, _, number = item.source.rpartition("/")
        if review_id != before.id or not number.isdecimal():
            continue
        place = int(number)
        old = before.objectives[place - 1].text if 0 < place <= len(before.objectives) else ""
        if old in texts:
            place = texts.index(old) + 1
        elif len(before.objectives) != len(texts):
            # Nobody can tell which of the others it would be.
            place = 0
        source = f"{review_id}/{place}" if place else ""
        yield from PLAN.changes(key, item, replace(item, source=source))
