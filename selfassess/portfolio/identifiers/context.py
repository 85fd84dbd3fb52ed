"""What the words around a place in a note tell of: a patient, an exam, a system, or a thing."""

from __future__ import annotations

from selfassess.portfolio.identifiers.lexicon import (
    EXAMS,
    LABELS,
    OF_THINGS,
    PATIENTS,
    PERSONAL,
    STAYS,
    THINGS,
    UNITS,
    words,
)
from selfassess.portfolio.identifiers.note import Note

# These mean nothing but a patient's number in an imaging department.
HOSPITAL = words(
    """
    mrn mrns acession accesion pid pas crn urn hrn casenote nbss accession acc accn epr cris hospno
    ubrn mpi empi trak trakcare pims lorenzo medway csn encounter ptid hn meditech ipm wpas hospid
    patid
    """
)
# These do with "number" after them, or with letters in the number.
HOSPITAL_TOO = words(
    """
    hospital hosp hospitol hosptial hopsital hospitla hospitl ris pacs ed casualty exam attendance
    episode wristband armband band bracelet rio nervecentre encompass emr ehr epic cerner emis
    nipacs soliton sectra ysbyty admission
    """
)
# These only with "number" after them.
HOSPITAL_NUMBERED = HOSPITAL_TOO | words(
    """
    emergency trauma temporary temp unknown interim millennium bss worklist specimen histology xr
    mri cxr uss pathology path lab cas prison prisoner hos ae event utc miu bsis research trial
    study ecare careflow badgernet unit trust district sx examination chart spell xray medical case
    screening film packet local identification visit slip slips record records notes mr fin cn ur un
    bsp systmone niecr
    """
)
NUMBERED = words(
    """
    number numbers no num nos nums nr nbr numer nuber numbr № id ids # rhif ref reference identifier
    """
)
_PICTURES = EXAMS | HOSPITAL_TOO | words("image images imaging exam exams")
# What patients are moved with: "hoist used", "came by chair", but no hoist that was broken.
_AIDS = words(
    """
    hoist wheelchair chair trolley stretcher bed sling patslide slide oxygen o2 frame stick walker
    rollator stedy cot incubator standaid banana ambulance
    """
)
_AIDED_BY = words("in by via w with per")
_AIDED = words("used transfer transferred transfers assist assisted bound x2 x1")
_NEEDED = words("needed required requested needs")
_ENDS = words(", . ; : - ) for and to by from")
# Where a number is written says little of what it is: "episode no on the tag UNK-12345".
WRITTEN_ON = words(
    """
    form forms request referral band wristband bracelet armband armbands tag label labels sticker
    card slip sheet letter screen notes paperwork
    """
)
_NEAR = 3
_FAR = 7
_WIDE = 16


def bare(word: str) -> str:
    """Return a word without "'s"."""
    return word[: -len("'s")] if word.endswith(("'s", "’s")) else word


def is_patient(note: Note, at: int, word: str) -> bool:
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


def around(note: Note, first: int, after: int, wide: int = _WIDE) -> list[int]:
    """Return the words of a sentence beside a place, but not those in it."""
    return [*note.back(first, wide), *note.on(after, wide)]


def of_a_person(note: Note, first: int, after: int) -> bool:
    """True when the sentence says what only a person is, has or does."""
    return any(
        (word := bare(note.words[at])) in PERSONAL
        or ((word in PATIENTS or word in STAYS) and is_patient(note, at, word))
        or (word in _AIDS and _is_aid(note, at))
        for at in around(note, first, after)
    )


def _is_aid(note: Note, at: int) -> bool:
    """True for "by chair", "hoist used" and "wheelchair needed"."""
    before = note.words[at - 1] if at else ""
    if before in _AIDED_BY or (before == "a" and note.words[at - 2 : at - 1] == ["in"]):
        return True
    after = [*note.words[at + 1 : at + 3], "", ""]
    return after[0] in _AIDED or (after[0] in _NEEDED and (not after[1] or after[1] in _ENDS))


def of_an_exam(note: Note, first: int, after: int) -> bool:
    """True when the sentence names an exam, a part of the body, or where patients are kept."""
    return any(
        (word := note.words[at]) in _PICTURES or word in HOSPITAL
        for at in around(note, first, after)
    )


def of_a_thing(note: Note, first: int, after: int) -> bool:
    """True when the words beside a number say what becomes of things only."""
    if any(note.words[at] in OF_THINGS for at in note.back(first, _FAR - 1)):
        return True
    return any(
        (word := note.words[at]) in OF_THINGS
        or (step < 2 and (word in THINGS or word in LABELS or word in UNITS))
        for step, at in enumerate(note.on(after, _FAR))
    )


def tells_of_things(note: Note, first: int, after: int) -> bool:
    """True when the sentence names a machine or what becomes of one."""
    return any(
        (word := note.words[at]) in THINGS or word in OF_THINGS for at in around(note, first, after)
    )


def in_a_system(note: Note, first: int, after: int) -> bool:
    """True close to the name of a system that knows patients by number: "1234567 on PACS"."""
    return any(
        (word := note.words[at]) in HOSPITAL or word in HOSPITAL_TOO
        for at in around(note, first, after, _NEAR)
    )
