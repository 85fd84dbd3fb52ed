"""How something was seen and when it was done last, in words: in the window and on paper."""

from __future__ import annotations

from datetime import date

from selfassess.things.practice.thing import How, Practice
from selfassess.words import mark, say, say_list, say_month

_HOW: dict[How, str] = {
    "watched": mark("Someone watched me"),
    "checked": mark("My work was checked"),
    "signed": mark("Signed record or certificate"),
    "log": mark("Log or audit"),
    "talk": mark("We talked it through"),
    "feedback": mark("Feedback"),
    "reflection": mark("My reflection"),
}


def how_seen(how: How) -> str:
    """Return the words for one way in which something was seen."""
    return say(_HOW[how])


def month_of(month: str) -> str:
    """Return a month (2026-03) as people say it; empty for none."""
    return say_month(date.fromisoformat(f"{month}-01")) if month else ""


def practice_parts(item: Practice | None) -> list[tuple[str, str]]:
    """Return all of it, each with its name; nothing where nothing was said."""
    if item is None:
        return []
    parts = []
    if item.seen:
        parts.append((say("How I showed it:"), say_list(map(how_seen, item.seen))))
    if item.last_done:
        parts.append((say("Last done:"), month_of(item.last_done)))
    return parts
