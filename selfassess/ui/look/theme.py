"""Colours, type sizes and the style sheet: one look, light and dark, at any text size."""

from __future__ import annotations

from functools import cache
from string import Template
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from selfassess import palette
from selfassess.resources import resource_folder

FAMILY = "SelfAssess Sans"
TEXT_SCALES = (100, 125, 150)


class Colours(NamedTuple):
    """Every colour on the screen. Text pairs keep a contrast of 4.5 to 1 or more."""

    ground: str
    surface: str
    sunken: str
    text: str
    muted: str
    line: str
    control: str
    accent: str
    accent_strong: str
    on_accent: str
    accent_soft: str
    focus: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    error: str
    error_soft: str
    step_1: str
    step_2: str
    step_3: str
    step_4: str


LIGHT = Colours(
    ground="#f0f4f5",
    surface="#ffffff",
    sunken="#e8edee",
    text=palette.INK,
    muted="#4c6272",
    line="#d8dde0",
    control="#768692",
    accent=palette.BLUE,
    accent_strong="#003d78",
    on_accent="#ffffff",
    accent_soft="#e4effa",
    focus=palette.INK,
    good="#006b35",
    good_soft="#e0f3e7",
    warn="#6b4a00",
    warn_soft="#fff4d3",
    error="#b3140a",
    error_soft="#fde8e6",
    step_1=palette.STEPS[1],
    step_2=palette.STEPS[2],
    step_3=palette.STEPS[3],
    step_4=palette.STEPS[4],
)
DARK = Colours(
    ground="#12171b",
    surface="#1c2329",
    sunken="#171d22",
    text="#eef2f4",
    muted="#b4c0c9",
    line="#39444c",
    control="#8a98a3",
    accent="#6fb5fb",
    accent_strong="#a6d2ff",
    on_accent="#08192a",
    accent_soft="#18334e",
    focus="#ffeb3b",
    good="#7ad7a2",
    good_soft="#16382a",
    warn="#ffd983",
    warn_soft="#3a3016",
    error="#ff9d94",
    error_soft="#45201d",
    step_1="#29435c",
    step_2="#3f75a8",
    step_3="#6fb5fb",
    step_4="#c4e1ff",
)


class Theme(NamedTuple):
    """The look in force: colours, and the text size in per cent of normal."""

    colours: Colours
    scale: int
    dark: bool

    def px(self, size: float) -> int:
        """Return a length that grows with the text."""
        return round(size * self.scale / 100)

    def colour(self, name: str) -> QColor:
        """Return a colour by its name in :class:`Colours`."""
        return QColor(getattr(self.colours, name))

    def font(self, size: float = 15, *, bold: bool = False) -> QFont:
        """Return the program's font at a size in pixels at 100 % text."""
        font = QFont(QApplication.font())
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font


_current = Theme(LIGHT, 100, dark=False)


def theme() -> Theme:
    """Return the look in force."""
    return _current


def apply_theme(app: QApplication, mode: str, scale: int) -> Theme:
    """Dress the application. ``mode`` is ``light``, ``dark`` or ``system``."""
    global _current  # noqa: PLW0603
    if app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    system_dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    dark = mode == "dark" or (mode == "system" and system_dark)
    _current = Theme(DARK if dark else LIGHT, scale, dark)
    font = QFont(font_family())
    font.setPixelSize(_current.px(15))
    app.setFont(font)
    app.setPalette(_palette(_current.colours))
    app.setStyleSheet(_style_sheet(_current))
    return _current


@cache
def font_family() -> str:
    """Load the fonts that came with the program; fall back to the system's."""
    families: list[str] = []
    for path in sorted((resource_folder() / "fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families += QFontDatabase.applicationFontFamilies(number)
    if FAMILY in families:
        return FAMILY
    return families[0] if families else QApplication.font().family()


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, c.ground),
        (roles.WindowText, c.text),
        (roles.Base, c.surface),
        (roles.AlternateBase, c.sunken),
        (roles.Text, c.text),
        (roles.PlaceholderText, c.muted),
        (roles.Button, c.surface),
        (roles.ButtonText, c.text),
        (roles.Highlight, c.accent),
        (roles.HighlightedText, c.on_accent),
        (roles.ToolTipBase, c.surface),
        (roles.ToolTipText, c.text),
        (roles.Link, c.accent),
        (roles.Light, c.surface),
        (roles.Mid, c.line),
        (roles.Dark, c.control),
        (roles.Shadow, c.control),
    ):
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.control))
    return palette


def _style_sheet(look: Theme) -> str:
    path = resource_folder() / "style" / "app.qss"
    values: dict[str, object] = look.colours._asdict()
    for size in (1, 2, 3, 4, 6, 8, 10, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32, 40):
        values[f"p{size}"] = look.px(size)
    for size in (6, 8):
        # A thicker edge takes from the room inside: no field moves what is beside it.
        values[f"p{size}_less_1"] = look.px(size) - 1
        values[f"p{size}_less_2"] = look.px(size) - 2
    values["icons"] = (resource_folder() / "icons").as_posix()
    values["family"] = font_family()
    values["mode"] = "dark" if look.dark else "light"
    return Template(path.read_text(encoding="utf-8")).substitute(values)
