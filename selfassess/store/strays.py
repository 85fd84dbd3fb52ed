"""What a kill has left half written: found and taken away when a portfolio is opened next."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path

from selfassess.files import discard, part_of
from selfassess.store.places import data_folder
from selfassess.wholes import is_running, mark, noted, sweep, sweep_noted

log = logging.getLogger(__name__)

_BACKUP_PART = re.compile(r"\.(?:(\d{1,10})|.+\.selfassess)\.part(?:-journal)?")


def sweep_beside(path: Path) -> None:
    """Take away what a change of the passphrase, or an export, left; its lock is held."""
    sweep_part(part_of(path))
    sweep(path.parent)
    sweep_everywhere()


def sweep_part(part: Path) -> None:
    """Take away a file that does not take the place of another, and its journal."""
    for left in (part, part.with_name(part.name + "-journal")):
        # A folder of that name stays, and what is being written on Windows.
        discard(left)


def sweep_everywhere() -> None:
    """Take away what was being written anywhere when a process ended."""
    with suppress(OSError):
        sweep_noted(data_folder("unfinished"))


def sweep_backups(folder: Path) -> None:
    """Take away backups that were never finished; raises ``OSError``."""
    for left in list(_parts(folder)):
        discard(left)


def passing_folder() -> Path:
    """Return a new folder for files that go with this process; raises ``OSError``.

    Who needs them no more clears it away; after a kill the next start does.
    """
    folder = data_folder("unfinished") / mark()
    folder.mkdir(mode=0o700)
    return folder


def clear_away(folder: Path) -> None:
    """Take away a folder that passes, and the files in it; what is open on Windows stays."""
    with suppress(OSError):
        for inside in list(folder.iterdir()):
            discard(inside)
        folder.rmdir()


def writing_into(folder: Path) -> AbstractContextManager[None]:
    """Note that something is being written into a folder, until it is done."""
    try:
        return noted(folder, data_folder("unfinished"))
    except OSError as error:
        log.info("no note of a folder: %s", error.strerror)
        return nullcontext()


def _parts(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        found = _BACKUP_PART.fullmatch(entry.name)
        if found is not None and (found[1] is None or not is_running(int(found[1]))):
            yield entry
