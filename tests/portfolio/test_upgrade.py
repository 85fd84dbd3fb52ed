"""A newer list: answers move with their statements, and none is dropped."""

from __future__ import annotations

from contextlib import closing

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfassess.exchange.record_json import restore, to_json
from selfassess.framework.model import Renamed
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.upgrade import is_newer, upgrade
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.store.inspection import inspect
from tests.conftest import make_pack

ONE, TWO, THREE = (f"scsw.area-1.do-{n}" for n in (1, 2, 3))


def newer(pack, renamed=((ONE, "scsw.area-1.new-1"),), gone=(TWO,), version="1.1.0"):
    """Return the pack with statements renamed, taken out and added."""
    moved = dict(renamed)

    def statements(area):
        kept = []
        for statement in area.statements:
            if statement.id in moved:
                text = f"Worded anew: {statement.text}"
                kept.append(msgspec.structs.replace(statement, id=moved[statement.id], text=text))
            elif statement.id not in gone:
                kept.append(statement)
        first = area.statements[0]
        kept.append(msgspec.structs.replace(first, id=f"{area.id}.added", text="I can do more."))
        return tuple(kept)

    tiers = tuple(
        msgspec.structs.replace(
            tier,
            areas=tuple(msgspec.structs.replace(a, statements=statements(a)) for a in tier.areas),
        )
        for tier in pack.tiers
    )
    return msgspec.structs.replace(
        pack,
        version=version,
        tiers=tiers,
        renamed=tuple(Renamed(old=old, new=new) for old, new in renamed),
    )


def test_versions_are_compared_by_number(small_pack):
    for version, later in (("1.0.1", True), ("1.10.0", True), ("1.0.0", False), ("0.9.9", False)):
        assert is_newer(msgspec.structs.replace(small_pack, version=version), small_pack) == later
    other = msgspec.structs.replace(small_pack, id="other", version="2.0.0")
    assert not is_newer(other, small_pack)


def test_answers_move_stay_or_are_kept_as_earlier_ones(open_portfolio, small_pack, tmp_path):
    portfolio = open_portfolio()
    portfolio.rate(ONE, 3)
    portfolio.write_note(ONE, "moved along")
    portfolio.rate(TWO, 2)
    portfolio.write_evidence(TWO, "folder, page 4")
    portfolio.rate(THREE, 1)
    before = portfolio.history()
    assert portfolio.take_framework(newer(small_pack))
    assert portfolio.answer("scsw.area-1.new-1").rating == 3
    assert portfolio.answer("scsw.area-1.new-1").note == "moved along"
    assert portfolio.answer(THREE).rating == 1
    (gone,) = portfolio.earlier()
    assert gone.text == "I can do thing 2 of area 1 in scsw."
    assert (gone.answer.rating, gone.answer.evidence) == (2, "folder, page 4")
    assert portfolio.history()[: len(before)] == before
    assert not portfolio.can_undo
    assert not portfolio.take_framework(newer(small_pack))
    portfolio.close()
    again = open_portfolio()
    assert again.index.pack.version == "1.1.0"
    assert again.answer("scsw.area-1.new-1").note == "moved along"
    assert [one.text for one in again.earlier()] == [gone.text]
    again.close()
    assert all(finding.ok for finding in inspect(tmp_path / "mine.selfassess"))


def test_what_changes_can_be_read_before(small_pack):
    changed = upgrade(small_pack, newer(small_pack))
    assert changed.gone == ["I can do thing 2 of area 1 in scsw."]
    assert changed.renamed[0][1].startswith("Worded anew")
    assert set(changed.added) == {"I can do more."}


def test_a_list_without_the_workers_tier_changes_nothing(open_portfolio, small_pack):
    portfolio = open_portfolio()
    portfolio.rate(ONE, 3)
    without = newer(small_pack)
    without = msgspec.structs.replace(
        without, tiers=tuple(tier for tier in without.tiers if tier.id != "scsw")
    )
    from selfassess.errors import SelfAssessError

    with pytest.raises(SelfAssessError):
        portfolio.take_framework(without)
    assert portfolio.answer(ONE).rating == 3


said = st.fixed_dictionaries(
    {
        "rating": st.sampled_from([None, 0, 3, 4]),
        "note": st.text(max_size=20),
        "evidence": st.text(max_size=20),
    }
)


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_no_word_and_no_event_is_ever_dropped(tmp_path_factory, worker, clock, data):
    pack = make_pack()
    folder = tmp_path_factory.mktemp("upgrade")
    path = folder / "mine.selfassess"
    new_portfolio(path, worker, pack, clock()).close()
    ids = [s.id for tier in pack.tiers for area in tier.areas for s in area.statements]
    chosen = data.draw(st.lists(st.sampled_from(ids), unique=True, max_size=8))
    split = data.draw(st.integers(0, len(chosen)))
    moved = [(one, f"{one}-anew") for one in chosen[:split]]
    with closing(PortfolioFile.open(path)) as file:
        portfolio = Portfolio(file, clock)
        for key in data.draw(st.lists(st.sampled_from(ids), unique=True)):
            answer = data.draw(said)
            portfolio.rate(key, answer["rating"])
            portfolio.write_note(key, answer["note"])
            portfolio.write_evidence(key, answer["evidence"])
        before, events = portfolio.answers(), portfolio.history()
        clock.pass_time(days=1)
        assert portfolio.take_framework(newer(pack, moved, tuple(chosen[split:])))
        names = dict(moved)
        after = portfolio.answers()
        assert {names.get(key, key) for key in before} == set(after)
        for key, answer in before.items():
            there = after[names.get(key, key)]
            assert (there.rating, there.note, there.evidence) == (
                (answer.rating, answer.note, answer.evidence)
            )
        assert portfolio.history()[: len(events)] == events
        record = folder / "all.json"
        record.write_bytes(to_json(file.contents()))
    assert all(finding.ok for finding in inspect(path)), inspect(path)
    restore(record, folder / "again.selfassess")
    with closing(PortfolioFile.open(folder / "again.selfassess")) as file:
        assert to_json(file.contents()) == record.read_bytes()


def test_the_pdf_shows_what_the_newer_list_left_out(open_portfolio, small_pack, tmp_path):
    from datetime import date

    from selfassess.handover import hand_over
    from tests.report.reading import assert_accessible
    from tests.report.reading import text as text_of

    portfolio = open_portfolio()
    portfolio.rate(TWO, 2)
    portfolio.write_evidence(TWO, "folder, page 4")
    portfolio.take_framework(newer(small_pack))
    target = tmp_path / "out.pdf"
    hand_over(portfolio, target, today=date(2026, 3, 2))
    text = text_of(target)
    assert "Answers from an earlier list" in text
    assert "folder, page 4" in text
    assert_accessible(target)
