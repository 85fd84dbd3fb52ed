"""How sign-offs stand, what a supervisor said of them, and what was changed since."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest

from selfassess.portfolio.second_review import items, says_the_same, set_apart
from selfassess.things.review.thing import Confirmation, Review
from selfassess.things.signoff.thing import (
    SIGNOFFS,
    SignOff,
    Standing,
    confirmed,
    in_order,
    standing,
)
from selfassess.things.signoff.told import (
    assessed_words,
    confirmed_words,
    dates,
    no_permission_words,
    standing_words,
    taught_words,
)

TODAY = date(2026, 12, 1)


def sign_off(key: str, **fields) -> SignOff:
    return SignOff(
        id=key.replace(" ", "-").replace(",", ""), **{"task": key, "on": date(2026, 1, 1), **fields}
    )


@pytest.mark.parametrize(
    ("on", "review", "how", "words"),
    [
        (None, None, Standing.OPEN, "Not signed off yet"),
        (None, date(2020, 1, 1), Standing.OPEN, "Not signed off yet"),
        (TODAY, None, Standing.FINE, "Signed off. No review date"),
        (TODAY, date(2026, 11, 30), Standing.GONE, "Review date was 30 November 2026"),
        (TODAY, TODAY, Standing.SOON, "Review by 1 December 2026"),
        (TODAY, date(2027, 3, 1), Standing.SOON, "Review by 1 March 2027"),
        (TODAY, date(2027, 3, 2), Standing.FINE, "Signed off. Review by 2 March 2027"),
    ],
)
def test_how_it_stands(on, review, how, words):
    item = sign_off("a", on=on, review=review)
    assert standing(item, TODAY) is how
    assert standing_words(item, TODAY) == words


def test_the_most_pressing_comes_first():
    found = [
        sign_off("fine"),
        sign_off("fine, with a day", review=date(2028, 1, 1)),
        sign_off("open", on=None),
        sign_off("soon", review=date(2027, 2, 1)),
        sign_off("gone", review=date(2026, 2, 1)),
        sign_off("long gone", review=date(2020, 2, 1)),
    ]
    assert [one.task for one in in_order(found, TODAY)] == [
        *("long gone", "gone", "soon", "open", "fine, with a day", "fine"),
    ]


def test_words():
    item = sign_off("a", assessed_by="Ana\nRuiz", role="Lead", taught_by="Jo, lead")
    assert assessed_words(item) == "Assessed by Ana Ruiz, Lead, 1 January 2026"
    assert taught_words(item) == "Taught by Jo, lead"
    assert assessed_words(sign_off("a")) == "Signed off on 1 January 2026"
    assert assessed_words(sign_off("a", on=None, role="Lead")) == "Assessed by Lead"
    assert assessed_words(sign_off("a", on=None)) == taught_words(sign_off("a")) == ""
    assert "no permission" in no_permission_words()
    assert "never signs anything off" in no_permission_words()


def test_the_days_for_a_calendar_are_those_of_reviews():
    found = {
        one.id: one
        for one in (
            sign_off("a", review=date(2027, 1, 1)),
            sign_off("b"),
            sign_off("c", on=None, review=date(2027, 1, 1)),
        )
    }
    (made,) = dates(found, TODAY)
    assert (made.key, made.day, made.what) == (
        *("signoff-a", date(2027, 1, 1), "a (review of my sign-off)"),
    )


def test_an_id_that_could_be_no_part_of_a_box_is_refused():
    for key in ("", "A", "a.b", "a b", "ŵ", "a" * 65, "a\n"):
        with pytest.raises(msgspec.ValidationError):
            SIGNOFFS.read(key, SIGNOFFS.value(sign_off("a")))


def test_a_statement_that_is_renamed_is_followed():
    item = sign_off("a", about=("old", "same"))
    assert SIGNOFFS.moved(item, {"old": "new"}).about == ("new", "same")


# ---- what a supervisor said --------------------------------------------------------------


def said(key: str, verdict="confirmed", comment="", shown="") -> Confirmation:
    return Confirmation(signoff_id=key, task=key, verdict=verdict, comment=comment, shown=shown)


def review(day: int, *lines: Confirmation, name: str = "Amina", **fields) -> Review:
    at = datetime(2026, 3, day, tzinfo=UTC)
    return Review(
        digest="0" * 10, made=TODAY, received_at=at, name=name, confirmed=lines or msgspec.UNSET,
        **fields,
    )  # fmt: skip


def test_the_latest_word_of_each_supervisor_counts():
    item = sign_off("a")
    reviews = [
        review(1, said("a", "not-so")),
        review(2, said("a"), name="Jo"),
        review(3, said("a", comment="Well done"), said("b", "not-so")),
        review(4),
    ]
    found = confirmed(item, reviews)
    assert [(one.review.name, one.said.verdict) for one in found] == [
        *(("Amina", "confirmed"), ("Jo", "confirmed")),
    ]
    assert found[0].said.comment == "Well done"
    assert confirmed(sign_off("c"), reviews) == []


def test_what_was_changed_since_is_told_and_where_the_evidence_is_counts_for_nothing():
    item = sign_off("a", limits="Arms only", evidence="Folder 1")
    told = [review(1, said("a", shown=item.line))]
    moved = msgspec.structs.replace(item, evidence="Folder 2", about=("x",))
    assert not confirmed(moved, told)[0].changed
    for change in (
        *({"limits": ""}, {"task": "b"}, {"kind": "examination"}, {"on": None}),
        *({"review": TODAY}, {"assessed_by": "x"}, {"role": "x"}, {"taught_by": "x"}),
    ):
        changed = confirmed(msgspec.structs.replace(item, **change), told)[0]
        assert changed.changed, change
        assert confirmed_words(changed).endswith("before this line was changed")
    # Where it is not known what the PDF showed, nothing is claimed.
    assert not confirmed(sign_off("a"), [review(1, said("a"))])[0].changed


def test_words_for_what_was_said():
    item = sign_off("a")
    words = [
        confirmed_words(confirmed(item, [review(1, said("a", verdict, "x"))])[0])
        for verdict in ("confirmed", "not-so", None)
    ]
    assert words == [
        "Confirmed by Amina, 1 March 2026",
        "Not right, says Amina, 1 March 2026",
        "Comment by Amina, 1 March 2026",
    ]


def test_reviews_of_earlier_versions_have_the_fingerprint_that_they_had():
    plain = review(1, overall="Good")
    assert "confirmed" not in msgspec.json.decode(msgspec.json.encode(plain))
    assert review(1, said("a")).id != plain.id
    assert not review(1, said("a"), name="").empty


def test_a_second_supervisor_keeps_what_is_their_own():
    sentence = "Three tries were agreed in March."
    first = review(1, said("a"), said("b", "not-so", sentence), overall="A good year in all.")
    second = review(
        2,
        said("a"), said("b", "not-so", f"{sentence}\nNow it is two."), said("c"),
        name="Jo", overall="A good year in all.",
    )  # fmt: skip
    new, same = set_apart(second, [first])
    assert [(one.signoff_id, one.verdict, one.comment) for one in new.confirmed] == [
        *(("b", None, "Now it is two."), ("c", "confirmed", "")),
    ]
    assert same[0].dropped
    assert {"confirm.a", "confirm.b", "remark.b"} <= set(same[0].fields)


def test_two_who_confirm_the_same_on_forms_of_their_own_both_count():
    """A tick is no sign that one file was filled in on top of another."""
    lines = [said(f"line-{n}") for n in range(12)]
    new, same = set_apart(review(2, *lines, name="Jo"), [review(1, *lines)])
    assert (len(new.confirmed), same) == (12, ())


def test_one_that_differs_in_a_line_is_another_review():
    one, other = review(1, said("a")), review(1, said("a", "not-so"))
    assert not says_the_same(one, other)
    assert says_the_same(one, review(9, said("a")))
    assert ("confirm.a", True) in items(one)
    assert ("confirm.a", "not-so") in items(other)
