"""Numbers that a hospital gave: by what they are called, by their shape, by a pattern.

Every hospital has its own. So a number counts where a word says it is a patient's, and a
code of letters and digits where the sentence is about a patient and no word makes it a
thing's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selfassess.portfolio.identifiers.called import Called, called, said_after
from selfassess.portfolio.identifiers.codes import (
    FEW_LETTERS,
    LEAST_DIGITS,
    PHONE_DIGITS,
    Code,
    codes_in,
    may_be,
)
from selfassess.portfolio.identifiers.context import (
    HOSPITAL,
    HOSPITAL_NUMBERED,
    HOSPITAL_TOO,
    NUMBERED,
    around,
    bare,
    in_a_system,
    of_a_person,
    of_a_thing,
    of_an_exam,
    tells_of_things,
)
from selfassess.portfolio.identifiers.lexicon import (
    FILLERS,
    LABELS,
    NUMBERED_LABELS,
    PATIENTS,
    words,
)
from selfassess.portfolio.identifiers.note import Note
from selfassess.portfolio.identifiers.people import WORK

# As much as looks like one number after "hospital number": 62-18-40, ENC/7/0031, QA 56 71 B.
_RUN = re.compile(
    r"(?:[A-Za-z]{1,4}\d{0,2}[ \-/.]|[A-Za-z]{1,4})?"
    r"(?:\d[A-Za-z0-9]{0,13}|(?<=[\-/.])[A-Za-z0-9]{1,6})"
    r"(?:[\-/.](?=[A-Za-z0-9])[A-Za-z0-9]{1,13}| \d{1,4}(?![\w/])){0,8}(?: [A-Z](?!\w))?"
)
# A day, or from when to when a shift goes.
_NO_CODE = re.compile(
    r"(?:19|20)\d\d(?:0\d|1[0-2])[0-3]\d|[0-3]\d(?:0\d|1[0-2])(?:19|20)\d\d"
    r"|(?:[01]\d|2[0-4])[0-5]\d\s?-\s?(?:[01]\d|2[0-4])[0-5]\d"
)
_BETWEEN_LABEL = FILLERS - frozenset("/-") | NUMBERED
# What is done with a number: "typed in 1234567", "opened 1234567".
_LOOKED_UP = words(
    """
    searched typed keyed entered opened looked matched checked merged pulled read wrote put found
    selected picked clicked scanned swiped called closed sent pushed linked
    """
)
_LOOKED_UP_FOR = words("in up for on out into under as the wrong number")
# Between two numbers of the same make one tells of the other: "445566, not 445577".
_AND = words(
    """
    and or with not instead of to than vs but for from / & , ; = + is was then said says read form
    band wristband label under into as in other one should have been be
    """
)
_PAPERS = words("record records label chart file")
_FEW_WORDS = 5
_LONG = 6
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
        if part.count("9") < LEAST_DIGITS or len(part) > _LONGEST_PATTERN:
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
    codes = codes_in(note)
    for code in _with_others(note, codes, [_is_one(note, code) for code in codes]):
        yield code.start, code.end, "hospital"
    try:
        expression = hospital_expression(pattern)
    except ValueError:
        return
    if expression is not None:
        for match in expression.finditer(note.text):
            yield match.start(), match.end(), "hospital"


def _with_others(note: Note, codes: list[Code], ones: list[bool]) -> Iterator[Code]:
    """Return the codes that are a patient's, by themselves or by the one beside them."""
    # No more than the next on either side: a chain would reach out of the piece that is read.
    for place, code in enumerate(codes):
        beside = [other for other in (place - 1, place + 1) if 0 <= other < len(codes)]
        if ones[place] or any(
            ones[other] and _alike(note, codes[min(place, other)], codes[max(place, other)])
            for other in beside
        ):
            yield code


def _alike(note: Note, one: Code, other: Code) -> bool:
    """True for "445566, not 445577": of the same make, and only such words between them."""
    between = note.words[one.after : note.at(other.start)]
    return (
        (one.digits, one.whole) == (other.digits, other.whole)
        and one.digits < PHONE_DIGITS
        and 0 < len(between) <= _FEW_WORDS
        and all(word in _AND for word in between)
    )


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
            if not _leads_on(note, following):
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
        enough = LEAST_DIGITS - (sum(map(str.isalpha, written)) >= FEW_LETTERS)
        if digits > enough and may_be(written, digits, lettered=lettered):
            yield match.span()


def _leads_on(note: Note, at: int) -> bool:
    """True for a word that may stand between "hospital number" and the number."""
    if note.words[at] == "-":
        # "MRN - 123456": without a space it is a part of the number.
        return note.text[note.ends[at] : note.ends[at] + 1] == " "
    return note.words[at] in _BETWEEN_LABEL and not _begins_code(note, at)


def _begins_code(note: Note, at: int) -> bool:
    """True for the letter of "A/123456", which is no "a"."""
    following = note.text[note.ends[at] : note.ends[at] + 1]
    return (
        len(note.words[at]) == 1
        and note.words[at].isalpha()
        and (following in {"-", "/"} or following.isdigit())
    )


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


def _is_one(note: Note, code: Code) -> bool:
    """True for a code that may be a patient's number."""
    if said_after(note, code.after) == "hospital":
        return True
    said = called(note, code.first)
    if said.who in {"thing", "phone", "telephone", "birth"}:
        return False
    if said.who == "hospital" and 0 < said.far <= _FEW_WORDS:
        return code.digits >= _LONG or (code.lettered and code.digits > LEAST_DIGITS)
    if said.far == 0 and said.who in {"hospital", "patient"}:
        if said.numbered or _sure(note, code.first, said.who):
            return code.digits > LEAST_DIGITS
        if _follows(code, said.who):
            return True
    return _fits(note, code, said)


def _follows(code: Code, who: str) -> bool:
    """True for a code that may be a number right after "hospital" or "patient"."""
    if who == "hospital":
        return code.digits >= _LONG or (code.lettered and code.digits > LEAST_DIGITS)
    return code.whole and (code.lettered or _LONG <= code.digits < PHONE_DIGITS)


def _fits(note: Note, code: Code, said: Called) -> bool:
    """True for a code with the shape of a patient's number in a sentence about a patient."""
    if of_a_thing(note, code.first, code.after) or _registered(note, code.first):
        return False
    # A note that is nothing but a code is about whom it stands for.
    alone = not around(note, code.first, code.after, 1)
    if alone or (code.trust and code.parted and said.who != "device"):
        return bool(code.trust) or (code.lettered and _LONG <= code.digits < PHONE_DIGITS)
    person = code.paper or of_a_person(note, code.first, code.after)
    if not person and (said.who == "device" or not of_an_exam(note, code.first, code.after)):
        return False
    if said.who == "somewhere" and _LONG <= code.digits < PHONE_DIGITS:
        return True
    if code.trust:
        return True
    if code.lettered:
        return code.whole and code.digits >= _LONG - person and code.letters <= FEW_LETTERS
    written = note.text[code.start : code.end]
    if not code.whole or not _LONG <= code.digits < PHONE_DIGITS or _NO_CODE.fullmatch(written):
        return False
    if said.who in {"", "patient"} and (
        (person and said.far <= 1) or ((code.paper or person) and _looked_up(note, code.first))
    ):
        return True
    return in_a_system(note, code.first, code.after) or _by_itself(note, code, said)


def _looked_up(note: Note, first: int) -> bool:
    """True after "typed in", "searched for" and the like."""
    for earlier in note.back(first, FEW_LETTERS):
        if note.words[earlier] in _LOOKED_UP:
            return True
        if note.words[earlier] not in _LOOKED_UP_FOR:
            return False
    return False


def _by_itself(note: Note, code: Code, said: Called) -> bool:
    """True where an exam or a person and no thing is told of: "1234567 - knee"."""
    written = note.text[code.start : code.end]
    told = of_an_exam(note, code.first, code.after) or of_a_person(note, code.first, code.after)
    return (
        said.who in {"", "patient"}
        and not said.numbered
        and not written.endswith("00")
        and told
        and not _counted_or_dialled(note, code)
        and not tells_of_things(note, code.first, code.after)
    )


def _counted_or_dialled(note: Note, code: Code) -> bool:
    """True for "123456 images" and "(01632) 960460"."""
    if note.words[code.after : code.after + 1] in (["images"], ["scans"], ["films"], ["patients"]):
        return True
    before = note.words[code.first - 2 : code.first]
    return len(before) == 2 and before[1] == ")" and before[0].startswith("0")


def _registered(note: Note, first: int) -> bool:
    return any(note.words[at] in NUMBERED_LABELS for at in note.back(first, FEW_LETTERS))


def _sure(note: Note, first: int, who: str) -> bool:
    """True after a word, or two, that mean nothing but a patient's number."""
    for step, earlier in enumerate(note.back(first, FEW_LETTERS + 1)):
        word = note.words[earlier]
        if word in HOSPITAL:
            return True
        if who == "patient" and step and word not in FILLERS:
            return False
    return False
