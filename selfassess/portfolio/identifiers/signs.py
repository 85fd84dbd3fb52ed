"""What says that somebody who is named is a patient: age, needs, deeds, an exam beside the name."""

from __future__ import annotations

from selfassess.portfolio.identifiers.context import (
    HOSPITAL,
    WRITTEN_ON,
    around,
    bare,
    is_patient,
)
from selfassess.portfolio.identifiers.lexicon import (
    EXAMS,
    LINKS,
    PATIENTS,
    PERSONAL,
    SCHEMES,
    words,
)
from selfassess.portfolio.identifiers.note import Note
from selfassess.portfolio.identifiers.people import (
    ASKED,
    COLLEAGUES_TOO,
    CONDITIONS,
    NEEDS,
    PATIENT_THINGS,
    RELATIVES,
    SERVED,
    SUFFERED,
    TENDED,
)
from selfassess.portfolio.identifiers.reader import Name

_REACH = 8
_FEW = 4
_WIDE = 6
_OLDEST = 110
_ADVERBS = words(
    "very so really quite a bit too been being not just extremely clearly also still visibly most"
)
_WAS = words("was is felt feels got became seemed looked very had")
_COULD_NOT = words(
    "couldn't wouldn't couldnt wouldnt could would didn't didnt did can't cant cannot was"
)
_KEEP_STILL = words(
    "still stand lie hold walk breathe manage tolerate hear weightbear moving coughing crying"
)
_BROUGHT = words("brought taken wheeled admitted transferred referred")
_FOR = words("for had having needed needs has to getting during before after on")
_THEIR = words("her his their")
_SHE = words("she he her his herself himself they them")
_SIDES = words("l r lt rt left right bilat bilateral both a an her his the # follow up repeat")
# Where colleagues work, too: a name before or after these alone says nothing.
_MODALITIES = words(
    """
    ct mr mri xr xray us uss dexa dxa nm pet spect mammo mammography ultrasound fluoroscopy fluoro
    screening resus theatre itu icu nicu picu hdu amu sau mau ed eau ward wards bay trauma portable
    mobile referral appointment echo
    """
)
BODY = EXAMS - _MODALITIES
"""What only a patient has or is for: "Arthur for knees"."""
_COUNTED = words("scan scans scanned film films views screening lead head arm hand hands lat ap pa")
_SAYS = words("said says read reads was is of for called with by named : - \" “ '")
_PAPERS = WRITTEN_ON - words("letter screen notes sheet slip label labels")
_IDENTIFIED = words("id id'd ided identity identified")
_IN_A_BED = words("bed cubicle cub cot")
# After "her" and "his" these are a patient's, or done to one.
_ABOUT_THEM = (words("bed") | BODY | CONDITIONS | PATIENT_THINGS | TENDED | NEEDS) - (
    _MODALITIES | words("hand hands arm head lead")
)
# Enough beside a first name where no other patient is told of.
_STRONG = (PERSONAL | CONDITIONS | SUFFERED | PATIENT_THINGS | words("loo bedpan chaperone")) - (
    EXAMS.union(
        _SHE,
        COLLEAGUES_TOO,
        words(
            "she's he's hes shes hers him back dob yo refused address oxygen label coat bra belt"
        ),
    )
)
_DONE_TO_OTHERS = (TENDED | SERVED) - words("told asked")
# What a sentence that names a patient tells of.
_CUES = PATIENTS.union(
    PERSONAL, EXAMS, TENDED, CONDITIONS, SUFFERED, PATIENT_THINGS, NEEDS
) | words(
    """
    wait waited waiting cancelled rebooked rebook asleep sleeping slept bed stretcher trolley couch
    onto walk walked stand stood sit sat lie lay myself dignity privacy joked chatted chat
    oldest apologised apology consent come interpretor tired thanked grateful smiled laughed
    talkative wet soiled sick could cannot couldn't couldnt struggled managed forgot missed lost
    insisted begged needed refused declined female male
    """
)


def aged(note: Note, after: int) -> bool:
    """True for "(82)", ", 82," and "82yo" after a name."""
    said = note.words[after : after + 3]
    if said[:1] in (["("], [","]):
        said = said[1:]
        closed = said[1:2] in ([")"], [","], ["yo"], ["aged"], ["y"], ["yrs"], ["years"])
    else:
        closed = said[1:2] in (["yo"], ["aged"], ["yrs"], ["years"], ["yr"], ["year"])
    if said[:1] in (["aged"], ["age"]):
        return True
    if len(said) > 1 and said[0].isdigit() and len(said[0]) == len("88"):
        # Twelve chests may be counted, but hardly 88.
        closed = closed or ((said[1] in {",", ";", "."} or said[1] in EXAMS) and said[0] >= "70")
    return bool(said and said[0].isdigit() and len(said[0]) <= 3) and (
        closed and 0 < int(said[0]) <= _OLDEST
    )


def does_as_patients_do(note: Note, found: Name) -> bool:
    """True for "Doris was very scared", "Doris fainted", "Doris's hip"."""
    text = note.text[found.end : found.end + 2]
    at = note.at(found.end)
    said = [note.words[later] for later in note.on(at, _WIDE)]
    if text in {"'s", "’s"}:
        return said != [] and bare(said[0]) in PATIENT_THINGS
    if said[:1] == ["who"] or said[:2] == [",", "who"]:
        said = said[said.index("who") + 1 :]
    if not said:
        return False
    if said[0] in {"(", ","}:
        return said[1:2] != [] and said[1] in CONDITIONS - COLLEAGUES_TOO
    return said[0] in SUFFERED or _needs(said) or _feels(said)


def _needs(said: list[str]) -> bool:
    """True for "couldn't lie still", "asked for the loo", "and her mum"."""
    verb, others = said[0], said[1:]
    if verb in _COULD_NOT:
        return any(word in _KEEP_STILL for word in others)
    if verb == "kept":
        return others[:1] != [] and (others[0] in _KEEP_STILL or others[0] == "trying")
    if verb in ASKED:
        # "Needed for the mobile" is wanted at work.
        return any(word in NEEDS and word not in _MODALITIES for word in others[:_FEW]) and (
            others[0] != "for" or verb == "asked"
        )
    if verb == "fell":
        return others[:1] != [] and others[0] in {"off", "out", "over", "down", "again"}
    if verb in {"went", "going", "goes"}:
        return others[:1] == ["back"] and any(word in {"ward", "bay", "bed"} for word in others)
    return (
        verb == "and"
        and others[:1] != []
        and others[0] in _THEIR
        and (any(bare(word) in RELATIVES for word in others[1:3]))
    )


def _feels(said: list[str]) -> bool:
    """True for "was very scared", "wobbly"."""
    was = said[0] in _WAS
    for word in said[was:_FEW]:
        if word in CONDITIONS or (was and word in TENDED):
            # "Sheila poorly" is off sick, "Sheila wobbly" is held.
            return was or word not in COLLEAGUES_TOO
        if word not in _ADVERBS:
            return False
    return False


def came_for(note: Note, after: int) -> bool:
    """True for "came for her mammogram", "was brought", "for knees": what a patient has done."""
    said = [note.words[later] for later in note.on(after, _REACH + 2)]
    if said[:1] == ["was"] and said[1:] and (said[1] in TENDED or said[1] in _BROUGHT):
        return True
    if said[:1] == ["for"]:
        first = [word for word in said[1:_FEW] if word not in _SIDES]
        if first and first[0] in BODY:
            return True
    return any(
        one in _FOR
        and said[place + 1 : place + 2] != []
        and said[place + 1] in _THEIR
        and any(word in EXAMS for word in said[place + 2 : place + 5])
        for place, one in enumerate(said)
    )


def came_with_a_body(note: Note, after: int) -> bool:
    """True for "Okafor - l hip": a part of the body right after a name."""
    if note.words[after : after + 1] in ([","], ["-"], [":"], ["/"]):
        after += 1
    said = [note.words[later] for later in note.on(after, _FEW)]
    near = [word for word in said if word not in _SIDES or word in {"a", "an"}]
    return near != [] and near[0] in BODY - _COUNTED


def exam_follows(note: Note, after: int) -> bool:
    """True when an exam comes soon after a name."""
    return any(note.words[later] in EXAMS for later in note.on(after, _FEW))


def number_follows(note: Note, after: int) -> bool:
    """True when a date of birth or a patient's number is called so right after a name."""
    return any(
        ((word := note.words[later]) == "dob" and "day" not in note.shown(later).lower())
        or word in SCHEMES
        or word in HOSPITAL
        for later in note.on(after, _FEW - 1)
    )


def exam_before(note: Note, at: int) -> bool:
    """True for "hip xr", "CT head:", "portable on ward 4 for" and "cxr (" right before a name."""
    before = [note.words[earlier] for earlier in note.back(at, _WIDE)]
    if before[:1] and before[0] in {"for", "(", "re", "about", "regarding"}:
        return any(word in EXAMS for word in before)
    if before[:1] and before[0] in {":", "-", ","}:
        before = before[1:]
    near = [word for word in before[:3] if word not in _SIDES][:2]
    return near != [] and (near[0] in BODY or (near[0] in EXAMS and near[-1] in BODY))


def on_a_paper(note: Note, at: int) -> bool:
    """True for "wristband said" and "form in the name of" before a name."""
    before = [note.words[earlier] for earlier in note.back(at, _WIDE)]
    if before[:1] != [] and before[0] in _IDENTIFIED:
        return True
    return (
        before[:1] != []
        and before[0] in _SAYS
        and any(word in _PAPERS or word in _IDENTIFIED for word in before)
    )


def in_a_bed(note: Note, at: int) -> bool:
    """True for "bed 6" before a name."""
    if at and note.words[at - 1] in {":", "-", ","}:
        at -= 1
    return at > 1 and note.words[at - 1].isdigit() and note.words[at - 2] in _IN_A_BED


def of_a_relative(note: Note, at: int) -> bool:
    """True for "daughter of" before a name."""
    return at > 1 and note.words[at - 1] == "of" and note.words[at - 2] in RELATIVES


def called_out(note: Note, at: int) -> bool:
    """True for "called out for" before a name."""
    before = [note.words[earlier] for earlier in note.back(at, _FEW)]
    return any(word in {"shouted", "tannoyed"} for word in before) or (
        "called" in before and before[0] in {"out", "for", '"', "“", "'"}
    )


def cares_for(note: Note, after: int) -> bool:
    """True for "her glasses back", "that he needed to lie", "her MRI": what is a patient's."""
    said = [*(note.words[later] for later in note.on(after, _REACH + 2)), "", "", ""]
    for place, one in enumerate(said[:-3]):
        if one not in _SHE:
            continue
        if any(word in _ABOUT_THEM for word in said[place + 1 : place + 4]):
            return True
        if one in _THEIR and said[place + 1] in EXAMS and not said[place + 2].isalpha():
            return True
    return False


def told_as_a_patient(note: Note, first: int, after: int) -> bool:
    """True where a sentence that names no other patient tells of what only patients have and do.

    What somebody does to others ("Priya calmed") is a colleague's.
    """
    if after < len(note.words) and note.words[after] in _DONE_TO_OTHERS:
        return False
    beside = around(note, first, after, _REACH + 2)
    said = [bare(note.words[at]) for at in beside if at != first - 1]
    return any(word in _STRONG for word in said) and not any(word in PATIENTS for word in said)


def of_somebody_cared_for(note: Note, first: int, after: int) -> bool:
    """True where a sentence tells of what patients are, have and do, or of nothing at all."""
    beside = around(note, first, after)
    said = [word for at in beside if (word := note.words[at]).isalpha()]
    if len(said) <= 1 and not any(word in LINKS or word == "w" for word in said):
        return True
    return any(
        (word := bare(note.words[at])) in _CUES
        and (word not in PATIENTS or is_patient(note, at, word))
        for at in beside
    )
