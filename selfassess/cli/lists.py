"""The lists that came with the program, and those of others."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import click
import msgspec

from selfassess.cli.common import FILE, open_portfolio, passphrase_given, unlocking
from selfassess.console import print_line, write_bytes
from selfassess.errors import SelfAssessError
from selfassess.files import reached
from selfassess.framework.model import NATIONS
from selfassess.framework.pack import DEFAULT_PACK, installed_pack, installed_packs, load_pack
from selfassess.portfolio.portfolio import Portfolio
from selfassess.things.setup.thing import SETUP, Setup
from selfassess.words import say, say_list, say_many


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def frameworks(as_json: bool) -> None:
    """List the frameworks that came with the program."""
    packs = [installed_pack(pack_id) for pack_id in installed_packs()]
    if as_json:
        listed: list[dict[str, Any]] = [
            {
                "id": pack.id,
                "version": pack.version,
                "title": pack.title,
                "tiers": [
                    {
                        "id": tier.id,
                        "title": tier.title,
                        "assessed": tier.assessed,
                        "builds_on": tier.builds_on,
                        "leads_to": tier.leads_to,
                        "areas": [
                            {
                                "id": area.id,
                                "title": area.title,
                                "statements": [
                                    {"id": s.id, "text": s.text} for s in area.statements
                                ],
                            }
                            for area in tier.areas
                        ],
                    }
                    for tier in pack.tiers
                ],
            }
            for pack in packs
        ]
        write_bytes(msgspec.json.format(msgspec.json.encode(listed), indent=1) + b"\n")
        return
    for pack in packs:
        print_line(f"{pack.id} {pack.version}  {pack.title}")
        for tier in pack.tiers:
            count = sum(len(area.statements) for area in tier.areas)
            route = f" -> {', '.join(tier.leads_to)}" if tier.leads_to else ""
            parts = [
                f"{tier.id}: {tier.title}",
                say_many("1 area", "{count} areas", len(tier.areas)),
                say_many("1 statement", "{count} statements", count),
            ]
            print_line(f"  {say_list(parts)}{route}")
        for extra in pack.beside:
            print_line(f"  + {extra.id} {extra.version}  {extra.title}")
            for tier in extra.tiers:
                own = sum(len(area.statements) for area in tier.areas)
                words = say_many("1 statement of its own", "{count} statements of its own", own)
                print_line(f"    {say_list([f'{tier.id}: {tier.title}', words])}")


@click.command("framework-check")
@click.argument("pack", type=FILE)
def framework_check(pack: Path) -> None:
    """Check the framework in the folder PACK, or the name of one that is installed."""
    known = str(pack) in installed_packs() and not reached(pack.exists)
    found = installed_pack(str(pack)) if known else load_pack(pack)
    count = sum(len(area.statements) for tier in found.tiers for area in tier.areas)
    print_line(
        say_many(
            "{id} {version} is good: 1 statement.",
            "{id} {version} is good: {count} statements.",
            count,
            id=found.id,
            version=found.version,
        )
    )


@click.command("setup")
@click.argument("portfolio", type=FILE)
@click.option("--nation", type=click.Choice(NATIONS), help="Where the worker works.")
@click.option("--add", multiple=True, metavar="LIST", help="Switch a list on beside the tiers.")
@click.option("--drop", multiple=True, metavar="LIST", help="Switch a list off.")
@unlocking
def set_up(
    portfolio: Path, nation: str | None, add: tuple[str, ...], drop: tuple[str, ...], unlock: bool
) -> None:
    """Set the nation of a PORTFOLIO and the lists beside the tiers; without options, show them."""
    changes = bool(nation or add or drop)
    key = passphrase_given(unlock)
    with open_portfolio(portfolio, key, read_only=not changes) as opened:
        if changes:
            _set_up(opened, nation, add, drop)
        setup, index = opened.setup, opened.index
        print_line(say("Nation: {nation}", nation=setup.nation or "-"))
        for tier_id, (tier, _pack) in index.beside.items():
            mark = "+" if tier_id in setup.lists else " "
            print_line(f"{mark} {tier_id}: {tier.title}")
        gone = [one for one in setup.lists if one not in index.beside]
        if gone:
            print_line(say("Not for this nation, or not there: {lists}", lists=say_list(gone)))


def _set_up(
    opened: Portfolio, nation: str | None, add: tuple[str, ...], drop: tuple[str, ...]
) -> None:
    known = {tier.id for extra in opened.pack.beside for tier in extra.tiers}
    for key in (*add, *drop):
        if key not in known:
            raise SelfAssessError(
                say(
                    "There is no list called '{list}'. Choose from: {known}.",
                    list=key,
                    known=say_list(sorted(known)) or "-",
                )
            )
    kept = [key for key in opened.setup.lists if key not in drop]
    lists = tuple(dict.fromkeys([*kept, *add]))
    wanted = {"nation": nation or opened.setup.nation, "lists": lists}
    opened.keep(SETUP, msgspec.convert(wanted, Setup))


@click.command("maps")
@click.argument("framework", default=DEFAULT_PACK)
def maps(framework: str) -> None:
    """Print as CSV which outside keys the statements of FRAMEWORK bear on."""
    pack = installed_pack(framework)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("standard", "version", "checked", "key", "key_title", "statement_id"))
    for one in pack.maps:
        for entry in one.entries:
            for key in entry.statements:
                writer.writerow(
                    (one.standard, one.version, one.checked, entry.key, entry.title, key)
                )
    write_bytes(out.getvalue().encode())
