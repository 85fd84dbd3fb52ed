"""Which backups are kept, how they are named and found, and what putting one back does."""

from __future__ import annotations

import re
import shutil
import stat
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.backups import (
    Backup,
    answers_in,
    backups_of,
    backups_to_prune,
    copy_to,
    keep_copy,
    restore_over,
)
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile
from selfassess.store.key import new_key
from selfassess.store.protect import change_passphrase
from selfassess.things.answer.thing import ANSWERS

ONE, TWO = "scsw.area-1.do-1", "scsw.area-1.do-2"
NOON = datetime(2026, 11, 24, 12, 0).astimezone()
NAME = re.compile(r"\d{8}T\d{6}Z-\d{3}-[0-9a-f]{12}\.selfassess")


@pytest.fixture
def path(open_portfolio, tmp_path):
    """A portfolio file with one answer, closed."""
    portfolio = open_portfolio()
    portfolio.rate(ONE, 1)
    portfolio.close()
    return tmp_path / "mine.selfassess"


def at(days=0, hours=0):
    return NOON - timedelta(days=days, hours=hours)


def kept(*times):
    return sorted(set(times) - backups_to_prune(times, NOON), reverse=True)


def test_all_of_today_are_kept():
    today = [at(hours=hours) for hours in range(12)]
    assert kept(*today) == today


def test_of_a_day_before_the_last_is_kept():
    assert kept(at(), at(1, 1), at(1, 2), at(1, -3)) == [at(), at(1, -3)]
    assert kept(at(), at(14, 2), at(14)) == [at(), at(14)]


def test_of_more_than_fourteen_days_the_last_of_the_month_is_kept():
    # 10 November is 14 days ago, 30 October is 25.
    days = [at(days) for days in range(1, 15)]
    assert kept(at(), *days, at(15), at(16), at(25), at(26)) == [at(), *days, at(25)]


def test_only_days_with_a_backup_are_counted():
    days = [at(days) for days in range(2, 30, 2)]
    assert kept(at(), *days, at(30), at(36)) == [at(), *days]


def test_a_month_is_kept_for_two_years_of_months():
    months = [(2026 - back // 12, 12 - back % 12) for back in range(1, 31)]
    late = [NOON.replace(year=year, month=month, day=20) for year, month in months]
    early = [NOON.replace(year=year, month=month, day=10) for year, month in months]
    # Two days in each of the first 7 are 14 days.
    assert set(kept(at(), *late, *early)) == {at(), *late[:24], *early[:7]}


def test_the_newest_stays_however_old_it_is():
    ancient = NOON.replace(year=2001)
    assert kept(ancient) == [ancient]
    assert backups_to_prune([], NOON) == set()


def test_all_of_the_day_before_a_long_pause_stay():
    ancient = [NOON.replace(year=2001) - timedelta(hours=hours) for hours in range(3)]
    assert kept(*ancient) == ancient
    assert kept(at(), *ancient) == [at(), *ancient]
    assert kept(at(), at(5), *ancient) == [at(), at(5), *ancient]


def test_what_a_wrong_clock_put_into_the_future_stays():
    future = [NOON + timedelta(days=400, hours=hours) for hours in (3, 2, 1)]
    assert kept(*future, at()) == [*future, at()]


def test_a_backup_has_its_time_and_a_mark_of_the_content(path):
    before = datetime.now(UTC).replace(microsecond=0)
    with closing(PortfolioFile.open(path)) as file:
        first = file.back_up()
        assert file.back_up() is None
        Portfolio(file).rate(ONE, 2)
        second = file.back_up()
    assert NAME.fullmatch(first.path.name)
    assert before <= first.made <= datetime.now(UTC)
    assert first.made.microsecond == 0
    assert first.mark != second.mark
    assert first.path.name.endswith(f"-{first.mark}.selfassess")
    assert backups_of(path) == [second, first]
    with closing(PortfolioFile.open(path)) as file:
        assert backups_of(path, file.identity().id) == [second, first]
        assert backups_of(path, "another id") == []


def test_many_in_one_second_are_told_apart_in_their_order(path):
    with closing(PortfolioFile.open(path)) as file:
        portfolio = Portfolio(file)
        made = []
        for number in range(6):
            portfolio.rate(ONE, number % 5)
            made.append(file.back_up())
    assert len({backup.path for backup in made}) == 6
    assert [backup.path for backup in backups_of(path)] == [b.path for b in reversed(made)]


def test_a_newer_list_is_a_change_and_where_the_worker_is_none(path, small_pack):
    from tests.portfolio.test_upgrade import newer

    with closing(PortfolioFile.open(path)) as file:
        assert file.back_up() is not None
        file.keep_place(TWO)
        assert file.back_up() is None
        Portfolio(file).take_framework(newer(small_pack))
        assert file.back_up() is not None


def test_files_of_other_names_are_no_backups_and_stay(path):
    with closing(PortfolioFile.open(path)) as file:
        (backup,) = [file.back_up()]
    folder = backup.path.parent
    for name in (
        "letter.selfassess",
        "20261399T999999Z-000-0123456789ab.selfassess",
        backup.path.name + ".old",
        backup.path.name.replace("-", "_"),
    ):
        (folder / name).touch()
    assert backups_of(path) == [backup]
    assert len(list(folder.iterdir())) == 5


def test_thinning_removes_the_files(path):
    with closing(PortfolioFile.open(path)) as file:
        now = file.back_up()
        for days in range(400, 420):
            old = now.made - timedelta(days=days)
            shutil.copyfile(
                now.path, now.path.with_name(f"{old:%Y%m%dT%H%M%S}Z-000-{'a' * 12}.selfassess")
            )
        assert len(backups_of(path)) == 21
        Portfolio(file).rate(ONE, 4)
        assert file.back_up() is not None
    left = backups_of(path)
    # The first 14 days, and the month before if some of the others are of that.
    assert len(left) - 2 in {14, 15}
    assert now in left
    assert min(b.made for b in left[:-1]) >= now.made - timedelta(days=413)


def test_a_place_that_was_never_backed_up_has_none(tmp_path, own_profile):
    assert backups_of(tmp_path / "none.selfassess") == []
    places = own_profile / "SelfAssess" / "backups" / "places"
    assert list(places.iterdir()) == []


def test_a_note_of_a_place_that_was_spoiled_leads_nowhere(path, own_profile):
    with closing(PortfolioFile.open(path)) as file:
        file.back_up()
    (note,) = (own_profile / "SelfAssess" / "backups" / "places").iterdir()
    for words in ("", "../../elsewhere", "0" * 31, "A" * 32, "0" * 33):
        note.write_text(words)
        assert backups_of(path) == []
    note.write_bytes(b"\xff" * 32)
    with pytest.raises(StoreError) as told:
        backups_of(path)
    assert told.value.reason == "no-backup"
    # The next backup puts it right.
    with closing(PortfolioFile.open(path)) as file:
        Portfolio(file).rate(ONE, 2)
        file.back_up()
    assert len(backups_of(path)) == 2


def test_a_file_that_moves_takes_its_backups_along(path):
    with closing(PortfolioFile.open(path)) as file:
        first = file.back_up()
    moved = path.with_name("moved.selfassess")
    path.rename(moved)
    with closing(PortfolioFile.open(moved)) as file:
        assert file.back_up() is None
    assert backups_of(moved) == backups_of(path) == [first]


def test_how_many_are_rated_in_it_is_told_unless_it_is_shut(path):
    with closing(PortfolioFile.open(path)) as file:
        portfolio = Portfolio(file)
        portfolio.rate(TWO, "n/a", "Not here")
        portfolio.write_note("scsw.area-1.do-3", "no rating")
        backup = file.back_up()
        assert answers_in(backup, None) == 2
        key = change_passphrase(file, "seagull trombone porridge")
    (backup,) = backups_of(path)
    assert backup.protected
    assert answers_in(backup, key) == 2
    assert answers_in(backup, None) is None
    assert answers_in(backup, new_key("another")) is None
    backup.path.write_bytes(b"spoiled")
    assert answers_in(backup, key) is None


def test_a_copy_goes_under_a_new_name_alone(path, tmp_path):
    with closing(PortfolioFile.open(path)) as file:
        backup = file.back_up()
    target = tmp_path / "copy.selfassess"
    copy_to(backup, target)
    assert target.read_bytes() == backup.path.read_bytes()
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        copy_to(backup, path)
    gone = Backup(tmp_path / "gone", backup.made, backup.mark)
    with pytest.raises(FileNotFoundError):
        copy_to(gone, tmp_path / "other.selfassess")
    assert not (tmp_path / "other.selfassess").exists()


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_putting_one_back_takes_a_journal_of_the_other_file_away(path, ending):
    with closing(PortfolioFile.open(path)) as file:
        backup = file.back_up()
        Portfolio(file).rate(ONE, 4)
    before = path.read_bytes()
    path.with_name(path.name + ending).write_bytes(b"of the other file")
    aside = restore_over(backup, path)
    # It goes with the file that it lay beside, and stays with that.
    assert aside.read_bytes() == before
    assert aside.with_name(aside.name + ending).read_bytes() == b"of the other file"
    there = {p.name for p in path.parent.glob("[!.]*")}
    assert there == {path.name, aside.name, aside.name + ending}
    assert path.read_bytes() == backup.path.read_bytes()
    with closing(PortfolioFile.open(path)) as file:
        assert file.kept(ANSWERS)[ONE].rating == 1


def test_whatever_is_there_is_set_aside_unless_it_is_backed_up(path):
    with closing(PortfolioFile.open(path)) as file:
        backup = file.back_up()
    path.write_bytes(b"no portfolio any more")
    aside = restore_over(backup, path)
    assert aside.read_bytes() == b"no portfolio any more"
    assert re.fullmatch(r"mine \(damaged \d{4}-\d\d-\d\d \d{6}\)\.selfassess", aside.name)
    path.unlink()
    assert restore_over(backup, path) is None
    with closing(PortfolioFile.open(path)) as file:
        change_passphrase(file, "seagull trombone porridge")
    protected = path.read_bytes()
    assert restore_over(backups_of(path)[0], path).read_bytes() == protected
    # The caller knows best whether there is a backup of this moment.
    assert restore_over(backups_of(path)[0], path, backed_up=True) is None


def test_a_folder_that_takes_no_file_leaves_all_as_it_was(path):
    with closing(PortfolioFile.open(path)) as file:
        backup = file.back_up()
    before = path.read_bytes()
    path.with_name(f".{path.name}.part").mkdir()
    with pytest.raises(StoreError) as told:
        restore_over(backup, path)
    assert told.value.reason == "in-the-way"
    assert path.read_bytes() == before


def test_a_profile_that_takes_no_backup_is_told(path, own_profile):
    shutil.rmtree(own_profile / "SelfAssess", ignore_errors=True)
    (own_profile / "SelfAssess").write_text("a file in its place")
    with closing(PortfolioFile.open(path)) as file:
        with pytest.raises(StoreError) as told:
            file.back_up()
        assert told.value.reason == "no-backup"
        with pytest.raises(StoreError):
            keep_copy(file._connection, None, path=path)
    with pytest.raises(StoreError):
        backups_of(path)
