"""What stands in the boxes of a filled PDF, made into a review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import UNSET
from msgspec.structs import replace

from selfassess.exchange.form_reader import FormReader, day_of, folded, is_prompt
from selfassess.exchange.found import Box, Signed
from selfassess.exchange.views import read_view
from selfassess.portfolio.form_fields import (
    AGREE,
    AGREED,
    AREA,
    COMMENT,
    CONFIRM,
    DIGEST,
    HOW,
    MADE,
    OVERALL,
    REMARK,
    VIEW,
    is_ours,
    objective_field,
)
from selfassess.portfolio.portfolio import Portfolio, utc_now
from selfassess.things.answer.thing import NOT_APPLICABLE, Rating
from selfassess.things.review.thing import (
    AreaComment,
    Confirmation,
    How,
    Objective,
    Review,
    Signature,
    SupervisorView,
    Verdict,
    View,
)
from selfassess.things.review.told import how_words, verdict_words
from selfassess.things.signoff.thing import SIGNOFFS
from selfassess.words import say


class Filled(NamedTuple):
    """A review as it stands in a PDF.

    ``unknown`` counts statements that this portfolio does not have; ``left_out`` counts
    texts that were too long, or too many, to be kept whole.
    """

    review: Review
    unknown: int
    left_out: int


def filled_form(
    boxes: Mapping[str, Box], portfolio: Portfolio, signed: Iterable[Signed] = ()
) -> Filled:
    """Return the review that stands in the boxes; every word of it is kept somewhere."""
    filled = _Form(boxes, portfolio).read()
    names = tuple(Signature(name=one.name, at=one.at) for one in signed)
    return filled._replace(review=replace(filled.review, signed=names or UNSET))


class _Form(FormReader):
    """Goes through the boxes of a portfolio once, and keeps aside what fits no place."""

    def __init__(self, boxes: Mapping[str, Box], portfolio: Portfolio) -> None:
        super().__init__(boxes, portfolio)
        self._unknown: set[str] = set()

    def read(self) -> Filled:
        """Return everything that is filled in."""
        digest = self._mark(DIGEST)
        shown = self._portfolio.ratings_at_export(digest)
        views = {view.statement_id: view for view in self._views(shown)}
        agreed = self._agreed()
        for view in self._of_areas(agreed, views, shown):
            views[view.statement_id] = view
        review = Review(
            digest=digest[:64],
            made=day_of(self._mark(MADE)),
            received_at=utc_now(),
            name=self._line("appraiser.name"),
            role=self._line("appraiser.role"),
            date=self._line("appraiser.date"),
            overall=self._text(OVERALL),
            agreed_appraiser=self._tick(AGREED[0]),
            agreed_worker=self._tick(AGREED[1]),
            views=tuple(view for _, view in sorted(views.items())),
            areas=tuple(self._areas()),
            objectives=tuple(self._objectives()),
            agreed_areas=tuple(agreed) or UNSET,
            confirmed=tuple(self._confirmed(digest)) or UNSET,
        )
        asides, left_out = self._rest()
        if asides:
            review = review.with_asides(asides)
        return Filled(review, len(self._unknown), left_out)

    # ---- statements and areas ------------------------------------------------

    def _ids(self, *kinds: str) -> Iterable[str]:
        """Return the ids that something filled in is about, in order."""
        found = set()
        for name, box in self._boxes.items():
            kind, _, rest = name.partition(".")
            if box.values and kind in kinds and is_ours(name):
                found.add(rest)
        return sorted(found)

    def _views(self, shown: Mapping[str, Rating | None] | None) -> Iterable[View]:
        spots = self._portfolio.index.spots
        sources: dict[str, list[str]] = {}
        for key in self._ids(VIEW, COMMENT, HOW):
            # A statement may have been renamed since the PDF was made.
            sources.setdefault(self._moved.get(key, key), []).append(key)
        for statement_id, keys in sorted(sources.items()):
            if statement_id not in spots:
                self._keep_unknown(statement_id)
                continue
            view = self._view([f"{VIEW}.{key}" for key in keys])
            comment = self._text(*(f"{COMMENT}.{key}" for key in keys))
            how = self._how([f"{HOW}.{key}" for key in keys])
            if view is None and not comment and how is None:
                continue
            rating = self._portfolio.answer(statement_id).rating
            if shown is not None:
                rating = next((shown[key] for key in keys if key in shown), None)
            yield View(
                statement_id=statement_id,
                view=view,
                comment=comment,
                shown=rating,
                how=how or UNSET,
            )

    def _view(self, names: list[str]) -> SupervisorView | None:
        points = self._portfolio.index.pack.scale.points
        return self._choice(
            names, lambda text: read_view(text, points, say("I have not seen this"))
        )

    def _how(self, names: list[str]) -> How | None:
        forms = {
            form: how for how, words in how_words().items() for form in (how, words.casefold())
        }
        return self._choice(names, lambda text: (forms.get(folded(text)), False))

    def _keep_unknown(self, statement_id: str) -> None:
        self._unknown.add(statement_id)
        for kind in (VIEW, COMMENT, HOW):
            name = f"{kind}.{statement_id}"
            values = [v for v in self._values(name) if kind == COMMENT or not is_prompt(v)]
            self._aside(name, "\n".join(values), "unknown")

    def _areas(self) -> Iterable[AreaComment]:
        known = self._portfolio.index.areas
        found = set(self._ids(AREA))
        for area_id in [*(a for a in known if a in found), *sorted(found - known.keys())]:
            name = f"{AREA}.{area_id}"
            if area_id in known:
                yield AreaComment(area_id=area_id, comment=self._text(name))
            else:
                self._aside(name, "\n".join(self._values(name)), "unknown")

    def _agreed(self) -> list[str]:
        """Return the areas whose tick is set, in the order of the lists."""
        known = self._portfolio.index.areas
        ticked = {area_id for area_id in self._ids(AGREE) if self._tick(f"{AGREE}.{area_id}")}
        for area_id in sorted(ticked - known.keys()):
            name = f"{AGREE}.{area_id}"
            self._aside(name, "\n".join(self._values(name)), "unknown")
        return [area_id for area_id in known if area_id in ticked]

    def _of_areas(
        self,
        agreed: Iterable[str],
        views: Mapping[str, View],
        shown: Mapping[str, Rating | None] | None,
    ) -> Iterable[View]:
        """Yield a view for each answered statement of an area that was agreed with.

        It is the rating that the PDF showed. A view of its own wins, and so does the tick's
        silence: where it is not known what the PDF showed, no view is made up.
        """
        before = {new: old for old, new in self._moved.items()}
        known = shown or {}
        for area_id in agreed:
            for statement in self._portfolio.index.areas[area_id].statements:
                rating = known.get(statement.id, known.get(before.get(statement.id, "")))
                own = views.get(statement.id)
                if rating is None or rating == NOT_APPLICABLE or (own and own.view is not None):
                    continue
                made = View(statement_id=statement.id, view=rating, shown=rating, as_area=area_id)
                yield replace(made, comment=own.comment, how=own.how) if own else made

    def _confirmed(self, digest: str) -> Iterable[Confirmation]:
        """Yield what was said of each sign-off, with the line as that PDF showed it."""
        keys = self._ids(CONFIRM, REMARK)
        before = self._portfolio.state_at_export(digest) if keys else None
        then = before.of(SIGNOFFS) if before is not None else {}
        now = self._portfolio.of(SIGNOFFS)
        forms: dict[str, Verdict] = {
            form: verdict
            for verdict, words in verdict_words().items()
            for form in (verdict, words.casefold())
        }
        for key in keys:
            names = [f"{CONFIRM}.{key}", f"{REMARK}.{key}"]
            line = then.get(key) or now.get(key)
            if line is None:
                for name in names:
                    self._aside(name, "\n".join(self._values(name)), "unknown")
                continue
            verdict: Verdict | None = self._choice(
                names[:1], lambda text: (forms.get(folded(text)), False)
            )
            comment = self._text(names[1])
            if verdict or comment:
                shown = then[key].line if key in then else ""
                yield Confirmation(
                    signoff_id=key, task=line.task, verdict=verdict, comment=comment, shown=shown
                )

    def _objectives(self) -> Iterable[Objective]:
        numbers = {int(key.split(".")[0]) for key in self._ids("objective")}
        for number in sorted(numbers):
            text = self._text(objective_field(number, "text"))
            yield Objective(text=text, by=self._line(objective_field(number, "by")))
