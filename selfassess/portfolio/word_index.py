"""Finding words in texts, as tired people type them.

It forgives: the beginning of a word, another ending of it ("teaching" finds "teach"), another
word for the same ("teach" finds "training"), and a letter or two that are wrong ("canula").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar
from unicodedata import combining, normalize

Part = TypeVar("Part", bound=str)
LEAST = 2
"""Letters that a word has at least: of one, nearly every text holds a word."""
ROUND = 60
"""Letters of a text that are shown on each side of what was found."""
_WORD = re.compile(r"[\w'’]+")
_ENDINGS = ("ings", "ing", "ers", "er", "ed", "es", "s", "d", "ion", "ions", "al", "ly")


def plain(text: str) -> str:
    """Return a text in small letters without accents, one letter for each of its letters."""
    if text.isascii():
        return text.lower()
    return "".join(_bare(sign) for sign in text)


def _bare(sign: str) -> str:
    for one in normalize("NFKD", sign):
        if not combining(one):
            lower = one.lower()
            return lower if len(lower) == 1 else one
    return sign


def stem(word: str) -> str:
    """Return a word without its ending, where enough of it is left."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 4 and word[-1] in "aeiou" else word


class Place(NamedTuple, Generic[Part]):
    """Where words were found: in which text, the best part of it, and the word there."""

    number: int
    part: Part
    word: str


class WordIndex(Generic[Part]):
    """The words of some texts; all are taken in, then it is closed, then it finds."""

    def __init__(
        self, worth: Mapping[Part, int], alike: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        """``worth`` says what a find counts in each part of a text.

        ``alike`` has the stems of words that mean about the same as those of a stem.
        """
        self._worth = worth
        self._alike = alike or {}
        self._places: dict[str, dict[int, Part]] = {}
        """Where each word stands: the number of the text, and the best part of it."""
        self._stems: dict[str, set[str]] = {}
        self._sorted: list[str] = []

    def take(self, number: int, part: Part, text: str) -> None:
        """Take in the words of a part of a text."""
        for found in _WORD.findall(plain(text)):
            places = self._places.setdefault(found, {})
            best = places.get(number)
            if best is None or self._worth[part] > self._worth[best]:
                places[number] = part

    def close(self) -> None:
        """Be ready to find: no more texts come."""
        for word in self._places:
            self._stems.setdefault(stem(word), set()).add(word)
        self._sorted = sorted(self._places)

    def find(self, asked: str) -> list[Place[Part]]:
        """Return the texts that have each of the words, the best first."""
        wanted = [word for word in _WORD.findall(plain(asked)) if len(word) >= LEAST]
        if not wanted:
            return []
        scores: dict[int, tuple[int, int, Part, str]] | None = None
        for word in wanted:
            found = self._holding(word)
            if scores is None:
                scores = found
            else:
                scores = {
                    number: (scores[number][0] + one[0], *max(scores[number][1:], one[1:]))
                    for number, one in found.items()
                    if number in scores
                }
        ranked = sorted((scores or {}).items(), key=lambda pair: (-pair[1][0], pair[0]))
        return [Place(number, part, word) for number, (_, _, part, word) in ranked]

    def _holding(self, wanted: str) -> dict[int, tuple[int, int, Part, str]]:
        """Return the texts with a word, or one like it: score, part's worth, part, word."""
        found: dict[int, tuple[int, int, Part, str]] = {}
        for word, likeness in self._like(wanted):
            for number, part in self._places[word].items():
                worth = self._worth[part]
                one = (likeness * worth, worth, part, word)
                if number not in found or one > found[number]:
                    found[number] = one
        return found

    def _like(self, wanted: str) -> Iterable[tuple[str, int]]:
        """Return the words that may be meant, and how sure that is; the surest kind alone."""
        found = dict.fromkeys(self._beginning(wanted), 8)
        if wanted in found:
            found[wanted] = 10
        meant = stem(wanted)
        for word in self._stems.get(meant, ()):
            found.setdefault(word, 7)
        for other in self._alike.get(meant, ()):
            for word in self._stems.get(other, ()):
                found.setdefault(word, 1)
        if not found and len(wanted) > LEAST:
            found = {word: 5 for word in self._sorted if wanted in word}
        if not found and len(wanted) > 3:
            found = self._mistyped(wanted)
        return found.items()

    def _beginning(self, wanted: str) -> list[str]:
        start = bisect_left(self._sorted, wanted)
        end = bisect_left(self._sorted, wanted + "\U0010ffff")
        return self._sorted[start:end]

    def _mistyped(self, wanted: str) -> dict[str, int]:
        # Loaded with the first word that nothing begins with.
        from rapidfuzz import process  # noqa: PLC0415
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        most = 1 if len(wanted) < 8 else 2
        # Hardly anyone is wrong about the first letter, unless it changed places with the second.
        begins = wanted[0], wanted[1] + wanted[0]
        words = [word for word in self._sorted if word.startswith(begins)]
        near = process.extract_iter(
            wanted, words, scorer=OSA.distance, score_cutoff=most, processor=None
        )
        found = {word: 4 - int(distance) for word, distance, _number in near}
        if not found:
            # Half typed, and that wrong: "canul" for "cannula".
            near = process.extract_iter(
                wanted,
                {word: word[: len(wanted) + 1] for word in words if len(word) > len(wanted)},
                scorer=OSA.distance,
                score_cutoff=1,
                processor=None,
            )
            found = {str(key): 2 for _begin, _distance, key in near}
        return found


def around(text: str, word: str) -> str:
    """Return the words of a text around a word, on one line."""
    at = plain(text).find(word)
    if at < 0:
        return ""
    begin, end = max(0, at - ROUND), min(len(text), at + len(word) + ROUND)
    if begin:
        begin = text.find(" ", begin, at) + 1 or begin
    if end < len(text):
        cut = text.rfind(" ", at + len(word), end)
        end = cut if cut > 0 else end
    shown = " ".join(text[begin:end].split())
    return ("… " if begin else "") + shown + (" …" if end < len(text) else "")
