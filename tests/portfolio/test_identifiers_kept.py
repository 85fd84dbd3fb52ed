"""What is found in each line of the notes is what was found when they were last looked over.

The measures of the other tests leave room for a few lines; here a change of the rules shows
every line that it touches. ``python tests/portfolio/test_identifiers_kept.py`` keeps what is
found now: read the difference, line by line, before it goes in.

Lines a step away from those (a word left out, two words changed round, other letters or marks)
are too many to read: of these a short digest is kept for each line, and a rule that no line
itself tells of is told of by them. So are lines with words that rules go by (``words.txt``) at
random in place of theirs, which reach what nobody has thought of writing.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from selfassess.portfolio import identifiers
from selfassess.portfolio.identifiers.births import births
from selfassess.portfolio.identifiers.hospital import hospital
from selfassess.portfolio.identifiers.names import names
from selfassess.portfolio.identifiers.note import Note
from selfassess.portfolio.identifiers.numbers import numbers

CORPUS = Path(__file__).parent / "identifiers"
KEPT = CORPUS / "found.tsv"
STEPS = CORPUS / "steps.tsv"
GRAFTS = CORPUS / "grafts.tsv"
WORDS = CORPUS / "words.txt"
TODAY = date(2026, 11, 25)
"""A date counts by how long ago it is."""
FILES = ["corners.txt"] + [
    f"{who}{name}"
    for who in (
        "",
        "own-",
        "strangers-1-",
        "strangers-2-",
        "third-a-",
        "same-hand-1-",
        "same-hand-2-",
    )
    for name in ("identifying.tsv", "harmless.txt")
]
UNREAD = ["third-b-identifying.tsv", "third-b-harmless.txt"]
"""Nobody is to read these while rules are mended: of their finds a digest alone is kept."""
NAME_LISTS = {"more_names.py", "name_words.py"}
EACH = {"harmless.txt": 5, "strangers-1-harmless.txt": 3, "third-a-harmless.txt": 2}
"""Every how many lines a step is taken from; the first file has many of one frame."""


def lines_of(name: str) -> list[str]:
    """Return the notes of a file."""
    rows = (CORPUS / name).read_text(encoding="utf-8").splitlines()
    notes = [row.rpartition("\t")[2] for row in rows]
    if name.startswith("third"):
        notes = [note.replace(r"\n", "\n").replace(r"\t", "\t") for note in notes]
    return notes


def finds(text: str) -> list[str]:
    """Return what each rule finds in a note, by its place."""
    note = Note(text)
    found = [*numbers(note), *hospital(note, ""), *names(note)]
    found += births(note, [(start, end) for start, end, _ in found], TODAY)
    told = (f"{kind}: {note.text[start:end]}" for start, end, kind in sorted(found))
    return [" ".join(words.split("\n")) for words in told]


def found_in(name: str) -> Iterator[str]:
    """Yield a row for each line with finds: the file, the line's number, and the finds."""
    for number, text in enumerate(lines_of(name), 1):
        if found := finds(text):
            if name in UNREAD:
                found = [sha256("\t".join(found).encode()).hexdigest()[:12]]
            yield "\t".join([name, str(number), *found])


def steps(text: str, random: Random) -> Iterator[str]:
    """Yield notes that are a step away."""
    words = text.split(" ")
    for place in random.sample(range(len(words)), min(3, len(words))):
        yield " ".join(words[:place] + words[place + 1 :])
    if len(words) > 2:
        place = random.randrange(len(words) - 1)
        yield " ".join([*words[:place], words[place + 1], words[place], *words[place + 2 :]])
    yield text.upper()
    yield text.lower()
    yield re.sub(r"[^\w\s/\-]", "", text)
    yield re.sub(r"[,.:]", random.choice([";", " -", ")", "..", "\n"]), text)
    digits = [match.start() for match in re.finditer(r"\d", text)]
    if digits:
        place = random.choice(digits)
        yield text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :]
        yield text[:place] + text[place + 1 :]
        yield text[:place] + random.choice(" -/.") + text[place:]
    yield f"{random.choice(['Pt', 'My', 'The', 'Room 3,', 'Course', 'With Dr'])} {text}"
    yield f"{text} {random.choice(['was ill', 'and went home', 'is a form', 'passed', 'aged 70'])}"


def steps_of(name: str) -> Iterator[str]:
    """Yield a row for each line: the file, its number, and a digest of what is a step away."""
    for number, text in enumerate(lines_of(name), 1):
        if number % EACH.get(name, 1) == 0 and text.strip():
            told = "\n".join(
                "\t".join(finds(note)) for note in steps(text, Random(f"{name} {number}"))
            )
            yield f"{name}\t{number}\t{sha256(told.encode()).hexdigest()[:12]}"


def words_that_rules_go_by() -> list[str]:
    """Return every short word in the rules' source that is no docstring, marks too."""
    found: set[str] = set()
    for path in sorted(Path(identifiers.__file__).parent.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree) if path.name not in NAME_LISTS else ():
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words = node.value.split() if id(node) not in told else []
                found |= {word for word in words if re.fullmatch(r"[\w'’]{1,16}|\W", word)}
    return sorted(found)


def grafted(text: str, random: Random, words: list[str]) -> Iterator[str]:
    """Yield notes with a word that rules go by in place of one of theirs, or between two."""
    short = [word for word in words if len(word) <= 3]
    parts = re.findall(r"[\w'’/\-]+|[^\w\s]|\n", text)
    for _ in range(60):
        word = random.choice(random.choice([words, short]))
        place = random.randrange(len(parts) + 1)
        length = random.choice([0, 1, 1, 2])
        changed = [*parts[:place], word, *parts[place + length :]]
        yield re.sub(r" (?=[,.;:?!)])", "", " ".join(changed))


def grafts() -> Iterator[str]:
    """Yield a row for each line that tells of a patient: its file, its number, and a digest."""
    words = WORDS.read_text(encoding="utf-8").split("\n")[:-1]
    for name in FILES:
        for number, text in enumerate(lines_of(name), 1):
            if text.strip() and (name.endswith(".tsv") or number % 6 == 0):
                random = Random(f"graft {name} {number}")
                told = "\n".join("\t".join(finds(note)) for note in grafted(text, random, words))
                yield f"{name}\t{number}\t{sha256(told.encode()).hexdigest()[:12]}"


def rows_of(kept: Path, name: str) -> list[str]:
    rows = kept.read_text(encoding="utf-8").split("\n")
    return [row for row in rows if row.startswith(f"{name}\t")]


@pytest.mark.parametrize("name", [*FILES, *UNREAD])
def test_in_each_line_is_found_what_was_found_before(name):
    assert list(found_in(name)) == rows_of(KEPT, name)


@pytest.mark.parametrize("name", FILES)
def test_a_step_away_is_found_what_was_found_before(name):
    assert list(steps_of(name)) == rows_of(STEPS, name)


def test_with_other_words_is_found_what_was_found_before():
    kept = GRAFTS.read_text(encoding="utf-8").split("\n")[:-1]
    assert list(grafts()) == kept


if __name__ == "__main__":
    WORDS.write_text("\n".join(words_that_rules_go_by()) + "\n", encoding="utf-8")
    for kept, rows in (
        (KEPT, [row for name in [*FILES, *UNREAD] for row in found_in(name)]),
        (STEPS, [row for name in FILES for row in steps_of(name)]),
        (GRAFTS, list(grafts())),
    ):
        kept.write_text("\n".join(rows) + "\n", encoding="utf-8")
