"""Putting a backup in the place of a portfolio."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import NamedTuple

from selfassess.errors import SelfAssessError
from selfassess.files import followed
from selfassess.store.backups import Backup, backups_of, is_of, restore_over
from selfassess.store.connection import connect, key_for
from selfassess.store.errors import InUseError, StoreError
from selfassess.store.file import PortfolioFile
from selfassess.store.key import Key
from selfassess.store.lock import Lock
from selfassess.store.opening import locked
from selfassess.words import say

_READABLE = {"protected", "wrong-passphrase", "newer", "no-backup", "not-its-backup"}
log = logging.getLogger(__name__)


class Restored(NamedTuple):
    """Which backup is in place now, and where an unreadable file was set aside.

    ``kept`` is the backup that holds what was there before; None when it could not be read.
    """

    backup: Backup
    aside: Path | None
    kept: Backup | None = None


def restore_backup(path: Path, number: int, passphrase: str | None = None) -> Restored:
    """Put the backup of that number (1 is the newest) in the place of the portfolio.

    The portfolio is backed up first, if it can be read; ``passphrase`` is for that. Raises
    :class:`SelfAssessError`; the portfolio is then as it was.
    """
    found = backups_of(path)
    if not 1 <= number <= len(found):
        raise SelfAssessError(
            say(
                "There is no backup number {number} of {name} on this computer. The list has "
                "{count}.",
                number=number,
                name=path.name,
                count=len(found),
            )
        )
    return restore(path, found[number - 1], passphrase)


def restore(
    path: Path, backup: Backup, passphrase: str | None = None, key: Key | None = None
) -> Restored:
    """Put one backup in the place of the portfolio; see :func:`restore_backup`."""
    path = followed(path)
    kept: Backup | None = None
    file: PortfolioFile | None = None
    lock: Lock | None = None
    backed_up = False
    try:
        try:
            file = PortfolioFile.open(path, passphrase=passphrase, key=key)
            if not is_of(backup, file.identity().id):
                # Another portfolio, which keeps its place: it may be another person's.
                raise StoreError("not-its-backup", path, worker=file.worker().name)
            # None is made when the newest says the very same.
            kept = file.back_up() or next(iter(backups_of(path, file.identity().id)), None)
            backed_up = True
        except InUseError:
            raise
        except StoreError as error:
            if error.reason in _READABLE and not _proven(error, backup, passphrase, key):
                # It can be read, so it is not replaced before it is safe.
                raise
            log.info("not backed up before restoring: %s", error.reason)
        if file is None:
            lock = locked(path)
        else:
            # Windows replaces no file that is open. The lock stays: what another saved
            # now would be in no backup.
            file.release_connection()
        return Restored(backup, restore_over(backup, path, backed_up=backed_up), kept)
    finally:
        if file is not None:
            file.close()
        if lock is not None:
            lock.release()


def _proven(error: StoreError, backup: Backup, passphrase: str | None, key: Key | None) -> bool:
    """True when the words that do not open the file open the backup: they are the owner's.

    The file is under another passphrase, or there is nothing left of it; it is set aside.
    """
    if error.reason != "wrong-passphrase":
        return False
    try:
        if key is None:
            key = key_for(backup.path, passphrase)
        if key is None:
            return False
        connect(backup.path, read_only=True, key=key).close()
    except StoreError:
        return False
    return True
