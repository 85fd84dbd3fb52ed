"""The whole record as JSON, out and in."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from selfassess.cli.common import (
    FILE,
    passphrase_given,
    password_asked_here,
    password_given,
    say_if_plain,
    unlocking,
)
from selfassess.console import write_bytes
from selfassess.exchange.record_file import restore
from selfassess.exchange.record_json import to_json
from selfassess.files import name_fits
from selfassess.out_of_reach import cannot_write
from selfassess.store.connection import refuse_portfolio_target
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile
from selfassess.store.strays import writing_into
from selfassess.wholes import write_whole
from selfassess.words import mark

_WRONG_PASSWORD = mark(
    "This is not the password of {name}. Nothing was changed. Give it on standard input "
    "after --password-stdin."
)


@click.command()
@click.argument("portfolio", type=FILE)
@click.option("-o", "--output", type=FILE, help="Where the JSON goes; standard output if not said.")
@unlocking
def data(portfolio: Path, output: Path | None, unlock: bool) -> None:
    """Write everything in the PORTFOLIO as JSON."""
    if output is not None:
        refuse_portfolio_target(output)
    words = passphrase_given(unlock)
    say_if_plain(portfolio, words)
    with closing(PortfolioFile.open(portfolio, read_only=True, passphrase=words)) as file:
        raw = to_json(file.contents())
    if output is None:
        write_bytes(raw)
        return
    try:
        if not name_fits(output, 0):
            raise StoreError("long-target", output)
        with writing_into(output.parent):
            write_whole(output, raw)
    except OSError as error:
        raise cannot_write(output, error) from error


@click.command("restore-data")
@click.argument("file", type=FILE)
@click.argument("portfolio", type=FILE)
@click.option(
    "--password-stdin",
    is_flag=True,
    help="The password of a PDF is read from standard input.",
)
def restore_data(file: Path, portfolio: Path, password_stdin: bool) -> None:
    """Make a new PORTFOLIO from a JSON FILE that `data` wrote, or from a PDF of a portfolio."""
    password = password_given(password_stdin)
    with password_asked_here(file, _WRONG_PASSWORD):
        restore(file, portfolio, password or "")
