"""What every part of the document is given: the portfolio, the day, and what goes in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from selfassess.framework.index import Spot
from selfassess.portfolio.digest import content_digest
from selfassess.portfolio.form_fields import DIGEST, ID, MADE
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.sections import Section, heading_of
from selfassess.portfolio.since import Since, since_last_export
from selfassess.portfolio.standing import Readiness, readiness
from selfassess.report.flow import p
from selfassess.report.style import joined, safe
from selfassess.report.symbols import RatingMark
from selfassess.report.tags import Node
from selfassess.things.answer.thing import NOT_APPLICABLE, Rating
from selfassess.things.review.thing import NOT_SEEN, SupervisorView
from selfassess.things.review.told import how_words
from selfassess.words import mark, say

Edition = Literal["whole", "supervisor", "first-page"]


@dataclass(frozen=True)
class Options:
    """What goes into the PDF.

    ``edition`` is how much of it: all; all but what is settled, for the supervisor; or page 1.
    ``tiers`` is None for everything, or the ids of the lists to take. ``form`` adds the
    boxes that a supervisor fills in. ``password`` protects the file (AES-256).
    """

    edition: Edition = "whole"
    tiers: frozenset[str] | None = None
    notes: bool = True
    form: bool = True
    password: str | None = None


@dataclass(frozen=True)
class Contents:
    """A portfolio on a day, as it is about to be told."""

    portfolio: Portfolio
    options: Options
    today: date
    digest: str

    @classmethod
    def of(cls, portfolio: Portfolio, options: Options, today: date) -> Contents:
        """Return the contents for one export."""
        return cls(portfolio, options, today, content_digest(portfolio))

    @cached_property
    def since(self) -> Since | None:
        """What changed since the last PDF; worked out once, from the whole history."""
        return since_last_export(self.portfolio, self.today)

    @cached_property
    def readiness(self) -> Readiness:
        """What is open in the lists that go in; worked out once, from every statement."""
        return readiness(self.portfolio, self.sections())

    @cached_property
    def here(self) -> frozenset[str]:
        """The ids of the statements of the lists that go in."""
        return frozenset(spot.statement.id for one in self.sections() for spot in one.spots())

    def sections(self) -> list[Section]:
        """Return the lists that go in."""
        wanted = self.options.tiers
        return [s for s in self.portfolio.sections() if wanted is None or s.tier.id in wanted]

    def marks(self) -> dict[str, str]:
        """Return the hidden values that tell which portfolio a returned PDF belongs to."""
        return {
            ID: self.portfolio.identity.id,
            DIGEST: self.digest,
            MADE: self.today.isoformat(),
        }

    def view_choices(self) -> tuple[tuple[str, str], ...]:
        """Return what a supervisor may choose for a statement: value and text."""
        points = self.portfolio.index.pack.scale.points
        return (
            ("", say("Your view…")),
            *((str(point.value), f"{point.value}  {point.label}") for point in points),
            (NOT_SEEN, say("I have not seen this")),
        )

    def how_choices(self) -> tuple[tuple[str, str], ...]:
        """Return how a supervisor may have seen it: value and text."""
        return (("", say("How seen…")), *how_words().items())

    def met_label(self) -> str:
        """Return the label of the lowest rating that meets a statement."""
        return self.portfolio.index.point(self.portfolio.met_from).label

    def rating_words(self, rating: Rating) -> str:
        """Return a rating as number and label, which stay on one line."""
        if rating == NOT_APPLICABLE:
            return self.portfolio.index.pack.scale.not_applicable.label
        return joined(f"{rating} {self.portfolio.index.point(rating).label}")

    def view_words(self, view: SupervisorView | None) -> str:
        """Return a supervisor's view as number and label; nothing where there is none."""
        if view is None:
            return ""
        if view == NOT_SEEN:
            return say("I have not seen this")
        return f"{view} {self.portfolio.index.point(view).label}"

    def note(self, statement_id: str) -> str:
        """Return a statement's note, or nothing where notes are left out."""
        answer = self.portfolio.answer(statement_id)
        # The reason why a statement is left out is part of the rating itself.
        if self.options.notes or answer.rating == NOT_APPLICABLE:
            return answer.note.strip()
        return ""

    def evidence(self, statement_id: str) -> str:
        """Return where the evidence is, or nothing where notes are left out."""
        return self.portfolio.answer(statement_id).evidence.strip() if self.options.notes else ""

    def tier_title(self, tier_id: str | None) -> str:
        """Return a tier's title, or words for having none."""
        if tier_id is None:
            return say("None chosen")
        return self.portfolio.index.tier(tier_id).title

    def rating_mark(self, spot: Spot, parent: Node) -> RatingMark:
        """Return a statement's rating as symbol, number and label."""
        answer = self.portfolio.answer(spot.statement.id)
        return self.mark(answer.rating, parent)

    def mark(self, rating: Rating | None, parent: Node) -> RatingMark:
        """Return a rating as symbol, number and label."""
        scale = self.portfolio.index.pack.scale
        if rating is None:
            return RatingMark(None, p(safe(say("Not answered")), "small", parent))
        if rating == NOT_APPLICABLE:
            return RatingMark("dash", p(safe(scale.not_applicable.label), "note", parent))
        words = p(safe(self.rating_words(rating)), "strong", parent)
        return RatingMark(self.portfolio.index.point(rating).symbol, words)


def list_title(section: Section) -> str:
    """Return a list's heading, which says how it belongs to the worker."""
    return heading_of(section, mark("Still mine: {tier}"))
