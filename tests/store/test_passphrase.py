"""A passphrase: set, changed, removed; what it covers; and that nothing readable is left."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.files import part_of
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.backups import backups_of
from selfassess.store.connection import is_protected
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import inspect
from selfassess.store.key import key_of, looks_protected, new_key
from selfassess.store.known import PROTECTED, kept_as
from selfassess.store.protect import PassphraseChange, change_passphrase, protect_backups
from selfassess.store.recovery import RecoveryFile, Unsaved
from selfassess.store.restoring import restore_backup
from selfassess.store.strength import WEAK, strength
from selfassess.things.answer.thing import ANSWERS

ONE = "scsw.area-1.do-1"
CANARY = "canary-ŵyddor-7319"
WORDS = "seagull trombone porridge"


@pytest.fixture
def path(open_portfolio, tmp_path):
    """A portfolio with a telling note and two backups, closed."""
    portfolio = open_portfolio()
    portfolio.write_note(ONE, CANARY)
    portfolio.close()
    path = tmp_path / "mine.selfassess"
    for rating in (1, 2):
        file = PortfolioFile.open(path)
        Portfolio(file).rate(ONE, rating)
        file.back_up()
        file.close()
    return path


def protect(path, words=WORDS, before=None):
    file = PortfolioFile.open(path, passphrase=before)
    key = change_passphrase(file, words)
    # It stays open and goes on.
    Portfolio(file).rate(ONE, 3)
    file.back_up()
    file.close()
    return key


def everything(*folders: Path) -> bytes:
    return b"".join(
        file.read_bytes() + file.name.encode()
        for folder in folders
        for file in folder.rglob("*")
        if file.is_file()
    )


def test_nothing_readable_is_left_anywhere(path, own_profile):
    assert CANARY.encode() in everything(path.parent, own_profile)
    before = PortfolioFile.open(path, read_only=True)
    contents = before.contents()
    before.close()
    protect(path)
    left = everything(path.parent, own_profile)
    for word in (CANARY, "Siân", "Jo Field", "SQLite format", ONE):
        assert word.encode() not in left
    file = PortfolioFile.open(path, passphrase=WORDS, read_only=True)
    assert file.worker() == contents.worker
    assert file.kept(ANSWERS)[ONE].note == CANARY
    assert file.history()[:-1] == contents.history
    file.close()
    assert all(finding.ok for finding in inspect(path, WORDS))


def test_without_it_or_with_another_it_stays_shut(path):
    protect(path)
    before = path.read_bytes()
    for words, reason in (
        (None, "protected"),
        ("", "wrong-passphrase"),
        ("x" * 500, "wrong-passphrase"),
    ):
        for read_only in (True, False):
            with pytest.raises(StoreError) as told:
                PortfolioFile.open(path, passphrase=words, read_only=read_only)
            assert told.value.reason == reason
    assert path.read_bytes() == before


def test_the_recovery_key_opens_it_typed_in_any_usual_way(path):
    key = protect(path)
    paper = key.recovery
    for typed in (
        paper,
        paper.lower(),
        paper.replace(" ", ""),
        paper.replace(" ", "-"),
        paper + " ",
    ):
        PortfolioFile.open(path, passphrase=typed).close()
    wrong = ("A" if paper[0] != "A" else "B") + paper[1:]
    with pytest.raises(StoreError):
        PortfolioFile.open(path, passphrase=wrong)


def test_changing_it_ends_the_old_one_and_its_sheet(path):
    old = protect(path)
    new = protect(path, "another four word phrase", before=WORDS)
    for words in (WORDS, old.recovery):
        with pytest.raises(StoreError):
            PortfolioFile.open(path, passphrase=words)
    for words in ("another four word phrase", new.recovery):
        PortfolioFile.open(path, passphrase=words).close()
    for backup in backups_of(path):
        PortfolioFile.open(backup.path, passphrase=new.recovery, read_only=True).close()


def test_removing_it_gives_the_plain_file_back(path):
    protect(path)
    file = PortfolioFile.open(path, passphrase=WORDS)
    assert change_passphrase(file, None) is None
    file.close()
    assert not is_protected(path)
    plain = PortfolioFile.open(path)
    assert plain.kept(ANSWERS)[ONE].note == CANARY
    plain.close()
    assert not any(backup.protected for backup in backups_of(path))
    assert all(finding.ok for finding in inspect(path))
    # A passphrase typed out of habit does no harm.
    PortfolioFile.open(path, passphrase=WORDS).close()


def test_backups_of_it_are_made_and_put_back(path):
    protect(path)
    assert len(backups_of(path)) == 3
    restore_backup(path, 2, WORDS)
    file = PortfolioFile.open(path, passphrase=WORDS)
    assert file.kept(ANSWERS)[ONE].rating == 2
    file.close()


def test_a_backup_that_a_crash_left_readable_is_mended_at_the_next_opening(path):
    plain = backups_of(path)[0].path.read_bytes()
    protect(path)
    backup = backups_of(path)[0]
    backup.path.write_bytes(plain)
    file = PortfolioFile.open(path, passphrase=WORDS)
    protect_backups(file)
    file.close()
    assert CANARY.encode() not in backup.path.read_bytes()
    PortfolioFile.open(backup.path, passphrase=WORDS, read_only=True).close()


def test_words_that_wait_are_under_it_too(path, own_profile):
    from datetime import UTC, datetime

    key = protect(path)
    recovery = RecoveryFile("some-id", key)
    item = Unsaved(kind="note", subject=ONE, value=CANARY, at=datetime(2026, 3, 2, tzinfo=UTC))
    assert recovery.keep([item])
    assert CANARY.encode() not in everything(own_profile)
    assert RecoveryFile("some-id", key).found() == [item]
    assert RecoveryFile("some-id", new_key("another one")).found() == []
    recovery.clear()
    assert not any((own_profile / "SelfAssess" / "recovery").iterdir())


def test_other_programs_open_it_with_the_passphrase(path):
    """It is an ordinary SQLCipher 4 file, readable in ten years without this program."""
    from sqlcipher3 import dbapi2

    protect(path)
    connection = dbapi2.connect(str(path))
    connection.execute(f"PRAGMA key = '{WORDS}'")
    assert connection.execute("SELECT note FROM answers").fetchone()[0] == CANARY
    connection.close()


def test_a_wrong_one_costs_the_same_work(path):
    """The derivation runs once whatever is typed, also for what looks like a recovery key."""
    key = protect(path)
    calls = []
    original = hashlib.pbkdf2_hmac

    def counted(*arguments):
        calls.append(arguments[3])
        return original(*arguments)

    hashlib.pbkdf2_hmac = counted
    try:
        for words in (WORDS, "wrong", key.recovery, ""):
            key_of(path, words)
    finally:
        hashlib.pbkdf2_hmac = original
    assert calls == [256_000] * 4


def test_the_command_line_sets_and_removes_it(path):
    def run(*arguments, words):
        return subprocess.run(
            [sys.executable, "-m", "selfassess.app", *arguments],
            input="\n".join(words) + "\n",
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            check=False,
        )

    set_it = run("passphrase", str(path), words=[WORDS])
    assert set_it.returncode == 0, set_it.stderr
    paper = set_it.stdout.splitlines()[-1]
    assert run("answers", str(path), words=[]).returncode == 1
    shown = run("answers", str(path), "--passphrase-stdin", words=[paper])
    assert CANARY in shown.stdout
    assert run("check", str(path), "--passphrase-stdin", words=[WORDS]).returncode == 0
    short = run("passphrase", str(path), words=[WORDS, "short"])
    assert short.returncode == 1
    assert "8" in short.stderr
    removed = run("passphrase", str(path), "--remove", words=[WORDS])
    assert removed.returncode == 0, removed.stderr
    assert not is_protected(path)


@given(st.binary(min_size=0, max_size=200), st.integers(1, 4))
def test_what_is_not_random_is_not_taken_for_a_protected_file(piece, pages):
    raw = ((piece or b"\x00") * (4096 * pages // max(len(piece), 1) + 1))[: 4096 * pages]
    assert not looks_protected(raw[:4096], len(raw))


@given(st.integers(0, 10**6))
def test_random_pages_are(seed):
    from random import Random

    assert looks_protected(Random(seed).randbytes(4096), 8192)


@given(st.text(max_size=80))
def test_any_words_at_all_give_a_key(path_words):
    key = new_key("x")
    assert len(key.secret) == 32
    assert "x'" not in repr(key)


def test_a_spoiled_last_page_alone_is_damage(open_portfolio, path, own_profile):
    from selfassess.store.key import PAGE

    portfolio = open_portfolio()
    portfolio.close()
    with closing(PortfolioFile.open(path)) as file:
        change_passphrase(file, WORDS)
    raw = bytearray(path.read_bytes())
    raw[-PAGE // 2] ^= 1
    path.write_bytes(raw)
    with pytest.raises(StoreError) as refused:
        PortfolioFile.open(path, passphrase=WORDS)
    assert refused.value.reason == "damaged"


def test_a_new_file_that_went_away_is_told_by_the_name_of_the_portfolio(open_portfolio, path):
    open_portfolio().close()
    with closing(PortfolioFile.open(path)) as file:
        change = PassphraseChange(file, WORDS)
        change.prepare()
        part_of(path).unlink()
        with pytest.raises(StoreError, match=path.name):
            change.swap()
        assert file.key is None
        assert file.history()


def test_a_removal_that_fails_leaves_it_known_as_protected(open_portfolio, path):
    open_portfolio().close()
    with closing(PortfolioFile.open(path)) as file:
        change_passphrase(file, WORDS)
        change = PassphraseChange(file, None)
        change.prepare()
        part_of(path).unlink()
        with pytest.raises(StoreError):
            change.swap()
        assert file.key is not None
        assert kept_as(path, file.identity().id) == PROTECTED


def test_setting_one_that_fails_leaves_no_mark(open_portfolio, path):
    open_portfolio().close()
    with closing(PortfolioFile.open(path)) as file:
        change = PassphraseChange(file, WORDS)
        change.prepare()
        part_of(path).unlink()
        with pytest.raises(StoreError):
            change.swap()
        assert kept_as(path, file.identity().id) == ""


# ---- how hard it is to guess -------------------------------------------------------------


@pytest.mark.parametrize("sign", [" ", "", "-"])
def test_the_example_that_everybody_knows_is_weak(sign):
    words = ["correct", "horse", "battery", "staple"]
    for known in (words, words[:3], [word.title() for word in words], [*words, "1"]):
        assert strength(sign.join(known)) <= WEAK, known
    assert strength(WORDS) > WEAK
