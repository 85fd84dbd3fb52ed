"""What can be wrong with a portfolio file, one sentence each."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selfassess.errors import SelfAssessError
from selfassess.store.lock import Holder
from selfassess.words import say, say_date

_COPIED = {"read-only", "no-permission"}
"""Where the advice is to copy the file."""


class StoreError(SelfAssessError):
    """A portfolio file could not be used. Nothing was changed.

    ``reason`` is the key of the sentence, such as ``damaged``: programs may rely on it.
    """

    def __init__(self, reason: str, path: Path, *, cause: str = "", **values: str) -> None:
        both = "-both" if reason in _COPIED and _is_half_written(path) else ""
        message = say(f"errors.store.{reason}{both}", path=path, name=path.name, **values)
        super().__init__(message, cause=cause)
        self.reason = reason
        self.path = path


def _is_half_written(path: Path) -> bool:
    """True when what a crash left lies beside a file, which is damaged without it."""
    try:
        return path.with_name(f"{path.name}-journal").stat().st_size > 0
    except (OSError, ValueError):
        return False


class SaveError(StoreError):
    """A change could not be put on the disk; what is on the disk is as before."""


class InUseError(StoreError):
    """Somebody else has the portfolio open to write in it; it can be looked at."""

    def __init__(self, path: Path, holder: Holder) -> None:
        unknown = say("errors.store.unknown")
        since = holder.since.astimezone() if holder.since else None
        super().__init__(
            "in-use",
            path,
            computer=holder.computer or unknown,
            since=f"{since:%H:%M}, {say_date(since.date())}" if since else unknown,
        )


def from_sqlite(error: Exception, path: Path, *, saving: bool = False) -> StoreError:
    """Turn SQLite's error into the sentence that fits it.

    Raises the error itself when a file is used by another thread than the one it belongs to.
    """
    if type(error).__name__ == "ProgrammingError" and "thread" in str(error):
        # A fault of ours, which says nothing of the file.
        raise error
    name = getattr(error, "sqlite_errorname", "") or ""
    text = f"{name}: {error}"
    reasons = {
        "SQLITE_FULL": "full",
        "SQLITE_BUSY": "busy",
        "SQLITE_LOCKED": "busy",
        "SQLITE_READONLY": "read-only",
        "SQLITE_PERM": "read-only",
        "SQLITE_CANTOPEN": "unreachable",
        "SQLITE_IOERR": "unreachable",
        "SQLITE_CORRUPT": "damaged",
        "SQLITE_NOTADB": "damaged",
    }
    found = next((reason for code, reason in reasons.items() if name.startswith(code)), None)
    if found is None and "decode" in text:
        found = "damaged"
    if found is None:
        # While opening, what SQLite cannot name is a file that it cannot make sense of.
        # By name, because SQLCipher's family of errors is not SQLite's.
        operational = saving and type(error).__name__ == sqlite3.OperationalError.__name__
        found = "unreachable" if operational else "damaged"
    return (SaveError if saving else StoreError)(found, path, cause=text)


_NOT_THERE = {errno.ENOENT, errno.ENOTDIR}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


def from_system(error: OSError, path: Path, *, saving: bool = False) -> StoreError:
    """Turn what the system says of a place into the sentence that fits it.

    Only where it says that nothing is there is the file gone: a drive that cannot be
    looked at, or a folder that may not be looked into, says nothing of the file.
    """
    code = error.errno
    if code in _NOT_THERE:
        reason = "gone" if saving else "missing"
    elif code in _NOT_ALLOWED:
        reason = "no-permission"
    elif code in _NO_ROOM:
        reason = "full"
    else:
        reason = "read-only" if code == errno.EROFS else "unreachable"
    cause = f"{errno.errorcode.get(code or 0, '')} {error.strerror or error}".strip()
    return (SaveError if saving else StoreError)(reason, path, cause=cause)


@contextmanager
def reaching(path: Path, *, saving: bool = False) -> Iterator[None]:
    """Make a :class:`StoreError` of whatever the system says on the way to a file."""
    try:
        yield
    except OSError as error:
        raise from_system(error, path, saving=saving) from error
