"""Files of others, read with limits; and files of ours, made for their owner alone."""

from __future__ import annotations

import errno
import logging
import os
import stat
from pathlib import Path

log = logging.getLogger(__name__)


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


def create_own(path: Path) -> None:
    """Make a new, empty file that only its owner may read; raises ``OSError`` if it exists.

    Owner-only from the first moment; on Windows the folder's own rights decide.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def discard(path: Path) -> None:
    """Take away a file that nobody needs any more; one that stays does no harm."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        log.info("a file stays: %s", error.strerror)


def part_of(path: Path) -> Path:
    """Return where a file is written before it takes the place of another."""
    return path.with_name(f".{path.name}.part")
