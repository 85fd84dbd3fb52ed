"""Backups that nobody has to think about: kept on this computer, thinned by themselves.

Each portfolio has a folder of its own under the person's profile, named by a digest of
the portfolio's id. A backup is a whole portfolio file, under the same passphrase as the
one it was made from; its name is its time in UTC and a mark of the content.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from selfassess.files import (
    check_ordinary,
    create_own,
    discard,
    make_own_folder,
    name_fits,
    part_of,
    put_in_place,
    reached,
)
from selfassess.store.connection import connect, is_protected
from selfassess.store.driver import database_errors, open_file
from selfassess.store.errors import StoreError, from_sqlite
from selfassess.store.key import Key
from selfassess.store.places import data_folder, digest, place_of
from selfassess.store.strays import sweep_backups, sweep_part
from selfassess.wholes import sweep, write_whole
from selfassess.words import here

log = logging.getLogger(__name__)

DAYS = 14
"""So many days have one backup kept, of those that have any; of today, all."""
MONTHS = 24
"""And so many months."""

_NAME = re.compile(r"(\d{8}T\d{6})Z-(\d{3})-([0-9a-f]{12})\.selfassess")
_TIME = "%Y%m%dT%H%M%S"
_MOST_A_SECOND = 1000
_SHORT = 60


class Backup(NamedTuple):
    """One backup: where it is, when it was made, and a mark of what it holds."""

    path: Path
    made: datetime
    mark: str

    @property
    def protected(self) -> bool:
        """True when it opens with a passphrase alone."""
        return is_protected(self.path)


def keep_copy(connection: sqlite3.Connection, key: Key | None, *, path: Path) -> Backup | None:
    """Back up an open portfolio, unless the newest backup holds the very same.

    ``path`` is where the portfolio is, so that its backups are found when it is gone.
    Raises :class:`StoreError` when the backup cannot be made; nothing is left behind.
    """
    try:
        portfolio_id = connection.execute("SELECT id FROM portfolio").fetchone()[0]
        mark = _mark(connection)
        folder = _folder(portfolio_id)
        _remember(path, folder)
        sweep_backups(folder)
        kept = _listed(folder)
        if kept and kept[0].mark == mark and kept[0].protected == (key is not None):
            return None
        return _copy(connection, key, folder, mark)
    except database_errors() as error:
        raise from_sqlite(error, path) from error
    except OSError as error:
        raise StoreError("no-backup", path, cause=error.strerror or "") from error


def backups_of(path: Path, portfolio_id: str | None = None) -> list[Backup]:
    """Return the backups of the portfolio at a path, newest first.

    Without an id they are found by the place, for a portfolio that is gone, damaged or
    locked by a passphrase. Raises :class:`StoreError` when ours is not to be reached.
    """
    try:
        if portfolio_id is not None:
            return _listed(_folder(portfolio_id))
        known = _places() / digest(place_of(path))
        if not known.is_file():
            return []
        name = known.read_text(encoding="ascii").strip()
        return _listed(data_folder("backups") / name) if _is_digest(name) else []
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError("no-backup", path, cause=type(error).__name__) from error


def is_of(backup: Backup, portfolio_id: str) -> bool:
    """True for a backup of the portfolio with this id."""
    return backup.path.parent.name == digest(portfolio_id)


def answers_in(backup: Backup, key: Key | None) -> int | None:
    """Return how many statements are rated in a backup; None when it cannot be read."""
    try:
        with closing(connect(backup.path, read_only=True, key=key)) as connection:
            found: int = connection.execute(
                "SELECT count(*) FROM answers WHERE rating IS NOT NULL"
            ).fetchone()[0]
    except StoreError:
        return None
    return found


def copy_to(backup: Backup, target: Path) -> None:
    """Save a copy of a backup under a new name; raises ``OSError`` and leaves nothing then.

    ``FileExistsError`` when something has that name: it is not touched.
    """
    create_own(target)
    try:
        _copy_bytes(backup.path, target)
    except BaseException:
        discard(target)
        raise


def restore_over(backup: Backup, path: Path, *, backed_up: bool = False) -> Path | None:
    """Put a backup in the place of the portfolio, whose lock the caller holds.

    Whatever is there is set aside beside it, with what lies beside it, and that path is
    returned, unless the caller has backed it up this moment. Raises :class:`StoreError`;
    the portfolio is then as it was.
    """
    part = part_of(path)
    try:
        sweep_part(part)
        create_own(part)
        _copy_bytes(backup.path, part)
        aside = None if backed_up else _set_aside(path)
        put_in_place(part, path)
    except FileExistsError as error:
        raise StoreError("in-the-way", path, other=part.name) from error
    except OSError as error:
        sweep_part(part)
        raise StoreError("read-only", path, cause=error.strerror or "") from error
    return aside


def _set_aside(path: Path) -> Path | None:
    """Move what is at a place, and beside it, to names of their own; where to, if anything."""
    aside = _free_name(path)
    # A journal of the file that was there would be rolled into the one that comes.
    for ending in ("", "-journal", "-wal", "-shm"):
        there = path.with_name(path.name + ending)
        if there.is_symlink() or there.exists():
            there.rename(aside.with_name(aside.name + ending))
    return aside if aside.is_symlink() or aside.exists() else None


def backups_to_prune(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return which backups to remove: what is neither of today, of its day, nor of its month.

    Kept are all of today, the last of each of 14 days and of each of 24 months, and always
    the newest. Days and months are those on which there are backups, and of the last day
    before the last long pause all are kept: a clock that is ahead once, by years, makes none of
    them old. What lies in the future stays until the clock has come by.
    """
    ordered = sorted(times, reverse=True)
    kept: set[datetime] = set(ordered[:1])
    days: set[date] = set()
    months: set[tuple[int, int]] = set()
    today = later = here(now).date()
    before_pause: date | None = None
    for made in ordered:
        day = here(made).date()
        month = (day.year, day.month)
        if day >= today:
            kept.add(made)
            continue
        if before_pause is None and (later - day).days > DAYS:
            before_pause = day
        later = day
        if day == before_pause:
            kept.add(made)
        if day not in days and len(days) < DAYS:
            kept.add(made)
        if month not in months and len(months) < MONTHS:
            kept.add(made)
        days.add(day)
        months.add(month)
    return set(ordered) - kept


def _mark(connection: sqlite3.Connection) -> str:
    """Return a mark that changes with every change of the record, but not with the place."""
    last = connection.execute("SELECT id, at FROM events ORDER BY id DESC LIMIT 1").fetchone()
    count = connection.execute("SELECT count(*) FROM packs").fetchone()[0]
    return digest(f"{tuple(last) if last else ()}|{count}")[:12]


def _copy(connection: sqlite3.Connection, key: Key | None, folder: Path, mark: str) -> Backup:
    now = datetime.now(UTC)
    part = folder / f".{os.getpid()}.part"
    part.unlink(missing_ok=True)
    create_own(part)
    try:
        with closing(open_file(part, "rw", key)) as target:
            connection.backup(target)
        final = _free(folder, now, mark)
        put_in_place(part, final)
    except BaseException:
        sweep_part(part)
        raise
    kept = _listed(folder)
    gone = backups_to_prune((backup.made for backup in kept), now)
    for backup in kept:
        if backup.made in gone:
            backup.path.unlink(missing_ok=True)
    return Backup(final, now.replace(microsecond=0), mark)


def _free(folder: Path, now: datetime, mark: str) -> Path:
    for number in range(_MOST_A_SECOND):
        path = folder / f"{now:{_TIME}}Z-{number:03}-{mark}.selfassess"
        if not any(folder.glob(f"{now:{_TIME}}Z-{number:03}-*")):
            return path
    raise FileExistsError


def _listed(folder: Path) -> list[Backup]:
    found = []
    for path in folder.iterdir():
        match = _NAME.fullmatch(path.name)
        # A device or a pipe in the place of one would be copied for ever.
        if match is not None and reached(path.is_file):
            try:
                made = _moment(match[1])
            except ValueError:
                continue
            found.append((Backup(path, made, match[3]), match[2]))
    found.sort(key=lambda one: (one[0].made, one[1]), reverse=True)
    return [backup for backup, _number in found]


def _moment(stamp: str) -> datetime:
    """Return the time in the name of a backup; raises ``ValueError``.

    Not by ``strptime``, which loads what days are called in every country.
    """
    parts = (stamp[:4], stamp[4:6], stamp[6:8], stamp[9:11], stamp[11:13], stamp[13:])
    year, month, day, hour, minute, second = map(int, parts)
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


def _copy_bytes(source: Path, target: Path) -> None:
    with source.open("rb") as reading, target.open("wb") as writing:
        shutil.copyfileobj(reading, writing)
        writing.flush()
        os.fsync(writing.fileno())


def _free_name(path: Path) -> Path:
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d %H%M%S")
    for number in range(1, _MOST_A_SECOND):
        more = f" {number}" if number > 1 else ""
        name = f"{path.stem} (damaged {stamp}{more}){path.suffix}"
        found = path.with_name(name if name_fits(path.with_name(name)) else name[-_SHORT:])
        if not found.exists() and not found.is_symlink():
            return found
    raise FileExistsError


def _folder(portfolio_id: str) -> Path:
    # A digest: an id from a file of others could be anything, even a path.
    folder = data_folder("backups") / digest(portfolio_id)
    make_own_folder(folder)
    return folder


def _places() -> Path:
    folder = data_folder("backups") / "places"
    make_own_folder(folder)
    return folder


def _remember(path: Path, folder: Path) -> None:
    """Note which folder belongs to a place, without writing the place down."""
    known = _places() / digest(place_of(path))
    sweep(known.parent)
    if reached(known.exists):
        check_ordinary(known)
    if not reached(known.exists) or known.read_bytes() != folder.name.encode():
        write_whole(known, folder.name.encode())


def _is_digest(name: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{32}", name) is not None
