"""The translation door for every text that is not drawn by Qt.

Texts live in ``resources/translations/<language>/<section>.toml`` under stable
keys; a language that lacks a key falls back to British English. The window has
its own door, Qt's ``tr``; statements and help carry their language in the pack.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Any

from selfassess.resources import resource_folder

DEFAULT_LANGUAGE = "en-GB"


def say(key: str, /, language: str = DEFAULT_LANGUAGE, **values: object) -> str:
    """Return the text under ``section.name...`` with ``{values}`` filled in.

    With a ``count`` of 1 the text under ``<key>.one`` is taken, else ``<key>.other``,
    where the key holds both. Raises ``KeyError`` for an unknown key.
    """
    entry = _find(key, language)
    if isinstance(entry, dict):
        entry = entry["one" if values.get("count") == 1 else "other"]
    return str(entry).format(**values)


def _find(key: str, language: str) -> Any:
    section, *rest = key.split(".")
    for tongue in dict.fromkeys((language, DEFAULT_LANGUAGE)):
        entry: Any = _section(tongue, section)
        for part in rest:
            entry = entry.get(part) if isinstance(entry, dict) else None
        if entry is not None:
            return entry
    raise KeyError(key)


@cache
def _section(language: str, section: str) -> dict[str, Any]:
    path = resource_folder() / "translations" / language / f"{section}.toml"
    if not path.is_file():
        return {}
    import tomllib  # noqa: PLC0415

    return tomllib.loads(path.read_text(encoding="utf-8"))


def say_date(day: date | datetime, language: str = DEFAULT_LANGUAGE) -> str:
    """Return a date as 24 November 2026, the month named in ``language``."""
    return f"{day.day} {say(f'dates.month-{day.month}', language)} {day.year}"


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
    return f"{say_date(wall.date())}, {wall:%H:%M}"
