"""Forgetting former wordings: in the open portfolio, and in the backups of it."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from selfassess.files import part_of, put_in_place
from selfassess.portfolio.contents import Contents
from selfassess.portfolio.fold import fold
from selfassess.portfolio.former import brought_up
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.backups import Backup, backups_of, copy_to
from selfassess.store.connection import connect
from selfassess.store.driver import database_errors
from selfassess.store.errors import StoreError, from_sqlite
from selfassess.store.file import PortfolioFile
from selfassess.store.key import Key
from selfassess.store.rows import event_of, worker_row
from selfassess.store.strays import sweep_part
from selfassess.store.tables import kept, put, rewrite_events
from selfassess.things import THINGS

log = logging.getLogger(__name__)


class Forgotten(NamedTuple):
    """How many changes held former words, and the backups that still do."""

    changes: int
    left: list[Backup]


def forget(
    portfolio: Portfolio, file: PortfolioFile, subjects: Collection[str] | None = None
) -> Forgotten:
    """Overwrite former wordings of an open portfolio, and bring its backups in line.

    See :meth:`Portfolio.forget`. Raises :class:`StoreError` when the portfolio itself cannot
    be written; backups that cannot be are returned.
    """
    count = portfolio.forget(subjects)
    left = renew_backups(file.path, portfolio.contents(), file.key, subjects)
    return Forgotten(count, left)


def renew_backups(
    path: Path, standing: Contents, key: Key | None, subjects: Collection[str] | None = None
) -> list[Backup]:
    """Bring the backups of a portfolio in line with what stands; returns those that are not.

    Raises :class:`StoreError` when it cannot be seen which there are.
    """
    left = []
    for backup in backups_of(path, standing.identity.id):
        try:
            _renew(backup, key, standing, subjects)
        except (StoreError, OSError) as error:
            log.warning("backup not renewed: %s", type(error).__name__)
            left.append(backup)
    return left


def _renew(
    backup: Backup, key: Key | None, standing: Contents, subjects: Collection[str] | None
) -> None:
    """Write a backup anew with the texts that stand now."""
    part = part_of(backup.path)
    sweep_part(part)
    # On the disk whole: where no word is to go, nothing of it is written again below.
    copy_to(backup, part)
    try:
        with closing(connect(part, key=key if backup.protected else None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            _bring_up(connection, standing, subjects)
            connection.execute("COMMIT")
        put_in_place(part, backup.path)
    except database_errors() as error:
        raise from_sqlite(error, backup.path, saving=True) from error
    finally:
        sweep_part(part)


def _bring_up(
    connection: sqlite3.Connection, standing: Contents, subjects: Collection[str] | None
) -> None:
    rows = connection.execute("SELECT * FROM events ORDER BY id").fetchall()
    history = brought_up([event_of(row) for row in rows], standing, subjects)
    rewrite_events(connection, history)
    # What is kept beside the history says the same as it.
    state = fold(history)
    for thing in THINGS:
        for key, item in kept(connection, thing).items() if thing.words else ():
            put(connection, thing, key, thing.with_texts_of(item, state.of(thing).get(key)))
    if subjects is None and state.worker is not None:
        connection.execute(
            "UPDATE worker SET name = :name, role = :role, department = :department, "
            "supervisor = :supervisor, appraisal_date = :appraisal_date, "
            "appraisal_name = :appraisal_name",
            worker_row(state.worker),
        )
