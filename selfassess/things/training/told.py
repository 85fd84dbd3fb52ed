"""Training in words, the same in the window, in the PDF and on the command line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from selfassess.portfolio.dated import Dated
from selfassess.things.setup.told import nation_name
from selfassess.things.training.subjects import Subject
from selfassess.things.training.thing import (
    MOST_MINUTES,
    Completion,
    Standing,
    Training,
    counted,
    in_order,
    standing,
)
from selfassess.words import mark, say, say_date, say_list, say_many

REMIND = 28
"""Days before: a course has to be booked."""
_HOURS = re.compile(r"(\d{1,4})(?:[.,](\d{1,2}))?")
_KIND = {"mandatory": mark("Mandatory"), "other": mark("Other learning")}
_TITLES = {
    Standing.OUT: mark("Has run out"),
    Standing.SOON: mark("Due within 3 months"),
    Standing.NEVER_DONE: mark("Not done yet"),
    Standing.IN_DATE: mark("In date"),
}


def standing_title(one: Standing) -> str:
    """Return how subjects may stand, as a title."""
    return say(_TITLES[one])


def kind_words(item: Training) -> str:
    """Return what kind of learning it is."""
    return say(_KIND[item.kind])


def standing_words(item: Training, today: date) -> str:
    """Return how a subject stands, with its day."""
    how, day = standing(item, today), item.due
    if how is Standing.NEVER_DONE:
        return say("Not done yet")
    if day is None:
        return say("In date. It does not run out")
    if how is Standing.OUT:
        return say("Ran out on {day}", day=say_date(day))
    if how is Standing.SOON:
        return say("Due by {day}", day=say_date(day))
    return say("In date until {day}", day=say_date(day))


def again_words(item: Training) -> str:
    """Return how often it comes round."""
    return say("Does not run out") if item.months is None else months_words(item.months)


def months_words(months: int) -> str:
    """Return how often something comes round that does so after so many months."""
    if months % 12 == 0:
        return say_many("Every year", "Every {count} years", months // 12)
    return say_many("Every month", "Every {count} months", months)


def done_words(one: Completion) -> str:
    """Return when it was done, how long it took, and where the certificate is."""
    parts = [say_date(one.on)]
    if one.minutes:
        parts.append(hours_words(one.minutes))
    if one.where.strip():
        parts.append(say("certificate: {where}", where=" ".join(one.where.split())))
    return say_list(parts)


def subject_words(subject: Subject) -> str:
    """Return what a subject that is offered is called; a department's is as it wrote it."""
    return say(subject.title)


def offer_words(subject: Subject, nation: str) -> str:
    """Return a subject that is offered, with how often it usually comes round.

    Where it is not known where the worker is, it says for which nations it is.
    """
    title = subject_words(subject)
    if subject.nations and not nation:
        where = say_list(map(nation_name, subject.nations))
        title = say("{subject} ({where})", subject=title, where=where)
    if subject.months is None:
        return title
    often = months_words(subject.months)
    return say("{subject}: {often}", subject=title, often=often[:1].lower() + often[1:])


# ---- all of them -----------------------------------------------------------------------


def pressing_words(found: Iterable[Training], today: date) -> str:
    """Return what has run out and what is due: "2 have run out, 1 is due by 3 March 2027".

    Empty where nothing is.
    """
    return say_list(words for _how, words in pressing(list(found), today))


def summary_words(found: Iterable[Training], today: date) -> str:
    """Return the same as a sentence, with what is not done yet."""
    items = list(found)
    told = pressing_words(items, today)
    parts = [say("{what}.", what=told) if told else "", not_done_words(items, today)]
    return " ".join(filter(None, parts))


def is_of_training(requirement_id: str) -> bool:
    """True for the requirement that mandatory training is up to date, of whichever tier."""
    return requirement_id.rpartition(".")[2] == "mandatory-training"


def held_but_words(items: Iterable[Training], today: date) -> str:
    """Return "Yes, but 2 have run out" of mandatory subjects; empty where none has."""
    asked = (item for item in items if item.kind == "mandatory")
    out = counted(asked, today)[Standing.OUT]
    return say_many("Yes, but 1 has run out", "Yes, but {count} have run out", out) if out else ""


def not_done_words(items: Iterable[Training], today: date) -> str:
    """Return how many were never done; empty where all were."""
    never = counted(items, today)[Standing.NEVER_DONE]
    return say_many("1 is not done yet.", "{count} are not done yet.", never) if never else ""


def pressing(items: list[Training], today: date) -> list[tuple[Standing, str]]:
    """Return how many have run out, and how many are due by when, each in words."""
    found = []
    if out := counted(items, today)[Standing.OUT]:
        found.append((Standing.OUT, say_many("1 has run out", "{count} have run out", out)))
    soon = [item.due for item in items if item.due and standing(item, today) is Standing.SOON]
    if soon:
        # By the last of the days all are.
        day = say_date(max(soon))
        words = say_many("1 is due by {day}", "{count} are due by {day}", len(soon), day=day)
        found.append((Standing.SOON, words))
    return found


def dates(found: Mapping[str, Training], today: date) -> Iterator[Dated]:
    """Yield the days on which subjects run out, for a calendar."""
    for item in in_order(found.values(), today):
        if item.due is not None:
            what = say("{subject} (training runs out)", subject=" ".join(item.subject.split()))
            last = item.last
            told = say("Last done: {done}", done=done_words(last)) if last else ""
            yield Dated(f"training-{item.id}", item.due, what, told, REMIND)


# ---- hours -----------------------------------------------------------------------------


def hours_text(minutes: int) -> str:
    """Return minutes as hours, as they are typed: 1.5; nothing for none."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".") if minutes else ""


def hours_words(minutes: int) -> str:
    """Return minutes as hours in words."""
    if minutes == 60:
        return say("1 hour")
    return say("{hours} hours", hours=hours_text(minutes) or "0")


def read_hours(text: str) -> int | None:
    """Return the minutes of hours that were typed, such as 1.5; None for what is no number."""
    plain = "".join(text.split())
    if not plain:
        return 0
    found = _HOURS.fullmatch(plain)
    if found is None:
        return None
    minutes = round((int(found[1]) + float(f"0.{found[2] or 0}")) * 60)
    return minutes if minutes <= MOST_MINUTES else None
