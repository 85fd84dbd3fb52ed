"""What was begun and not saved is kept beside the portfolio, under the portfolio's own key."""

from __future__ import annotations

from datetime import UTC, datetime

from selfassess.store.file import PortfolioFile
from selfassess.store.protect import change_passphrase
from selfassess.store.recovery import RecoveryFile, Unsaved, unfinished_file

WORDS = "seagull trombone porridge"
NOW = datetime(2026, 11, 24, tzinfo=UTC)
BEGUN = Unsaved(kind="reason", subject="scsw.area-1.do-1", value={"text": "kanarienvogel"}, at=NOW)


def everything(folder) -> bytes:
    return b"".join(part.read_bytes() for part in folder.rglob("*") if part.is_file())


def test_it_moves_with_the_passphrase_and_back(portfolio, tmp_path, own_profile):
    portfolio.close()
    file = PortfolioFile.open(tmp_path / "mine.selfassess")
    identity = file.identity().id
    assert unfinished_file(identity, None).keep([BEGUN])
    assert b"kanarienvogel" in everything(own_profile)
    key = change_passphrase(file, WORDS)
    assert unfinished_file(identity, key).found() == [BEGUN]
    assert b"kanarienvogel" not in everything(own_profile)
    change_passphrase(file, None)
    assert unfinished_file(identity, None).found() == [BEGUN]
    file.close()


def test_it_is_not_mixed_up_with_what_could_not_be_saved():
    assert unfinished_file("an-id", None).keep([BEGUN])
    assert RecoveryFile("an-id", None).found() == []
    RecoveryFile("an-id", None).clear()
    assert unfinished_file("an-id", None).found() == [BEGUN]
