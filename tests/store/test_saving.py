"""What was acknowledged is on the disk, whatever happens to the program or the drive."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.errors import SaveError
from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import inspect

ROUNDS = 60 if os.environ.get("SELFASSESS_SOAK") else 3
ONE = "scsw.area-1.do-1"
TWO = "scsw.area-1.do-2"

WRITER = """
import sys
from pathlib import Path
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile
portfolio = Portfolio(PortfolioFile.open(Path(sys.argv[1])))
number = int(sys.argv[2])
while True:
    number += 1
    portfolio.write_note("scsw.area-1.do-1", f"{number} " + "x" * (number * 37 % 9000))
    portfolio.rate("scsw.area-1.do-2", number % 5)
    print(number, flush=True)
"""

HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""


def number_in(portfolio):
    return int(portfolio.answer(ONE).note.split()[0])


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_nothing_acknowledged_is_lost_when_the_program_is_killed(open_portfolio, tmp_path, round_):
    path = tmp_path / "mine.selfassess"
    open_portfolio().close()
    start = 0
    for life in range(2):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(start)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert writer.stdout is not None
        # Each round ends after another number of answers, at whatever point it is at then.
        acknowledged = [writer.stdout.readline() for _ in range(3 + 5 * round_ % 40 + 7 * life)]
        writer.kill()
        acknowledged += writer.communicate()[0].splitlines(keepends=True)
        whole = [int(line) for line in acknowledged if line.endswith("\n")]
        assert whole == list(range(start + 1, start + 1 + len(whole)))

        again = Portfolio(PortfolioFile.open(path))
        kept = number_in(again)
        # The next change may have reached the disk without its acknowledgement.
        assert kept in {whole[-1], whole[-1] + 1}
        assert again.answer(TWO).rating in {whole[-1] % 5, kept % 5}
        # A kill before a journal was complete leaves one that SQLite need not play back;
        # the next save takes it away.
        journal = path.with_name(f"{path.name}-journal")
        assert not journal.exists() or not any(journal.read_bytes()[:8])
        again.keep_place((ONE, TWO)[life])
        again.close()
        assert [finding for finding in inspect(path) if not finding.ok] == []
        assert [item.name for item in tmp_path.glob("[!.]*")] == [path.name]
        start = kept


def test_a_change_refused_by_a_busy_file_can_be_made_again(open_portfolio, tmp_path):
    path = tmp_path / "mine.selfassess"
    portfolio = open_portfolio()
    portfolio.write_note(ONE, "before")
    told = []
    portfolio.subscribe(told.append)
    history = portfolio.history()
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(SaveError) as refused:
            portfolio.write_note(ONE, "after")
        assert refused.value.reason == "busy"
        assert portfolio.answer(ONE).note == "before"
        assert portfolio.history() == history
        assert told == []
        holder.communicate("\n")
    portfolio.write_note(ONE, "after")
    assert open_portfolio().answer(ONE).note == "after"
    assert portfolio.undo() == ONE
    assert portfolio.answer(ONE).note == "before"


def test_an_undo_that_could_not_be_saved_can_be_made_again(open_portfolio, tmp_path):
    portfolio = open_portfolio()
    portfolio.rate(ONE, 2)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "mine.selfassess")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(SaveError):
            portfolio.undo()
        assert portfolio.answer(ONE).rating == 2
        assert portfolio.can_undo
        assert not portfolio.can_redo
        holder.communicate("\n")
    assert portfolio.undo() == ONE
    assert open_portfolio().answer(ONE).rating is None
