"""The bars of page 1: which areas and lists have one, in the room that there is."""

from __future__ import annotations

from selfassess.portfolio.progress import NO_PROGRESS
from selfassess.portfolio.sections import Section, Standing
from selfassess.report.charts import Bar
from selfassess.report.contents import Contents, list_title
from selfassess.report.keys import area_key, list_key
from selfassess.words import say_many

MOST_BARS = 17
MOST_BESIDE = 2
"""More lists beside the steps than this have one bar together."""


def bars_of(contents: Contents) -> list[Bar]:
    """Return a bar for each area of the steps walked now and next, and one for each other list.

    Where there are too many, the areas that come last have one together, which says how many
    they are. How a whole list stands is with its heading, so that it is no area among others.
    """
    portfolio = contents.portfolio
    sections = contents.sections()
    beside = [one for one in sections if one.standing is Standing.BESIDE]
    others = {one.tier.id for one in sections if _is_one_bar(one)}
    room = MOST_BARS - len(others) - min(len(beside), MOST_BESIDE)
    bars: list[Bar] = []
    for section in sections:
        total = portfolio.section_progress(section)
        if section.standing is Standing.BESIDE:
            continue
        if section.tier.id in others:
            bars.append(Bar(list_title(section), total, list_key(section)))
            continue
        areas = [
            Bar(area.title, portfolio.area_progress(area), area_key(area))
            for area in section.tier.areas
        ]
        if len(areas) > room:
            areas = _with_the_rest_as_one(contents, areas, max(0, room - 1))
        room -= len(areas)
        bars += [Bar(list_title(section), None, list_key(section), whole=total), *areas]
    if len(beside) > MOST_BESIDE:
        progress = [portfolio.section_progress(section) for section in beside]
        title = say_many("1 extra list", "{count} extra lists", len(beside))
        return [*bars, Bar(title, sum(progress, NO_PROGRESS), list_key(beside[0]))]
    each = ((one, portfolio.section_progress(one)) for one in beside)
    return [*bars, *(Bar(list_title(one), total, list_key(one)) for one, total in each)]


def _with_the_rest_as_one(contents: Contents, areas: list[Bar], count: int) -> list[Bar]:
    """Return the first ``count`` bars, and one that says how many more areas it stands for."""
    shown, rest = areas[:count], areas[count:]
    total = sum((bar.progress for bar in rest if bar.progress), NO_PROGRESS)
    if shown:
        title = say_many("and 1 more area", "and {count} more areas", len(rest))
    else:
        title = say_many("1 area", "{count} areas", len(rest))
    return [*shown, Bar(title, total, rest[0].key, paged=contents.options.edition != "first-page")]


def _is_one_bar(section: Section) -> bool:
    """True for what is the worker's from before, and for what several tiers share."""
    return section.standing is Standing.INHERITED or (
        section.standing is Standing.CURRENT and not section.tier.assessed
    )
