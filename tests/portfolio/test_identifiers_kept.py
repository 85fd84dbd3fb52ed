"""What is found in each line of the notes is what was found when they were last looked over.

The measures of the other tests leave room for a few lines; here a change of the rules shows
every line that it touches. ``python tests/portfolio/test_identifiers_kept.py`` keeps what is
found now: read the difference, line by line, before it goes in.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from selfassess.portfolio.identifiers.births import births
from selfassess.portfolio.identifiers.hospital import hospital
from selfassess.portfolio.identifiers.names import names
from selfassess.portfolio.identifiers.note import Note
from selfassess.portfolio.identifiers.numbers import numbers

CORPUS = Path(__file__).parent / "identifiers"
KEPT = CORPUS / "found.tsv"
TODAY = date(2026, 11, 25)
"""A date counts by how long ago it is."""
FILES = ["corners.txt"] + [
    f"{who}{name}"
    for who in ("", "own-", "strangers-1-", "strangers-2-")
    for name in ("identifying.tsv", "harmless.txt")
]


def found_in(name: str) -> Iterator[str]:
    """Yield a row for each line with finds: the file, the line's number, and the finds."""
    for number, row in enumerate((CORPUS / name).read_text(encoding="utf-8").splitlines(), 1):
        note = Note(row.rpartition("\t")[2])
        found = [*numbers(note), *hospital(note, ""), *names(note)]
        found += births(note, [(start, end) for start, end, _ in found], TODAY)
        if found:
            told = (f"{kind}: {note.text[start:end]}" for start, end, kind in sorted(found))
            yield "\t".join([name, str(number), *told])


@pytest.mark.parametrize("name", FILES)
def test_in_each_line_is_found_what_was_found_before(name):
    kept = KEPT.read_text(encoding="utf-8").split("\n")
    assert list(found_in(name)) == [row for row in kept if row.startswith(f"{name}\t")]


if __name__ == "__main__":
    rows = [row for name in FILES for row in found_in(name)]
    KEPT.write_text("\n".join(rows) + "\n", encoding="utf-8")
