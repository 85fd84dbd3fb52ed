"""Names that only what is done, felt or pictured makes a patient's: "scanned Mary Griffiths"."""

from __future__ import annotations

from selfassess.portfolio.identifiers.beside import (
    a_colleague,
    aged,
    does_as_patients_do,
    exam_follows,
    is_given,
    is_listed,
    is_place,
    of_a_patient,
    place_follows,
    whose_nearest,
    with_me,
)
from selfassess.portfolio.identifiers.context import bare, of_a_person
from selfassess.portfolio.identifiers.lexicon import EXAMS, words
from selfassess.portfolio.identifiers.note import Note
from selfassess.portfolio.identifiers.people import CONDITIONS, TENDED
from selfassess.portfolio.identifiers.reader import Name, Sign, read
from selfassess.portfolio.identifiers.staff import about_work, at_work, staff_after
from selfassess.portfolio.identifiers.vocabulary import vocabulary

_REACH = 8
_FEW = 4
_ON_THE_WAY = words(
    """
    onto off into trolley stretcher wheelchair toilet loo bed chair couch cubicle undress
    undressed gown shoes bra
    """
)
_MOVED = words(
    """
    helped helping took taking brought bringing walked pushed lifted moved moving turned sat
    rolled accompanied fetched collected
    """
)


def tended(note: Note, at: int, word: str) -> Name | None:
    """Return the name after what is done with a patient: "scanned Mary Griffiths"."""
    following = at + 1
    if note.words[following : following + 1] in (["for"], ["in"], ["on"], ["to"], ["with"]):
        following += 1
    found = read(note, following, Sign.KNOWN)
    if found is None or staff_after(note, found.end):
        return None
    if place_follows(note, note.after(found.end)):
        return None
    whole = found.words > 1 or "." in note.text[found.start : found.end]
    after = note.after(found.end)
    if word in TENDED:
        return found if whole or is_given(note, following) else None
    on_the_way = any(note.words[later] in _ON_THE_WAY for later in note.on(after, _FEW + 1))
    if whole and word in _MOVED and on_the_way:
        return found
    if whole:
        return found if of_a_patient(note, at, after) and not about_work(note, at, after) else None
    if not is_given(note, following):
        return None
    said = [note.words[later] for later in note.on(after, _REACH)]
    moved = word in _MOVED and on_the_way
    cared = any(one in {"she", "he", "her", "his"} for one in said) and (
        any(one in EXAMS or one in CONDITIONS for one in said)
    )
    return found if moved or (cared and not about_work(note, at, after, exams=False)) else None


def examined(note: Note, at: int) -> Name | None:
    """Return the name after an exam "on", "for" or "of" somebody."""
    if note.words[at + 1 : at + 2] not in (["on"], ["for"], ["of"]):
        return None
    found = read(note, at + 2, Sign.GIVEN)
    if found is None or not is_given(note, at + 2):
        return None
    return None if is_place(note, at + 2, found) or staff_after(note, found.end) else found


def alone(note: Note, at: int, word: str) -> Name | None:
    """Return a name that only what is around it makes a patient's."""
    lists = vocabulary()
    following = note.words[at + 1 : at + 3]
    given = word in lists.given or (
        # "Grace Lee" is somebody, "Grace" may be anything.
        word in lists.also_given and following != [] and bare(following[0]) in lists.surnames
    )
    bracketed = at > 0 and note.words[at - 1] == "("
    turned = word in lists.surnames and (
        (following[:1] == [","] and following[1:] != [] and following[1] in lists.given)
        or (note.shown(at).isupper() and following != [] and following[0] in lists.given)
    )
    if not (given or turned or (bracketed and word in lists.also_given)):
        return None
    found = read(note, at, Sign.KNOWN)
    if found is None or is_place(note, at, found) or a_colleague(note, at, found):
        return None
    after = note.after(found.end)
    if with_me(note, after):
        return None
    whose = whose_nearest(note, at)
    if aged(note, after) or (given and does_as_patients_do(note, found)):
        return found if whose != "staff" and not at_work(note, at, after) else None
    if found.words == 1:
        closed = bracketed and note.words[after : after + 1] == [")"]
        return found if closed and whose == "patient" else None
    if whose == "patient" or (whose != "staff" and of_a_person(note, at, after)):
        return found
    if whose == "staff" or about_work(note, at, after, exams=False):
        return None
    return found if exam_follows(note, after) else None


def initialled(note: Note, at: int) -> Name | None:
    """Return "J. Smith" where an exam or a person is told of, and no work."""
    following = at + 1 + (note.words[at + 1 : at + 2] == ["."])
    if following >= len(note.words) or not is_listed(note, following):
        return None
    if at and note.text[note.starts[at] - 1] not in " \n(:":
        return None
    found = read(note, at, Sign.BESIDE)
    if found is None or is_place(note, at, found) or a_colleague(note, at, found):
        return None
    after = note.after(found.end)
    if whose_nearest(note, at) == "staff" or at_work(note, at, after) or with_me(note, after):
        return None
    return found if exam_follows(note, after) or of_a_person(note, at, after) else None


def in_small_letters(note: Note, at: int) -> Name | None:
    """Return "mary jones" before an exam, or what is only said of patients."""
    lists = vocabulary()
    whole = note.words[at + 1] in lists.usual_surnames
    found = read(note, at, Sign.GIVEN)
    if found is None or a_colleague(note, at, found) or is_place(note, at, found):
        return None
    after = note.after(found.end)
    if at_work(note, at, after) or with_me(note, after) or whose_nearest(note, at) == "staff":
        return None
    if does_as_patients_do(note, found) or aged(note, after):
        return found
    return found if whole and found.words > 1 and exam_follows(note, after) else None
