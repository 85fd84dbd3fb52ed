"""Observation sheets: one made for a few statements, and what came back on one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from selfassess.cli.common import FILE, open_portfolio, passphrase_given, unlocking
from selfassess.console import print_line, write_bytes
from selfassess.errors import SelfAssessError
from selfassess.log.thing import new_id
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.connection import refuse_portfolio_target
from selfassess.store.strays import writing_into
from selfassess.things.observation.thing import MOST_STATEMENTS, OBSERVATIONS
from selfassess.things.observation.told import lines_of, who_words
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.exchange.returned_pdf import ObservedPreview


@click.command()
@click.argument("portfolio", type=FILE)
@click.argument("statements", nargs=-1, required=True)
@click.option(
    "-o", "--output", type=FILE, help="Where the PDF goes; beside the portfolio if not said."
)
@unlocking
def observe(
    portfolio: Path, statements: tuple[str, ...], output: Path | None, *, unlock: bool
) -> None:
    """Write a sheet for somebody who watches the worker do what the STATEMENTS say."""
    from selfassess.report.observation_sheet import write_sheet  # noqa: PLC0415

    target = output or portfolio.with_name(f"{portfolio.stem} observation.pdf")
    refuse_portfolio_target(target)
    words = passphrase_given(unlock)
    with open_portfolio(portfolio, words, read_only=True) as opened:
        about = tuple(dict.fromkeys(statements))
        _check(opened, about)
        with writing_into(target.parent):
            write_sheet(opened, target, about, sheet=new_id(), today=date.today())
    print_line(str(target))


def _check(portfolio: Portfolio, about: tuple[str, ...]) -> None:
    unknown = [key for key in about if key not in portfolio.index.spots]
    if unknown:
        raise SelfAssessError(
            say(
                "There is no statement “{id}” in the lists of this portfolio. Nothing was written. "
                "The command answers prints their ids.",
                id=unknown[0],
            )
        )
    if len(about) > MOST_STATEMENTS:
        raise SelfAssessError(
            say(
                "One sheet has room for {most} statements. Nothing was written. Make two sheets.",
                most=MOST_STATEMENTS,
            )
        )


def take_observation(portfolio: Portfolio, preview: ObservedPreview, *, as_json: bool) -> None:
    """Keep what came back on a sheet, and say so."""
    from selfassess.exchange.observed_words import observed_remarks  # noqa: PLC0415

    item = preview.observation
    taken = not preview.known_already
    if taken:
        portfolio.keep(OBSERVATIONS, item)
    if as_json:
        answer = {
            "taken": taken,
            "observation": item.id,
            "about": item.about,
            "name": item.name,
            "help": item.help,
            "asides": item.asides,
            "signed": item.signed,
            "left_out": preview.left_out,
            "pages": preview.pages,
        }
        write_bytes(msgspec.json.encode(answer) + b"\n")
        return
    if not taken:
        print_line(
            say("This observation by {who} was added before. Nothing was changed.",
                who=who_words(item))
        )  # fmt: skip
    else:
        print_line(say("The observation by {who} was added.", who=who_words(item)))
        for title, text in lines_of(item, portfolio.index, asides=False):
            line = " ".join(text.split())
            print_line(f"  {title}: {line}" if title else f"  {line}")
    for remark in observed_remarks(preview, portfolio):
        print_line(remark.text)
        for detail in remark.details:
            print_line(f"  {detail}")
