"""Type, colour and measure of the document, and text made safe to set.

Sizes are in points. The palette is NHS blue with greys; every pair of steps in the
chart differs in lightness too, so the page reads in greyscale print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from unicodedata import normalize

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, shapeStr

from selfassess import palette
from selfassess.report.scripts import (
    is_right_to_left,
    is_shaped,
    is_strong,
    joins,
    language_of,
    script_of,
)
from selfassess.resources import resource_folder

T = TypeVar("T")
PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 46.0
FOOT = 47.0
TOP = 38.0
BODY_WIDTH = PAGE_WIDTH - 2 * MARGIN

STEPS = tuple(HexColor(step) for step in palette.STEPS)
"""Fill of the chart for ratings 0 to 4."""
WHITE, PALE_BLUE, MID_BLUE, BLUE, DARK_BLUE = STEPS
TINT = HexColor(0xEAF2FA)
INK = HexColor(palette.INK)
GREY = HexColor(0x4C6272)
LINE = HexColor(0xCBD3D8)
HATCH = HexColor(0x9AA7B0)
PAPER_GREY = HexColor(0xEEF1F3)

REGULAR, BOLD, ITALIC, OTHER = "SA", "SA-Bold", "SA-Italic", "SA-Other"
_FILES = {
    REGULAR: "SelfAssessSans-Regular.ttf",
    BOLD: "SelfAssessSans-SemiBold.ttf",
    ITALIC: "SelfAssessSans-Italic.ttf",
    OTHER: "DejaVuSans.ttf",
}
_MIRROR = str.maketrans("()[]{}<>«»", ")(][}{><»«")
MISSING = "\u25a1"
"""Stands for a sign that neither font has, so that nothing vanishes unseen."""


def font_file(name: str) -> Path:
    """Return the file of a font; those of other scripts are called by their file."""
    return resource_folder() / "fonts" / _FILES.get(name, name)


@cache
def font(name: str) -> TTFont:
    """Return a font that came with the program, registered once."""
    shaped = name == OTHER or name not in _FILES
    made = TTFont(name, str(font_file(name)), shapable=shaped)
    pdfmetrics.registerFont(made)
    if name == REGULAR:
        font(BOLD)
        font(ITALIC)
        pdfmetrics.registerFontFamily(
            REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD
        )
    return made


@cache
def _covered(name: str) -> frozenset[str]:
    return frozenset(chr(code) for code in font(name).face.charToGlyph)


@cache
def _ours() -> frozenset[str]:
    """Return what our own font sets, and the line's end, which no font has to."""
    return _covered(REGULAR) | {"\n"}


@cache
def style(name: str) -> ParagraphStyle:
    """Return a paragraph style by name."""
    font(REGULAR)
    sizes: dict[str, tuple[float, float, str, object]] = {
        # size, leading, font, colour
        "name": (26, 31, BOLD, INK),
        "lead": (11.5, 15, REGULAR, GREY),
        "h1": (19, 26, BOLD, INK),
        "h2": (13, 17, BOLD, BLUE),
        "area": (12, 15, BOLD, BLUE),
        "h3": (11, 14, BOLD, INK),
        "body": (11, 13, REGULAR, INK),
        "strong": (11, 13, BOLD, INK),
        "small": (9, 11.2, REGULAR, GREY),
        "note": (11, 13, REGULAR, INK),
        "fine": (9, 11.2, REGULAR, INK),
        "head": (9, 11.2, BOLD, GREY),
        "limit": (9, 11, ITALIC, GREY),
        "source": (9, 11, REGULAR, GREY),
        "over": (9, 12, BOLD, BLUE),
        "fact": (11, 13.5, BOLD, INK),
        "quote": (11, 13, ITALIC, INK),
        "way": (11, 13, REGULAR, BLUE),
        "asked": (12, 15.5, BOLD, BLUE),
        "link": (9, 11.2, REGULAR, BLUE),
        "point": (11, 13, REGULAR, INK),
    }
    size, leading, face, colour = sizes[name]
    made = ParagraphStyle(
        name, fontName=face, fontSize=size, leading=leading, textColor=colour, splitLongWords=1
    )
    if name == "point":
        made.leftIndent = 8
    return made


@cache
def tails_below(name: str) -> float:
    """Return how far the tails of letters reach below the last line of a style."""
    looks = style(name)
    top, tails = pdfmetrics.getAscentDescent(looks.fontName, looks.fontSize)
    return max(0.0, float(top - tails - looks.leading))


@cache
def right(name: str) -> ParagraphStyle:
    """Return a style set to the right edge."""
    return ParagraphStyle(f"{name}-right", parent=style(name), alignment=TA_RIGHT)


def safe(text: str) -> str:
    """Return a person's text as paragraph markup that shows exactly that text.

    Signs the font lacks are set in another font, or as a box where none has them. Accents
    are joined to their letters.
    """
    text = normalize("NFC", text)
    text = "".join(c if c >= " " or c == "\n" else " " for c in text)
    pieces = []
    for name, shown in runs(text, REGULAR):
        piece = escape(shown, quote=False).replace("\n", "<br/>")
        pieces.append(piece if name == REGULAR else f'<font name="{name}">{piece}</font>')
    return "".join(pieces)


def runs(text: str, face: str) -> list[tuple[str, str]]:
    """Return the text in runs, each with its font: ``face`` wherever that has the signs."""
    ours = _ours()
    if ours.issuperset(text):
        return [(face, text)]
    found: list[tuple[str, str]] = []
    name = face
    for sign in text:
        if not (joins(sign) and (name == face or sign in _covered(name))):
            name = face if sign in ours else _other(sign)
        shown = sign if sign in ours or sign in _covered(name) else MISSING
        if found and found[-1][0] == name:
            found[-1] = (name, found[-1][1] + shown)
        else:
            found.append((name, shown))
    return found


def _other(sign: str) -> str:
    """Return the font for a sign that ours lacks."""
    if sign in _covered(OTHER):
        return OTHER
    script = script_of(sign)
    return script.file if script is not None and script.file else OTHER


def not_set(text: str) -> str:
    """Return the signs of a text that no font here has, each once: they come out as a box."""
    ours = _ours()
    if ours.issuperset(text):
        return ""
    text = normalize("NFC", text)
    lost = (c for c in text if c > " " and c not in ours and c not in _covered(_other(c)))
    return "".join(dict.fromkeys(c for c in lost if not joins(c)))


def joined(text: str) -> str:
    """Return a text with no-break spaces: "4 Helping others" is one thing."""
    return text.replace(" ", "\u00a0")


def line_width(text: str, face: str, size: float) -> float:
    """Return how wide :func:`draw_line` sets a text."""
    return sum(piece.width for piece in pieces(text, face, size))


def draw_line(canvas: Any, place: tuple[float, float], text: str, face: str, size: float) -> None:
    """Draw one line of a person's text outside of paragraphs, no sign of it lost."""
    if not is_shaped(text):
        draw_pieces(canvas, place, pieces(text, face, size), size)
        return
    with spoken(canvas, text):
        draw_pieces(canvas, place, pieces(text, face, size), size)


@contextmanager
def spoken(canvas: Any, text: str) -> Iterator[None]:
    """Say what the glyphs drawn meanwhile stand for: some of them are no letters."""
    language = language_of(text)
    lang = f"/Lang ({language}) " if language else ""
    words = text.encode("utf-16-be").hex().upper()
    canvas._code.append(f"/Span <<{lang}/ActualText <FEFF{words}>>> BDC")
    try:
        yield
    finally:
        canvas._code.append("EMC")


class Piece(NamedTuple):
    """A run as it is drawn: its font, its glyphs from left to right, its width in points."""

    face: str
    glyphs: str
    width: float


def pieces(text: str, face: str, size: float) -> list[Piece]:
    """Return one line of a document that goes from left to right, as it is drawn."""
    text = normalize("NFC", text)
    if not is_shaped(text):
        return [_piece(name, run, size) for name, run in runs(text, face)]
    words = [word for word in re.split("( +)", text) if word]
    return [
        piece
        for word in in_sight_order(words, words, right=False)
        for piece in word_pieces(word, face, size)
    ]


def word_pieces(word: str, face: str, size: float) -> list[Piece]:
    """Return a word as it is drawn: shaped, and its runs in the order of sight."""
    if not right_to_left(word):
        return [_piece(name, run, size) for name, run in runs(word, face)]
    return [_piece(name, _mirrored(run), size) for name, run in reversed(runs(word, face))]


def _mirrored(run: str) -> str:
    """Return signs between letters that go from right to left as they are seen there."""
    if any(sign.isalnum() for sign in run):
        return run
    return run[::-1].translate(_MIRROR)


def _piece(name: str, run: str, size: float) -> Piece:
    made = font(name)
    if made.shapable and is_shaped(run):
        shaped = shapeStr(run, name, size, force=True)
        width = sum(one.x_advance for one in shaped.__shapeData__) * size / 1000
        return Piece(name, shaped, width)
    return Piece(name, run, pdfmetrics.stringWidth(run, name, size))


def draw_pieces(
    canvas: Any, place: tuple[float, float], line: Sequence[Piece], size: float
) -> None:
    """Draw a line that was made by :func:`pieces`."""
    x, y = place
    for piece in line:
        drawn = canvas.beginText(x, y)
        drawn.setFont(piece.face, size)
        drawn._textOut(piece.glyphs)
        canvas.drawText(drawn)
        x += piece.width


def right_to_left(text: str) -> bool:
    """True for a text most of whose letters go from right to left.

    Not by the first letter (UAX 9, P2): a sentence of ours may begin with a person's name.
    """
    strong = [is_right_to_left(sign) for sign in text if is_strong(sign)]
    return 2 * sum(strong) > len(strong)


def in_sight_order(words: Sequence[T], texts: Sequence[str], *, right: bool) -> list[T]:
    """Return the words of a line from left to right (UAX 9, on whole words).

    ``texts`` are their letters. ``right`` is True where the paragraph goes from right to left.
    What has no direction stands as the words around it.
    """
    strong = [
        next((is_right_to_left(sign) for sign in text if is_strong(sign)), None) for text in texts
    ]
    before, levels = right, []
    for number, found in enumerate(strong):
        if found is not None:
            before = found
            levels.append(found)
            continue
        after = next((one for one in strong[number:] if one is not None), right)
        levels.append(before if before == after else right)
    groups = [
        list(group)
        for _direction, group in groupby(zip(words, levels, strict=True), key=lambda pair: pair[1])
    ]
    ordered = []
    for group in groups[::-1] if right else groups:
        ordered += group[::-1] if group[0][1] else group
    return [word for word, _direction in ordered]


def cut(text: str, most: int) -> str:
    """Return a text on one line, shortened at a word's end with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    head = text[:most].rsplit(" ", 1)[0]
    return (head if len(head) > most // 2 else text[:most]).rstrip(" ,;:.") + "…"


def fit(text: str, width: float, face: str, size: float) -> str:
    """Return a text shortened so that it is no wider than ``width`` points."""
    text = "".join(max(c, " ") for c in text)
    if line_width(text, face, size) <= width:
        return text
    while text and line_width(text + "…", face, size) > width:
        text = text[:-1]
    return text.rstrip() + "…"
