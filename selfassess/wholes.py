"""Files that other programs read, written whole: for their owner, through no link, and swept up.

What is written waits under a name that says who writes it, so that what a kill has left
behind is known from what another process is writing just now.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from selfassess.files import computer_name, create_own, read_at_most, replace, sync_folder

log = logging.getLogger(__name__)

_NAME = re.compile(r"\.?selfassess-([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{12}(?:\.part)?")
_SPECIAL = ("/dev/fd/", "/dev/std", "/proc/")
_MOST_PATH = 40_000


def mark() -> str:
    """Return a name for something of this process, which no other has."""
    return f"selfassess-{_computer()}-{os.getpid()}-{token_hex(6)}"


def write_whole(path: Path, raw: bytes | memoryview) -> None:
    """Write a file whole, or leave what was there; raises ``OSError``.

    A link in its place is replaced, and what it leads to is not touched. A pipe or a
    terminal takes what it is given.
    """
    if not path.name:
        raise IsADirectoryError(errno.EISDIR, "a folder", str(path))
    if _takes_all(path):
        with path.open("wb") as stream:
            stream.write(raw)
        return
    sweep(path.parent)
    # Not by tempfile, which tries thousands of names in a locked folder on Windows.
    part = path.with_name(f".{mark()}.part")
    try:
        create_own(part, to_hand_out=True)
        with part.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        replace(part, path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    with suppress(OSError):
        sync_folder(path.parent)


def sweep(folder: Path) -> None:
    """Take away what a process of this computer that has ended left half written."""
    try:
        found = [entry for entry in folder.iterdir() if _is_left(entry.name)]
    except OSError:
        return
    for part in found:
        if part.is_symlink() or not part.is_dir():
            with suppress(OSError):
                part.unlink(missing_ok=True)


def is_running(process: int) -> bool:
    """True when a process of this computer may still be at work.

    Windows keeps a file that is being written from being taken away, so it needs no answer.
    """
    if sys.platform == "win32" or process == os.getpid():
        return process == os.getpid()
    try:
        os.kill(process, 0)
    except OSError as error:
        return error.errno != errno.ESRCH
    except OverflowError:
        return False
    return True


@contextmanager
def noted(folder: Path, notes: Path) -> Iterator[None]:
    """Note that something is being written into a folder, for :func:`sweep_noted`."""
    note = notes / mark()
    try:
        create_own(note)
        note.write_bytes(os.fsencode(folder.absolute()))
    except OSError as error:
        log.info("no note of a folder: %s", error.strerror)
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)


def sweep_noted(notes: Path) -> None:
    """Sweep every folder that a process that has ended was writing into."""
    try:
        left = [entry for entry in notes.iterdir() if _is_left(entry.name)]
    except OSError:
        return
    for note in left:
        with suppress(OSError, ValueError):
            if note.is_dir() and not note.is_symlink():
                for inside in note.iterdir():
                    inside.unlink(missing_ok=True)
                note.rmdir()
                continue
            sweep(Path(os.fsdecode(read_at_most(note, _MOST_PATH))))
            note.unlink(missing_ok=True)


def _is_left(name: str) -> bool:
    found = _NAME.fullmatch(name)
    return found is not None and found[1] == _computer() and not is_running(int(found[2]))


def _takes_all(path: Path) -> bool:
    """True for what is no file: only what it is given goes through it."""
    if str(path.absolute()).startswith(_SPECIAL):
        return True
    return not path.is_symlink() and path.exists() and not path.is_file() and not path.is_dir()


def _computer() -> str:
    return hashlib.sha256(computer_name().encode()).hexdigest()[:8]
