"""Backups: when they are made, which are kept, and that one can be put back."""

from __future__ import annotations

import shutil
import stat
import sys
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.cli import main
from selfassess.errors import SelfAssessError
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.backups import backups_of, backups_to_prune
from selfassess.store.errors import InUseError, StoreError
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.store.restoring import restore_backup
from selfassess.things.answer.thing import ANSWERS
from selfassess.things.worker.thing import Worker
from tests.away import move, take_away
from tests.conftest import make_pack

ONE = "scsw.area-1.do-1"
NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def rated(path, rating):
    """Rate the first statement and back up."""
    file = PortfolioFile.open(path)
    Portfolio(file).rate(ONE, rating)
    made = file.back_up()
    file.close()
    return made


def rating(path):
    file = PortfolioFile.open(path, read_only=True)
    try:
        answer = file.kept(ANSWERS).get(ONE)
        return answer.rating if answer else None
    finally:
        file.close()


def test_a_backup_is_made_only_when_something_changed(path):
    file = PortfolioFile.open(path)
    assert file.back_up() is not None
    assert file.back_up() is None
    file.keep_place("anywhere")
    assert file.back_up() is None
    Portfolio(file).rate(ONE, 2)
    assert file.back_up() is not None
    file.close()
    assert len(backups_of(path)) == 2


def test_they_are_found_when_the_file_is_gone_and_not_beside_it(path, own_profile):
    rated(path, 2)
    name = path.name
    take_away(path)
    (found,) = backups_of(path)
    assert own_profile in found.path.parents
    assert name not in found.path.name
    assert path.parent not in found.path.parents


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows the profile's rights decide")
def test_only_the_owner_may_read_them(path):
    made = rated(path, 2)
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700


def test_putting_one_back_makes_a_backup_first(path):
    rated(path, 1)
    rated(path, 3)
    file = PortfolioFile.open(path)
    Portfolio(file).rate(ONE, 4)
    file.close()
    assert restore_backup(path, 2).aside is None
    assert rating(path) == 1
    newest, *_others = backups_of(path)
    restore_backup(path, 1)
    assert rating(path) == 4
    assert newest.path.exists()


@pytest.mark.parametrize("spoil", [b"", b"not a database at all", None])
def test_a_damaged_or_missing_file_is_replaced_and_kept_aside(path, spoil):
    rated(path, 3)
    if spoil is None:
        take_away(path)
    else:
        path.write_bytes(spoil)
    restored = restore_backup(path, 1)
    assert rating(path) == 3
    if spoil is None:
        assert restored.aside is None
    else:
        assert restored.aside.read_bytes() == spoil


def test_what_somebody_has_open_is_not_replaced(path):
    rated(path, 3)
    file = PortfolioFile.open(path)
    with pytest.raises(InUseError):
        restore_backup(path, 1)
    file.close()


@pytest.mark.parametrize("number", [0, -1, 2, 10**9])
def test_a_number_that_is_not_in_the_list_is_refused(path, number):
    rated(path, 3)
    with pytest.raises(SelfAssessError) as told:
        restore_backup(path, number)
    assert "1" in told.value.message


def test_a_backup_is_made_before_an_older_file_is_updated(tmp_path):
    import shutil
    from pathlib import Path

    old = Path(__file__).parent / "files" / "v1.selfassess"
    path = tmp_path / "old.selfassess"
    shutil.copyfile(old, path)
    PortfolioFile.open(path).close()
    (made,) = backups_of(path)
    with made.path.open("rb") as file:
        assert file.read(64)[60:64] == b"\x00\x00\x00\x01"


def test_the_command_line_backs_up_lists_and_restores(path, tmp_path, capsys):
    answers = tmp_path / "in.csv"
    answers.write_text(f"statement_id,rating,note\n{ONE},2,\n")
    assert main(["answer", str(path), str(answers)]) == 0
    # Before the answers came in, and after.
    assert len(backups_of(path)) == 2
    capsys.readouterr()
    assert main(["backups", str(path)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert main(["backups", str(path), "--json"]) == 0
    assert '"number": 2' in capsys.readouterr().out
    assert main(["backups", str(path), "--restore", "2"]) == 0
    assert rating(path) is None
    assert main(["backups", str(path), "--restore", "99"]) == 1


def test_an_id_that_is_a_path_stays_in_our_folder(tmp_path, own_profile, worker, small_pack):
    from selfassess.log.event import Identity
    from selfassess.portfolio.contents import Contents

    path = tmp_path / "odd.selfassess"
    file = PortfolioFile.create(
        path,
        Contents(
            identity=Identity(id="../../../outside", created_at=NOW),
            place=None,
            pack=small_pack,
            worker=worker,
            history=[],
        ),
    )
    made = file.back_up()
    file.close()
    assert own_profile / "SelfAssess" / "backups" in made.path.parents


times = st.lists(
    st.integers(-5, 900).map(lambda days: NOW - timedelta(days=days))
    | st.integers(0, 60 * 24 * 30).map(lambda minutes: NOW - timedelta(minutes=minutes)),
    unique=True,
)


@given(times)
def test_thinning_keeps_all_of_today_a_day_and_a_month(made):
    gone = backups_to_prune(made, NOW)
    kept = set(made) - gone
    today = NOW.astimezone().date()
    by_day = {}
    for moment in made:
        by_day.setdefault(moment.astimezone().date(), []).append(moment)
    for day, moments in by_day.items():
        if day >= today:
            assert kept >= set(moments)
        elif (today - day).days <= 14:
            assert max(moments) in kept
            assert len(kept & set(moments)) == 1
    months = {}
    for moment in made:
        day = moment.astimezone().date()
        months.setdefault((day.year, day.month), []).append(moment)
    for (year, month), moments in months.items():
        if (today.year - year) * 12 + today.month - month <= 24:
            assert max(moments) in kept
    if made:
        assert max(made) in kept
    # Thinning again takes nothing more.
    assert backups_to_prune(kept, NOW) == set()


def test_a_clock_that_is_years_ahead_once_makes_none_of_them_old():
    days = [NOW - timedelta(days=number) for number in range(12)]
    months = [NOW - timedelta(days=20 + 31 * number) for number in range(13)]
    today = [NOW - timedelta(minutes=10 * number) for number in range(1, 20)]
    kept = {*days, *months, *today} - backups_to_prune({*days, *months, *today}, NOW)
    assert kept == {*days, *months, *today}
    for ahead in (timedelta(days=731), timedelta(days=9000)):
        future = NOW + ahead
        assert backups_to_prune({*kept, future}, future) == set()
        # Also while it stays ahead, and when it is right again.
        assert backups_to_prune({*kept, future, future + timedelta(days=1)}, future) == set()
        then = future + timedelta(days=1)
        assert backups_to_prune({*kept, future, then}, then) == set()
        assert backups_to_prune({*kept, future}, NOW + timedelta(hours=1)) == set()
        # Then they are thinned as ever.
        tomorrow = NOW + timedelta(days=1)
        assert backups_to_prune({*kept, future, tomorrow}, tomorrow) == set(today)


def test_a_backup_of_another_portfolio_is_not_put_over_one(path, tmp_path, clock):
    rated(path, 1)
    move(path, tmp_path / "moved.selfassess")
    other = Worker(name="Ana Ruiz", tier="csw")
    new_portfolio(path, other, make_pack(), clock()).close()
    raw = path.read_bytes()
    with pytest.raises(StoreError) as told:
        restore_backup(path, 1)
    assert told.value.reason == "not-its-backup"
    assert "Ana Ruiz" in told.value.message
    assert path.read_bytes() == raw
    assert not list(tmp_path.glob("*damaged*"))


@pytest.mark.skipif(sys.platform == "win32", reason="an open file keeps its folder there")
def test_a_folder_that_is_deleted_and_made_again_is_no_reason_to_be_in_use(path):
    portfolio = Portfolio(PortfolioFile.open(path))
    contents = portfolio.contents()
    shutil.rmtree(path.parent)
    for _ in range(3):
        with pytest.raises(StoreError):
            portfolio.reconnect()
    path.parent.mkdir()
    for _ in range(3):
        with pytest.raises(StoreError) as told:
            portfolio.reconnect()
        assert told.value.reason == "missing"
    PortfolioFile.create(path, contents).close()
    portfolio.reconnect()
    portfolio.rate(ONE, 2)
    portfolio.close()
    assert rating(path) == 2
