"""Four believable workers, one a tier, the same every time.

The people are in ``resources/demo``. Their ratings come from a fixed seed and a set
clock, so two runs give the same answers, history and PDFs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from selfassess.demo_answers import Clock, first_answers, later_answers, part, read
from selfassess.errors import SelfAssessError
from selfassess.framework.pack import installed_pack
from selfassess.handover import hand_over
from selfassess.log.event import Identity
from selfassess.out_of_reach import cannot_write
from selfassess.portfolio.contents import Contents
from selfassess.portfolio.fold import beginning
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.sections import Standing
from selfassess.store.file import SUFFIX, PortfolioFile
from selfassess.things.objective.thing import PLAN, Objective
from selfassess.things.review.thing import Review
from selfassess.things.setup.thing import SETUP, Setup
from selfassess.things.signoff.thing import SIGNOFFS, SignOff
from selfassess.things.training.subjects import our_subjects
from selfassess.things.training.thing import TRAINING, Completion, Training
from selfassess.things.worker.thing import Worker
from selfassess.words import say, say_date

FIRST_HANDOVER = datetime(2026, 5, 12, 12, 15, tzinfo=UTC)
SECOND_YEAR = datetime(2026, 6, 2, 8, 30, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def write_demo(folder: Path) -> list[Path]:
    """Write a portfolio and its PDF for each person; returns the paths in order.

    Demo portfolios of an earlier run are replaced. Raises :class:`SelfAssessError`
    when something else has one of their names, or the folder cannot be used.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    people = read("people")["person"]
    paths = [folder / f"{person['tier']}{SUFFIX}" for person in people]
    # All are looked at before the first is removed.
    for person, path in zip(people, paths, strict=True):
        _check_room(path, person["id"])
    for path in paths:
        _make_room(path)
    written: list[Path] = []
    for person in people:
        path = folder / f"{person['tier']}{SUFFIX}"
        pdf = path.with_suffix(".pdf")
        _write_person(person, path, pdf)
        written += [path, pdf]
    return written


def write_example(path: Path, today: date) -> None:
    """Write the portfolio of the first person as if their story ended today, and no PDF.

    Raises :class:`SelfAssessError`.
    """
    person = read("people")["person"][0]
    name = say("{name} (an example)", name=person["name"].split()[0])
    clock = Clock(today - TODAY)
    portfolio = _begin({**person, "name": name}, path, clock)
    try:
        _live_a_year(portfolio, person, clock, then=lambda: _hear_of_it(portfolio, clock))
    finally:
        portfolio.close()


def _hear_of_it(portfolio: Portfolio, clock: Clock) -> None:
    """Take in a supervisor's review of the first PDF, and make a plan."""
    said = read("example")
    review = said["review"]
    clock.pass_minutes(60 * 24 * 7)
    views = []
    for one in review["view"]:
        shown = portfolio.answer(one["statement"]).rating
        if isinstance(shown, int):
            seen = max(0, min(4, shown + one["off"]))
            views.append(
                {**part(one, "comment", "how"), "view": seen, "shown": shown}
                | {"statement_id": one["statement"]}
            )
    seen_alone = {one["statement_id"] for one in views}
    for area_id in review["agreed_areas"]:
        for statement in portfolio.index.areas[area_id].statements:
            shown = portfolio.answer(statement.id).rating
            if isinstance(shown, int) and statement.id not in seen_alone:
                same = {"view": shown, "shown": shown, "as_area": area_id}
                views.append({**same, "statement_id": statement.id})
    heard = msgspec.convert(
        {
            **part(review, "name", "role", "overall", "agreed_areas"),
            "digest": "0" * 10,
            "made": (FIRST_HANDOVER + clock.later).date(),
            "received_at": clock(),
            "date": say_date(clock().date()),
            "views": views,
            "objectives": review["objective"],
        },
        Review,
    )
    portfolio.take_review(heard)
    for number, one in enumerate(said["plan"]):
        portfolio.keep(
            PLAN,
            Objective(
                id=f"example-{number}",
                # The first is what the supervisor proposed.
                source=f"{heard.id}/1" if number == 0 else "",
                by=clock.date(TODAY) + timedelta(days=one["days"]),
                about=tuple(one["about"]),
                **part(one, "what", "show", "help"),
            ),
        )


def _check_room(path: Path, identity: str) -> None:
    """Refuse unless what is there, if anything, is the demo of an earlier run."""
    if not path.exists():
        if path.with_suffix(".pdf").exists():
            raise SelfAssessError(
                say(
                    "There is already a file at {path}. It was not touched. Choose another name.",
                    path=path.with_suffix(".pdf"),
                )
            )
        return
    file = PortfolioFile.open(path, read_only=True)
    found = file.identity().id
    file.close()
    if found != identity:
        raise SelfAssessError(
            say(
                "There is already a file at {path}. It was not touched. Choose another name.",
                path=path,
            )
        )


def _make_room(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error


def _write_person(person: Mapping[str, Any], path: Path, pdf: Path) -> None:
    clock = Clock()
    portfolio = _begin(person, path, clock)
    try:
        _live_a_year(portfolio, person, clock)
        clock.now = datetime(TODAY.year, TODAY.month, TODAY.day, 12, 30, tzinfo=UTC)
        hand_over(portfolio, pdf, today=TODAY)
    finally:
        portfolio.close()


def _begin(person: Mapping[str, Any], path: Path, clock: Clock) -> Portfolio:
    fields = {
        key: person[key]
        for key in ("name", "tier", "next_tier", "role", "department", "supervisor")
    }
    worker = Worker(
        **fields,
        appraisal_date=clock.date(person["appraisal_date"]),
        appraisal_name=person["appraisal_name"],
    )
    contents = Contents(
        identity=Identity(id=person["id"], created_at=clock()),
        place=None,
        pack=installed_pack(),
        worker=worker,
        history=[beginning(worker, installed_pack(), clock())],
    )
    portfolio = Portfolio(PortfolioFile.create(path, contents), clock)
    portfolio.keep(SETUP, msgspec.convert(part(person, "nation", "lists"), Setup))
    return portfolio


def _live_a_year(
    portfolio: Portfolio,
    person: Mapping[str, Any],
    clock: Clock,
    then: Callable[[], None] = lambda: None,
) -> None:
    """Answer, hand over, and answer again; ``then`` is what comes of the hand-over."""
    random = Random(person["id"])
    strength: float = person["strength"]
    for section in portfolio.sections():
        if section.standing is Standing.INHERITED:
            for area in section.tier.areas:
                clock.pass_minutes(random.randint(2, 5))
                portfolio.confirm_area(area.id)
        else:
            first_answers(portfolio, section, random, clock, strength)
    for requirement, day in person["requirements"].items():
        clock.pass_minutes(2)
        portfolio.set_requirement(requirement, done=True, on=clock.date(day))
    clock.now = FIRST_HANDOVER
    portfolio.note_export("0" * 10)
    then()
    clock.now = SECOND_YEAR
    later_answers(portfolio, random, clock)
    _train(portfolio, read("training")[person["tier"]], clock)
    for number, one in enumerate(read("signoffs")[person["tier"]]):
        clock.pass_minutes(2)
        days = {name: clock.date(day) for name, day in one.items() if isinstance(day, date)}
        said = {**one, **days, "about": tuple(one["about"])}
        portfolio.keep(SIGNOFFS, SignOff(id=f"demo-{number}", **said))


def _train(portfolio: Portfolio, courses: Sequence[Mapping[str, Any]], clock: Clock) -> None:
    """Write down what was done, and when."""
    known = {one.id: one for one in our_subjects().subject}
    for number, one in enumerate(courses):
        clock.pass_minutes(2)
        subject = known.get(one.get("subject", ""))
        hours = [0.0] * (len(one["done"]) - 1) + [one["hours"]]
        done = tuple(
            Completion(
                id=f"{number}-{time}",
                on=clock.date(day),
                minutes=round(long * 60),
                where=one["where"] if long else "",
                note=one.get("note", "") if long else "",
            )
            for time, (day, long) in enumerate(zip(one["done"], hours, strict=True))
        )
        portfolio.keep(
            TRAINING,
            Training(
                id=f"demo-{number}",
                subject=subject.title if subject else one["title"],
                kind="mandatory" if subject else "other",
                provider=one.get("provider", ""),
                months=subject.months if subject else None,
                offered=subject.id if subject else "",
                done=done,
            ),
        )
