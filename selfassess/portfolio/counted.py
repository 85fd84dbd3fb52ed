"""What belongs to an area, or to a list, and is answered in another list of the worker."""

from __future__ import annotations

from typing import NamedTuple

from selfassess.framework.model import Area
from selfassess.portfolio.progress import Progress, area_progress
from selfassess.portfolio.reading import ReadablePortfolio
from selfassess.words import say, say_many


class Coverage(NamedTuple):
    """One area of a list that stands beside the steps, with all that counts for it.

    ``elsewhere`` is how many of its statements are asked in another list.
    """

    area: Area
    progress: Progress
    elsewhere: int


def counted_words(portfolio: ReadablePortfolio, area_id: str) -> str:
    """Return how many statements of an area are answered elsewhere; empty for none."""
    spots = portfolio.index.counted.get(area_id, ())
    if not spots:
        return ""
    answered = sum(portfolio.answer(spot.statement.id).rating is not None for spot in spots)
    return say(
        "{more} {done}",
        more=say_many(
            "1 more statement of this area is in your other lists, and counts here too.",
            "{count} more statements of this area are in your other lists, and count here too.",
            len(spots),
        ),
        done=say_many("1 of them is answered.", "{count} of them are answered.", answered),
    )


def coverage(portfolio: ReadablePortfolio, tier_id: str) -> list[Coverage]:
    """Return every area of a list, with the answers that count for it wherever they are asked."""
    index = portfolio.index
    walked = {area.id: area for area in index.tier(tier_id).areas}
    found = []
    for area in index.whole[tier_id].areas:
        elsewhere = index.counted.get(area.id, ())
        here = walked[area.id].statements if area.id in walked else ()
        counted = Area(
            id=area.id,
            title=area.title,
            summary=area.summary,
            statements=(*here, *(spot.statement for spot in elsewhere)),
        )
        if counted.statements:
            progress = area_progress(counted, portfolio.answers(), portfolio.met_from)
            found.append(Coverage(area, progress, len(elsewhere)))
    return found
