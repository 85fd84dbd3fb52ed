"""Type, colour and measure of the document, and text made safe to set.

Sizes are in points. The palette is NHS blue with greys; every pair of steps in the
chart differs in lightness too, so the page reads in greyscale print.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from selfassess import palette
from selfassess.resources import resource_folder

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 46.0
FOOT = 47.0
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
MISSING = "\u25a1"
"""Stands for a sign that neither font has, so that nothing vanishes unseen."""


def font_file(name: str) -> Path:
    """Return the file of a font."""
    return resource_folder() / "fonts" / _FILES[name]


@cache
def font(name: str) -> TTFont:
    """Return a font that came with the program, registered once."""
    made = TTFont(name, str(font_file(name)))
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
        "head": (9, 11.2, BOLD, GREY),
        "limit": (9, 11, ITALIC, GREY),
        "source": (9, 11, REGULAR, GREY),
        "over": (9, 12, BOLD, BLUE),
        "fact": (11, 13.5, BOLD, INK),
        "quote": (11, 13, ITALIC, INK),
        "way": (11, 13, REGULAR, BLUE),
        "asked": (12, 15.5, BOLD, BLUE),
        "link": (9, 11.2, REGULAR, BLUE),
    }
    size, leading, face, colour = sizes[name]
    return ParagraphStyle(
        name, fontName=face, fontSize=size, leading=leading, textColor=colour, splitLongWords=1
    )


@cache
def right(name: str) -> ParagraphStyle:
    """Return a style set to the right edge."""
    return ParagraphStyle(f"{name}-right", parent=style(name), alignment=TA_RIGHT)


def safe(text: str) -> str:
    """Return a person's text as paragraph markup that shows exactly that text.

    Signs the font lacks are set in the second font, or as a box where that lacks them.
    """
    text = "".join(c if c >= " " or c == "\n" else " " for c in text)
    pieces = []
    for other, shown in _runs(text):
        piece = escape(shown).replace("\n", "<br/>")
        pieces.append(f'<font name="{OTHER}">{piece}</font>' if other else piece)
    return "".join(pieces)


def _runs(text: str) -> list[tuple[bool, str]]:
    """Return the text in runs, each with True where it takes the second font."""
    ours = _covered(REGULAR) | {"\n"}
    if ours.issuperset(text):
        return [(False, text)]
    theirs = _covered(OTHER)
    return [
        (other, "".join(c if c in ours or c in theirs else MISSING for c in run))
        for other, run in groupby(text, key=lambda sign: sign not in ours)
    ]


def joined(text: str) -> str:
    """Return a text with no-break spaces: "4 Helping others" is one thing."""
    return text.replace(" ", "\u00a0")


def line_width(text: str, face: str, size: float) -> float:
    """Return how wide :func:`draw_line` sets a text."""
    font(OTHER)
    return sum(
        pdfmetrics.stringWidth(run, OTHER if other else face, size) for other, run in _runs(text)
    )


def draw_line(canvas: Any, place: tuple[float, float], text: str, face: str, size: float) -> None:
    """Draw one line of a person's text outside of paragraphs, no sign of it lost."""
    font(OTHER)
    x, y = place
    for other, run in _runs(text):
        name = OTHER if other else face
        canvas.setFont(name, size)
        canvas.drawString(x, y, run)
        x += pdfmetrics.stringWidth(run, name, size)


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
