"""Another file copied over the open one, in place: same inode, same counter of changes."""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest

from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.store.protect import change_passphrase
from selfassess.things.answer.thing import ANSWERS
from tests.conftest import make_pack

IDS = [f"scsw.area-{area}.do-{number}" for area in (1, 2) for number in (1, 2, 3)]
WORDS = "seagull trombone porridge"


def open_(path, words, clock):
    return Portfolio(PortfolioFile.open(path, passphrase=words), clock)


def over(source, target):
    """Copy bytes over a file that stays the same file, as some sync clients do."""
    raw = source.read_bytes()
    with target.open("r+b") as file:
        file.write(raw)
        file.truncate()


@pytest.mark.parametrize("words", [None, WORDS])
@pytest.mark.parametrize("saves", [1, 3, 6, 10])
def test_of_two_computers_with_as_many_saves_no_word_is_lost(
    open_portfolio, tmp_path, clock, words, saves
):
    open_portfolio().close()
    here, there = tmp_path / "mine.selfassess", tmp_path / "there.selfassess"
    if words is not None:
        with closing(PortfolioFile.open(here)) as file:
            change_passphrase(file, words)
    shutil.copyfile(here, there)
    other = open_(there, words, clock)
    mine = open_(here, words, clock)
    for number in range(saves):
        clock.pass_time(hours=1)
        mine.write_note(IDS[number % 3], f"here  {number}")
        other.write_note(IDS[3 + number % 3], f"there {number}")
    other.close()
    same = here.read_bytes()[24:40] == there.read_bytes()[24:40]
    assert same or words is not None
    over(there, here)
    clock.pass_time(hours=1)
    with pytest.raises(StoreError) as told:
        mine.write_note(IDS[0], "and more")
    assert told.value.reason in {"changed", "damaged"}
    mine.reconnect()
    mine.write_note(IDS[0], "and more")
    mine.close()
    with closing(PortfolioFile.open(here, read_only=True, passphrase=words)) as file:
        notes = {key: answer.note for key, answer in file.kept(ANSWERS).items()}
        said = {str(event.new) for event in file.history()}
    assert {f"here  {n}" for n in range(saves)} | {f"there {n}" for n in range(saves)} <= said
    assert notes[IDS[0]] == "and more"


def test_another_portfolio_over_it_gets_no_word(open_portfolio, tmp_path, worker, clock):
    open_portfolio().close()
    here, there = tmp_path / "mine.selfassess", tmp_path / "there.selfassess"
    new_portfolio(there, worker, make_pack(), clock()).close()
    mine, other = open_(here, None, clock), open_(there, None, clock)
    for portfolio in (mine, other):
        portfolio.write_note(IDS[0], "the very same")
    other.close()
    over(there, here)
    raw = here.read_bytes()
    with pytest.raises(StoreError):
        mine.write_note(IDS[1], "mine")
    with pytest.raises(StoreError) as told:
        mine.reconnect()
    assert told.value.reason == "another"
    assert here.read_bytes() == raw
    mine.close()


def test_marks_are_salted_also_when_a_kill_left_the_salt_empty(path, own_profile):
    salt = own_profile / "SelfAssess" / "protected" / "salt"
    salt.write_bytes(b"")
    PortfolioFile.open(path).close()
    assert len(salt.read_bytes()) == 32
