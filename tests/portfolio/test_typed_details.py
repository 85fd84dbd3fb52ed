"""The worker's own details, written while they are typed; and a copy that takes no changes."""

from __future__ import annotations

from datetime import date

import pytest

from selfassess.errors import SelfAssessError
from selfassess.log.event import MAX_NAME
from selfassess.things.worker.thing import worker_text

ONE = "scsw.area-1.do-1"


def test_a_field_is_kept_as_it_is_typed_and_the_others_stay(portfolio, open_portfolio, worker):
    portfolio.write_worker("role", "Sen")
    portfolio.write_worker("role", "Senior")
    portfolio.write_worker("appraisal_date", "2026-12-15")
    again = open_portfolio().worker
    assert (again.role, again.appraisal_date) == ("Senior", date(2026, 12, 15))
    assert (again.name, again.supervisor) == (worker.name, worker.supervisor)
    assert worker_text(again, "role") == "Senior"
    assert worker_text(again, "appraisal_date") == "2026-12-15"


def test_what_is_typed_in_one_go_is_one_event_and_one_undo(portfolio):
    portfolio.write_worker("role", "Sen")
    portfolio.write_worker("role", "Senior")
    (event,) = [event for event in portfolio.history() if event.kind == "worker"]
    assert (event.old["role"], event.new["role"]) == ("", "Senior")
    portfolio.undo()
    assert portfolio.worker.role == ""


def test_a_field_can_be_emptied_and_a_date_too(portfolio):
    portfolio.write_worker("appraisal_date", "2026-12-15")
    portfolio.write_worker("appraisal_date", "")
    portfolio.write_worker("supervisor", "")
    assert portfolio.worker.appraisal_date is None
    assert worker_text(portfolio.worker, "appraisal_date") == ""
    assert worker_text(portfolio.worker, "supervisor") == ""
    assert worker_text(portfolio.worker, "next_tier") == "ap"
    portfolio.move_to("scsw", None)
    assert worker_text(portfolio.worker, "next_tier") == ""


@pytest.mark.parametrize(
    ("field", "text"),
    [("name", ""), ("name", "A" * (MAX_NAME + 1)), ("appraisal_date", "soon")],
)
def test_what_cannot_be_kept_is_told_and_changes_nothing(portfolio, worker, field, text):
    with pytest.raises(SelfAssessError, match=str(MAX_NAME)) as told:
        portfolio.write_worker(field, text)
    assert field in told.value.cause
    assert portfolio.worker == worker


def test_a_field_that_no_worker_has_is_a_slip_of_ours(worker):
    with pytest.raises(KeyError, match="shoe_size"):
        worker_text(worker, "shoe_size")


def test_a_copy_to_read_from_takes_no_changes(portfolio, clock):
    portfolio.write_note(ONE, "first")
    clock.pass_time(minutes=1)
    portfolio.write_note(ONE, "then")
    portfolio.keep_place(ONE)
    copy = portfolio.frozen()
    for change in (
        lambda: copy.rate(ONE, 4),
        lambda: copy.keep_place("scsw.area-1.do-2"),
        copy.forget,
    ):
        with pytest.raises(RuntimeError, match="takes no changes"):
            change()
    assert copy.place == portfolio.place == ONE
    assert portfolio.answer(ONE).note == "then"
