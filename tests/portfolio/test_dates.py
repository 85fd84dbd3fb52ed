"""Dates as people type them: day before month, any usual way, and told when not understood."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.portfolio.dates import DateProblem, doubt, read_date
from selfassess.words import MONTHS, WEEKDAYS, say_date

TODAY = date(2026, 11, 24)
WANTED = date(2025, 12, 15)


@pytest.mark.parametrize(
    "text",
    [
        "15/12/2025", "15.12.25", "15 Dec 2025", "15-12-2025", "2025-12-15", "151225",
        "15th December 2025", "15122025", "20251215", " 15 / 12 / 2025 ", "15 12 2025",
        "15dec2025", "15-Dec-25", "the 15th of December, 2025", "December 15, 2025",
        "Dec 15th 2025", "2025 Dec 15", "Monday 15 December 2025", "Mon 15/12/25", "15 DEC ’25",
        "2025/12/15", "15 December", "15th Dec", "15/12", "１５/１２/２０２５", "15–12–2025",
        "15.12.2025.",
    ],
)  # fmt: skip
def test_every_usual_way_is_the_same_day(text):
    assert read_date(text, TODAY) == WANTED


def test_words_for_days():
    assert read_date("today", TODAY) == TODAY
    assert read_date(" Today ", TODAY) == TODAY
    assert read_date("yesterday", TODAY) == TODAY - timedelta(days=1)
    assert read_date("TOMORROW", TODAY) == TODAY + timedelta(days=1)
    assert read_date("", TODAY) is None
    assert read_date(" \u00a0\t", TODAY) is None


def test_a_day_without_a_year_is_the_last_one_or_the_next_one():
    assert read_date("24 November", TODAY) == TODAY
    assert read_date("25 November", TODAY) == date(2025, 11, 25)
    assert read_date("23 November", TODAY, "coming") == date(2027, 11, 23)
    assert read_date("24 November", TODAY, "coming") == TODAY
    assert read_date("29 February", TODAY) == date(2024, 2, 29)
    assert read_date("29 Feb", TODAY, "coming") == date(2028, 2, 29)


def test_two_digits_are_the_year_that_is_meant():
    assert read_date("1/2/46", TODAY) == date(2046, 2, 1)
    assert read_date("1/2/47", TODAY) == date(1947, 2, 1)
    assert read_date("1/2/00", TODAY) == date(2000, 2, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12/15/2025", "There is no month 15. Write the day first"),
        ("31/2/2025", "February 2025 has 28 days, so there is no day 31."),
        ("31 June", "June 2026 has 30 days"),
        ("0/12/2025", "There is no day 0."),
        ("December 2025", "Please add the day"),
        ("Dec", "Please add the day"),
        ("12/2025", "Please add the day"),
        ("2025-12", "Please add the day"),
        ("15/12/202", "2 or 4 digits"),
        ("15/12/0000", "2 or 4 digits"),
        ("15/12/20255", "2 or 4 digits"),
        ("Tuesday 15 December 2025", "15 December 2025 is a Monday, not a Tuesday."),
        ("soon", "not a date we can read"),
        ("31 foo", "not a date we can read"),
        ("ju 5 2025", "not a date we can read"),
        ("15/12/2025 10:30", "not a date we can read"),
        ("15/12/2025 or 16/12/2025", "not a date we can read"),
        ("1512", "not a date we can read"),
        ("15 <b>", "not a date we can read"),
        ("1" * 5000, "not a date we can read"),
        ("²/12/2025", "not a date we can read"),
    ],
)
def test_what_is_not_understood_is_told_in_words(text, said):
    with pytest.raises(DateProblem) as told:
        read_date(text, TODAY)
    assert said in told.value.message


days = st.dates(date(1950, 1, 1), date(2099, 12, 31))


@given(days)
def test_what_is_shown_is_understood(day):
    assert read_date(say_date(day), TODAY) == day


@given(
    days,
    st.sampled_from(["/", ".", "-", " ", " / ", "–", ", "]),
    st.sampled_from(["{d}{s}{m}{s}{y}", "{d:02}{s}{m:02}{s}{y}", "{y}{s}{m:02}{s}{d:02}",
                     "{d}{s}{name}{s}{y}", "{d}{end} {name} {y}", "{name} {d}{s}{y}",
                     "{d:02}{m:02}{y}", "{y}{m:02}{d:02}", "{weekday} {d} {short} {y}"]),
    st.booleans(),
)  # fmt: skip
def test_any_day_in_any_usual_form_is_that_day(day, separator, form, loud):
    name = MONTHS[day.month - 1]
    tens = day.day // 10 == 1
    ending = "th" if tens else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    text = form.format(
        d=day.day, m=day.month, y=day.year, s=separator, name=name, short=name[:3], end=ending,
        weekday=WEEKDAYS[day.weekday()][:3],
    )  # fmt: skip
    assert read_date(text.upper() if loud else text, TODAY) == day


@given(days, st.sampled_from(["{d:02}{m:02}{y:02}", "{d}/{m}/{y:02}", "{d}.{m}.’{y:02}"]))
def test_two_digits_of_a_year_are_never_more_than_a_century_off(day, form):
    found = read_date(form.format(d=day.day, m=day.month, y=day.year % 100), TODAY)
    assert found is not None
    assert (found.day, found.month, found.year % 100) == (day.day, day.month, day.year % 100)
    assert TODAY.year - 80 < found.year <= TODAY.year + 20


@given(st.text(max_size=80), st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_any_text_on_any_day_is_a_date_nothing_or_a_sentence(text, today):
    for side in ("past", "coming"):
        try:
            found = read_date(text, today, side)
        except DateProblem as told:
            assert told.message
        else:
            assert found is None or isinstance(found, date)


@given(st.lists(st.sampled_from(["15", "Dec", "2025", "/", "th", "of", "mon", "1", " ", "00"])))
def test_pieces_of_dates_in_any_order_do_no_harm(parts):
    try:
        read_date("".join(parts), TODAY)
    except DateProblem as told:
        assert told.message


def test_a_day_that_is_hardly_meant_is_asked_about():
    def asked(day: date, side: str, years: int) -> str:
        return doubt(day, TODAY, side, years=years)

    assert asked(date(1900, 1, 3), "past", 60) == (
        "3 January 1900 is about 127 years ago. Is that right?"
    )
    assert "from now" in asked(date(2107, 1, 1), "past", 60)
    assert "is in the future" in asked(date(2028, 3, 1), "past", 60)
    assert "in the past" in asked(date(2025, 11, 1), "coming", 3)
    assert "ago" in asked(date(2020, 11, 1), "coming", 3)
    for day, side, years in (
        (TODAY, "past", 60),
        (date(1970, 1, 1), "past", 60),
        (date(2027, 3, 1), "past", 60),
        (date(2026, 3, 1), "coming", 3),
        (date(2029, 3, 1), "coming", 3),
    ):
        assert asked(day, side, years) == ""
