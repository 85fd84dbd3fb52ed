"""Finding statements by words: of the statement, its help and limits, and the worker's notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from selfassess.framework.index import Spot
from selfassess.portfolio.alike import alike
from selfassess.portfolio.word_index import WordIndex, around, plain

Part = Literal["statement", "area", "good", "limit", "evidence-idea", "note", "evidence"]
PARTS: dict[Part, int] = {
    "statement": 6,
    "note": 5,
    "evidence": 5,
    "area": 4,
    "good": 3,
    "limit": 3,
    "evidence-idea": 2,
}
"""Where words are looked for, and what a find there counts."""
SLICE = 100


class Hit(NamedTuple):
    """A statement that was found, in which part, the words around it, and the word there.

    ``word`` is in small letters without accents, as :func:`plain` makes them.
    """

    spot: Spot
    part: Part
    words: str
    word: str


class Search:
    """The words of some statements; :meth:`take_in` has to run to its end before it finds."""

    def __init__(self, spots: Sequence[Spot], own: Callable[[str, str], str]) -> None:
        """``own`` returns the worker's text: of ``note`` or ``evidence``, on a statement's id."""
        self._spots = spots
        self._own = own
        self._words: WordIndex[Part] = WordIndex(PARTS, alike())

    def take_in(self) -> Iterator[None]:
        """Take in the words of all statements, a few at a time."""
        for number, spot in enumerate(self._spots):
            for part, text in self._texts(spot):
                self._words.take(number, part, text)
            if number % SLICE == SLICE - 1:
                yield
        self._words.close()
        yield

    def _texts(self, spot: Spot) -> Iterator[tuple[Part, str]]:
        statement = spot.statement
        yield "statement", statement.text
        yield "area", spot.area.title
        yield "good", statement.good
        yield "limit", statement.limit or ""
        for idea in statement.evidence:
            yield "evidence-idea", idea
        yield "note", self._own("note", statement.id)
        yield "evidence", self._own("evidence", statement.id)

    def find(self, asked: str) -> list[Hit]:
        """Return the statements that have each of the words, the best first."""
        return [self._hit(*place) for place in self._words.find(asked)]

    def _hit(self, number: int, part: Part, word: str) -> Hit:
        spot = self._spots[number]
        text = next(
            (text for where, text in self._texts(spot) if where == part and word in plain(text)), ""
        )
        return Hit(spot, part, around(text, word), word)
