"""Putting a backup in the place of a portfolio."""

from __future__ import annotations

import logging
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from selfassess.errors import SelfAssessError
from selfassess.store.backups import Backup, backups_of, put_back
from selfassess.store.errors import InUseError, StoreError
from selfassess.store.file import PortfolioFile, locked
from selfassess.store.key import Key
from selfassess.words import say

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
            say("errors.no-such-backup", number=number, name=path.name, count=len(found))
        )
    return restore(path, found[number - 1], passphrase)


def restore(
    path: Path, backup: Backup, passphrase: str | None = None, key: Key | None = None
) -> Restored:
    """Put one backup in the place of the portfolio; see :func:`restore_backup`."""
    kept: Backup | None = None
    try:
        with closing(PortfolioFile.open(path, passphrase=passphrase, key=key)) as file:
            # None is made when the newest says the very same.
            kept = file.back_up() or next(iter(backups_of(path, file.identity().id)), None)
    except InUseError:
        raise
    except StoreError as error:
        if error.reason in {"protected", "wrong-passphrase", "newer", "no-backup"}:
            # It can be read, so it is not replaced before it is safe.
            raise
        log.info("not backed up before restoring: %s", error.reason)
    lock = locked(path)
    try:
        return Restored(backup, put_back(backup, path), kept)
    finally:
        if lock is not None:
            lock.release()
