"""The requirements of each list: held or not, since when, and the note."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable

from selfassess.framework.model import Requirement
from selfassess.portfolio.sections import Section
from selfassess.report.contents import Contents
from selfassess.report.flow import gap, heading, p
from selfassess.report.grid import Cell, Grid, Row
from selfassess.report.style import joined, safe, style
from selfassess.report.table import table
from selfassess.report.tags import Node
from selfassess.things.training.thing import TRAINING
from selfassess.things.training.told import held_but_words, is_of_training
from selfassess.words import say, say_date


def requirements(contents: Contents, document: Node) -> list[Flowable]:
    """Return one table a list, or nothing where no list has requirements."""
    lists = [section for section in contents.sections() if section.tier.requirements]
    if not lists:
        return []
    part = document.add("Sect")
    title = say("Requirements")
    items: list[Flowable] = [
        CondPageBreak(200),
        heading(safe(title), title, 1, part),
        p(
            safe(
                say(
                    "What I have besides the statements, such as certificates. My employer "
                    "decides what counts."
                )
            ),
            "body",
            part,
        ),
        gap(8),
    ]
    made = table(
        part,
        (
            say("Requirement"),
            say("I have it"),
            say("Since"),
            say("My note and evidence"),
        ),
    )
    rows = [
        _row(contents, item, made.body, section if number == 0 else None)
        for section in lists
        for number, item in enumerate(section.tier.requirements)
    ]
    return [*items, Grid((0.44, 0.15, 0.2, 0.21), made.header, rows), gap(12)]


def _held(contents: Contents, requirement_id: str) -> str:
    """Return that the worker has it; the training on the pages before may say otherwise."""
    but = ""
    if is_of_training(requirement_id):
        but = held_but_words(contents.portfolio.of(TRAINING).values(), contents.today)
    return but or say("Yes")


def _row(contents: Contents, item: Requirement, body: Node, begins: Section | None) -> Row:
    """Return a row; the first of a list says which list it is."""
    state = contents.portfolio.requirement(item.id)
    row = body.add("TR")
    name, held, since, note = row.add("TH"), row.add("TD"), row.add("TD"), row.add("TD")
    name.scope = "Row"
    # In words: the circles are of ratings, and a requirement is none.
    told = _held(contents, item.id) if state.done else say("Not ticked")
    words = p(safe(told), "strong" if state.done else "note", held)
    text = state.note.strip() if contents.options.notes else ""
    over: list[Flowable] = [p(safe(begins.tier.title), "over", name)] if begins else []
    # What belongs to the requirement stands beside it, not beside the list's name.
    lower: list[Flowable] = [gap(style("over").leading)] if begins else []
    return Row(
        [
            Cell([*over, p(safe(item.title), "note", name)], name),
            Cell([*lower, words], held),
            Cell(
                [*lower, p(safe(joined(say_date(state.on)) if state.on else ""), "note", since)],
                since,
            ),
            Cell([*lower, p(safe(text), "note", note)], note),
        ],
        row,
        pad=3.0,
    )
