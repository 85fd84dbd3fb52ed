"""Paragraphs in scripts that are shaped, from right to left, or without spaces.

ReportLab breaks lines at spaces and sets letter after letter. Here words are shaped by HarfBuzz
(through ReportLab's fonts), lines are broken between them, and put in the order of sight. What
is read aloud or copied is the text as it was written: each line says it (``ActualText``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any, NamedTuple

from selfassess.report.scripts import breaks_anywhere, joins
from selfassess.report.style import (
    BOLD,
    Piece,
    draw_pieces,
    in_sight_order,
    right_to_left,
    spoken,
    word_pieces,
)

_CLOSING = "、。，．！？；：）」』】》〉〕々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ,.!?;:)"
"""Signs that begin no line (JIS X 4051)."""
_TAG = re.compile(r"<(/?)(b|font|br)\b[^>]*?(/?)>")


class Word(NamedTuple):
    """A word that is set whole: its letters, its runs as drawn, its width in points."""

    text: str
    pieces: list[Piece]
    width: float


def plain(markup: str) -> list[tuple[str, bool]]:
    """Return the text of a paragraph's markup in parts, each with True where it is bold."""
    parts: list[tuple[str, bool]] = []
    at, bold = 0, False
    for found in _TAG.finditer(markup):
        parts.append((unescape(markup[at : found.start()]), bold))
        at = found.end()
        if found[2] == "b":
            bold = not found[1]
        elif found[2] == "br":
            parts.append(("\n", bold))
    parts.append((unescape(markup[at:]), bold))
    return [(text, heavy) for text, heavy in parts if text]


class ShapedText:
    """The lines of a paragraph, broken for a width; ``right`` when it goes from right to left."""

    def __init__(self, markup: str, face: str, size: float, leading: float) -> None:
        self.size = size
        self.leading = leading
        self._paragraphs: list[list[Word]] = [[]]
        parts = plain(markup)
        self.right = right_to_left("".join(part for part, _bold in parts))
        for part, heavy in parts:
            name = BOLD if heavy else face
            for bit in re.split(r"(\n| +)", part):
                if bit == "\n":
                    self._paragraphs.append([])
                elif bit:
                    self._paragraphs[-1] += [self._word(one, name) for one in _units(bit)]

    def _word(self, text: str, face: str) -> Word:
        pieces = word_pieces(text, face, self.size)
        return Word(text, pieces, sum(piece.width for piece in pieces))

    def lines(self, width: float) -> list[list[Word]]:
        """Return the lines; a word that is wider than a line is broken between letters."""
        made: list[list[Word]] = []
        for words in self._paragraphs:
            line: list[Word] = []
            used = 0.0
            for word in words:
                for bit in self._fitted(word, width):
                    if line and used + bit.width > width and bit.text.strip():
                        made.append(line)
                        line, used = [], 0.0
                    if line or bit.text.strip():
                        line.append(bit)
                        used += bit.width
            made.append(line)
        return made

    def _fitted(self, word: Word, width: float) -> list[Word]:
        if word.width <= width:
            return [word]
        face = word.pieces[0].face
        bits: list[Word] = []
        part = ""
        for letter in _clusters(word.text):
            if part and self._word(part + letter, face).width > width:
                bits.append(self._word(part, face))
                part = ""
            part += letter
        return [*bits, self._word(part, face)]

    def draw_line(
        self, canvas: Any, line: list[Word], place: tuple[float, float], width: float
    ) -> None:
        """Draw one line, inside marked content that is open already.

        ``width`` is where the right edge is for what goes from right to left; 0 for a line that
        stands alone, such as a name, which begins where the others do.
        """
        while line and not line[-1].text.strip():
            line = line[:-1]
        text = "".join(word.text for word in line)
        if not text:
            return
        ordered = in_sight_order(line, [word.text for word in line], right=self.right)
        pieces = [piece for word in ordered for piece in word.pieces]
        x, y = place
        if self.right and width:
            x += width - sum(piece.width for piece in pieces)
        with spoken(canvas, text + " "):
            draw_pieces(canvas, (x, y), pieces, self.size)


def _units(text: str) -> list[str]:
    """Return the parts of a word between which a line may end."""
    return _parted(
        text,
        lambda before, sign: (
            not (joins(sign) or sign in _CLOSING)
            and (breaks_anywhere(sign) or breaks_anywhere(before))
        ),
    )


def _clusters(text: str) -> list[str]:
    """Return the letters, each with the marks that belong to it."""
    return _parted(text, lambda _before, sign: not joins(sign))


def _parted(text: str, apart: Callable[[str, str], bool]) -> list[str]:
    """Return the parts of a text; ``apart`` says of two signs whether one begins between them."""
    parts: list[str] = []
    for sign in text:
        if parts and not apart(parts[-1][-1], sign):
            parts[-1] += sign
        else:
            parts.append(sign)
    return parts
