"""What the words around a number say that it is: a patient's, a hospital's, or a thing's."""

from __future__ import annotations

from typing import NamedTuple

from selfassess.portfolio.identifiers.lexicon import (
    EXAMS,
    FILLERS,
    LABELS,
    LINKS,
    MOVING_PHONES,
    NUMBERED_LABELS,
    OF_THINGS,
    PATIENTS,
    PERSONAL,
    PHONES,
    SCHEMES,
    SERIALS,
    STAYS,
    THINGS,
    UNITS,
    words,
)
from selfassess.portfolio.identifiers.note import Note
from selfassess.portfolio.identifiers.people import ROLES, STAFF_PLACES, WORK

# These mean nothing but a patient's number in an imaging department.
HOSPITAL = words(
    """mrn pid pas crn urn hrn casenote nbss accession acc accn epr cris hospno ubrn mpi empi trak
    trakcare pims lorenzo medway csn encounter ptid hn meditech ipm wpas hospid patid"""
)
# These do with "number" after them, or with letters in the number.
HOSPITAL_TOO = words(
    """hospital hosp ris pacs ed casualty exam attendance episode wristband armband band bracelet
    encompass emr ehr epic cerner emis nipacs soliton sectra ysbyty admission"""
)
# These only with "number" after them.
HOSPITAL_NUMBERED = HOSPITAL_TOO | words(
    """unit trust district sx examination chart spell xray medical case screening film packet local
    identification visit slip record records notes mr fin cn ur un bsp systmone niecr slips"""
)
NUMBERED = words(
    "number numbers no num nos nums nr nbr numer nuber numbr № id ids # rhif ref reference identifier"
)
# These are a patient's where the sentence is about one.
_ASKED = words("request referral registration visit reg stay admission")
_PICTURES = EXAMS | HOSPITAL_TOO | words("image images imaging exam exams")
_OWNERS = words("his her their hospital hosp unit")
_REACH = 14
_NEAR = 3
_WIDE = 16


class Called(NamedTuple):
    """Whose a number is by the words before it, and how many words lie between.

    ``who`` is a scheme, "patient", "hospital", "thing", "phone", "device" for what may only be
    near, "somewhere" for the number of any place, or nothing. ``numbered`` is true after
    "number", "no", "ID" and the like.
    """

    who: str
    far: int
    numbered: bool = False


def bare(word: str) -> str:
    """Return a word without "'s"."""
    return word.removesuffix("'s").removesuffix("’s")


def called(note: Note, first: int) -> Called:
    """Go back from a word to the first one that says whose number follows."""
    far = 0
    linked = numbered = noun = referred = parted = papered = False
    named = True
    for earlier in note.back(first, _REACH):
        word = bare(note.words[earlier])
        if word in {"£", "$", "€"} and earlier == first - 1:
            return Called("thing", 0)
        if word in SCHEMES:
            return Called(word, far, numbered)
        if word in NUMBERED and far == 0:
            numbered = True
            referred = referred or word.startswith("ref")
            continue
        if word in NUMBERED and (owner := _hospital_before(note, earlier)):
            return Called(owner, far, numbered=False)
        # "The number", unlike "room number", is named by nothing before it.
        named = named and not (numbered and word in _DETERMINERS)
        if word in _PAPERS and far == 0:
            papered = True
            continue
        if word == "dob" and far == 0:
            return Called("birth", 0)
        who = _whose(note, earlier, word, far, linked=linked, numbered=numbered)
        if not who and papered and not linked and word in NUMBERED_LABELS:
            who = "thing"
        if who == "hospital" and referred and word not in HOSPITAL and word not in _OWNERS:
            who = "thing"
        if who:
            return Called("thing" if "phone" in who and referred else who, far, numbered)
        if word in LINKS:
            linked = parted = True
            far += 1
        elif word in _PARTS:
            linked = linked or not numbered
            parted = parted or word in {",", ";"}
        elif word not in FILLERS and word != "\n":
            if named and numbered and far == 0 and word.isalpha() and word not in EXAMS:
                return Called(_numbered_noun(note, earlier), 0, numbered)
            noun = noun or (word in THINGS and far <= 1 and not parted)
            far += 1
    return Called("thing" if referred else "device" if noun else "", far, numbered)


def _numbered_noun(note: Note, at: int) -> str:
    """Return what "Daisy Hill no 123456" is: a hospital's number where a person is told of."""
    word = bare(note.words[at])
    if word in NUMBERED_LABELS or word in THINGS or word in ROLES:
        return "thing"
    return "somewhere" if of_a_person(note, at, at + 1) else "thing"


# After one of these a new thought begins: "came by hoist, 943 476 5919".
_PARTS = frozenset(",-(;|")
_DETERMINERS = words("the a an this that its my whole wrong right only same")
# "Delivery note 4058316292": the word before it says of what.
_PAPERS = words("note form sheet slip key")


def _hospital_before(note: Note, at: int) -> str:
    """Return "hospital" for the "number" of "hospital number"."""
    word = bare(note.words[at - 1]) if at else ""
    return "hospital" if word in HOSPITAL or word in HOSPITAL_NUMBERED else ""


def _whose(note: Note, at: int, word: str, far: int, *, linked: bool, numbered: bool) -> str:
    """Return whose the number after this word is, if the word says so."""
    if is_a_test(note, at) or (word in SERIALS and far <= _NEAR):
        return "thing"
    if far == 0 and (word in HOSPITAL or word in (HOSPITAL_NUMBERED if numbered else HOSPITAL_TOO)):
        before = note.words[at - 1] if at else ""
        if word not in HOSPITAL and (before in LABELS or before in WORK):
            return "thing"
        return "hospital"
    if far == 0 and word in {"uned", "ysbyty"} and note.words[at - 1 : at] == ["rhif"]:
        return "hospital"
    if numbered and far == 0 and (len(word) == 1 or word in _ASKED) and word.isalpha():
        # "K number", and the number of a request.
        return "hospital" if of_a_person(note, at, at + 1) else ""
    if _is_patient(note, at, word) or (numbered and word in {"her", "his", "their"}):
        return "patient"
    if word in (NUMBERED_LABELS if numbered else LABELS) and not linked and far <= numbered:
        return "thing"
    if numbered and far <= 1 and not linked and (word in THINGS or word in ROLES):
        return "thing"
    if word in NUMBERED_LABELS and far == 0 and not linked and at:
        # "Cost centre", "learner registration", "estates job".
        before = note.words[at - 1]
        if before in NUMBERED_LABELS or before in SERIALS or before in STAFF_PLACES:
            return "thing"
    if word in PHONES and far <= 1 and note.words[at - 1 : at] != ["the"]:
        return "phone" if word in MOVING_PHONES or linked else "telephone"
    return ""


def _is_patient(note: Note, at: int, word: str) -> bool:
    """True for a patient, but not for a patient monitor."""
    if not (word in PATIENTS or word in STAYS) or is_a_test(note, at):
        return False
    following = note.words[at + 1] if at + 1 < len(note.words) else ""
    return following not in THINGS and following not in LABELS


def is_a_test(note: Note, at: int) -> bool:
    """True for PAT, a test of plugs and cables."""
    if note.words[at] != "pat":
        return False
    after = note.words[at + 1] if at + 1 < len(note.words) else ""
    return note.shown(at) == "PAT" or after.startswith(("test", "sticker"))


def said_after(note: Note, after: int) -> str:
    """Return "hospital" when "was the patient's number" follows, "thing" for a serial number."""
    owner = person = False
    for later in note.on(after, _NEAR * 2 + 1):
        word = bare(note.words[later])
        if word in {"number", "numbers", "no", "num", "id"} and owner:
            return "hospital"
        if word in {"(", ".", "-", "/", ","}:
            continue
        if word in HOSPITAL and later + 1 < len(note.words):
            return "" if note.words[later + 1][:1].isdigit() else "hospital"
        if word in SERIALS and not person:
            return "thing"
        person = person or word in PATIENTS
        owner = word in PATIENTS or word in _OWNERS or (owner and word in HOSPITAL_NUMBERED)
    return ""


def of_a_person(note: Note, first: int, after: int) -> bool:
    """True when the sentence says what only a person is, has or does."""
    around = (*note.back(first, _WIDE), *note.on(after, _WIDE))
    return any(
        (word := bare(note.words[at])) in PERSONAL or _is_patient(note, at, word) for at in around
    )


def of_an_exam(note: Note, first: int, after: int) -> bool:
    """True when the sentence names an exam, a part of the body, or where patients are kept."""
    around = (*note.back(first, _WIDE), *note.on(after, _WIDE))
    return any((word := note.words[at]) in _PICTURES or word in HOSPITAL for at in around)


def of_a_thing(note: Note, first: int, after: int) -> bool:
    """True when the words beside a number say what becomes of things only."""
    if any(note.words[at] in OF_THINGS for at in note.back(first, _NEAR * 2)):
        return True
    return any(
        (word := note.words[at]) in OF_THINGS
        or (step < 2 and (word in THINGS or word in LABELS or word in UNITS))
        for step, at in enumerate(note.on(after, _NEAR * 2 + 1))
    )


def in_a_system(note: Note, first: int, after: int) -> bool:
    """True close to the name of a system that knows patients by number: "1234567 on PACS"."""
    around = (*note.back(first, _NEAR), *note.on(after, _NEAR))
    return any((word := note.words[at]) in HOSPITAL or word in HOSPITAL_TOO for at in around)


def tells_of_things(note: Note, first: int, after: int) -> bool:
    """True when the sentence names a machine or what becomes of one."""
    around = (*note.back(first, _WIDE), *note.on(after, _WIDE))
    return any((word := note.words[at]) in THINGS or word in OF_THINGS for at in around)
