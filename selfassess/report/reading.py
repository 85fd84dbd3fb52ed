"""The last pages: two tiers compared, and how to read this document."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from selfassess.framework.model import Comparison, Requirement, Statement, Symbol, Tier
from selfassess.report.contents import Contents
from selfassess.report.flow import gap, heading, p
from selfassess.report.grid import Cell, Grid, Row
from selfassess.report.statement import item_of
from selfassess.report.style import safe
from selfassess.report.symbols import RatingMark
from selfassess.report.table import table
from selfassess.report.tags import Node
from selfassess.report.two_columns import sized, two_columns
from selfassess.words import mark, say, say_date

SOURCES = 8
"""Sources in a block that no page breaks."""


def comparison(contents: Contents, document: Node) -> list[Flowable]:
    """Return the two-column comparison where the worker walks towards its right side."""
    pack = contents.portfolio.index.pack
    told = pack.comparison
    if told is None or contents.portfolio.worker.next_tier != told.right_tier:
        return []
    part = document.add("Sect")
    return [
        CondPageBreak(260),
        heading(safe(told.title), told.title, 1, part),
        gap(4),
        _comparison(contents, told, part),
        gap(16),
    ]


def _comparison(contents: Contents, told: Comparison, part: Node) -> Grid:
    made = table(
        part,
        (
            say("Practice area"),
            contents.tier_title(told.left_tier),
            contents.tier_title(told.right_tier),
        ),
    )
    rows = []
    for line in told.rows:
        row = made.body.add("TR")
        cells = []
        for number, text in enumerate((line.practice_area, line.left, line.right)):
            node = row.add("TD" if number else "TH")
            if number == 0:
                node.scope = "Row"
            cells.append(Cell([p(safe(text), "note" if number else "strong", node)], node))
        rows.append(Row(cells, row))
    return Grid((0.2, 0.4, 0.4), made.header, rows)


def how_to_read(contents: Contents, document: Node) -> list[Flowable]:
    """Return what the ratings mean and where the statements come from."""
    portfolio = contents.portfolio
    pack = portfolio.index.pack
    part = document.add("Sect")
    title = say("How to read this")
    items: list[Flowable] = [
        CondPageBreak(250),
        heading(safe(title), title, 1, part),
        p(safe(pack.safety), "strong", part),
        gap(6),
        p(
            safe(
                say(
                    "These ratings are the worker's own view. They help two people talk: what is "
                    "going well, what is next, and what help is needed. Only a trained assessor "
                    "can sign off a competence."
                )
            ),
            "body",
            part,
        ),
        gap(8),
        _scale(contents, part),
        gap(10),
    ]
    made = say_date(contents.today)
    lines = (
        say("Framework: {title}, version {version}.", title=pack.title, version=pack.version),
        say(
            "Content {digest}, made on {day}. Two papers with the same content number say "
            "the same.",
            digest=contents.digest,
            day=made,
        ),
        say(
            "Portfolio {id}. The number stays the same for as long as this portfolio is kept.",
            id=portfolio.identity.id[:8],
        ),
    )
    for line in lines:
        items += [p(safe(line), "small", part), gap(3)]
    return [*items, *_sources(contents, part)]


def _sources(contents: Contents, part: Node) -> list[Flowable]:
    """Name what the lists of this document rest on, in two columns."""
    tiers = [section.tier for section in contents.sections()]
    parts: list[Requirement | Statement] = []
    for tier in tiers:
        parts += [*tier.requirements, *_statements(tier)]
    # As the pack writes them: codes with places in them, one after the other.
    told = (text for one in parts for text in one.source.split(";"))
    used = {text.strip().split(":")[0].split(" ")[0] for text in told}
    pack = contents.portfolio.index.pack
    every = (*pack.sources, *(one for extra in pack.beside for one in extra.sources))
    titles = list(dict.fromkeys(one.title for one in every if one.code in used))
    if not titles:
        return []
    rest = say("The statements are in plain words of our own. They are based on:")
    listed = part.add("L")
    lines = [
        sized(len(title), [p(f"•\u00a0{safe(title)}", "source", item_of(listed))])
        for title in titles
    ]
    return [
        gap(3),
        p(safe(rest), "head", part),
        gap(2),
        *two_columns(lines, SOURCES),
    ]


def _statements(tier: Tier) -> list[Statement]:
    return [statement for area in tier.areas for statement in area.statements]


def _scale(contents: Contents, part: Node) -> Grid:
    scale = contents.portfolio.index.pack.scale
    kinds = scale.kinds
    heads = [say(_FOR_KIND[kind.kind]) for kind in kinds]
    first = say(_FOR_KIND["skill"]) if kinds else say("What it means")
    made = table(part, (say("My rating"), first, *heads))
    rows = []
    for point in scale.points:
        meanings = [point.meaning, *(kind.meanings[point.value] for kind in kinds)]
        row = _scale_row(made.body, point.symbol, f"{point.value}  {point.label}", meanings)
        rows.append(row)
    other = scale.not_applicable
    rest = [other.meaning, *("" for _kind in kinds)]
    rows.append(_scale_row(made.body, "dash", other.label, rest))
    share = 0.68 / (1 + len(kinds)) if not kinds else 0.76 / (1 + len(kinds))
    widths = (1 - share * (1 + len(kinds)), *[share] * (1 + len(kinds)))
    return Grid(widths, made.header, rows)


_FOR_KIND = {
    "skill": mark("For a task"),
    "knowledge": mark("For knowledge"),
    "behaviour": mark("For a way of working"),
}


def _scale_row(body: Node, symbol: Symbol, label: str, meanings: Sequence[str]) -> Row:
    row = body.add("TR")
    name = row.add("TH")
    name.scope = "Row"
    cells = [Cell([RatingMark(symbol, p(safe(label), "strong", name))], name)]
    for meaning in meanings:
        text = row.add("TD")
        cells.append(Cell([p(safe(meaning), "note", text)], text))
    return Row(cells, row, pad=2.5)
