"""What stands between the worker and the next tier, in full."""

from __future__ import annotations

from itertools import groupby

from reportlab.platypus import CondPageBreak, Flowable

from selfassess.framework.index import Spot
from selfassess.portfolio.standing import OpenList, Readiness, readiness
from selfassess.report.contents import Contents
from selfassess.report.flow import gap, heading, p
from selfassess.report.grid import Cell, Grid, Row
from selfassess.report.style import safe, style
from selfassess.report.table import table
from selfassess.report.tags import Node
from selfassess.words import say


def open_items(contents: Contents, document: Node) -> list[Flowable]:
    """Return the statements that are not met yet, and how to read the list."""
    ready = readiness(contents.portfolio, contents.sections())
    part = document.add("Sect")
    title = (
        say("Between me and {tier}", tier=ready.next_tier.title)
        if ready.next_tier
        else say("Still open")
    )
    items: list[Flowable] = [
        heading(safe(title), title, 1, part),
    ]
    if ready.nothing_open:
        return [
            *items,
            p(
                safe(
                    say("Nothing on my lists is open. The next step is a talk with my supervisor.")
                ),
                "body",
                part,
            ),
            gap(14),
        ]
    items += [
        p(
            safe(
                say(
                    "First the statements I rated below “on my own”, then the areas where I have "
                    "not answered yet, list by list. Requirements that are not ticked stand at the "
                    "end. A supervisor may see some of this differently: that is worth a talk."
                )
            ),
            "body",
            part,
        ),
        gap(8),
    ]
    for one in ready.lists:
        if one.gaps:
            items += _list(contents, one, part)
        if one.unanswered:
            items += _unanswered(one, part)
    return [*items, *_requirements(ready, part)]


def _list(contents: Contents, one: OpenList, part: Node) -> list[Flowable]:
    title = say("Not yet on my own: {tier}", tier=one.section.tier.title)
    made = table(part, (say("Statement"), say("My rating")))
    rows = []
    for area, spots in groupby(one.gaps, key=lambda spot: spot.area.title):
        for number, spot in enumerate(spots):
            rows.append(_gap_row(contents, spot, made.body, area if number == 0 else ""))
    return [
        CondPageBreak(110),
        heading(safe(title), title, 2, part),
        gap(2),
        Grid((0.78, 0.22), made.header, rows),
        gap(12),
    ]


def _gap_row(contents: Contents, spot: Spot, body: Node, area: str) -> Row:
    row = body.add("TR")
    first, second = row.add("TH"), row.add("TD")
    first.scope = "Row"
    told: list[Flowable] = [p(safe(spot.statement.text), "note", first)]
    rating: list[Flowable] = [contents.rating_mark(spot, second)]
    if area:
        told.insert(0, p(safe(area), "head", first))
        # The rating stands beside its statement, not beside the area's name.
        rating.insert(0, gap(style("head").leading))
    return Row([Cell(told, first), Cell(rating, second)], row)


def _requirements(ready: Readiness, part: Node) -> list[Flowable]:
    """Name what is not ticked, tier by tier; the table after this tells the rest."""
    if not ready.requirements:
        return []
    title = say("Requirements not ticked yet")
    items: list[Flowable] = [CondPageBreak(90), heading(safe(title), title, 2, part), gap(2)]
    for tier, pairs in groupby(ready.requirements, key=lambda pair: pair[0].title):
        named = "; ".join(requirement.title for _tier, requirement in pairs)
        items.append(p(f"<b>{safe(tier)}:</b> {safe(named)}", "note", part))
        items.append(gap(2))
    return [*items, gap(12)]


def _unanswered(one: OpenList, part: Node) -> list[Flowable]:
    """Name the areas with unanswered statements; each statement is in its area's table."""
    title = say("Not answered yet: {tier}", tier=one.section.tier.title)
    items: list[Flowable] = [CondPageBreak(70), heading(safe(title), title, 2, part), gap(2)]
    for area, spots in groupby(one.unanswered, key=lambda spot: spot.area.title):
        words = f"{area}: {len(list(spots))}"
        items.append(p(safe(words), "note", part))
    return [*items, gap(12)]
