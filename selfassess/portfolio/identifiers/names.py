"""Names of patients: after a title, after a word for a patient, after what is done with one.

A note names colleagues far more often than patients. So a name counts where the words
around it make it a patient's, and the role of a colleague beside it ends that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selfassess.portfolio.identifiers.lexicon import (
    EXAMS,
    LINKS,
    NO_NAMES,
    PARTICLES,
    PATIENTS,
    PLACES,
    PLACES_BEFORE,
    ROLES,
    SERVED,
    STAYS,
    TENDED,
    TITLES,
)
from selfassess.portfolio.identifiers.note import LETTER, Note
from selfassess.portfolio.identifiers.staff import staff_after, staff_before
from selfassess.portfolio.identifiers.vocabulary import Vocabulary, vocabulary

_NAME = re.compile(rf"{LETTER}{{1,30}}(?:['’\-]{LETTER}{{1,30}}){{0,3}}")
_PARTS = 4
_SHORT = 4
_REACH = 8
_WIDE = 12
_OF_A_PERSON = frozenset(
    "name names surname forename enw enw'r enw’r firstname lastname fullname".split()
)
_NOT_THEIRS = frozenset(
    """my badge learner staff assessor file brand course site hello supervisor mentor user username
    trade drug machine your own pet product street host product company firm ward room department
    author witness candidate student display screen folder maiden""".split()
)
_IS = frozenset("is was are yw oedd : = reads read said says".split())
_CALLED = frozenset("called named name surname known".split())
_QUALIFIERS = frozenset(
    """, : ( - – " ' the a my our was is were called named name surname by of who aged old year
    yr female male lovely elderly young poor little wee old today new first second next last
    dear claf , ’s""".split()
)
_MARKS = frozenset(", : ( - – was is \" '".split())
_SMALL = frozenset("little wee young old poor dear lovely".split())


def names(note: Note) -> Iterator[tuple[int, int, str]]:
    """Find the names of patients."""
    end = 0
    for at, written in enumerate(note.words):
        start = note.starts[at]
        if start < end:
            continue
        word = _bare(written)
        place: tuple[int, int] | None = None
        if word in TITLES:
            place = _titled(note, at)
        elif word in PATIENTS or word in STAYS or word in _SMALL:
            place = _patient(note, at)
        elif word in _OF_A_PERSON:
            place = _label(note, at)
        elif word in TENDED or word in SERVED:
            place = _tended(note, at, word)
        elif word in EXAMS:
            place = _examined(note, at)
        if place is None and note.text[start].isupper() and len(word) > 1:
            place = _alone(note, at)
        if place is not None:
            end = place[1]
            yield *place, "name"


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


# ---- the words of a name ---------------------------------------------------------


class _Reader:
    """Reads a name from a word on: initials, "ap", one to four words, "Smith, John"."""

    def __init__(self, note: Note, *, known: bool, small: bool, titled: bool = False) -> None:
        self.note = note
        self.lists: Vocabulary = vocabulary()
        self.known = known
        self.small = small
        self.titled = titled

    def read(self, at: int) -> tuple[int, int, int] | None:
        """Return start, end and how many words a name has that begins with this word."""
        if at >= len(self.note.words):
            return None
        start = end = self.note.starts[at]
        text = self.note.text
        count = 0
        parts = 0
        first = ""
        while at < len(self.note.words) and parts <= _PARTS:
            if parts and not self._joins(end, self.note.starts[at], count):
                break
            match = _NAME.match(text, self.note.starts[at])
            if match is None:
                break
            part = match[0]
            kind = self._kind(part, count, first, match.end(), at)
            if not kind:
                break
            parts += 1
            end = match.end()
            if part.endswith(("'s", "’s")):
                end -= 2
            at = self.note.after(match.end() - 1)
            while at < len(self.note.words) and self.note.starts[at] < match.end():
                at += 1
            if kind == "name":
                count += 1
                first = first or part
            elif kind == "initial" and text[end : end + 1] == ".":
                end += 1
                at += at < len(self.note.words) and self.note.starts[at] < end
            if part.endswith(("'s", "’s")):
                break
        if not count and not (parts > 1):
            return None
        return start, end, count

    def _joins(self, end: int, start: int, count: int) -> bool:
        gap = self.note.text[end:start]
        if gap in {" ", "  ", ""}:
            return True
        return gap == ", " and count == 1

    def _kind(self, part: str, count: int, first: str, end: int, at: int) -> str:
        low = _bare(part.lower())
        follows = self.note.text[end : end + 2]
        if len(low) == 1:
            dotted = follows[:1] == "."
            return "initial" if (part.isupper() or (self.small and dotted)) and low != "i" else ""
        if low in PARTICLES and (follows[:1] in {" ", "."} or low in {"mac", "mc"}):
            beyond = self.note.text[end:].lstrip() if False else self.note.text[end + 1 : end + 2]
            if beyond.isupper() or (self.small and beyond.isalpha() and low in {"ap", "ab", "de"}):
                return "particle"
        big = part[0].isupper() or (len(part) > 2 and part[1] in "'’" and part[2].isupper())
        if big:
            return self._big(part, low, count, first)
        return self._little(low, count)

    def _big(self, part: str, low: str, count: int, first: str) -> str:
        lists = self.lists
        pieces = low.replace("’", "'").split("-")
        named = any(one in lists.given or one in lists.surnames for one in pieces)
        named = named or (len(low) > _SHORT and low[1] in "'’")
        if part.isupper() and len(part) > 1:
            # Capitals are short for an exam or an illness, unless all of the name is in them.
            if count and not first.isupper():
                return ""
            if not named and len(part) <= _SHORT and not self.titled:
                return ""
        if low in TITLES or low in NO_NAMES or low in EXAMS or low in ROLES:
            return ""
        if named or low in lists.also_given:
            return "name"
        if self.known and not count:
            return ""
        if all(one in lists.everyday for one in pieces) or _sounds_like_a_thing(low):
            return ""
        return "name"

    def _little(self, low: str, count: int) -> str:
        lists = self.lists
        if not self.small or low in NO_NAMES:
            return ""
        if count:
            return "name" if low in lists.surnames and low not in _LITTLE_WORDS else ""
        if low in lists.given:
            return "name"
        if self.titled and low not in lists.everyday and low not in lists.also_given:
            return "name" if low not in _LITTLE_WORDS else ""
        return ""


_LITTLE_WORDS = frozenset(
    """bell berry bird black beard brown baker butcher cannon carpenter chase cheek chew coward crook
    dart dove elder farmer fountain fox fudge gay green grove hare harp hawk herd hill holder humble
    hunt jolly keen king kite lemon long miner moon moss pace painter papa peck peek peel price rice
    rich riddle rider rust savage shepherd shook sill snow spear stone strong swan swift thorn west
    wheat white wise wolf wood woods young""".split()
)
_ENDINGS = (
    "ing tion tions sion ment ments ology scopy graphy gram grams ness ities ity ical able ised ized "
    "ology ologist therapy itis osis ectomy ous ful less ship ance ence ware wear proof band bands ed"
).split()


def _sounds_like_a_thing(low: str) -> bool:
    return len(low) > _SHORT and low.endswith(tuple(_ENDINGS))


# ---- where a name begins ---------------------------------------------------------


def _titled(note: Note, at: int) -> tuple[int, int] | None:
    """Return a name with its title: "Mrs Jones", "mr and mrs smith"."""
    shown, word = note.shown(at), note.words[at]
    following = _skip(note, at + 1, ".")
    if note.words[following : following + 1] in (["and"], ["&"]):
        other = note.words[following + 1 : following + 2]
        if not other or (other[0] not in TITLES and other[0] != "dr"):
            return None
        following = _skip(note, following + 2, ".")
    if following >= len(note.words) or "\n" in note.text[note.ends[at] : note.starts[following]]:
        return None
    if note.text[note.ends[at] : note.starts[following]].strip(" .") not in {"", "and"} and (
        following == at + 1
    ):
        return None
    # MR and MS in capitals are a scanner and an illness; "miss" is a verb.
    capitals = shown.isupper() and len(shown) == len("MR")
    if capitals and not note.shown(following).isupper():
        return None
    careful = capitals or (word == "miss" and not note.shown(following)[0].isupper())
    found = _Reader(note, known=careful, small=True, titled=not careful).read(following)
    if found is None and careful and word == "miss":
        low = note.words[following]
        lists = vocabulary()
        if low in lists.surnames and low not in _LITTLE_WORDS and note.words[at - 1 : at] != ["to"]:
            found = note.starts[following], note.ends[following], 1
    if found is None:
        return None
    place = note.starts[at], found[1]
    before = next(note.back(at, 1), None)
    if before is not None and note.words[before] in {",", "(", ":", "-"}:
        before = before - 1 if before else None
    if before is not None and (_bare(note.words[before]) in PATIENTS):
        return place
    if staff_before(note, at) or staff_after(note, found[1]):
        return None
    return place


def _patient(note: Note, at: int) -> tuple[int, int] | None:
    """Return a name right after a word for a patient: "pt Mary Jones", "lady called Ivy"."""
    word = _bare(note.words[at])
    following = at + 1
    explicit = jumped = False
    for _ in range(_SHORT):
        if following >= len(note.words):
            return None
        next_word = note.words[following]
        if next_word not in _QUALIFIERS or "\n" in next_word:
            break
        explicit = explicit or next_word in _CALLED
        jumped = jumped or next_word not in _MARKS
        following += 1
    else:
        return None
    if following >= len(note.words) or note.words[following] in TITLES:
        return None
    if word == "lady" and note.shown(at) == "Lady" and _place_follows(note, following + 1):
        return None
    if word in _SMALL and following > at + 1:
        return None
    found = _Reader(note, known=jumped and not explicit, small=True).read(following)
    if found is None:
        return None
    after = note.after(found[1])
    if jumped and not explicit and _place_follows(note, after):
        return None
    if word not in _SURE and found[2] == 1 and _place_follows(note, after):
        return None
    if word in STAYS and note.shown(at).isupper() and found[2] < 1:
        return None
    if staff_after(note, found[1]):
        return None
    return found[0], found[1]


_SURE = frozenset("patient pt px client claf pat".split())


def _label(note: Note, at: int) -> tuple[int, int] | None:
    """Return the name after "patient's name is", "name of the patient:", "Name:"."""
    theirs = ""
    for earlier in note.back(at, 4):
        word = _bare(note.words[earlier])
        if word in PATIENTS:
            theirs = "patient"
            break
        if word in _NOT_THEIRS or word in ROLES:
            return None
        if word not in {"full", "first", "last", "the", "her", "his", "their", "and", ",", "/"}:
            break
    following = at + 1
    said = False
    for _ in range(6):
        if following >= len(note.words) or note.ends_sentence(following):
            return None
        word = _bare(note.words[following])
        if word in _IS:
            said = True
            following += 1
            break
        if word in _NOT_THEIRS or word in ROLES:
            return None
        if word in PATIENTS:
            theirs = "patient"
        following += 1
    if not said:
        if not theirs or at + 1 >= len(note.words):
            return None
        following = at + 1
    if note.words[following : following + 1] and note.words[following] in {":", '"', "'"}:
        following += 1
    small = bool(theirs) and said
    titled = following < len(note.words) and note.words[following] in TITLES | {"dr"}
    first = _skip(note, following + 1, ".") if titled else following
    labelled = note.words[at + 1 : at + 2] == [":"]
    reader = _Reader(note, known=not theirs and not labelled, small=small, titled=small)
    found = reader.read(first)
    if found is None:
        return None
    if not theirs and not (
        _about_an_exam(note, at, note.after(found[1])) and not staff_before(note, at)
    ):
        return None
    return note.starts[following], found[1]


def _tended(note: Note, at: int, word: str) -> tuple[int, int] | None:
    """Return the name after what is done with a patient: "scanned Mary Griffiths"."""
    following = at + 1
    if note.words[following : following + 1] and note.words[following] in {"for", "in", "on", "to"}:
        following += 1
    if following >= len(note.words) or note.words[following] in TITLES:
        return None
    found = _Reader(note, known=True, small=False).read(following)
    if found is None or _is_place(note, following, note.after(found[1])):
        return None
    whole = found[2] > 1 or "." in note.text[found[0] : found[1]]
    if word in SERVED and not (whole and _about_an_exam(note, at, note.after(found[1]))):
        return None
    if word not in SERVED and not whole and not _certain(note, following):
        return None
    if staff_after(note, found[1]):
        return None
    return found[0], found[1]


def _examined(note: Note, at: int) -> tuple[int, int] | None:
    """Return the name after an exam "on", "for" or "of" somebody."""
    if note.words[at + 1 : at + 2] not in (["on"], ["for"], ["of"]):
        return None
    following = at + 2
    if following >= len(note.words) or note.words[following] in TITLES:
        return None
    found = _Reader(note, known=True, small=True).read(following)
    if found is None or not _certain(note, following):
        return None
    after = note.after(found[1])
    if _is_place(note, following, after) or staff_after(note, found[1]):
        return None
    return found[0], found[1]


def _alone(note: Note, at: int) -> tuple[int, int] | None:
    """Return a whole name in a sentence about an exam, or a given name with "'s hip" after it."""
    low = _bare(note.words[at])
    lists = vocabulary()
    given = low in lists.given
    bracketed = at > 0 and note.words[at - 1] == "("
    if (
        not given
        and not (bracketed and low in lists.also_given)
        and not (
            low in lists.surnames
            and note.words[at + 1 : at + 2] == [","]
            and note.words[at + 2 : at + 3]
            and note.words[at + 2] in lists.given
        )
    ):
        return None
    found = _Reader(note, known=True, small=False).read(at)
    if found is None:
        return None
    after = note.after(found[1])
    if _is_place(note, at, after) or staff_before(note, at) or staff_after(note, found[1]):
        return None
    if found[2] == 1:
        if not bracketed or note.words[after : after + 1] != [")"]:
            return None
        return found[:2] if _nearest(note, at) == "patient" else None
    nearest = _nearest(note, at)
    if nearest == "staff":
        return None
    if nearest == "patient" or _about_an_exam(note, at, after):
        return found[:2]
    return None


# ---- what is around it -----------------------------------------------------------


def _skip(note: Note, at: int, mark: str) -> int:
    return at + 1 if note.words[at : at + 1] == [mark] else at


def _certain(note: Note, at: int) -> bool:
    return _bare(note.words[at]) in vocabulary().given


def _place_follows(note: Note, after: int) -> bool:
    for later in note.on(after, 2):
        word = _bare(note.words[later])
        if word in PLACES:
            return True
        if word in LINKS:
            return False
    return False


def _is_place(note: Note, at: int, after: int) -> bool:
    if _place_follows(note, after):
        return True
    before = next(note.back(at, 1), None)
    return before is not None and (
        _bare(note.words[before]) in PLACES_BEFORE or note.words[before] == "&"
    )


def _nearest(note: Note, at: int) -> str:
    """Return whom the nearest word before that tells of a person is about."""
    for earlier in note.back(at, _REACH):
        word = _bare(note.words[earlier])
        if word in ROLES:
            return "staff"
        if word in PATIENTS:
            return "patient"
    return ""


def _about_an_exam(note: Note, at: int, after: int) -> bool:
    around = (*note.back(at, _WIDE), *note.on(after, _WIDE))
    return any(note.words[one] in EXAMS or note.words[one] in PATIENTS for one in around)
