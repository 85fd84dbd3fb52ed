"""Words that are to be forgotten are in no file any more: not in the history, nor in backups."""

from __future__ import annotations

import pytest

from selfassess.cli import main
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.backups import backups_of
from selfassess.store.file import PortfolioFile
from selfassess.store.forgetting import forget
from selfassess.store.inspection import inspect
from selfassess.store.protect import change_passphrase

ONE, TWO = "scsw.area-1.do-1", "scsw.area-1.do-2"
NUMBER = "943 476 5919"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.selfassess"


@pytest.fixture
def typed(open_portfolio, path, clock, own_profile):
    """A portfolio in which a number was typed, backed up, and taken out again."""
    portfolio = open_portfolio()
    portfolio.rate(ONE, 2)
    portfolio.write_note(ONE, f"The number is {NUMBER}")
    portfolio.set_requirement("scsw.course", done=True, note=f"of {NUMBER}")
    portfolio.write_note(TWO, f"Another is {NUMBER}")
    portfolio.close()
    file = PortfolioFile.open(path)
    file.back_up()
    portfolio = Portfolio(file, clock)
    clock.pass_time(minutes=3)
    portfolio.write_note(ONE, "The number is [removed]")
    portfolio.set_requirement("scsw.course", done=True, note="A card")
    clock.pass_time(minutes=3)
    portfolio.write_note(TWO, "Gone")
    file.back_up()
    yield portfolio, file
    portfolio.close()


def holding(folder, words: str) -> list[str]:
    """Return the files below a folder that hold the words."""
    raw = [words.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    return sorted(
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and any(word in file.read_bytes() for word in raw)
    )


def test_everything_is_gone_from_file_and_backups(typed, tmp_path, own_profile):
    portfolio, file = typed
    assert holding(tmp_path, NUMBER) == ["mine.selfassess"]
    assert len(holding(own_profile, NUMBER)) == 2
    before = portfolio.answers(), portfolio.requirements()
    done = forget(portfolio, file)
    assert done.changes > 0
    assert done.left == []
    assert holding(tmp_path, NUMBER) == []
    assert holding(own_profile, NUMBER) == []
    assert (portfolio.answers(), portfolio.requirements()) == before
    assert forget(portfolio, file).changes == 0


def test_file_and_backups_are_well_after_it(typed, path):
    portfolio, file = typed
    forget(portfolio, file)
    portfolio.close()
    for one in (path, *(backup.path for backup in backups_of(path))):
        assert [finding for finding in inspect(one) if not finding.ok] == [], one


def test_only_what_is_asked_for_is_forgotten(typed, tmp_path):
    portfolio, file = typed
    forget(portfolio, file, {ONE})
    texts = [event.new for event in portfolio.history() if event.subject == ONE]
    assert f"The number is {NUMBER}" not in texts
    assert [e.new for e in portfolio.history() if e.subject == TWO and e.kind == "note"] == [
        f"Another is {NUMBER}",
        "Gone",
    ]
    assert portfolio.answer(ONE).note == "The number is [removed]"
    assert portfolio.answer(ONE).rating == 2


def test_a_backup_that_is_put_back_has_what_stands(typed, path, own_profile):
    portfolio, file = typed
    forget(portfolio, file)
    portfolio.close()
    oldest = backups_of(path)[-1]
    with_old = PortfolioFile.open(oldest.path, read_only=True)
    again = Portfolio(with_old)
    assert again.answer(ONE).note == "The number is [removed]"
    assert again.answer(TWO).note == "Gone"
    assert again.requirement("scsw.course").note == "A card"
    assert again.answer(ONE).rating == 2
    again.close()


def test_it_cannot_be_undone_and_nothing_comes_back_after_a_reconnect(typed, tmp_path):
    portfolio, file = typed
    assert portfolio.can_undo
    forget(portfolio, file)
    assert not portfolio.can_undo
    portfolio.reconnect()
    assert holding(tmp_path, NUMBER) == []
    portfolio.write_note(ONE, "On we go")
    assert portfolio.answer(ONE).note == "On we go"


def test_a_backup_that_cannot_be_changed_is_named(typed, own_profile, capfd, path):
    portfolio, _file = typed
    portfolio.close()
    damaged = backups_of(path)[-1].path
    damaged.write_bytes(damaged.read_bytes()[:5000])
    assert main(["forget", str(path)]) == 0
    out, err = capfd.readouterr()
    assert "They are overwritten." in out
    assert str(damaged) in err


def test_from_outside_by_the_command_line(typed, path, tmp_path, own_profile, capfd):
    typed[0].close()
    assert main(["forget", str(path), ONE, "scsw.course"]) == 0
    assert main(["forget", str(path), "no.such"]) == 1
    assert "no statement or requirement called 'no.such'" in capfd.readouterr().err
    assert holding(tmp_path, f"The number is {NUMBER}") == []
    assert holding(tmp_path, f"Another is {NUMBER}") == ["mine.selfassess"]
    assert main(["forget", str(path)]) == 0
    assert holding(tmp_path, NUMBER) == []
    assert main(["check", str(path)]) == 0


def test_a_protected_one_keeps_its_passphrase(typed, path, own_profile):
    portfolio, file = typed
    change_passphrase(file, "three words here")
    forget(portfolio, file)
    portfolio.close()
    opened = PortfolioFile.open(path, passphrase="three words here")
    for backup in backups_of(path):
        assert backup.protected
        again = Portfolio(PortfolioFile.open(backup.path, read_only=True, key=opened.key))
        assert not any(NUMBER in str(event.new) for event in again.history())
        again.close()
    opened.close()


def test_words_of_one_typing_are_not_undone_back(open_portfolio):
    portfolio = open_portfolio()
    portfolio.write_note(ONE, f"The number is {NUMBER}")
    portfolio.write_note(ONE, "The number is [removed]")
    assert portfolio.forget({ONE}) == 0
    assert not portfolio.can_undo
    portfolio.close()
