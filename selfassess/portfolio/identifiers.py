"""Finding what could show who a patient is, in what a worker has written.

Four nations use one check: ten digits, the last by modulus 11 (NHS number, CHI number,
Health and Care number). About one in eleven ten-digit numbers passes it by chance, so a
find is a "maybe": the worker is told and nothing is ever blocked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from operator import mul
from typing import Literal, NamedTuple

Kind = Literal["nhs", "chi", "hc", "mistyped", "birth", "hospital", "name"]


class Found(NamedTuple):
    """Words that may identify a patient: where they are, what they look like, and the words."""

    start: int
    end: int
    kind: Kind
    words: str


REMOVED = "[removed]"
PIECE = 2_000
"""Letters that are looked at in one go: a few milliseconds."""
_AROUND = 700
"""Letters on both sides of a piece that are looked at with it; no find is that long."""


def find(text: str, hospital_pattern: str = "") -> list[Found]:
    """Return what may identify a patient, in order, without overlaps.

    ``hospital_pattern`` says what numbers look like where the worker works, see
    :func:`hospital_expression`; one that cannot be read finds nothing.
    """
    return [one for looked in look_in_pieces(text, hospital_pattern) for one in looked.found]


class Looked(NamedTuple):
    """One piece of a text that was looked through, and the finds that begin in it."""

    begin: int
    end: int
    found: list[Found]


def look_in_pieces(text: str, hospital_pattern: str = "", piece: int = PIECE) -> Iterator[Looked]:
    """Yield what :func:`find` returns, piece by piece: a window draws in between."""
    last = 0
    for begin in range(0, len(text), piece):
        end = min(begin + piece, len(text))
        first = max(0, begin - _AROUND)
        plain = _plain(text[first : end + _AROUND])
        candidates = [*_numbers(plain), *_births(plain), *_hospital(plain, hospital_pattern)]
        candidates += _names(plain)
        # The earliest first; of those that begin together, the longest.
        candidates.sort(key=lambda one: (one[0], -one[1]))
        found: list[Found] = []
        for start, stop, kind in candidates:
            at, to = start + first, stop + first
            if begin <= at < end and at >= last:
                found.append(Found(at, to, kind, text[at:to]))
                last = to
        yield Looked(begin, end, found)


def without(text: str, found: list[Found]) -> str:
    """Return the text with the words that were found taken out."""
    parts = []
    at = 0
    for one in found:
        parts += [text[at : one.start], REMOVED]
        at = one.end
    return "".join([*parts, text[at:]])


def _plain(text: str) -> str:
    """Return the text with every digit as ASCII and every space as a space, same length."""
    if text.isascii():
        return text
    made = []
    for letter in text:
        digit = unicodedata.digit(letter, None) if letter.isdigit() else None
        if digit is not None:
            made.append(str(digit))
        elif letter.isspace() or unicodedata.category(letter) == "Cf":
            made.append(" ")
        elif unicodedata.category(letter) == "Pd":
            made.append("-")
        else:
            made.append(letter)
    return "".join(made)


# ---- the three numbers -----------------------------------------------------------

_DIGITS = re.compile(r"\d+")
_BETWEEN = re.compile(r"[\s.\-/_·]{1,3}")
_DIGITS_IN_ALL = 10
_USUAL = {
    (10,),
    (3, 3, 4),
    (6, 4),
    (3, 7),
    (7, 3),
    (5, 5),
    (4, 6),
    (3, 4, 3),
    (4, 3, 3),
    (6, 2, 2),
    (6, 3, 1),
    (2, 2, 2, 4),
    (2, 2, 2, 3, 1),
    (2, 2, 2, 2, 2),
    (3, 3, 2, 2),
    (1,) * 10,
}
_DATE_LIKE = {(2, 2, 2, 4), (2, 2, 2, 2, 2), (2, 2, 2, 3, 1), (4, 6), (6, 2, 2)}
"""Also how a date with a time or a phone number is written: only the right words count."""
_SCHEMES = r"nhs|chi|h\s?&\s?c|hcn|health\s+and\s+(?:social\s+)?care|gig"
_NAMED = re.compile(
    rf"\b(?:{_SCHEMES}|pt|pts|patient'?s?|claf)\b[^.\n\d]{{0,30}}$",
    re.IGNORECASE,
)
_TITLED = re.compile(
    rf"\b(?:{_SCHEMES})\s*"
    r"(?:number|num|no|n[ou]m|nr|id|rhif|#)?\.?\s*(?:is|was|:|=|-|\(|#)*\s*$",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"(?:\b(?:tel|telephone|phone|phoned|rang|ring|call|fax|mobile|mob|bleep|pager|ext|extension|"
    r"asset|serial|s/n|sn|order|po|requisition|isbn|batch|lot|invoice|barcode|delivery|tracking|"
    r"licen[cs]e|hcpc|esr|assignment|account|part|model|catalogue|cat|stock|item|gtin|ean|udi|"
    r"staff|employee|payroll|pin|certificate|booking|course)"
    r"\s*(?:number|num|no|code|ref|reference|id|tag|#)?\.?\s*(?:is|was|on|:|=|#)*\s*"
    r"|\+44[\s(0)]*|\b0044\s*|[£$€]\s*)$",
    re.IGNORECASE,
)
_CONTEXT = 60
_WEIGHTS = range(10, 0, -1)
_LETTER = re.compile(r"[^\W\d_]")


def _numbers(text: str) -> Iterator[tuple[int, int, Kind]]:
    groups = [(match.start(), match.end()) for match in _DIGITS.finditer(text)]
    lengths = [end - start for start, end in groups]
    # Looked at once for each gap: a table of numbers has thousands of them.
    joined = [
        number > 0 and _BETWEEN.fullmatch(text, groups[number - 1][1], start) is not None
        for number, (start, _end) in enumerate(groups)
    ]
    number = 0
    while number < len(groups):
        taken = 1
        shape = _shape(lengths, joined, number)
        if shape is not None:
            start, end = groups[number][0], groups[number + len(shape) - 1][1]
            kind = _kind(text, start, end, shape)
            if kind is not None:
                yield start, end, kind
                taken = len(shape)
        number += taken


def _shape(lengths: list[int], joined: list[bool], first: int) -> tuple[int, ...] | None:
    """Return how the ten digits that begin with this group are parted; None if they are not."""
    total = 0
    for place in range(first, len(lengths)):
        if place > first and not joined[place]:
            return None
        total += lengths[place]
        if total >= _DIGITS_IN_ALL:
            shape = tuple(lengths[first : place + 1])
            # Ten in all: each shape that is usual has them.
            return shape if shape in _USUAL else None
    return None


def _kind(text: str, start: int, end: int, shape: tuple[int, ...]) -> Kind | None:
    digits = "".join(_DIGITS.findall(text, start, end))
    before = text[max(0, start - _CONTEXT) : start]
    # Without a letter before it there is no word to go by, and most numbers are none of ours.
    words = _LETTER.search(before) is not None
    valid = _passes(digits)
    if not (words or valid):
        return None
    titled = words and _TITLED.search(before) is not None
    if not (titled or valid):
        return None
    named = titled or (words and _NAMED.search(before) is not None)
    if not titled and (_OTHER_NUMBER.search(before) or _in_a_code(text, start, end)):
        return None
    if shape in _DATE_LIKE and not named:
        return None
    if not valid:
        return "mistyped"
    if _is_birthday(digits) and not before.rstrip(" :-").lower().endswith(("nhs number", "nhs no")):
        return "chi"
    if digits[0] == "0" and not named:
        return None
    return "hc" if digits.startswith("3") and digits >= "3200000010" else "nhs"


def _in_a_code(text: str, start: int, end: int) -> bool:
    """True within a longer code, such as ``AB1234567890`` or ``1.2.840.1234567890``."""
    code = re.search(r"[A-Za-z]+-?\Z", text[max(0, start - 12) : start])
    if code is not None and code[0].rstrip("-").lower() not in {"nhs", "chi", "hc", "no", "pt"}:
        return True
    around = text[max(0, start - 2) : start], text[end : end + 2]
    return bool(re.search(r"\d[.,/\-]\Z", around[0]) or re.match(r"[.,/\-]\d", around[1]))


def _passes(digits: str) -> bool:
    # The same sum as below, at once: a table of numbers has thousands that do not pass.
    if sum(map(mul, map(int, digits), _WEIGHTS)) % 11:
        return False
    if len(set(digits)) == 1:
        return False
    # Imported when a number is first seen: most notes have none.
    from stdnum.gb import nhs  # noqa: PLC0415

    return bool(nhs.is_valid(digits))


def _is_birthday(digits: str) -> bool:
    """True when a number begins with a day, month and year, as a CHI number does."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    try:
        # In a leap year, as the century is not known.
        date(2000 if year % 4 == 0 else 2001, month, day)
    except ValueError:
        return False
    return True


# ---- dates of birth --------------------------------------------------------------

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|"
    r"mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr)"
)
_DATE = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\s?[-/.\s]\s?\d{1,2}\s?[-/.\s]\s?(?:\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:\sof)?[\s\-/.]{{0,2}}{_MONTH}[\s,\-/.]{{0,2}}(?:\d{{4}}|\d{{2}})"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|\d{{8}}|\d{{6}})(?!\d)"
)
_BORN = (
    r"(?:d\.?\s?o\.?\s?b\.?|date\s+of\s+birth|birth\s?dates?|birthday|born|date\s+born|"
    r"dyddiad\s+geni|ganwyd|ganed|geni)"
)
_BIRTH = re.compile(
    rf"\b{_BORN}(?![a-z])[\s:=(,\-]{{0,4}}(?:(?:is|was|on|the|of|ar|yw|oedd)\s{{1,2}}){{0,3}}({_DATE})",
    re.IGNORECASE,
)
_BIRTH_AFTER = re.compile(
    rf"(?<!\d)({_DATE})[\s:,(\-]{{0,3}}(?:\(?(?:is|was)\s)?(?:(?:the|his|her|their|pt|patient'?s?)\s)?"
    rf"(?:d\.?o\.?b\b|date\s+of\s+birth|dyddiad\s+geni)",
    re.IGNORECASE,
)


def _births(text: str) -> Iterator[tuple[int, int, Kind]]:
    for expression in (_BIRTH, _BIRTH_AFTER):
        for match in expression.finditer(text):
            yield match.start(1), match.end(1), "birth"


# ---- hospital numbers ------------------------------------------------------------

_HOSPITAL = re.compile(
    r"\b(?:mrn|(?:hospital|hosp|unit|patient|pt|accession|acc|cris|ris|pas|case\s?notes?|chart|"
    r"episode|attendance|x-?ray)\s?\.?\s?(?:id|number|num|no|nr|#)|rhif\s+(?:ysbyty|claf))"
    r"\.?[\s:=#\-]{0,3}(?:(?:is|was)\s)?\s?"
    r"((?:[A-Za-z]{1,4}[\s\-]?)?\d(?:[\d\-/ ]{2,12})\d[A-Za-z]?)"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_LEAST_DIGITS = 4


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
        if part.count("9") < _LEAST_DIGITS or len(part) > _CONTEXT:
            raise ValueError(part)
        letters = {"9": r"\d", "?": "[A-Za-z]"}
        made.append("".join(letters.get(letter, re.escape(letter)) for letter in part))
    return re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(made)})(?![A-Za-z0-9])", re.IGNORECASE)


def _hospital(text: str, pattern: str) -> Iterator[tuple[int, int, Kind]]:
    for match in _HOSPITAL.finditer(text):
        if sum(letter.isdigit() for letter in match[1]) >= _LEAST_DIGITS:
            yield match.start(1), match.end(1), "hospital"
    try:
        expression = hospital_expression(pattern)
    except ValueError:
        return
    if expression is not None:
        for match in expression.finditer(text):
            yield match.start(), match.end(), "hospital"


# ---- names -----------------------------------------------------------------------

_GAP = r"\s{1,9}"
"""Never any number of spaces: a find must end near where it began."""
_NAME = r"[^\W\d_]{1,40}(?:['’\-][^\W\d_]{1,40}){0,3}"
_PROPER = rf"(?-i:(?=[A-ZÀ-ÞŴŶŁŚŻ])){_NAME}"
_PERSON = rf"(?:patient|pt|client|service{_GAP}user|claf)"
_IS_CALLED = re.compile(
    rf"\b(?:{_PERSON}(?:'?s?|’s){_GAP}(?:full{_GAP}|first{_GAP}|last{_GAP})?(?:name|surname)|"
    rf"name{_GAP}of{_GAP}(?:the{_GAP}|my{_GAP}|this{_GAP})?{_PERSON}|enw(?:'r|’r)?{_GAP}claf)"
    rf"(?:{_GAP}(?:is|was|yw|oedd){_GAP}|\s{{0,9}}[:=]\s{{0,9}})((?:(?:mr|mrs|ms|miss|dr|master)\.?{_GAP})?{_NAME}"
    rf"(?:{_GAP}{_PROPER}){{0,2}})",
    re.IGNORECASE,
)
_CALLED = re.compile(
    rf"\b{_PERSON},?{_GAP}(?:called|named|by{_GAP}the{_GAP}name{_GAP}of){_GAP}"
    rf"((?:(?:mr|mrs|ms|miss|dr|master)\.?{_GAP})?{_PROPER}(?:{_GAP}{_PROPER}){{0,2}})",
    re.IGNORECASE,
)
_TITLE = re.compile(
    rf"\b{_PERSON}[,:]?{_GAP}(?:was{_GAP}|is{_GAP}|\()?((?:mr|mrs|ms|miss|master)\.?{_GAP}{_PROPER}"
    rf"(?:{_GAP}{_PROPER})?)",
    re.IGNORECASE,
)
_NO_NAMES = frozenset(
    """
    a al all also always and as asked at back blank both but by called checked clear clearly
    complete confirmed correct correctly covered crossed different displayed done entered for from
    given her hidden his illegible in incomplete incorrect is it known labelled left like matched
    matches missing misspelled needed never no not of off often on only or our out over present
    printed private read recorded removed right said same shown spelled spelt still taken that the
    their there to top typed unclear unknown used visible what when where which with without written
    wrong yet your
    """.split()  # noqa: SIM905 - a list of eighty words, one a line, says no more
)


def _names(text: str) -> Iterator[tuple[int, int, Kind]]:
    for expression in (_IS_CALLED, _CALLED, _TITLE):
        for match in expression.finditer(text):
            first = match[1].split()[0].lower()
            if first not in _NO_NAMES:
                yield match.start(1), match.end(1), "name"
