"""The window is killed in the middle of typing: nothing shown as saved is missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import inspect

ROUNDS = 50 if os.environ.get("SELFASSESS_SOAK") else 3
TYPIST = Path(__file__).with_name("typist.py")


def test_nothing_shown_as_saved_is_missing_after_a_kill(open_portfolio, tmp_path):
    path = tmp_path / "mine.selfassess"
    open_portfolio().close()
    random = Random(7)
    for seed in range(ROUNDS):
        shown = _type_until_killed(path, seed, lines=random.randrange(5, 60))
        assert all(finding.ok for finding in inspect(path)), inspect(path)
        file = PortfolioFile.open(path)
        answers = file.answers()
        known = {(e.subject, json.dumps(e.new)) for e in file.history()}
        file.close()
        for statement_id, last in shown.items():
            if last["rating"] is None and not last["note"]:
                continue
            answer = answers[statement_id]
            # What came after the last line may be on the disk too; what was shown must be.
            later = (answer.rating, answer.note) != (last["rating"], last["note"])
            if later:
                rating = {"rating": last["rating"], "together": False}
                was = last["rating"] is None or (statement_id, json.dumps(rating)) in known
                assert was, (seed, statement_id, last, answer)


def _type_until_killed(path: Path, seed: int, lines: int) -> dict[str, dict[str, object]]:
    """Return the last thing shown as saved for each statement."""
    typist = subprocess.Popen(
        [sys.executable, str(TYPIST), str(path), str(seed)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert typist.stdout is not None
    shown: dict[str, dict[str, object]] = {}
    for _ in range(lines):
        line = typist.stdout.readline()
        assert line, "the typist ended by itself"
        told = json.loads(line)
        shown[told["id"]] = told
    typist.kill()
    # Lines written before the kill count as well: they were shown.
    for line in typist.stdout.read().splitlines(keepends=True):
        if line.endswith("\n"):
            told = json.loads(line)
            shown[told["id"]] = told
    typist.wait()
    typist.stdout.close()
    return shown
