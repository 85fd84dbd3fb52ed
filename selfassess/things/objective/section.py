"""The development plan in the PDF: a part of its own, and last time's objectives on page 1."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable

from selfassess.portfolio.since import at_last_export
from selfassess.report.contents import Contents
from selfassess.report.flow import gap, heading, p
from selfassess.report.grid import Cell, Grid, Row
from selfassess.report.signs import Sign, SignMark
from selfassess.report.style import cut, safe
from selfassess.report.table import table
from selfassess.report.tags import Node
from selfassess.things.objective.thing import PLAN, Objective, in_order
from selfassess.things.objective.told import about_words, opens_next, status_words
from selfassess.words import mark, say, say_date, say_many

MOST_LINES = 3
"""Objectives of last time that page 1 has room for."""
_SIGNS: dict[str, Sign] = {"open": "arrow", "done": "tick", "dropped": "cross"}


_LAST_TIME = {
    "open": mark("Open: {what}"),
    "done": mark("Done: {what}"),
    "dropped": mark("Dropped: {what}"),
    "gone": mark("Taken out of the plan: {what}"),
}


def plan(contents: Contents, document: Node) -> list[Flowable]:
    """Return the plan as a table; nothing where there is none."""
    found = contents.portfolio.of(PLAN)
    if not found:
        return []
    part = document.add("Sect")
    title = say("My plan")
    made = table(
        part,
        (
            say("What I want to reach"),
            say("How I will show it, and help I need"),
            say("How it stands"),
        ),
    )
    ordered = in_order(found.values(), opens_next(contents.portfolio))
    rows = [_row(contents, item, made.body) for item in ordered]
    return [
        CondPageBreak(150),
        heading(safe(title), title, 1, part),
        p(
            safe(say("What I want to reach, how I will show it, and the help I need for it.")),
            "body",
            part,
        ),
        gap(8),
        Grid((0.4, 0.34, 0.26), made.header, rows),
        gap(12),
    ]


def last_time(contents: Contents, part: Node) -> list[Flowable]:
    """Return for page 1 what came of the objectives that were open at the last hand-over."""
    last = at_last_export(contents.portfolio, contents.today)
    if last is None:
        return []
    before = [item for item in last.state.of(PLAN).values() if item.status == "open"]
    if not before:
        return []
    now = contents.portfolio.of(PLAN)
    # What came of something is told first.
    before.sort(key=lambda item: item.id in now and now[item.id].status == "open")
    title = say("Last time's objectives")
    items: list[Flowable] = [heading(safe(title), title, 2, part)]
    items += [
        p(safe(_line(contents, item, now.get(item.id))), "body", part)
        for item in before[:MOST_LINES]
    ]
    if len(before) > MOST_LINES:
        more = say_many(
            "1 more is in my plan.", "{count} more are in my plan.", len(before) - MOST_LINES
        )
        items.append(p(safe(more), "small", part))
    return [*items, gap(8)]


def _line(contents: Contents, before: Objective, now: Objective | None) -> str:
    status = now.status if now is not None else "gone"
    line = say(_LAST_TIME[status], what=cut((now or before).what, 90))
    outcome = now.outcome.strip() if now is not None and contents.options.notes else ""
    return say("{line}. {outcome}", line=line, outcome=cut(outcome, 90)) if outcome else line


def _row(contents: Contents, item: Objective, body: Node) -> Row:
    row = body.add("TR")
    what, how, stands = row.add("TH"), row.add("TD"), row.add("TD")
    what.scope = "Row"
    notes = contents.options.notes
    about = about_words(contents.portfolio.index, item)
    told = [text for text in (item.show, item.help) if text.strip()] if notes else []
    mark = SignMark(_SIGNS[item.status], p(safe(status_words(item)), "note", stands))
    lines: list[Flowable] = [mark]
    if item.status == "open":
        day = say("By {day}", day=say_date(item.by)) if item.by else say("No date")
        lines.append(p(safe(day), "note", stands))
    if notes and item.outcome.strip():
        lines.append(p(safe(item.outcome), "note", stands))
    return Row(
        [
            Cell(
                [
                    p(safe(item.what), "note", what),
                    *(p(safe(words), "small", what) for words in about),
                ],
                what,
            ),
            Cell([p(safe(text), "note", how) for text in told] or [p("", "note", how)], how),
            Cell(lines, stands),
        ],
        row,
    )
