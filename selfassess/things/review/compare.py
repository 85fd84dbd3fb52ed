"""A whole review beside the worker's ratings as they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping

from selfassess.things.answer.thing import Rating
from selfassess.things.review.thing import Agreement, View, agreement

COMPARED = (Agreement.ALIKE, Agreement.TALK, Agreement.LOOK)
"""Both gave a rating."""
IN_ORDER = (
    Agreement.LOOK,
    Agreement.TALK,
    Agreement.ALIKE,
    Agreement.NOT_SEEN,
    Agreement.ALONE,
    Agreement.NONE,
)
"""As they are shown: what is worth most words first, and last what there is seldom."""
SELDOM = (Agreement.ALONE, Agreement.NONE)
"""Shown only where there is one."""
OPENS = (Agreement.LOOK, Agreement.TALK, Agreement.ALONE, Agreement.ALIKE)
"""The first of these that has a statement is shown first."""


def kinds_of(views: Iterable[View], rating: Callable[[str], Rating | None]) -> dict[str, Agreement]:
    """Return how each view of a review stands to the rating now, in the order of the review."""
    return {view.statement_id: agreement(rating(view.statement_id), view.view) for view in views}


def counted(
    kinds: Mapping[str, Agreement], always: Agreement = Agreement.LOOK
) -> dict[Agreement, int]:
    """Return how many there are of each kind that is shown, in the order of showing.

    A kind that there is seldom is left out without one, unless it is ``always`` shown.
    """
    counts = Counter(kinds.values())
    return {
        kind: counts[kind]
        for kind in IN_ORDER
        if kind not in SELDOM or counts[kind] or kind is always
    }


def answered(kinds: Mapping[str, Agreement], rated: Collection[str]) -> int:
    """Return how many statements the worker rated, with those that were looked at."""
    return len(rated) + sum(kind in COMPARED and key not in rated for key, kind in kinds.items())


def opens_with(counts: Mapping[Agreement, int]) -> Agreement:
    """Return the kind to show first."""
    return next((kind for kind in OPENS if counts.get(kind)), next(iter(counts)))
