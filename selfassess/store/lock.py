"""One writer at a time: a lock beside the portfolio, held by the operating system.

The system takes the lock away from a process that ends, however it ends, so what a
crash leaves behind keeps nobody out. The file says which computer holds it and since
when; no name of a person, because the portfolio may be protected by a passphrase.
"""

from __future__ import annotations

import errno
import logging
import os
import stat
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from selfassess.files import computer_name, discard, reached

log = logging.getLogger(__name__)

_MOST = 1000
_NOT_OFFERED = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EINVAL}
_AWAY = {
    getattr(errno, name)
    for name in (
        *("EIO", "ESTALE", "ENODEV", "ENXIO", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN"),
        *("ENETUNREACH", "ETIMEDOUT", "ENOTCONN", "ECONNRESET", "ECONNABORTED", "ESHUTDOWN"),
    )
    if hasattr(errno, name)
}
"""A drive that is not there just now: that says nothing of who holds the lock."""
_TRIES = 5
_NO_EARLIER = datetime(2020, 1, 1, tzinfo=UTC)


class Holder(msgspec.Struct, frozen=True):
    """Who has a portfolio open: the computer, and the time of opening."""

    computer: str
    since: datetime | None


class HeldError(Exception):
    """Somebody else holds the lock."""

    def __init__(self, holder: Holder) -> None:
        super().__init__("the lock is held")
        self.holder = holder


class Lock:
    """A lock that is held until :meth:`release`, or until the process ends."""

    def __init__(self, path: Path, descriptor: int, *, ours: bool = True) -> None:
        self._path = path
        self._descriptor: int | None = descriptor
        self._ours = ours

    @property
    def valid(self) -> bool:
        """True while the lock file is at its place and is ours; raises ``OSError``."""
        return self._descriptor is not None and _is_at(self._path, self._descriptor)

    def release(self) -> None:
        """Let go and take the file away, unless there were other words in it."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        if sys.platform != "win32":
            # Removed while still held, so that nobody's new lock is removed.
            if self._ours and _still_there(self._path, descriptor):
                discard(self._path)
        try:
            os.close(descriptor)
        except OSError as error:
            # The drive went away with the file open.
            log.info("lock not closed: %s", error.strerror)
        if sys.platform == "win32" and self._ours:
            # Windows removes no open file; and refuses if the next one has it already.
            discard(self._path)


def take_lock(portfolio: Path) -> Lock | None:
    """Take the lock of a portfolio.

    Raises :class:`HeldError` when another process, on this computer or another, has it.
    Returns None where the place offers no locks or no room for one: SQLite's own locks
    then still keep the file whole. Raises ``OSError`` when the drive is away just now.
    """
    path = lock_path(portfolio)
    for _ in range(_TRIES):
        try:
            descriptor = _open(path)
        except PermissionError as error:
            if reached(path.is_file):
                # Another account's: who has it open may not be known, but that somebody has.
                raise HeldError(Holder("", None)) from error
            log.info("no lock: %s", error.strerror)
            return None
        except OSError as error:
            if error.errno in _AWAY:
                raise
            log.info("no lock: %s", error.strerror)
            return None
        if descriptor is None:
            continue
        try:
            _hold(descriptor)
        except OSError as error:
            try:
                if error.errno in _AWAY:
                    raise
                if error.errno in _NOT_OFFERED:
                    log.info("no lock: %s", error.strerror)
                    return None
                raise HeldError(_holder(descriptor)) from None
            finally:
                os.close(descriptor)
        try:
            if _is_at(path, descriptor):
                return Lock(path, descriptor, ours=_sign(descriptor))
        except OSError:
            # It is ours, and may not be looked at any more: nobody else has it.
            os.close(descriptor)
            raise
        # The last holder took its file away between our opening and our locking it.
        os.close(descriptor)
    return None


def _open(path: Path) -> int | None:
    """Open the lock file, and never what a link in its place leads to.

    A link, or a second name of some other file, is taken away: it is only a name. Returns
    None then, and the next try makes a file of our own.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    if path.is_symlink():
        discard(path)
    descriptor = os.open(path, flags, 0o600)
    found = os.fstat(descriptor)
    if stat.S_ISREG(found.st_mode) and found.st_nlink <= 1 and not path.is_symlink():
        return descriptor
    os.close(descriptor)
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "not an ordinary file")
    discard(path)
    return None


def lock_path(portfolio: Path) -> Path:
    """Return where the lock of a portfolio is."""
    return portfolio.with_name(f".{portfolio.name}.lock")


def _sign(descriptor: int) -> bool:
    """Write who holds the lock; False, and nothing written, where other words are in it."""
    holder = Holder(computer_name(), datetime.now(UTC))
    try:
        os.lseek(descriptor, 1, os.SEEK_SET)
        words = os.read(descriptor, _MOST + 1)
        # What a crash left of a lock begins like one.
        if words and (not words.startswith(b"{") or len(words) > _MOST):
            return False
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        # The first byte is the one that Windows locks, for reading too.
        os.write(descriptor, b"\n" + msgspec.json.encode(holder))
    except OSError as error:
        log.info("lock without a name: %s", error.strerror)
    return True


def _holder(descriptor: int) -> Holder:
    try:
        os.lseek(descriptor, 1, os.SEEK_SET)
        found = msgspec.json.decode(os.read(descriptor, _MOST), type=Holder)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return Holder("", None)
    since = found.since
    if since is not None and since.tzinfo is None:
        since = since.replace(tzinfo=UTC)
    if since is not None and not _NO_EARLIER <= since <= datetime.now(UTC) + timedelta(days=2):
        # No real time of opening, and the last days of the calendar cannot be shown here.
        since = None
    return Holder(found.computer[:60], since)


def _is_at(path: Path, descriptor: int) -> bool:
    """True when the open lock file is the one at its place; raises when nobody can tell."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return os.path.samestat(found, os.fstat(descriptor))


def _still_there(path: Path, descriptor: int) -> bool:
    try:
        return _is_at(path, descriptor)
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _hold(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _hold(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
