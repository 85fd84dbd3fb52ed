"""An observation in words, the same in the window, in the PDF and on the command line."""

from __future__ import annotations

from selfassess.framework.index import Index
from selfassess.portfolio.said import where
from selfassess.things.observation.thing import Observation
from selfassess.things.review.told import plain_date, signed_words
from selfassess.words import say, say_date, say_list


def who_words(item: Observation) -> str:
    """Return who watched, in which role, and when, as they wrote it."""
    name = item.name or say("somebody who gave no name")
    when = plain_date(item.date, item.received_at.date()) or say_date(item.received_at)
    return say_list(part for part in (name, item.role, when) if part)


def title_words(item: Observation) -> str:
    """Return it in one line."""
    return say("Seen at work by {who}", who=who_words(item))


def help_words(item: Observation, index: Index) -> str:
    """Return how much help was needed, as label and number; empty where it is not said."""
    if item.help is None:
        return ""
    return say("{label} ({number})", label=index.point(item.help).label, number=item.help)


def lines_of(item: Observation, index: Index, *, asides: bool = True) -> list[tuple[str, str]]:
    """Return all that was said, each with its title; a title may be empty.

    Without ``asides`` what fits no place of the sheet is left out.
    """
    lines = [
        (say("What they watched"), item.task.strip()),
        (say("Where it was"), item.setting.strip()),
        (say("What they saw"), item.seen.strip()),
        (say("One thing to keep"), item.keep.strip()),
        (say("One thing to work on"), item.work_on.strip()),
        (say("Help needed"), help_words(item, index)),
        *(("", signed_words(one)) for one in item.signed),
    ]
    if asides:
        lines += [(where(one.field, index, one.about), one.text) for one in item.asides]
    return [(title, text) for title, text in lines if text]
