"""Setting, changing and removing the passphrase of a portfolio and of its backups.

All three are one and the same: the file is written anew under the new key beside the
old one, compared row by row, and takes its place in one step.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from selfassess.files import create_own, discard, part_of, put_in_place, replace, sync_folder
from selfassess.store.backups import backups_of
from selfassess.store.connection import connect, is_protected
from selfassess.store.driver import database_errors
from selfassess.store.errors import StoreError, from_sqlite
from selfassess.store.file import PortfolioFile
from selfassess.store.key import Key, new_key
from selfassess.store.known import remember
from selfassess.store.recovery import waiting_files
from selfassess.store.schema import APPLICATION_ID, SCHEMA_VERSION, TABLES
from selfassess.store.strays import sweep_backups, sweep_part

log = logging.getLogger(__name__)

Progress = Callable[[float], bool]


class PassphraseChange:
    """A change of the passphrase in three steps, of which only the second is quick.

    :meth:`prepare` and :meth:`finish` do not use the open file, so that another thread may
    do them; :meth:`swap` is for the thread that has it open, and nothing may be written in
    between. Each raises :class:`StoreError`; until the swap is done the file is as it was.
    """

    def __init__(self, file: PortfolioFile, passphrase: str | None) -> None:
        self._file = file
        self._words = passphrase
        self._before = file.key
        self._path = file.path
        self._id = file.identity().id
        self._part = part_of(file.path)
        self._mark = file.mark()
        self._waiting = waiting_files(self._id, file.key)
        self.key: Key | None = None

    def prepare(self) -> None:
        """Derive the key and write the file, and words that wait for it, anew under it."""
        try:
            self.key = new_key(self._words) if self._words is not None else None
            self._write_anew()
            self._prepare_words()
        except BaseException:
            self.abandon()
            raise

    def swap(self) -> None:
        """Put the new file in the place of the old one, and go on with it."""
        file = self._file
        try:
            if file.mark() != self._mark:
                # It would be lost: what was written since the copy was made.
                raise StoreError("busy", self._path, cause="written to meanwhile")
            # Windows replaces no file that is open.
            file.release_connection()
            try:
                if self.key is None:
                    # Killed after this it is plain, and that was asked for.
                    remember(self._path, self._id, protected=False)
                replace(self._part, self._path)
                file.key = self.key
                sync_folder(self._path.parent)
            finally:
                file.reconnect()
        except BaseException as error:
            self.abandon()
            if file.key is not None:
                remember(self._path, self._id, protected=True)
            if isinstance(error, OSError):
                cause = error.strerror or ""
                raise StoreError("read-only", self._path, cause=cause) from error
            raise

    def finish(self, progress: Progress | None = None) -> StoreError | None:
        """Bring what waits to be saved, and the backups, under the new key.

        Returns what stands against it, if anything: the portfolio is under the new key.
        """
        remember(self._path, self._id, protected=self.key is not None)
        for words in self._waiting:
            words.finish(self.key)
        try:
            _change_backups(self._path, self._id, self._before, self.key, progress)
        except StoreError as error:
            log.warning("backups not changed: %s", error.cause)
            return error
        return None

    def abandon(self) -> None:
        """Take away what was prepared and is not in place."""
        sweep_part(self._part)
        for words in self._waiting:
            words.abandon()

    def _prepare_words(self) -> None:
        errors: tuple[type[Exception], ...] = (OSError, *database_errors())
        try:
            for words in self._waiting:
                words.prepare(self.key)
        except errors as error:
            raise StoreError("words-wait", self._path, cause=type(error).__name__) from error

    def _write_anew(self) -> None:
        try:
            _write_anew(self._path, self._before, self._part, self.key)
        except FileExistsError as error:
            raise StoreError("in-the-way", self._path, other=self._part.name) from error
        except OSError as error:
            cause = error.strerror or ""
            raise StoreError("read-only", self._path, cause=cause) from error


def change_passphrase(
    file: PortfolioFile, passphrase: str | None, progress: Progress | None = None
) -> Key | None:
    """Put an open portfolio and its backups under a passphrase, or under none.

    Returns the new key, whose ``recovery`` the person is to keep on paper. Raises
    :class:`StoreError`; the file is then as it was and stays open.
    """
    change = PassphraseChange(file, passphrase)
    change.prepare()
    change.swap()
    change.finish(progress)
    return change.key


def back_up(file: PortfolioFile) -> None:
    """Keep a backup of an open portfolio if something changed; see ``keep_copy``.

    Backups that a crash left without the passphrase come under it first.
    """
    protect_backups(file)
    file.back_up()


def protect_backups(file: PortfolioFile) -> None:
    """Bring backups that a crash left without the passphrase under it."""
    if file.key is not None:
        _change_backups(file.path, file.identity().id, None, file.key, None)


def _change_backups(
    path: Path,
    portfolio_id: str,
    before: Key | None,
    key: Key | None,
    progress: Progress | None,
) -> None:
    backups = backups_of(path, portfolio_id)
    for folder in {backup.path.parent for backup in backups}:
        # A part of one that was not finished is as plain as the portfolio was.
        sweep_backups(folder)
    for number, backup in enumerate(backups):
        if progress is not None:
            progress(number / len(backups))
        part = part_of(backup.path)
        try:
            if backup.protected != (before is not None):
                continue
            _write_anew(backup.path, before, part, key)
            put_in_place(part, backup.path)
        except (StoreError, OSError) as error:
            log.warning("backup not changed: %s", type(error).__name__)
            if before is None:
                # Damaged already; and nothing may stay readable without the passphrase.
                discard(backup.path)
        finally:
            sweep_part(part)


def _write_anew(source: Path, before: Key | None, target: Path, key: Key | None) -> None:
    """Write a portfolio file under another key, and check it row by row."""
    # SQLCipher reads and writes files without a passphrase as well.
    from sqlcipher3 import dbapi2  # noqa: PLC0415

    sweep_part(target)
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
