"""Sign-offs in the PDF: tables that a supervisor can confirm line by line."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable

from selfassess.portfolio.form_fields import CONFIRM, REMARK
from selfassess.report.contents import Contents
from selfassess.report.fields import Choices, FieldBox
from selfassess.report.flow import gap, heading, p
from selfassess.report.grid import Cell, Grid, Row
from selfassess.report.signs import Sign, SignMark
from selfassess.report.style import cut, safe
from selfassess.report.table import table
from selfassess.report.tags import Node
from selfassess.things.objective.told import subject_words
from selfassess.things.review.told import verdict_words
from selfassess.things.signoff.thing import (
    SIGNOFFS,
    SignOff,
    Standing,
    confirmed,
    in_order,
    standing,
)
from selfassess.things.signoff.told import (
    assessed_words,
    confirmed_words,
    no_permission_words,
    scope_words,
    standing_words,
    taught_words,
)
from selfassess.words import say

MOST_STATEMENTS = 3
"""Statements that a line names; the statements name no sign-off that is left out."""
_SIGNS: dict[Standing, Sign | None] = {
    Standing.GONE: "alert",
    Standing.SOON: "calendar",
    Standing.OPEN: None,
    Standing.FINE: "tick",
}
_PRESSING = {Standing.GONE, Standing.OPEN}


def sign_offs(contents: Contents, document: Node) -> list[Flowable]:
    """Return the sign-offs, those of the written scope first; nothing where there is none."""
    found = in_order(contents.portfolio.of(SIGNOFFS).values(), contents.today)
    if not found:
        return []
    part = document.add("Sect")
    title = say("Sign-offs")
    items: list[Flowable] = [
        CondPageBreak(180),
        heading(safe(title), title, 1, part, key=SIGNOFFS.name),
        p(safe(no_permission_words()), "body", part),
        gap(4),
    ]
    if contents.options.form:
        asked = say("You can confirm each line: choose beside it, and say what is not right.")
        items += [p(safe(asked), "small", part), gap(2)]
    examinations = [item for item in found if item.kind == "examination"]
    tasks = [item for item in found if item.kind == "task"]
    if examinations:
        name = say("Examinations in my written scope")
        items += [gap(6), heading(safe(name), name, 2, part)]
        items.append(p(safe(scope_words()), "small", part))
        items += _table(contents, examinations, part)
    if tasks:
        name = say("Tasks")
        above = [] if examinations else [gap(6)]
        items += [CondPageBreak(110), *above, heading(safe(name), name, 2, part)]
        items += _table(contents, tasks, part)
    return items


def _table(contents: Contents, found: list[SignOff], part: Node) -> list[Flowable]:
    titles = [say("What, and its limits"), say("How it stands, and by whom")]
    shares = [0.5, 0.5]
    if contents.options.form:
        titles.append(say("For the supervisor"))
        shares = [0.36, 0.36, 0.28]
    made = table(part, titles)
    rows = [_row(contents, item, made.body) for item in found]
    return [gap(4), Grid(shares, made.header, rows), gap(12)]


def _row(contents: Contents, item: SignOff, body: Node) -> Row:
    row = body.add("TR")
    what, stands = row.add("TH"), row.add("TD")
    what.scope = "Row"
    notes = contents.options.notes
    named: list[Flowable] = [p(safe(item.task), "strong", what)]
    if item.limits.strip():
        lead = safe(say("Limits:"))
        named.append(p(f"<b>{lead}</b> {safe(item.limits)}", "note", what))
    index = contents.portfolio.index
    named += [
        p(safe(cut(subject_words(index, key), 90)), "small", what)
        for key in item.about[:MOST_STATEMENTS]
    ]
    how = standing(item, contents.today)
    look = "strong" if how in _PRESSING else "note"
    words = p(safe(standing_words(item, contents.today)), look, stands)
    state: list[Flowable] = [SignMark(_SIGNS[how], words)]
    if assessed := assessed_words(item):
        state.append(p(safe(assessed), "note", stands))
    if taught := taught_words(item):
        state.append(p(safe(taught), "small", stands))
    if notes and item.evidence.strip():
        evidence = say("Evidence: {where}", where=item.evidence)
        state.append(p(safe(evidence), "small", stands))
    for one in confirmed(item, contents.portfolio.reviews()):
        state.append(p(safe(confirmed_words(one)), "small", stands))
        if notes and one.said.comment.strip():
            state.append(p(f"“{safe(one.said.comment)}”", "small", stands))
    cells = [Cell(named, what), Cell(state, stands)]
    if contents.options.form:
        boxes = row.add("TD")
        cells.append(Cell(_boxes(item, boxes), boxes))
    return Row(cells, row)


def _boxes(item: SignOff, node: Node) -> list[Flowable]:
    """Return the boxes in which a supervisor says whether a line is right."""
    name = cut(item.task, 150)
    return [
        FieldBox(
            f"{CONFIRM}.{item.id}",
            "choice",
            say("Is this line right? {task}", task=name),
            node,
            height=14.0,
            below=2.0,
            choices=verdict_choices(),
        ),
        FieldBox(
            f"{REMARK}.{item.id}",
            "lines",
            say("Supervisor's comment on this sign-off: {task}", task=name),
            node,
            height=32.0,
            below=1.0,
            prompt=say("Your comment…"),
        ),
    ]


def verdict_choices() -> Choices:
    """Return what a supervisor may choose for a line: value and text."""
    return (("", say("Is this line right?")), *verdict_words().items())
