"""A PDF that came back, whatever it is: the portfolio with a review, or an observation sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from selfassess.exchange.form_reader import FormReader, day_of
from selfassess.exchange.found import Box, Found, Signed
from selfassess.exchange.reviewed_pdf import (
    Pages,
    ReviewError,
    ReviewPreview,
    found_in,
    pages_of,
    review_in,
)
from selfassess.exchange.views import read_view
from selfassess.portfolio.form_fields import (
    ABOUT,
    FOR_SIGN_OFF,
    MADE,
    OBSERVED,
    SHEET,
    WATCHED,
    is_ours,
)
from selfassess.portfolio.portfolio import Portfolio, utc_now
from selfassess.things.observation.thing import (
    OBSERVATIONS,
    HelpNeeded,
    Observation,
    with_fingerprint,
)
from selfassess.things.review.thing import NOT_SEEN, Signature
from selfassess.words import say

_TASK, _SETTING, _SEEN, _KEEP, _WORK_ON, _HELP, _NAME, _ROLE, _DATE = WATCHED
MOST_ABOUT = 20
"""Ids that are read of what a sheet is about; one is made for a few."""


class ObservedPreview(NamedTuple):
    """An observation that would come in, before it does.

    ``left_out`` counts texts that were too long, or too many, to be kept whole.
    """

    observation: Observation
    known_already: bool
    left_out: int = 0
    pages: Pages = None


def read_returned(
    path: Path, portfolio: Portfolio, password: str = ""
) -> ReviewPreview | ObservedPreview:
    """Read a filled PDF of this portfolio; nothing is changed.

    Raises as :func:`selfassess.exchange.reviewed_pdf.read_review`, for a sheet as for a review.
    """
    found = found_in(path, portfolio, password)
    sheets = found.boxes.get(SHEET, Box()).values
    if not sheets:
        return review_in(found, portfolio, path)
    if len(sheets) > 1 or any(_of_review(name) for name in found.boxes):
        # Whose words are whose, nobody could say.
        raise ReviewError("several", path.name)
    return observation_in(found, portfolio, path)


def observation_in(found: Found, portfolio: Portfolio, path: Path) -> ObservedPreview:
    """Return the observation that was found; raises :class:`ReviewError` for an empty sheet."""
    item, left_out = _Sheet(found.boxes, portfolio).read(found.signed)
    if item.empty:
        raise ReviewError("nothing", path.name, pages=pages_of(found))
    known = item.id in portfolio.of(OBSERVATIONS)
    return ObservedPreview(item, known, left_out, pages_of(found))


def _of_review(name: str) -> bool:
    """True for the name of a box of a portfolio, which no sheet has."""
    return is_ours(name) and name.partition(".")[0] not in {OBSERVED, "portfolio"}


class _Sheet(FormReader):
    """Goes through the boxes of an observation sheet once."""

    def __init__(self, boxes: Mapping[str, Box], portfolio: Portfolio) -> None:
        super().__init__(boxes, portfolio)
        told = self._mark(ABOUT).split()[:MOST_ABOUT]
        self._signoff = next(
            (one.removeprefix(FOR_SIGN_OFF) for one in told if one.startswith(FOR_SIGN_OFF)), ""
        )
        ids = (one for one in told if not one.startswith(FOR_SIGN_OFF))
        self._about = tuple(dict.fromkeys(self._moved.get(one, one) for one in ids))

    def read(self, signed: Iterable[Signed]) -> tuple[Observation, int]:
        """Return what is filled in, and how many texts could not be kept whole."""
        item = Observation(
            id="-",
            sheet=self._mark(SHEET)[:64],
            made=day_of(self._mark(MADE)),
            received_at=utc_now(),
            about=self._about,
            signoff=self._signoff[:64],
            task=self._text(_TASK),
            setting=self._text(_SETTING),
            seen=self._text(_SEEN),
            keep=self._text(_KEEP),
            work_on=self._text(_WORK_ON),
            help=self._help(),
            name=self._line(_NAME),
            role=self._line(_ROLE),
            date=self._line(_DATE),
            signed=tuple(Signature(name=one.name, at=one.at) for one in signed),
        )
        asides, left_out = self._rest()
        return with_fingerprint(replace(item, asides=tuple(asides))), left_out

    def _help(self) -> HelpNeeded | None:
        return self._choice([_HELP], self._read_help)

    def _read_help(self, text: str) -> tuple[HelpNeeded | None, bool]:
        """Return a point of the scale; what a supervisor may not have seen is none of them."""
        points = self._portfolio.index.pack.scale.points
        read = read_view(text, points, say("I have not seen this"))
        return (None, False) if read.view == NOT_SEEN else (read.view, read.more)
