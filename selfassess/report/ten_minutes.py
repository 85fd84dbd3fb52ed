"""For the supervisor, in ten minutes: what to talk about first, a tick an area, the whole of it."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable, PageBreak

from selfassess.framework.model import Area
from selfassess.portfolio.form_fields import AGREE, AREA
from selfassess.portfolio.sections import Section
from selfassess.portfolio.talk import Topic, Why, topics
from selfassess.report.appraiser import whole_year
from selfassess.report.charts import progress_words
from selfassess.report.contents import Contents, list_title
from selfassess.report.fields import FieldBox
from selfassess.report.flow import Sides, gap, heading, p
from selfassess.report.grid import Cell, Grid, Row
from selfassess.report.in_one_go import parts_of
from selfassess.report.keys import area_key, statement_key
from selfassess.report.links import TEN_MINUTES, linked
from selfassess.report.points import points
from selfassess.report.statement import item_of
from selfassess.report.style import cut, safe
from selfassess.report.table import table
from selfassess.report.tags import Node
from selfassess.things.review.thing import Agreement
from selfassess.things.review.told import name_words
from selfassess.things.signoff.thing import SIGNOFFS
from selfassess.words import mark, say, say_many

MOST_TOPICS = 6
MOST_REQUIREMENTS = 4
_APART = {Agreement.LOOK, Agreement.TALK, Agreement.ALONE}
QUOTE = 115
"""Letters of a note that is quoted here; the whole note is with its statement."""
_WHY = {
    Why.APART: mark("{who} saw {theirs}"),
    Why.NEAR: mark("{who} saw {theirs}"),
    Why.FELL: mark("was {before}"),
    Why.HELP: mark("my note says more"),
    Why.LOW: mark("part of my job now"),
    Why.ROSE: mark("was {before}"),
    Why.NEXT: mark("towards my next tier"),
}


def ten_minutes(contents: Contents, document: Node) -> list[Flowable]:
    """Return the pages; without a form, only what is worth a talk."""
    part = document.add("Sect")
    title = say("For you, in ten minutes")
    items: list[Flowable] = [
        PageBreak(),
        heading(safe(title), title, 1, part, key=TEN_MINUTES),
        *_how_to(contents, part),
        gap(8),
        *_talk(contents, part),
    ]
    if contents.options.form:
        items += _areas(contents, part)
        items += whole_year(contents, part)
    return items


def _how_to(contents: Contents, part: Node) -> list[Flowable]:
    if not contents.options.form:
        words = say(
            "What to talk about stands here first. This copy has no boxes to fill in. "
            "The lists come after it."
        )
        return [p(safe(words), "body", part)]
    steps = (
        say("Tick each area that you agree with. It counts as your view, wherever I rated myself."),
        say(
            "Where you see something else, or I need to hear it, choose your view beside the "
            "statement. It counts more than the tick."
        ),
        say("Write the year as a whole at the end of this part. Save the file, and send it back."),
    )
    lines = part.add("L")
    items: list[Flowable] = []
    for number, step in enumerate(steps, 1):
        node = item_of(lines)
        items += [p(f"<b>{number}.</b> {safe(step)}", "body", node), gap(2)]
    quiet = say(
        "A tick or a view is what you have seen. It signs nobody off for a task, and the two views "
        "are never mixed into one number."
    )
    items.append(p(safe(quiet), "small", part))
    if contents.options.edition == "supervisor":
        left = say(
            "This copy leaves out what we both agreed on before. An area with such a part has no "
            "tick: choose beside each statement that is here."
        )
        items.append(p(safe(left), "small", part))
    if contents.portfolio.of(SIGNOFFS):
        more = say("My sign-offs stand further on: you can confirm each line there.")
        go = say("Go to the sign-offs")
        items.append(linked(safe(more), "link", part, SIGNOFFS.name, go))
    return items


# ---- what is worth a talk ----------------------------------------------------------------


def _talk(contents: Contents, part: Node) -> list[Flowable]:
    title = say("To talk about first")
    items: list[Flowable] = [heading(safe(title), title, 2, part), gap(2)]
    found = topics(contents.portfolio, contents.sections(), contents.since)
    lines = part.add("L")
    for topic in found[:MOST_TOPICS]:
        items += _topic(contents, topic, lines)
    more = len(found) - MOST_TOPICS
    if more > 0:
        words = say_many(
            "1 more is rated below “{label}”. Its symbol in the lists shows it.",
            "{count} more are rated below “{label}”. Their symbols in the lists show them.",
            more,
            label=contents.met_label(),
        )
        items.append(p(safe(words), "small", part))
    asked = _requirements(contents, part)
    items += asked
    if not found and not asked:
        items.append(
            p(
                safe(say("Nothing that I rated stands out. Ask me what I am proud of.")),
                "body",
                part,
            )
        )
    return [*items, gap(8)]


def _topic(contents: Contents, topic: Topic, lines: Node) -> list[Flowable]:
    node = item_of(lines)
    statement = topic.spot.statement
    text = cut(statement.text, 150)
    words = say("Go to this statement: {text}", text=text)
    told = [linked(safe(text), "way", node, statement_key(statement.id), words)]
    note = contents.note(statement.id)
    if note and topic.why is not Why.LOW:
        told.append(p(f"“{safe(cut(note, QUOTE))}”", "quote", node))
    mark_ = contents.rating_mark(topic.spot, node)
    before = contents.rating_words(topic.before) if topic.before is not None else ""
    seen = contents.portfolio.seen(statement.id)
    other = next((one for one in seen if one.agreement in _APART), None)
    told_why = say(
        _WHY[topic.why],
        before=before,
        who=name_words(other.review, cut(other.review.name, 24)) if other else "",
        theirs=contents.view_words(other.view.view) if other else "",
    )
    why = p(safe(told_why), "small", node)
    return [Sides([told, [mark_, why]], [0.69, 0.31]), gap(4)]


def _requirements(contents: Contents, part: Node) -> list[Flowable]:
    """Return the requirements that are open, named as far as there is room; nothing without."""
    found = contents.readiness.requirements
    if not found:
        return []
    names = list(dict.fromkeys(item.title for _tier, item in found))
    shown = names[:MOST_REQUIREMENTS]
    lead = p(safe(say("Requirements not ticked yet:")), "strong", part)
    return [gap(2), lead, *points(shown, len(names) - len(shown), part)]


# ---- a tick an area ----------------------------------------------------------------------


def _areas(contents: Contents, part: Node) -> list[Flowable]:
    title = say("Area by area")
    items: list[Flowable] = [CondPageBreak(140), heading(safe(title), title, 2, part), gap(2)]
    made = table(
        part,
        (
            say("I agree with all of it"),
            say("Area, and how I rated it"),
            say("Your comment on the area"),
        ),
    )
    rows = []
    for section in contents.sections():
        for number, area in enumerate(section.tier.areas):
            rows.append(_row(contents, section, area, made.body, begins=number == 0))
    return [*items, Grid((0.12, 0.44, 0.44), made.header, rows), gap(12)]


def _row(contents: Contents, section: Section, area: Area, body: Node, *, begins: bool) -> Row:
    row = body.add("TR")
    tick, name, comment = row.add("TD"), row.add("TH"), row.add("TD")
    name.scope = "Row"
    agree = _agree(contents, section, area, tick)
    told: list[Flowable] = []
    if begins:
        told.append(p(safe(list_title(section)), "over", name))
    go = say("Go to the area {area}", area=area.title)
    told.append(linked(safe(area.title), "way", name, area_key(area), go))
    progress = contents.portfolio.area_progress(area)
    told.append(p(safe(progress_words(progress)), "small", name))
    box = FieldBox(
        f"{AREA}.{area.id}",
        "lines",
        say("Supervisor's comment on this area: {area}", area=area.title),
        comment,
        height=22,
        below=0,
    )
    gap_above: list[Flowable] = [gap(12)] if begins else []
    return Row(
        [Cell([*gap_above, agree], tick), Cell(told, name), Cell([*gap_above, box], comment)],
        row,
        pad=2.0,
    )


def _agree(contents: Contents, section: Section, area: Area, node: Node) -> Flowable:
    """Return the box to agree with an area.

    Where nothing is rated there is nothing to agree to, and nobody agrees to what this copy
    leaves out: it may be read by somebody else than the one who saw that.
    """
    parts = parts_of(contents, section.tier, area)
    if parts.left_out:
        nothing_new = not (parts.rows or parts.in_one_go)
        words = say("Agreed before") if nothing_new else say("Part is left out")
        return p(safe(words), "small", node)
    if all(contents.portfolio.answer(one.id).rating is None for one in area.statements):
        return p(safe(say("Not rated yet")), "small", node)
    return FieldBox(
        f"{AGREE}.{area.id}",
        "tick",
        say("I agree with all of this area: {area}", area=area.title),
        node,
        height=14,
        width=14,
    )
