"""Dates of birth: dates that are called so, and old dates where nothing says otherwise.

Most dates in a portfolio are those of courses and signatures, all of the last few years. A
date from before that, beside initials, a patient, an age or a number, is nearly always a
date of birth; so is one from long before, if no word says that something began or broke.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from selfassess.portfolio.identifiers.context import (
    of_a_person,
    of_an_exam,
    tells_of_things,
)
from selfassess.portfolio.identifiers.lexicon import CHILDREN, EXAMS, LABELS, PATIENTS, STAYS, words
from selfassess.portfolio.identifiers.note import LETTER, Note
from selfassess.portfolio.identifiers.people import ROLES, SIMULATED
from selfassess.portfolio.identifiers.signs import of_somebody_cared_for

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|"
    "mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr"
)
_ORDINALS = (
    r"(?:twenty[\s\-]|thirty[\s\-])?"
    "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    "tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|"
    "nineteenth|twentieth|thirtieth"
)
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = (
    "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|"
    rf"twenty[\s\-](?:{_UNITS})|thirty|thirty[\s\-]one"
)
_TENS = "twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety"
# "Nineteen fifty one", "nineteen oh four", "two thousand and six", "fifty one".
_YEAR_IN_WORDS = (
    rf"(?:nineteen|twenty)[\s\-](?:hundred\s(?:and\s)?|oh?[\s\-])?(?:(?:{_TENS})[\s\-])?"
    rf"(?:{_UNITS}|{_TEENS}|{_TENS})"
    rf"|two\sthousand(?:\sand)?(?:\s(?:{_TEENS}|{_UNITS}))?"
    rf"|(?:{_TENS})(?:[\s\-](?:{_UNITS}))?"
)
# The words that a date may begin with, if with no digit: O and l may be mistyped digits.
_BEGINS = words(
    """
    o l one two three four five six seven eight nine christmas xmas boxing new ten eleven twelve
    thirteen fourteen fifteen sixteen seventeen eighteen nineteen jan january feb february mar march
    apr april may jun june jul july aug august sep sept september oct october nov november dec
    december ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr
    twenty thirty first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth
    """
)
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{_ORDINALS}|{_TEENS}|{_UNITS})"
_YEAR = rf"(?:'?\d{{4}}|'?\d\d|{_YEAR_IN_WORDS})(?![^\W_]|:\d)"
_SAID = (
    rf"(?P<said>{_DAY}\s(?:of\s)?(?:the\s)?(?:{_MONTHS}|{_ORDINALS}),?\s"
    rf"(?:{_YEAR_IN_WORDS})(?!{LETTER}))"
)
# What is a date only where it is called one of birth.
_ODD = (
    # 12,03,1947 and 12 | 03 | 1947, and a year with a digit too few.
    r"\d{1,2}\s?[-/.,:_|+*]{1,2}\s?\d{1,2}\s?[-/.,:_|+*]{1,2}\s?\d{2,4}",
    r"\d\s\d\s?[-/.]\s?\d\s\d\s?[-/.]\s?\d\s\d(?:\s\d\s\d)?",
    r"\d{4}\s\d{4}",
    r"\d{1,2}\s?[-/.]\s?(?:19|20)\d\d",
    rf"\d{{4}}\s(?:{_MONTHS})\s\d{{1,2}}",
    rf"(?:{_MONTHS})\s(?:the\s)?{_DAY},?\s{_YEAR}",
    rf"{_DAY}\s(?:of\s)?(?:the\s)?(?:{_MONTHS}|{_DAY}),?\s(?:in\s)?{_YEAR}",
    # A month that is spelled wrong.
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s{LETTER}{{3,10}},?\s'?(?:19|20)\d\d",
    r"(?:christmas|xmas|boxing|new\syear['’]?s?)\s(?:day|eve)(?:\s(?:19|20)\d\d)?",
)
_DATE = re.compile(
    r"(?<!\d)(?<!\d[.,/\-])(?:"
    r"(?P<y>\d{4})(?P<m1>[-/.\s])\d{1,2}[-/.\s]\d{1,2}"
    r"|\d{1,2}(?P<m2>\s?[-/.\\]\s?|\s)\d{1,2}(?:(?P=m2)|\s?[-/.\\]\s?|\s(?=\d{4}))"
    r"'?(?P<e>\d{4}|\d{2})(?!:\d)"
    rf"|{_SAID}"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?|(?:{_ORDINALS}))(?:\sof(?:\sthe)?)?"
    rf"[\s\-/.]{{0,2}}(?:{_MONTHS})(?:\sin\s|[\s,\-/.]{{0,2}})'?"
    r"(?P<w>\d{4}|\d{2})"
    rf"|(?:{_MONTHS})\.?[\s\-/.]\d{{1,2}}(?:st|nd|rd|th|af|il|ydd|fed|ed|eg|ain)?,?"
    r"[\s\-/.]'?(?P<a>\d{4})"
    rf"|(?P<odd>{'|'.join(_ODD)})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:\sof)?\s(?P<d>{_MONTHS})(?!{LETTER})"
    rf"|(?P<n>{_MONTHS})[\s\-/,]{{1,2}}'?(?:19|20)?\d\d"
    r"|(?P<f>\d{8}|\d{6})"
    r")(?!\d)(?![-/.]\d)",
    re.IGNORECASE,
)
# O and l beside digits and the marks of a date: 12/O3/l947.
_MISTYPED = re.compile(r"(?<=[\d/.\-])[OolI](?=[\d/.\-])|(?<![^\W_])[OolI](?=\d)")
_BORN = frozenset({"dob", "born", "geni", "ganwyd", "ganed"})
_MAY_STAND_BETWEEN = words(
    """
    : ; ? = ( ) , - . ' " [ | / # is was on in the of ar yw oedd as it given reads read said says
    shows his her their pt's patient's monday tuesday wednesday thursday friday saturday sunday
    mon tue tues wed thu thurs fri sat sun date
    """
)
_AGED = words("aged age yo yr yrs year years y aged- old m f male female")
# What began, was made or was looked up on a day long ago, and was not born.
_NOT_BORN = words(
    """
    opened qualified since started joined registered graduated built founded established
    installed manufactured made act acts regulation regulations dated issued issue issues
    version published edition commissioned bought purchased expired expiry expires expire exp
    archived moved merged previous prior last films film scan scans scanned scanning op
    operation surgery replaced valid until due review reviewed revised revision course training
    trained certificate history war employed worked began retired bls ils test tested qa
    serviced sop policy guidelines guideline protocol module passed exam signed sign book
    printed copyright legislation warranty delivered decommissioned calibrated first attended
    appointment seen past baseline comparison compared old imported plaque foundation founding
    founder anniversary centenary jubilee coronation unveiled laid photo photograph
    picture portrait poster display exhibition museum died death memorial timeline heritage
    wartime ve vj married wedding engaged nvq hnd degree diploma gcse
    """
)
# Everybody born then, or how a date is written: "born before 1/4/1953", "DOB format".
_LIMITS = words("before after since between until till")
_IN_GENERAL = words("format cutoff template layout")
_MINE = words("my our")
_PARTY = words("cake lunch party collection drinks meal treat bash buffet")
_OLD = words("old yo yr yrs")
_REACH = 12
_NEAR = 7
_BESIDE = 3
# A signature or an exam is hardly ever older; a stay in the job seldom.
_RECENT_YEARS = 12
_GROWN_UP = 18
_BEFORE_WORK = 55
_OLDEST = 116
_WRITTEN_SHORT = 88
_AHEAD = 4
_AFTER = 5
_PACKED = 4
_INITIALS = re.compile(r"(?<![^\W_])(?:[A-Z][a-z]?\.?\s?){2,4}[,:;(\s\-]{1,3}")
_INITIALS_BACK = 14
_KNOWN_SHORT = (
    EXAMS
    | ROLES
    | LABELS
    | words(
        """
    nhs bls ils als ppe gdpr hse act qa qc dr mr ms in on of by to at cpd ipc ig coshh qsi iso
    """
    )
)


def births(
    note: Note, beside: Collection[tuple[int, int]] = (), today: date | None = None
) -> Iterator[tuple[int, int, str]]:
    """Find dates of birth; ``beside`` are places of what else shows who a patient is."""
    this_year = (today or date.today()).year
    starts, ends = {start for start, _ in beside}, {end for _, end in beside}
    for first, match in _dates(note):
        start, end = match.span()
        touches = any(start - gap in ends or end + gap in starts for gap in range(_BESIDE + 1))
        if _is_birth(note, match, first, this_year, touches=touches) and not _of_history(
            note, match, first, this_year
        ):
            yield start, end, "birth"


def _is_birth(
    note: Note, match: re.Match[str], first: int, this_year: int, *, touches: bool
) -> bool:
    """True for a date that is called one of birth, or is beside a person and old enough."""
    called = _called(note, first, match.end())
    if _of_nobody(note, first, match.end()):
        return False
    if called == 0:
        return True
    if match["said"]:
        # Hardly anybody says the year of another day in words.
        after = note.after(match.end())
        return of_a_person(note, first, after) and _untold(note, match, first)
    if match["odd"]:
        return False
    if match["f"] and not 0 < called <= _PACKED:
        return False
    # Nobody was born in the years to come; what is due then was not a century ago.
    year = _year(match, this_year, 0 if 0 < called <= _PACKED else _AHEAD)
    age = this_year - year
    if not year or not 0 <= age <= _OLDEST:
        return False
    if age <= _RECENT_YEARS:
        return _of_a_child(note, first)
    if called > 0 or touches:
        return True
    after = note.after(match.end())
    if _of_a_person(note, match.start(), first, after):
        return True
    return (
        age >= _GROWN_UP
        and _alone(match, note, first, age)
        and (
            of_a_person(note, first, after)
            # Nobody who writes here worked then.
            or (age >= _BEFORE_WORK and not tells_of_things(note, first, after))
            or (
                not tells_of_things(note, first, after)
                and of_somebody_cared_for(note, first, after)
            )
        )
    )


def _of_nobody(note: Note, first: int, end: int) -> bool:
    """True for a limit, a format, the writer's own date, and a colleague's birthday."""
    if first and note.words[first - 1] in _LIMITS:
        return True
    before = [*note.back(first, _REACH)]
    beside = [note.words[at] for at in (*before, *note.on(note.after(end), _BESIDE))]
    if any(word in _IN_GENERAL for word in beside):
        return True
    for at in before:
        if note.words[at] == "dob":
            mine = any(note.words[earlier] in _MINE for earlier in note.back(at, 2))
            party = "day" in note.shown(at).lower() and any(word in _PARTY for word in beside)
            return mine or party
    return False


def _dates(note: Note) -> Iterator[tuple[int, re.Match[str]]]:
    """Find what is written like a date, and the word that each begins with."""
    text = _MISTYPED.sub(lambda letter: "0" if letter[0] in "oO" else "1", note.text)
    passed = 0
    for at, word in enumerate(note.words):
        if note.starts[at] < passed or not (word[0].isdigit() or word in _BEGINS):
            continue
        match = _DATE.match(text, note.starts[at])
        if match is not None:
            passed = match.end()
            yield at, match


def _year(match: re.Match[str], this_year: int, ahead: int = _AHEAD) -> int:
    """Return the year of a date; 0 when it is none that can be read.

    Two digits are a year of this century up to some years ``ahead``.
    """
    if match["f"]:
        return _packed(match["f"], this_year)
    written = match["y"] or match["e"] or match["w"] or match["a"]
    if not written:
        return 0
    year = int(written)
    if len(written) == len("47"):
        year += 2000 if year <= this_year % 100 + ahead else 1900
    if match["y"] or match["e"]:
        parts = sorted(int(part) for part in re.findall(r"\d+", match[0]))
        day_and_month = parts[:2] if year > parts[1] else parts
        if not (1 <= day_and_month[0] <= 12 and 1 <= day_and_month[1] <= 31):
            return 0
    return year


def _of_history(note: Note, match: re.Match[str], first: int, this_year: int) -> bool:
    """True when the NHS, or somebody in a book, was born."""
    year = _year(match, this_year)
    if year and this_year - year > _OLDEST:
        return True
    before = [note.words[at] for at in note.back(first, _REACH)]
    if "nhs" in before[: _BESIDE + 1] and (match["d"] or "born" in before[:_BESIDE]):
        return True
    return any(word in SIMULATED for word in before)


def _packed(digits: str, this_year: int) -> int:
    """Return the year of six or eight digits that are a day, a month and a year; else 0."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    if len(digits) == len("120347"):
        year += 2000 if year <= this_year % 100 else 1900
    elif not 1900 <= year <= this_year:
        year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    return year if 1 <= month <= 12 and 1 <= day <= 31 else 0


def _called(note: Note, first: int, end: int) -> int:
    """Return how many words lie between "date of birth" and the date; -1 without it."""
    far = 0
    for earlier in note.back(first, _REACH):
        word = note.words[earlier]
        if word in _BORN:
            return far
        if word == "b" and far == 0 and note.words[earlier + 1 : earlier + 2] != [")"]:
            far = 1
            before = note.words[earlier - 1] if earlier else ""
            if before in PATIENTS or not earlier or note.shown(earlier) == "b":
                return far
        far += word.isdigit() or (word not in _MAY_STAND_BETWEEN and word != "\n")
        if far > _NEAR:
            break
    for later in note.on(note.after(end), _AFTER):
        if note.words[later] == "dob":
            return 0
        if note.words[later] not in _MAY_STAND_BETWEEN:
            break
    return -1


def _of_a_person(note: Note, start: int, first: int, after: int) -> bool:
    initials = _INITIALS.search(note.text, max(0, start - _INITIALS_BACK), start)
    if initials and initials.end() == start:
        letters = re.sub(r"[^A-Za-z]", "", initials[0]).lower()
        if letters not in _KNOWN_SHORT:
            return True
    near = [note.words[at] for at in note.back(first, _BESIDE)]
    if any(word in PATIENTS or word in STAYS for word in near):
        return True
    beyond = [note.words[at] for at in note.on(after, _BESIDE)]
    return any(word in _AGED for word in (*near, *beyond))


def _of_a_child(note: Note, first: int) -> bool:
    for earlier in note.back(first, 2):
        word = note.words[earlier]
        if word in CHILDREN or word in _OLD:
            return True
        if word not in "(,":
            return False
    return False


def _alone(match: re.Match[str], note: Note, first: int, age: int) -> bool:
    """True for an old date, written in full, where no word says what it is of."""
    if match["e"] and (match["m2"].strip() not in {"/", "-"} or age > _WRITTEN_SHORT):
        after = note.after(match.end())
        told = of_a_person(note, first, after) or (
            note.words[first - 1 : first] == ["("] and of_an_exam(note, first, after)
        )
        if (len(match["e"]) == len("47") and not told) or not match["m2"].strip():
            return False
    return _untold(note, match, first)


def _untold(note: Note, match: re.Match[str], first: int) -> bool:
    """True where no word says that something else began or broke that day."""
    around = [note.words[at] for at in note.back(first, _REACH)]
    around += [note.words[at] for at in note.on(note.after(match.end()), _BESIDE + 2)]
    return not any(word in _NOT_BORN or word in LABELS for word in around)
