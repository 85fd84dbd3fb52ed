"""Where this program keeps what is its own: in the profile of the person, on this computer."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from selfassess.files import followed, make_own_folder
from selfassess.folders import kept_folder


def data_folder(name: str) -> Path:
    """Return a folder of ours by name, made for the owner's eyes alone.

    On Windows it is under the local (not roaming) profile, whose rights decide. Raises
    ``OSError`` when it cannot be made.
    """
    folder = kept_folder() / name
    make_own_folder(folder)
    return folder


def digest(text: str) -> str:
    """Return a file name that stands for a text without showing it (32 hex digits)."""
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def place_of(path: Path) -> str:
    """Return the name of a place that is the same however a path leads there."""
    return os.path.normcase(followed(path).absolute())
