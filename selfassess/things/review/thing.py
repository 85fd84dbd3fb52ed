"""A supervisor's review as it came back, and how it compares with the worker's view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from hashlib import sha256
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from selfassess.log.event import Name, Text
from selfassess.log.thing import ScreenEntry, Thing
from selfassess.things.answer.thing import NOT_APPLICABLE, Rating
from selfassess.words import mark

NOT_SEEN: Literal["not-seen"] = "not-seen"
OBJECTIVES = 6
"""How many objectives the form and the page for typing one in have room for."""
MAX_ASIDE = 1_000_000
"""Letters of one text that fits nowhere else; some three hundred printed pages."""
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
SupervisorView = Literal[0, 1, 2, 3, 4, "not-seen"]
"""A point of the scale as the supervisor sees it, or not seen."""
How = Literal["watched", "simulated", "talked", "record"]
"""How the supervisor came to a view: watched the work, saw it simulated, talked it through, or
saw a record of it. Of direct observation and its substitutes in workplace assessment."""


class View(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the supervisor said of one statement.

    ``shown`` is the worker's rating in the PDF they saw, so that a later change shows.
    ``as_area`` is the id of the area that they agreed with as a whole, where this view is from
    that: then it is the rating as the PDF showed it.
    """

    statement_id: str
    view: SupervisorView | None = None
    comment: Text = ""
    shown: Rating | None = None
    how: How | UnsetType = UNSET
    as_area: str | UnsetType = UNSET


class Objective(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One objective for the time ahead; ``by`` is the date as it was typed."""

    text: Text
    by: Name = ""


class AreaComment(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the supervisor said of one area."""

    area_id: str
    comment: Text


LineId = Annotated[str, Meta(pattern=r"\A[a-z0-9-]{1,64}\Z")]
"""What a line of the sign-offs is known by in the form."""
Verdict = Literal["confirmed", "not-so"]


class Confirmation(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the supervisor said of one sign-off.

    ``task`` is what it was for, and ``shown`` a fingerprint of it, as the PDF showed it; empty
    where that is not known. ``verdict`` is that it stands as it is, or does not.
    """

    signoff_id: LineId
    task: Text = ""
    verdict: Verdict | None = None
    comment: Text = ""
    shown: Annotated[str, Meta(max_length=64)] = ""


AsideReason = Literal["not-understood", "beside", "unknown", "too-long", "note"]


class Aside(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words of the supervisor that fit no place of the review, kept as they were written.

    ``field`` is the name of the box in the PDF, or ``page.5`` for a note on page 5; ``about``
    is what the form says of that box. ``why``: the answer was not understood; words stood
    beside an answer that was; this portfolio has no such statement, area or box; the text is
    longer than its place (which holds the beginning); it is a note on the page.
    """

    field: str
    text: Annotated[str, Meta(max_length=MAX_ASIDE)]
    about: str = ""
    why: AsideReason = "not-understood"


class Signature(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A signature on the PDF, as it says itself: whose, and when. It was not checked."""

    name: Name = ""
    at: Name = ""


class TypedUp(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """That a review was typed up from paper, by whom, and when that was put right last.

    ``id`` is what it is kept under: what it says may change.
    """

    id: Annotated[str, Meta(min_length=1, max_length=64)]
    by: Name = ""
    changed_at: datetime | None = None


class Review(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A whole review. ``digest`` names the version of the answers the supervisor saw."""

    digest: Annotated[str, Meta(max_length=64)]
    made: date
    """The day the PDF was made."""
    received_at: datetime
    name: Name = ""
    role: Name = ""
    date: Name = ""
    """The date of the review as it was typed."""
    overall: Text = ""
    agreed_appraiser: bool = False
    agreed_worker: bool = False
    views: tuple[View, ...] = ()
    areas: tuple[AreaComment, ...] = ()
    objectives: tuple[Objective, ...] = ()
    agreed_areas: tuple[str, ...] | UnsetType = UNSET
    """Ids of the areas that the supervisor agreed with as a whole."""
    confirmed: tuple[Confirmation, ...] | UnsetType = UNSET
    """What was said of sign-offs."""
    signed: tuple[Signature, ...] | UnsetType = UNSET
    """Who signed the file, in the order of the file."""
    asides: tuple[Aside, ...] | UnsetType = UNSET
    """Not written where there are none: so reviews kept by earlier versions have their ids, and
    an earlier version can read all others."""
    typed: TypedUp | UnsetType = UNSET
    """Left out for what came back in a PDF, and by versions that did not tell the two apart."""

    @property
    def id(self) -> str:
        """What it is kept under: a fingerprint, so that the same file counts once."""
        return self.typed.id if self.typed else self.fingerprint

    @property
    def fingerprint(self) -> str:
        """A sum over all that was said."""
        said = msgspec.structs.replace(self, received_at=_NO_TIME)
        return sha256(msgspec.json.encode(said, order="sorted")).hexdigest()[:16]

    @property
    def empty(self) -> bool:
        """True when nothing was filled in."""
        return not (
            self.name
            or self.role
            or self.date
            or self.overall
            or self.agreed_appraiser
            or self.agreed_worker
            or self.views
            or self.areas
            or self.objectives
            or self.agreed_areas
            or self.confirmed
            or self.signed
            or self.asides
        )

    def with_asides(self, asides: Iterable[Aside]) -> Review:
        """Return the review with more that fits nowhere else."""
        return msgspec.structs.replace(self, asides=(*(self.asides or ()), *asides) or UNSET)

    def view_of(self, statement_id: str) -> View | None:
        """Return what was said of a statement, or None."""
        return next((v for v in self.views if v.statement_id == statement_id), None)


def too_long(field: str, text: str, most: int, about: str = "") -> tuple[str, list[Aside]]:
    """Return what there is room for, and the whole as an aside where that is not all of it."""
    if len(text) <= most:
        return text, []
    whole = [
        Aside(field=field, text=text[start : start + MAX_ASIDE], about=about, why="too-long")
        for start in range(0, len(text), MAX_ASIDE)
    ]
    return text[:most].rstrip(), whole


class Agreement(Enum):
    """How two views of one statement stand to each other; never an average."""

    ALIKE = "alike"
    TALK = "talk"
    LOOK = "look"
    ALONE = "alone"
    NOT_SEEN = "not-seen"
    NONE = "none"


def agreement(rating: Rating | None, view: SupervisorView | None) -> Agreement:
    """Compare the worker's rating with the supervisor's view.

    One step apart is usual between a learner and a supervisor on scales like this; two or
    more is seen differently (see docs/decisions/0006). Where the worker gave no rating there
    are no steps between the two, so that is a kind of its own.
    """
    if view is None:
        return Agreement.NONE
    if view == NOT_SEEN:
        return Agreement.NOT_SEEN
    if rating is None or rating == NOT_APPLICABLE:
        return Agreement.ALONE
    apart = abs(rating - view)
    if apart == 0:
        return Agreement.ALIKE
    return Agreement.TALK if apart == 1 else Agreement.LOOK


class SeenBy(NamedTuple):
    """The latest view of a statement: who, when, what, and how it compares now.

    ``changed`` is true when the worker's rating is not the one the supervisor saw.
    """

    review: Review
    view: View
    agreement: Agreement
    changed: bool


def seen_by(rating: Rating | None, review: Review, view: View) -> SeenBy:
    """Set a supervisor's view beside the rating as it stands now."""
    return SeenBy(review, view, agreement(rating, view.view), view.shown != rating)


def by_arrival(reviews: Mapping[str, Review]) -> dict[str, Review]:
    """Return reviews, by what they are kept under, in the order in which they came."""

    def came(one: tuple[str, Review]) -> datetime:
        at = one[1].received_at
        return at if at.tzinfo else at.replace(tzinfo=UTC)

    return dict(sorted(reviews.items(), key=came))


class Reviews(Thing[Review]):
    """Reviews. What came in a PDF is kept as it came: these are somebody else's words.

    What the worker typed up from paper may be put right, and taken away.
    """

    name = "reviews"
    one = "review"
    kinds = ("review",)
    struct = Review
    time = ""
    words = ("overall",)
    changeable = False
    drafts = ("review",)
    screen = ScreenEntry(
        "review",
        mark("My supervisor's &view"),
        "selfassess.things.review.screen:ReviewPage",
        "message-square",
        "Ctrl+7",
        edits=True,
    )

    def may_change(self, item: Review) -> bool:
        """True for one that was typed up."""
        return bool(item.typed)

    def value(self, item: Review | None, kind: str = "") -> Any:  # noqa: ARG002
        """Return the whole of it."""
        return msgspec.to_builtins(item)

    def read(self, key: str, value: Any, at: datetime | None = None) -> Review:  # noqa: ARG002
        """Return the review that an event keeps."""
        return msgspec.convert(value, Review)

    def texts(self, item: Review) -> Iterator[str]:
        """Yield every text of a review but the names in it."""
        yield item.overall
        yield item.role
        yield from (view.comment for view in item.views)
        yield from (area.comment for area in item.areas)
        for objective in item.objectives:
            yield objective.text
            yield objective.by
        yield from (told.comment for told in item.confirmed or ())
        yield from (aside.text for aside in item.asides or ())

    def with_texts(self, item: Review, change: Callable[[str], str]) -> Review:  # noqa: ARG002
        """Return it as it is: the form has made its texts plain."""
        return item

    def with_texts_of(self, item: Review, told: Review | None) -> Review:
        """Return one that was typed up with the words of another, or without any."""
        if not item.typed:
            return item
        return told or msgspec.convert(self.without_words(self.value(item), ""), Review)

    def without_words(self, value: Any, kind: str) -> Any:  # noqa: ARG002
        """Return one that was typed up without its words; one from a PDF has no earlier ones."""
        if not isinstance(value, dict) or not value.get("typed"):
            return value
        bare = {name: value[name] for name in ("digest", "made", "received_at")}
        return {**bare, "typed": {"id": value["typed"]["id"]}}

    def with_words_of(self, value: Any, kind: str, item: Review | None) -> Any:
        """Return one that was typed up as it stands now."""
        if item is None or not isinstance(value, dict) or not value.get("typed"):
            return self.without_words(value, kind)
        return self.value(item)


REVIEWS = Reviews()
