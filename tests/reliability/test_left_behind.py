"""Killed just before a file takes its place: the next start leaves no plain word anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from selfassess.cli import main
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.backups import backups_of
from selfassess.store.connection import is_protected
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile
from selfassess.store.lock import lock_path
from selfassess.store.protect import PassphraseChange, back_up, change_passphrase
from selfassess.store.recovery import RecoveryFile, Unsaved
from selfassess.store.restoring import restore_backup
from tests.conftest import SetClock
from tests.reliability.homes import parts_in, plain_in, protect

STOPPER = Path(__file__).with_name("stopper.py")
WORDS = "seagull trombone porridge"
CANARY = "kanarienvogel-ŵ"
ONE = "scsw.area-1.do-1"


@pytest.fixture
def path(open_portfolio, tmp_path):
    """A portfolio with a telling note and backups, and words that wait; closed and plain."""
    portfolio = open_portfolio()
    portfolio.write_note(ONE, CANARY)
    portfolio.close()
    path = tmp_path / "mine.selfassess"
    for rating in (1, 2):
        with closing(PortfolioFile.open(path)) as file:
            Portfolio(file).rate(ONE, rating)
            file.back_up()
            waiting = RecoveryFile(file.identity().id, None)
    waiting.keep([Unsaved(kind="note", subject=ONE, value=CANARY, at=SetClock()())])
    (tmp_path / "elsewhere").mkdir()
    return path


def stopped(deed, path, words, number):
    done = subprocess.run(
        [sys.executable, str(STOPPER), deed, str(path), words or "", str(number)],
        capture_output=True,
        check=False,
    )
    assert done.returncode in {0, 9}, done.stderr.decode()
    return done.returncode == 9


def plain_words_in(*folders):
    return plain_in(folders, [CANARY])


@pytest.mark.parametrize("number", [1, 2, 3, 4])
@pytest.mark.parametrize("deed", ["backup", "export", "remove", "change", "restore"])
def test_of_a_protected_portfolio(path, tmp_path, own_profile, deed, number):
    protect(path, WORDS)
    assert plain_words_in(tmp_path, own_profile) == []
    if not stopped(deed, path, WORDS, number):
        return
    if not path.exists():
        # Killed between two steps of putting a backup back: it is put back once more.
        restore_backup(path, 1, WORDS)
    words = WORDS
    if not is_protected(path):
        assert deed == "remove"
        return
    try:
        file = PortfolioFile.open(path, passphrase=words)
    except StoreError:
        file = PortfolioFile.open(path, passphrase="a passphrase")
    with closing(file):
        waiting = RecoveryFile(file.identity().id, file.key)
        waiting.rows()
        back_up(file)
    assert plain_words_in(tmp_path, own_profile) == []
    assert parts_in(tmp_path, own_profile) == []


@pytest.mark.parametrize("number", [1, 2])
def test_of_a_plain_one_that_is_protected_after_that(path, tmp_path, own_profile, number):
    for deed in ("backup", "export", "data"):
        stopped(deed, path, None, number)
    for made in ("elsewhere/out.pdf", "data.json"):
        (tmp_path / made).unlink(missing_ok=True)
    protect(path, WORDS)
    assert plain_words_in(tmp_path, own_profile) == []
    assert parts_in(tmp_path, own_profile) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there the open file itself says so")
def test_what_another_process_is_writing_just_now_stays(path, tmp_path):
    from selfassess.wholes import mark

    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    busy = tmp_path / f".{mark().replace(f'-{os.getpid()}-', f'-{other.pid}-')}.part"
    busy.write_bytes(b"half a PDF")
    PortfolioFile.open(path).close()
    assert busy.exists()
    other.communicate(b"\n")
    PortfolioFile.open(path).close()
    assert not busy.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a link needs a right of its own there")
class TestLinks:
    """A portfolio opened by a name that is a link."""

    def test_the_passphrase_covers_the_file_itself(self, path, tmp_path, own_profile):
        real = tmp_path / "elsewhere" / "real.selfassess"
        path.rename(real)
        path.symlink_to(real)
        with closing(PortfolioFile.open(path)) as file:
            assert file.path == real
            assert lock_path(real).exists()
            with pytest.raises(StoreError) as told:
                PortfolioFile.open(real)
            assert told.value.reason == "in-use"
            change_passphrase(file, WORDS)
            back_up(file)
        assert path.is_symlink()
        assert is_protected(real)
        assert plain_words_in(tmp_path, own_profile) == []
        assert backups_of(path) == backups_of(real)
        restore_backup(path, 1, WORDS)
        assert path.is_symlink()
        assert is_protected(real)

    @pytest.mark.parametrize("command", ["data", "export"])
    def test_nothing_is_written_through_a_link(self, path, tmp_path, command):
        letter, target = tmp_path / "letter", tmp_path / "target.pdf"
        letter.write_text("keep me")
        target.symlink_to(letter)
        assert main([command, str(path), "-o", str(target)]) == 0
        assert letter.read_text() == "keep me"
        assert not target.is_symlink()
        assert target.stat().st_mode & 0o777 == 0o600

    def test_a_link_to_nothing_and_one_in_a_circle_are_told(self, tmp_path):
        link = tmp_path / "a.selfassess"
        link.symlink_to(tmp_path / "nowhere")
        with pytest.raises(StoreError) as told:
            PortfolioFile.open(link)
        assert told.value.reason == "missing"
        circle = tmp_path / "b.selfassess"
        circle.symlink_to(circle)
        with pytest.raises(StoreError):
            PortfolioFile.open(circle)


def test_a_folder_named_like_a_part_is_told_in_a_sentence(path, tmp_path, capsys):
    part = tmp_path / f".{path.name}.part"
    part.mkdir()
    with closing(PortfolioFile.open(path)) as file:
        with pytest.raises(StoreError) as told:
            PassphraseChange(file, WORDS).prepare()
        assert told.value.reason == "in-the-way"
        assert part.name in told.value.message
    assert main(["backups", str(path), "--restore", "1"]) == 1
    assert part.name in capsys.readouterr().err
    assert not is_protected(path)


@pytest.mark.skipif(sys.platform != "linux", reason="shared memory as a folder is of Linux")
def test_a_file_in_shared_memory_is_written_whole_and_for_its_owner_as_well(path):
    with TemporaryDirectory(dir="/dev/shm") as folder:
        letter, target = Path(folder) / "letter", Path(folder) / "data.json"
        letter.write_text("keep me")
        target.symlink_to(letter)
        assert main(["data", str(path), "-o", str(target)]) == 0
        assert letter.read_text() == "keep me"
        assert not target.is_symlink()
        assert target.stat().st_mode & 0o777 == 0o600
