"""What is due, on the command line: of the plan and of training, for people, scripts, calendars."""

from __future__ import annotations

import json
from datetime import date

import pytest
from icalendar import Calendar

from selfassess.log.due import months_on
from selfassess.things.objective.thing import PLAN, Objective
from selfassess.things.training.thing import TRAINING, Completion, Training
from selfassess.words import say_date
from tests.cli.test_cli import run

TODAY = date.today()
GONE, SOON, LATER = (months_on(TODAY, n) for n in (-1, 1, 9))


@pytest.fixture
def filled(open_portfolio, path):
    portfolio = open_portfolio()
    portfolio.keep(PLAN, Objective(id="p", what="Learn to\ncannulate", by=SOON))
    done = (Completion(id="1", on=months_on(GONE, -12)),)
    portfolio.keep(TRAINING, Training(id="f", subject="Fire", months=12, done=done))
    done = (Completion(id="1", on=months_on(LATER, -24)),)
    portfolio.keep(TRAINING, Training(id="m", subject="Moving", months=24, done=done))
    portfolio.close()
    return path


def test_they_are_listed_in_their_order_with_how_they_stand(filled, capfdbinary):
    status, out, _err = run(capfdbinary, "dates", filled)
    assert status == 0
    lines = out.decode().splitlines()
    assert [line.partition(": ")[2] for line in lines] == [
        "Fire (training runs out)",
        "Learn to cannulate (my plan)",
        "Moving (training runs out)",
    ]
    assert lines[0].startswith(f"{say_date(_due(GONE))}, gone by")
    assert lines[1].startswith(f"{say_date(SOON)}, within 3 months")


def _due(day: date) -> date:
    # The day itself, but where a month before had a shorter one.
    return months_on(months_on(day, -12), 12)


def test_scripts_get_them_as_json(filled, capfdbinary):
    _status, out, _err = run(capfdbinary, "dates", filled, "--json")
    found = json.loads(out)
    assert [one["standing"] for one in found] == ["gone", "soon", "later"]
    assert found[1] == {
        "day": SOON.isoformat(),
        "what": "Learn to\ncannulate (my plan)",
        "standing": "soon",
    }


def test_a_calendar_gets_them_as_a_file(filled, capfdbinary, tmp_path):
    status, out, _err = run(capfdbinary, "dates", filled, "-o", tmp_path / "mine.ics")
    assert (status, out) == (0, b"")
    raw = (tmp_path / "mine.ics").read_bytes()
    assert len(Calendar.from_ical(raw).walk("VEVENT")) == 3
    status, _out, err = run(capfdbinary, "dates", filled, "-o", tmp_path / "no" / "mine.ics")
    assert (status, err.count("\n")) == (1, 1)
    status, _out, _err = run(capfdbinary, "dates", filled, "-o", filled)
    assert status == 1


def test_the_review_of_the_details_is_among_them(filled, open_portfolio, capfdbinary, tmp_path):
    portfolio = open_portfolio()
    portfolio.update_worker(appraisal_date=SOON)
    portfolio.close()
    _status, out, _err = run(capfdbinary, "dates", filled)
    line = f"{say_date(SOON)}, within 3 months: Appraisal (my review)"
    assert line in out.decode().splitlines()
    _status, out, _err = run(capfdbinary, "dates", filled, "--json")
    assert {"day": SOON.isoformat(), "what": "Appraisal (my review)", "standing": "soon"} in (
        json.loads(out)
    )
    run(capfdbinary, "dates", filled, "-o", tmp_path / "mine.ics")
    raw = (tmp_path / "mine.ics").read_bytes()
    assert len(Calendar.from_ical(raw).walk("VEVENT")) == 4


def test_a_portfolio_without_a_date_says_so(path, capfdbinary):
    assert run(capfdbinary, "dates", path)[:2] == (0, b"There is no date in this portfolio.\n")
