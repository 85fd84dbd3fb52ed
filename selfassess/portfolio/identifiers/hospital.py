"""Numbers that a hospital gave: by what they are called, by their shape, by a pattern.

Every hospital has its own. So a number counts where a word says it is a patient's, and a
code of letters and digits where the sentence is about a patient and no word makes it a
thing's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selfassess.portfolio.identifiers.lexicon import (
    EXAMS,
    FILLERS,
    LABELS,
    LINKS,
    PATIENTS,
    PHONES,
    REFERENCES,
    ROLES,
    STAYS,
    THINGS,
)
from selfassess.portfolio.identifiers.note import Note

# These mean nothing but a patient's number in an imaging department.
_SURE = frozenset("mrn pid pas crn casenote nbss accession acc epr cris hospno hospnum".split())
# These do with "number" after them, or with letters in the number.
_LIKELY = frozenset(
    """hospital hosp unit trust district ris pacs sx ed casualty exam examination study attendance
    episode chart spell wristband armband band bracelet xray ward medical case
    encompass emr ehr epic cerner emis nipacs screening ysbyty""".split()
)
_NUMBER_WORDS = frozenset("number numbers no num nos nr id ids # rhif".split())
_CODE = re.compile(
    r"(?<![^\W_])(?<!\d[./\-:])(?:"
    # A trust's code and a number, such as RX1 1234567.
    r"(?P<trust>[Rr][A-Za-z0-9][A-Za-z0-9][\s\-/]?\d{5,9}[A-Za-z]?)"
    r"|(?P<letters>[A-Z]{1,4}\d{0,2}[ \-/]?|[A-Za-z]{1,4}\d{0,2}[\-/]?)?"
    r"(?P<digits>\d{3,14}(?:[\s\-/]\d{2,8}){0,2}|\d{2}(?:[\s\-/]\d{3,8}){1,2})"
    r"(?P<tail>-?[A-Za-z]{1,2})?"
    r")(?![^\W_])(?![./:]\d)"
)
_ONLY_WITH_NUMBER = frozenset(
    """unit trust district sx ed examination study chart spell xray ward medical case screening band
    """.split()
)
_OWNERS = frozenset("his her their hospital hosp unit".split())
# Short words that would pass for the code of a trust.
_NO_TRUSTS = frozenset("ref req rad rda roi rev ris rms rpm rfc row run rep rod red ran".split())
_NAMED_SO = (_NUMBER_WORDS | _SURE | _LIKELY | PATIENTS | STAYS | EXAMS | LABELS | THINGS).union(
    PHONES, REFERENCES, ROLES, LINKS, FILLERS
)
_LEAST_DIGITS = 4
_LONG = 6
_TEN = 10
_FEW_LETTERS = 3
_REACH = 10
_NEAR = 3
_AFTER = 7
_LONGEST_PATTERN = 60


def hospital_expression(pattern: str) -> re.Pattern[str] | None:
    """Return the expression for a pattern such as ``RX999999, A-99999``; None for none.

    ``9`` stands for any digit and ``?`` for any letter; all else stands for itself. Commas
    part several. Raises ``ValueError`` for one that would match nearly any word: each needs
    at least four digits.
    """
    parts = [part.strip() for part in pattern.split(",") if part.strip()]
    if not parts:
        return None
    made = []
    for part in parts:
        if part.count("9") < _LEAST_DIGITS or len(part) > _LONGEST_PATTERN:
            raise ValueError(part)
        letters = {"9": r"\d", "?": "[A-Za-z]"}
        made.append("".join(letters.get(letter, re.escape(letter)) for letter in part))
    return re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(made)})(?![A-Za-z0-9])", re.IGNORECASE)


def hospital(note: Note, pattern: str) -> Iterator[tuple[int, int, str]]:
    """Find the numbers that a hospital, a department or its systems gave."""
    for match in _CODE.finditer(note.text):
        place = _place(note, match)
        if place is not None:
            yield *place, "hospital"
    try:
        expression = hospital_expression(pattern)
    except ValueError:
        return
    if expression is not None:
        for match in expression.finditer(note.text):
            yield match.start(), match.end(), "hospital"


def _place(note: Note, match: re.Match[str]) -> tuple[int, int] | None:
    """Return from where to where a code goes if it may be a patient's number."""
    start, end = match.span()
    digits = sum(letter.isdigit() for letter in match[0])
    letters = match["letters"] or match["trust"] or ""
    if letters.strip(" -/").lower() in _NAMED_SO:
        # "no7237999C", "MRN 123456": the letters before it are what it is called.
        start, letters = match.start("digits"), ""
    lettered = bool(letters.strip() or match["tail"])
    if digits < _LEAST_DIGITS or not _may_be(note.text[start:end], digits, lettered=lettered):
        return None
    first = note.at(start)
    after = note.after(end)
    said = "sure" if _said_after(note, after) else _said_before(note, first)
    if said == "thing":
        return None
    if said == "sure":
        return start, end
    if said == "label" and (digits >= _LONG or (lettered and digits > _LEAST_DIGITS)):
        return (start, end) if not _thing_after(note, after) else None
    whole = not re.search(r"[\s/]", match["digits"] or "")
    if said == "patient" and whole and (lettered or _LONG <= digits < _TEN):
        return start, end
    if _thing_after(note, after):
        return None
    if match["trust"] and match["trust"][:3].lower() not in _NO_TRUSTS:
        return start, end
    if lettered and whole and digits >= _LONG and len(letters.strip(" -/")) <= _FEW_LETTERS:
        return (start, end) if _of_a_patient(note, first, after) else None
    return None


def _may_be(written: str, digits: int, *, lettered: bool) -> bool:
    """False for a date, a time and a phone number."""
    if re.fullmatch(r"(?:19|20)\d\d[\s\-/](?:0\d|1[0-2])[\s\-/][0-3]\d", written):
        return False
    return lettered or not (written.startswith("0") and _TEN <= digits <= _TEN + 1)


def _said_before(note: Note, first: int) -> str:
    """Return what the words before a number say that it is."""
    far = 0
    numbered = linked = False
    for earlier in note.back(first, _REACH):
        word = note.words[earlier].removesuffix("'s").removesuffix("’s")
        if word in _NUMBER_WORDS and far == 0:
            numbered = True
        elif word in _SURE and far == 0:
            return "sure"
        elif word in _LIKELY and far == 0 and (numbered or word not in _ONLY_WITH_NUMBER):
            return "sure" if numbered else "label"
        elif (word in PATIENTS or word in STAYS) and note.shown(earlier) != "PAT":
            if far == 0 and earlier and note.words[earlier - 1] in _SURE:
                return "sure"
            return ("sure" if numbered and word in PATIENTS else "patient") if far == 0 else ""
        elif word in LABELS or (word in PHONES and far < _NEAR):
            return "thing"
        elif (word in THINGS or word in ROLES) and far < _NEAR and not linked:
            return "thing"
        elif word in REFERENCES and far == 0:
            numbered = True
        elif word in LINKS:
            linked = True
            far += 1
        elif word not in FILLERS and word != "\n":
            far += 1
    return "thing" if numbered and far else ""


def _said_after(note: Note, after: int) -> bool:
    """True when "was the patient's number" follows."""
    owner = False
    for later in note.on(after, _AFTER):
        word = note.words[later].removesuffix("'s").removesuffix("’s")
        if word in _NUMBER_WORDS and owner:
            return True
        if word in _SURE:
            return later + 1 >= len(note.words) or not note.words[later + 1].isdigit()
        owner = word in PATIENTS or word in _OWNERS or (owner and word in _LIKELY)
    return False


def _thing_after(note: Note, after: int) -> bool:
    return any(note.words[later] in LABELS for later in note.on(after, _AFTER - 2))


def _of_a_patient(note: Note, first: int, after: int) -> bool:
    around = (*note.back(first, _REACH), *note.on(after, _REACH))
    return any(note.words[at] in PATIENTS or note.words[at] in EXAMS for at in around)
