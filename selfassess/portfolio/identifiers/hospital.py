"""Numbers that a hospital gave: by what they are called, by their shape, by a pattern.

Every hospital has its own. So a number counts where a word says it is a patient's, and a
code of letters and digits where the sentence is about a patient and no word makes it a
thing's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from selfassess.portfolio.identifiers.context import (
    HOSPITAL,
    HOSPITAL_NUMBERED,
    HOSPITAL_TOO,
    NUMBERED,
    Called,
    around,
    bare,
    called,
    in_a_system,
    of_a_person,
    of_a_thing,
    of_an_exam,
    said_after,
)
from selfassess.portfolio.identifiers.lexicon import (
    EXAMS,
    FILLERS,
    LABELS,
    LINKS,
    NUMBERED_LABELS,
    PATIENTS,
    PHONES,
    SCHEMES,
    SERIALS,
    STAYS,
    THINGS,
    words,
)
from selfassess.portfolio.identifiers.note import Note
from selfassess.portfolio.identifiers.people import ROLES, WORK

_CODE = re.compile(
    r"(?<![^\W_&+])(?<!\d[./\-:])(?:"
    # A trust's code and a number, such as RX1 1234567.
    r"(?P<trust>[Rr][A-Za-z0-9][A-Za-z0-9][\s\-/]?\d{5,9}[A-Za-z]?|[A-Za-z]\d[A-Za-z]\d{5})"
    r"|(?P<letters>[A-Z]{1,4}\d{0,2}[ \-/]?|[A-Za-z]{1,4}\d{0,2}[\-/]?)?"
    r"(?P<digits>\d{3,14}(?:[\s\-/]\d{2,8}){0,2}|\d{2}(?:[\s\-/]\d{3,8}){1,2})"
    r"(?P<tail>-?[A-Za-z]{1,2})?"
    r")(?![^\W_])(?![./:]\d)"
)
# Short words that would pass for the code of a trust.
_NO_TRUSTS = words("ref req rad rda roi rev ris rms rpm rfc row run rep rod red ran")
_NAMED_SO = (NUMBERED | HOSPITAL | HOSPITAL_NUMBERED | PATIENTS | STAYS | EXAMS | LABELS).union(
    SCHEMES, THINGS, SERIALS, PHONES, ROLES, LINKS, FILLERS, words("dob born hc")
)
# As much as looks like one number after "hospital number": 62-18-40, ENC/7/0031, QA 56 71 B.
_RUN = re.compile(
    r"(?:[A-Za-z]{1,4}[ \-/.]?)?(?:\d[A-Za-z0-9]{0,13}|(?<=[\-/.])[A-Za-z0-9]{1,6})"
    r"(?:[\-/.](?=[A-Za-z0-9])[A-Za-z0-9]{1,13}| \d{1,4}(?![\w/])){0,8}+(?: [A-Z](?!\w))?"
)
_DAY = re.compile(
    r"(?:19|20)\d\d[ \-/.](?:0?\d|1[0-2])[ \-/.][0-3]?\d"
    r"|[0-3]?\d[\-/.](?:0?\d|1[0-2])[\-/.](?:\d\d){1,2}"
)
_PACKED_DAY = re.compile(r"(?:19|20)\d\d(?:0\d|1[0-2])[0-3]\d|[0-3]\d(?:0\d|1[0-2])(?:19|20)\d\d")
_BETWEEN_LABEL = FILLERS - frozenset("/-") | NUMBERED
_PAPERS = words("record records label chart file")
_OF_THINGS = LABELS | SERIALS | THINGS
_FEW_WORDS = 5
_LEAST_DIGITS = 4
_LONG = 6
_TEN = 10
_FEW_LETTERS = 3
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
    if not any(letter.isdigit() for letter in note.text):
        return
    for start, end in _labelled(note):
        yield start, end, "hospital"
    for match in _CODE.finditer(note.text):
        code = _code(note, match)
        if code is not None and _is_one(note, code):
            yield code.start, code.end, "hospital"
    try:
        expression = hospital_expression(pattern)
    except ValueError:
        return
    if expression is not None:
        for match in expression.finditer(note.text):
            yield match.start(), match.end(), "hospital"


def _labelled(note: Note) -> Iterator[tuple[int, int]]:
    """Find what follows "hospital number", however the hospital writes its numbers."""
    for at, word in enumerate(note.words):
        if not (
            word in HOSPITAL
            or (word in NUMBERED and _hospital_label(note, at))
            or (word in _PAPERS and at and bare(note.words[at - 1]) in PATIENTS)
        ):
            continue
        following = at + 1
        while following < len(note.words) and following <= at + _FEW_WORDS:
            if note.words[following] not in _BETWEEN_LABEL:
                break
            following += 1
        if following >= len(note.words):
            return
        match = _RUN.match(note.text, note.starts[following])
        if match is None:
            continue
        written = match[0]
        digits = sum(letter.isdigit() for letter in written)
        lettered = any(letter.isalpha() for letter in written)
        if digits > _LEAST_DIGITS and _may_be(written, digits, lettered=lettered):
            yield match.span()


def _hospital_label(note: Note, at: int) -> bool:
    """True for the "number" of "hospital number" and "patient's ID"."""
    if note.words[at - 1 : at] == ["."]:
        at -= 1
    word = bare(note.words[at - 1]) if at else ""
    before = note.words[at - 2] if at > 1 else ""
    if note.words[at].startswith("ref") and word not in HOSPITAL_TOO and word not in PATIENTS:
        return False
    return (
        word in HOSPITAL_NUMBERED or (word in PATIENTS and note.shown(at - 1) != "PAT")
    ) and not (before in LABELS or before in WORK)


class _Code(NamedTuple):
    """A code of digits, perhaps with letters, where it stands, and what it is made of."""

    start: int
    end: int
    first: int
    after: int
    digits: int
    letters: int
    """How many letters it begins with."""
    lettered: bool
    whole: bool
    """True without a space or a slash in it."""
    trust: str
    """The letters and digits of a trust, such as rx1."""
    parted: bool
    """True with a space between those and the number."""


def _code(note: Note, match: re.Match[str]) -> _Code | None:
    """Return a match as a code; None for a date, a phone number and what is called a thing."""
    start, end = match.span()
    letters = match["letters"] or match["trust"] or ""
    name = re.sub(r"[^a-z]", "", letters.lower())
    if name in _OF_THINGS:
        return None
    if name in _NAMED_SO:
        # "no7237999C", "MRN 123456": the letters before it are what it is called.
        start += next(n for n, letter in enumerate(match[0]) if letter.isdigit())
        letters = ""
    digits = sum(map(str.isdigit, match[0]))
    lettered = bool(letters.strip() or match["tail"])
    trust = (match["trust"] or "")[:3].lower()
    if digits < _LEAST_DIGITS or not _may_be(note.text[start:end], digits, lettered=lettered):
        return None
    return _Code(
        start,
        end,
        note.at(start),
        note.after(end),
        digits,
        sum(map(str.isalpha, letters)),
        lettered,
        not re.search(r"[\s/]", match["digits"] or ""),
        trust if trust not in _NO_TRUSTS else "",
        bool(re.match(r"R\w\w[ \-]\d{6}", match["trust"] or "")),
    )


def _is_one(note: Note, code: _Code) -> bool:
    """True for a code that may be a patient's number."""
    if said_after(note, code.after) == "hospital":
        return True
    said = called(note, code.first)
    if said.who in {"thing", "phone", "telephone", "birth"}:
        return False
    if said.who == "hospital" and 0 < said.far <= _FEW_WORDS:
        return code.digits >= _LONG or (code.lettered and code.digits > _LEAST_DIGITS)
    if said.far == 0 and said.who in {"hospital", "patient"}:
        if said.numbered or _sure(note, code.first, said.who):
            return code.digits > _LEAST_DIGITS
        if _follows(code, said.who):
            return True
    return _fits(note, code, said)


def _follows(code: _Code, who: str) -> bool:
    """True for a code that may be a number right after "hospital" or "patient"."""
    if who == "hospital":
        return code.digits >= _LONG or (code.lettered and code.digits > _LEAST_DIGITS)
    return code.whole and (code.lettered or _LONG <= code.digits < _TEN)


def _fits(note: Note, code: _Code, said: Called) -> bool:
    """True for a code with the shape of a patient's number in a sentence about a patient."""
    if of_a_thing(note, code.first, code.after) or _registered(note, code.first):
        return False
    # A note that is nothing but a code is about whom it stands for.
    alone = not around(note, code.first, code.after, 1)
    if alone or (code.trust and code.parted and said.who != "device"):
        return bool(code.trust) or (code.lettered and _LONG <= code.digits < _TEN)
    person = of_a_person(note, code.first, code.after)
    if not person and (said.who == "device" or not of_an_exam(note, code.first, code.after)):
        return False
    if said.who == "somewhere" and _LONG <= code.digits < _TEN:
        return True
    if code.trust:
        return True
    if code.lettered:
        return code.whole and code.digits >= _LONG - person and code.letters <= _FEW_LETTERS
    written = note.text[code.start : code.end]
    if not code.whole or not _LONG <= code.digits < _TEN or _PACKED_DAY.fullmatch(written):
        return False
    close = person and said.far <= 1 and said.who in {"", "patient"}
    return close or in_a_system(note, code.first, code.after)


def _registered(note: Note, first: int) -> bool:
    return any(note.words[at] in NUMBERED_LABELS for at in note.back(first, _FEW_LETTERS))


def _sure(note: Note, first: int, who: str) -> bool:
    """True after a word, or two, that mean nothing but a patient's number."""
    for step, earlier in enumerate(note.back(first, _FEW_LETTERS + 1)):
        word = note.words[earlier]
        if word in HOSPITAL:
            return True
        if who == "patient" and step and word not in FILLERS:
            return False
    return False


def _may_be(written: str, digits: int, *, lettered: bool) -> bool:
    """False for a date, a time and a phone number."""
    if _DAY.fullmatch(written):
        return False
    return lettered or not (written.startswith("0") and _TEN <= digits <= _TEN + 1)
