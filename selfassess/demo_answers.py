"""What the people of the demo answer: drawn from a fixed seed, the same every time."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any

from selfassess.framework.model import Statement
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.sections import Section, Standing
from selfassess.resources import resource_folder
from selfassess.things.answer.thing import NOT_APPLICABLE, Rating
from selfassess.things.practice.thing import PRACTICE, How, Practice

START = datetime(2025, 11, 3, 8, 40, tzinfo=UTC)
NOW_AS_WRITTEN = timedelta(0)
ANSWERED = {
    Standing.CURRENT: 0.93,
    Standing.INHERITED: 1.0,
    Standing.NEXT: 0.7,
    Standing.BESIDE: 0.8,
}


class Clock:
    """A clock that the story of a person moves on; ``later`` moves the whole of it."""

    def __init__(self, later: timedelta = NOW_AS_WRITTEN) -> None:
        self.later = later
        self.now = START

    def date(self, day: date) -> date:
        """Return a day of the story."""
        return day + self.later

    def __call__(self) -> datetime:
        """Return the time of the story."""
        return self.now + self.later

    def pass_minutes(self, minutes: int) -> None:
        """Let time go by."""
        self.now += timedelta(minutes=minutes)


def part(said: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Return some keys of what a file says; raises ``KeyError`` for one that is not there."""
    return {name: said[name] for name in names}


@cache
def read(name: str) -> dict[str, Any]:
    """Return what a file of the demo says, read once."""
    path = resource_folder() / "demo" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def first_answers(
    portfolio: Portfolio, section: Section, random: Random, clock: Clock, strength: float
) -> None:
    """Answer a list for the first time; ``strength`` is how good this person is at it."""
    notes, not_mine = read("notes")["notes"], read("notes")["not_mine"]
    likely = strength if section.standing is Standing.CURRENT else strength - 0.38
    for spot in section.spots():
        clock.pass_minutes(random.randint(1, 4))
        statement_id = spot.statement.id
        if random.random() > ANSWERED[section.standing]:
            continue
        note, evidence = notes.get(statement_id, ("", ""))
        if statement_id in not_mine and (not note or random.random() < 0.5):
            portfolio.rate(statement_id, NOT_APPLICABLE, not_mine[statement_id])
            continue
        # Who has something to tell of a task is usually further with it.
        rating = _rating(random, likely + (0.3 if note else 0.0))
        portfolio.rate(statement_id, rating)
        if note:
            _tell_how(portfolio, spot.statement, rating, clock)
            clock.pass_minutes(1)
            portfolio.write_note(statement_id, note)
        if evidence:
            clock.pass_minutes(1)
            portfolio.write_evidence(statement_id, evidence)


_SEEN: tuple[tuple[How, ...], ...] = (
    ("watched",),
    ("signed",),
    ("log", "feedback"),
    ("watched", "talk"),
)


def _tell_how(portfolio: Portfolio, statement: Statement, rating: Rating, clock: Clock) -> None:
    """Say how it was seen; of a task that is done, when it was done last, too."""
    own = Random(statement.id)
    done = statement.kind == "skill" and isinstance(rating, int) and rating > 1
    seen = own.choice(_SEEN)
    month = f"{clock():%Y-%m}" if done else ""
    portfolio.keep(PRACTICE, Practice(statement_id=statement.id, last_done=month, seen=seen))


def later_answers(portfolio: Portfolio, random: Random, clock: Clock) -> None:
    """Go up a step in about one statement in five, and answer a few new ones."""
    for spot in portfolio.spots():
        clock.pass_minutes(random.randint(3, 9))
        rating = portfolio.answer(spot.statement.id).rating
        if rating is None and random.random() < 0.3:
            portfolio.rate(spot.statement.id, 1)
        elif isinstance(rating, int) and rating in {1, 2} and random.random() < 0.4:
            up: Rating = 2 if rating == 1 else 3
            portfolio.rate(spot.statement.id, up)
        elif rating == 3 and random.random() < 0.08:
            portfolio.rate(spot.statement.id, 4)


def _rating(random: Random, likely: float) -> Rating:
    """Draw a rating; ``likely`` is how likely it is to be "on my own" or better."""
    if random.random() < likely:
        return 4 if random.random() < 0.18 else 3
    return random.choice((1, 2, 2, 2) if likely > 0.5 else (0, 1, 1, 2))
