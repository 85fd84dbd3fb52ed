"""PDFs of every kind of portfolio, and their text as a reader finds it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import pypdfium2

from selfassess.framework.model import Pack
from selfassess.framework.pack import installed_pack
from selfassess.handover import hand_over
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.rules import AnswerRow
from selfassess.report.export import Options
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.things.answer.thing import NOT_APPLICABLE, Rating
from selfassess.things.review.thing import AreaComment, Objective, Review, View
from selfassess.things.worker.thing import Worker

TODAY = date(2026, 11, 24)
MADE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
REASON = "The scanner for this stands in another hospital."
KINDS = (
    "believable",
    "empty",
    "full",
    "letters",
    "no form",
    "one tier",
    "no notes",
    "reviewed",
)


class Made(NamedTuple):
    """An open portfolio, the PDF of it, and how that was made."""

    portfolio: Portfolio
    pdf: Path
    options: Options


def clock() -> datetime:
    """Return noon of the day all PDFs here are made on."""
    return datetime(TODAY.year, TODAY.month, TODAY.day, 12, 0, tzinfo=UTC)


def start(path: Path, worker: Worker | None = None, pack: Pack | None = None) -> Portfolio:
    """Return a new portfolio, by default of a senior support worker on her way up."""
    someone = Worker(
        name="Jo Field",
        tier="scsw",
        next_tier="ap",
        role="Senior support worker",
        department="Imaging, St Mary's",
        supervisor="Ana Ruiz",
        appraisal_date=date(2026, 12, 1),
    )
    new_portfolio(path, worker or someone, pack or installed_pack(), MADE).close()
    return Portfolio(PortfolioFile.open(path), clock)


def fill(portfolio: Portfolio, note: Callable[[int], str], *, every: int = 1) -> None:
    """Answer every so many-th statement, going through all ratings in turn."""
    ratings: tuple[Rating, ...] = (3, 4, 2, 1, 3, 0, NOT_APPLICABLE)
    portfolio.apply(
        AnswerRow(
            spot.statement.id,
            ratings[number % 7],
            REASON if ratings[number % 7] == NOT_APPLICABLE else note(number),
        )
        for number, spot in enumerate(portfolio.spots())
        if number % every == 0
    )
    for requirement in portfolio.sections()[0].tier.requirements[:2]:
        portfolio.set_requirement(
            requirement.id, done=True, on=date(2026, 2, 3), note="Certificate in my locker"
        )


def short_note(number: int) -> str:
    """Return a sentence that no other statement has."""
    return f"Note {number}: on a busy Tuesday I did this and checked it." if number % 3 == 0 else ""


def long_note(number: int) -> str:
    """Return 2,000 characters."""
    return (f"Note {number}. " + "I prepared the room and asked the radiographer to look. " * 40)[
        :2000
    ]


def letters_note(number: int) -> str:
    """Return a note in Welsh and Polish letters."""
    return f"Nodyn {number}: tŷ, dŵr, ŵyn, pŵer; zażółć gęślą jaźń — “dobrze”."


def review_of(portfolio: Portfolio) -> Review:
    """Return a supervisor's review of the first ten statements."""
    spots = portfolio.spots()[:10]
    return Review(
        digest="0" * 10,
        made=TODAY,
        received_at=clock(),
        name="Ana Ruiz",
        role="Lead radiographer",
        overall="A good year.",
        agreed_appraiser=True,
        views=tuple(
            View(
                statement_id=spot.statement.id,
                view=(0, 1, 2, 3, 4, "not-seen")[number % 6],  # type: ignore[arg-type]
                comment=f"Seen on ward {number}.",
            )
            for number, spot in enumerate(spots)
        ),
        areas=(AreaComment(area_id=spots[0].area.id, comment="Well done."),),
        objectives=(Objective(text="Learn the new coils", by="Easter"),),
    )


def make(kind: str, folder: Path) -> Made:
    """Make a portfolio of one of ``KINDS`` and hand it over."""
    worker = None
    options = Options()
    if kind == "letters":
        worker = Worker(
            name="Siân Ŵyn-Łukasz Żółć", tier="csw", next_tier="scsw", department="Ysbyty Tŷ Gwyn"
        )
    elif kind == "no form":
        options = Options(form=False)
    elif kind == "one tier":
        options = Options(tiers=frozenset({"scsw"}))
    elif kind == "no notes":
        options = Options(notes=False)
    portfolio = start(folder / "mine.selfassess", worker)
    if kind == "full":
        fill(portfolio, long_note)
    elif kind == "letters":
        fill(portfolio, letters_note)
    elif kind != "empty":
        fill(portfolio, short_note, every=1 if kind == "reviewed" else 3)
    if kind == "reviewed":
        portfolio.take_review(review_of(portfolio))
    pdf = folder / "mine.pdf"
    hand_over(portfolio, pdf, options=options, today=TODAY)
    return Made(portfolio, pdf, options)


def pages(pdf: Path, password: str | None = None) -> list[str]:
    """Return each page's text on one line, as PDFium finds it."""
    document = pypdfium2.PdfDocument(pdf, password=password)
    try:
        found = []
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            found.append(" ".join(text.get_text_range().split()))
            text.close()
            page.close()
        return found
    finally:
        document.close()


def close_up(text: str) -> str:
    """Return a text without white space, as lines are broken wherever there is no room."""
    return "".join(text.replace("\ufffe", "-").split())
