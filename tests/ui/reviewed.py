"""A review with something in every place, and what its page shows."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from selfassess.things.answer.thing import NOT_APPLICABLE
from selfassess.things.review.thing import (
    NOT_SEEN,
    AreaComment,
    Aside,
    Objective,
    Review,
    Signature,
    View,
)
from selfassess.ui.widgets.paged import PagedColumn

KEYS = [
    f"{tier}.area-{area}.do-{n}" for tier in ("scsw", "csw") for area in (1, 2) for n in (1, 2, 3)
]
MINE = (2, 3, 3, 4, None, 3, NOT_APPLICABLE)
THEIRS = (4, 4, 3, 4, 2, NOT_SEEN, 1)
"""Differently, one step, alike, alike, only they, not seen, only they."""


def review_of(**fields) -> Review:
    """Return a review with something in every place."""
    said = {
        "digest": "0" * 10,
        "made": date(2026, 3, 1),
        "received_at": datetime(2026, 3, 5, 10, 0, tzinfo=UTC),
        "name": "Grace Lee",
        "role": "Lead radiographer",
        "date": "4 March 2026",
        "overall": "A strong year.",
        "agreed_appraiser": True,
        "views": tuple(
            View(statement_id=key, view=theirs, shown=mine, comment="Keep a log." * (n == 0))
            for n, (key, mine, theirs) in enumerate(zip(KEYS, MINE, THEIRS, strict=False))
        ),
        "areas": (
            AreaComment(area_id="scsw.area-1", comment="In good hands."),
            AreaComment(area_id="gone.area", comment="Of an older list."),
        ),
        "agreed_areas": ("csw.area-2",),
        "signed": (Signature(name="G Lee", at="4 March"),),
        "asides": (Aside(field=f"view.{KEYS[1]}", text="3 or 4"),),
        "objectives": (Objective(text="Shadow MRI", by="31 May"), Objective(text="", by="June")),
    }
    return Review(**{**said, **fields})


def settle(page) -> None:
    for _ in range(100):
        QApplication.processEvents()
        if not any(one.busy for one in page.findChildren(PagedColumn)):
            break
    for _ in range(3):
        QApplication.processEvents()


def words_on(page) -> str:
    settle(page)
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def statements(page) -> list[str]:
    settle(page)
    return [row.view.statement_id for row in page.rows.made]


def counts(page) -> dict[str, int]:
    return {tab.name: tab.number for tab in page.tabs._tabs}


def buttons(page, text: str) -> list[QPushButton]:
    settle(page)
    return [b for b in page.findChildren(QPushButton) if b.text().strip() == text and b.isVisible()]
