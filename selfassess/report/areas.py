"""Each list, area by area: statement, both views, note and evidence, and room for a view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.platypus import CondPageBreak, Flowable

from selfassess.framework.index import Spot
from selfassess.framework.model import Area
from selfassess.portfolio.counted import Coverage, counted_words, coverage
from selfassess.portfolio.progress import Progress
from selfassess.portfolio.sections import Section, Standing
from selfassess.portfolio.settled import settled_as_one
from selfassess.report.area_head import AreaHead
from selfassess.report.charts import progress_words
from selfassess.report.contents import Contents, list_title
from selfassess.report.flow import GoesOn, Para, Sides, gap, heading, p
from selfassess.report.in_one_go import parts_of, whole_areas, with_the_area
from selfassess.report.keys import area_key, list_key, statement_key
from selfassess.report.links import FIRST_PAGE, linked
from selfassess.report.reviews import area_comments
from selfassess.report.statement import StatementRow, Told, item_of
from selfassess.report.statement_boxes import statement_boxes
from selfassess.report.style import cut, joined, safe
from selfassess.report.tags import Node
from selfassess.things.observation.section import seen_at_work
from selfassess.things.practice.thing import PRACTICE
from selfassess.things.practice.told import practice_parts
from selfassess.things.review.thing import SeenBy
from selfassess.things.review.told import (
    as_area_words,
    compared_words,
    date_words,
    how_words,
    name_words,
)
from selfassess.words import say, say_date, say_many

ROOM = 90.0
"""An area begins where its head and a statement or two have room."""
TOGETHER = 180
"""Letters of evidence and practice that share a paragraph; longer ones have one each."""
PARTED = "\u00a0\u00a0·\u00a0 "


def area_lists(contents: Contents, document: Node) -> list[Flowable]:
    """Return every list that goes in."""
    items: list[Flowable] = []
    for section in contents.sections():
        items += _section(contents, section, document.add("Sect"))
    return items


def _section(contents: Contents, section: Section, part: Node) -> list[Flowable]:
    title = list_title(section)
    progress = contents.portfolio.section_progress(section)
    items: list[Flowable] = [
        heading(safe(title), title, 1, part, key=list_key(section)),
        # What is still the worker's from before needs no introduction.
        *([] if section.standing is Standing.INHERITED else _summary(section, part)),
        p(safe(progress_words(progress)), "small", part),
        gap(4),
    ]
    if section.standing is Standing.BESIDE:
        items += _whole_of(contents, section, part)
    for item in items:
        # Until the first statement: a heading alone at the end of a page looks lost.
        item.keepWithNext = True
    shown: list[Area] = []
    whole: list[Area] = []
    for area in section.tier.areas:
        (whole if settled_as_one(contents.portfolio, area) else shown).append(area)
    for number, area in enumerate(shown):
        items += _area(contents, section, area, part.add("Sect"), begins=number == 0)
    if whole:
        items += whole_areas(contents, section, whole, part.add("Sect"))
    return [*items, gap(8)]


def _whole_of(contents: Contents, section: Section, part: Node) -> list[Flowable]:
    """Tell how each area of a list stands where part of it is asked in other lists.

    It says too what the list rests on, where that is a draft.
    """
    pack = contents.portfolio.index.beside[section.tier.id].pack
    items: list[Flowable] = []
    if pack.draft:
        first = pack.draft.strip().split("\n\n")[0]
        items += [p(safe(say("A draft. {draft}", draft=first)), "small", part), gap(3)]
    found = coverage(contents.portfolio, section.tier.id)
    if not any(one.elsewhere for one in found):
        return items
    title = say("All that counts for this list, wherever it is asked:")
    items.append(p(safe(title), "small", part))
    lines = part.add("L")
    each = [p(safe(_coverage_words(one)), "small", item_of(lines)) for one in found]
    pairs = [each[at : at + 2] for at in range(0, len(each), 2)]
    items += [Sides([[one] for one in pair], [0.5] * len(pair)) for pair in pairs]
    return [*items, gap(3)]


def _coverage_words(one: Coverage) -> str:
    return say("{area}: {how}", area=one.area.title, how=_numbers(one.progress))


def _summary(section: Section, part: Node) -> list[Flowable]:
    paragraphs = [words for words in section.tier.summary.split("\n") if words.strip()]
    return [*(p(safe(words), "body", part) for words in paragraphs), gap(2)]


def _area(
    contents: Contents, section: Section, area: Area, part: Node, *, begins: bool
) -> list[Flowable]:
    """Return an area; the one that a list begins with stays with the list's heading."""
    progress = contents.portfolio.area_progress(area)
    title = heading(safe(area.title), area.title, 2, part, look="area", key=area_key(area))
    numbers = p(safe(_numbers(progress)), "small", part)
    back = linked(safe(joined(say("↑ page 1"))), "link", part, FIRST_PAGE, say("Back to page 1"))
    parts = parts_of(contents, section.tier, area)
    items: list[Flowable] = [
        *([] if begins else [CondPageBreak(ROOM)]),
        AreaHead(title, numbers, back, progress),
        *area_comments(contents, area, part),
    ]
    if words := counted_words(contents.portfolio, area.id):
        items.append(p(safe(words), "small", part))
    lines = part.add("L")
    items += _rows(contents, parts.rows, lines)
    if parts.in_one_go:
        items += with_the_area(contents, parts.in_one_go, part)
    if parts.left_out:
        words = say_many(
            "1 statement that we both agree on is left out of this copy.",
            "{count} statements that we both agree on are left out of this copy.",
            len(parts.left_out),
        )
        items.append(p(safe(words), "small", part))
    return [*items, GoesOn(""), gap(9)]


def _numbers(progress: Progress) -> str:
    """Return how an area stands, short enough for its head."""
    parts = [joined(say("{met} of {of}", met=progress.met, of=progress.relevant))]
    if progress.unanswered:
        parts.append(joined(say("{count} not answered", count=progress.unanswered)))
    return ", ".join(parts)


def _rows(contents: Contents, spots: Iterable[Spot], lines: Node) -> list[Flowable]:
    return [
        StatementRow(
            _told(contents, spot, item_of(lines)),
            first=number == 0,
            key=statement_key(spot.statement.id),
        )
        for number, spot in enumerate(spots)
    ]


def _told(contents: Contents, spot: Spot, node: Node) -> Told:
    """Return all that there is to say of a statement, made in the order of reading."""
    statement = spot.statement
    answer = contents.portfolio.answer(statement.id)
    words = [p(safe(statement.text), "body", node)]
    if statement.limit:
        words.append(p(safe(statement.limit), "limit", node))
    mine: list[Flowable] = [contents.rating_mark(spot, node)]
    if answer.together:
        mine.append(p(safe(say("Rated with the whole area")), "limit", node))
    seen = contents.portfolio.seen(statement.id)
    views: list[list[Flowable]] = [mine]
    if seen:
        mine[:0] = [gap(3), p(safe(say("My rating")), "head", node)]
        views.append(_seen(contents, seen[0], node))
    below: list[Para] = []
    for number, one in enumerate(seen):
        comment = one.view.comment.strip() if contents.options.notes else ""
        who = safe(_who(one))
        if number:
            # Another supervisor: the column beside the rating is the latest one's.
            view = contents.view_words(one.view.view)
            told = ", ".join(filter(None, (view, *compared_words(one.agreement))))
            quoted = f" “{safe(comment)}”" if comment else ""
            below.append(p(f"<b>{who}:</b> {safe(told)}{quoted}", "note", node))
        elif comment:
            below.append(p(f"<b>{who}:</b> “{safe(comment)}”", "note", node))
    note, evidence = contents.note(statement.id), contents.evidence(statement.id)
    if note:
        below.append(p(f"“{safe(note)}”", "note", node))
    parts = [(say("Evidence:"), evidence)] if evidence else []
    parts += practice_parts(contents.portfolio.state.of(PRACTICE).get(statement.id))
    below += _facts(parts, node)
    below += seen_at_work(contents, statement.id, node)
    if not contents.options.form:
        return Told(words, views, [], below)
    if seen:
        return Told(words, views, statement_boxes(contents, spot, node, []), below)
    return Told(words, [], statement_boxes(contents, spot, node, mine), below)


def _facts(parts: Sequence[tuple[str, str]], node: Node) -> list[Para]:
    """Return evidence and practice below the note, clearly parted, or on lines of their own."""
    told = [f"<b>{safe(name)}</b> {safe(words)}" for name, words in parts]
    if sum(len(name) + len(words) for name, words in parts) <= TOGETHER:
        told = [PARTED.join(told)] if told else []
    return [p(words, "note", node) for words in told]


def _who(seen: SeenBy) -> str:
    """Return who saw it and when, as they wrote the date themselves."""
    when = date_words(seen.review) or say_date(seen.review.received_at)
    return ", ".join((name_words(seen.review), when))


def _seen(contents: Contents, seen: SeenBy, node: Node) -> list[Flowable]:
    """Return a supervisor's latest view as a column: who and when, what, and how it compares."""
    # One line, so that both ratings stand on the same one; the date is with the review.
    name = cut(seen.review.name, 22) or say("Supervisor")
    items: list[Flowable] = [gap(3), p(safe(name), "head", node)]
    typed = say("typed up from paper") if seen.review.typed else ""
    view = seen.view.view
    if isinstance(view, int):
        items.append(contents.mark(view, node))
    elif view is not None:
        items.append(p(safe(contents.view_words(view)), "note", node))
    facts = [*([typed] if typed else []), *compared_words(seen.agreement)]
    if seen.view.as_area:
        facts.append(as_area_words())
    if seen.view.how:
        facts.append(how_words()[seen.view.how].lower())
    if seen.changed:
        facts.append(say("I have changed my rating since then"))
    if facts:
        items.append(p(safe(", ".join(facts)), "limit", node))
    return items
