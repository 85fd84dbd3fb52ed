"""Where the files that came with the program are."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def resource_folder() -> Path:
    """Return the folder of packs, fonts, icons, styles and translations.

    An installed program carries it inside the package; a checkout has it beside.
    """
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"
