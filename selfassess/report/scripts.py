"""Which font sets a sign, and which texts have to be shaped: names come in every script.

Our own font has the letters of the languages written in Latin; DejaVu Sans has Greek, Cyrillic,
Hebrew, Arabic and signs. The others are loaded once a sign asks for one of them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple


class Script(NamedTuple):
    """Signs of one script: its font's file, and the language that it is read in (BCP 47)."""

    first: int
    last: int
    file: str
    language: str


_NOTO = "NotoSans{}-Regular.ttf"
_HAN = "DroidSansFallback.ttf"
SCRIPTS = (
    Script(0x0530, 0x058F, _NOTO.format("Armenian"), "hy"),
    Script(0x0590, 0x05FF, "", "he"),
    Script(0x0600, 0x06FF, "", "ar"),
    Script(0x0750, 0x077F, "", "ar"),
    Script(0x0900, 0x097F, _NOTO.format("Devanagari"), "hi"),
    Script(0x0980, 0x09FF, _NOTO.format("Bengali"), "bn"),
    Script(0x0A00, 0x0A7F, _NOTO.format("Gurmukhi"), "pa"),
    Script(0x0A80, 0x0AFF, _NOTO.format("Gujarati"), "gu"),
    Script(0x0B80, 0x0BFF, _NOTO.format("Tamil"), "ta"),
    Script(0x0C00, 0x0C7F, _NOTO.format("Telugu"), "te"),
    Script(0x0C80, 0x0CFF, _NOTO.format("Kannada"), "kn"),
    Script(0x0D00, 0x0D7F, _NOTO.format("Malayalam"), "ml"),
    Script(0x0D80, 0x0DFF, _NOTO.format("Sinhala"), "si"),
    Script(0x0E00, 0x0E7F, _NOTO.format("Thai"), "th"),
    Script(0x10A0, 0x10FF, _NOTO.format("Georgian"), "ka"),
    Script(0x1200, 0x139F, _NOTO.format("Ethiopic"), "am"),
    Script(0x1100, 0x11FF, _HAN, "ko"),
    Script(0x2E80, 0x303F, _HAN, "zh"),
    Script(0x3040, 0x30FF, _HAN, "ja"),
    Script(0x3130, 0x318F, _HAN, "ko"),
    Script(0x3100, 0x9FFF, _HAN, "zh"),
    Script(0xAC00, 0xD7AF, _HAN, "ko"),
    Script(0xF900, 0xFAFF, _HAN, "zh"),
    Script(0xFB1D, 0xFB4F, "", "he"),
    Script(0xFB50, 0xFDFF, "", "ar"),
    Script(0xFE70, 0xFEFF, "", "ar"),
    Script(0xFF00, 0xFFEF, _HAN, "zh"),
)
"""In the order in which they are asked. A script without a file is DejaVu's."""
FILES = tuple(dict.fromkeys(script.file for script in SCRIPTS if script.file))
_SHAPED = re.compile(
    "[\u0590-\u08ff\u0900-\u10ff\u1100-\u139f\u2e80-\ud7af\uf900-\ufaff\ufb1d-\ufeff\uff00-\uffef]"
)


@cache
def script_of(sign: str) -> Script | None:
    """Return the script of a sign; None for what our own fonts and DejaVu set as it stands."""
    code = ord(sign)
    return next((script for script in SCRIPTS if script.first <= code <= script.last), None)


def is_shaped(text: str) -> bool:
    """True for a text that cannot be set letter after letter from left to right."""
    return _SHAPED.search(text) is not None


@cache
def joins(sign: str) -> bool:
    """True for what belongs to the sign before it: marks, and what joins or parts letters."""
    return unicodedata.category(sign) in {"Mn", "Mc", "Me"} or sign in "\u200c\u200d"


@cache
def is_right_to_left(sign: str) -> bool:
    """True for a letter of a script that is written from right to left."""
    return unicodedata.bidirectional(sign) in {"R", "AL"}


@cache
def is_strong(sign: str) -> bool:
    """True for a letter that has a direction."""
    return unicodedata.bidirectional(sign) in {"L", "R", "AL"}


def breaks_anywhere(sign: str) -> bool:
    """True for signs that have no spaces between words: a line may end after each."""
    script = script_of(sign)
    return script is not None and script.file == _HAN


def language_of(text: str) -> str:
    """Return the language that most of a text's letters are of; empty for Latin letters."""
    found = [script.language for script in map(script_of, text) if script is not None]
    if not found or 2 * len(found) < sum(sign.isalpha() for sign in text):
        return ""
    # Kana and Hangul say which language Chinese signs beside them are of.
    for told in ("ja", "ko"):
        if told in found:
            return told
    return max(set(found), key=found.count)
