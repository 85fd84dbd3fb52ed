"""What lies beside a portfolio, looked at before SQLite does.

SQLite takes the name of a file for a promise: it rolls back what ``-journal`` holds, applies
a ``-wal`` whatever the header says, and deletes the file that a journal names as the journal
of several databases. A folder that others can write to may hold such files that no
portfolio of ours ever had.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from selfassess.store.errors import StoreError, from_system

_ENDINGS = ("-journal", "-wal", "-shm")
_MAGIC = bytes.fromhex("d9d505f920a163d7")
"""How a journal begins; and how one ends that belongs to several databases (sqlite.org,
"Database File Format", 4.2, and pager.c)."""
_TAIL = 16


def look_beside(path: Path) -> None:
    """Raise :class:`StoreError` for what our portfolios never have beside them."""
    for ending in _ENDINGS:
        beside = path.with_name(path.name + ending)
        try:
            found = beside.lstat()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except ValueError as error:
            raise StoreError("unreachable", path, cause=str(error)) from error
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:
                # Nothing can be called that, here.
                continue
            raise from_system(error, path) from error
        ours = stat.S_ISREG(found.st_mode) and found.st_nlink <= 1 and ending == "-journal"
        if not ours or _of_several(beside):
            raise StoreError("beside", path, other=beside.name)


def journal_waits(path: Path) -> bool:
    """True when a crash left something beside a portfolio that has to be rolled back."""
    try:
        return path.with_name(path.name + "-journal").stat().st_size > 0
    except OSError:
        return False


def _of_several(journal: Path) -> bool:
    """True for a journal that names another file, which SQLite would delete."""
    try:
        with journal.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            if size < _TAIL:
                return False
            file.seek(size - len(_MAGIC))
            return file.read() == _MAGIC
    except OSError:
        # Whoever cannot read it cannot roll it back either; SQLite says so.
        return False
