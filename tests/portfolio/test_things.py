"""What later versions keep, and this one does not know, stays in the file and in the record."""

from __future__ import annotations

import json
from contextlib import closing

import pytest

from selfassess.exchange.record_json import from_json, to_json
from selfassess.log.event import Change, Event
from selfassess.portfolio.fold import KINDS, check_event, fold
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import inspect
from selfassess.things import OF_KIND, THINGS

ONE = "scsw.area-1.do-1"
HOBBY = {"id": "h1", "name": "Rowing", "since": [2020, {"month": 3}]}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.selfassess"


@pytest.fixture
def later(open_portfolio):
    """The JSON of a portfolio as a later version writes it, with a thing of its own."""
    portfolio = open_portfolio()
    portfolio.rate(ONE, 3)
    document = json.loads(to_json(portfolio.contents()))
    portfolio.close()
    document["hobbies"] = [HOBBY, {"id": "h2", "name": "Chess"}]
    document["mood"] = {"now": "good"}
    last = document["history"][-1]
    document["history"].append(
        {**last, "id": last["id"] + 1, "kind": "hobby", "subject": "h1", "old": None, "new": HOBBY}
    )
    return document


def test_it_comes_through_a_file_and_out_again(later, tmp_path):
    contents = from_json(json.dumps(later).encode())
    target = tmp_path / "again.selfassess"
    PortfolioFile.create(target, contents).close()
    with closing(PortfolioFile.open(target)) as file:
        portfolio = Portfolio(file)
        portfolio.rate(ONE, 4)
        portfolio.write_note(ONE, "Goes on")
        out = json.loads(to_json(portfolio.contents()))
    assert out["hobbies"] == later["hobbies"]
    assert out["mood"] == later["mood"]
    kinds = [event["kind"] for event in out["history"]]
    assert kinds[-3:] == ["hobby", "rating", "note"]
    assert out["history"][-3]["new"] == HOBBY
    assert [finding for finding in inspect(target) if not finding.ok] == []


def test_nothing_of_it_is_lost_when_it_is_salvaged(later, tmp_path):
    from selfassess.store.salvage import salvage

    target, saved = tmp_path / "again.selfassess", tmp_path / "saved.selfassess"
    PortfolioFile.create(target, from_json(json.dumps(later).encode())).close()
    salvage(target, saved)
    with closing(PortfolioFile.open(saved, read_only=True)) as file:
        assert file.contents().unknown == {"hobbies": later["hobbies"], "mood": later["mood"]}
        assert "hobby" in {event.kind for event in file.history()}


def test_an_event_of_an_unknown_kind_changes_nothing():
    event = Event(id=1, at="2026-01-01T00:00:00Z", kind="hobby", subject="h1", new=HOBBY)
    state = fold([check_event(event)])
    assert state.unknown == [1]
    assert state.unread == []
    assert all(not rows for rows in state.things.values())


def test_each_kind_belongs_to_one_thing():
    kinds = [kind for thing in THINGS for kind in thing.kinds]
    assert len(kinds) == len(set(kinds))
    assert set(kinds) <= KINDS
    assert {thing.name for thing in OF_KIND.values()} == {thing.name for thing in THINGS}


@pytest.mark.parametrize("kind", sorted(OF_KIND))
def test_a_change_and_its_reverse_leave_what_was(kind):
    thing = OF_KIND[kind]
    empty = thing.value(None, kind)
    change = Change(kind=kind, subject="x", old=empty, new=empty)
    if empty is not None:
        state = fold([change.event(1, "2026-01-01T00:00:00Z")])
        assert state.unread == []
