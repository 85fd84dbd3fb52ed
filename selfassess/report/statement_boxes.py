"""The boxes that a supervisor fills in beside a statement."""

from __future__ import annotations

from functools import partial

from reportlab.platypus import Flowable

from selfassess.framework.index import Spot
from selfassess.portfolio.form_fields import COMMENT, HOW, VIEW
from selfassess.report.contents import Contents
from selfassess.report.fields import EDGE, FieldBox
from selfassess.report.flow import Sides, gap
from selfassess.report.style import tails_below
from selfassess.report.tags import Node
from selfassess.words import say

COMMENT_HEIGHT = 32.0
"""Three lines of the size that readers type in."""
TALL_COMMENT = 43.0
"""As tall as a rating and two choices: four lines."""
CHOICE_HEIGHT = 14.0


def statement_boxes(
    contents: Contents, spot: Spot, node: Node, above: list[Flowable]
) -> list[Flowable]:
    """Return the boxes for a supervisor's view, how it was seen, and a comment beside them.

    ``above`` stands over the first: the worker's own rating, where nobody has seen it yet.
    """
    room = tails_below("strong") + EDGE if above else 0.0
    key, text = spot.statement.id, spot.statement.text
    choice = partial(FieldBox, kind="choice", parent=node, height=CHOICE_HEIGHT)
    view = choice(
        f"{VIEW}.{key}",
        label=say("Supervisor's view: {statement}", statement=text),
        below=2.0,
        choices=contents.view_choices(),
    )
    how = choice(
        f"{HOW}.{key}",
        label=say("How it was seen: {statement}", statement=text),
        below=1.0,
        choices=contents.how_choices(),
    )
    comment = FieldBox(
        f"{COMMENT}.{key}",
        "lines",
        say("Supervisor's comment: {statement}", statement=text),
        node,
        height=TALL_COMMENT + room if above else COMMENT_HEIGHT,
        prompt=say("Your comment…"),
        below=1.0,
    )
    return [Sides([[*above, gap(room), view, how], [comment]], [0.42, 0.58])]
