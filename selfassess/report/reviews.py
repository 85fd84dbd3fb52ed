"""What supervisors said as a whole: their comment, objectives, names and agreement.

Their views of single statements stand beside the statements, those of areas below the area.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import CondPageBreak, Flowable

from selfassess.framework.model import Area
from selfassess.portfolio.by_day import oldest_first
from selfassess.portfolio.form_fields import AGREE
from selfassess.portfolio.said import AreaTick, kept_aside, said_of_area, ticks_of, where
from selfassess.report.contents import Contents
from selfassess.report.flow import gap, heading, p
from selfassess.report.grid import Cell, Grid, Row
from selfassess.report.style import cut, safe
from selfassess.report.table import table
from selfassess.report.tags import Node
from selfassess.things.review.thing import Review
from selfassess.things.review.told import (
    agreed_words,
    date_words,
    signed_words,
    tick_words,
    typed_line,
    verdict_told,
    who_words,
)
from selfassess.words import say, say_date


def reviews(contents: Contents, document: Node) -> list[Flowable]:
    """Return every review that was taken in, the latest first; nothing where there is none."""
    found = contents.portfolio.reviews()
    if not found:
        return []
    part = document.add("Sect")
    title = say("What supervisors said")
    items: list[Flowable] = [
        CondPageBreak(200),
        heading(safe(title), title, 1, part),
        p(safe(" ".join(_lead(found))), "body", part),
        gap(8),
    ]
    for review in reversed(oldest_first(found)):
        items += _review(contents, review, part.add("Sect"))
    return items


def _lead(found: Sequence[Review]) -> Iterator[str]:
    """Yield what stands here, and that not all of it is from the supervisors themselves."""
    yield say(
        "Each review, the latest first. What was said of one statement stands next to the "
        "statement, what was said of an area below the area."
    )
    if any(review.typed for review in found):
        yield say(
            "Where I typed a review up from paper, it says so: then the words are as I read them."
        )


def area_comments(contents: Contents, area: Area, parent: Node) -> list[Flowable]:
    """Return what supervisors said of an area, the latest first."""
    if not contents.options.notes:
        return []
    items: list[Flowable] = []
    for review, comment in said_of_area(contents.portfolio.reviews(), area.id):
        words = f"<b>{safe(who_words(review))}:</b> “{safe(comment)}”"
        items += [gap(4), p(words, "note", parent)]
    return items


def _review(contents: Contents, review: Review, part: Node) -> list[Flowable]:
    name = review.name or say("Supervisor")
    title = ", ".join(filter(None, (name, review.role)))
    facts = [
        say("Dated {date}", date=date_words(review)) if review.date else "",
        _came(review),
    ]
    items: list[Flowable] = [
        CondPageBreak(90),
        heading(safe(cut(title, 160)), title, 2, part),
        p(safe("  ·  ".join(filter(None, facts))), "small", part),
        gap(3),
    ]
    if contents.options.notes:
        items += _said(contents, review, part)
    for who, ticked in (("appraiser", review.agreed_appraiser), ("worker", review.agreed_worker)):
        words = agreed_words(who, contents.portfolio.worker.name)
        state = say("Ticked:") if ticked else say("Not ticked:")
        items.append(p(f"<b>{safe(state)}</b> {safe(words)}", "note", part))
    items += [p(safe(signed_words(one)), "note", part) for one in review.signed or ()]
    return [*items, gap(12)]


def _came(review: Review) -> str:
    """Return how a review came in, and when."""
    return typed_line(review) or say("Added on {day}", day=say_date(review.received_at))


def _said(contents: Contents, review: Review, part: Node) -> list[Flowable]:
    items: list[Flowable] = []
    if review.agreed_areas:
        lead = safe(say("Areas ticked as agreed:"))
        ticks = ticks_of(contents.portfolio, review)
        areas = "; ".join(_ticked(contents, area_id, tick) for area_id, tick in ticks.items())
        items += [p(f"<b>{lead}</b> {safe(areas)}.", "body", part), gap(4)]
    if review.overall:
        title = say("Overall comment")
        items += [p(safe(title), "head", part), p(f"“{safe(review.overall)}”", "body", part)]
        items.append(gap(4))
    if review.objectives:
        made = table(part, (say("Objectives for the time ahead"), say("By when")))
        rows = []
        for objective in review.objectives:
            row = made.body.add("TR")
            what, by = row.add("TH"), row.add("TD")
            what.scope = "Row"
            texts = ((objective.text, what), (objective.by, by))
            rows.append(Row([Cell([p(safe(t), "note", n)], n) for t, n in texts], row))
        items += [Grid((0.76, 0.24), made.header, rows), gap(6)]
    for told in review.confirmed or ():
        comment = f" “{safe(told.comment)}”" if told.comment else ""
        lead = safe(say("{what}:", what=verdict_told(told.verdict)))
        items.append(p(f"<b>{lead}</b> {safe(told.task)}{comment}", "note", part))
    return [*items, *_elsewhere(contents, review, part), *_asides(contents, review, part)]


def _ticked(contents: Contents, area_id: str, tick: AreaTick) -> str:
    """Return an area that was ticked, and what the tick stands for."""
    title = where(f"{AGREE}.{area_id}", contents.portfolio.index)
    return say("{area}: {how}", area=title, how=tick_words(tick, worker=True))


def _asides(contents: Contents, review: Review, part: Node) -> list[Flowable]:
    """Return words that fit no place of the review, as they were written."""
    found = kept_aside(review)
    if not found or contents.options.tiers is not None:
        return []
    index = contents.portfolio.index
    items: list[Flowable] = [
        p(safe(say("Written where it could not be understood, or had no room")), "head", part)
    ]
    for aside in found:
        what = where(aside.field, index, aside.about)
        items.append(p(f"<b>{safe(what)}</b> “{safe(aside.text)}”", "note", part))
    return [*items, gap(6)]


def _elsewhere(contents: Contents, review: Review, part: Node) -> list[Flowable]:
    """Return views and comments that have no place in the lists of this document."""
    if contents.options.tiers is not None:
        # The person chose to leave lists out, and what was said of them with it.
        return []
    index = contents.portfolio.index
    sections = contents.sections()
    here = {spot.statement.id for section in sections for spot in section.spots()}
    areas = {area.id for section in sections for area in section.tier.areas}
    lines = []
    for view in contents.portfolio.views_of(review):
        if view.statement_id not in here:
            spot = index.spots.get(view.statement_id)
            seen = contents.view_words(view.view)
            comment = f"“{view.comment}”" if view.comment else ""
            said = " ".join(filter(None, (seen, comment)))
            lines.append((spot.statement.text if spot else view.statement_id, said))
    for told in review.areas:
        if told.area_id not in areas:
            area = index.areas.get(told.area_id)
            lines.append((area.title if area else told.area_id, f"“{told.comment}”"))
    if not lines:
        return []
    items: list[Flowable] = [
        p(safe(say("About things that are not in the lists above")), "head", part)
    ]
    items += [p(f"<b>{safe(what)}</b> {safe(said)}", "note", part) for what, said in lines]
    return [*items, gap(6)]
