"""What a review brings, said word for word: the same on the command line and in the window."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from selfassess.exchange.review_words import MOST_LETTERS, MOST_LINES, remarks, what_came
from selfassess.exchange.reviewed_pdf import ReviewPreview
from selfassess.portfolio.second_review import Same
from selfassess.things.review.thing import AreaComment, Aside, Objective, Review, View

ONE, TWO = "scsw.area-1.do-1", "scsw.area-1.do-2"
WORDS_OF = "I can do thing {} of area 1 in scsw."


def review(**said) -> Review:
    usual = {"digest": "0" * 10, "made": date(2026, 3, 2), "name": "Jo Field"}
    return Review(received_at=datetime(2026, 3, 9, tzinfo=UTC), **{**usual, **said})


def preview(of: Review | None = None, **more) -> ReviewPreview:
    of = of or review()
    usual = {"counts": {}, "changed": [], "unknown": 0, "known_already": False, "whole": of}
    return ReviewPreview(review=of, **{**usual, **more})


def told(portfolio, **more) -> list[tuple[str, tuple[str, ...]]]:
    return [tuple(one) for one in remarks(preview(**more), portfolio)]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "nothing new"),
        ({"views": (View(statement_id=ONE, view=3),)}, "1 view"),
        ({"views": (View(statement_id=ONE, view=3, comment="x"),)}, "1 view, 1 comment"),
        (
            {"views": (View(statement_id=ONE, view=3), View(statement_id=TWO, view=2))},
            "2 views",
        ),
        ({"areas": (AreaComment(area_id="a", comment="x"),)}, "1 area comment"),
        ({"objectives": (Objective(text="x"), Objective(text="y", by="June"))}, "2 objectives"),
        ({"asides": (Aside(field="page.2", text="x", why="note"),)}, "1 text kept aside"),
        ({"overall": "x"}, "the overall comment"),
        ({"role": "Lead"}, "role and date"),
        ({"date": "3 March"}, "role and date"),
        (
            {"agreed_appraiser": True, "agreed_worker": True},
            "the supervisor's tick, the tick for you",
        ),
        ({"overall": "x", "role": "Lead"}, "the overall comment, role and date"),
    ],
)
def test_what_came_is_counted_in_words(said, words):
    assert what_came(review(**said)) == words


def test_nothing_to_tell_is_not_told(portfolio):
    assert told(portfolio) == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (
            {"pages": (2, 5)},
            "Only 2 of 5 pages came back. What may be written on the others is not here.",
        ),
        ({"changed": [ONE]}, "You changed 1 of these ratings after the PDF was made."),
        ({"changed": [ONE, TWO]}, "You changed 2 of these ratings after the PDF was made."),
        (
            {"left_out": 1},
            "1 text was far too long to keep whole. Its end was left out. Ask who wrote it.",
        ),
        (
            {"left_out": 3},
            (
                "3 texts were far too long, or too many, to keep whole. Their ends were left out. "
                "Ask who wrote them."
            ),
        ),
    ],
)
def test_each_thing_to_know_is_a_sentence(portfolio, more, words):
    assert told(portfolio, **more) == [(words, ())]


@pytest.mark.parametrize(
    ("name", "dropped", "words", "places"),
    [
        (
            "Ann",
            True,
            (
                "The same as in the review by Ann, which you have already: 1 view, the overall "
                "comment. "
                "The file held these words before, so they stay under that name alone."
            ),
            (WORDS_OF.format(1),),
        ),
        (
            "",
            True,
            (
                "The same as in a review without a name, which you have already: 1 "
                "view, the overall "
                "comment. The file held these words before, so they stay there alone."
            ),
            (WORDS_OF.format(1),),
        ),
        (
            "Ann",
            False,
            (
                "The same as in the review by Ann that you have already: 1 view, the "
                "overall comment. "
                "This one is kept whole."
            ),
            (),
        ),
        (
            "",
            False,
            (
                "The same as in a review without a name, which you have already: 1 "
                "view, the overall "
                "comment."
            ),
            (),
        ),
    ],
)
def test_what_another_review_says_too(portfolio, name, dropped, words, places):
    same = Same(review(name=name), (f"view.{ONE}", "overall"), dropped)
    assert told(portfolio, same=(same,)) == [(words, places)]


def test_a_statement_is_named_once_though_two_of_its_boxes_are_the_same(portfolio):
    same = Same(review(), (f"view.{ONE}", f"comment.{ONE}", f"view.{TWO}"), True)
    ((_words, places),) = told(portfolio, same=(same,))
    assert places == (WORDS_OF.format(1), WORDS_OF.format(2))


@pytest.mark.parametrize(
    ("why", "one", "many"),
    [
        (
            "not-understood",
            "1 answer could not be understood. It is kept with the review as it was written:",
            (
                "2 answers could not be understood. They are kept with the review as they were "
                "written:"
            ),
        ),
        (
            "beside",
            "1 answer had words beside it. They are kept with the review:",
            "2 answers had words beside them. They are kept with the review:",
        ),
        (
            "unknown",
            "1 text stands where your lists have no place for it. It is kept with the review:",
            "2 texts stand where your lists have no place for them. They are kept with the review:",
        ),
        (
            "too-long",
            (
                "1 text is too long for its place. Its beginning is shown there, and all of it is "
                "kept with the review:"
            ),
            (
                "2 texts are too long for their places. Their beginnings are shown "
                "there, and all of "
                "them is kept with the review:"
            ),
        ),
        (
            "note",
            "There are notes on 1 page of the PDF. They are kept with the review:",
            "There are notes on 2 pages of the PDF. They are kept with the review:",
        ),
    ],
)
def test_words_that_fit_no_place_are_told_by_why_they_do_not(portfolio, why, one, many):
    first = Aside(field=f"view.{ONE}", text="see\n me ", why=why)
    second = Aside(field="odd.box", text="x" * (MOST_LETTERS + 1), about="A box", why=why)
    line = f"{WORDS_OF.format(1)} “see me”"
    assert told(portfolio, of=review(asides=(first,))) == [(one, (line,))]
    assert told(portfolio, of=review(asides=(first, second))) == [
        (many, (line, f"A box “{'x' * MOST_LETTERS}…”"))
    ]


def test_of_very_many_the_number_of_the_rest_is_told(portfolio):
    asides = tuple(
        Aside(field="page.2", text=f"note {n}", why="note") for n in range(MOST_LINES + 2)
    )
    ((_words, exact),) = told(portfolio, of=review(asides=asides[:MOST_LINES]))
    assert exact[-1] == f"Note on page 2 “note {MOST_LINES - 1}”"
    ((_words, lines),) = told(portfolio, of=review(asides=asides))
    assert len(lines) == MOST_LINES + 1
    assert lines[-1] == "and 2 more"
