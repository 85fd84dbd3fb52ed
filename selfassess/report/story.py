"""Page 1: the story for the appraiser, in one look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.platypus import Flowable

from selfassess.framework.index import Spot
from selfassess.portfolio.standing import Readiness, Strength, strengths, to_discuss
from selfassess.report.bars import bars_of
from selfassess.report.charts import ProgressChart
from selfassess.report.contents import Contents, list_title
from selfassess.report.flow import Callout, Columns, Para, gap, heading, p
from selfassess.report.links import FIRST_PAGE, TEN_MINUTES, linked
from selfassess.report.parts import on_first_page
from selfassess.report.points import points
from selfassess.report.since_then import since_then
from selfassess.report.style import BODY_WIDTH, FOOT, PAGE_HEIGHT, TOP, cut, joined, safe
from selfassess.report.tags import Node
from selfassess.words import say, say_date, say_many

PAGE_ROOM = PAGE_HEIGHT - FOOT - TOP
LISTED = 43.0
"""Room for the parts with their pages at the foot of page 1, over three lines."""
MOST_TALK, LEAST_TALK = 4, 2
MOST_REQUIREMENTS = 2
LONG_FACT = 40
QUOTE = 130
"""Letters of a note that page 1 quotes; the whole note is with its statement."""


class _Said(NamedTuple):
    """What page 1 tells of the ratings, worked out once."""

    strong: Sequence[Strength]
    talk: Sequence[Spot]


def story(contents: Contents, document: Node) -> list[Flowable]:
    """Return page 1; read aloud it goes: who, how they stand, what to talk about."""
    part = document.add("Sect")
    top = [
        *_head(contents, part),
        gap(8),
        Callout(
            [
                *_asked(contents, part),
                p(safe(contents.portfolio.index.pack.safety), "small", part.add("Div")),
            ]
        ),
        gap(10),
    ]
    room = PAGE_ROOM - sum(item.wrap(BODY_WIDTH, 10_000)[1] for item in top)
    return [*top, _columns(contents, part, room)]


def _columns(contents: Contents, part: Node, room: float) -> Columns:
    """Return both columns; where they would be too tall, fewer gaps are named.

    All of them stand on the next pages, so here there may be two to four.
    """
    left = _left(contents, part.add("Div"))
    said = _Said(
        strengths(contents.portfolio, sections=contents.sections()),
        to_discuss(contents.portfolio, sections=contents.sections()),
    )
    made = []
    for talk in range(min(len(said.talk), MOST_TALK), LEAST_TALK - 1, -1) or (LEAST_TALK,):
        # What is not drawn is no part of the document.
        right = _right(contents, part.add("Div"), said._replace(talk=said.talk[:talk]))
        made.append(Columns([left, right], [0.54, 0.46]))
    heights = [one.wrap(BODY_WIDTH, 10_000)[1] for one in made]
    for spare in (LISTED, 0.0):
        for one, height in zip(made, heights, strict=True):
            if height + spare <= room:
                return one
    return made[-1]


def _head(contents: Contents, part: Node) -> list[Flowable]:
    worker = contents.portfolio.worker
    where = "  ·  ".join(filter(None, (worker.role, worker.department)))
    items: list[Flowable] = [
        p(safe(say("My competency portfolio")), "over", part),
        heading(safe(cut(worker.name, 120)), worker.name, 1, part, look="name", key=FIRST_PAGE),
    ]
    if where:
        items.append(gap(2))
        items.append(p(safe(cut(where, 160)), "lead", part))
    return [*items, gap(9), _facts(contents, part)]


def _asked(contents: Contents, part: Node) -> list[Para]:
    """Say in a line what the supervisor is asked for, by when, and where to start."""
    if contents.options.edition == "first-page" or not contents.options.form:
        return []
    worker = contents.portfolio.worker
    day = worker.appraisal_date
    if day is not None and day >= contents.today:
        words = say(
            "Please fill this in and send it back before {day}. Ten minutes: start on page 2.",
            day=joined(say_date(day)),
        )
    else:
        words = say(
            "Please fill this in and send it back before we meet. Ten minutes: start on page 2."
        )
    return [linked(safe(words), "asked", part, TEN_MINUTES, say("Go to For you, in ten minutes"))]


def _facts(contents: Contents, part: Node) -> Columns:
    worker = contents.portfolio.worker
    day = worker.appraisal_date
    facts = [
        (say("Tier now"), contents.tier_title(worker.tier)),
        (say("Next tier"), contents.tier_title(worker.next_tier)),
        (say("Supervisor"), worker.supervisor or say("Not named yet")),
        (
            _capital(cut(worker.appraisal_name, 30)),
            say_date(day) if day else say("No date yet"),
        ),
    ]
    columns: list[list[Flowable]] = []
    for label, value in facts:
        box = part.add("Div")
        columns.append(
            [
                p(safe(label), "small", box),
                p(safe(cut(value, 90)), "fact" if len(value) <= LONG_FACT else "strong", box),
            ]
        )
    # The widest for a name, which may be one long word.
    return Columns(columns, [0.26, 0.24, 0.3, 0.2])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _left(contents: Contents, part: Node) -> list[Flowable]:
    if not _started(contents):
        return _empty(contents, part)
    bars = bars_of(contents)
    return [
        _h2(say("Where I am"), part),
        p(safe(_one_line(contents)), "small", part),
        gap(4),
        ProgressChart(bars, contents.portfolio.index.pack.scale, part),
    ]


def _empty(contents: Contents, part: Node) -> list[Flowable]:
    """Say what to do first, rather than draw bars of nothing."""
    items: list[Flowable] = [
        _h2(say("Where I am"), part),
        p(
            safe(
                say(
                    "I have not answered a statement yet. One area takes about ten minutes, and I "
                    "can stop at any time."
                )
            ),
            "body",
            part,
        ),
        gap(6),
    ]
    for section in contents.sections():
        count = sum(len(area.statements) for area in section.tier.areas)
        title = list_title(section)
        items += [
            p(safe(title), "strong", part),
            p(
                safe(
                    say_many(
                        "1 statement in {areas}",
                        "{count} statements in {areas}",
                        count,
                        areas=say_many("1 area", "{count} areas", len(section.tier.areas)),
                    )
                ),
                "small",
                part,
            ),
            gap(5),
        ]
    return items


def _started(contents: Contents) -> bool:
    sections = contents.sections()
    return any(contents.portfolio.section_progress(section).answered for section in sections)


def _one_line(contents: Contents) -> str:
    return say(
        "How many statements I rated “{label}” or better, out of those in my role.",
        label=contents.met_label(),
    )


def _right(contents: Contents, part: Node, said: _Said) -> list[Flowable]:
    return [
        *_strengths(contents, part, said.strong),
        *_discuss(contents, part, said.talk),
        *_between(contents, part),
        *on_first_page(contents, part),
        *since_then(contents, part),
    ]


def _h2(title: str, part: Node) -> Flowable:
    return heading(safe(title), title, 2, part)


def _strengths(contents: Contents, part: Node, found: Sequence[Strength]) -> list[Flowable]:
    items: list[Flowable] = [_h2(say("What I do well"), part)]
    if not found:
        words = (
            say(
                "No area is far enough yet to name here. The lists inside show what has been "
                "answered."
            )
            if _started(contents)
            else say(
                "My strong areas, each with an example in my own words, come here as I answer."
            )
        )
        items.append(p(safe(words), "body", part))
    for strength in found:
        progress = strength.progress
        numbers = joined(say("{met} of {of}", met=progress.met, of=progress.relevant))
        box = part.add("Div")
        title = safe(cut(strength.area.title, 70))
        items.append(p(f"<b>{title}</b>, {safe(numbers)}", "body", box))
        if strength.answer is not None and contents.options.notes:
            items.append(p(f"“{safe(cut(strength.answer.note, QUOTE))}”", "quote", box))
        items.append(gap(3))
    items.append(gap(5))
    return items


def _discuss(contents: Contents, part: Node, found: Sequence[Spot]) -> list[Flowable]:
    items: list[Flowable] = [_h2(say("What I would like to talk about"), part)]
    if not found:
        words = (
            say("No rated statement is below “On my own”.")
            if _started(contents)
            else say("What I want help with comes here as I answer.")
        )
        items.append(p(safe(words), "body", part))
    for spot in found:
        rating = contents.portfolio.answer(spot.statement.id).rating
        label = contents.portfolio.index.point(rating).label if isinstance(rating, int) else ""
        text = safe(cut(spot.statement.text, 120))
        items.append(p(f"{text} <b>{safe(label)}</b>", "body", part))
        items.append(gap(3))
    items.append(gap(5))
    return items


def _between(contents: Contents, part: Node) -> list[Flowable]:
    ready = contents.readiness
    items: list[Flowable] = []
    if ready.next_tier is not None:
        items.append(_h2(say("Between me and {tier}", tier=ready.next_tier.title), part))
    else:
        items.append(_h2(say("Still to do"), part))
    if ready.nothing_open:
        items.append(
            p(
                safe(
                    say(
                        "There is nothing left to do on my lists. I would like to talk about "
                        "the next step."
                    )
                ),
                "body",
                part,
            )
        )
    gaps = sum(len(one.gaps) for one in ready.lists)
    unanswered = sum(len(one.unanswered) for one in ready.lists)
    lines = [
        say_many(
            "1 statement is below “{label}”.",
            "{count} statements are below “{label}”.",
            gaps,
            label=contents.met_label(),
        )
        if gaps
        else "",
        say_many(
            "1 statement is not answered yet.",
            "{count} statements are not answered yet.",
            unanswered,
        )
        if unanswered
        else "",
        say_many(
            "1 requirement is not ticked yet.",
            "{count} requirements are not ticked yet.",
            len(ready.requirements),
        )
        if ready.requirements
        else "",
    ]
    items += [p(safe(line), "body", part) for line in lines if line]
    items += _named_requirements(ready, part)
    items.append(gap(8))
    return items


def _named_requirements(ready: Readiness, part: Node) -> list[Flowable]:
    """Name the first few requirements of the next tier that are open."""
    if ready.next_tier is None:
        return []
    titles = [item.title for tier, item in ready.requirements if tier.id == ready.next_tier.id]
    if not titles:
        return []
    more = len(titles) - MOST_REQUIREMENTS
    lead = p(safe(say("For {tier}:", tier=ready.next_tier.title)), "body", part)
    return [lead, *points(titles[:MOST_REQUIREMENTS], more, part)]
