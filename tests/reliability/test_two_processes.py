"""Two processes want one file, again and again: the second is always told."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.backups import backups_of
from selfassess.store.errors import InUseError
from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import inspect
from selfassess.things.answer.thing import ANSWERS

ATTEMPTS = 1000 if os.environ.get("SELFASSESS_SOAK") else 60
INTERRUPTER = Path(__file__).with_name("interrupter.py")
ONE, TWO = "scsw.area-1.do-1", "scsw.area-1.do-2"

OTHER = """
import sys
from pathlib import Path
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.errors import InUseError
from selfassess.store.file import PortfolioFile
portfolio = None
for line in sys.stdin:
    word, text = line.rstrip("\\n").split("|")
    try:
        if word == "open":
            portfolio = Portfolio(PortfolioFile.open(Path(sys.argv[1])))
        elif word == "save":
            portfolio.write_note("scsw.area-1.do-2", text)
        elif word == "close":
            portfolio.close()
        print("done", flush=True)
    except InUseError:
        print("told", flush=True)
"""


@pytest.fixture
def other(open_portfolio, tmp_path):
    """A process that does what it is told, and the file."""
    open_portfolio().close()
    path = tmp_path / "mine.selfassess"
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def tell(word: str, text: str = "") -> str:
        process.stdin.write(f"{word}|{text}\n")
        process.stdin.flush()
        return process.stdout.readline().strip()

    yield path, tell
    process.communicate()


def test_by_turns_one_writes_and_the_other_is_told(other):
    path, tell = other
    told = 0
    for attempt in range(ATTEMPTS // 2):
        ours = Portfolio(PortfolioFile.open(path))
        assert tell("open") == "told"
        ours.write_note(ONE, f"ours {attempt}")
        ours.close()
        assert tell("open") == "done"
        with pytest.raises(InUseError):
            PortfolioFile.open(path)
        told += 2
        with closing(PortfolioFile.open(path, read_only=True)) as look:
            assert look.kept(ANSWERS)[ONE].note == f"ours {attempt}"
        assert tell("save", f"theirs {attempt}") == "done"
        assert tell("close") == "done"
    assert told == ATTEMPTS
    with closing(PortfolioFile.open(path)) as file:
        notes = {key: answer.note for key, answer in file.kept(ANSWERS).items()}
    last = ATTEMPTS // 2 - 1
    assert notes == {ONE: f"ours {last}", TWO: f"theirs {last}"}
    assert all(finding.ok for finding in inspect(path))


def test_nothing_is_saved_into_a_portfolio_while_a_backup_takes_its_place(path):
    with closing(PortfolioFile.open(path)) as file:
        file.back_up()
        Portfolio(file).write_note(ONE, "ours")
    done = subprocess.run(
        [sys.executable, str(INTERRUPTER), str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    tries = [line.split(" ", 1) for line in done.stdout.splitlines()]
    assert {code for code, _text in tries} == {"0", "1"}
    kept = set()
    for one in (path, *(backup.path for backup in backups_of(path))):
        with closing(PortfolioFile.open(one, read_only=True)) as file:
            kept |= {event.new for event in file.history() if event.kind == "note"}
    # Before it is opened, and after it was let go, the other may save.
    assert {"ours", *(text for code, text in tries if code == "0")} <= kept
