"""Telling a colleague from a patient by the words beside a name."""

from __future__ import annotations

from selfassess.portfolio.identifiers.context import bare
from selfassess.portfolio.identifiers.lexicon import EXAMS, LINKS, PATIENTS, PERSONAL, words
from selfassess.portfolio.identifiers.note import Note
from selfassess.portfolio.identifiers.people import (
    BETWEEN_ROLE,
    ROLES,
    SPECIALTIES,
    STAFF_PLACES,
    STAFF_THINGS,
    STAFF_VERBS,
    STAFF_VERBS_ME,
    TITLES,
    WORK,
    WORK_BEFORE,
)

_REACH = 6
_FEW = 3
_WIDE = 12
_SKIPPED = words(
    """
    our the my a an called named is was : = - – ( , in charge on call adran department remark
    remarks quote quotes note " '
    """
)
_LINKS = words("by from with to under of and & via")
_APART = words("with to of")
_JOINED = _LINKS | words("off it this that them")
_BEFORE_A_FIELD = words(", ( - – the a an our my is was from at in of both")
_PRONOUNS = words("it she he they who that one")
_NO_LONGER = words("retired ex former")
_WAS = words("was is were being been got gets")
_BESIDE_BY = words(
    """
    sat stood waited sitting standing waiting stopped hit kicked bitten scratched punched sworn
    spat asked told thanked accompanied
    """
)
_SHORT_ROLES = words("ap ot head chair")
_HEADS = words("head lead director chief")
_SIGNS = words(
    "sign countersign witness assess observe supervise mentor teach train verify review cover"
)
_ROLE_ENDINGS = ("ologist", "ographer", "icist", "therapist", "nician", "sician", "keeper")
_COMES_FROM = words("from in of at on behind")
_OF_ME = words(
    "i'm i’m im author signed owner dear thanks thx cc attn present apologies regards team"
)


def is_role(word: str) -> bool:
    """True for what somebody at work is, such as a radiographer."""
    return word in ROLES or word.endswith(_ROLE_ENDINGS)


def staff_before(note: Note, at: int) -> bool:
    """True when the words before a name say that it is a colleague's: "my mentor, Mrs"."""
    linked = False
    skipped = 0
    says = at > 0 and note.words[at - 1] in {"is", "was"}
    for earlier in note.back(at, _REACH):
        word = bare(note.words[earlier])
        # "The nurse with Mrs Jones" and "checked the identity of Mrs Jones" tell of another.
        apart = note.words[earlier + 1] in _APART
        if word in PATIENTS:
            return False
        if word == "by" and earlier == at - 1:
            return note.words[earlier - 1] not in _BESIDE_BY if earlier else False
        short = word in _SHORT_ROLES and earlier == at - 1
        if is_role(word) and note.words[earlier - 1 : earlier] in (["retired"], ["ex"]):
            return False
        if is_role(word) or (short and not _is_exam(note, earlier)):
            return not apart
        if word in _OF_ME:
            return True
        if linked and word in WORK_BEFORE and note.words[earlier + 1] in _JOINED:
            return True
        if word in {"my", "our"} and earlier == at - 2 and note.words[at - 1].isalpha():
            # Whatever "our caretaker" is, a patient is called one.
            return True
        if word in _LINKS:
            linked = True
        elif word not in _SKIPPED and word not in TITLES and word not in WORK_BEFORE:
            skipped += 1
            # "My buddy this month was Mr Coyle", but "it was Mr Coyle".
            if skipped > (_FEW if says and word not in _PRONOUNS else linked):
                return False
    return False


def _is_exam(note: Note, at: int) -> bool:
    """True for the head of "CT head"."""
    return at > 0 and note.words[at - 1] in EXAMS


def staff_after(note: Note, end: int, *, places: bool = True) -> bool:
    """True when the words after a name say so: ", the consultant", "from stores", "taught".

    ``places`` is false where a patient may be from "reception", too.
    """
    at = note.at(end)
    # "Mr Grant's" is one word, and the name is over before its last two letters.
    owns = note.text[end : end + 2] in {"'s", "’s"} or note.text[end - 1 : end + 1] in {"s'", "s’"}
    if owns and note.words[at : at + 1] in (["'"], ["’"]):
        at += 1
    came_from = False
    for step, later in enumerate(note.on(at, _REACH)):
        word = bare(note.words[later])
        who = step > 1 and note.words[later - 1] == "who"
        if (step <= 1 or who) and (told := _does(note, later, word, at)) is not None:
            return told
        if _is_what(note, later, word, step) or (owns and word in STAFF_THINGS and step < _FEW):
            return True
        if came_from and places and word in STAFF_PLACES:
            return True
        if word in _HEADS and note.words[later + 1 : later + 2] == ["of"]:
            return True
        if word in _COMES_FROM:
            came_from = True
        elif (
            word not in BETWEEN_ROLE
            and not (owns and step < _FEW)
            and not (step < _FEW and _short_for_a_field(note, later))
            and not (step and _has_a_role_next(note, later, came_from))
            and not (word in TITLES or note.words[later - 1] in TITLES)
        ):
            return False
    return False


def _has_a_role_next(note: Note, at: int, came_from: bool) -> bool:
    """True for ", safeguarding lead": whatever the lead is of."""
    following = note.words[at + 1 : at + 2]
    return (
        following != []
        and note.words[at - 1] in _BEFORE_A_FIELD
        and note.words[at] not in LINKS
        and note.words[at] not in _NO_LONGER
        and (is_role(following[0]) or (came_from and following[0] in STAFF_PLACES))
    )


def _short_for_a_field(note: Note, at: int) -> bool:
    """True for IG or QA before "lead"."""
    shown = note.shown(at)
    return 1 < len(shown) <= len("COSHH") and shown.isupper() and note.words[at] not in EXAMS


def _does(note: Note, at: int, word: str, first: int) -> bool | None:
    """Return whether a colleague does what this word says; None if the word does not tell."""
    following = note.words[at + 1 : at + 2]
    if word in STAFF_VERBS:
        # "Was teaching", but not "was reviewed".
        return at == first or note.words[at - 1] not in _WAS or word.endswith("ing")
    if word == "and" and (at == first or not note.words[at - 1].isalpha()):
        # "Mrs Jones fell and I helped her" is no work that was done together.
        titled = following != [] and following[0] in TITLES
        return None if titled else following == ["i"]
    if word in STAFF_VERBS_ME:
        return _with_me(note, at + 1, word)
    if word in {"did", "does"} and following in (["the"], ["our"], ["my"]):
        return True
    if word in {"to", "would", "can"} and following:
        # "Asked Mrs Lee to sign": what patients are asked for is none of this.
        return following[0] in _SIGNS
    return None


def _is_what(note: Note, at: int, word: str, step: int) -> bool:
    """True when this word says what somebody is at work: "(AP)", ", ENT,", "engineer"."""
    before = note.words[at - 1] if at else ""
    if before == "-" and word in _SHORT_ROLES:
        return note.words[at + 1 : at + 2] in ([], ["-"], [","], [")"], ["."], ["\n"])
    if is_role(word) or (word in _SHORT_ROLES and before in {"(", ",", "an", "the", "our"}):
        # Without the mark before it, AP is a view and OT a theatre.
        return True
    if step != 1 or before not in {"(", ","}:
        return False
    if before == "(":
        return word in SPECIALTIES or word in STAFF_PLACES
    return (word in SPECIALTIES and note.words[at + 1 : at + 2] == [","]) or (
        word in STAFF_PLACES and note.words[at + 1 : at + 2] in ([], [","], ["."], ["\n"])
    )


def _with_me(note: Note, at: int, verb: str) -> bool:
    """True when a colleague did it with me: "let me", "told me how", "gave me feedback"."""
    words = [
        note.words[later] for later in note.on(at + (note.words[at : at + 1] == ["to"]), _REACH)
    ]
    if words[:1] not in (["me"], ["us"]):
        return False
    if verb in _PATIENTS_TOO:
        # Patients ask, tell, give and help, too: only what follows can say.
        return any(word in WORK or word in _LEARNED for word in words[1:])
    return True


_PATIENTS_TOO = words(
    """told tells asked asks explained helped helps gave made got reassured offered warned pushed
    stopped praised watched trusted sent"""
)
_LEARNED = words(
    "how what why when which to through cover swap if correct right position image images film "
    "report"
)


def about_work(note: Note, first: int, after: int, *, exams: bool = True) -> bool:
    """True when a sentence tells of learning and work, and of no patient (or exam)."""
    around = [note.words[at] for at in (*note.back(first, _WIDE), *note.on(after, _WIDE))]
    return at_work(note, first, after) and not any(
        word in PATIENTS or word in PERSONAL or (exams and word in EXAMS) for word in around
    )


def at_work(note: Note, first: int, after: int) -> bool:
    """True when a sentence tells of learning and work at all."""
    return any(note.words[at] in WORK for at in (*note.back(first, _WIDE), *note.on(after, _WIDE)))
