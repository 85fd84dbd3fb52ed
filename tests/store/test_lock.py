"""One writer at a time: who is told what, and that a crash keeps nobody out."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from selfassess.files import computer_name
from selfassess.store.errors import InUseError, StoreError
from selfassess.store.file import PortfolioFile
from selfassess.store.lock import HeldError, lock_path, take_lock
from selfassess.things.answer.thing import ANSWERS

HOLDER = """
import sys
from pathlib import Path
from selfassess.store.file import PortfolioFile
file = PortfolioFile.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
file.close()
print("closed", flush=True)
"""


@pytest.fixture
def holder(path):
    """Another process that has the portfolio open."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


def test_the_second_is_told_where_and_since_when_and_may_look(path, holder):
    before = path.read_bytes()
    with pytest.raises(InUseError) as told:
        PortfolioFile.open(path)
    assert computer_name() in told.value.message
    assert f"{datetime.now().astimezone():%Y}" in told.value.message
    assert "look at it" in told.value.message
    file = PortfolioFile.open(path, read_only=True)
    assert file.worker().name
    file.close()
    assert path.read_bytes() == before


def test_it_opens_again_once_the_first_has_closed_it(path, holder):
    holder.stdin.write("\n")
    holder.stdin.flush()
    assert holder.stdout.readline() == "closed\n"
    PortfolioFile.open(path).close()
    assert not lock_path(path).exists()


def test_it_stays_held_when_it_is_read_again(path):
    with closing(PortfolioFile.open(path)) as file:
        file.reconnect()
        with pytest.raises(InUseError):
            PortfolioFile.open(path)


def test_what_a_crash_leaves_behind_keeps_nobody_out(path, holder):
    holder.kill()
    holder.wait()
    assert lock_path(path).exists()
    PortfolioFile.open(path).close()
    assert not lock_path(path).exists()


def test_it_can_be_opened_all_the_same(path, holder):
    file = PortfolioFile.open(path, ignore_lock=True)
    file.keep_place("here")
    file.close()
    # The lock belongs to the other one still.
    assert lock_path(path).exists()


@pytest.mark.parametrize("words", [b"", b"\n", b'\n{"computer": 3}', b'\n{"computer": "A'])
def test_what_looks_like_a_lock_file_is_only_a_lock_file(path, words):
    lock_path(path).write_bytes(words)
    with closing(PortfolioFile.open(path)):
        # It is ours now, and says so.
        holder = lock_path(path).read_bytes()
        assert holder.startswith(b'\n{"computer":')
        with pytest.raises(HeldError):
            take_lock(path)
    assert not lock_path(path).exists()


def test_a_held_lock_without_a_name_is_told_as_well(path):
    lock = take_lock(path)
    assert lock is not None
    lock_path(path).write_bytes(b"\n\xff\xfe")
    with pytest.raises(HeldError) as told:
        take_lock(path)
    assert told.value.holder.computer == ""
    lock.release()


def test_the_lock_says_nothing_of_a_person(path):
    import getpass

    file = PortfolioFile.open(path)
    words = lock_path(path).read_text()
    file.close()
    assert str(datetime.now(UTC).year) in words
    assert "Siân" not in words
    assert f'"{getpass.getuser()}"' not in words


TAKEN_AWAY = """
import os, sys
from pathlib import Path
from selfassess.store.lock import lock_path, take_lock
portfolio = Path(sys.argv[1])
times = int(sys.argv[2])

def take_away(event, _arguments):
    # The last holder lets go just between our opening its file and our locking it.
    global times
    if event == "fcntl.flock" and times:
        times -= 1
        os.unlink(lock_path(portfolio))

sys.addaudithook(take_away)
lock = take_lock(portfolio)
if lock is None:
    print("none", lock_path(portfolio).exists())
else:
    print(lock.valid, lock_path(portfolio).exists())
    lock.release()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows removes no file that is open")
@pytest.mark.parametrize(
    ("times", "said"), [(0, "True True"), (1, "True True"), (4, "True True"), (5, "none False")]
)
def test_a_lock_file_that_is_taken_away_meanwhile_is_no_lock(path, times, said):
    """Else two of them would hold a lock each: one on a file that nobody can see."""
    done = subprocess.run(
        [sys.executable, "-c", TAKEN_AWAY, str(path), str(times)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == said
    assert not lock_path(path).exists()


def test_a_place_without_room_for_a_lock_still_opens(path):
    lock_path(path).mkdir()
    assert take_lock(path) is None
    with closing(PortfolioFile.open(path)) as file:
        file.keep_place("here")
    with closing(PortfolioFile.open(path, read_only=True)) as file:
        assert file.place() == "here"
    assert lock_path(path).is_dir()


def test_two_writers_in_turn_are_both_kept(path):
    """Somebody who opened it all the same is not overwritten: the first reads it again."""
    from selfassess.portfolio.portfolio import Portfolio

    first = Portfolio(PortfolioFile.open(path))
    second = Portfolio(PortfolioFile.open(path, ignore_lock=True))
    second.rate("scsw.area-1.do-1", 3)
    with pytest.raises(StoreError) as told:
        first.rate("scsw.area-1.do-2", 2)
    assert told.value.reason == "changed"
    first.reconnect()
    first.rate("scsw.area-1.do-2", 2)
    assert first.answer("scsw.area-1.do-1").rating == 3
    first.close()
    second.close()
    file = PortfolioFile.open(path)
    assert {key: answer.rating for key, answer in file.kept(ANSWERS).items()} == {
        "scsw.area-1.do-1": 3,
        "scsw.area-1.do-2": 2,
    }
    file.close()


# ---- what others plant in its place ---------------------------------------------------------

posix = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


@posix
@pytest.mark.parametrize("link", [Path.symlink_to, Path.hardlink_to])
@pytest.mark.parametrize("target", ["other file", "the portfolio itself"])
def test_a_link_in_its_place_empties_nothing(path, tmp_path, link, target):
    other = path if target == "the portfolio itself" else tmp_path / "letter.txt"
    if other is not path:
        other.write_bytes(b"words of somebody else")
    before = other.read_bytes()
    link(lock_path(path), other)
    file = PortfolioFile.open(path)
    assert other.read_bytes() == before
    assert lock_path(path).is_file()
    assert not lock_path(path).is_symlink()
    with pytest.raises(InUseError):
        PortfolioFile.open(path)
    file.close()
    assert other.read_bytes() == before
    assert not lock_path(path).exists()


@posix
def test_a_link_to_nothing_makes_no_file_elsewhere(path, tmp_path):
    lock_path(path).symlink_to(tmp_path / "made by a link")
    PortfolioFile.open(path).close()
    assert not (tmp_path / "made by a link").exists()


@posix
def test_a_pipe_in_its_place_hangs_nothing(path):
    os.mkfifo(lock_path(path))
    PortfolioFile.open(path).close()
    assert stat.S_ISFIFO(lock_path(path).stat().st_mode)


@pytest.mark.parametrize(
    "words",
    [b"words of somebody else", b"\nnot json", b"\n{" + b"x" * 2000, b"\x00" * 5000],
)
def test_other_words_in_its_place_stay(path, words):
    lock_path(path).write_bytes(words)
    file = PortfolioFile.open(path)
    with pytest.raises(InUseError) as told:
        PortfolioFile.open(path)
    assert "computer unknown since unknown" in told.value.message
    file.close()
    assert lock_path(path).read_bytes() == words


@pytest.mark.parametrize("words", [b"", b"\n", b"\n{", b'\n{"computer":"X'])
def test_what_a_crash_left_of_a_lock_becomes_one_again(path, words):
    lock_path(path).write_bytes(words)
    file = PortfolioFile.open(path)
    assert json.loads(lock_path(path).read_bytes())["computer"] == computer_name()
    file.close()
    assert not lock_path(path).exists()


@pytest.mark.parametrize(
    "since", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "9999-12-31T00:00:00"]
)
def test_a_time_that_no_calendar_shows_is_no_time(path, since):
    lock = take_lock(path)
    assert lock is not None
    lock_path(path).write_bytes(b"\n" + json.dumps({"computer": "PC 7", "since": since}).encode())
    with pytest.raises(InUseError) as told:
        PortfolioFile.open(path)
    assert "the computer PC 7 since unknown" in told.value.message
    lock.release()


@posix
def test_another_account_is_told_of_a_lock_that_it_may_not_read(path):
    file = PortfolioFile.open(path)
    lock_path(path).chmod(0)
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from selfassess.store.file import PortfolioFile\n"
        "from selfassess.store.errors import InUseError\n"
        "try:\n    PortfolioFile.open(Path(sys.argv[1]))\n"
        "except InUseError as error:\n    print(error.message)\n"
    )
    drop = "-dac_override,-dac_read_search"
    modest = ["setpriv", f"--bounding-set={drop}", f"--inh-caps={drop}"]
    words = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(
        [*(modest if os.geteuid() == 0 else []), *words],
        capture_output=True,
        text=True,
        check=False,
    )
    file.close()
    assert "has been open on the computer unknown since unknown" in done.stdout, done.stderr
