"""Files of others, read with limits; and files of ours, made for their owner alone."""

from __future__ import annotations

import errno
import logging
import os
import re
import stat
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

from selfassess.owner_only import keep_to_owner

log = logging.getLogger(__name__)

LONGEST_BESIDE = len("..part-journal")
"""How much longer than a portfolio's name those are that stand beside it for a while."""
_USUAL_NAME = 255
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(
    r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|CLOCK\$|(?:COM|LPT)[0-9\u00b9\u00b2\u00b3])"
    r"(?= *(?:\.|$))",
    re.IGNORECASE,
)
_PIECE = 1 << 20
_HELD = {5, 32, 33}
"""What Windows says while another program has the file: denied, shared, locked."""
_PAUSES = (0.02, 0.05, 0.1, 0.2, 0.3, 0.5)
"""Seconds between two tries: a little more than one together."""
_MOST_LINKS = 40
_MOST_LETTERS = 60
_MOST_BYTES = 150


class TooLargeError(OSError):
    """The file is larger than anything of its kind can be."""


def computer_name() -> str:
    """Return what this computer is called among others.

    Not by ``platform.node``, which starts a command shell on Windows to learn the version.
    """
    name = os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
    return name.encode("utf-8", "replace").decode()


def reached(ask: Callable[[], bool]) -> bool:
    """Return what a path says of itself, such as ``path.is_dir``; False where it is out of reach.

    A folder that may not be entered, and a path that is too long, raise ``OSError`` otherwise.
    """
    try:
        return ask()
    except OSError:
        return False


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
    raw = bytearray()
    with path.open("rb") as file:
        # Not by its size alone: it may grow while it is read. And piece by piece: room for
        # all that may come would be taken at once.
        while len(raw) <= most and (piece := file.read(_PIECE)):
            raw += piece
    if len(raw) > most:
        raise TooLargeError(errno.EFBIG, "too large", str(path))
    return bytes(raw)


def create_own(path: Path, *, to_hand_out: bool = False) -> None:
    """Make a new, empty file that only its owner may read; raises ``OSError`` if it exists.

    Owner-only before anything is in it. What is made ``to_hand_out``, such as a PDF saved where
    the supervisor looks for it, has the rights of its folder on Windows.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    if not to_hand_out:
        keep_to_owner(path)


def discard(path: Path) -> None:
    """Take away a file that nobody needs any more; one that stays does no harm."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        log.info("a file stays: %s", error.strerror)


def followed(path: Path) -> Path:
    """Return the file that a name leads to: what is written beside a link is in its way.

    Links among the folders stay as they are: a mapped drive keeps its letter.
    """
    for _ in range(_MOST_LINKS):
        try:
            path = path.parent / path.readlink()
        except (OSError, ValueError, NotImplementedError):
            # No link, for one.
            return path
    return path


def sync_folder(folder: Path) -> None:
    """Put on the disk what a folder holds, where the system has that.

    Without it a power cut may bring back what a file has taken the place of.
    """
    if sys.platform == "win32":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    except OSError:
        # It may be written to and not be read: then there is nothing more to do.
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(descriptor)


def put_in_place(part: Path, path: Path) -> None:
    """Let a file that was written whole, and synced, take its place; raises ``OSError``."""
    replace(part, path)
    sync_folder(path.parent)


def replace(part: Path, path: Path) -> None:
    """Let one file take the place of another; raises ``OSError``.

    On Windows a scanner or a sync client may hold either for a moment: that is waited for.
    """
    for pause in _PAUSES:
        try:
            part.replace(path)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            time.sleep(pause)
        else:
            return
    part.replace(path)


def make_own_folder(folder: Path) -> None:
    """Make a folder, and those above it, for the owner alone; raises ``OSError``.

    A folder is on the disk once the one above it was synced: without that, a power cut may
    take away all that was put into it.
    """
    missing = [one for one in (folder, *folder.parents) if not one.is_dir()]
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)
        keep_to_owner(one, folder=True)
        sync_folder(one.parent)


def part_of(path: Path) -> Path:
    """Return where a file is written before it takes the place of another."""
    return path.with_name(f".{path.name}.part")


def safe_stem(text: str, otherwise: str) -> str:
    """Return a file's name, without its ending, that every system keeps and shows as it is.

    Nothing of it is forbidden or reserved on Windows, steers the direction of writing,
    breaks the line or cannot be seen. ``otherwise`` is for a text of which nothing is left.
    """
    text = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    # Other: control and format characters, unknown ones; line and paragraph separators.
    seen = (" " if c.isspace() else c for c in text if unicodedata.category(c)[0] != "C")
    stem = _FORBIDDEN.sub("", " ".join("".join(seen).split()))
    stem = stem.strip(" .")[:_MOST_LETTERS]
    while len(stem.encode()) > _MOST_BYTES:
        stem = stem[:-1]
    stem = stem.strip(" .") or otherwise
    # Windows looks at what stands before the first full stop.
    reserved = _RESERVED.match(stem)
    return f"{reserved[0]} (portfolio){stem[reserved.end() :]}" if reserved else stem


def name_fits(path: Path, more: int = LONGEST_BESIDE) -> bool:
    """True when the folder can keep the name, and one that is ``more`` letters longer."""
    if sys.platform == "win32":
        return len(path.name.encode("utf-16-le")) // 2 + more <= _USUAL_NAME
    try:
        most = os.pathconf(path.parent, "PC_NAME_MAX")
    except (OSError, ValueError):
        most = _USUAL_NAME
    return len(os.fsencode(path.name)) + more <= most
