"""The group of commands, and what they share: opening, passphrases, passwords."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from selfassess.console import print_line, read_line
from selfassess.errors import SelfAssessError
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.connection import is_protected
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile
from selfassess.store.protect import back_up
from selfassess.words import mark, say

log = logging.getLogger(__name__)


_READ_ALL_THE_SAME = {"in-use", "newer", "read-only", "long-name", "full"}
"""What keeps a portfolio from being changed, and not from being read."""
# Whether a file can be read is asked of the file itself, which knows the right sentence.
FILE = click.Path(path_type=Path, readable=False)
unlocking = click.option(
    "--passphrase-stdin",
    "unlock",
    is_flag=True,
    help="Read the portfolio's passphrase from standard input, as the first line.",
)


@contextmanager
def open_portfolio(
    path: Path,
    words: str | None,
    *,
    read_only: bool = False,
    or_read_only: bool = False,
) -> Iterator[Portfolio]:
    """Open a portfolio, backed up before and after what is done with it."""
    say_if_plain(path, words)
    try:
        file = PortfolioFile.open(path, read_only=read_only, passphrase=words)
    except StoreError as error:
        if not or_read_only or error.reason not in _READ_ALL_THE_SAME:
            raise
        # What is only read may be read while somebody else writes, or nobody can.
        file = PortfolioFile.open(path, read_only=True, passphrase=words)
    with closing(file):
        portfolio = Portfolio(file)
        _back_up(file)
        try:
            yield portfolio
        finally:
            _back_up(file)


def passphrase_given(unlock: bool) -> str | None:
    """Return the passphrase that was announced for standard input."""
    return read_line() if unlock else None


def password_given(announced: bool) -> str | None:
    """Return the password of a PDF that was announced for standard input."""
    password = read_line() if announced else None
    if announced and not password:
        raise SelfAssessError(
            say("No password came in. Give one line with the password, then try again.")
        )
    return password


_PASSWORD = mark(
    "{name} is protected by a password. Add --password-stdin and give the password "
    "on standard input, as a line of its own."
)


@contextmanager
def password_asked_here(pdf: Path, wrong: str) -> Iterator[None]:
    """Ask for the password of a PDF as it is given here; ``wrong`` says that it is not the one.

    Raises :class:`SelfAssessError` in these words; other errors pass as they are.
    """
    words = {"password": _PASSWORD, "wrong-password": wrong}
    try:
        yield
    except SelfAssessError as error:
        reason = getattr(error, "reason", "")
        if reason not in words:
            raise
        raise SelfAssessError(say(words[reason], name=pdf.name), cause=reason) from error


def say_if_plain(portfolio: Path, words: str | None) -> None:
    """Say that a passphrase was given for a file that has none."""
    try:
        if words is None or is_protected(portfolio):
            return
    except StoreError:
        # What is wrong with it is said when it is opened.
        return
    print_line(
        say(
            "Note: {name} has no passphrase, and one was given. It may be another copy "
            "than you think.",
            name=portfolio.name,
        ),
        err=True,
    )


def _back_up(file: PortfolioFile) -> None:
    if file.read_only:
        return
    try:
        back_up(file)
    except StoreError as error:
        log.warning("no backup: %s", error.cause)
        print_line(error.message, err=True)
