"""Whose number one is: what the words before it and after it call it."""

from __future__ import annotations

from typing import NamedTuple

from selfassess.portfolio.identifiers.context import (
    HOSPITAL,
    HOSPITAL_NUMBERED,
    HOSPITAL_TOO,
    NUMBERED,
    WRITTEN_ON,
    bare,
    is_a_test,
    is_patient,
    of_a_person,
)
from selfassess.portfolio.identifiers.lexicon import (
    EXAMS,
    FILLERS,
    LABELS,
    LINKS,
    MOVING_PHONES,
    NUMBERED_LABELS,
    PATIENTS,
    PHONES,
    SCHEMES,
    SERIALS,
    THINGS,
    words,
)
from selfassess.portfolio.identifiers.note import Note
from selfassess.portfolio.identifiers.people import ROLES, STAFF_PLACES, WORK

_OWNERS = words("his her their hospital hosp unit")
_THEIRS = words("her his their")
# These are a patient's where the sentence is about one.
_ASKED = words("request referral registration visit reg stay admission")
_MONEY = words("£ $ €")
# After one of these a new thought begins: "came by hoist, 943 476 5919".
_PARTS = words(", - ( ; |")
_PATIENTS_PAPERS = words("form forms request referral band wristband bracelet armband paperwork")
_BEFORE_PAPERS = words("the a his her their pt's patient's patients pts request this")
_ON_IT = words("on from off in")
_BESIDE_IT = words("( [ : - # = , \" '") | words("“ ” ‘ ’ is was said says reads read")
_DETERMINERS = words("the a an this that its my whole wrong right only same")
# "Delivery note 4058316292": the word before it says of what.
_PAPERS = words("note form sheet slip key")
_MARKS = words("( . - / ,")
_REACH = 14
_NEAR = 3
_FAR = 7


class Called(NamedTuple):
    """Whose a number is by the words before it, and how many words lie between.

    ``who`` is a scheme, "patient", "hospital", "thing", "phone" or "telephone" (the second
    is nothing else), "birth", "device" for what is only near, "somewhere" for the number of
    any place, or nothing. ``numbered`` is true after "number", "no", "ID" and the like.
    """

    who: str
    far: int
    numbered: bool = False


class _Back:
    """What was met on the way back from a number."""

    def __init__(self, note: Note, first: int) -> None:
        self.note = note
        self.start = note.starts[first] if first < len(note.starts) else len(note.text)
        self.far = 0
        self.numbered = self.referred = self.papered = False
        self.linked = self.parted = self.device = self.lined = False
        # "The number", unlike "room number", is named by nothing before it.
        self.named = True

    def owner(self, at: int, word: str) -> str:
        """Return whose the number is if this word says so; "-" if it may be passed over."""
        if word in SCHEMES:
            return word
        if word in NUMBERED:
            if self.far == 0:
                self.numbered = True
                self.referred = self.referred or word.startswith("ref")
                return "-"
            if self._after_a_hospital(at):
                self.numbered = False
                return "hospital"
        if self.far == 0:
            if self.numbered and word in _DETERMINERS:
                self.named = False
            if word == "dob" or (word in _MONEY and self.note.ends[at] == self.start):
                return "birth" if word == "dob" else "thing"
            if word in _PAPERS:
                self.papered = True
                return "-"
        who = self._whose(at, word)
        if not who and self.papered and not self.linked and word in NUMBERED_LABELS:
            return "thing"
        if self.referred and (
            who in {"phone", "telephone"}
            or (who == "hospital" and word not in HOSPITAL and word not in _OWNERS)
        ):
            return "thing"
        return who

    def pass_by(self, at: int, word: str) -> str:
        """Go past a word that says nothing; return whose the number is after all."""
        if word in LINKS:
            self.linked = self.parted = True
            self.far += 1
        elif word in _PARTS:
            self.linked = self.linked or not self.numbered
            self.parted = self.parted or word in {",", ";"}
        elif word == "\n":
            self.lined = True
        elif word not in FILLERS:
            named = self.named and self.numbered and self.far == 0
            if named and word.isalpha() and word not in EXAMS:
                return self._numbered_noun(at, word)
            self.device = self.device or (word in THINGS and self.far <= 1 and not self.parted)
            self.far += 1
        return ""

    def _numbered_noun(self, at: int, word: str) -> str:
        """Return what "Daisy Hill no 123456" is: a hospital's where a person is told of."""
        if word in NUMBERED_LABELS or word in THINGS or word in ROLES:
            return "thing"
        return "somewhere" if of_a_person(self.note, at, at + 1) else "thing"

    def _after_a_hospital(self, at: int) -> bool:
        word = bare(self.note.words[at - 1]) if at else ""
        return word in HOSPITAL or word in HOSPITAL_NUMBERED

    def _whose(self, at: int, word: str) -> str:
        if is_a_test(self.note, at) or (word in SERIALS and self.far <= _NEAR):
            return "thing"
        if self.far == 0 and (owner := self._hospitals(at, word)):
            return owner
        if is_patient(self.note, at, word) or (self.numbered and word in _THEIRS):
            return "patient"
        return "" if self.linked and word not in PHONES else self._things(at, word)

    def _hospitals(self, at: int, word: str) -> str:
        before = self.note.words[at - 1] if at else ""
        if word in HOSPITAL or (before == "rhif" and word in {"uned", "ysbyty"}):
            return "hospital"
        if word in (HOSPITAL_NUMBERED if self.numbered else HOSPITAL_TOO):
            return "thing" if before in LABELS or before in WORK else "hospital"
        if self.numbered and (len(word) == 1 or word in _ASKED) and word.isalpha():
            # "K number", and the number of a request.
            return "hospital" if of_a_person(self.note, at, at + 1) else ""
        return ""

    def _things(self, at: int, word: str) -> str:
        before = self.note.words[at - 1] if at else ""
        # At the end of the line before, it is a label; further off, another thought.
        if word in PHONES and self.far <= (0 if self.lined else 1) and before != "the":
            return "phone" if word in MOVING_PHONES or self.linked else "telephone"
        if self.numbered and self.far <= 1:
            return "thing" if word in NUMBERED_LABELS or word in THINGS or word in ROLES else ""
        if self.far:
            return ""
        if word in LABELS:
            return "thing"
        # "Cost centre", "learner registration", "estates job".
        named = before in NUMBERED_LABELS or before in SERIALS or before in STAFF_PLACES
        return "thing" if named and word in NUMBERED_LABELS else ""


def called(note: Note, first: int) -> Called:
    """Go back from a word to the first one that says whose number follows."""
    first, _ = past_where_written(note, first)
    way = _Back(note, first)
    for earlier in note.back(first, _REACH):
        word = bare(note.words[earlier])
        who = way.owner(earlier, word)
        if who == "-":
            continue
        who = who or way.pass_by(earlier, word)
        if who:
            return Called(who, way.far, way.numbered)
    who = "thing" if way.referred else "device" if way.device else ""
    return Called(who, way.far, way.numbered)


def past_where_written(note: Note, first: int) -> tuple[int, bool]:
    """Go back past "on the tag:"; return the word there, and whether it is a patient's paper."""
    on = paper = -1
    for earlier in note.back(first, _NEAR * 2):
        word = bare(note.words[earlier])
        if paper < 0 and word in WRITTEN_ON:
            paper = earlier
        elif paper >= 0 and word in _ON_IT:
            on = earlier
            break
        elif word not in (_BESIDE_IT if paper < 0 else _BEFORE_PAPERS):
            break
    return (on, note.words[paper] in _PATIENTS_PAPERS) if on >= 0 else (first, False)


def said_after(note: Note, after: int) -> str:
    """Return "hospital" when "was the patient's number" follows, "thing" for a serial number."""
    owner = person = False
    for later in note.on(after, _FAR):
        word = bare(note.words[later])
        if word in {"number", "numbers", "no", "num", "id"} and owner:
            return "hospital"
        if word in _MARKS:
            continue
        if word in HOSPITAL and later + 1 < len(note.words):
            return "" if note.words[later + 1][:1].isdigit() else "hospital"
        if word in SERIALS and not person:
            return "thing"
        person = person or word in PATIENTS
        owner = word in PATIENTS or word in _OWNERS or (owner and word in HOSPITAL_NUMBERED)
    return ""


def on_paper_after(note: Note, after: int) -> bool:
    """True for "445566 on the form"."""
    said = [note.words[later] for later in note.on(after, _FAR)]
    at = next((place for place, word in enumerate(said[:3]) if word in _ON_IT), len(said))
    near = [word for word in said[at + 1 : at + 3] if word not in _BEFORE_PAPERS]
    return near != [] and near[0] in _PATIENTS_PAPERS
