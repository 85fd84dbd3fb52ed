"""Colours that mean the same in the light window and on paper."""

from __future__ import annotations

INK = "#212b32"
BLUE = "#005eb8"
STEPS = ("#ffffff", "#c2daf0", "#7fb1df", BLUE, "#00386e")
"""Fills of the ratings 0 to 4."""
