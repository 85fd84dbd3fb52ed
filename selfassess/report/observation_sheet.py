"""The observation sheet: one page with boxes, for somebody who watches the worker do something.

It says for which statements it is, is tagged as the portfolio is, and carries the same marks, so
that it comes back by the same door as a review.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

from reportlab.platypus import Flowable

from selfassess.portfolio.form_fields import ABOUT, FOR_SIGN_OFF, SHEET, WATCHED
from selfassess.portfolio.portfolio import Portfolio
from selfassess.report.canvas import TaggedCanvas
from selfassess.report.contents import Contents, Options
from selfassess.report.export import look_at_folder, write_pdf
from selfassess.report.fields import Choices, FieldBox, FieldKind
from selfassess.report.finish import Parts, finish
from selfassess.report.flow import Callout, Sides, gap, heading, p
from selfassess.report.page import Document
from selfassess.report.statement import item_of
from selfassess.report.style import BODY_WIDTH, FOOT, PAGE_HEIGHT, TOP, cut, safe
from selfassess.report.tags import Node
from selfassess.things.objective.told import subject_words
from selfassess.things.observation.thing import MOST_STATEMENTS
from selfassess.words import say

_TASK, _SETTING, _SEEN, _KEEP, _WORK_ON, _HELP, _NAME, _ROLE, _DATE = WATCHED
ROOM = PAGE_HEIGHT - FOOT - TOP
LEAST_SEEN, MOST_SEEN = 60.0, 250.0
"""How high the box for what was seen may be; it takes what is left of the page."""
LONGEST = 220
"""Letters of a statement, of which four are to fit with all the boxes."""


def sheet_pdf(
    portfolio: Portfolio,
    about: Sequence[str],
    *,
    sheet: str,
    today: date,
    task: str = "",
    signoff: str = "",
) -> memoryview:
    """Return the sheet as a PDF. ``sheet`` is an id that no other has.

    ``about`` are ids of statements, :data:`MOST_STATEMENTS` at most; ``task`` and ``signoff`` are
    those of the sign-off that it is for.
    """
    contents = Contents.of(portfolio, Options(), today)
    tree = Node("Document")
    title = say("Observation sheet for {name}", name=portfolio.worker.name)
    raw = BytesIO()
    document = Document(raw, contents, lambda: None, title=title)
    document.build(_story(contents, about, task, tree), canvasmaker=TaggedCanvas)
    raw.seek(0)
    told = [f"{FOR_SIGN_OFF}{signoff}"] if signoff else []
    return finish(
        raw,
        Parts(
            tree=tree,
            title=title,
            author=portfolio.worker.name,
            today=today,
            fields=document.canv.fields,
            marks={**contents.marks(), SHEET: sheet, ABOUT: " ".join([*told, *about])},
        ),
    )


def write_sheet(
    portfolio: Portfolio,
    path: Path,
    about: Sequence[str],
    *,
    sheet: str,
    today: date,
    task: str = "",
    signoff: str = "",
) -> None:
    """Write the sheet to ``path``. Raises :class:`SelfAssessError` where it cannot be written."""
    look_at_folder(path)
    write_pdf(
        sheet_pdf(portfolio, about, sheet=sheet, today=today, task=task, signoff=signoff), path
    )


def _story(contents: Contents, about: Sequence[str], task: str, tree: Node) -> list[Flowable]:
    part = tree.add("Sect")
    top = [*_head(contents, part), *_about(contents, about, task, part)]
    before = _boxes(
        part,
        [(_TASK, "text", say("What is done"), ""), (_SETTING, "text", say("Where"), "")],
    )
    # Made in the order of reading, and given its height once the rest is measured.
    seen = part.add("Div")
    after = [*_two(part), *_who(contents, part)]
    taken = sum(item.wrap(BODY_WIDTH, 10_000)[1] for item in (*top, *before, *after))
    height = min(MOST_SEEN, max(LEAST_SEEN, ROOM - taken - 40.0))
    middle = _boxes(
        seen,
        [(_SEEN, "lines", say("What you saw"), say("Nothing that shows who a patient is."))],
        height=height,
    )
    return [*top, *before, *middle, *after]


def _head(contents: Contents, part: Node) -> list[Flowable]:
    worker = contents.portfolio.worker
    where = "  ·  ".join(filter(None, (worker.role, worker.department)))
    title = say("Observation sheet")
    told = say(
        "Please fill this in when you have watched {name} at work. Save the file and send it back. "
        "It takes five minutes.",
        name=cut(worker.name, 60),
    )
    quiet = say(
        "This says what you saw. It signs nobody off for a task and gives no permission. Write "
        "nothing that shows who a patient is."
    )
    return [
        p(safe(title), "over", part),
        heading(safe(cut(worker.name, 80)), title, 1, part),
        *([p(safe(cut(where, 120)), "small", part)] if where else []),
        gap(8),
        Callout([p(safe(told), "strong", part), p(safe(quiet), "small", part)]),
        gap(8),
    ]


def _about(contents: Contents, about: Sequence[str], task: str, part: Node) -> list[Flowable]:
    if not about and not task:
        return []
    title = say("What it is about")
    items: list[Flowable] = [heading(safe(title), title, 2, part), gap(2)]
    if task:
        items.append(p(safe(cut(task, LONGEST)), "strong", part))
    lines = part.add("L")
    index = contents.portfolio.index
    for key in about[:MOST_STATEMENTS]:
        node = item_of(lines)
        items.append(p(safe(cut(subject_words(index, key), LONGEST)), "body", node))
        spot = index.spots.get(key)
        if spot is not None:
            good = say("What good looks like: {text}", text=spot.statement.good)
            items.append(p(safe(cut(good, LONGEST)), "small", node))
        items.append(gap(3))
    return [*items, gap(4)]


def _two(part: Node) -> list[Flowable]:
    """Return one thing to keep and one to work on, side by side."""
    sides = []
    for name, title in (
        (_KEEP, say("One thing to keep")),
        (_WORK_ON, say("One thing to work on")),
    ):
        box = part.add("Div")
        sides.append(_boxes(box, [(name, "lines", title, "")], height=70.0))
    return [Sides(sides, [0.5, 0.5])]


def _who(contents: Contents, part: Node) -> list[Flowable]:
    help_ = _boxes(
        part.add("Div"),
        [(_HELP, "choice", say("How much help was needed"), "")],
        choices=help_choices(contents),
    )
    named = [
        _boxes(part.add("Div"), [(name, "text", title, "")])
        for name, title in (
            (_NAME, say("Your name")),
            (_ROLE, say("Your role")),
            (_DATE, say("Date")),
        )
    ]
    part = part.add("Div")
    points = contents.portfolio.index.pack.scale.points
    scale = [p(safe(f"{one.value}  {one.label}: {one.meaning}"), "small", part) for one in points]
    return [Sides([help_, scale], [0.36, 0.64]), gap(6), Sides(named, [0.38, 0.38, 0.24])]


def help_choices(contents: Contents) -> Choices:
    """Return how much help may have been needed, as the points of the scale."""
    points = contents.portfolio.index.pack.scale.points
    return (
        ("", say("How much help?")),
        *((str(point.value), f"{point.value}  {point.label}") for point in points),
    )


def _boxes(
    part: Node,
    asked: Sequence[tuple[str, FieldKind, str, str]],
    *,
    height: float = 19.0,
    choices: Choices = (),
) -> list[Flowable]:
    """Return boxes below each other, each under its title, perhaps with a hint in it."""
    items: list[Flowable] = []
    for name, kind, title, prompt in asked:
        items += [p(safe(title), "head", part), gap(2)]
        items.append(
            FieldBox(
                name, kind, title, part, height=height, below=7.0, choices=choices, prompt=prompt
            )
        )
    return items
