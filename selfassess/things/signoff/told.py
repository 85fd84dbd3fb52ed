"""A sign-off in words, the same in the window, in the PDF and on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from selfassess.portfolio.dated import Dated
from selfassess.things.review.told import date_words, name_words
from selfassess.things.signoff.thing import Confirmed, SignOff, Standing, in_order, standing
from selfassess.words import mark, say, say_date, say_list

REMIND = 28
"""Days before: somebody has to find the time to watch."""
_KIND = {"task": mark("Task"), "examination": mark("Examination in my written scope")}
_TITLES = {
    Standing.GONE: mark("Review date gone by"),
    Standing.SOON: mark("Review within 3 months"),
    Standing.OPEN: mark("Not signed off yet"),
    Standing.FINE: mark("In date"),
}
_SAID = {
    "confirmed": mark("Confirmed by {name}, {date}"),
    "not-so": mark("Not right, says {name}, {date}"),
    None: mark("Comment by {name}, {date}"),
}


def standing_title(one: Standing) -> str:
    """Return how sign-offs may stand, as a title."""
    return say(_TITLES[one])


def kind_words(item: SignOff) -> str:
    """Return what kind of thing was signed off."""
    return say(_KIND[item.kind])


def standing_words(item: SignOff, today: date) -> str:
    """Return how a sign-off stands, with its day."""
    how, day = standing(item, today), item.review
    if how is Standing.OPEN:
        return say("Not signed off yet")
    if day is None:
        return say("Signed off. No review date")
    if how is Standing.GONE:
        return say("Review date was {day}", day=say_date(day))
    if how is Standing.SOON:
        return say("Review by {day}", day=say_date(day))
    return say("Signed off. Review by {day}", day=say_date(day))


def assessed_words(item: SignOff) -> str:
    """Return who assessed it and when; empty where neither is known."""
    who = say_list(part for part in (_line(item.assessed_by), _line(item.role)) if part)
    day = say_date(item.on) if item.on else ""
    if who and day:
        return say("Assessed by {who}, {day}", who=who, day=day)
    if who:
        return say("Assessed by {who}", who=who)
    return say("Signed off on {day}", day=day) if day else ""


def taught_words(item: SignOff) -> str:
    """Return who taught it; empty where that is not known."""
    who = _line(item.taught_by)
    return say("Taught by {who}", who=who) if who else ""


def confirmed_words(one: Confirmed) -> str:
    """Return what a supervisor said of it, and whether it was changed since."""
    name = name_words(one.review)
    when = date_words(one.review) or say_date(one.review.received_at)
    told = say(_SAID[one.said.verdict], name=name, date=when)
    return say("{told}, before this line was changed", told=told) if one.changed else told


def no_permission_words() -> str:
    """Return what this list is not."""
    return say(
        "This is a copy of what the employer holds. It gives no permission by itself, and a rating "
        "never signs anything off."
    )


def scope_words() -> str:
    """Return what the examinations among them are for who has a written scope."""
    return say(
        "The written scope of an assistant practitioner or a mammography associate is the list of "
        "the examinations here."
    )


def dates(found: Mapping[str, SignOff], today: date) -> Iterator[Dated]:
    """Yield the days by which sign-offs are looked at again, for a calendar."""
    for item in in_order(found.values(), today):
        if item.on is not None and item.review is not None:
            what = say("{task} (review of my sign-off)", task=_line(item.task))
            yield Dated(f"signoff-{item.id}", item.review, what, assessed_words(item), REMIND)


def _line(text: str) -> str:
    return " ".join(text.split())
