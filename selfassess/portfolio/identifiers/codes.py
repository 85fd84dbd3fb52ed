"""Codes of digits, perhaps with letters: where one stands in a note, and what it is made of."""

from __future__ import annotations

import re
from typing import NamedTuple

from selfassess.portfolio.identifiers.called import on_paper_after, past_where_written
from selfassess.portfolio.identifiers.context import HOSPITAL, HOSPITAL_NUMBERED, NUMBERED
from selfassess.portfolio.identifiers.lexicon import (
    EXAMS,
    FILLERS,
    LABELS,
    LINKS,
    PATIENTS,
    PHONES,
    SCHEMES,
    SERIALS,
    STAYS,
    THINGS,
    words,
)
from selfassess.portfolio.identifiers.note import Note
from selfassess.portfolio.identifiers.people import ROLES

_CODE = re.compile(
    r"(?<![^\W_&+])(?<!\d[./\-:])(?:"
    # A trust's code and a number, such as RX1 1234567.
    r"(?P<trust>[Rr][A-Za-z0-9][A-Za-z0-9][\s\-/]?(?:\d{5,9}|\d{3}[ \-]\d{3,4})[A-Za-z]?"
    r"|[A-Za-z]\d[A-Za-z]\d{5})"
    r"|(?P<letters>[A-Z]{1,4}\d{0,2}[ \-/]?|[A-Za-z]{1,4}\d{0,2}[\-/]?)?"
    r"(?P<digits>\d{3,14}(?:[\s\-/]\d{2,8}){0,2}|\d{2}(?:[\s\-/]\d{3,8}){1,2})"
    r"(?P<tail>-?[A-Za-z]{1,2}|[\-/]\d)?"
    r")(?![^\W_])(?![./:]\d)"
)
# Short words that would pass for the code of a trust.
_NO_TRUSTS = words("ref req rad rda roi rev ris rms rpm rfc row run rep rod red ran")
_NAMED_SO = (NUMBERED | HOSPITAL | HOSPITAL_NUMBERED | PATIENTS | STAYS | EXAMS | LABELS).union(
    SCHEMES, THINGS, SERIALS, PHONES, ROLES, LINKS, FILLERS, words("dob born hc")
)
# Departments write these right before the digits, as a part of the number: CT1234567.
_IN_NUMBERS = EXAMS | HOSPITAL_NUMBERED - NUMBERED
_DAY = re.compile(
    r"(?:19|20)\d\d[ \-/.](?:0?\d|1[0-2])[ \-/.][0-3]?\d"
    r"|[0-3]?\d[\-/.](?:0?\d|1[0-2])[\-/.](?:\d\d){1,2}"
)
_OF_THINGS = LABELS | SERIALS | THINGS
LEAST_DIGITS = 4
PHONE_DIGITS = 10
"""From so many digits on it may be a phone number, or one of a scheme."""
FEW_LETTERS = 3


class Code(NamedTuple):
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
    paper: bool
    """True where it is said to be on a form or a wristband."""


def codes_in(note: Note) -> list[Code]:
    """Return the codes of a note, in order."""
    return [code for match in _CODE.finditer(note.text) if (code := _code(note, match))]


def _code(note: Note, match: re.Match[str]) -> Code | None:
    """Return a match as a code; None for a date, a phone number and what is called a thing."""
    start, end = match.span()
    letters = match["letters"] or match["trust"] or ""
    name = re.sub(r"[^a-z]", "", letters.lower())
    if name in _OF_THINGS:
        return None
    part_of_it = letters.isalnum() and len(name) <= FEW_LETTERS and name in _IN_NUMBERS
    if name in _NAMED_SO and not part_of_it:
        # "no7237999C", "MRN 123456": the letters before it are what it is called.
        start, letters = start + _first_digit(match[0]), ""
    digits = sum(map(str.isdigit, match[0]))
    lettered = any(map(str.isalpha, letters + (match["tail"] or "")))
    trust = (match["trust"] or "")[:3].lower()
    if digits < LEAST_DIGITS or not may_be(note.text[start:end], digits, lettered=lettered):
        return None
    first, paper = past_where_written(note, note.at(start))
    paper = paper or on_paper_after(note, note.after(end))
    return Code(
        start,
        end,
        first,
        note.after(end),
        digits,
        sum(map(str.isalpha, letters)),
        lettered,
        not re.search(r"[\s/]", match["digits"] or ""),
        trust if trust not in _NO_TRUSTS else "",
        bool(re.match(r"R\w\w[ \-]\d{6}", match["trust"] or "")),
        paper,
    )


def _first_digit(code: str) -> int:
    """Return where the digits of a code begin."""
    return next(place for place, letter in enumerate(code) if letter.isdigit())


def may_be(written: str, digits: int, *, lettered: bool) -> bool:
    """False for a date, a time and a phone number."""
    if _DAY.fullmatch(written):
        return False
    return lettered or not (written.startswith("0") and PHONE_DIGITS <= digits <= PHONE_DIGITS + 1)
