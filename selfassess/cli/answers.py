"""Starting a portfolio, its answers, former wordings, and newer lists."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click
import msgspec

from selfassess.cli.common import FILE, open_portfolio, passphrase_given, unlocking
from selfassess.console import print_line, write_bytes
from selfassess.errors import SelfAssessError
from selfassess.exchange.answers_csv import answers_to_csv, read_answers
from selfassess.framework.index import Index
from selfassess.framework.model import NATIONS
from selfassess.framework.pack import DEFAULT_PACK, installed_pack, installed_packs
from selfassess.log.event import MAX_NAME
from selfassess.portfolio.portfolio import Portfolio, utc_now
from selfassess.portfolio.sections import check_route
from selfassess.portfolio.upgrade import told
from selfassess.portfolio.upgrade import upgrade as difference
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.things.setup.thing import Setup
from selfassess.things.worker.thing import Worker
from selfassess.words import say, say_many


@click.command()
@click.argument("portfolio", type=FILE)
@click.option("--name", required=True, help="The worker's name.")
@click.option("--tier", required=True, help="The tier they work at, such as csw.")
@click.option("--next", "next_tier", help="The tier they want to reach, such as scsw.")
@click.option("--nation", type=click.Choice(NATIONS), help="Where they work.")
@click.option("--framework", default=DEFAULT_PACK, show_default=True, help="The list to use.")
def new(
    portfolio: Path,
    name: str,
    tier: str,
    next_tier: str | None,
    *,
    nation: str | None,
    framework: str,
) -> None:
    """Start a new PORTFOLIO file."""
    name = name.strip()
    if not 0 < len(name) <= MAX_NAME or not _is_text(name):
        raise SelfAssessError(say("Please give a name of 1 to {most} letters.", most=MAX_NAME))
    pack = installed_pack(framework)
    check_route(Index(pack), tier, next_tier)
    setup = msgspec.convert({"nation": nation or ""}, Setup)
    worker = Worker(name=name, tier=tier, next_tier=next_tier)
    new_portfolio(portfolio, worker, pack, utc_now(), setup).close()


def _is_text(name: str) -> bool:
    """False for an argument that came in as bytes of another encoding."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


@click.command()
@click.argument("portfolio", type=FILE)
@unlocking
def answers(portfolio: Path, unlock: bool) -> None:
    """Print every statement with its answer as CSV (UTF-8)."""
    with open_portfolio(portfolio, passphrase_given(unlock), read_only=True) as opened:
        write_bytes(answers_to_csv(opened).encode())


@click.command()
@click.argument("portfolio", type=FILE)
@click.argument("file", type=FILE)
@unlocking
def answer(portfolio: Path, file: Path, unlock: bool) -> None:
    """Add answers from a CSV FILE: all of them, or none."""
    with open_portfolio(portfolio, passphrase_given(unlock)) as opened:
        count = opened.apply(read_answers(file, opened))
    print_line(say_many("1 answer was changed.", "{count} answers were changed.", count), err=True)


@click.command()
@click.argument("portfolio", type=FILE)
@click.argument("subjects", nargs=-1)
@unlocking
def forget(portfolio: Path, subjects: tuple[str, ...], unlock: bool) -> None:
    """Overwrite former wordings in the history of PORTFOLIO and in its backups here.

    SUBJECTS are ids of statements or requirements; without any, all texts that were
    replaced go. What stands now stays. This cannot be undone.
    """
    from selfassess.store.forgetting import forget as forget_words  # noqa: PLC0415

    with closing(PortfolioFile.open(portfolio, passphrase=passphrase_given(unlock))) as file:
        opened = Portfolio(file)
        known = {*opened.index.spots, *opened.index.requirements, *opened.answers()}
        for subject in subjects:
            if subject not in known:
                raise SelfAssessError(
                    say(
                        "There is no statement or requirement called '{id}' in this portfolio. "
                        "Nothing was changed.",
                        id=subject[:80],
                    )
                )
        done = forget_words(opened, file, set(subjects) or None)
    print_line(
        say_many(
            "1 change held earlier words. They are overwritten.",
            "{count} changes held earlier words. They are overwritten.",
            done.changes,
        )
    )
    for backup in done.left:
        print_line(
            say(
                "This backup could not be changed, and may still hold the words: {path}",
                path=backup.path,
            ),
            err=True,
        )


@click.command()
@click.argument("portfolio", type=FILE)
@unlocking
def upgrade(portfolio: Path, unlock: bool) -> None:
    """Move PORTFOLIO to the newest version of its list; every answer is kept."""
    with open_portfolio(portfolio, passphrase_given(unlock)) as opened:
        before = opened.pack
        if before.id not in installed_packs() or not opened.take_framework(
            installed_pack(before.id)
        ):
            print_line(
                say(
                    "{title} {version} is the newest list here. Nothing was changed.",
                    title=before.title,
                    version=before.version,
                )
            )
            return
        after = opened.pack
        lines = told(difference(before, after))
        print_line(
            say(
                "Moved from version {before} to {after}. Every answer is kept.",
                before=before.version,
                after=after.version,
            )
        )
        for line in lines:
            print_line(f"  {line}")
