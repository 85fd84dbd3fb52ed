"""Names after what is done with a patient: "scanned Mary Griffiths", "gave Ivy a blanket"."""

from __future__ import annotations

from selfassess.portfolio.identifiers.beside import (
    is_given,
    is_place,
    of_a_patient,
    place_follows,
)
from selfassess.portfolio.identifiers.context import bare
from selfassess.portfolio.identifiers.lexicon import words
from selfassess.portfolio.identifiers.note import Note
from selfassess.portfolio.identifiers.people import NEEDS, SERVED, TENDED, TOLD_TO
from selfassess.portfolio.identifiers.reader import Name, Sign, read
from selfassess.portfolio.identifiers.signs import cares_for
from selfassess.portfolio.identifiers.staff import about_work, staff_after
from selfassess.portfolio.identifiers.vocabulary import vocabulary

_FEW = 4
_TO = words("for in on to with by out")
_ON_THE_WAY = words(
    """
    onto off into back trolley stretcher wheelchair toilet loo bed chair couch cubicle undress
    undressed gown shoes bra
    """
)
_MOVED = words(
    """
    helped helping took taking brought bringing walked pushed lifted moved moving turned sat
    rolled accompanied fetched collected
    """
)
# Whom one helps to do these is a colleague.
_WORK_DEEDS = words(
    """
    set clean tidy restock stock prepare lay sort order pack wipe fill check count draw make find
    log print file scan xray image position hoist transfer cannulate cleaning tidying restocking
    stocking sorting
    """
)
_SEEN = words("watched observed")
_TOLD = words("told asked helped encouraged")
_GAVE = words("gave handed offered got brought fetched passed")
_GIVEN = (NEEDS & words("blanket pillow water drink tissue tissues bowl gown glasses bedpan")) | (
    words("sticker stickers toy teddy certificate leaflet buzzer headphones earplugs slippers")
)


def first_name(note: Note, at: int) -> bool:
    """True for a given name; one that is a word as well must have a capital."""
    if is_given(note, at):
        return True
    following = note.words[at + 1 : at + 2]
    return (
        bare(note.words[at]) in vocabulary().also_given
        and note.text[note.starts[at]].isupper()
        and not (following and following[0].isdigit())
    )


def tended(note: Note, at: int, word: str) -> Name | None:
    """Return the name after what is done with a patient."""
    following = at + 1
    if note.words[following : following + 1] != [] and note.words[following] in _TO:
        following += 1
    found = read(note, following, Sign.GIVEN)
    if found is None or staff_after(note, found.end):
        return None
    after = note.after(found.end)
    if place_follows(note, after):
        return None
    if note.words[after : after + 1] != [] and note.words[after] in _WORK_DEEDS:
        return None
    first = first_name(note, following)
    whole = found.words > 1 or "." in note.text[found.start : found.end]
    if word in TENDED:
        return found if whole or first else None
    said = [note.words[later] for later in note.on(after, _FEW + 1)]
    if word in _MOVED and (whole or first) and any(one in _ON_THE_WAY for one in said):
        return found
    if whole:
        return found if of_a_patient(note, at, after) and not about_work(note, at, after) else None
    if not first:
        return None
    given = word in _GAVE and any(one in _GIVEN for one in said[:_FEW])
    told = word in _TOLD and said[:1] == ["to"] and said[1:] != [] and said[1] in TOLD_TO
    cared = given or told or cares_for(note, after)
    return found if cared and not about_work(note, at, after, exams=False) else None


def done_with(note: Note, at: int, after: int) -> str:
    """Return whose a name is right after what is done with a body: "helped Mr Lee to dress"."""
    before = note.words[at - 1] if at else ""
    if before not in TENDED and before not in SERVED and before not in _SEEN:
        return ""
    if note.words[after : after + 1] != [] and note.words[after] in _WORK_DEEDS:
        return "staff"
    return "patient" if before in TENDED or before in _MOVED else ""


def examined(note: Note, at: int) -> Name | None:
    """Return the name after an exam "on", "for" or "of" somebody."""
    if note.words[at + 1 : at + 2] not in (["on"], ["for"], ["of"]):
        return None
    found = read(note, at + 2, Sign.GIVEN)
    if found is None or not is_given(note, at + 2):
        return None
    return None if is_place(note, at + 2, found) or staff_after(note, found.end) else found
