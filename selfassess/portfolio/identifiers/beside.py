"""What stands beside a name and says whose it is, or that it is nobody's."""

from __future__ import annotations

from itertools import pairwise

from selfassess.portfolio.identifiers.context import bare, of_a_person, of_an_exam
from selfassess.portfolio.identifiers.lexicon import EXAMS, LINKS, PATIENTS, words
from selfassess.portfolio.identifiers.note import Note
from selfassess.portfolio.identifiers.people import (
    PLACES,
    PLACES_BEFORE,
    PLAYTHINGS,
    ROLES,
    SIMULATED,
    STAFF_PLACES,
)
from selfassess.portfolio.identifiers.reader import Name
from selfassess.portfolio.identifiers.staff import staff_after, staff_before
from selfassess.portfolio.identifiers.vocabulary import vocabulary

_REACH = 8
_FEW = 3
_SHORT_FORM = 5
_DETERMINERS = words("the a an my our")


def made_up(note: Note, at: int, found: Name) -> bool:
    """True in an exercise or a story, and for "Rose Garden" and "Price comparison"."""
    after = note.after(found.end)
    if note.words[after : after + 1] != [] and note.words[after] in PLAYTHINGS:
        return True
    if any(
        note.words[one] in SIMULATED for one in (*note.back(at, _REACH), *note.on(after, _REACH))
    ):
        return True
    if after < len(note.words) and note.text[found.end : note.starts[after]] == " ":
        shown = note.shown(after)
        # A word with a capital right after it, that is no name, no exam and no place.
        return (
            shown[0].isupper()
            and not shown.isupper()
            and note.words[after] in vocabulary().everyday
            and note.words[after] not in EXAMS
            and not note.text[found.start : found.end].isupper()
        )
    return False


def a_colleague(note: Note, at: int, found: Name) -> bool:
    """True when the words beside a name say that it is a colleague's."""
    return staff_before(note, at) or staff_after(note, found.end)


def is_given(note: Note, at: int) -> bool:
    """True for a given name: from the lists, or a word with a capital that nobody uses."""
    word = bare(note.words[at])
    return word in vocabulary().given or is_new(note, at)


def is_new(note: Note, at: int) -> bool:
    """True for a word with a capital that is in no list: most are names of people."""
    lists = vocabulary()
    word = bare(note.words[at])
    return (
        len(word) > _FEW
        and note.capital(at)
        and (note.shown(at).istitle() or (note.shown(at).isupper() and len(word) > _SHORT_FORM))
        and word not in lists.everyday
        and word not in lists.also_given
        and word not in lists.given
        and word not in lists.surnames
        and word not in STAFF_PLACES
    )


def is_listed(note: Note, at: int) -> bool:
    """True for any name from the lists, and for O'Brien and the like."""
    word = bare(note.words[at])
    return is_given(note, at) or word in vocabulary().surnames or word[1:2] in {"'", "’"}


def place_follows(note: Note, after: int) -> bool:
    """True when a place, a firm or a method is named: "Jones ward"."""
    for later in note.on(after, 2):
        word = bare(note.words[later])
        if word in PLACES:
            return True
        if word in LINKS:
            return False
    return False


def is_place(note: Note, at: int, found: Name) -> bool:
    """True for a ward, a firm or a way of taking pictures with a name."""
    if place_follows(note, note.after(found.end)):
        return True
    return at > 0 and (bare(note.words[at - 1]) in PLACES_BEFORE or note.words[at - 1] == "&")


def whose_nearest(note: Note, at: int) -> str:
    """Return whom the nearest word before that tells of a person is about."""
    for earlier in note.back(at, _REACH):
        word = bare(note.words[earlier])
        if word in ROLES:
            return "" if note.words[earlier - 1 : earlier] in (["retired"], ["ex"]) else "staff"
        if word in PATIENTS:
            return "patient"
        if word in {"that", "because", "when", "while"}:
            # Who told or saw it is not who is named.
            return ""
    return ""


def of_a_patient(note: Note, at: int, after: int) -> bool:
    """True when the sentence is about a person or an exam."""
    return of_a_person(note, at, after) or of_an_exam(note, at, after)


def with_me(note: Note, after: int) -> bool:
    """True when a colleague did it "with me"."""
    said = [note.words[later] for later in note.on(after, _REACH)]
    return any(pair in {("with", "me"), ("with", "us"), ("and", "i")} for pair in pairwise(said))


def for_a_patient(note: Note, after: int) -> bool:
    """True for "Vera Lynn for a lady": who is played, or what is done, for a patient."""
    said = [*note.words[after : after + 3], "", "", ""]
    one = said[1] in _DETERMINERS or said[1] in {"one", "this", "that"}
    return said[0] == "for" and (said[1] in PATIENTS or (one and said[2] in PATIENTS))


def the_thing(note: Note, at: int) -> bool:
    """True after "the" or "a": "the Sara Stedy" is nobody."""
    return at > 0 and note.words[at - 1] in _DETERMINERS
