"""What can be wrong with a portfolio file, one sentence each."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selfassess.errors import SelfAssessError
from selfassess.store.lock import Holder
from selfassess.words import here, mark, say, say_date

_REASONS = {
    "missing": mark(
        "There is no portfolio at {path}. It may have been moved, or the drive may not "
        "be connected. Check the place, or open it from where it is now."
    ),
    "folder": mark(
        "{path} is a folder, not a portfolio. Choose the file inside it that ends in .selfassess."
    ),
    "not-ours": mark(
        "{name} is not a SelfAssess portfolio. Nothing in it was changed. Choose another file."
    ),
    "empty": mark(
        "{name} is an empty file, with nothing in it to lose. Start a new portfolio "
        "under another name, or open a backup."
    ),
    "newer": mark(
        "{name} was made by a newer version of SelfAssess. Nothing in it was changed. "
        "You can look at it here. To change it, ask for the newer version, or open it "
        "on the computer where you used it last."
    ),
    "protected": mark("{name} is protected by a passphrase. Give the passphrase to open it."),
    "wrong-passphrase": mark(
        "This is not the passphrase of {name}, or the file is damaged. Nothing was "
        "changed. Check capital letters, and try again. Your recovery key works "
        "here too."
    ),
    "not-its-backup": mark(
        "The backup is not one of the portfolio that is at {path} now, which belongs "
        "to {worker}. Nothing was changed. Move that file to another place first, or "
        "put the backup back where its own portfolio was."
    ),
    "plain": mark(
        "{name} has no passphrase here, and one was given or was there before. This "
        "may be another copy, put in its place. Nothing in it was changed and "
        "nothing was written. If the passphrase was taken away on purpose, close "
        "this portfolio and open it again without one. If not, go back to a backup."
    ),
    "was-protected": mark(
        "{name} was protected by a passphrase when it was last open on this "
        "computer, and this copy is not. It may be another copy, put in its place. "
        "Nothing was changed. Go back to a backup, or give it a passphrase again "
        "with: selfassess passphrase. If you took the passphrase away on purpose, "
        "say so with: selfassess passphrase --remove."
    ),
    "in-use": mark(
        "{name} has been open on the computer {computer} since {since}. Close it "
        "there to change it here. You can look at it here."
    ),
    "look-only": mark("{name} is open to look at only, so nothing in it can be changed here."),
    "changed": mark(
        "{name} was changed by another program while it was open here. It is being read again."
    ),
    "gone": mark(
        "{name} is not where it was. The drive may be disconnected, or the file was "
        "moved or deleted."
    ),
    "replaced": mark(
        "{name} was replaced by another copy while it was open here. It is being read again."
    ),
    "another": mark(
        "There is another portfolio at this place now, in place of {name}. Your words "
        "are kept here. Save a copy under another name."
    ),
    "nothing-to-save": mark(
        "Nothing of a portfolio could be found in {name}. It was not changed. Keep it, "
        "and open your latest backup."
    ),
    "words-wait": mark(
        "The passphrase of {name} was not changed. Some of your words wait on this "
        "computer to be saved, and they could not be brought along. There may be no "
        "room left. Free some space, then try again."
    ),
    "no-backup": mark(
        "The backups of {name} cannot be reached on this computer. There may be no "
        "room left, or the folder may be read-only."
    ),
    "damaged": mark(
        "{name} is damaged and cannot be read safely. Nothing in it was changed. Keep "
        "the file as it is and open your latest backup."
    ),
    "read-only": mark(
        "{name} cannot be changed here: the file or its folder is read-only. Copy it "
        "to a folder where you may save, and open the copy."
    ),
    "read-only-both": mark(
        "{name} cannot be opened here: it was left half written, and the file or its "
        "folder is read-only. Copy {name} and {name}-journal together to a folder "
        "where you may save, and open the copy there. One without the other is damaged."
    ),
    "no-permission-both": mark(
        "You do not have permission to open {name}. Ask the person who owns the "
        "folder. If you copy it to a folder of your own, copy {name}-journal too: one "
        "without the other is damaged."
    ),
    "no-permission": mark(
        "You do not have permission to open {name}. Ask the person who owns the "
        "folder, or copy the file to a folder of your own."
    ),
    "beside": mark(
        "Beside {name} lies a file called {other} that SelfAssess did not make. It "
        "could change {name}, so nothing was opened and nothing was changed. Move "
        "{other} to another folder, then try again."
    ),
    "in-the-way": mark(
        "{other} is in the way: SelfAssess needs that name for a moment, beside "
        "{name}. Nothing was changed. Move {other} to another folder, then try again."
    ),
    "long-name": mark(
        "The file name {name} is too long to be worked with: there is no room for the "
        "names of the files that stand beside it while it is open. Nothing was "
        "changed. Give it a name of 60 letters or fewer, and try again."
    ),
    "long-target": mark(
        "The file name {name} is too long for this disk. Nothing was written. Choose a "
        "name of 60 letters or fewer, and try again."
    ),
    "exists": mark("There is already a file at {path}. It was not touched. Choose another name."),
    "no-folder": mark(
        "The folder for {path} is not there. Check that the drive is connected, or "
        "choose another folder."
    ),
    "full": mark(
        "There is no room left on the disk for {name}. Your last change is not saved "
        "yet. Free some space and try again."
    ),
    "busy": mark(
        "{name} is in use by another program just now. Close it there, or wait a "
        "moment and try again."
    ),
    "waiting": mark(
        "The drive is slow to answer. Your words are kept here, and saved as soon as it answers."
    ),
    "slow": mark(
        "The drive is slow to answer, so this was not done. Nothing is lost. Try again in a moment."
    ),
    "unreachable": mark(
        "{name} cannot be reached just now. The drive may be disconnected. Check the "
        "connection and try again."
    ),
}
_COPIED = {"read-only", "no-permission"}
"""Where the advice is to copy the file."""


class StoreError(SelfAssessError):
    """A portfolio file could not be used. Nothing was changed.

    ``reason`` is the key of the sentence, such as ``damaged``: programs may rely on it.
    """

    def __init__(self, reason: str, path: Path, *, cause: str = "", **values: str) -> None:
        both = "-both" if reason in _COPIED and _is_half_written(path) else ""
        message = say(_REASONS[f"{reason}{both}"], path=path, name=path.name, **values)
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
        unknown = say("unknown")
        since = here(holder.since) if holder.since else None
        super().__init__(
            "in-use",
            path,
            computer=holder.computer or unknown,
            since=say("{time}, {day}", time=f"{since:%H:%M}", day=say_date(since.date()))
            if since
            else unknown,
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
