"""Answers to statements that a newer list left out: kept, and shown."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable

from selfassess.report.areas import SHARES, column_titles
from selfassess.report.contents import Contents
from selfassess.report.flow import gap, heading, p
from selfassess.report.grid import Cell, Grid, Row
from selfassess.report.style import safe
from selfassess.report.table import table
from selfassess.report.tags import Node
from selfassess.words import say


def earlier_answers(contents: Contents, document: Node) -> list[Flowable]:
    """Return the part, or nothing when every answer is in a list of today."""
    found = contents.portfolio.earlier()
    if not found or contents.options.tiers is not None:
        return []
    part = document.add("Sect")
    title = say("Answers from an earlier list")
    made = table(part, column_titles())
    rows = []
    for one in found:
        row = made.body.add("TR")
        cells = [row.add("TH"), row.add("TD"), row.add("TD")]
        cells[0].scope = "Row"
        texts = [contents.note(one.statement_id), contents.evidence(one.statement_id)]
        rows.append(
            Row(
                [
                    Cell([p(safe(one.text), "note", cells[0])], cells[0]),
                    Cell([contents.mark(one.answer.rating, cells[1])], cells[1]),
                    Cell([p(safe(text), "note", cells[2]) for text in texts if text], cells[2]),
                ],
                row,
            )
        )
    return [
        CondPageBreak(160),
        heading(safe(title), title, 1, part),
        p(
            safe(
                say(
                    "These statements are not in the list any more. The answers are kept as they "
                    "were."
                )
            ),
            "body",
            part,
        ),
        gap(6),
        Grid(SHARES, made.header, rows),
        gap(14),
    ]
