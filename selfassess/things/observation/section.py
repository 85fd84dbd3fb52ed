"""Observations in the PDF: under the statement, and those of no statement here in a part."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable

from selfassess.report.contents import Contents
from selfassess.report.flow import Para, gap, heading, p
from selfassess.report.style import cut, safe
from selfassess.report.tags import Node
from selfassess.things.objective.told import subject_words
from selfassess.things.observation.thing import OBSERVATIONS, Observation
from selfassess.things.observation.told import lines_of, title_words
from selfassess.words import say


def observations(contents: Contents, document: Node) -> list[Flowable]:
    """Return what was seen that stands under no statement of this document."""
    found = contents.portfolio.of(OBSERVATIONS).values()
    if contents.options.tiers is not None:
        # The person chose to leave lists out, and what was seen of them with it.
        return []
    left = [item for item in found if not contents.here.intersection(item.about)]
    if not left:
        return []
    part = document.add("Sect")
    title = say("Seen at work")
    items: list[Flowable] = [
        CondPageBreak(150),
        heading(safe(title), title, 1, part),
        p(safe(say("What somebody watched me do. It signs nothing off.")), "body", part),
        gap(6),
    ]
    for item in reversed(left):
        items += [*_told(contents, item, part.add("Div")), gap(8)]
    return items


def seen_at_work(contents: Contents, statement_id: str, node: Node) -> list[Para]:
    """Return what was seen of a statement, the latest first.

    One that is about several stands in full under the first of them, and is named under the others.
    """
    rows = contents.portfolio.state.of(OBSERVATIONS)
    if not rows:
        return []
    found = [item for item in reversed(list(rows.values())) if statement_id in item.about]
    if not found:
        return []
    items: list[Para] = []
    for item in found:
        first = next(key for key in item.about if key in contents.here)
        if first == statement_id:
            items += _told(contents, item, node, alone=False)
            continue
        at = cut(subject_words(contents.portfolio.index, first), 90)
        words = say("{what}: see “{statement}”", what=title_words(item), statement=at)
        items.append(p(safe(words), "small", node))
    return items


def _told(contents: Contents, item: Observation, node: Node, *, alone: bool = True) -> list[Para]:
    lead = safe(title_words(item))
    if not contents.options.notes:
        return [p(f"<b>{lead}</b>", "note", node)]
    index = contents.portfolio.index
    items = [p(f"<b>{lead}</b>", "note", node)]
    if alone:
        items += [p(safe(subject_words(index, key)), "small", node) for key in item.about]
    for title, text in lines_of(item, index):
        words = f"{safe(title)}: {safe(text)}" if title else safe(text)
        items.append(p(words, "note", node))
    return items
