"""Numbers of ten digits: the NHS number, the CHI number, the Health and Care number.

One check serves all three (modulus 11), and one in eleven numbers of ten digits passes it
by chance. So the words before a number decide: what is a thing's is left alone, and what is
called a patient's number counts with a slip in it, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from selfassess.portfolio.identifiers.called import Called, called, said_after
from selfassess.portfolio.identifiers.context import (
    of_a_person,
    of_a_thing,
)
from selfassess.portfolio.identifiers.lexicon import SCHEMES
from selfassess.portfolio.identifiers.note import Note

_ALIKE = str.maketrans("OolISBZ", "0011582")
# A typed O or l between digits is read as the digit it looks like.
_DIGITS = re.compile(
    r"(?:(?<![^\W_])[Oo](?=\d))?\d++(?:[OolISBZ]{1,3}\d++)*(?:[OoSBZ]{1,3}(?![^\W_]))?"
)
_LETTERS = frozenset("lISBZ")
_BETWEEN = re.compile(r"[\s.\-/_·]{1,3}|\s{1,6}")
_LOOSELY = re.compile(r"[\s.\-/_·,()|:;*+~=?]{1,3}")
_GAP = 6
_TEN = 10
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
_ABROAD = re.compile(r"(?:\+|\b00)44[\s(0)]{0,5}")
_ABROAD_LENGTH = 9
_NEAR = 3
_FAR = 6
_LONGEST_GAP = 80
_SLIPS = 2
_COUNTED = {"9876543210", "0123456789", "1234567890"}
_CALLS_IT = SCHEMES | {"no", "num", "number", "pt", "px", "dob", "id", "xray"}


def numbers(note: Note) -> Iterator[tuple[int, int, str]]:
    """Find the numbers with ten digits, and those with a slip that say what they are."""
    text = note.text
    groups = [match.span() for match in _DIGITS.finditer(text)]
    if not groups:
        return
    schemes = [note.ends[at] for at, word in enumerate(note.words) if word in SCHEMES]
    # How each is joined to the one before: not at all, loosely, or as usual.
    joined = [0] * len(groups)
    for at in range(1, len(groups)):
        end, start = groups[at - 1][1], groups[at][0]
        if start - end > _GAP or start == end:
            continue
        if _BETWEEN.fullmatch(text, end, start):
            joined[at] = 2
        elif _LOOSELY.fullmatch(text, end, start):
            joined[at] = 1
    at = scheme = 0
    while at < len(groups):
        start = groups[at][0]
        while scheme < len(schemes) and schemes[scheme] <= start:
            scheme += 1
        named = (scheme > 0 and start - schemes[scheme - 1] <= _LONGEST_GAP) or (
            scheme < len(schemes) and schemes[scheme] - start <= _LONGEST_GAP
        )
        taken = _ten(note, groups, joined, at, named=named) or (
            _slip(note, groups, joined, at) if named else None
        )
        if taken is None:
            at += 1
            continue
        count, kind = taken
        end = groups[at + count - 1][1]
        yield start, _letter_beside(text, end) if kind == "mistyped" else end, kind
        at += count


def _ten(
    note: Note, groups: list[tuple[int, int]], joined: list[int], at: int, *, named: bool
) -> tuple[int, str] | None:
    """Return how many groups make ten digits from here, and what they are."""
    shape: list[int] = []
    total, loose = 0, False
    for place in range(at, min(len(groups), at + _TEN)):
        if place > at:
            if not joined[place]:
                return None
            loose = loose or joined[place] == 1
        shape.append(groups[place][1] - groups[place][0])
        total += shape[-1]
        if total >= _TEN:
            break
    if total != _TEN:
        return None
    start, end = groups[at][0], groups[at + len(shape) - 1][1]
    usual = tuple(shape) in _USUAL and _LETTERS.isdisjoint(note.text[start:end])
    digits = re.sub(r"\D", "", note.text[start:end].translate(_ALIKE))
    passes = len(set(digits)) > 1 and _passes(digits)
    loose = loose and tuple(shape) not in {(3, 3, 4), (6, 4)}
    if not named and (loose or not usual or not passes):
        # Ten digits that only words could make a patient's: has it any?
        if not passes or len(shape) > _FAR:
            return None
        said = called(note, note.at(start))
        if said.who != "patient" or said.far:
            return None
    kind = _kind(note, start, end, tuple(shape), digits, passes=passes, plain=usual and not loose)
    if kind == "mistyped":
        return _to_the_end(groups, joined, at + len(shape)) - at, kind
    return (len(shape), kind) if kind else None


def _to_the_end(groups: list[tuple[int, int]], joined: list[int], at: int) -> int:
    """Return where a number with a slip ends: "631 425 5185 2" has a digit too many."""
    long = groups[at][1] - groups[at][0] if at < len(groups) and joined[at] == 2 else _TEN
    return at + (long <= _SLIPS)


def _letter_beside(text: str, end: int) -> int:
    """Return where a number with a slip ends: "943 476 591X" has a letter for a digit."""
    lone = text[end : end + 1].isalpha() and not text[end + 1 : end + 2].isalnum()
    return end + lone


def _kind(
    note: Note,
    start: int,
    end: int,
    shape: tuple[int, ...],
    digits: str,
    *,
    passes: bool,
    plain: bool,
) -> str | None:
    said = called(note, note.at(start))
    titled = said.who in SCHEMES and said.far == 0
    close = said.who in SCHEMES or (said.who in {"patient", "hospital"} and said.far <= _NEAR)
    if not titled and (said.who == "thing" or _in_a_code(note.text, start, end, close=close)):
        return None
    if said.who == "telephone" and not close:
        return None
    if (digits[0] == "0" and said.who == "phone") or _ABROAD.search(
        note.text, max(0, start - _ABROAD_LENGTH), start
    ):
        return None
    if not plain and not (titled or (close and passes)):
        return None
    if shape in _DATE_LIKE and not close and not _no_time(shape, digits):
        return None
    if digits in _COUNTED:
        return None
    if not passes:
        slipped = titled or _slipped(note, said, start, shape, digits)
        return "mistyped" if slipped or _named_after(note, end, shape) else None
    if not close and _of_a_thing(note, said, start, end):
        return None
    if _is_birthday(digits) and not (titled and said.who == "nhs"):
        return "chi"
    if digits[0] == "0" and not close:
        return None
    return "hc" if digits.startswith("3") and digits >= "3200000010" else "nhs"


def _slipped(note: Note, said: Called, start: int, shape: tuple[int, ...], digits: str) -> bool:
    """True for a wrong number with the right name a few words before it."""
    phone = digits[0] == "0" and said.who != "chi"
    if phone or shape not in _USUAL - _DATE_LIKE:
        return False
    if said.who == "patient":
        # "NHS no that the pt read out was".
        return any(note.words[at] in SCHEMES for at in note.back(note.at(start), _FAR))
    return said.who in SCHEMES and said.far <= _FAR


def _named_after(note: Note, end: int, shape: tuple[int, ...]) -> bool:
    """True for "943 476 5981 is no valid NHS number"."""
    said = [note.words[at] for at in note.on(note.after(end), _FAR + 2)]
    return shape in {(10,), (3, 3, 4)} and any(
        one in SCHEMES and (one != "nhs" or following in {"no", "number", "num"})
        for one, following in pairwise(said)
    )


def _slip(
    note: Note, groups: list[tuple[int, int]], joined: list[int], at: int
) -> tuple[int, str] | None:
    """Return how many groups make a number with a digit too few or too many, if it is named."""
    if at and joined[at] == 2:
        return None
    total, fits = 0, 0
    for place in range(at, min(len(groups), at + _FAR)):
        if place > at and not joined[place]:
            break
        total += groups[place][1] - groups[place][0]
        if abs(total - _TEN) <= _SLIPS:
            fits = place - at + 1
        if total > _TEN:
            break
    if not fits:
        return None
    said = called(note, note.at(groups[at][0]))
    if said.who not in SCHEMES or said.far > _NEAR:
        return None
    shape = [end - start for start, end in groups[at : at + fits]]
    if len(shape) == _NEAR and 4 in {shape[0], shape[2]} and shape[1] < _NEAR:
        # A day, a month and a year.
        return None
    if said.far == 0 and (said.numbered or said.who == "chi" or note.text[groups[at][0]] != "0"):
        return fits, "mistyped"
    likely = shape[:2] == [3, 3] or (fits == 1 and shape[0] >= _TEN - 1)
    return (fits, "mistyped") if likely and note.text[groups[at][0]] != "0" else None


def _no_time(shape: tuple[int, ...], digits: str) -> bool:
    """True for "05 02 60 2740": after a date it could only be a time or a year, and is none."""
    tail = digits[6:]
    return shape == (2, 2, 2, 4) and int(tail[:2]) > len("a day has this many hours")


def _of_a_thing(note: Note, said: Called, start: int, end: int) -> bool:
    """True for a number that only the check makes a patient's, where a thing is told of."""
    first, after = note.at(start), note.after(end)
    if said_after(note, after) == "thing":
        return True
    if of_a_person(note, first, after):
        return False
    return said.who in {"device", "phone"} or of_a_thing(note, first, after)


def _in_a_code(text: str, start: int, end: int, *, close: bool) -> bool:
    """True within a longer code, such as ``AB1234567890`` or ``1.2.840.1234567890``."""
    before, after = text[max(0, start - 12) : start], text[end : end + 2]
    if before and (before[-1].isalpha() or before.endswith("-")):
        word = before.rstrip("-")
        head = len(word)
        while head and word[head - 1].isascii() and word[head - 1].isalpha():
            head -= 1
        if head < len(word) and word[head:].lower() not in _CALLS_IT and not close:
            return True
        if head and head < len(word) and word[head - 1].isdigit():
            return True
    if after[:1].isupper() and not close:
        return True
    if len(before) > 1 and before[-1] in ".,/-" and before[-2].isdigit():
        return True
    return len(after) > 1 and after[0] in ".,/-" and after[1].isdigit()


def _passes(digits: str) -> bool:
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
