"""A card of Home that names a few things with how they stand, and leads to all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QLayout, QWidget

from selfassess.ui.widgets.pieces import button, column, frame, label, row
from selfassess.words import say_many

SHOWN = 4
"""So many are named; the rest is counted."""


def home_list(
    heading: str,
    items: Sequence[tuple[str, QWidget | QLayout]],
    leads: str,
    show: Callable[[], object],
) -> QFrame | None:
    """Return the card: names, each with how it stands below; None where there are none.

    ``leads`` is the link to all of them, which calls ``show``.
    """
    if not items:
        return None
    inner = column(label(heading, "heading"), spacing=10)
    for name, stands in items[:SHOWN]:
        inner.addLayout(column(label(name), stands, spacing=2))
    more = len(items) - SHOWN
    if more > 0:
        inner.addWidget(label(say_many("and 1 more", "and {count} more", more), "muted"))
    link = button(leads, "flush")
    link.clicked.connect(lambda _on=False: show())
    inner.addLayout(row(link, None))
    return frame("card", inner)
