"""A supervisor's view is understood however it is written, and never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.exchange.views import Reading, read_view
from selfassess.framework.model import ScalePoint
from selfassess.framework.pack import installed_pack
from selfassess.things.review.thing import NOT_SEEN
from selfassess.words import say
from tests.conftest import make_pack

POINTS = installed_pack().scale.points
SCALES = (POINTS, make_pack().scale.points)
UNSEEN = say("I have not seen this")
GAPS = st.text(" \u00a0\u2003\t\n.,;:!()[]\"'_*–—•", max_size=4)
CASES = st.sampled_from([str, str.upper, str.lower, str.title, str.swapcase])


def view(text, points=POINTS):
    return read_view(text, points, UNSEEN).view


@given(st.sampled_from(SCALES), st.integers(0, 4), CASES, GAPS, GAPS, GAPS)
def test_any_label_in_any_dress_is_understood(points, value, case, before, between, after):
    label = between.join([" ", " "]).join(points[value].label.split())
    found = read_view(before + case(label) + after, points, UNSEEN)
    assert found == Reading(value)


@given(st.sampled_from(SCALES), st.integers(0, 4), CASES, GAPS, GAPS, GAPS)
def test_any_digit_with_its_label_is_understood(points, value, case, before, between, after):
    label = case(points[value].label)
    for text in (f"{value} {between}{label}", f"{label} {between}{value}", f"{value}"):
        assert read_view(before + text + after, points, UNSEEN) == Reading(value)


@given(CASES, GAPS, GAPS, st.sampled_from([UNSEEN, NOT_SEEN, "Not seen", "not  seen yet"]))
def test_not_seen_in_any_dress_is_understood(case, before, after, words):
    assert view(before + case(words) + after) == NOT_SEEN


@given(st.integers(5, 10**9))
def test_no_other_number_is_a_view(number):
    assert view(str(number)) is None
    assert view(f"{number}  On my own") is None


@given(st.integers(0, 4), st.integers(0, 4), st.sampled_from([" or ", "/", "-", " to ", ", ", " "]))
def test_two_numbers_are_no_view(one, other, between):
    assert view(f"{one}{between}{other}") is None


@given(st.integers(0, 4), st.integers(0, 4))
def test_a_digit_with_the_label_of_another_is_no_view(one, other):
    label = POINTS[other].label
    assert view(f"{one}  {label}") == (one if one == other else None)


@given(st.text(max_size=12))
def test_whatever_is_written_gives_a_view_that_stands_in_it(text):
    found = read_view(text, POINTS, UNSEEN)
    assert found.view is None or found.view == NOT_SEEN or isinstance(found.view, int)
    assert not (found.more and found.view is None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3 On my own", 3),
        ("3 - On my own", 3),
        ("3\u00a0\u00a0On my own", 3),
        ("ON MY OWN", 3),
        ("3.0", 3),
        ("3,0", 3),
        ("３", 3),
        ("③", 3),
        ("03", 3),
        ("On my own (3)", 3),
        ("I have not seen this.", NOT_SEEN),
        ("not-seen", NOT_SEEN),
        ("10", None),
        ("30", None),
        ("3 or 4", None),
        ("3 or four", None),
        ("3.5", None),
        ("1,000", None),
        ("3/4", None),
        ("-3", None),
        ("<3", None),
        ("3+", None),
        ("3?", None),
        ("3-", None),
        ("5", None),
        ("nearly 3", None),
        ("3 nearly", None),
        ("3 not always", None),
        ("3 with support", None),
        ("3 not seen", None),
        ("four", None),
        ("½", None),
        ("", None),
        ("-", None),
    ],
)
def test_what_is_understood_and_what_is_not(text, value):
    assert read_view(text, POINTS, UNSEEN) == Reading(value)


@pytest.mark.parametrize("text", ["3 By myself", "3, as I saw in theatre", "On my own?"])
def test_words_beside_a_view_are_told_of(text):
    assert read_view(text, POINTS, UNSEEN) == Reading(3, more=True)


def test_a_label_that_two_points_share_says_neither():
    points = [ScalePoint(value=n, label="Good", meaning="", symbol="full") for n in (1, 2)]
    assert view("Good", points) is None
    assert view("2 Good", points) == 2
