"""Which of several reviews is the latest: by the day that it is of, not by the day it came in.

What is typed up late is of an earlier day than what came in meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from selfassess.things.review.thing import Review


def oldest_first(reviews: Iterable[Review]) -> list[Review]:
    """Return reviews by their days; those of one day in the order in which they came in."""
    found = list(reviews)
    return sorted(found, key=day_of) if len(found) > 1 else found


def latest_keys(reviews: Mapping[str, Review]) -> list[str]:
    """Return the keys that reviews are kept under, that of the latest first."""
    return sorted(reviews, key=lambda key: day_of(reviews[key]))[::-1]


def day_of(review: Review) -> date:
    """Return the day that a review is of: as its supervisor wrote it, or else when it came in."""
    return _day(review.date, review.received_at.date())


@lru_cache(maxsize=1000)
def _day(text: str, came: date) -> date:
    # Not with every screen: few portfolios have more than one review.
    from selfassess.portfolio.dates import DateProblem, read_date  # noqa: PLC0415

    try:
        day = read_date(text, came, "past")
    except DateProblem:
        return came
    # Nobody reviews on a day to come.
    return came if day is None else min(day, came)
