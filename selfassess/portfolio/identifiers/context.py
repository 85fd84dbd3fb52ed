"""What the words around a number say that it is: a patient's, a hospital's, or a thing's."""

from __future__ import annotations

from typing import NamedTuple

from selfassess.portfolio.identifiers.lexicon import (
    EXAMS,
    FILLERS,
    LABELS,
    LINKS,
    OF_THINGS,
    PATIENTS,
    PERSONAL,
    PHONES,
    ROLES,
    SCHEMES,
    SERIALS,
    SERVED,
    STAYS,
    TENDED,
    THINGS,
    WORK,
)
from selfassess.portfolio.identifiers.note import Note

# These mean nothing but a patient's number in an imaging department.
HOSPITAL = frozenset(
    """mrn pid pas crn urn hrn casenote nbss accession acc accn epr cris hospno ubrn mpi empi trak
    trakcare pims lorenzo medway csn encounter ptid hn meditech ipm wpas hospid patid""".split()
)
# These do with "number" after them, or with letters in the number.
HOSPITAL_TOO = frozenset(
    """hospital hosp ris pacs ed casualty exam attendance episode wristband armband band bracelet
    encompass emr ehr epic cerner emis nipacs soliton sectra ysbyty admission""".split()
)
# These only with "number" after them.
HOSPITAL_NUMBERED = HOSPITAL_TOO | frozenset(
    """unit trust district sx examination chart spell xray medical case screening film packet local
    identification slip record records notes mr fin cn ur un bsp systmone niecr slips""".split()
)
NUMBERED = frozenset("number numbers no num nos nums nr nbr numer nuber numbr № id ids # rhif ref reference identifier".split())
# These are a patient's where the sentence is about one.
_ASKED = frozenset("request referral registration visit reg stay admission".split())
_PICTURES = EXAMS | HOSPITAL_TOO | frozenset("image images imaging exam exams".split())
_OWNERS = frozenset("his her their hospital hosp unit".split())
# May stand before a patient's number as well as before anything else.
_NO_NOUNS = SERVED | TENDED | EXAMS | PERSONAL | LINKS | ROLES | frozenset(
    """see saw found did had got put sent left about this today again one first last next these those
    yesterday tomorrow plus including eg ie re vs match under against wrong right full other another
    both either only also just even still yet maybe think believe know knew gone went came come
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
    am pm here there where which who whom whose if or not never than as well like please thanks ok
    sorry called it me us them him you i we they patient's records two three four five people
    person persons someone somebody everyone do does done make made let go use used using typed
    copied pasted wrote write written search searched lookup record records details request form label
    name list today's""".split()
)
_REACH = 14
_NEAR = 3
_WIDE = 12


class Called(NamedTuple):
    """Whose a number is by the words before it, and how many words lie between.

    ``who`` is a scheme, "patient", "hospital", "thing", "phone", "noun" for a word that may
    name anything, or nothing. ``numbered`` is true after "number", "no", "ID" and the like.
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
    linked = numbered = noun = referred = parted = False
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
        who = _whose(note, earlier, word, far, linked=linked, numbered=numbered)
        if who == "hospital" and referred and word not in HOSPITAL and word not in _OWNERS:
            who = "thing"
        if who:
            return Called("thing" if who == "phone" and referred else who, far, numbered)
        if word in LINKS:
            linked = parted = True
            far += 1
        elif word in _PARTS:
            linked = linked or not numbered
            parted = parted or word in {",", ";"}
        elif word not in FILLERS and word != "\n":
            if numbered and far == 0 and word not in EXAMS and not word.isdigit():
                return Called("thing", 0, numbered)
            named = word in THINGS or word in LABELS or (far == 0 and _names_anything(word))
            noun = noun or (named and far <= 1 and not parted)
            far += 1
    return Called("noun" if noun else "", far, numbered)


# After one of these a new thought begins: "came by hoist, 943 476 5919".
_PARTS = frozenset(",-(;|")


def _whose(
    note: Note, at: int, word: str, far: int, *, linked: bool, numbered: bool
) -> str:
    """Return whose the number after this word is, if the word says so."""
    if is_a_test(note, at) or (word in SERIALS and far <= _NEAR):
        return "thing"
    if far == 0 and (word in HOSPITAL or word in (HOSPITAL_NUMBERED if numbered else HOSPITAL_TOO)):
        before = note.words[at - 1] if at else ""
        return "thing" if before in LABELS or before in WORK else "hospital"
    if numbered and far == 0 and (len(word) == 1 or word in _ASKED) and word.isalpha():
        # "K number", and the number of a request.
        return "hospital" if of_a_person(note, at, at + 1) else ""
    if _is_patient(note, at, word) or (numbered and word in {"her", "his", "their"}):
        return "patient"
    if word in LABELS and (far == 0 or (numbered and far == 1)) and not linked:
        return "thing"
    if (word in THINGS or (word in ROLES and numbered)) and far <= 1 and not linked:
        return "thing"
    if word in PHONES and far < _NEAR:
        return "phone"
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


def _names_anything(word: str) -> bool:
    return word[:1].isalpha() and word not in _NO_NOUNS and not word.endswith(("ed", "ing", "ly"))


def said_after(note: Note, after: int) -> str:
    """Return "hospital" when "was the patient's number" follows, "thing" for a serial number."""
    owner = person = False
    for later in note.on(after, _NEAR * 2 + 1):
        word = bare(note.words[later])
        if word in {"number", "numbers", "no", "num", "id"} and owner:
            return "hospital"
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


def of_a_thing(note: Note, after: int) -> bool:
    """True when the words after a number say what becomes of things only."""
    return any(
        (word := note.words[at]) in OF_THINGS or word in LABELS or (step < 2 and word in THINGS)
        for step, at in enumerate(note.on(after, _NEAR * 2 + 1))
    )


def in_a_system(note: Note, first: int, after: int) -> bool:
    """True close to the name of a system that knows patients by number: "1234567 on PACS"."""
    around = (*note.back(first, _NEAR), *note.on(after, _NEAR))
    return any((word := note.words[at]) in HOSPITAL or word in HOSPITAL_TOO for at in around)
