"""Twenty programs at once want one portfolio: it stays whole, and who is refused is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import pikepdf
import pytest

from selfassess.store.backups import backups_of
from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import inspect
from tests.reliability.homes import at_home, environment, files_in, parts_in, plain_in, protect

ROUNDS = 50 if os.environ.get("SELFASSESS_SOAK") else 2
WORDS = "seagull trombone porridge"
COMMANDS = {"answer": 8, "check": 2, "answers": 2, "backups": 2, "export": 2, "data": 1, "open": 3}
"""How many processes of each kind: twenty."""
OPENER = """
import sys
from pathlib import Path
from selfassess.errors import SelfAssessError
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile
path, words, text = sys.argv[1:]
words = sys.stdin.readline().strip() or None
try:
    portfolio = Portfolio(PortfolioFile.open(Path(path), passphrase=words))
    for number in range(20):
        portfolio.write_note("ap.area-2.do-3", f"{text} {number}")
        print(f"{text} {number}", flush=True)
    portfolio.close()
except SelfAssessError as error:
    sys.exit(error.message)
"""


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_of_twenty_at_once_each_is_served_or_told(open_portfolio, tmp_path, monkeypatch, seed):
    portfolio = open_portfolio()
    ids = [spot.statement.id for spot in portfolio.spots()]
    portfolio.close()
    person = at_home(tmp_path / "mine.selfassess", monkeypatch)
    home, path = environment(person), person / "home" / "mine.selfassess"
    words = WORDS if seed % 2 else None
    if words is not None:
        protect(path, words)
    others = tmp_path / "others"
    others.mkdir()
    kinds = [kind for kind, count in COMMANDS.items() for _ in range(count)]
    Random(seed).shuffle(kinds)
    started = []
    for number, kind in enumerate(kinds):
        text = f"note {seed} {number}"
        (others / f"{number}.csv").write_text(
            f"statement_id,rating,note\n{ids[number % len(ids)]},3,{text}\n"
        )
        process = subprocess.Popen(
            _command(kind, path, others / str(number), text, words),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=home,
            text=True,
        )
        started.append((kind, text, others / str(number), process))
    for kind, _text, _other, process in started:
        # All that are asked for a passphrase wait for this line.
        if kind == "open" or (words is not None and kind != "backups"):
            process.stdin.write(f"{words or ''}\n")
            process.stdin.flush()
    saved = set()
    served = told = 0
    for kind, text, other, process in started:
        said, errors = process.communicate()
        assert process.returncode in {0, 1}, (kind, errors)
        assert "Traceback" not in errors, (kind, errors)
        if process.returncode:
            told += 1
            # In a sentence, and nothing else: what is wrong with a file that is well is no answer.
            assert errors.strip().endswith((".", ")")), (kind, errors)
            assert "damaged" not in errors, (kind, errors)
            assert kind != "check" or not said, (said, errors)
        else:
            served += 1
            _look_at_output(kind, said, other)
        if kind == "answer" and not process.returncode:
            saved.add(text)
        if kind == "open":
            # What is typed on is one change, with the last of its texts.
            saved.update(said.splitlines()[-1:])
    print(f"{served} served, {told} told, {len(saved)} notes")
    assert served
    with closing(PortfolioFile.open(path, passphrase=words)) as file:
        written = {event.new for event in file.history() if event.kind == "note"}
        assert saved <= written
        key = file.key
    assert all(finding.ok for finding in inspect(path, words)), inspect(path, words)
    for backup in backups_of(path):
        with closing(PortfolioFile.open(backup.path, read_only=True, key=key)) as file:
            file.contents()
    assert parts_in(person, others) == []
    assert [one for one in files_in(person) if one.name.endswith(".lock")] == []
    if words is not None:
        assert plain_in([person], ["note "]) == []


def _command(kind: str, path: Path, other: Path, text: str, words: str | None) -> list[str]:
    if kind == "open":
        return [sys.executable, "-c", OPENER, str(path), "", text]
    command = [sys.executable, "-m", "selfassess.app", kind, str(path)]
    if kind == "answer":
        command.append(f"{other}.csv")
    elif kind in {"export", "data"}:
        command += ["-o", str(other.with_suffix(".pdf" if kind == "export" else ".json"))]
    return [*command, *(["--passphrase-stdin"] if words is not None and kind != "backups" else [])]


def _look_at_output(kind: str, said: str, other: Path) -> None:
    """Look at what was made or printed: whole, and not of half a change."""
    if kind == "export":
        with pikepdf.open(other.with_suffix(".pdf")) as pdf:
            assert pdf.attachments
    elif kind == "data":
        assert json.loads(other.with_suffix(".json").read_bytes())["answers"] is not None
    elif kind == "answers":
        assert len(said.splitlines()) > 10
