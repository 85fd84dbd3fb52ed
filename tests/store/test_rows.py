"""Between rows and structs, both ways and value by value."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.log.event import Event
from selfassess.store.rows import (
    answer_of,
    event_of,
    event_values,
    json_text,
    rating_of,
    rating_text,
    requirement_of,
    time_of,
    time_text,
    worker_of,
    worker_row,
)
from selfassess.things.answer.thing import Answer
from selfassess.things.requirement.thing import RequirementState
from selfassess.things.worker.thing import Worker

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
EVENT = {
    "id": 3,
    "at": "2026-03-02T09:00:00+00:00",
    "kind": "note",
    "subject": "a.b",
    "old": '""',
    "new": '"ŵ “x”"',
    "batch": 2,
    "said_at": "2020-05-04T10:00:00+00:00",
}


def as_row(values):
    """Return the values as SQLite gives a row."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = sqlite3.Row
        names = ", ".join(f"? AS {name}" for name in values)
        return connection.execute(f"SELECT {names}", tuple(values.values())).fetchone()


def test_times_are_kept_with_their_zone():
    assert time_text(AT) == "2026-03-02T09:00:00+00:00"
    summer = datetime(2026, 7, 1, 9, 0, tzinfo=timezone(timedelta(hours=1)))
    assert time_text(summer) == "2026-07-01T09:00:00+01:00"
    assert time_of(time_text(summer)) == summer
    assert (time_text(None), time_of(None)) == (None, None)
    with pytest.raises(ValueError, match="yesterday"):
        time_of("yesterday")


@pytest.mark.parametrize("rating", [None, 0, 1, 2, 3, 4, "n/a"])
def test_ratings_come_back(rating):
    assert rating_of(rating_text(rating)) == rating
    assert rating_text(rating) == (None if rating is None else str(rating))


@pytest.mark.parametrize("text", ["5", "-1", "", "n", "3.0", "N/A", "03x"])
def test_what_is_no_rating_is_refused(text):
    with pytest.raises(msgspec.ValidationError):
        rating_of(text)


def test_a_worker_comes_back_with_every_field():
    full = Worker(
        name="Siân",
        tier="scsw",
        next_tier="ap",
        role="r",
        department="d",
        supervisor="s",
        appraisal_date=date(2026, 12, 8),
        appraisal_name="PADR",
    )
    for worker in (full, Worker(name="A", tier="csw")):
        row = worker_row(worker)
        assert row["only"] == 1
        assert worker_of(as_row(row)) == worker
    assert worker_row(full) == {
        "only": 1,
        "name": "Siân",
        "tier": "scsw",
        "next_tier": "ap",
        "role": "r",
        "department": "d",
        "supervisor": "s",
        "appraisal_date": "2026-12-08",
        "appraisal_name": "PADR",
    }
    with pytest.raises(msgspec.ValidationError):
        worker_of(as_row({**worker_row(full), "name": ""}))


def test_an_answer_is_made_of_its_row():
    row = {
        "statement_id": "a.b",
        "rating": "3",
        "note": "n",
        "evidence": "e",
        "together": 1,
        "updated_at": "2026-03-02T09:00:00+00:00",
    }
    assert answer_of(as_row(row)) == Answer(
        statement_id="a.b", rating=3, note="n", evidence="e", together=True, updated_at=AT
    )
    bare = {**row, "rating": None, "together": 0, "updated_at": None}
    assert answer_of(as_row(bare)) == Answer(statement_id="a.b", note="n", evidence="e")


def test_a_requirement_is_made_of_its_row():
    row = {
        "requirement_id": "a",
        "done": 1,
        "date": "2025-06-30",
        "note": "n",
        "updated_at": "2026-03-02T09:00:00+00:00",
    }
    assert requirement_of(as_row(row)) == RequirementState(
        requirement_id="a", done=True, on=date(2025, 6, 30), note="n", updated_at=AT
    )
    bare = {**row, "done": 0, "date": None, "updated_at": None}
    assert requirement_of(as_row(bare)) == RequirementState(requirement_id="a", note="n")


def test_an_event_is_made_of_its_row_and_back():
    event = event_of(as_row(EVENT))
    assert event == Event(
        id=3,
        at=AT,
        kind="note",
        subject="a.b",
        old="",
        new="ŵ “x”",
        batch=2,
        said_at=datetime(2020, 5, 4, 10, tzinfo=UTC),
    )
    assert event_values(event) == tuple(EVENT.values())
    bare = event_of(as_row({**EVENT, "batch": None, "said_at": None}))
    assert (bare.batch, bare.said_at) == (None, None)
    assert event_values(bare)[-2:] == (None, None)


@pytest.mark.parametrize(
    "spoil",
    [
        {"id": 0},
        {"at": "yesterday"},
        {"kind": ""},
        {"subject": 7},
        {"old": "not json"},
        {"new": "3"},
        {"batch": 0},
        {"said_at": "yesterday"},
    ],
)
def test_a_row_that_is_no_event_is_refused(spoil):
    with pytest.raises(msgspec.MsgspecError):
        event_of(as_row({**EVENT, **spoil}))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
        max_leaves=9,
    )
)
def test_any_value_is_compact_json_and_comes_back(value):
    text = json_text(value)
    assert isinstance(text, str)
    assert msgspec.json.decode(text) == value
    assert "\n" not in text
