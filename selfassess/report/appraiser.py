"""The appraiser's page: overall comment, objectives, names, and agreement."""

from __future__ import annotations

from reportlab.platypus import Flowable, PageBreak

from selfassess.portfolio.form_fields import OVERALL, objective_field
from selfassess.report.contents import Contents
from selfassess.report.fields import FieldBox, FieldKind
from selfassess.report.flow import Columns, gap, heading, p
from selfassess.report.style import safe
from selfassess.report.tags import Node
from selfassess.things.review.thing import OBJECTIVES
from selfassess.things.review.told import agreed_words
from selfassess.words import say


def appraiser_page(contents: Contents, document: Node) -> list[Flowable]:
    """Return the page, or nothing where the PDF is made without a form."""
    if not contents.options.form:
        return []
    part = document.add("Sect")
    title = say("For the appraiser")
    return [
        PageBreak(),
        heading(safe(title), title, 1, part),
        p(
            safe(
                say(
                    "Please type here and next to each statement, save the file, and send it back. "
                    "You need no other program. Your view stands beside the worker's own; the two "
                    "are never mixed into one number."
                )
            ),
            "body",
            part,
        ),
        gap(10),
        _labelled(OVERALL, say("Overall comment"), part, height=120),
        gap(8),
        *_objectives(part),
        gap(8),
        *_names(part),
        gap(4),
        *_agreement(contents, part),
    ]


def _labelled(name: str, label: str, part: Node, *, height: float = 18, told: str = "") -> Columns:
    """Return a field under its caption."""
    kind: FieldKind = "lines" if height > 30 else "text"
    box = part.add("Div")
    caption = p(safe(label), "head", box)
    field = FieldBox(name, kind, told or label, box, height=height)
    return Columns([[caption, gap(2), field]], [1.0])


def _objectives(part: Node) -> list[Flowable]:
    title = say("Objectives for the time ahead")
    items: list[Flowable] = [heading(safe(title), title, 2, part), gap(2)]
    for number in range(1, OBJECTIVES + 1):
        text = say("Objective {n}", n=number)
        by = say("By when")
        told = say("Objective {n}: by when", n=number)
        row = part.add("Div")
        items.append(
            Columns(
                [
                    [_labelled(objective_field(number, "text"), text, row, height=30.5)],
                    [_labelled(objective_field(number, "by"), by, row, told=told)],
                ],
                [0.76, 0.24],
            )
        )
    return items


def _names(part: Node) -> list[Flowable]:
    row = part.add("Div")
    fields = {"name": say("Your name"), "role": say("Your role"), "date": say("Date")}
    columns: list[list[Flowable]] = [
        [_labelled(f"appraiser.{field}", label, row)] for field, label in fields.items()
    ]
    return [Columns(columns, [0.4, 0.36, 0.24])]


def _agreement(contents: Contents, part: Node) -> list[Flowable]:
    items: list[Flowable] = []
    for who in ("appraiser", "worker"):
        words = agreed_words(who, contents.portfolio.worker.name)
        row = part.add("Div")
        tick = FieldBox(f"agreed.{who}", "tick", words, row, height=13, width=13)
        items.append(Columns([[tick], [p(safe(words), "body", row)]], [0.035, 0.965]))
        items.append(gap(2))
    items.append(gap(4))
    items.append(p(safe(contents.portfolio.index.pack.safety), "small", part))
    return items
