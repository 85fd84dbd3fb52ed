"""What stands beside a name and says whose it is, or that it is nobody's."""

from __future__ import annotations

from itertools import pairwise

from selfassess.portfolio.identifiers.context import bare, of_a_person, of_an_exam
from selfassess.portfolio.identifiers.lexicon import EXAMS, LINKS, PATIENTS, words
from selfassess.portfolio.identifiers.note import Note
from selfassess.portfolio.identifiers.people import (
    CONDITIONS,
    PATIENT_THINGS,
    PLACES,
    PLACES_BEFORE,
    ROLES,
    SIMULATED,
    SUFFERED,
    TENDED,
)
from selfassess.portfolio.identifiers.reader import Name
from selfassess.portfolio.identifiers.staff import staff_after, staff_before
from selfassess.portfolio.identifiers.vocabulary import vocabulary

_REACH = 8
_FEW = 4
_ADVERBS = words(
    "very so really quite a bit too been being not just extremely clearly also still visibly most"
)
_WAS = words("was is felt feels got became seemed looked very had")
_COULD_NOT = words(
    "couldn't wouldn't couldnt wouldnt could would didn't didnt did can't cant cannot kept was"
)
_KEEP_STILL = words(
    "still stand lie hold walk breathe manage tolerate hear weightbear moving coughing crying"
)
_OLDEST = 110


def made_up(note: Note, at: int, found: Name) -> bool:
    """True in an exercise or a story, and for "Rose Garden" and "Price comparison"."""
    after = note.after(found.end)
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
    """True for a given name from the lists."""
    return bare(note.words[at]) in vocabulary().given


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
            return "staff"
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


def exam_follows(note: Note, after: int) -> bool:
    """True when an exam comes soon after a name."""
    return any(note.words[later] in EXAMS for later in note.on(after, _FEW))


def aged(note: Note, after: int) -> bool:
    """True for "(82)", ", 82," and "82yo" after a name."""
    said = note.words[after : after + 3]
    if said[:1] in (["("], [","]):
        said = said[1:]
        closed = said[1:2] in ([")"], [","], ["yo"], ["aged"], ["y"], ["yrs"], ["years"])
    else:
        closed = said[1:2] in (["yo"], ["aged"], ["yrs"], ["years"], ["yr"], ["year"])
        if said[:1] == ["aged"]:
            return True
    return bool(said and said[0].isdigit() and len(said[0]) <= 3) and (
        closed and 0 < int(said[0]) <= _OLDEST
    )


def does_as_patients_do(note: Note, found: Name) -> bool:
    """True for "Doris was very scared", "Doris fainted", "Doris's hip"."""
    text = note.text[found.end : found.end + 2]
    at = note.at(found.end)
    said = [note.words[later] for later in note.on(at, _FEW)]
    if text in {"'s", "’s"}:
        return bool(said) and bare(said[0]) in PATIENT_THINGS
    if said[:1] and said[0] in SUFFERED:
        return True
    if said[:1] and said[0] in _COULD_NOT and any(word in _KEEP_STILL for word in said[1:]):
        return True
    if not said or said[0] not in _WAS:
        return False
    for word in said[1:]:
        if word in CONDITIONS or word in TENDED:
            return True
        if word not in _ADVERBS:
            return False
    return False
