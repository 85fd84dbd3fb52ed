"""Answers to statements that a newer list left out: kept, and shown."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable

from selfassess.report.contents import Contents
from selfassess.report.flow import gap, heading, p
from selfassess.report.statement import StatementRow, Told, item_of
from selfassess.report.style import safe
from selfassess.report.tags import Node
from selfassess.words import say


def earlier_answers(contents: Contents, document: Node) -> list[Flowable]:
    """Return the part, or nothing when every answer is in a list of today."""
    found = contents.portfolio.earlier()
    if not found or contents.options.tiers is not None:
        return []
    part = document.add("Sect")
    title = say("Answers from an earlier list")
    items: list[Flowable] = [
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
    ]
    lines = part.add("L")
    for number, one in enumerate(found):
        node = item_of(lines)
        words = [p(safe(one.text), "body", node)]
        views: list[list[Flowable]] = [[contents.mark(one.answer.rating, node)]]
        texts = [contents.note(one.statement_id), contents.evidence(one.statement_id)]
        below = [p(safe(text), "note", node) for text in texts if text]
        items.append(StatementRow(Told(words, views, [], below), first=number == 0))
    return [*items, gap(14)]
