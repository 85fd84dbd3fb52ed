"""The one door for words: window, command line, PDF and errors alike.

English stands in the code. Another language is a catalogue of gettext, made from
``resources/translations/selfassess.pot`` (``make words``), with as many plural forms as
the language has. Statements and help are not here: they carry their language in the pack.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from gettext import GNUTranslations, NullTranslations, translation
from pathlib import Path

from selfassess.resources import resource_folder

ENGLISH = "en-GB"
DOMAIN = "selfassess"
CHOSEN = "SELFASSESS_LANGUAGE"
"""The variable that names a language, or the ``.mo`` file that a translator tries out."""


def say(message: str, /, **values: object) -> str:
    """Return a text in the language of this process, with ``{values}`` filled in."""
    found = _catalogue().gettext(message)
    return found.format(**values) if values else found


def say_as(context: str, message: str, /, **values: object) -> str:
    """Say a text that means something else elsewhere: ``context`` tells translators which."""
    found = _catalogue().pgettext(context, message)
    return found.format(**values) if values else found


def say_many(one: str, many: str, count: int, /, **values: object) -> str:
    """Say the text for a number; a language picks among as many forms as it has.

    ``{count}`` stands for the number in each of them.
    """
    return _catalogue().ngettext(one, many, count).format(count=f"{count:,}", **values)


def say_list(parts: Iterable[str]) -> str:
    """Return parts of a sentence in a row, such as 8 of 12 on my own, 4 to answer."""
    return say_as("between the parts of a list", ", ").join(parts)


def mark(message: str) -> str:
    """Return a text as it is, to be said later: what collects the texts looks for this."""
    return message


def mark_many(one: str, many: str) -> tuple[str, str]:
    """Return both forms of a text as they are, to be said with a number later."""
    return one, many


MONTHS = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)
WEEKDAYS = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)


def language() -> str:
    """Return the language of this process, such as cy or en-GB."""
    return _catalogue().info().get("language", ENGLISH).replace("_", "-")


@cache
def _catalogue() -> NullTranslations:
    """Return the texts of the chosen language, read once; English needs none."""
    chosen = os.environ.get(CHOSEN, "")
    if not chosen:
        return NullTranslations()
    if chosen.endswith(".mo"):
        with Path(chosen).open("rb") as file:
            return GNUTranslations(file)
    folder = resource_folder() / "translations"
    return translation(DOMAIN, folder, [chosen], fallback=True)


def say_date(day: date | datetime) -> str:
    """Return a date as 24 November 2026, in the order of the language."""
    month = say(MONTHS[day.month - 1])
    return say("{day} {month} {year}", day=day.day, month=month, year=day.year)


def say_month(day: date) -> str:
    """Return a month as November 2026, in the order of the language."""
    return say("{month} {year}", month=say(MONTHS[day.month - 1]), year=day.year)


def here(moment: datetime) -> datetime:
    """Return a time as the clock on the wall shows it.

    One from a file may be of the first or the last day of the calendar, and have no time
    here: that stays as it is written.
    """
    try:
        return moment.astimezone()
    except (OverflowError, ValueError, OSError):
        return moment


def say_moment(moment: datetime) -> str:
    """Return a time as the clock on the wall shows it: 24 November 2026, 14:03."""
    wall = here(moment)
    return say("{day}, {time}", day=say_date(wall.date()), time=f"{wall:%H:%M}")
