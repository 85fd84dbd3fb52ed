"""What a review brings, in words: for the command line and for the window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, get_args

from selfassess.exchange.reviewed_pdf import ReviewPreview
from selfassess.portfolio.form_fields import (
    AGREE,
    AREA,
    COMMENT,
    CONFIRM,
    HOW,
    OVERALL,
    REMARK,
    VIEW,
)
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.said import where
from selfassess.portfolio.second_review import Same, items
from selfassess.things.review.thing import Aside, AsideReason, Review
from selfassess.things.review.told import signed_words
from selfassess.words import mark, mark_many, say, say_list, say_many

MOST_LINES = 40
MOST_LETTERS = 300
_SIGNATURE = ("appraiser.role", "appraiser.date")


class Remark(NamedTuple):
    """Something that has to be told of a review, and the places it is about."""

    text: str
    details: tuple[str, ...] = ()


def what_came(review: Review) -> str:
    """Return what a review says, counted: "2 views, 1 area comment, the overall comment"."""
    return _counted(field for field, _what in items(review))


_ASIDES = {
    "not-understood": mark_many(
        "1 answer could not be understood. It is kept with the review as it was written:",
        "{count} answers could not be understood. They are kept with the review as "
        "they were written:",
    ),
    "beside": mark_many(
        "1 answer had words beside it. They are kept with the review:",
        "{count} answers had words beside them. They are kept with the review:",
    ),
    "unknown": mark_many(
        "1 text stands where your lists have no place for it. It is kept with the review:",
        "{count} texts stand where your lists have no place for them. They are kept "
        "with the review:",
    ),
    "too-long": mark_many(
        "1 text is too long for its place. Its beginning is shown there, and all of it "
        "is kept with the review:",
        "{count} texts are too long for their places. Their beginnings are shown "
        "there, and all of them is kept with the review:",
    ),
    "note": mark_many(
        "There are notes on 1 page of the PDF. They are kept with the review:",
        "There are notes on {count} pages of the PDF. They are kept with the review:",
    ),
}
_SAME = {
    (True, True): mark(
        "The same as in the review by {name}, which you have already: {what}. The file "
        "held these words before, so they stay under that name alone."
    ),
    (True, False): mark(
        "The same as in a review without a name, which you have already: {what}. The "
        "file held these words before, so they stay there alone."
    ),
    (False, True): mark(
        "The same as in the review by {name} that you have already: {what}. This one is kept whole."
    ),
    (False, False): mark("The same as in a review without a name, which you have already: {what}."),
}
"""What was known before: was it left out here, and does that review have a name?"""
_KINDS = {
    "views": mark_many("1 view", "{count} views"),
    "comments": mark_many("1 comment", "{count} comments"),
    "areas": mark_many("1 area comment", "{count} area comments"),
    "agreed_areas": mark_many("agreement with 1 area", "agreement with {count} areas"),
    "confirmed": mark_many("1 line of the sign-offs", "{count} lines of the sign-offs"),
    "remarks": mark_many("1 comment on a sign-off", "{count} comments on sign-offs"),
    "hows": mark_many("how 1 was seen", "how {count} were seen"),
    "objectives": mark_many("1 objective", "{count} objectives"),
    "signed": mark_many("1 signature", "{count} signatures"),
    "asides": mark_many("1 text kept aside", "{count} texts kept aside"),
}
_ONCE = {
    "overall": mark("the overall comment"),
    "signature": mark("role and date"),
    "agreed.appraiser": mark("the supervisor's tick"),
    "agreed.worker": mark("the tick for you"),
}


def remarks(preview: ReviewPreview, portfolio: Portfolio) -> list[Remark]:
    """Return what a person has to know before they take a review in, or just after."""
    found = []
    if preview.pages is not None:
        found.append(pages_words(preview.pages))
    found += [_same(one, portfolio) for one in preview.same]
    found += [Remark(signed_words(one)) for one in preview.review.signed or ()]
    if unset := _without_views(preview.review):
        titles = [where(f"{AGREE}.{area_id}", portfolio.index) for area_id in unset]
        found.append(
            Remark(
                say_many(
                    "Your supervisor agrees with all of 1 area. No ratings come from that: you "
                    "had rated none of it in that PDF, or the program does not know what the "
                    "PDF showed:",
                    "Your supervisor agrees with all of {count} areas. No ratings come from "
                    "that: you had rated none of them in that PDF, or the program does not "
                    "know what the PDF showed:",
                    len(unset),
                ),
                _at_most(titles),
            )
        )
    if preview.changed:
        found.append(
            Remark(
                say_many(
                    "You changed 1 of these ratings after the PDF was made.",
                    "You changed {count} of these ratings after the PDF was made.",
                    len(preview.changed),
                )
            )
        )
    asides = preview.review.asides or ()
    for why in get_args(AsideReason):
        some = [aside for aside in asides if aside.why == why]
        if some:
            words = say_many(*_ASIDES[why], len(some))
            found.append(Remark(words, aside_lines(some, portfolio)))
    if preview.left_out:
        found.append(left_out_words(preview.left_out))
    return found


def pages_words(pages: tuple[int, int]) -> Remark:
    """Return that only some of the pages came back."""
    count, whole = pages
    return Remark(
        say(
            "Only {count} of {of} pages came back. What may be written on the others is not here.",
            count=count,
            of=whole,
        )
    )


def aside_lines(asides: Sequence[Aside], portfolio: Portfolio) -> tuple[str, ...]:
    """Return what was kept aside, a line each; of very many only how many more there are."""
    return _at_most([_line(aside, portfolio) for aside in asides])


def left_out_words(count: int) -> Remark:
    """Return that so many texts could not be kept whole."""
    return Remark(
        say_many(
            "1 text was far too long to keep whole. Its end was left out. Ask who wrote it.",
            "{count} texts were far too long, or too many, to keep whole. Their ends were "
            "left out. Ask who wrote them.",
            count,
        )
    )


def _without_views(review: Review) -> list[str]:
    """Return the areas that were agreed with, and that gave no view."""
    seen = {view.as_area for view in review.views}
    return [area_id for area_id in review.agreed_areas or () if area_id not in seen]


def _same(same: Same, portfolio: Portfolio) -> Remark:
    name = same.review.name
    sentence = _SAME[same.dropped, bool(name)]
    text = say(sentence, name=name, what=_counted(same.fields))
    places = [
        where(field, portfolio.index) for field in same.fields if field.startswith((VIEW, COMMENT))
    ]
    return Remark(text, _at_most(list(dict.fromkeys(places))) if same.dropped else ())


def _counted(fields: Iterable[str]) -> str:
    kinds = Counter(_kind(field) for field in fields)
    parts = [say_many(*_KINDS[kind], kinds[kind]) for kind in _KINDS if kinds[kind]]
    parts += [say(text) for kind, text in _ONCE.items() if kinds[kind]]
    return say_list(parts) or say("nothing new")


def _kind(field: str) -> str:
    first = field.partition(".")[0]
    if field == OVERALL:
        return "overall"
    if field in _SIGNATURE:
        return "signature"
    names = {
        VIEW: "views",
        COMMENT: "comments",
        AREA: "areas",
        "aside": "asides",
        AGREE: "agreed_areas",
        HOW: "hows",
        CONFIRM: "confirmed",
        REMARK: "remarks",
    }
    return names.get(first, "objectives" if first == "objective" else field)


def _line(aside: Aside, portfolio: Portfolio) -> str:
    text = " ".join(aside.text.split())
    if len(text) > MOST_LETTERS:
        text = text[:MOST_LETTERS].rstrip() + "…"
    return say(
        "{where} “{text}”", where=where(aside.field, portfolio.index, aside.about), text=text
    )


def _at_most(lines: list[str]) -> tuple[str, ...]:
    if len(lines) <= MOST_LINES:
        return tuple(lines)
    rest = say_many("and 1 more", "and {count} more", len(lines) - MOST_LINES)
    return (*lines[:MOST_LINES], rest)
