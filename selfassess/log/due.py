"""When something is due: days reckoned in months of the calendar, and how near they are.

Pure: the day it is today comes in, so no day that is due ever moves because a clock does.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

SOON_MONTHS = 3
MOST_MONTHS = 600
"""Fifty years: longer than anything comes round."""


class Due(Enum):
    """How a day stands to today, the most pressing first."""

    GONE = "gone"
    SOON = "soon"
    LATER = "later"
    NEVER = "never"
    """There is no such day."""


def months_on(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month where it has none.

    31 January and 1 month is 28 or 29 February. The last day of the calendar stands for all
    that would come after it, the first for all before.
    """
    # Not at the start of the program, which needs no month.
    from calendar import monthrange  # noqa: PLC0415

    place = day.year * 12 + day.month - 1 + months
    year, month = place // 12, place % 12 + 1
    if year > date.max.year:
        return date.max
    if year < date.min.year:
        return date.min
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def due(day: date | None, today: date) -> Due:
    """Return how near a day is; on the day itself it has not gone by yet."""
    if day is None:
        return Due.NEVER
    if day < today:
        return Due.GONE
    return Due.SOON if day <= months_on(today, SOON_MONTHS) else Due.LATER
