"""Colours, type sizes and the style sheet: one look, light and dark, at any text size."""

from __future__ import annotations

from string import Template
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from selfassess.resources import resource_folder
from selfassess.ui.look.colours import CONTRAST, DARK, LIGHT, Colours
from selfassess.ui.look.fonts import USUAL, family

TEXT_SCALES = (100, 110, 125, 150, 175, 200)
SYSTEM, CONTRAST_MODE = "system", "contrast"
MODES = (SYSTEM, "light", "dark", CONTRAST_MODE)
WIDE = "wide"
SPACINGS = (USUAL, WIDE)
_DRESSED = "selfassess-dressed"


class Theme(NamedTuple):
    """The look in force: colours, and the text size in per cent of normal."""

    colours: Colours
    scale: int
    dark: bool
    contrast: bool = False
    font_name: str = USUAL
    wide: bool = False
    """Lines of text stand further apart."""

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


def prepare_theme(app: QApplication, mode: str, scale: int, font: str, spacing: str) -> Theme:
    """Let all that is made from now on have this look; see :func:`apply_theme`."""
    global _current  # noqa: PLW0603
    if not app.property(_DRESSED):
        # Once: a style that is set anew is put on every widget anew.
        app.setStyle("Fusion")
        app.setProperty(_DRESSED, True)
    # Menus, lists and tips come at once, not rolled or faded in.
    app.setEffectEnabled(Qt.UIEffect.UI_General, False)
    dark, contrast = wanted_look(mode)
    colours = CONTRAST if contrast else DARK if dark else LIGHT
    _current = Theme(colours, scale, dark, contrast, font, spacing == WIDE)
    made = QFont(font_family())
    made.setPixelSize(_current.px(15))
    app.setFont(made)
    app.setPalette(_palette(colours))
    return _current


def dress(window: QWidget) -> None:
    """Put the style sheet of the look in force on a window, and all that is in it or over it.

    A window wears it, and not the application: with one of those Qt dresses every widget anew
    each time that it, or what it is in, is put into something else. Building a screen took
    three times as long.
    """
    sheet = _style_sheet(_current)
    if window.styleSheet() != sheet:
        window.setStyleSheet(sheet)


def apply_theme(
    app: QApplication, mode: str, scale: int, font: str = USUAL, spacing: str = USUAL
) -> Theme:
    """Choose the look. ``mode`` is one of :data:`MODES`, ``scale`` of the sizes."""
    look = prepare_theme(app, mode, scale, font, spacing)
    for window in app.topLevelWidgets():
        if window.styleSheet():
            dress(window)
    return look


def wanted_look(mode: str) -> tuple[bool, bool]:
    """Return whether a mode is dark now, and whether it is high contrast."""
    hints = QGuiApplication.styleHints()
    if mode == SYSTEM:
        # Qt 6.10 and later know it.
        asked = hints.accessibility().contrastPreference()
        if asked == Qt.ContrastPreference.HighContrast:
            return True, True
        return hints.colorScheme() == Qt.ColorScheme.Dark, False
    return mode in {"dark", CONTRAST_MODE}, mode == CONTRAST_MODE


def font_family() -> str:
    """Return the family of the font in force."""
    return family(_current.font_name, wide=_current.wide)


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
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.disabled))
    return palette


def _style_sheet(look: Theme) -> str:
    folder = resource_folder() / "style"
    sheets = ["app.qss", *(["contrast.qss"] if look.contrast else [])]
    values: dict[str, object] = look.colours._asdict()
    for size in (1, 2, 3, 4, 6, 8, 10, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32, 40):
        values[f"p{size}"] = look.px(size)
    for size in (4, 6, 8):
        # A thicker edge takes from the room inside: no field moves what is beside it.
        values[f"p{size}_less_1"] = look.px(size) - 1
        values[f"p{size}_less_2"] = look.px(size) - 2
    # Half of a radio button with its edge, and no more: of a larger one Qt makes a square.
    values["half_radio"] = (look.px(20) + 4) // 2
    # A menu that is higher than the screen has two columns.
    values["nav_here"] = look.px(10) - 2
    values["menu_gap"] = 6 if look.scale < 200 else 2
    values["half_menu_radio"] = (look.px(12) + 4) // 2
    values["icons"] = (resource_folder() / "icons").as_posix()
    values["family"] = font_family()
    values["mode"] = "dark" if look.dark else "light"
    text = "\n".join((folder / sheet).read_text(encoding="utf-8") for sheet in sheets)
    return Template(text).substitute(values)
