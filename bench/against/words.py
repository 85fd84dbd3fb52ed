"""The words of a portfolio's PDF, for others to set: those of the lists by what they are."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

import pypdfium2

from selfassess.portfolio.portfolio import Portfolio


class Row(TypedDict):
    """A statement: its words, its rating, the prompts of its boxes, its note."""

    statement: str
    limit: str
    rating: str
    prompts: list[str]
    note: str


class Area(TypedDict):
    """An area of a list."""

    title: str
    numbers: str
    rows: list[Row]


class Words(TypedDict):
    """All of it: lines before the list, the list, lines behind."""

    title: str
    author: str
    foot: str
    before: list[str]
    areas: list[Area]
    behind: list[str]


PROMPTS = ["Your view…", "How seen…", "Your comment…"]


def words_of(portfolio: Portfolio, pdf: Path) -> Words:
    """Return what our own PDF of the portfolio says."""
    name = portfolio.worker.name
    section = portfolio.sections()[0]
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range().splitlines() for page in document]
    document.close()
    before, behind = [], []
    begun = False
    for lines in pages:
        # The foot is set by the template of each.
        inside = lines[3:]
        first = f"{section.tier.areas[0].title} 2 of "
        if not begun:
            at = next((n for n, line in enumerate(inside) if line.startswith(first)), None)
            begun = at is not None
            before += inside[:at]
        if lines is pages[-1]:
            behind += inside
    return Words(
        title=f"Competency portfolio of {name}",
        author=name,
        foot="\n".join(pages[0][:2]),
        before=before,
        areas=[
            Area(
                title=area.title,
                numbers="{0.met} of {0.relevant}".format(portfolio.area_progress(area)),
                rows=[
                    _row(portfolio, one.id, one.text, one.limit or "") for one in area.statements
                ],
            )
            for area in section.tier.areas
        ],
        behind=behind,
    )


def _row(portfolio: Portfolio, key: str, text: str, limit: str) -> Row:
    answer = portfolio.answer(key)
    label = portfolio.index.point(answer.rating).label if isinstance(answer.rating, int) else ""
    rating = f"{answer.rating} {label}"
    return Row(statement=text, limit=limit, rating=rating, prompts=PROMPTS, note=answer.note)
