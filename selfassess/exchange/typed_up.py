"""A review that was typed up from paper: back into the boxes of the form, and put right."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import UNSET
from msgspec.structs import replace

from selfassess.portfolio.form_fields import (
    AGREE,
    AGREED,
    APPRAISER,
    AREA,
    COMMENT,
    CONFIRM,
    HOW,
    OVERALL,
    REMARK,
    VIEW,
    objective_field,
)
from selfassess.portfolio.portfolio import Portfolio, utc_now
from selfassess.things.review.thing import NOT_SEEN, Confirmation, Review, View
from selfassess.things.signoff.thing import SIGNOFFS
from selfassess.words import say

TICKED = "yes"


def form_texts(review: Review, portfolio: Portfolio) -> dict[str, str]:
    """Return what stands in a review under the names of the boxes, each text whole."""
    found = {name: text for name, text in _texts(review, portfolio) if text}
    whole: dict[str, str] = {}
    for aside in review.asides or ():
        if aside.why == "too-long":
            whole[aside.field] = whole.get(aside.field, "") + aside.text
    return found | whole


def _texts(review: Review, portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    yield from zip(APPRAISER, (review.name, review.role, review.date), strict=True)
    yield OVERALL, review.overall
    for name, ticked in zip(AGREED, (review.agreed_appraiser, review.agreed_worker), strict=True):
        yield name, TICKED if ticked else ""
    for number, one in enumerate(review.objectives, 1):
        yield objective_field(number, "text"), one.text
        yield objective_field(number, "by"), one.by
    for view in portfolio.views_of(review):
        if not view.as_area and view.view is not None:
            # What is from the tick of an area is said by the tick.
            unseen = view.view == NOT_SEEN
            words = say("I have not seen this") if unseen else str(view.view)
            yield f"{VIEW}.{view.statement_id}", words
        yield f"{HOW}.{view.statement_id}", view.how or ""
        yield f"{COMMENT}.{view.statement_id}", view.comment
    for told in review.areas:
        yield f"{AREA}.{told.area_id}", told.comment
    for area_id in review.agreed_areas or ():
        yield f"{AGREE}.{area_id}", TICKED
    for line in review.confirmed or ():
        yield f"{CONFIRM}.{line.signoff_id}", line.verdict or ""
        yield f"{REMARK}.{line.signoff_id}", line.comment


def put_right(before: Review, now: Review, portfolio: Portfolio) -> Review:
    """Return a review as it was typed anew, in the place of what it was before.

    It stays a review of the answers of then, and what the form has no box for any more stays in
    it. Where nothing was changed, it is the one of before.
    """
    assert before.typed  # noqa: S101
    areas = portfolio.index.areas
    agreed = [*(now.agreed_areas or ()), *(a for a in before.agreed_areas or () if a not in areas)]
    # What has no box is not told as unknown: it stands where it stood.
    asides = [one for one in before.asides or () if one.why != "too-long"]
    asides += [one for one in now.asides or () if one.why != "unknown" and one not in asides]
    review = replace(
        now,
        received_at=before.received_at,
        views=_views(before, now, portfolio),
        areas=(*now.areas, *(one for one in before.areas if one.area_id not in areas)),
        agreed_areas=tuple(agreed) or UNSET,
        confirmed=_lines(before, now, portfolio) or UNSET,
        asides=tuple(asides) or UNSET,
        typed=before.typed,
    )
    old = sorted(portfolio.views_of(before), key=lambda view: view.statement_id)
    if review == replace(before, views=tuple(old)):
        return before
    return replace(review, typed=replace(before.typed, changed_at=utc_now()))


def _views(before: Review, now: Review, portfolio: Portfolio) -> tuple[View, ...]:
    """Return the views with the ratings that they were about, and those that have no box."""
    old = {view.statement_id: view for view in portfolio.views_of(before)}
    made = {
        view.statement_id: replace(view, shown=old[view.statement_id].shown)
        if view.statement_id in old
        else view
        for view in now.views
    }
    made |= {key: view for key, view in old.items() if key not in portfolio.index.spots}
    return tuple(view for _key, view in sorted(made.items()))


def _lines(before: Review, now: Review, portfolio: Portfolio) -> tuple[Confirmation, ...]:
    """Return what was said of sign-offs as they were then, and of those that are gone."""
    old = {line.signoff_id: line for line in before.confirmed or ()}
    made = {
        line.signoff_id: replace(
            line, task=old[line.signoff_id].task, shown=old[line.signoff_id].shown
        )
        if line.signoff_id in old
        else line
        for line in now.confirmed or ()
    }
    gone = old.keys() - made.keys() - portfolio.of(SIGNOFFS).keys()
    return (*made.values(), *(line for key, line in old.items() if key in gone))
