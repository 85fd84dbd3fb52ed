"""A copy without the passphrase takes the place of a protected portfolio: nothing goes into it."""

from __future__ import annotations

import io
import shutil
from contextlib import closing

import pytest

from selfassess.cli import main
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.backups import backups_of
from selfassess.store.connection import connect, is_protected
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile
from selfassess.store.protect import change_passphrase
from selfassess.store.restoring import restore_backup
from selfassess.things.answer.thing import ANSWERS
from tests.away import move, swap

ONE = "scsw.area-1.do-1"
WORDS = "seagull trombone porridge"


@pytest.fixture
def pair(open_portfolio, tmp_path):
    """A protected portfolio that is closed, and a plain copy from before."""
    open_portfolio().close()
    path, plain = tmp_path / "mine.selfassess", tmp_path / "plain.selfassess"
    shutil.copyfile(path, plain)
    with closing(PortfolioFile.open(path)) as file:
        change_passphrase(file, WORDS)
        file.back_up()
    return path, plain


def give(monkeypatch, *lines):
    raw = io.BytesIO("".join(f"{line}\n" for line in lines).encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(raw, encoding="utf-8"))


def refused(path, **how):
    raw = path.read_bytes()
    with pytest.raises(StoreError) as told:
        PortfolioFile.open(path, **how).close()
    assert path.read_bytes() == raw
    return told.value.reason


@pytest.mark.parametrize("in_place", [True, False])
def test_while_it_is_open_nothing_is_written_and_it_goes_on_when_it_is_back(pair, in_place):
    path, plain = pair
    file = PortfolioFile.open(path, passphrase=WORDS)
    portfolio = Portfolio(file)
    protected = path.with_name("away")
    if in_place:
        shutil.copyfile(path, protected)
        shutil.copyfile(plain, path)
    else:
        move(path, protected)
        shutil.copyfile(plain, path)
    raw = path.read_bytes()
    with pytest.raises(StoreError):
        portfolio.write_note(ONE, "secret")
    with pytest.raises(StoreError) as told:
        portfolio.reconnect()
    assert told.value.reason == "plain"
    assert file.key is not None
    assert path.read_bytes() == raw
    swap(protected, path)
    portfolio.reconnect()
    portfolio.write_note(ONE, "secret")
    portfolio.close()
    assert is_protected(path)
    with closing(PortfolioFile.open(path, passphrase=WORDS)) as file:
        assert file.kept(ANSWERS)[ONE].note == "secret"


def test_after_it_was_closed_it_is_known_that_it_was_protected(pair, own_profile):
    path, plain = pair
    shutil.copyfile(plain, path)
    assert refused(path) == "was-protected"
    assert refused(path, passphrase=WORDS) == "plain"
    # Anywhere else it is the same portfolio.
    assert refused(plain) == "was-protected"
    # It can be looked at, and opened by whoever says that this is meant.
    PortfolioFile.open(path, read_only=True).close()
    PortfolioFile.open(path, plain_too=True).close()
    PortfolioFile.open(path).close()
    marks = own_profile / "SelfAssess" / "protected"
    told = b"".join(file.read_bytes() + file.name.encode() for file in marks.iterdir())
    assert b"mine" not in told


def test_another_portfolio_in_its_place_is_no_less_suspicious(pair, tmp_path, worker, clock):
    from selfassess.store.file import new_portfolio
    from tests.conftest import make_pack

    path, _plain = pair
    other = tmp_path / "other.selfassess"
    new_portfolio(other, worker, make_pack(), clock()).close()
    PortfolioFile.open(other).close()
    shutil.copyfile(other, path)
    assert refused(path) == "was-protected"


def test_a_key_is_never_dropped_in_silence(pair):
    path, plain = pair
    with closing(PortfolioFile.open(path, passphrase=WORDS)) as file:
        key = file.key
    for read_only in (True, False):
        with pytest.raises(StoreError) as told:
            connect(plain, key=key, read_only=read_only)
        assert told.value.reason == "plain"


def test_taking_it_away_on_purpose_is_no_downgrade(pair):
    path, _plain = pair
    with closing(PortfolioFile.open(path, passphrase=WORDS)) as file:
        change_passphrase(file, None)
    PortfolioFile.open(path).close()


def test_words_for_a_portfolio_that_never_had_any_are_told(open_portfolio, tmp_path):
    open_portfolio().close()
    path = tmp_path / "mine.selfassess"
    assert refused(path, passphrase=WORDS) == "plain"


def test_putting_a_backup_back_sets_the_plain_copy_aside(pair):
    path, plain = pair
    shutil.copyfile(plain, path)
    before = len(backups_of(path))
    restored = restore_backup(path, 1)
    assert restored.aside.read_bytes() == plain.read_bytes()
    assert is_protected(path)
    # Nothing of it came among the backups.
    assert len(backups_of(path)) == before
    assert all(backup.protected for backup in backups_of(path))


def test_on_the_command_line(pair, tmp_path, capsys, monkeypatch):
    path, plain = pair
    shutil.copyfile(plain, path)
    raw = path.read_bytes()
    answers = tmp_path / "answers.csv"
    answers.write_text(f"statement_id,rating,note\n{ONE},2,secret\n")
    assert main(["answer", str(path), str(answers)]) == 1
    assert "passphrase" in capsys.readouterr().err
    give(monkeypatch, WORDS)
    assert main(["answer", str(path), str(answers), "--passphrase-stdin"]) == 1
    assert "no passphrase" in capsys.readouterr().err
    assert path.read_bytes() == raw
    give(monkeypatch, WORDS)
    assert main(["answers", str(path), "--passphrase-stdin"]) == 0
    assert "no passphrase" in capsys.readouterr().err
    assert main(["passphrase", str(path), "--remove"]) == 0
    assert main(["answer", str(path), str(answers)]) == 0
