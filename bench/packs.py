"""Packs and filled portfolios of any size, for measuring how things grow."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec

from selfassess.framework.model import Area, Pack
from selfassess.framework.pack import installed_pack
from selfassess.log.event import Identity
from selfassess.portfolio.contents import Contents
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile
from selfassess.things.answer.thing import ANSWERS, Answer
from selfassess.things.worker.thing import Worker

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PER_AREA = 8


def grown(statements: int) -> Pack:
    """Return the imaging pack with its first tier's areas repeated up to a size."""
    pack = installed_pack()
    first = pack.tiers[0]
    model = [s for area in first.areas for s in area.statements]
    areas = []
    for number in range(-(-statements // PER_AREA)):
        area_id = f"{first.id}.area-{number}"
        left = min(PER_AREA, statements - number * PER_AREA)
        areas.append(
            Area(
                id=area_id,
                title=f"Area {number}",
                summary="One of many areas.",
                statements=tuple(
                    msgspec.structs.replace(
                        model[(number * PER_AREA + n) % len(model)], id=f"{area_id}.s-{n}"
                    )
                    for n in range(left)
                ),
            )
        )
    tier = msgspec.structs.replace(first, areas=tuple(areas))
    return msgspec.structs.replace(pack, tiers=(tier, *pack.tiers[1:]))


def filled(path: Path, pack: Pack) -> Portfolio:
    """Return an open portfolio with every statement of its first tier answered and noted."""
    tier = pack.tiers[0]
    answers = [
        Answer(
            statement_id=statement.id,
            rating=(number % 5),  # type: ignore[arg-type]
            note=f"I did this with my mentor on the unit, and it went well. Number {number}.",
            updated_at=NOW,
        )
        for number, statement in enumerate(s for area in tier.areas for s in area.statements)
    ]
    contents = Contents(
        identity=Identity(id="b" * 32, created_at=NOW),
        place=None,
        pack=pack,
        worker=Worker(name="Bench Worker", tier=tier.id),
        things={ANSWERS.name: answers},
    )
    return Portfolio(PortfolioFile.create(path, contents))
