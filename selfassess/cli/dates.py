"""The days on which something is due: of the review, the plan, training, whatever holds one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
import msgspec

from selfassess.cli.common import FILE, open_portfolio, passphrase_given, unlocking
from selfassess.console import print_line, write_bytes
from selfassess.log.due import Due, due
from selfassess.out_of_reach import cannot_write
from selfassess.portfolio.dated import dated
from selfassess.portfolio.portfolio import utc_now
from selfassess.store.connection import refuse_portfolio_target
from selfassess.store.strays import writing_into
from selfassess.wholes import write_whole
from selfassess.words import mark, say, say_date

_STANDING = {
    Due.GONE: mark("{day}, gone by: {what}"),
    Due.SOON: mark("{day}, within 3 months: {what}"),
    Due.LATER: mark("{day}: {what}"),
}


@click.command()
@click.argument("portfolio", type=FILE)
@click.option("-o", "--output", type=FILE, help="Write them as a calendar file (.ics) there.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@unlocking
def dates(portfolio: Path, output: Path | None, *, as_json: bool, unlock: bool) -> None:
    """List the days on which something in the PORTFOLIO is due."""
    today = date.today()
    if output is not None:
        refuse_portfolio_target(output)
    with open_portfolio(portfolio, passphrase_given(unlock), read_only=True) as opened:
        found = sorted(dated(opened, opened.of, today), key=lambda one: (one.day, one.what))
    if output is not None:
        from selfassess.exchange.calendar_file import calendar_of  # noqa: PLC0415

        try:
            with writing_into(output.parent):
                write_whole(output, calendar_of(found, utc_now()))
        except OSError as error:
            raise cannot_write(output, error) from error
        return
    if as_json:
        listed = [
            {"day": one.day, "what": one.what, "standing": due(one.day, today).value}
            for one in found
        ]
        write_bytes(msgspec.json.encode(listed) + b"\n")
        return
    for one in found:
        words = " ".join(one.what.split())
        print_line(say(_STANDING[due(one.day, today)], day=say_date(one.day), what=words))
    if not found:
        print_line(say("There is no date in this portfolio."))
