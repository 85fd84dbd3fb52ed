"""The portfolio that the screens are looked at with: something of everything, and long names."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from msgspec.structs import replace

from selfassess.demo import write_demo
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile
from selfassess.things.objective.thing import PLAN
from selfassess.things.objective.thing import Objective as Aim
from selfassess.things.observation.thing import OBSERVATIONS, Observation
from selfassess.things.review.thing import (
    AreaComment,
    Objective,
    Review,
    TypedUp,
    View,
)
from selfassess.things.signoff.thing import SIGNOFFS, SignOff
from selfassess.things.training.thing import TRAINING, Completion, Training

LONG_NAME = "Angharad Siân Fitzgerald-Llewellyn Ŵyn Łukasz Montgomery-Smythe"
COMMENT = (
    "You do this well with patients who are frightened. I would like to see you do it twice more "
    "on the evening list, and then sign it off together."
)


def full_portfolio(folder: Path) -> Path:
    """Write a portfolio with a year in it, a review, a plan, and a name that needs room."""
    paths = [path for path in write_demo(folder) if path.suffix == ".selfassess"]
    path = next(path for path in paths if path.stem == "scsw")
    portfolio = Portfolio(PortfolioFile.open(path))
    portfolio.update_worker(
        name=LONG_NAME,
        supervisor="Dr Grace Oluwaseun Adebayo-Whittingham",
        department="Diagnostic Imaging, Nuclear Medicine and Breast Screening, North Wales",
        appraisal_date=date(2030, 5, 1),
    )
    spots = portfolio.spots()
    portfolio.write_note(spots[0].statement.id, "Mr Jones, NHS 943 476 5919, and much more. " * 6)
    # From paper: that has the most words and buttons.
    typed = TypedUp(id="1", by=LONG_NAME, changed_at=datetime(2030, 4, 2, tzinfo=UTC))
    portfolio.take_review(replace(review_of(portfolio), typed=typed))
    about = (spots[1].statement.id,)
    portfolio.keep(PLAN, Aim(id="1", what=COMMENT, show=COMMENT, about=about, by=date(2030, 2, 1)))
    portfolio.keep(PLAN, Aim(id="2", what="Learn to cannulate", status="done", outcome=COMMENT))
    times = tuple(
        Completion(id=str(n), on=date(2020 + n, 2, 28), minutes=90, where=COMMENT, note=COMMENT)
        for n in range(3)
    )
    portfolio.keep(
        TRAINING, Training(id="1", subject=COMMENT, provider=LONG_NAME, months=18, done=times)
    )
    portfolio.keep(
        SIGNOFFS,
        SignOff(
            id="1",
            task=COMMENT,
            about=about,
            taught_by=LONG_NAME,
            assessed_by=LONG_NAME,
            role="Lead radiographer for the evening and weekend lists",
            on=date(2025, 2, 1),
            review=date(2030, 2, 1),
            limits=COMMENT,
            evidence=COMMENT,
        ),
    )
    portfolio.keep(OBSERVATIONS, observation_of(portfolio))
    portfolio.keep(TRAINING, Training(id="2", subject="Being a chaperone"))
    portfolio.close()
    return path


def observation_of(portfolio: Portfolio) -> Observation:
    """Return an observation with something in every place."""
    return Observation(
        id="1",
        made=date(2026, 3, 1),
        received_at=datetime(2026, 11, 5, 10, 0, tzinfo=UTC),
        about=tuple(spot.statement.id for spot in portfolio.spots()[:3]),
        task=COMMENT,
        setting="The evening list",
        seen=f"{COMMENT} {COMMENT}",
        keep=COMMENT,
        work_on=COMMENT,
        help=2,
        name=LONG_NAME,
        role="Lead radiographer for the evening and weekend lists",
        date="5 November 2026",
    )


def review_of(portfolio: Portfolio) -> Review:
    """Return a review with something in every place."""
    spots = portfolio.spots()
    views = [
        View(
            statement_id=spot.statement.id,
            view=view,
            shown=portfolio.answer(spot.statement.id).rating,
            comment=COMMENT if view == 2 else "",
        )
        for spot, view in zip(spots[:12], [0, 1, 2, 3, 4, 3] * 2, strict=True)
    ]
    return Review(
        digest="0" * 10,
        made=date(2026, 3, 1),
        received_at=datetime(2026, 11, 5, 10, 0, tzinfo=UTC),
        name="Dr Grace Oluwaseun Adebayo-Whittingham",
        role="Lead radiographer for the evening and weekend lists",
        date="5 November 2026",
        overall=COMMENT,
        agreed_worker=True,
        views=tuple(views),
        areas=(AreaComment(area_id=spots[0].area.id, comment=COMMENT),),
        objectives=(Objective(text="Two days with the CT team", by="March"),),
    )
