"""Reading the words of a name: initials, "ap", one to four words, "Smith, John"."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from selfassess.portfolio.identifiers.lexicon import EXAMS, PATIENTS, words
from selfassess.portfolio.identifiers.note import LETTER, Note
from selfassess.portfolio.identifiers.people import NO_NAMES, PARTICLES, ROLES, TITLES
from selfassess.portfolio.identifiers.vocabulary import vocabulary

_NAME = re.compile(rf"(?:[Oo]['’]\s(?=[A-Z]))?{LETTER}{{1,30}}(?:['’\-]{LETTER}{{1,30}}){{0,3}}")
_OWNED = ("'s", "’s")
_PARTS = 5
_SHORT = 4
_LEAST = 3
_VOWEL = frozenset("aeiouyàáâäãåèéêëìíîïòóôöõøùúûüýŵŷœæ")
# Surnames that small letters make everyday words.
LITTLE_WORDS = words(
    """
    bell berry bird black beard brown baker butcher cannon carpenter chase cheek chew coward
    crook dart dove elder farmer fountain fox fudge gay green grove hare harp hawk herd hill
    holder humble hunt jolly keen king kite lemon long miner moon moss pace painter papa peck
    peek peel price rice rich riddle rider rust savage shepherd shook sill snow spear stone
    strong swan swift thorn west wheat white wise wolf wood woods young
    """
)
# Too short to be told from other words, but for a capital right after a title or "pt".
SHORT_SURNAMES = words("ng li wu xu hu lu lo ho yu su ma ye fu gu du qi oh le vu vo ly bo ko")
_ENDINGS = tuple(
    words(
        """
        ing tion tions sion ment ments ology scopy graphy gram grams ness ities ity ical able
        ised ized ologist therapy itis osis ectomy ous ful less ship ance ence ware wear proof
        band bands ed zolam azepam caine vist paque mycin cillin profen statin zepine setron scan
        view vac tron max plus pad path tek tech ware soft care med
        """
    )
)


class Sign(Enum):
    """How much the words before it say that a name follows: the first must be a name then."""

    NAMED = "any word that may be a name, in small letters, too"
    TITLED = "the same, after Mr or Mrs"
    BESIDE = "any word with a capital that may be a name; small ones from the lists"
    KNOWN = "any word with a capital that may be a name"
    GIVEN = "the same, and those of the lists in small letters"


class Name(NamedTuple):
    """From where to where a name goes, and how many whole words it has."""

    start: int
    end: int
    words: int


def read(note: Note, at: int, sign: Sign) -> Name | None:
    """Return the name that begins with this word, if one does."""
    if at >= len(note.words):
        return None
    start = end = note.starts[at]
    whole = parts = 0
    first = ""
    while at < len(note.words) and parts < _PARTS:
        if whole == 1 and _turned(note, at):
            at += 1
        if parts and not _joins(note.text[end : note.starts[at]], whole):
            break
        match = _NAME.match(note.text, note.starts[at])
        kind = match and _kind(note, match, whole, first, sign)
        if not match or not kind:
            break
        parts += 1
        end = match.end()
        at = note.at(end)
        if kind == "name":
            whole += 1
            first = first or match[0]
        elif kind == "initial" and note.text[end : end + 1] == ".":
            end += 1
            at += 1
            # After "J." any word with a capital is a surname.
            first = first or match[0]
        if match[0].endswith(_OWNED):
            end -= len("'s")
            break
    if whole:
        return Name(start, end, whole)
    return None


def _turned(note: Note, at: int) -> bool:
    """True at the comma of "Smith, John"."""
    following = note.words[at + 1 : at + 2]
    return (
        note.words[at] == ","
        and following != []
        and (
            following[0] in vocabulary().given
            or (note.shown(at + 1).istitle() and following[0] not in vocabulary().everyday)
            or (len(following[0]) == 1 and note.text[note.starts[at + 1]].isupper())
        )
    )


def _joins(gap: str, whole: int) -> bool:
    return gap in {" ", "  ", ""} or (gap in {", ", ","} and whole == 1)


def _kind(note: Note, match: re.Match[str], whole: int, first: str, sign: Sign) -> str:
    """Return whether a word is an initial, a particle, or a name; nothing if it is none."""
    part = match[0]
    low = part.lower().removesuffix("'s").removesuffix("’s").replace("’", "'")
    after = note.text[match.end() : match.end() + 2]
    small = sign in {Sign.NAMED, Sign.TITLED, Sign.BESIDE, Sign.GIVEN}
    of = low == "o" and sign is Sign.TITLED and after[:1] == " "
    if len(low) == 1 and low != low.upper() and not of:
        fits = part.isupper() or (small and after[:1] == ".")
        return "initial" if fits and low != "i" else ""
    if (
        low in PARTICLES
        and after[:1] == " "
        and (after[1:].isupper() or (small and (not whole or sign is Sign.NAMED)))
    ):
        beyond = _NAME.match(note.text, match.end() + 1)
        if beyond and (
            beyond[0][0].isupper()
            or low in {"ap", "ab"}
            or beyond[0].lower() in PARTICLES
            or (sign in {Sign.NAMED, Sign.TITLED} and _small(beyond[0].lower(), 1, Sign.NAMED))
        ):
            return "particle"
    if not part[0].islower() or (len(part) > 2 and part[1] in "'’" and part[2].isupper()):
        return "name" if _big(part, low, whole, first, sign) else ""
    return "name" if small and _small(low, whole, sign) else ""


def _big(part: str, low: str, whole: int, first: str, sign: Sign) -> bool:
    """True for a word with a capital that may be a name."""
    lists = vocabulary()
    pieces = low.split("-")
    listed = any(one in lists.given or one in lists.surnames for one in pieces)
    listed = listed or (len(low) > _SHORT and low[1] == "'")
    if part.isupper():
        # Capitals are short for an exam or an illness, unless all of the name is in them.
        if whole and not first.isupper():
            # "Walter PIKE", but "Mary CT".
            return listed and len(part) > _LEAST and low not in lists.common
        if not listed and len(part) <= _SHORT and sign not in {Sign.NAMED, Sign.TITLED}:
            return False
    if sign is Sign.TITLED and low in lists.all_surnames and low not in NO_NAMES:
        # Only after Mr or Mrs is somebody called Ward, Porter or Foot.
        return True
    if low in TITLES or low in NO_NAMES or low in EXAMS or low in ROLES or low in PATIENTS:
        return False
    if listed or low in lists.also_given:
        return low not in lists.only_words or (part.istitle() and first.lower() in lists.given)
    if not low.isascii() and sign not in {Sign.KNOWN, Sign.GIVEN}:
        return True
    if low in SHORT_SURNAMES and part.istitle() and sign not in {Sign.KNOWN, Sign.GIVEN}:
        return True
    # After one name, or after Mr or Mrs, the next is seldom an everyday word.
    titled = sign is Sign.TITLED and not part.isupper()
    words = lists.common if whole or titled else lists.everyday
    if (len(low) < _LEAST and sign is not Sign.TITLED and not whole) or (
        low.isascii() and _VOWEL.isdisjoint(low)
    ):
        return False
    double = titled and len(pieces) > 1
    return not (all(one in words for one in pieces) or (not double and _sounds_like_a_thing(low)))


def _small(low: str, whole: int, sign: Sign) -> bool:
    """True for a word in small letters that is hardly anything but a name."""
    lists = vocabulary()
    if low in NO_NAMES or low in LITTLE_WORDS:
        return False
    if whole:
        return low in lists.usual_surnames or (
            sign is Sign.NAMED and not all(one in lists.everyday for one in low.split("-"))
        )
    if low in lists.given:
        return True
    if sign in {Sign.NAMED, Sign.TITLED}:
        return low not in lists.everyday and low not in lists.also_given
    return sign is Sign.BESIDE and low in lists.usual_surnames


def _sounds_like_a_thing(low: str) -> bool:
    return len(low) > _SHORT and low.endswith(_ENDINGS)
