"""Every colour on the screen, in light, dark and high contrast.

What each pair must reach is tested (``tests/ui/test_contrast.py``): text 4.5 to 1, edges of what
can be pressed, marks and the ring of the focus 3 to 1.
"""

from __future__ import annotations

from typing import NamedTuple

from selfassess import palette


class Colours(NamedTuple):
    """The colours of one look, by what they are for."""

    ground: str
    surface: str
    sunken: str
    text: str
    muted: str
    line: str
    control: str
    disabled: str
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
    track: str
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
    control="#6c7b86",
    disabled="#707f8a",
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
    track="#eef1f2",
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
    disabled="#8a98a3",
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
    track="#12171b",
    step_1="#2f5478",
    step_2="#4583bd",
    step_3="#7fbfff",
    step_4="#e6f3ff",
)
CONTRAST = Colours(
    ground="#000000",
    surface="#000000",
    sunken="#262626",
    text="#ffffff",
    muted="#ffffff",
    line="#ffffff",
    control="#ffffff",
    disabled="#a6a6a6",
    accent="#ffeb3b",
    accent_strong="#ffffff",
    on_accent="#000000",
    accent_soft="#332e00",
    focus="#00e5ff",
    good="#7dffa8",
    good_soft="#00290f",
    warn="#ffd75e",
    warn_soft="#2b2100",
    error="#ff9d94",
    error_soft="#330300",
    track="#000000",
    step_1="#4d4d4d",
    step_2="#8c8c8c",
    step_3="#c4c400",
    step_4="#ffffff",
)


def contrast(one: str, other: str) -> float:
    """Return how far two colours are apart, from 1 to 21, as WCAG 2 reckons it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
