"""Which portfolios were under a passphrase when they were open here last.

Whether one is protected belongs to what it is: a copy without the passphrase, in the place
of one that had it, is not written to unasked. Kept are marks alone, made with a salt of this
computer, from which no name and no place can be read.
"""

from __future__ import annotations

import logging
import secrets
from pathlib import Path

from selfassess.files import read_at_most
from selfassess.folders import kept_folder
from selfassess.store.places import data_folder, digest, place_of
from selfassess.wholes import sweep, write_whole

log = logging.getLogger(__name__)

PROTECTED = "protected"
PLAIN = "plain"
"""Without a passphrase, which it had once."""
_SALT = "salt"
_MOST = 1000


def remember(path: Path, portfolio_id: str, *, protected: bool) -> None:
    """Note how a portfolio is kept, at its place and wherever else it is met.

    A portfolio that never was protected leaves no mark.
    """
    try:
        marks = _marks(path, portfolio_id)
        sweep(marks[0].parent)
        wanted = PROTECTED if protected else PLAIN
        if not protected and not any(_read(mark) for mark in marks):
            return
        for mark in marks:
            if _read(mark) != wanted:
                write_whole(mark, wanted.encode())
    except OSError as error:
        log.warning("no mark of a passphrase: %s", error.strerror)


def kept_as(path: Path, portfolio_id: str) -> str:
    """Return how a place, or else a portfolio, was kept here last; empty when that is unknown."""
    try:
        found = next(filter(None, map(_read, _marks(path, portfolio_id))), "")
    except OSError as error:
        log.warning("marks not read: %s", error.strerror)
        return ""
    return found if found in {PROTECTED, PLAIN} else ""


def any_protected() -> bool:
    """True when a portfolio that was open on this computer is under a passphrase."""
    try:
        folder = kept_folder() / "protected"
        return any(_read(mark) == PROTECTED for mark in folder.iterdir() if mark.name != _SALT)
    except OSError:
        return False


def _marks(path: Path, portfolio_id: str) -> tuple[Path, Path]:
    """Return the mark of the place and that of the portfolio, there or not."""
    folder = data_folder("protected")
    salt = folder / _SALT
    if not salt.exists() or (salt.is_file() and salt.stat().st_size == 0):
        write_whole(salt, secrets.token_hex(16).encode())
    salted = read_at_most(salt, _MOST).decode("ascii", "replace")
    return (
        folder / digest(f"{salted}|place|{place_of(path)}"),
        folder / digest(f"{salted}|portfolio|{portfolio_id}"),
    )


def _read(mark: Path) -> str:
    try:
        return read_at_most(mark, _MOST).decode("ascii", "replace").strip()
    except FileNotFoundError:
        return ""
