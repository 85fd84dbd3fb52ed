"""Saving one answer, against the same rows committed by plain sqlite3."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copyfile

from bench.measure import calls
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile
from selfassess.store.file_thread import FileThread
from selfassess.store.protect import change_passphrase

COUNT = 300
OPENED = 20


def ours(portfolio: Portfolio) -> tuple[float, float]:
    """Return p50 and p99 of rating one statement after the other, each on the disk."""
    ids = [spot.statement.id for spot in portfolio.spots()]

    def save(number: int) -> None:
        statement_id = ids[number % len(ids)]
        rating = portfolio.answer(statement_id).rating
        # Always another one, so that every call has something to save.
        portfolio.rate(statement_id, (rating + 1) % 5 if isinstance(rating, int) else 0)  # type: ignore[arg-type]

    return calls(save, COUNT)


def threaded(path: Path) -> tuple[float, float]:
    """Return p50 and p99 of :func:`ours` with the file on a thread of its own."""
    with closing(FileThread(lambda: PortfolioFile.open(path), path).check()) as file:
        return ours(Portfolio(file))


def opening(path: Path) -> tuple[float, float]:
    """Return the median seconds to open and to close again: on a thread, and without."""

    def on_a_thread(_number: int) -> None:
        file = FileThread(lambda: PortfolioFile.open(path), path).check()
        Portfolio(file)
        file.close()

    def without(_number: int) -> None:
        Portfolio(PortfolioFile.open(path)).close()

    return calls(on_a_thread, OPENED)[0], calls(without, OPENED)[0]


def protected(portfolio: Path, copy: Path) -> tuple[float, float]:
    """Return p50 and p99 of :func:`ours` in a copy under a passphrase."""
    copyfile(portfolio, copy)
    with closing(PortfolioFile.open(copy)) as file:
        change_passphrase(file, "seagull trombone porridge")
        return ours(Portfolio(file))


def plain(path: Path) -> tuple[float, float]:
    """Return p50 and p99 of an event and an answer in one commit, same pragmas."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, at, kind, subject, old, new)")
    connection.execute("CREATE TABLE answers (id TEXT PRIMARY KEY, rating, at)")

    def save(number: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO events (at, kind, subject, old, new) VALUES (?, ?, ?, ?, ?)",
            ("2026-11-24T09:00:00+00:00", "rating", f"csw.area.s-{number}", "{}", "{}"),
        )
        connection.execute(
            "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)",
            (f"csw.area.s-{number % 50}", "3", "2026-11-24T09:00:00+00:00"),
        )
        connection.execute("COMMIT")

    result = calls(save, COUNT)
    connection.close()
    return result
