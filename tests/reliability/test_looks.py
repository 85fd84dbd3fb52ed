"""Looking at the file fails too, not only writing: no failure of the way there is worse told."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import inspect
from selfassess.things.answer.thing import ANSWERS
from tests.reliability.homes import seen_by
from tests.reliability.test_writes import TEXTS, run

SOAK = bool(os.environ.get("SELFASSESS_SOAK"))
STEP = 1 if SOAK else 29
LOSER = Path(__file__).with_name("loser.py")
LOOKS = ("stat", "newfstatat", "lstat", "fstat", "access", "faccessat2", "openat", "flock", "lseek")
ERRORS = ("EACCES", "ESTALE", "EHOSTDOWN", "ENODEV", "EIO")
ENDS = ("", "+")
"""Only this once, or from then on."""


def test_whatever_look_fails_it_is_one_sentence_and_the_file_is_whole(path, tmp_path):
    first = path.read_bytes()
    trace = tmp_path / "trace"
    run(path, trace, "-e", f"trace={','.join('?' + call for call in LOOKS)}")
    counts = Counter(
        line.split("(")[0].split()[-1]
        for line in trace.read_text(errors="replace").splitlines()
        if "(" in line
    )
    plan = [
        (call, error, f"{number}{end}")
        for call in LOOKS
        for error in ERRORS
        for end in ENDS
        for number in range(1, counts[call] + 1)
    ]
    assert sum(counts.values()) > 20, counts
    told = 0
    for call, error, when in plan[::STEP]:
        for name in path.parent.iterdir():
            name.unlink()
        path.write_bytes(first)
        # A process that ends with an exception of Python is refused by ``run``.
        said = run(
            path, trace, "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={when}"
        )
        told += any(not line.startswith("saved") for line in said)
        for line in said:
            if line.startswith(("failed", "closed")):
                assert "is not where it was" not in line, (call, error, when, said)
                assert "has been open on the computer" not in line, (call, error, when, said)
        with closing(PortfolioFile.open(path)) as file:
            notes = {answer.note for answer in file.kept(ANSWERS).values()}
        for line in said:
            if line.startswith("saved "):
                assert TEXTS[int(line.split()[1])] * 500 in notes, (call, error, when, said)
        assert all(finding.ok for finding in inspect(path))
    assert told


def lose(path: Path, *before: str, how: str) -> dict[str, list[str]]:
    """Let somebody type while the way to the file is lost; returns what they saw."""
    found: dict[str, list[str]] = seen_by(LOSER, path, how, before=before)
    return found


def test_a_folder_that_may_not_be_looked_into_any_more_costs_no_word(path):
    drop = "-dac_override,-dac_read_search,-fowner"
    modest = ["setpriv", f"--bounding-set={drop}", f"--inh-caps={drop}"]
    found = lose(path, *(modest if os.geteuid() == 0 else []), how="chmod")
    assert found["kept"] == ["first and more"]
    assert "do not have permission" in found["banner"][0]
    assert "kept on this computer" in found["banner"][0]
    assert found["question"] == ["Not everything is saved"]
    assert found["offer"] == [""]
    assert found["at last"] == ["first and more", "Saved"]
    with closing(PortfolioFile.open(path)) as file:
        assert "first and more" in {answer.note for answer in file.kept(ANSWERS).values()}


@pytest.mark.parametrize("error", ERRORS if SOAK else ERRORS[1:3])
def test_a_drive_that_cannot_be_looked_at_costs_no_word(path, error):
    # Opening looks a few times; then every look fails for a while.
    calls = "?stat,?newfstatat,?lstat,?access,?faccessat2"
    watched = [word for name in (path, path.parent) for word in ("-P", str(name))]
    trace = ["strace", "-f", "-qq", "-o", "/dev/null", *watched, "-e", f"trace={calls}"]
    inject = ["-e", f"inject={calls}:error={error}:when=30..38"]
    found = lose(path, *trace, *inject, how="type")
    assert found["kept"]
    assert "is not where it was" not in found["banner"][0]
    assert "kept on this computer" in found["banner"][0]
    assert found["at last"][1] == "Saved"
    with closing(PortfolioFile.open(path)) as file:
        assert found["at last"][0] in {answer.note for answer in file.kept(ANSWERS).values()}
