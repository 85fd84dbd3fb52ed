"""Where this program keeps what is its own: in the profile of the person, on this computer."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

from selfassess.files import followed, make_own_folder


def data_folder(name: str) -> Path:
    """Return a folder of ours by name, made for the owner's eyes alone.

    On Windows it is under the local (not roaming) profile, whose rights decide. Raises
    ``OSError`` when it cannot be made.
    """
    import platformdirs  # noqa: PLC0415

    try:
        folder = platformdirs.user_data_path("SelfAssess", appauthor=False) / name
    except RuntimeError as error:
        # An account without a home, and nothing that says where else.
        raise FileNotFoundError(errno.ENOENT, "no home", name) from error
    make_own_folder(folder)
    return folder


def digest(text: str) -> str:
    """Return a file name that stands for a text without showing it (32 hex digits)."""
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def place_of(path: Path) -> str:
    """Return the name of a place that is the same however a path leads there."""
    return os.path.normcase(followed(path).absolute())
