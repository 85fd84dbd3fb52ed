"""Each list, area by area: statement, rating, note and evidence."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable, PageBreak

from selfassess.framework.index import Spot
from selfassess.framework.model import Area
from selfassess.portfolio.sections import Section
from selfassess.report.charts import progress_words
from selfassess.report.contents import Contents, list_title
from selfassess.report.fields import FieldBox
from selfassess.report.flow import gap, heading, p
from selfassess.report.grid import Cell, Grid, Row
from selfassess.report.reviews import area_comments
from selfassess.report.style import safe
from selfassess.report.table import table
from selfassess.report.tags import Node
from selfassess.words import say

SHARES = (0.42, 0.19, 0.39)
FORM_SHARES = (0.32, 0.15, 0.26, 0.27)


def area_lists(contents: Contents, document: Node) -> list[Flowable]:
    """Return every list that goes in, each from a new page."""
    items: list[Flowable] = []
    for section in contents.sections():
        items += _section(contents, section, document.add("Sect"))
    return items


def _section(contents: Contents, section: Section, part: Node) -> list[Flowable]:
    title = list_title(section)
    progress = contents.portfolio.section_progress(section)
    items: list[Flowable] = [
        PageBreak(),
        heading(safe(title), title, 1, part),
        p(safe(section.tier.summary), "body", part),
        gap(3),
        p(safe(progress_words(progress)), "small", part),
        gap(10),
    ]
    for area in section.tier.areas:
        items += _area(contents, section, area, part.add("Sect"))
    return items


def _area(contents: Contents, section: Section, area: Area, part: Node) -> list[Flowable]:
    progress = contents.portfolio.area_progress(area)
    items: list[Flowable] = [
        CondPageBreak(130),
        heading(safe(area.title), area.title, 2, part),
        p(safe(progress_words(progress)), "small", part),
        gap(2),
    ]
    titles = column_titles()
    if not contents.options.form:
        made = table(part, titles)
        rows = [_row(contents, Spot(s, area, section.tier), made.body) for s in area.statements]
        said = area_comments(contents, area, part)
        return [*items, Grid(SHARES, made.header, rows), *said, gap(14)]
    made = table(part, [*titles, say("Supervisor's view")])
    rows = [_form_row(contents, Spot(s, area, section.tier), made.body) for s in area.statements]
    label = say("Supervisor's comment on this area: {area}", area=area.title)
    return [
        *items,
        Grid(FORM_SHARES, made.header, rows),
        *area_comments(contents, area, part),
        CondPageBreak(60),
        gap(4),
        p(safe(label), "head", part),
        gap(2),
        FieldBox(f"area.{area.id}", "lines", label, part, height=34),
        gap(14),
    ]


def column_titles() -> list[str]:
    """Return the titles of a table of answers, for the three ``SHARES``."""
    return [say("Statement"), say("My rating"), say("My note and evidence")]


def _form_row(contents: Contents, spot: Spot, body: Node) -> Row:
    """Return a row with the supervisor's view and comment to fill in."""
    row = _row(contents, spot, body)
    node = row.node.add("TD")
    text = spot.statement.text
    view = FieldBox(
        f"view.{spot.statement.id}",
        "choice",
        say("Supervisor's view: {statement}", statement=text),
        node,
        choices=contents.view_choices(),
    )
    comment = FieldBox(
        f"comment.{spot.statement.id}",
        "lines",
        say("Supervisor's comment: {statement}", statement=text),
        node,
        height=27,
    )
    return Row([*row.cells, Cell([view, comment], node)], row.node)


def _row(contents: Contents, spot: Spot, body: Node) -> Row:
    statement = spot.statement
    answer = contents.portfolio.answer(statement.id)
    row = body.add("TR")
    first, second, third = row.add("TH"), row.add("TD"), row.add("TD")
    first.scope = "Row"
    told: list[Flowable] = [p(safe(statement.text), "note", first)]
    if statement.limit:
        told.append(p(safe(statement.limit), "limit", first))
    rating: list[Flowable] = [contents.rating_mark(spot, second)]
    if answer.together:
        rating.append(p(safe(say("Confirmed with the whole area")), "limit", second))
    rating += [p(safe(words), "limit", second) for words in contents.seen(statement.id)]
    notes: list[Flowable] = []
    if note := contents.note(statement.id):
        notes.append(p(safe(note), "note", third))
    if evidence := contents.evidence(statement.id):
        lead = safe(say("Evidence:"))
        notes.append(p(f"<b>{lead}</b> {safe(evidence)}", "note", third))
    if not notes:
        notes.append(p("", "note", third))
    return Row([Cell(told, first), Cell(rating, second), Cell(notes, third)], row)
