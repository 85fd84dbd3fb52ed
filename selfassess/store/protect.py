"""Setting, changing and removing the passphrase of a portfolio and of its backups.

All three are one and the same: the file is written anew under the new key beside the
old one, compared row by row, and takes its place in one step.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from selfassess.files import create_own, part_of
from selfassess.store.backups import backups_of
from selfassess.store.connection import connect, is_protected
from selfassess.store.driver import database_errors
from selfassess.store.errors import StoreError, from_sqlite
from selfassess.store.file import PortfolioFile
from selfassess.store.key import Key, new_key
from selfassess.store.recovery import RecoveryFile, move_unfinished
from selfassess.store.schema import APPLICATION_ID, SCHEMA_VERSION, TABLES

log = logging.getLogger(__name__)

LEAST_LETTERS = 8
Progress = Callable[[float], bool]


def change_passphrase(
    file: PortfolioFile, passphrase: str | None, progress: Progress | None = None
) -> Key | None:
    """Put an open portfolio and its backups under a passphrase, or under none.

    Returns the new key, whose ``recovery`` belongs on the emergency sheet. Raises
    :class:`StoreError`; the file is then as it was and stays open.
    """
    key = new_key(passphrase) if passphrase is not None else None
    before, path = file.key, file.path
    part = part_of(path)
    try:
        _write_anew(path, before, part, key)
        # Windows replaces no file that is open.
        file.let_go()
        try:
            part.replace(path)
            file.key = key
        finally:
            file.reconnect()
    except OSError as error:
        raise StoreError("read-only", path, cause=error.strerror or "") from error
    finally:
        part.unlink(missing_ok=True)
    RecoveryFile(file.identity().id, before).clear()
    move_unfinished(file.identity().id, before, key)
    _change_backups(file, before, key, progress)
    return key


def back_up(file: PortfolioFile) -> None:
    """Keep a backup of an open portfolio if something changed; see ``keep_copy``.

    Backups that a crash left without the passphrase come under it first.
    """
    protect_backups(file)
    file.back_up()


def protect_backups(file: PortfolioFile) -> None:
    """Bring backups that a crash left without the passphrase under it."""
    if file.key is not None:
        _change_backups(file, None, file.key, None)


def _change_backups(
    file: PortfolioFile, before: Key | None, key: Key | None, progress: Progress | None
) -> None:
    backups = backups_of(file.path, file.identity().id)
    for number, backup in enumerate(backups):
        if progress is not None:
            progress(number / len(backups))
        part = part_of(backup.path)
        try:
            if backup.protected != (before is not None):
                continue
            _write_anew(backup.path, before, part, key)
            part.replace(backup.path)
        except (StoreError, OSError) as error:
            log.warning("backup not changed: %s", type(error).__name__)
            if before is None:
                # Damaged already; and nothing may stay readable without the passphrase.
                backup.path.unlink(missing_ok=True)
        finally:
            part.unlink(missing_ok=True)


def _write_anew(source: Path, before: Key | None, target: Path, key: Key | None) -> None:
    """Write a portfolio file under another key, and check it row by row."""
    # SQLCipher reads and writes files without a passphrase as well.
    from sqlcipher3 import dbapi2  # noqa: PLC0415

    target.unlink(missing_ok=True)
    create_own(target)
    # Looked over first: SQLCipher would copy whatever schema the file has.
    with closing(connect(source, read_only=True, key=before)):
        pass
    try:
        uri = f"{source.absolute().as_uri()}?mode=rw"
        with closing(dbapi2.connect(uri, uri=True, isolation_level=None)) as connection:
            connection.execute("PRAGMA cipher_log_level = NONE")
            if before is not None:
                connection.execute(f'PRAGMA key = "{before.pragma}"')
            connection.execute("PRAGMA temp_store = MEMORY")
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            connection.execute(
                "ATTACH DATABASE ? AS made KEY ?",
                (f"{target.absolute().as_uri()}?mode=rw", key.pragma if key is not None else ""),
            )
            connection.execute("PRAGMA made.synchronous = EXTRA")
            connection.execute("SELECT sqlcipher_export('made')").fetchone()
            connection.execute(f"PRAGMA made.application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA made.user_version = {int(version)}")
            connection.execute("DETACH DATABASE made")
    except database_errors() as error:
        raise from_sqlite(error, source, saving=True) from error
    with (
        closing(connect(source, read_only=True, key=before)) as old,
        closing(connect(target, read_only=True, key=key)) as new,
    ):
        same = all(
            [tuple(row) for row in old.execute(f"SELECT * FROM {table} ORDER BY rowid")]  # noqa: S608
            == [tuple(row) for row in new.execute(f"SELECT * FROM {table} ORDER BY rowid")]  # noqa: S608
            for table in sorted(TABLES)
        )
    if not same or (version == SCHEMA_VERSION and is_protected(target) != (key is not None)):
        raise StoreError("damaged", source, cause="the copy differs")
