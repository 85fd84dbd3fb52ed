"""Statements that were rated with their whole area, in one go: small, and without boxes.

They are printed all the same: whoever agrees with an area has to have its statements in sight.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reportlab.platypus import CondPageBreak, Flowable

from selfassess.framework.index import Spot
from selfassess.framework.model import Area, Tier
from selfassess.portfolio.sections import Section
from selfassess.portfolio.settled import confirmed_only, is_settled
from selfassess.report.contents import Contents
from selfassess.report.flow import GoesOn, Sides, gap, heading, p
from selfassess.report.keys import area_key
from selfassess.report.links import Anchor
from selfassess.report.statement import item_of
from selfassess.report.style import safe
from selfassess.report.symbols import RatingMark
from selfassess.report.tags import Node
from selfassess.report.two_columns import Sized, sized, two_columns
from selfassess.things.answer.thing import Rating
from selfassess.words import say, say_many

BLOCK = 8
"""Statements that no page breaks, at most; the columns of a block are about as long."""


class Parts(NamedTuple):
    """The statements of an area by how they stand in this document."""

    rows: list[Spot]
    in_one_go: list[Spot]
    left_out: list[Spot]
    """Agreed on already; the copy for the supervisor leaves them out."""


def parts_of(contents: Contents, tier: Tier, area: Area) -> Parts:
    """Return how each statement of an area is printed."""
    portfolio = contents.portfolio
    short = contents.options.edition == "supervisor"
    parts = Parts([], [], [])
    for statement in area.statements:
        spot = Spot(statement, area, tier)
        rated = portfolio.answer(statement.id).rating is not None
        if rated and confirmed_only(portfolio, statement.id):
            parts.in_one_go.append(spot)
        elif short and is_settled(portfolio, spot):
            parts.left_out.append(spot)
        else:
            parts.rows.append(spot)
    return parts


def whole_areas(
    contents: Contents, section: Section, areas: Sequence[Area], part: Node
) -> list[Flowable]:
    """Return the areas that were rated as one, and in which nothing else is said."""
    title = say("Rated area by area by me, in one go: {tier}", tier=section.tier.title)
    told = say(
        "I gave each of these areas one rating as a whole. Nobody else has confirmed that. All "
        "statements are here, so that you see what you agree with."
    )
    items: list[Flowable] = [
        CondPageBreak(90),
        GoesOn(title),
        heading(safe(title), title, 2, part),
        p(safe(told), "small", part),
        gap(4),
    ]
    for area in areas:
        begin = [Anchor(area_key(area))]
        spots = [Spot(one, area, section.tier) for one in area.statements]
        box = part.add("Div")
        name = p(safe(area.title), "strong", box)
        items += [*begin, *_by_rating(contents, spots, box, name), gap(5)]
    return [*items, GoesOn("")]


def with_the_area(contents: Contents, spots: Sequence[Spot], part: Node) -> list[Flowable]:
    """Return those of an area that were rated with all of it, below the others."""
    box = part.add("Div")
    name = p(safe(say("Rated with the whole area, in one go")), "head", box)
    return [gap(3), *_by_rating(contents, spots, box, name)]


def _by_rating(
    contents: Contents, spots: Iterable[Spot], part: Node, name: Flowable
) -> list[Flowable]:
    """Return the statements below their rating, the best first; the name is beside the first."""
    groups: dict[Rating, list[Spot]] = {}
    for spot in spots:
        rating = contents.portfolio.answer(spot.statement.id).rating
        if rating is not None:
            groups.setdefault(rating, []).append(spot)
    items: list[Flowable] = []
    for number, rating in enumerate(sorted(groups, key=str, reverse=True)):
        head = Sides(
            [[gap(0) if number else name], [_mark(contents, rating, len(groups[rating]), part)]],
            [0.5, 0.5],
        )
        head.keepWithNext = True
        lines = part.add("L")
        items.append(head)
        items += two_columns([_small(spot, lines) for spot in groups[rating]], BLOCK)
    return items


def _mark(contents: Contents, rating: Rating, count: int, part: Node) -> Flowable:
    told = contents.rating_words(rating)
    words = say_many("1 statement: {label}", "{count} statements: {label}", count, label=told)
    symbol = "dash" if rating == "n/a" else contents.portfolio.index.point(rating).symbol
    return RatingMark(symbol, p(safe(words), "note", part))


def _small(spot: Spot, lines: Node) -> Sized:
    """Return a statement with its limit, as small as the page allows."""
    limit = f" <i>{safe(spot.statement.limit)}</i>" if spot.statement.limit else ""
    words = p(f"{safe(spot.statement.text)}{limit}", "fine", item_of(lines))
    return sized(len(spot.statement.text) + len(spot.statement.limit or ""), [words, gap(1.5)])
