"""Break the code in many small ways, one at a time, and count what the tests let through.

``python tests/mutation/campaign.py [--one-in N] [--seed S] [PATTERN ...]`` works on a copy of the
files that git knows. It first runs the tests twice, to see which of them calls what. With
``--in FOLDER`` the copy stays there, and the next run has only new tests to look at. A break
("mutant") that no test notices is printed as a change; one that changes nothing anybody could
see is equivalent and belongs in ``equivalent.txt``; SQL in other letters is known to be.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
KNOWN = Path(__file__).with_name("equivalent.txt")
KILLED, SURVIVED, UNTESTED = 1, 0, 33
"""How mutmut keeps the end of a mutant; other numbers are time-outs and crashes."""


def main() -> int:
    """Run the sample and print what became of it; 1 when more than one in ten survived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one-in", type=int, default=1)
    parser.add_argument("--seed", default="2026")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--in", dest="folder", type=Path)
    parser.add_argument("patterns", nargs="*", default=["*"])
    wanted = parser.parse_args()
    if wanted.folder is not None:
        return _run(wanted, wanted.folder.resolve())
    folder = Path(tempfile.mkdtemp(prefix="mutants-"))
    try:
        return _run(wanted, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(wanted: argparse.Namespace, folder: Path) -> int:
    files = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    for name in files.rstrip("\0").split("\0"):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    (folder / "mutants").mkdir(exist_ok=True)
    shutil.copy2(Path(__file__).with_name("children.py"), folder / "mutants")
    # Makes the mutants and sees which tests call them, and ends there: none has this name.
    _mutmut(folder, "run", "none", check=False)
    if not (folder / "mutants" / "mutmut-stats.json").is_file():
        raise SystemExit("The tests do not even pass without a mutant.")
    names = sorted(_ends(folder))
    names = [name for name in names if any(fnmatch.fnmatch(name, p) for p in wanted.patterns)]
    chosen = Random(wanted.seed).sample(names, max(1, len(names) // wanted.one_in))
    print(f"{len(chosen)} of {len(names)} mutants are tried.", flush=True)
    _mutmut(folder, "run", "--max-children", str(wanted.jobs), *chosen)
    return _tell(folder, chosen)


def _mutmut(folder: Path, *arguments: str, check: bool = True) -> None:
    command = [sys.executable, "-m", "mutmut", *arguments]
    subprocess.run(command, cwd=folder, check=check)


def _change(folder: Path, name: str) -> str:
    command = [sys.executable, "-m", "mutmut", "show", name]
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    lines = [line for line in told.splitlines() if line[:1] in "+-" and line[1:2] != line[0]]
    return " ".join(f"{name.rsplit('__mutmut', 1)[0]} {' '.join(lines)}".split())


def _ends(folder: Path) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for meta in (folder / "mutants").rglob("*.py.meta"):
        found |= json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def _is_case_of_sql(change: str) -> bool:
    """True for a statement of SQL in other letters: SQLite reads both alike."""
    _name, _, lines = change.partition(" - ")
    before, _, after = lines.partition(" + ")
    statement = re.search(
        r"""["'](select|insert|update|delete|create|pragma|begin|commit|rollback)\b""",
        before,
        re.IGNORECASE,
    )
    # A text within the statement is not read alike.
    return (
        statement is not None and before.casefold() == after.casefold() and before.count("'") == 0
    )


def _tell(folder: Path, chosen: list[str]) -> int:
    ends = _ends(folder)
    known = set(KNOWN.read_text(encoding="utf-8").split("\n")) if KNOWN.is_file() else set()
    counts: Counter[str] = Counter()
    for name in sorted(chosen):
        end = ends[name]
        if end in {SURVIVED, UNTESTED}:
            equal = _change(folder, name)
            if equal in known or _is_case_of_sql(equal):
                counts["equivalent"] += 1
                continue
            counts["survived" if end == SURVIVED else "not reached by a test"] += 1
            print(f"\n{name}\n{equal}")
        else:
            counts["killed" if end == KILLED else "killed by time or a crash"] += 1
    through = counts["survived"] + counts["not reached by a test"]
    tried = len(chosen) - counts["equivalent"]
    told = ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))
    print(f"\n{told}: {through} of {tried} came through ({100 * through / max(1, tried):.1f} %).")
    return int(through * 10 > tried)


if __name__ == "__main__":
    sys.exit(main())
