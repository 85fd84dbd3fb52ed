"""What a stranger's file costs in memory, in the process of the program itself."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from selfassess.exchange.answers_csv import MAX_BYTES as MOST_CSV
from selfassess.exchange.record_json import MAX_BYTES, MAX_PARTS
from selfassess.portfolio.form_fields import RECORD_NAME
from tests.reliability.test_named_hostile import pack_with

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")

MOST = 300_000_000
"""Bytes; the program with a portfolio open and nothing read has about 70,000,000."""
READING = """
import sys
from contextlib import closing
from pathlib import Path
from selfassess.errors import SelfAssessError
from selfassess.exchange.answers_csv import read_answers
from selfassess.exchange.record_file import restore
from selfassess.exchange.reviewed_pdf import read_review
from selfassess.framework.pack import load_pack
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile
source, mine = Path(sys.argv[1]), Path(sys.argv[2])
try:
    if source.is_dir():
        load_pack(source)
    elif source.suffix == ".csv":
        with closing(PortfolioFile.open(mine, read_only=True)) as file:
            read_answers(source, Portfolio(file))
    else:
        restore(source, mine.with_name("new.selfassess"))
except SelfAssessError as error:
    print(error.message)
else:
    print("read")
if source.suffix == ".pdf":
    with closing(PortfolioFile.open(mine, read_only=True)) as file:
        try:
            read_review(source, Portfolio(file))
        except SelfAssessError as error:
            print(error.message)
# Not by getrusage: what it tells of a new process begins with the peak of its parent.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(peak.split()[1]) * 1024)
"""


def pdf(path: Path, *attached: tuple[str, bytes], boxes: int = 0, letter: str = "") -> Path:
    """Write a PDF with files and boxes in it."""
    with pikepdf.new() as made:
        made.add_blank_page()
        for name, raw in attached:
            made.attachments[name] = pikepdf.AttachedFileSpec(made, raw, filename=name)
        words = [pikepdf.String(f"{number} {letter * 390}") for number in range(boxes)]
        made.Root.AcroForm = pikepdf.Dictionary(
            Fields=pikepdf.Array(
                made.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=word, TU=word, V=word))
                for word in words
            )
        )
        made.save(
            path,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
        )
    return path


def text(path: Path, *pieces: str) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(pieces)
    return path


def inside(folder: Path, raw: bytes, count: int) -> Path:
    """Return a letter with several PDFs that have a record each."""
    one = pdf(folder / "one.pdf", (RECORD_NAME, raw)).read_bytes()
    return pdf(folder / "x.pdf", *((f"{number}.pdf", one) for number in range(count)))


def value(folder: Path, word: str, most: int = MAX_PARTS) -> Path:
    count = min(most, MAX_BYTES // len(word.encode())) - 1000
    head = '{"format": "selfassess/1", "plan": ['
    return text(folder / "x.json", head, f"{word}," * count, "1]}")


def keys(folder: Path) -> Path:
    every = ",".join(f'"{number}":1' for number in range(MAX_PARTS - 100))
    return text(folder / "x.json", '{"format": "selfassess/1", "plan": [{', every, "}]}")


def table(folder: Path, row: str, many: str, end: str = "") -> Path:
    count = (MOST_CSV - 1000) // len(many.encode())
    return text(folder / "x.csv", "statement_id,rating,note\n", row, many * count, end)


FULL = MAX_BYTES - 1000
FILES: dict[str, Callable[[Path], Path]] = {
    "PDF, a record of zeros": lambda f: pdf(f / "x.pdf", (RECORD_NAME, b"\0" * FULL)),
    "PDF, a record of quotes": lambda f: pdf(f / "x.pdf", (RECORD_NAME, b'"' * FULL)),
    "PDF, a record of no letters": lambda f: pdf(f / "x.pdf", (RECORD_NAME, b"\xff" * FULL)),
    "PDF, a record of commas": lambda f: pdf(f / "x.pdf", (RECORD_NAME, b"," * FULL)),
    "PDF, a record of one wide letter": lambda f: pdf(
        f / "x.pdf", (RECORD_NAME, '{"format": "😀'.encode() + b"a" * (FULL - 30) + b'"}')
    ),
    "PDF, a bomb of 400 MB": lambda f: pdf(f / "x.pdf", (RECORD_NAME, b"\0" * 400_000_000)),
    "PDF, records inside": lambda f: inside(f, b"\0" * (FULL // 2), 8),
    "PDF, small records inside": lambda f: inside(f, b"\0" * (FULL // 9), 8),
    "PDF, long names": lambda f: pdf(f / "x.pdf", boxes=9_000, letter="Ŵ"),
    "PDF, many long names": lambda f: pdf(f / "x.pdf", boxes=40_000, letter="x"),
    "JSON, lists": lambda f: value(f, "[]", MAX_PARTS // 2),
    "JSON, numbers": lambda f: value(f, "1.5"),
    "JSON, words": lambda f: value(f, '"😀aaaaaaaaaa"'),
    "JSON, objects": lambda f: value(f, '{"a":[1]}', MAX_PARTS // 3),
    "JSON, keys": keys,
    "JSON, one wide word": lambda f: text(f / "x.json", '{"format": "😀', "a" * (FULL - 30), '"}'),
    "JSON, one wide word with quotes": lambda f: text(
        f / "x.json", '{"format": "😀', ("a" * 900_000 + '\\"') * (FULL // 900_002 - 1), '"}'
    ),
    "JSON, wide words as long as may be": lambda f: text(
        f / "x.json", '{"format": "selfassess/1", "portfolio": {"id": "😀', "a" * 11_900_000, '"}}'
    ),
    "JSON, an end that is missing": lambda f: value(f, "[["),
    "CSV, commas": lambda f: table(f, "a", ","),
    "CSV, a wide cell": lambda f: table(f, 'a,,"😀', "x", '"\n'),
    "CSV, rows": lambda f: table(f, "", "a,,\n"),
    "CSV, ends of lines": lambda f: table(f, "", "\n"),
    "CSV, columns": lambda f: text(f / "x.csv", "a," * (MOST_CSV // 2 - 10)),
    "TOML, lists": lambda f: pack_with(f, "x = [" + "[]," * 600_000 + "]\n"),
    "TOML, tables": lambda f: pack_with(f, "[[a]]\n" * 300_000),
    "TOML, objects": lambda f: pack_with(f, "x = [" + "{}," * 600_000 + "]\n"),
    "TOML, a wide text": lambda f: pack_with(f, 'x = "😀' + "a" * 1_900_000 + '"\n'),
}


SOAK = bool(os.environ.get("SELFASSESS_SOAK"))
FEW = (
    "PDF, a record of zeros", "PDF, small records inside", "JSON, one wide word", "JSON, keys",
    "CSV, commas", "CSV, a wide cell", "TOML, lists",
)  # fmt: skip
"""One of each kind that took most; all of them in the long campaign."""


@pytest.fixture
def peak(open_portfolio, tmp_path) -> Iterator[Callable[[Path], int]]:
    """Return how many bytes a process of its own takes to read a file, at most."""
    open_portfolio().close()

    def measure(source: Path) -> int:
        done = subprocess.run(
            [sys.executable, "-c", READING, str(source), str(tmp_path / "mine.selfassess")],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        assert done.stderr == ""
        *told, bytes_ = done.stdout.splitlines()
        assert told
        return int(bytes_)

    yield measure


@pytest.mark.parametrize("name", FILES if SOAK else FEW)
def test_no_file_costs_more_than_the_program_has(peak, tmp_path, name):
    taken = peak(FILES[name](tmp_path))
    print(f"\n{name}: {taken // 1_000_000} MB")
    assert taken < MOST


def test_the_peak_would_be_seen(peak, tmp_path):
    """A table as large as was read before."""
    small = peak(text(tmp_path / "small.csv", "a\n"))
    assert 15_000_000 < small < 150_000_000
    large = text(tmp_path / "x.csv", "statement_id,rating,note\n", "a," * (MOST_CSV // 2 - 100))
    assert peak(large) > small + MOST_CSV
