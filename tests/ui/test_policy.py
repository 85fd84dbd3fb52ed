"""What the people who look after a computer say for all who use it."""

from __future__ import annotations

import sys

import pytest

from selfassess import policy
from selfassess.folders import DOCUMENTS, portfolios_folder


@pytest.fixture
def said(tmp_path, monkeypatch):
    """Return a way to say defaults for this computer."""
    policy._said.cache_clear()
    if sys.platform == "win32":
        import winreg

        hive = winreg.HKEY_LOCAL_MACHINE
        winreg.CreateKey(hive, policy.KEY).Close()

        def say(**values: str) -> None:
            with winreg.CreateKey(hive, policy.KEY) as key:
                for name, value in values.items():
                    number = value.isdecimal()
                    kind = winreg.REG_DWORD if number else winreg.REG_SZ
                    winreg.SetValueEx(key, name, 0, kind, int(value) if number else value)
            policy._said.cache_clear()

        yield say
        winreg.DeleteKey(hive, policy.KEY)
    else:
        file = tmp_path / "defaults.ini"
        monkeypatch.setattr(policy, "FILE", file)

        def say(**values: str) -> None:
            lines = [f"{name} = {value}" for name, value in values.items()]
            file.write_text("\n".join(["[defaults]", *lines]), encoding="utf-8")
            policy._said.cache_clear()

        yield say
    policy._said.cache_clear()


def test_without_a_word_nothing_is_said(said):
    assert policy.portfolio_folder() is None
    assert policy.lock_minutes() is None


def test_new_portfolios_go_where_the_computer_says(said, tmp_path, monkeypatch):
    monkeypatch.setenv("STAFF", "ann")
    monkeypatch.delenv(DOCUMENTS, raising=False)
    place = tmp_path / "staff" / "ann"
    place.mkdir(parents=True)
    said(PortfolioFolder=str(tmp_path / "staff" / "$STAFF"))
    assert policy.portfolio_folder() == place
    assert portfolios_folder() == place
    # Who names a place for one start means that one.
    monkeypatch.setenv(DOCUMENTS, str(tmp_path))
    assert portfolios_folder() == tmp_path
    monkeypatch.delenv(DOCUMENTS)
    place.rmdir()
    assert portfolios_folder() != place


@pytest.mark.parametrize("words", ["", "   ", "some/where", "$NOT_SET_ANYWHERE/x"])
def test_what_is_no_place_is_not_used(said, words):
    said(PortfolioFolder=words)
    assert policy.portfolio_folder() is None


def test_locking_begins_with_what_the_computer_says(said, settings):
    said(LockMinutes="5")
    assert settings.lock_minutes == 5
    settings.lock_minutes = 30
    assert settings.lock_minutes == 30


@pytest.mark.parametrize("minutes", ["0", "7", "99999", "-5", "soon"])
def test_minutes_that_cannot_be_chosen_are_not_used(said, settings, minutes):
    said(LockMinutes=minutes)
    assert settings.lock_minutes == 10


@pytest.mark.skipif(sys.platform == "win32", reason="a registry has no broken files")
@pytest.mark.parametrize("raw", [b"\xff\xfe", b"[defaults", b"no section", b"[x]\na=1", b"\0" * 9])
def test_a_broken_file_says_nothing(tmp_path, monkeypatch, raw):
    file = tmp_path / "defaults.ini"
    file.write_bytes(raw)
    monkeypatch.setattr(policy, "FILE", file)
    policy._said.cache_clear()
    assert policy.lock_minutes() is None
    policy._said.cache_clear()
