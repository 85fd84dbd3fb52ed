"""When training is due, how it stands, and what is offered where."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess import policy
from selfassess.log.due import MOST_MONTHS, SOON_MONTHS, Due, due, months_on
from selfassess.things.training import subjects
from selfassess.things.training.subjects import offered, our_subjects, read_subjects
from selfassess.things.training.thing import (
    TRAINING,
    Completion,
    Standing,
    Training,
    counted,
    in_order,
    minutes_of_year,
    standing,
)
from selfassess.things.training.told import (
    again_words,
    dates,
    hours_text,
    hours_words,
    offer_words,
    pressing_words,
    read_hours,
    standing_words,
    summary_words,
)

TODAY = date(2026, 12, 1)
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
MONTHS = st.integers(1, MOST_MONTHS)


def done(*days: date, minutes: int = 0) -> tuple[Completion, ...]:
    return tuple(Completion(id=str(n), on=day, minutes=minutes) for n, day in enumerate(days))


def course(key: str, *days: date, months: int | None = 12, **fields) -> Training:
    minutes = fields.pop("minutes", 0)
    fields = {"subject": key, "done": done(*days, minutes=minutes), **fields}
    return Training(id=key, months=months, **fields)


# ---- months of the calendar ------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2096, 2, 29), 48, date(2100, 2, 28)),  # no leap year
        (date(2025, 2, 28), 36, date(2028, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2027, 1, 15), -1, date(2026, 12, 15)),
        (date(2025, 2, 28), -12, date(2024, 2, 28)),
        (date(9999, 12, 31), 1, date.max),
        (date(9990, 6, 1), 600, date.max),
        (date(1, 1, 1), -1, date.min),
    ],
)
def test_the_same_day_so_many_months_later(day, months, then):
    assert months_on(day, months) == then


@given(DAYS, MONTHS)
def test_it_is_in_the_month_that_is_meant_and_on_the_day_where_there_is_one(day, months):
    then = months_on(day, months)
    assert (then.year - day.year) * 12 + then.month - day.month == months
    last = monthrange(then.year, then.month)[1]
    assert then.day == min(day.day, last)


@given(DAYS, DAYS, MONTHS)
def test_who_did_it_later_is_never_due_earlier(one, other, months):
    earlier, later = sorted((one, other))
    assert months_on(earlier, months) <= months_on(later, months)


@given(DAYS, MONTHS)
def test_a_longer_time_ends_later(day, months):
    assert day < months_on(day, months) < months_on(day, months + 1)


@given(DAYS, DAYS)
def test_a_day_is_gone_soon_or_later_and_never_two_of_them(day, today):
    found = due(day, today)
    assert (found is Due.GONE) == (day < today)
    assert (found is Due.LATER) == (day > months_on(today, SOON_MONTHS))
    assert due(None, today) is Due.NEVER


# ---- a subject -------------------------------------------------------------------------


@given(st.lists(DAYS, min_size=1, max_size=6), MONTHS, DAYS, DAYS)
def test_a_due_date_goes_by_what_was_done_and_by_no_clock(days, months, today, other):
    item = course("x", *days, months=months)
    assert item.due == months_on(max(days), months)
    standing(item, today), standing(item, other)
    assert item.due == course("x", *reversed(days), months=months).due


@given(st.lists(DAYS, min_size=1, max_size=6), MONTHS, DAYS)
def test_what_is_due_comes_no_nearer_as_the_clock_goes_back(days, months, today):
    """A clock that is wrong says nothing alarming."""
    order = [Standing.IN_DATE, Standing.SOON, Standing.OUT]
    item = course("x", *days, months=months)
    now = order.index(standing(item, today))
    for back in (1, 40, 400):
        assert order.index(standing(item, today - timedelta(days=back))) <= now
    before = max(days) - timedelta(days=200)
    assert standing(item, before) is not Standing.OUT


@given(st.lists(DAYS, max_size=5), DAYS, MONTHS)
def test_doing_it_again_adds_and_takes_nothing_away(days, day, months):
    before = course("x", *days, months=months)
    after = before.done_again(Completion(id="new", on=day))
    assert after.done[: len(days)] == before.done
    assert len(after.done) == len(days) + 1
    assert before.due is None or after.due >= before.due


@pytest.mark.parametrize(
    ("last", "months", "how"),
    [
        (date(2025, 12, 1), 12, Standing.SOON),  # its last day is today
        (date(2025, 11, 30), 12, Standing.OUT),
        (date(2026, 3, 1), 12, Standing.SOON),
        (date(2026, 3, 2), 12, Standing.IN_DATE),
        (date(1990, 1, 1), None, Standing.IN_DATE),
        (TODAY, 12, Standing.IN_DATE),
        (date(2027, 5, 1), 12, Standing.IN_DATE),  # done after "today": the clock is wrong
    ],
)
def test_how_a_subject_stands(last, months, how):
    assert standing(course("x", last, months=months), TODAY) is how


def test_one_that_was_never_done_is_neither_in_date_nor_run_out():
    assert standing(course("x"), TODAY) is Standing.NEVER_DONE
    assert course("x").due is None
    assert standing_words(course("x"), TODAY) == "Not done yet"


def test_the_most_pressing_comes_first_and_of_these_what_is_due_first():
    found = [
        course("in date", date(2026, 11, 1)),
        course("for ever", date(2026, 1, 1), months=None),
        course("never"),
        course("soon", date(2026, 2, 1)),
        course("sooner", date(2026, 1, 1)),
        course("out", date(2025, 11, 1)),
        course("long out", date(2020, 1, 1)),
    ]
    assert [one.id for one in in_order(found, TODAY)] == [
        *("long out", "out", "sooner", "soon", "never", "in date", "for ever"),
    ]
    assert list(counted(found, TODAY).values()) == [2, 2, 1, 2]
    assert summary_words(found, TODAY) == (
        "2 have run out, 2 are due by 1 February 2027. 1 is not done yet."
    )
    assert pressing_words(found[:3], TODAY) == ""
    assert summary_words(found[:1], TODAY) == ""
    assert pressing_words(found[4:6], TODAY) == "1 has run out, 1 is due by 1 January 2027"


def test_the_days_for_a_calendar_are_those_on_which_it_runs_out():
    ever = course("Ever", TODAY, months=None)
    fire = course("Fire", date(2026, 1, 31), months=1)
    found = {one.id: one for one in (fire, course("No"), ever)}
    (made,) = dates(found, TODAY)
    assert (made.key, made.day, made.remind) == ("training-Fire", date(2026, 2, 28), 28)
    assert made.what == "Fire (training runs out)"


def test_words():
    item = course("x", TODAY, months=12)
    assert standing_words(item, TODAY) == "In date until 1 December 2027"
    assert standing_words(course("x", TODAY, months=None), TODAY) == "In date. It does not run out"
    assert standing_words(course("x", date(2025, 1, 1)), TODAY) == "Ran out on 1 January 2026"
    assert [again_words(course("x", months=n)) for n in (None, 1, 6, 12, 36)] == [
        "Does not run out", "Every month", "Every 6 months", "Every year", "Every 3 years",
    ]  # fmt: skip


# ---- hours -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("", 0), ("0", 0), ("1", 60), ("1.5", 90), ("1,5", 90), (" 2.25 ", 135), ("0.1", 6),
        ("1000", 60_000), ("1001", None), ("1h", None), ("-1", None), ("1.234", None),
        ("one", None), ("1.", None), (".5", None),
    ],
)  # fmt: skip
def test_hours_are_read(typed, minutes):
    assert read_hours(typed) == minutes


@given(st.integers(0, 60_000))
def test_hours_that_are_shown_are_read_as_the_same(minutes):
    read = read_hours(hours_text(minutes))
    assert read is not None
    # A hundredth of an hour is 36 seconds.
    assert hours_text(read) == hours_text(minutes)
    assert abs(read - minutes) <= 1


def test_the_hours_of_a_year_are_those_of_twelve_months_back_to_today():
    found = [
        course("a", date(2025, 12, 1), date(2025, 12, 2), TODAY, minutes=60),
        course("b", date(2026, 12, 2), minutes=60),
        course("c", date(2026, 6, 1), minutes=30, kind="other"),
    ]
    assert minutes_of_year(found, TODAY) == 150
    assert hours_words(150) == "2.5 hours"
    assert hours_words(60) == "1 hour"
    assert hours_words(0) == "0 hours"


def test_what_makes_no_sense_is_no_training():
    good = TRAINING.value(course("x", TODAY))
    for wrong in ({"months": 0}, {"months": 601}, {"kind": "none"}, {"done": [{"id": "a"}]},
                  {"done": [{"id": "a", "on": "2026-02-30"}]},
                  {"done": [{"id": "a", "on": "2026-02-01", "minutes": -1}]}):  # fmt: skip
        with pytest.raises(msgspec.ValidationError):
            TRAINING.read("x", {**good, **wrong})


# ---- what is offered -------------------------------------------------------------------


def ids(nation: str = "") -> list[str]:
    return [one.id for one in offered(nation).subjects]


def test_each_nation_is_offered_its_own_and_no_other():
    everywhere = {one.id for one in our_subjects().subject if not one.nations}
    for nation in ("england", "scotland", "wales", "northern-ireland"):
        assert everywhere <= set(ids(nation))
    assert {"conflict", "learning-disability-autism", "prevent"} <= set(ids("england"))
    assert "violence" not in ids("england")
    assert {"violence", "learning-disability"} <= set(ids("wales"))
    assert not {"conflict", "learning-disability-autism"} & set(ids("wales"))
    assert "prevent" in ids("scotland")
    assert "prevent" not in ids("northern-ireland")
    assert set(ids()) == {one.id for one in our_subjects().subject}


def test_the_core_skills_are_there_with_what_imaging_adds():
    found = [one for one in our_subjects().subject if one.source == "CSTF"]
    # Eleven, and what is Wales's own.
    assert len([one for one in found if one.nations != ("wales",)]) == 11
    titles = " ".join(one.title for one in our_subjects().subject)
    for word in ("Radiation", "IR(ME)R", "MRI", "life support", "Medicines", "chaperone"):
        assert word in titles


def test_our_list_is_whole():
    found = our_subjects().subject
    assert len({one.id for one in found}) == len(found)
    assert len({one.title for one in found}) == len(found)
    codes = {one.code for one in our_subjects().source}
    assert {one.source for one in found} == codes


def test_where_no_nation_is_known_a_subject_says_which_it_is_for():
    named = {one.id: one for one in our_subjects().subject}
    assert offer_words(named["violence"], "") == "Violence and aggression (Wales): every 3 years"
    assert offer_words(named["violence"], "wales") == "Violence and aggression: every 3 years"
    assert offer_words(named["fire"], "") == "Fire safety: every year"
    assert offer_words(msgspec.structs.replace(named["fire"], months=None), "") == "Fire safety"


LOCAL = """
[[subject]]
id = "hoists"
title = "Hoists on the scanner floor"
months = 6

[[subject]]
id = "fire"
title = "Fire safety, with a drill"
months = 6
source = "Local"
"""


@pytest.fixture
def local(tmp_path, monkeypatch):
    """Return the file of a department, which the policy names."""
    file = tmp_path / "training.toml"
    monkeypatch.setattr(policy, "training_list", lambda: file)
    return file


def test_a_department_has_its_own_before_ours(local):
    local.write_text(LOCAL, encoding="utf-8-sig")
    offer = offered("england")
    assert [one.id for one in offer.subjects][:2] == ["hoists", "fire"]
    titles = [one.title for one in offer.subjects]
    assert "Fire safety, with a drill" in titles
    assert "Fire safety" not in titles
    assert offer.unread == ""


@pytest.mark.parametrize(
    "text",
    [
        "no toml",
        '[[subject]]\nid = "A B"\ntitle = "x"',
        '[[subject]]\nid = "a"\ntitle = "x"\nmonths = 0',
        '[[subject]]\nid = "a"\ntitle = "x"\nnations = ["france"]',
        '[[subject]]\nid = "a"\ntitle = "x"\nmore = 1',
        "a." * 5000 + "b = 1",
        "# " + "x" * 200_000,
        "\udcff",
    ],
)
def test_a_list_that_cannot_be_used_is_told_and_ours_is_offered(local, text):
    local.write_bytes(text.encode("utf-8", "surrogateescape"))
    offer = offered()
    assert offer.unread == str(local)
    assert offer.subjects == our_subjects().subject
    with pytest.raises((OSError, ValueError)):
        read_subjects(local)


def test_a_list_that_is_away_is_told(local):
    assert offered().unread == str(local)


def test_a_share_that_does_not_answer_is_not_waited_for(local, monkeypatch):
    from threading import Event

    free = Event()
    monkeypatch.setattr(subjects, "PATIENCE", 0.01)
    monkeypatch.setattr(subjects, "_read_into", lambda _path, _found: free.wait(20))
    try:
        assert offered().unread == str(local)
    finally:
        free.set()


def test_the_policy_names_a_file_by_its_whole_path(monkeypatch, tmp_path):
    place = tmp_path / "training.toml"
    monkeypatch.setattr(policy, "_said", lambda: {"traininglist": str(place)})
    assert policy.training_list() == place
    monkeypatch.setattr(policy, "_said", lambda: {"traininglist": "training.toml"})
    assert policy.training_list() is None
    monkeypatch.setattr(policy, "_said", dict)
    assert policy.training_list() is None
