"""How far a worker has come with an area or a list, in counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from selfassess.framework.model import Area
from selfassess.things.answer.thing import NOT_APPLICABLE, Answer


class Progress(NamedTuple):
    """Counts over some statements.

    ``ratings[r]`` is how many are rated ``r`` (0 to 4). Not-applicable ones are
    left out of ``relevant``; ``met`` counts ratings from the scale's ``met_from`` up.
    """

    total: int
    ratings: tuple[int, int, int, int, int]
    not_applicable: int
    met: int

    @property
    def answered(self) -> int:
        """Statements with any answer, not applicable included."""
        return sum(self.ratings) + self.not_applicable

    @property
    def unanswered(self) -> int:
        """Statements without a rating."""
        return self.total - self.answered

    @property
    def relevant(self) -> int:
        """Statements that count: all but the not-applicable ones."""
        return self.total - self.not_applicable

    @property
    def gaps(self) -> int:
        """Statements rated, but below what meets them."""
        return sum(self.ratings) - self.met

    @property
    def complete(self) -> bool:
        """True when every statement has an answer."""
        return self.unanswered == 0

    def __add__(self, other: object) -> Progress:
        """Add two counts, so areas sum to a list."""
        if not isinstance(other, Progress):
            return NotImplemented
        a, b = self.ratings, other.ratings
        return Progress(
            self.total + other.total,
            (a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]),
            self.not_applicable + other.not_applicable,
            self.met + other.met,
        )


NO_PROGRESS = Progress(0, (0, 0, 0, 0, 0), 0, 0)


def area_progress(area: Area, answers: Mapping[str, Answer], met_from: int) -> Progress:
    """Count the answers of one area."""
    ratings = [0, 0, 0, 0, 0]
    not_applicable = 0
    for statement in area.statements:
        answer = answers.get(statement.id)
        if answer is None or answer.rating is None:
            continue
        if answer.rating == NOT_APPLICABLE:
            not_applicable += 1
        else:
            ratings[answer.rating] += 1
    return Progress(
        len(area.statements),
        (ratings[0], ratings[1], ratings[2], ratings[3], ratings[4]),
        not_applicable,
        sum(ratings[met_from:]),
    )


def total(parts: Iterable[Progress]) -> Progress:
    """Add up the progress of several areas."""
    result = NO_PROGRESS
    for part in parts:
        result = result + part
    return result
