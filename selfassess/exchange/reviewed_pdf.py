"""A supervisor's filled PDF, made into a review of the open portfolio."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from selfassess.errors import SelfAssessError
from selfassess.exchange.pdf_reader import Found, read_pdf
from selfassess.portfolio.portfolio import Portfolio, utc_now
from selfassess.portfolio.record import MAX_NAME
from selfassess.portfolio.review import (
    NOT_SEEN,
    Agreement,
    AreaComment,
    Objective,
    Review,
    SupervisorView,
    View,
    seen_by,
)
from selfassess.words import say

MOST_OBJECTIVES = 6
_YES = {"Yes", "On", "yes", "true", "1"}


class ReviewError(SelfAssessError):
    """A PDF was not taken in; ``reason`` is the key of the sentence."""

    def __init__(self, reason: str, name: str) -> None:
        super().__init__(say(f"errors.review.{reason}", name=name))
        self.reason = reason


class Preview(NamedTuple):
    """What would come in, before it does.

    ``changed`` names statements whose rating changed since the PDF was made;
    ``unknown`` counts answers to statements that this portfolio does not have.
    """

    review: Review
    counts: dict[Agreement, int]
    changed: list[str]
    unknown: int
    known_already: bool


def read_review(path: Path, portfolio: Portfolio, password: str = "") -> Preview:
    """Read a filled PDF of this portfolio; nothing is changed.

    Raises :class:`ReviewError` for another worker's portfolio, a PDF that is not ours,
    a scan or print-out, nothing filled in, a password that is missing or wrong, and a
    damaged or hostile file.
    """
    try:
        found = read_pdf(path, password)
    except OSError as error:
        raise SelfAssessError(say("errors.cannot-read", path=path), cause=str(error)) from error
    if found.problem == "encrypted":
        raise ReviewError("wrong-password" if password else "password", path.name)
    if found.problem:
        raise ReviewError(found.problem, path.name)
    fields = {name: value.strip() for name, value in found.fields.items()}
    _check_ours(found, fields, portfolio, path)
    review, unknown = _review(fields, portfolio)
    if review.empty:
        raise ReviewError("nothing", path.name)
    return _preview(review, unknown, portfolio)


def _check_ours(found: Found, fields: Mapping[str, str], portfolio: Portfolio, path: Path) -> None:
    if not found.form:
        raise ReviewError("no-form", path.name)
    if "portfolio.id" not in fields or "overall.comment" not in fields:
        raise ReviewError("not-ours", path.name)
    if fields["portfolio.id"] != portfolio.identity.id:
        raise ReviewError("other-worker", path.name)


def _preview(review: Review, unknown: int, portfolio: Portfolio) -> Preview:
    counts = dict.fromkeys(Agreement, 0)
    changed = []
    for view in review.views:
        seen = seen_by(portfolio.answer(view.statement_id).rating, review, view)
        counts[seen.agreement] += 1
        if seen.changed:
            changed.append(view.statement_id)
    known = any(kept.id == review.id for kept in portfolio.reviews())
    return Preview(review, counts, changed, unknown, known)


def _review(fields: Mapping[str, str], portfolio: Portfolio) -> tuple[Review, int]:
    digest = fields.get("portfolio.digest", "")[:64]
    shown = portfolio.ratings_at_export(digest)
    views: list[View] = []
    unknown = 0
    names = {
        name.split(".", 1)[1]
        for name, value in fields.items()
        if value and name.startswith(("view.", "comment."))
    }
    for statement_id in sorted(names):
        view = _view(fields.get(f"view.{statement_id}", ""), portfolio)
        comment = _text(fields.get(f"comment.{statement_id}", ""))
        if statement_id not in portfolio.index.spots:
            unknown += 1
        elif view is not None or comment:
            now = portfolio.answer(statement_id).rating
            rating = now if shown is None else shown.get(statement_id)
            views.append(View(statement_id=statement_id, view=view, comment=comment, shown=rating))
    areas = tuple(
        AreaComment(area_id=area_id, comment=_text(fields[f"area.{area_id}"]))
        for area_id in portfolio.index.areas
        if fields.get(f"area.{area_id}")
    )
    review = Review(
        digest=digest,
        made=_day(fields.get("portfolio.made", "")),
        received_at=utc_now(),
        name=fields.get("appraiser.name", "")[:MAX_NAME],
        role=fields.get("appraiser.role", "")[:MAX_NAME],
        date=fields.get("appraiser.date", "")[:MAX_NAME],
        overall=_text(fields.get("overall.comment", "")),
        agreed_appraiser=fields.get("agreed.appraiser") in _YES,
        agreed_worker=fields.get("agreed.worker") in _YES,
        views=tuple(views),
        areas=areas,
        objectives=_objectives(fields),
    )
    return review, unknown


def _objectives(fields: Mapping[str, str]) -> tuple[Objective, ...]:
    found = []
    for number in range(1, MOST_OBJECTIVES + 1):
        text = _text(fields.get(f"objective.{number}.text", ""))
        by = fields.get(f"objective.{number}.by", "")[:MAX_NAME]
        if text or by:
            found.append(Objective(text=text, by=by))
    return tuple(found)


def _view(value: str, portfolio: Portfolio) -> SupervisorView | None:
    """Return a view; some readers save the text that was shown instead of the value."""
    if value == NOT_SEEN or value == say("report.form.not-seen"):
        return NOT_SEEN
    for point in portfolio.index.pack.scale.points:
        if value in {str(point.value), point.label, f"{point.value}  {point.label}"}:
            return point.value  # type: ignore[return-value]
    return None


def _text(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date(1970, 1, 1)
