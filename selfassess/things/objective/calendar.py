"""The dates of the plan as a file that calendars take in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from selfassess import __version__
from selfassess.things.objective.thing import Objective
from selfassess.words import say

REMIND_BEFORE = timedelta(days=7)


def calendar_of(plan: Iterable[Objective], now: datetime) -> bytes:
    """Return the open objectives that have a date as whole-day events (RFC 5545).

    Each keeps its own id, so that a calendar that takes the file in again has it once.
    """
    made = Calendar()
    made.add("prodid", f"-//SelfAssess//{__version__}//EN")
    made.add("version", "2.0")
    for item in plan:
        if item.status != "open" or item.by is None:
            continue
        event = Event()
        event.add("uid", f"{item.id}@selfassess")
        event.add("dtstamp", now)
        event.add("dtstart", item.by)
        event.add("summary", say("{what} (my plan)", what=item.what))
        # A whole day for which nobody is busy.
        event.add("transp", "TRANSPARENT")
        told = [text for text in (item.show, item.help) if text.strip()]
        if told:
            event.add("description", "\n".join(told))
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", item.what)
        alarm.add("trigger", -REMIND_BEFORE)
        event.add_component(alarm)
        made.add_component(event)
    return bytes(made.to_ical())
