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


class Compared:
    """Each view of a review beside the rating as it stands now, in the order of the review."""

    def __init__(self, views: Iterable[View], rating: Callable[[str], Rating | None]) -> None:
        self.views = {view.statement_id: view for view in views}
        self.kinds = {key: agreement(rating(key), view.view) for key, view in self.views.items()}

    def follow(self, key: str, rating: Rating | None) -> None:
        """Compare a view with another rating; nothing where the review has none."""
        if key in self.views:
            self.kinds[key] = agreement(rating, self.views[key].view)

    @property
    def ticked(self) -> int:
        """How many are compared by the tick of an area alone."""
        return sum(kind in COMPARED and self.by_tick(key) for key, kind in self.kinds.items())

    def by_tick(self, key: str) -> bool:
        """True for a view that is from the tick of an area."""
        return bool(self.views[key].as_area)

    def since(self, kind: Agreement) -> int:
        """Return how many are of a kind now, and were of another by the rating that was seen."""
        return sum(
            now is kind and agreement(view.shown, view.view) is not kind
            for view, now in zip(self.views.values(), self.kinds.values(), strict=True)
        )


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
