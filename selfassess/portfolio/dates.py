"""Reading a date as a person types it: day before month, as in the United Kingdom.

Pure: the day it is today comes in, the names of months and days in the language of the words.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import Literal

from selfassess.errors import SelfAssessError
from selfassess.words import MONTHS, WEEKDAYS, say, say_as, say_date

Side = Literal["past", "coming"]
"""Where a date is expected: it says which year is meant when none is written."""

MOST_LETTERS = 60
_LEAST_LETTERS = 3
"""Letters of a month or weekday that are enough to know it: Dec, Sept, Tues."""
_AHEAD = 20
"""Years from now on that two digits may mean; the rest of a hundred lies behind."""
_PART = re.compile(r"\d+|[^\W\d_]+|[/.\-–—,'’\s]+")


class DateProblem(SelfAssessError):  # noqa: N818 - it is a sentence for the person
    """Words that are no date, with the reason as a sentence."""


def read_date(text: str, today: date, side: Side = "past") -> date | None:
    """Return the date that was typed; None for an empty text.

    Takes 15/12/2025, 15.12.25, 15-12-2025, 2025-12-15, 151225, 15 Dec 2025, 15th December,
    Dec 15 2025, Monday 15 December 2025, today. Raises :class:`DateProblem`.
    """
    plain = _plain(text)
    if not plain:
        return None
    named = {
        _plain(say_as("a date", "today")): 0,
        _plain(say_as("a date", "yesterday")): -1,
        _plain(say_as("a date", "tomorrow")): 1,
    }
    if plain in named:
        return today + timedelta(days=named[plain])
    words = _parts(plain)
    weekday, words = _weekday(words)
    found = _read(words, today, side)
    if weekday is not None and found.isoweekday() != weekday:
        raise DateProblem(
            say(
                "{day} is a {right}, not a {wrong}.",
                day=say_date(found),
                right=say(WEEKDAYS[found.weekday()]),
                wrong=say(WEEKDAYS[weekday - 1]),
            )
        )
    return found


def doubt(
    day: date,
    today: date,
    side: Side = "past",
    *,
    years: int,
) -> str:
    """Return a question about a date that is hardly meant; empty for a likely one.

    Likely are the ``years`` on the side where the date is expected, and one year on the other.
    """
    apart = (day - today).days / 365.25
    back, ahead = (years, 1) if side == "past" else (1, years)
    if -back <= apart <= ahead:
        return ""
    day_said, about = say_date(day), round(abs(apart))
    if apart < -1.5:
        return say("{day} is about {years} years ago. Is that right?", day=day_said, years=about)
    if apart > 1.5:
        return say(
            "{day} is about {years} years from now. Is that right?", day=day_said, years=about
        )
    if apart < 0:
        return say("{day} is in the past. Is that right?", day=day_said)
    return say("{day} is in the future. Is that right?", day=day_said)


def not_to_come(day: date) -> str:
    """Return why a day on which something was done cannot be; empty for one that can."""
    if day <= date.today():
        return ""
    return say("{day} has not come yet. Write the day on which you did it.", day=say_date(day))


def _plain(text: str) -> str:
    """Return the text with ASCII digits, in small letters, with no space around it."""
    made = []
    for letter in text:
        value = unicodedata.decimal(letter, None)
        made.append(letter if value is None else str(value))
    return " ".join("".join(made).casefold().split())


def _parts(plain: str) -> list[str]:
    """Return the numbers and words, in order. Raises for anything else in between."""
    if len(plain) > MOST_LETTERS:
        raise _unknown()
    parts: list[str] = []
    at = 0
    while at < len(plain):
        match = _PART.match(plain, at)
        if match is None:
            raise _unknown()
        at = match.end()
        if match[0][0].isalnum():
            parts.append(match[0])
    little = say_as("words within a date", "of the").casefold().split()
    endings = say_as("ends of the number of a day", "st nd rd th").casefold().split()
    kept: list[str] = []
    for number, part in enumerate(parts):
        follows = number > 0 and parts[number - 1].isdecimal()
        if part in little or (part in endings and follows and len(parts[number - 1]) < 3):
            continue
        kept.append(part)
    return kept


def _weekday(words: list[str]) -> tuple[int | None, list[str]]:
    """Take the name of a day off the front, or off the end."""
    for at in (0, -1):
        if len(words) > 1 and not words[at].isdecimal():
            number = _named(words[at], _names(WEEKDAYS))
            if number is not None:
                return number, words[1:] if at == 0 else words[:-1]
    return None, words


def _read(words: list[str], today: date, side: Side) -> date:
    months = [n for n, word in enumerate(words) if not word.isdecimal()]
    if len(months) > 1:
        raise _unknown()
    if months:
        return _with_month(words, months[0], today, side)
    return _digits(words, today, side)


def _with_month(words: list[str], at: int, today: date, side: Side) -> date:
    month = _named(words[at], _names(MONTHS))
    if month is None:
        raise _unknown()
    numbers = words[:at] + words[at + 1 :]
    if not numbers or (len(numbers) == 1 and len(numbers[0]) == 4):
        raise DateProblem(say("Please add the day, like 1 December 2025."))
    if len(numbers) == 1:
        return _without_year(int(numbers[0]), month, today, side)
    if len(numbers) != 2:
        raise _unknown()
    day, year = numbers
    if len(day) == 4 and at == 1:
        day, year = year, day
    return _day(day, month, _year(year, today))


def _digits(words: list[str], today: date, side: Side) -> date:
    if len(words) == 1:
        words = _apart(words[0])
    if len(words) == 2:
        short, long = sorted(words, key=len)
        if len(long) == 4 and len(short) <= 2 and 1 <= int(short) <= 12:
            raise DateProblem(say("Please add the day, like 1 December 2025."))
        return _without_year(_number(words[0]), _number(words[1]), today, side)
    if len(words) != 3:
        raise _unknown()
    if len(words[0]) == 4:
        words = words[::-1]
    day, month, year = words
    return _day(day, _number(month), _year(year, today))


def _apart(run: str) -> list[str]:
    """Return day, month and year of digits written without anything between."""
    if len(run) == 6:
        return [run[:2], run[2:4], run[4:]]
    if len(run) != 8:
        raise _unknown()
    # 20251215 read day first would be a year that nobody means.
    if run[:2] in {"19", "20"} and not "1900" <= run[4:] <= "2100":
        return [run[6:], run[4:6], run[:4]]
    return [run[:2], run[2:4], run[4:]]


def _number(word: str) -> int:
    if len(word) > 2:
        raise _unknown()
    return int(word)


def _year(word: str, today: date) -> int:
    if len(word) == 2:
        latest = today.year + _AHEAD
        return latest - (latest - int(word)) % 100
    if len(word) != 4 or word == "0000":
        raise DateProblem(
            say("Please write the year with 2 or 4 digits, like 15/12/25 or 15/12/2025.")
        )
    return int(word)


def _day(word: str, month: int, year: int) -> date:
    day = _number(word)
    if not 1 <= month <= 12:
        raise DateProblem(
            say(
                "There is no month {month}. Write the day first, then the month, like 15/12/2025.",
                month=month,
            )
        )
    if day == 0:
        raise DateProblem(say("There is no day 0. Write it like 15/12/2025."))
    days = monthrange(year, month)[1]
    if day > days:
        name = say(MONTHS[month - 1])
        raise DateProblem(
            say(
                "{month} {year} has {days} days, so there is no day {day}.",
                month=name,
                year=year,
                days=days,
                day=day,
            )
        )
    return date(year, month, day)


def _without_year(day: int, month: int, today: date, side: Side) -> date:
    """Return the next such day, or the last one; a leap day may be some years away."""
    step = 1 if side == "coming" else -1
    problem: DateProblem | None = None
    for year in range(today.year, today.year + 9 * step, step):
        try:
            found = _day(str(day), month, year)
        except DateProblem as error:
            problem = problem or error
            continue
        if (found >= today) if side == "coming" else (found <= today):
            return found
    raise problem or _unknown()


def _named(word: str, names: tuple[str, ...]) -> int | None:
    """Return the number of the one name that begins with the word; None for none or several."""
    if len(word) < _LEAST_LETTERS:
        return None
    found = [number for number, name in enumerate(names, 1) if name.startswith(word)]
    return found[0] if len(found) == 1 else None


@cache
def _names(of: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_plain(say(name)) for name in of)


def _unknown() -> DateProblem:
    return DateProblem(
        say("This is not a date we can read. Write it like 15 December 2025 or 15/12/2025.")
    )
