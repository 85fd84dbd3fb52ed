"""The words of the first supervisor stay the first one's when a second fills the same file."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from selfassess.portfolio.second_review import items, says_the_same, set_apart
from selfassess.things.review.thing import AreaComment, Aside, Objective, Review, View

IDS = [f"scsw.area-1.do-{n}" for n in range(1, 13)]
NOON = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
LONG = "You keep your head when the list is full."


def views(**points):
    return tuple(View(statement_id=IDS[int(k[1:]) - 1], view=v) for k, v in points.items())


def review(name, **fields):
    return Review(digest="0123456789", made=date(2026, 3, 2), received_at=NOON, name=name, **fields)


FIRST = review(
    "Ana Ruiz",
    role="Lead radiographer",
    date="3 March",
    overall=LONG,
    agreed_appraiser=True,
    views=(
        View(statement_id=IDS[0], view=3, comment="I saw you do this on ward 4."),
        View(statement_id=IDS[1], view=0),
        View(statement_id=IDS[2], view="not-seen"),
    ),
    areas=(AreaComment(area_id="scsw.area-1", comment="A strong area"),),
    objectives=(Objective(text="Shadow in MRI", by="June"),),
)


def test_a_second_name_on_the_same_words_takes_none_of_them():
    rest, (same,) = set_apart(replace(FIRST, name="Ben Okoro"), [FIRST])
    assert items(rest) == []
    assert rest.name == "Ben Okoro"
    assert same.review == FIRST
    assert same.dropped
    assert set(same.fields) == {field for field, _what in items(FIRST)}


def test_only_what_the_second_supervisor_added_or_changed_is_theirs():
    second = replace(
        FIRST,
        name="Ben Okoro",
        date="9 April",
        views=(
            replace(FIRST.views[0], view=2),
            FIRST.views[1],
            replace(FIRST.views[2], comment="Nor have I."),
            View(statement_id=IDS[3], view=4, comment="Often"),
        ),
        objectives=(*FIRST.objectives, Objective(text="Teach the trolley")),
    )
    rest, _same = set_apart(second, [FIRST])
    assert (rest.name, rest.role, rest.date, rest.overall) == ("Ben Okoro", "", "9 April", "")
    assert not rest.agreed_appraiser
    assert rest.views == (
        View(statement_id=IDS[0], view=2),
        View(statement_id=IDS[2], comment="Nor have I."),
        View(statement_id=IDS[3], view=4, comment="Often"),
    )
    assert rest.areas == ()
    assert rest.objectives == (Objective(text="Teach the trolley"),)


def test_what_is_written_below_or_above_the_first_ones_words_is_told_apart():
    for text, added in (
        (f"{LONG}\nBen: I agree.", "Ben: I agree."),
        (f"{LONG} I agree, Ben.", "I agree, Ben."),
        (f"I agree, Ben.\n{LONG}", "I agree, Ben."),
        (f"{LONG[:-1]} and the phone rings.", f"{LONG[:-1]} and the phone rings."),
    ):
        rest, _same = set_apart(replace(FIRST, name="Ben", overall=text), [FIRST])
        assert rest.overall == added, text


def test_the_same_supervisor_sends_a_whole_review_again():
    again = replace(FIRST, name="  ana  RUIZ ", overall="", role="Lead")
    rest, (same,) = set_apart(again, [FIRST])
    assert rest == again
    assert not same.dropped
    assert "overall.comment" not in same.fields


def test_a_correction_sent_on_the_second_ones_file_leaves_the_second_ones_words():
    second = replace(FIRST, name="Ben", overall="Ben has something else to say.")
    ben, _same = set_apart(second, [FIRST])
    corrected = replace(second, name=FIRST.name, date="10 March")
    rest, _same = set_apart(corrected, [FIRST, ben])
    assert rest.overall == ""
    assert rest.views == FIRST.views
    assert rest.date == "10 March"


def test_a_third_supervisor_has_neither_the_firsts_nor_the_seconds_words():
    second = replace(FIRST, name="Ben", views=(*FIRST.views, *views(s4=1)))
    ben, _same = set_apart(second, [FIRST])
    third = replace(second, name="Cat", views=(*second.views, *views(s5=2)))
    rest, same = set_apart(third, [FIRST, ben])
    assert rest.views == views(s5=2)
    assert [one.review.name for one in same] == ["Ana Ruiz", "Ben"]


def test_two_who_filled_empty_forms_may_agree():
    mine = replace(FIRST, name="Ben", overall="A good year for you, well done.", role="Lead")
    mine = replace(
        mine,
        views=(View(statement_id=IDS[0], view=3, comment="Yes"), *FIRST.views[1:]),
        areas=(),
        objectives=(),
    )
    assert set_apart(mine, [FIRST]) == (mine, ())
    few = review("Ana", views=views(s1=3, s2=2, s3=1))
    other = review("Ben", views=views(s1=3, s2=4, s3=1))
    assert set_apart(other, [few]) == (other, ())


def test_many_equal_views_are_no_chance():
    first = review("Ana", views=views(**{f"s{n}": n % 5 for n in range(1, 13)}))
    second = replace(first, name="Ben", views=(*views(s1=0), *first.views[1:]))
    rest, _same = set_apart(second, [first])
    assert rest.views == views(s1=0)


def test_another_pdf_has_nothing_to_do_with_it():
    for change in ({"digest": "9876543210"}, {"made": date(2026, 3, 3)}):
        later = replace(FIRST, name="Ben", **change)
        assert set_apart(later, [FIRST]) == (later, ())


def test_a_name_put_to_an_unnamed_review_signs_it():
    unnamed = replace(FIRST, name="")
    signed = replace(FIRST, date="4 March")
    rest, (same,) = set_apart(signed, [unnamed])
    assert rest == signed
    assert not same.dropped
    more = replace(signed, views=(*FIRST.views, *views(s4=1)))
    rest, (same,) = set_apart(more, [unnamed])
    assert rest.views == views(s4=1)
    assert same.dropped


def test_what_a_person_said_before_stays_theirs():
    whole = replace(FIRST, name="Ben")
    corrected = replace(whole, views=(*FIRST.views, *views(s4=1)))
    rest, _same = set_apart(corrected, [FIRST, whole])
    assert rest == corrected


def test_a_tick_alone_is_no_sign_of_one_file():
    ticked = review("Ana", agreed_appraiser=True)
    other = review("Ben", agreed_appraiser=True, overall="Well done.")
    assert set_apart(other, [ticked]) == (other, ())


def test_words_kept_aside_are_told_apart_as_well():
    odd = Aside(field="view." + IDS[4], text="3 or 4, ask me about it")
    first = FIRST.with_asides([odd])
    rest, _same = set_apart(replace(first, name="Ben"), [first])
    assert not rest.asides
    more = replace(first, name="Ben").with_asides([Aside(field="page.2", text="See ward book")])
    rest, _same = set_apart(more, [first])
    assert rest.asides == (Aside(field="page.2", text="See ward book"),)


def test_the_same_words_kept_otherwise_are_the_same():
    kept = replace(FIRST, name="Ana  Ruiz", received_at=NOON.replace(month=5))
    assert kept.id != FIRST.id
    assert says_the_same(kept, FIRST)
    assert not says_the_same(kept, replace(FIRST, overall=""))
    assert not says_the_same(replace(FIRST, made=date(2026, 3, 3), name="Ana  Ruiz"), FIRST)


TEXTS = st.sampled_from(["", "Yes", LONG, "Ask me about this one.", f"{LONG}\nMore."])
POINTS = st.sampled_from([None, 0, 1, 2, 3, 4, "not-seen"])


@st.composite
def reviews(draw, name):
    said = [
        View(statement_id=key, view=draw(POINTS), comment=draw(TEXTS))
        for key in IDS[: draw(st.integers(0, 4))]
    ]
    return review(
        name,
        overall=draw(TEXTS),
        agreed_worker=draw(st.booleans()),
        views=tuple(v for v in said if v.view is not None or v.comment),
        objectives=tuple(Objective(text=t) for t in draw(st.lists(TEXTS.filter(bool), max_size=2))),
    )


@given(reviews("Ana"), reviews("Ben"))
def test_nothing_is_lost_and_nothing_is_said_by_who_did_not_say_it(first, second):
    rest, same = set_apart(second, [first])
    kept = {**dict(items(first)), **dict(items(rest))}
    for field, what in items(second):
        if isinstance(what, str):
            assert what in kept[field] or kept[field] in what
        elif field != "objective":
            assert kept[field] == what
    assert bool(same) or rest == second
    again, _same = set_apart(rest, [first])
    assert again.name == "Ben"


@given(reviews("Ana"), reviews("Ben"))
def test_the_same_file_gives_the_same_review_each_time(first, second):
    rest, _same = set_apart(second, [first])
    assert set_apart(second, [first, rest])[0].id == rest.id
    assert set_apart(second, [rest, first])[0].id == rest.id
