"""What a review brings, in words: for the command line and for the window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple, get_args

from selfassess.exchange.reviewed_pdf import ReviewPreview
from selfassess.portfolio.form_fields import AGREED, AREA, COMMENT, OVERALL, VIEW
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.said import where
from selfassess.portfolio.second_review import Same, items
from selfassess.things.review.thing import Aside, AsideReason, Review
from selfassess.words import say

MOST_LINES = 40
MOST_LETTERS = 300
_SIGNATURE = ("appraiser.role", "appraiser.date")


class Remark(NamedTuple):
    """Something that has to be told of a review, and the places it is about."""

    text: str
    details: tuple[str, ...] = ()


def what_came(review: Review) -> str:
    """Return what a review says, counted: "2 views, 1 area comment, the overall comment"."""
    return _counted(field for field, _what in items(review))


def remarks(preview: ReviewPreview, portfolio: Portfolio) -> list[Remark]:
    """Return what a person has to know before they take a review in, or just after."""
    found = []
    if preview.pages is not None:
        count, whole = preview.pages
        found.append(Remark(say("review.pages", count=count, of=whole)))
    found += [_same(one, portfolio) for one in preview.same]
    if preview.changed:
        found.append(Remark(say("review.changed", count=len(preview.changed))))
    asides = preview.review.asides or ()
    for why in get_args(AsideReason):
        some = [aside for aside in asides if aside.why == why]
        if some:
            lines = [_line(aside, portfolio) for aside in some]
            found.append(Remark(say(f"review.{why}", count=len(some)), _at_most(lines)))
    if preview.left_out:
        found.append(Remark(say("review.left-out", count=preview.left_out)))
    return found


def _same(same: Same, portfolio: Portfolio) -> Remark:
    name = same.review.name
    if same.dropped:
        key = "left-same" if name else "left-unnamed"
    else:
        key = "own-same" if name else "unnamed-same"
    text = say(f"review.{key}", name=name, what=_counted(same.fields))
    places = [
        where(field, portfolio.index) for field in same.fields if field.startswith((VIEW, COMMENT))
    ]
    return Remark(text, _at_most(list(dict.fromkeys(places))) if same.dropped else ())


def _counted(fields: Iterable[str]) -> str:
    kinds = Counter(_kind(field) for field in fields)
    parts = [
        say(f"review.{kind}", count=kinds[kind])
        for kind in ("views", "comments", "areas", "objectives", "asides")
        if kinds[kind]
    ]
    parts += [say(f"review.{kind}") for kind in ("overall", "signature") if kinds[kind]]
    parts += [say(f"review.{name.replace('.', '-')}") for name in AGREED if kinds[name]]
    return say("review.separator").join(parts) or say("review.nothing")


def _kind(field: str) -> str:
    first = field.partition(".")[0]
    if field == OVERALL:
        return "overall"
    if field in _SIGNATURE:
        return "signature"
    names = {VIEW: "views", COMMENT: "comments", AREA: "areas", "aside": "asides"}
    return names.get(first, "objectives" if first == "objective" else field)


def _line(aside: Aside, portfolio: Portfolio) -> str:
    text = " ".join(aside.text.split())
    if len(text) > MOST_LETTERS:
        text = text[:MOST_LETTERS].rstrip() + "…"
    return say("review.line", where=where(aside.field, portfolio.index, aside.about), text=text)


def _at_most(lines: list[str]) -> tuple[str, ...]:
    if len(lines) <= MOST_LINES:
        return tuple(lines)
    rest = say("review.more", count=len(lines) - MOST_LINES)
    return (*lines[:MOST_LINES], rest)
