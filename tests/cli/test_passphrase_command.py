"""`selfassess passphrase`: what waits is kept, every keyboard, and what is no passphrase."""

from __future__ import annotations

import io
import os
import stat
import sys
import unicodedata
from contextlib import closing

import pytest

from selfassess.cli import main
from selfassess.store.backups import backups_of
from selfassess.store.connection import is_protected
from selfassess.store.file import PortfolioFile
from selfassess.store.protect import change_passphrase
from selfassess.store.recovery import RecoveryFile, Unsaved
from selfassess.store.restoring import restore_backup

WORDS = "seagull trombone porridge"
ONE = "scsw.area-1.do-1"


@pytest.fixture
def type_in(monkeypatch):
    """Return a way to type lines, as bytes, into a console of some encoding."""

    def give(*lines: bytes, encoding: str = "utf-8") -> None:
        raw = io.BytesIO(b"".join(line + b"\n" for line in lines))
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(raw, encoding=encoding))

    return give


def test_words_that_wait_come_along_and_come_back(path, type_in, clock, own_profile):
    with closing(PortfolioFile.open(path)) as file:
        portfolio_id = file.identity().id
    item = Unsaved(kind="note", subject=ONE, value="promised words", at=clock())
    RecoveryFile(portfolio_id, None).keep([item])
    type_in(WORDS.encode())
    assert main(["passphrase", str(path)]) == 0
    found = b"".join(one.read_bytes() for one in own_profile.rglob("*") if one.is_file())
    assert b"promised" not in found
    with closing(PortfolioFile.open(path, passphrase=WORDS)) as file:
        assert RecoveryFile(portfolio_id, file.key).found() == [item]
    for lines, arguments in (((WORDS, "a second phrase of words"), []), ((), ["--remove"])):
        given = lines or ("a second phrase of words",)
        type_in(*(line.encode() for line in given))
        assert main(["passphrase", str(path), *arguments]) == 0
    assert RecoveryFile(portfolio_id, None).found() == [item]


@pytest.mark.parametrize("letters", [72, 73, 101, 5_000])
def test_a_passphrase_may_be_a_long_sentence(path, type_in, letters):
    words = ("a song of many lines, " * 300)[: letters - 1] + "!"
    type_in(words.encode())
    assert main(["passphrase", str(path)]) == 0
    with closing(PortfolioFile.open(path, passphrase=words)) as file:
        assert file.key is not None


@pytest.mark.parametrize("console", ["utf-8", "cp1252", "cp437"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_one_passphrase_on_every_keyboard(path, type_in, console, form):
    words = "Siân’s café über naïve"
    typed = unicodedata.normalize(form, words)
    type_in(typed.encode(), encoding=console)
    assert main(["passphrase", str(path)]) == 0
    for other in ("NFC", "NFD"):
        PortfolioFile.open(path, passphrase=unicodedata.normalize(other, words)).close()
    for given, encoding in ((words.encode("cp1252"), "cp1252"), (words.encode(), "cp437")):
        type_in(given, encoding=encoding)
        assert main(["answers", str(path), "--passphrase-stdin"]) == 0


@pytest.mark.parametrize("words", ["", "seven77", " " * 8, "\u00a0" * 20, "a b c d e f g"])
def test_what_is_no_passphrase_is_refused(path, type_in, capsys, words):
    type_in(words.encode())
    assert main(["passphrase", str(path)]) == 1
    assert "8" in capsys.readouterr().err
    assert not is_protected(path)


@pytest.mark.parametrize("words", ["password", "12345678", "qwertyuiop"])
def test_a_weak_one_is_set_with_a_warning(path, type_in, capsys, words):
    type_in(words.encode())
    assert main(["passphrase", str(path)]) == 0
    assert "weak" in capsys.readouterr().err


def test_a_strong_one_is_set_without(path, type_in, capsys):
    type_in(WORDS.encode())
    assert main(["passphrase", str(path)]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such call for folders")
def test_it_is_on_the_disk_before_it_is_said(path, monkeypatch):
    synced = []
    fsync = os.fsync

    def note(descriptor):
        found = os.fstat(descriptor)
        if stat.S_ISDIR(found.st_mode):
            synced.append(found.st_ino)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    here = path.parent.stat().st_ino
    with closing(PortfolioFile.open(path)) as file:
        file.back_up()
        kept = backups_of(path)[0].path.parent.stat().st_ino
        assert kept in synced
        synced.clear()
        change_passphrase(file, WORDS)
        assert {here, kept} <= set(synced)
    synced.clear()
    restore_backup(path, 1, WORDS)
    assert here in synced
