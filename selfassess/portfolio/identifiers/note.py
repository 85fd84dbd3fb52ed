"""A note cut into words once, so that every search can look at the words around a place.

Each letter is cut off once and never looked at again, and each look around goes a few
words and stops: a note twice as long takes twice the work, whatever is in it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from selfassess.portfolio.identifiers.lexicon import without_accents, words

LETTER = r"[^\W\d_]"

# What is written with marks or in several words, and the one word it is kept as. A number
# may follow with nothing between, a letter only where it says "no" or "number".
_NO = r"(?=\s?n[or]\b|\s?nu?m|\s?no\d|\s?rhif)"
_END = rf"(?!{LETTER})"
_WRITTEN = {
    "nhs": (
        r"n\.\s?h\.\s?s\b\.?",
        rf"nhsn{_END}",
        rf"national\shealth{_NO}",
        rf"(?:nhs|gig)(?:{_NO}|{_END})",
    ),
    "chi": (
        r"c\.\s?h\.\s?i\b\.?",
        r"community\s{1,2}health\s{1,2}index",
        rf"chi(?:{_NO}|{_END})",
    ),
    "hcn": (
        rf"h\s?[&+/]\s?c(?:{_NO}|{_END})",
        rf"h\s(?:and|n)\sc{_END}",
        r"health\s{0,2}(?:and|[&+/])\s{0,2}(?:social\s{1,2})?care",
        rf"h&?s?cn{_END}",
        rf"h&sc{_END}",
        rf"(?:hc|hsc|hscni|health){_NO}",
        r"hc(?=[\s:#.=(]{0,3}\d{3})",
    ),
    "dob": (
        rf"d\s?\.?\s?o\s?\.?\s?bs?{_END}",
        r"d/o/b",
        r"dates?[\s\-]{0,2}of[\s\-]{0,2}b[irht]{3,4}",
        r"date\s{1,2}born",
        r"birth\s?-?dates?",
        r"birthday",
        r"b-?day",
        r"ph?en-blwydd",
        r"dyddiad\s{1,2}(?:ei\s)?geni",
    ),
    "serial": (r"[sp]\s?/\s?n(?![^\W_])", r"ser\.?\s?(?=n[or]\b)"),
    "batch": (r"b\s?/\s?n(?![^\W_])",),
    "mrn": (
        r"[uh]\s?/\s?n(?!o\w)",
        r"[uhk]\.\s?n(?:\.|o\b)",
        r"[hkx]\s(?=n(?:o|um|umber)\b)",
        r"m\.\s?r\.\s?n\b\.?|m\sr\sn\b",
        r"p\.i\.d\b\.?",
        r"(?:medical|health|clinical)\srecords?(?=\sn[ou])",
    ),
    "casenote": (r"case\s?-?(?:notes?|sheets?)",),
    "baby": (r"b\s?/\s?o(?![^\W_])",),
    "xray": (rf"x\s?-?\s?ray(?:s|ed)?{_END}",),
    "aged": (r"y\s?/\s?o(?![^\W_])",),
    "ed": (r"a\s?[&+]\s?e(?![^\W_])",),
}
_SPECIAL = "|".join(f"(?P<{word}>{'|'.join(ways)})" for word, ways in _WRITTEN.items())
_WORD = re.compile(
    rf"(?<!{LETTER})(?=[abcdghkmnpsuxy])(?:{_SPECIAL})"
    rf"|{LETTER}++(?:['’]{LETTER}++)*|\d++|\n|\S"
)
_SHORTENED = words(
    """
    acc approx ass asst b c cat chi dept dob dr ed ext govt hc hosp id j jr lat miss mr mrn mrs
    ms mx nhs no nos nr num pat prof pt pts px ref rev ser sr st supt tel vs
    """
)
_SENTENCE_MARKS = frozenset(".?!")
_MAY_END = _SENTENCE_MARKS | {"\n"}


def even(text: str) -> str:
    """Return the text in plain letters, digits, dashes and spaces, of the same length."""
    text = text.replace("\t", " ")
    if text.isascii():
        return text
    text = without_accents(text)
    return "".join(letter if letter.isascii() else _even_letter(letter) for letter in text)


def _even_letter(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind == "Cf" or (letter.isspace() and letter not in "\u2028\u2029"):
        return " "
    if kind == "Pd":
        return "-"
    digit = unicodedata.digit(letter, None)
    if digit is not None:
        return str(digit)
    if letter in "\u2028\u2029":
        return "\n"
    plain = unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 else letter


def _lower(text: str) -> str:
    low = text.lower()
    if len(low) == len(text):
        return low
    # A few letters, such as a dotted capital I, become two.
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


class Note:
    """A text in words: what each is, in small letters, and from where to where it goes."""

    def __init__(self, text: str) -> None:
        self.text = even(text)
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for match in _WORD.finditer(_lower(self.text)):
            kind = match.lastgroup
            self.words.append(kind or match[0])
            self.starts.append(match.start())
            self.ends.append(match.end())

    def at(self, place: int) -> int:
        """Return the number of the first word that begins at this place or after it."""
        return bisect_left(self.starts, place)

    def after(self, place: int) -> int:
        """Return the number of the first word that ends after this place."""
        return bisect_right(self.ends, place)

    def shown(self, number: int) -> str:
        """Return a word as it was written."""
        return self.text[self.starts[number] : self.ends[number]]

    def capital(self, number: int) -> bool:
        """True where there is such a word and it begins with a capital."""
        return number < len(self.words) and self.text[self.starts[number]].isupper()

    def ends_sentence(self, number: int) -> bool:
        """True when a sentence ends with this word: a new line, or a full stop and a capital."""
        word = self.words[number]
        if word == "\n":
            return True
        if word not in _SENTENCE_MARKS:
            return False
        end = self.ends[number]
        if number + 1 < len(self.words) and self.starts[number + 1] == end:
            return False
        if word == "!":
            return True
        before = self.words[number - 1] if number else ""
        if len(before) == 1 or before in _SHORTENED:
            return False
        return number + 1 == len(self.words) or not self.text[self.starts[number + 1]].islower()

    def back(self, number: int, reach: int) -> Iterator[int]:
        """Go back from before this word, as far as the sentence and the reach go."""
        for earlier in range(number - 1, max(-1, number - 1 - reach), -1):
            # What stands alone on a line is often a label: its number follows below.
            if (
                self.words[earlier] in _MAY_END
                and self.ends_sentence(earlier)
                and not (self.words[earlier] == "\n" and earlier == number - 1)
            ):
                return
            yield earlier

    def on(self, number: int, reach: int) -> Iterator[int]:
        """Go on from this word, as far as the sentence and the reach go."""
        for later in range(number, min(len(self.words), number + reach)):
            if self.words[later] in _MAY_END and self.ends_sentence(later):
                return
            yield later
