"""Telling a colleague from a patient by the words beside a name."""

from __future__ import annotations

from selfassess.portfolio.identifiers.lexicon import (
    BETWEEN_ROLE,
    PATIENTS,
    ROLES,
    STAFF_PLACES,
    STAFF_THINGS,
    STAFF_VERBS,
    TITLES,
    WORK_BEFORE,
)
from selfassess.portfolio.identifiers.note import Note

_REACH = 6
_FEW = 3
_SKIPPED = frozenset(
    """our the my a an called named is was : - – ( , in charge 's on call adran department " '""".split()
)
_LINKS = frozenset("by from with to under of and & via".split())
_OF_ME = frozenset("i'm i’m im me myself author signed owner".split())


def staff_before(note: Note, at: int) -> bool:
    """True when the words before a name say that it is a colleague's: "my mentor, Mrs"."""
    linked = False
    skipped = 0
    for earlier in note.back(at, _REACH):
        word = note.words[earlier].removesuffix("'s").removesuffix("’s")
        if word in PATIENTS:
            return False
        if word in ROLES or word in _OF_ME:
            return True
        if linked and word in WORK_BEFORE:
            return True
        if word in _LINKS:
            linked = True
        elif word not in _SKIPPED and word not in TITLES:
            skipped += 1
            if skipped > 1 or not linked:
                return False
    return False


def staff_after(note: Note, end: int) -> bool:
    """True when the words after a name say so: ", the consultant", "from stores", "taught"."""
    words = note.words
    at = note.at(end)
    # "Mr Grant's" is one word, and the name is over before its last two letters.
    owns = note.text[end : end + 2] in {"'s", "’s"} or note.text[end - 1 : end + 1] in {"s'", "s’"}
    if owns and words[at : at + 1] in (["'"], ["’"]):
        at += 1
    came_from = False
    for step, later in enumerate(note.on(at, _REACH)):
        word = words[later].removesuffix("'s").removesuffix("’s")
        if word in ROLES or (owns and word in STAFF_THINGS and step < _FEW):
            return True
        if (came_from and word in STAFF_PLACES) or (word in STAFF_VERBS and step <= 1):
            return True
        if word in {"from", "in", "of", "at"}:
            came_from = True
        elif word not in BETWEEN_ROLE and not (owns and step < _FEW):
            return False
    return False
