"""The fonts of the screen: the usual one, one with more open letters, each with wide lines too.

A label cannot be told how far apart its lines are; the font tells it. Wide lines are the same
font with a gap between lines written into it as it is loaded.
"""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path
from struct import pack_into, unpack_from

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from selfassess.resources import resource_folder

log = logging.getLogger(__name__)

USUAL, OPEN = "usual", "open"
FONTS = (USUAL, OPEN)
FAMILIES = {USUAL: "SelfAssess Sans", OPEN: "Lexend"}
_WIDE = {"SelfAssess Sans": "SelfAssess Wide", "Lexend": "LexWid"}
"""Names of the fonts with wide lines: as long as the first, so that they fit in its place."""
GAP = 0.36
"""What wide lines have between them, as a part of the letters' size."""


_TYPO = 1 << 7
"""A font that has this in ``fsSelection`` goes by the heights that have a gap."""


@cache
def family(font: str = USUAL, *, wide: bool = False) -> str:
    """Load a font that came with the program, and return its family; else the system's."""
    if not wide and font == USUAL:
        # All of them: names are in many scripts.
        loaded = [name for path in _files(USUAL) for name in _load(path)]
        wanted = FAMILIES[USUAL]
        return wanted if wanted in loaded else (loaded or [QApplication.font().family()])[0]
    wanted = FAMILIES.get(font, FAMILIES[USUAL])
    paths = _files(font)
    if wide:
        paths = [path for path in paths if path.name.startswith(wanted.replace(" ", ""))]
        found = [name for path in paths for name in _load(widened(path.read_bytes(), wanted))]
        wanted = _WIDE[wanted]
    else:
        found = [name for path in paths for name in _load(path)]
    if wanted in found:
        return wanted
    log.warning("font not loaded: %s", wanted)
    return family()


def _files(font: str) -> list[Path]:
    folder = resource_folder() / "fonts"
    return sorted((folder / "reading" if font == OPEN else folder).glob("*.ttf"))


def _load(font: Path | bytes) -> list[str]:
    if isinstance(font, bytes):
        number = QFontDatabase.addApplicationFontFromData(QByteArray(font))
    else:
        number = QFontDatabase.addApplicationFont(str(font))
    return QFontDatabase.applicationFontFamilies(number)


def widened(data: bytes, name: str) -> bytes:
    """Return a TrueType font with a gap between its lines, under its other name."""
    made = bytearray(data)
    tables: dict[bytes, tuple[int, int]] = {}
    for number in range(unpack_from(">H", made, 4)[0]):
        tag, _sum, offset, length = unpack_from(">4sLLL", made, 12 + 16 * number)
        tables[tag] = offset, length
    gap = round(GAP * unpack_from(">H", made, tables[b"head"][0] + 18)[0])
    # Where each system looks for it.
    pack_into(">h", made, tables[b"hhea"][0] + 8, gap)
    sizes = tables[b"OS/2"][0]
    pack_into(">h", made, sizes + 72, gap)
    chosen = unpack_from(">H", made, sizes + 62)[0]
    if not chosen & _TYPO:
        # It goes by other heights, which have no gap: the same heights in the place that has.
        up, down = unpack_from(">HH", made, sizes + 74)
        pack_into(">hh", made, sizes + 68, up, -down)
        pack_into(">H", made, sizes + 62, chosen | _TYPO)
    start, length = tables[b"name"]
    names = bytes(made[start : start + length])
    for wrong, right in (
        (name, _WIDE[name]),
        (name.replace(" ", ""), _WIDE[name].replace(" ", "")),
    ):
        for coding in ("utf-16-be", "ascii"):
            names = names.replace(wrong.encode(coding), right.encode(coding))
    made[start : start + length] = names
    return bytes(made)
