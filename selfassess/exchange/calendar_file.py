"""The dates of a portfolio as a file that calendars take in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from selfassess import __version__
from selfassess.portfolio.dated import Dated


def calendar_of(dates: Iterable[Dated], now: datetime) -> bytes:
    """Return the days as whole-day events (RFC 5545).

    Each keeps its own id, so that a calendar that takes the file in again has it once.
    """
    made = Calendar()
    made.add("prodid", f"-//SelfAssess//{__version__}//EN")
    made.add("version", "2.0")
    for one in dates:
        event = Event()
        event.add("uid", f"{one.key}@selfassess")
        event.add("dtstamp", now)
        event.add("dtstart", one.day)
        event.add("summary", one.what)
        # A whole day for which nobody is busy.
        event.add("transp", "TRANSPARENT")
        if one.told:
            event.add("description", one.told)
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", one.what)
        alarm.add("trigger", -timedelta(days=one.remind))
        event.add_component(alarm)
        made.add_component(event)
    return bytes(made.to_ical())
