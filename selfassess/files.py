"""Reading a file that somebody else made: an ordinary file, and no more of it than wanted."""

from __future__ import annotations

import errno
import stat
from pathlib import Path


class TooLargeError(OSError):
    """The file is larger than anything of its kind can be."""


def check_ordinary(path: Path) -> None:
    """Raise ``OSError`` for what is no ordinary file: opening a pipe would wait for ever."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "a folder", str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "not an ordinary file", str(path))


def read_at_most(path: Path, most: int) -> bytes:
    """Return the bytes of a file; raises :class:`TooLargeError` or another ``OSError``."""
    check_ordinary(path)
    with path.open("rb") as file:
        # Not by its size alone: it may grow while it is read.
        raw = file.read(most + 1)
    if len(raw) > most:
        raise TooLargeError(errno.EFBIG, "too large", str(path))
    return raw
