"""Training in the PDF: a part of its own, and on page 1 what has run out and what is due."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable

from selfassess.report.contents import Contents
from selfassess.report.flow import gap, heading, p
from selfassess.report.grid import Cell, Grid, Row
from selfassess.report.signs import Sign, SignMark
from selfassess.report.style import cut, safe
from selfassess.report.table import table
from selfassess.report.tags import Node
from selfassess.things.training.thing import (
    TRAINING,
    Standing,
    Training,
    in_order,
    minutes_of_year,
    standing,
)
from selfassess.things.training.told import (
    again_words,
    done_words,
    hours_words,
    kind_words,
    not_done_words,
    pressing,
    standing_words,
    summary_words,
)
from selfassess.words import say, say_list, say_many

MOST_NAMED = 4
"""Subjects that page 1 names of those that stand alike."""
_SIGNS: dict[Standing, Sign | None] = {
    Standing.OUT: "alert",
    Standing.SOON: "calendar",
    Standing.NEVER_DONE: None,
    Standing.IN_DATE: "tick",
}
_PRESSING = {Standing.OUT, Standing.NEVER_DONE}


def training(contents: Contents, document: Node) -> list[Flowable]:
    """Return the subjects as a table, the most pressing first; nothing where there is none."""
    found = in_order(contents.portfolio.of(TRAINING).values(), contents.today)
    if not found:
        return []
    part = document.add("Sect")
    title = say("Training and dates")
    hours = hours_words(minutes_of_year(found, contents.today))
    told = " ".join(
        filter(
            None,
            (
                summary_words(found, contents.today) or say("Everything is in date."),
                say("Learning in the last 12 months: {hours}.", hours=hours),
            ),
        )
    )
    made = table(part, (say("Subject"), say("When I did it"), say("How it stands")))
    rows = [_row(contents, item, made.body) for item in found]
    quiet = say(
        "The employer decides what is needed and how often. A course signs nobody off for a task."
    )
    return [
        CondPageBreak(150),
        heading(safe(title), title, 1, part, key=TRAINING.name),
        p(safe(told), "body", part),
        p(safe(quiet), "small", part),
        gap(8),
        Grid((0.34, 0.35, 0.31), made.header, rows),
        gap(12),
    ]


def run_out(contents: Contents, part: Node) -> list[Flowable]:
    """Return for page 1 what has run out and what is due, named; nothing without."""
    found = in_order(contents.portfolio.of(TRAINING).values(), contents.today)
    if not found:
        return []
    title = say("Training")
    lines = [
        *(
            say("{what}: {names}.", what=words, names=_names(contents, found, how))
            for how, words in pressing(found, contents.today)
        ),
        not_done_words(found, contents.today),
    ]
    told = [line for line in lines if line] or [say("Everything is in date.")]
    return [
        heading(safe(title), title, 2, part),
        *(p(safe(line.replace("….", "…")), "body", part) for line in told),
        gap(8),
    ]


def _names(contents: Contents, found: list[Training], how: Standing) -> str:
    """Return the subjects that stand so, as many as page 1 has room for."""
    names = [cut(item.subject, 50) for item in found if standing(item, contents.today) is how]
    shown = names[:MOST_NAMED]
    if len(names) > MOST_NAMED:
        shown.append(say_many("and 1 more", "and {count} more", len(names) - MOST_NAMED))
    return say_list(shown)


def _row(contents: Contents, item: Training, body: Node) -> Row:
    row = body.add("TR")
    what, when, stands = row.add("TH"), row.add("TD"), row.add("TD")
    what.scope = "Row"
    notes = contents.options.notes
    about = [kind_words(item), again_words(item)]
    if item.provider.strip():
        about.append(item.provider)
    times: list[Flowable] = []
    for one in sorted(item.done, key=lambda one: one.on, reverse=True):
        times.append(p(safe(done_words(one)), "note", when))
        if notes and one.note.strip():
            times.append(p(f"“{safe(one.note)}”", "note", when))
    how = standing(item, contents.today)
    look = "strong" if how in _PRESSING else "note"
    words = p(safe(standing_words(item, contents.today)), look, stands)
    return Row(
        [
            Cell(
                [
                    p(safe(item.subject), "note", what),
                    p(safe("  ·  ".join(about)), "small", what),
                ],
                what,
            ),
            Cell(times or [p("", "note", when)], when),
            Cell([SignMark(_SIGNS[how], words)], stands),
        ],
        row,
    )
