"""Which words of a note may be misspelled, by an open dictionary of British English.

Hunspell and its dictionary are loaded in a thread of their own once somebody types; until then
nothing is marked. The field's words (of the lists) and names (capital letters) are taken as known.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from threading import Lock, Thread
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from selfassess.portfolio.portfolio import Portfolio
from selfassess.resources import resource_folder

log = logging.getLogger(__name__)

LANGUAGE = "en_GB"
MOST = 5
"""Suggestions for a word."""
LEAST = 3
"""Letters of the shortest word that is looked at."""
OTHER_LANGUAGE = 0.5
"""Where more of the words are unknown than this, the text is in another language."""
ENOUGH = 6
"""So many words a text has before it is taken for another language."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_GLUED_BEFORE = re.compile(r"(?:[@/\\_#&\d]|\w[.:])\Z")
_GLUED_AFTER = re.compile(r"[@/\\_#&\d]|[.:]\w")
"""A word beside one of these is part of an address, a code or a number."""


class Wrong(NamedTuple):
    """A word that is in no dictionary, with its place in the text."""

    start: int
    end: int
    word: str


class Dictionary(QObject):
    """Hunspell, loaded once for the program; not there yet until ``ready``."""

    ready = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._hunspell: Any = None
        self.loading: Thread | None = None
        self._lock = Lock()
        self._known: dict[str, bool] = {}

    def begin(self) -> None:
        """Load it, if nobody has yet; where it cannot be, nothing is ever marked."""
        if self.loading is None:
            self.loading = Thread(target=self._load, name="dictionary", daemon=True)
            self.loading.start()

    def _load(self) -> None:
        folder = resource_folder() / "dictionaries"
        try:
            from hunspell import Hunspell  # type: ignore[import-untyped]  # noqa: PLC0415

            made = Hunspell(LANGUAGE, hunspell_data_dir=str(folder))
        except Exception as error:  # noqa: BLE001 - a note can be written without it
            log.warning("no dictionary: %s", type(error).__name__)
            return
        self._hunspell = made
        self.ready.emit()

    @property
    def is_ready(self) -> bool:
        """True once words can be looked up."""
        return self._hunspell is not None

    def knows(self, word: str) -> bool:
        """Return whether a word is in the dictionary; True until it is there."""
        if self._hunspell is None:
            return True
        known = self._known.get(word)
        if known is None:
            with self._lock:
                known = self._known[word] = bool(self._hunspell.spell(word.replace("’", "'")))
        return known

    def suggest(self, word: str) -> list[str]:
        """Return what may be meant, the likeliest first; it takes up to a third of a second."""
        if self._hunspell is None:
            return []
        with self._lock:
            found: Iterable[str] = self._hunspell.suggest(word.replace("’", "'"))
        return list(found)[:MOST]


@cache
def dictionary() -> Dictionary:
    """Return the one dictionary of the program."""
    return Dictionary()


class Spelling:
    """What is wrong in texts of one portfolio, whose own words are known."""

    def __init__(
        self,
        own: Callable[[], Iterable[str]],
        learned: Iterable[str] = (),
        learn: Callable[[str], object] = lambda _word: None,
        *,
        on: bool = True,
    ) -> None:
        """``own`` returns texts whose words are known; ``learn`` keeps a word that is added."""
        self.on = on
        self._own = own
        self._learned = {word.lower() for word in learned}
        self._learn = learn
        self._words: frozenset[str] = frozenset()
        self._begun = False

    def begin(self) -> None:
        """Load the dictionary, and gather the words of the field, out of everybody's way."""
        if not self._begun:
            self._begun = True
            Thread(target=self._gather, name="words", daemon=True).start()

    def _gather(self) -> None:
        self._words = frozenset(
            part
            for text in self._own()
            for word in _words(text)
            for part in {word, word.rstrip("s")}
        )
        dictionary().begin()

    def learn(self, word: str) -> None:
        """Know a word from now on."""
        self._learned.add(word.lower())
        self._learn(word)

    def _knows(self, word: str) -> bool:
        small = word.lower()
        return small in self._words or small in self._learned or dictionary().knows(word)

    def wrong(self, text: str) -> list[Wrong]:
        """Return the words of a text that are in no dictionary, in their order."""
        book = dictionary()
        if not self.on or not book.is_ready:
            return []
        looked, found = 0, []
        for match in _WORD.finditer(text):
            word = match.group()
            if len(word) < LEAST or not word[1:].islower():
                # Short forms and codes: MRI, SBAR, iPad.
                continue
            if _GLUED_BEFORE.search(text, 0, match.start()) or _GLUED_AFTER.match(
                text, match.end()
            ):
                continue
            looked += 1
            if word[0].isupper() and not _begins(text, match.start()):
                # A name, most likely: of a person, a place, a product.
                continue
            if not self._knows(word):
                found.append(Wrong(match.start(), match.end(), word))
        if looked >= ENOUGH and len(found) > looked * OTHER_LANGUAGE:
            return []
        return found


def words_of(portfolio: Portfolio) -> Iterator[str]:
    """Yield the texts of a portfolio whose words are known: its list's, and who is named in it."""
    pack = portfolio.index.pack
    worker = portfolio.worker
    yield from (worker.name, worker.role, worker.department, worker.supervisor)
    for topic in pack.help:
        yield from (topic.title, topic.text)
    for tier in pack.tiers:
        yield from (tier.title, tier.summary, tier.education)
        for item in tier.requirements:
            yield from (item.title, item.help)
        for area in tier.areas:
            yield area.title
            for one in area.statements:
                yield from (one.text, one.good, one.limit or "", *one.evidence)


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        yield match.group().lower()


def _begins(text: str, at: int) -> bool:
    """True for the first word of a sentence."""
    lead = text[:at].rstrip(" \t\"'“‘(•-–")
    return not lead or lead[-1] in ".!?:\n"
