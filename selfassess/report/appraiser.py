"""The year as a whole, for the appraiser to fill in: comment, objectives, names, agreement."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable

from selfassess.portfolio.form_fields import OVERALL, objective_field
from selfassess.report.contents import Contents
from selfassess.report.fields import FieldBox, FieldKind
from selfassess.report.flow import Sides, gap, heading, p
from selfassess.report.style import safe
from selfassess.report.tags import Node
from selfassess.things.review.thing import OBJECTIVES
from selfassess.things.review.told import agreed_words
from selfassess.words import say


def whole_year(contents: Contents, part: Node) -> list[Flowable]:
    """Return the boxes for what is said of the year as a whole."""
    title = say("The year as a whole")
    return [
        CondPageBreak(130),
        heading(safe(title), title, 2, part),
        gap(2),
        _labelled(OVERALL, say("Overall comment"), part, height=70),
        gap(6),
        *_objectives(part),
        gap(6),
        *_names(part),
        gap(4),
        *_agreement(contents, part),
        gap(12),
    ]


def _labelled(name: str, label: str, part: Node, *, height: float = 18, told: str = "") -> Sides:
    """Return a field under its caption."""
    kind: FieldKind = "lines" if height > 30 else "text"
    box = part.add("Div")
    caption = p(safe(label), "head", box)
    field = FieldBox(name, kind, told or label, box, height=height)
    return Sides([[caption, gap(2), field]], [1.0])


def _objectives(part: Node) -> list[Flowable]:
    title = say("Objectives for the time ahead")
    items: list[Flowable] = [
        CondPageBreak(62),
        heading(safe(title), title, 3, part),
        gap(2),
    ]
    for number in range(1, OBJECTIVES + 1):
        text = say("Objective {n}", n=number)
        told = say("Objective {n}: by when", n=number)
        row = part.add("Div")
        by = p(safe(say("By when")), "head", row) if number == 1 else None
        what = p(safe(say("What")), "head", row) if number == 1 else None
        box = FieldBox(
            objective_field(number, "text"),
            "lines",
            text,
            row,
            height=23,
            below=3,
            prompt=f"{number}.",
        )
        when = FieldBox(objective_field(number, "by"), "text", told, row, height=23, below=3)
        items.append(
            Sides(
                [
                    [*([what, gap(2)] if what else []), box],
                    [*([by, gap(2)] if by else []), when],
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
    return [Sides(columns, [0.4, 0.36, 0.24])]


def _agreement(contents: Contents, part: Node) -> list[Flowable]:
    items: list[Flowable] = [p(safe(say("After we have talked, tick:")), "head", part), gap(2)]
    for who in ("appraiser", "worker"):
        words = agreed_words(who, contents.portfolio.worker.name)
        row = part.add("Div")
        tick = FieldBox(f"agreed.{who}", "tick", words, row, height=13, width=13)
        items.append(Sides([[tick], [p(safe(words), "body", row)]], [0.035, 0.965]))
        items.append(gap(2))
    items.append(gap(4))
    # The whole of it stands on page 1 and where it says how to read this.
    own = say("A rating is my own view. It never authorises anyone to do a task.")
    items.append(p(safe(own), "small", part))
    return items
