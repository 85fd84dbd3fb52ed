"""Finding what could show who a patient is, in what a worker has written.

One file an idea: ``numbers`` (the ten digits that four nations check alike), ``births``,
``hospital``, ``names``; ``note`` cuts a text into words, ``lexicon`` and ``vocabulary``
say what words tell. A find is a "maybe": the worker is told and nothing is ever blocked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, cast

from selfassess.portfolio.identifiers.births import births
from selfassess.portfolio.identifiers.hospital import hospital, hospital_expression
from selfassess.portfolio.identifiers.names import names
from selfassess.portfolio.identifiers.note import Note
from selfassess.portfolio.identifiers.numbers import numbers

__all__ = ["Found", "Kind", "Looked", "find", "hospital_expression", "look_in_pieces", "without"]

Kind = Literal["nhs", "chi", "hc", "mistyped", "birth", "hospital", "name"]


_SURE = frozenset({"nhs", "chi", "hc", "mistyped", "birth"})


REMOVED = "[removed]"
PIECE = 2_000
"""Letters that are looked at in one go: a few milliseconds."""
_AROUND = 700
"""Letters on both sides of a piece that are looked at with it; no find is that long."""


class Found(NamedTuple):
    """Words that may identify a patient: where they are, what they look like, and the words."""

    start: int
    end: int
    kind: Kind
    words: str


def find(text: str, hospital_pattern: str = "") -> list[Found]:
    """Return what may identify a patient, in order, without overlaps.

    ``hospital_pattern`` says what numbers look like where the worker works, see
    :func:`hospital_expression`; one that cannot be read finds nothing.
    """
    return [one for looked in look_in_pieces(text, hospital_pattern) for one in looked.found]


class Looked(NamedTuple):
    """One piece of a text that was looked through, and the finds that begin in it."""

    begin: int
    end: int
    found: list[Found]


def look_in_pieces(text: str, hospital_pattern: str = "", piece: int = PIECE) -> Iterator[Looked]:
    """Yield what :func:`find` returns, piece by piece: a window draws in between."""
    last = 0
    for begin in range(0, len(text), piece):
        end = min(begin + piece, len(text))
        first = max(0, begin - _AROUND)
        found: list[Found] = []
        for one in _found_in(text[first : end + _AROUND], hospital_pattern):
            at, to = one.start + first, one.end + first
            if begin <= at < end and at >= last:
                # As they are written: finders look at words without accents.
                found.append(Found(at, to, one.kind, text[at:to]))
                last = to
        yield Looked(begin, end, found)


def _found_in(text: str, hospital_pattern: str) -> list[Found]:
    note = Note(text)
    candidates = [*numbers(note), *hospital(note, hospital_pattern), *names(note)]
    candidates += births(note, [(start, end) for start, end, _ in candidates])
    # The earliest first; of those that begin together, the longest.
    candidates.sort(key=lambda one: (one[0], -one[1]))
    found: list[Found] = []
    for start, end, kind in candidates:
        if found and start < found[-1].end:
            # A number that passes the check is sure, a hospital's is a guess.
            if found[-1].kind != "hospital" or kind not in _SURE:
                continue
            found.pop()
        found.append(Found(start, end, cast("Kind", kind), text[start:end]))
    return found


def without(text: str, found: list[Found]) -> str:
    """Return the text with the words that were found taken out."""
    parts = []
    at = 0
    for one in found:
        parts += [text[at : one.start], REMOVED]
        at = one.end
    return "".join([*parts, text[at:]])
