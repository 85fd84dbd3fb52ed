"""The lists that came with the program, and those of others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import msgspec

from selfassess.cli.common import FILE
from selfassess.console import print_line, write_bytes
from selfassess.files import reached
from selfassess.framework.pack import installed_pack, installed_packs, load_pack
from selfassess.words import say_list, say_many


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
