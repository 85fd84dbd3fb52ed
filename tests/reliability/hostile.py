"""Feed one reader with hostile files, in a process with limits.

Called as ``hostile.py READER SEED COUNT FOLDER``.

An input is read, or refused in a sentence. Anything else ends this process: another error,
more than ten seconds (the alarm), more than a gigabyte (the limit), a changed file.
"""

from __future__ import annotations

import hashlib
import json
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pikepdf

from selfassess.errors import SelfAssessError
from selfassess.exchange.answers_csv import answers_to_csv, read_answers
from selfassess.exchange.record_file import restore
from selfassess.exchange.record_json import to_json
from selfassess.exchange.reviewed_pdf import read_review
from selfassess.framework.pack import installed_pack, load_pack
from selfassess.handover import hand_over
from selfassess.portfolio.portfolio import Portfolio
from selfassess.resources import resource_folder
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.store.inspection import inspect
from selfassess.things.worker.thing import Worker

SECONDS = 10
BYTES = 1_000_000_000
TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b'"', b"'", b"[", b"{", b"}", b"]",
    b"\r", b"\n", b",", b"=cmd|' /C calc'!A0", b"@SUM(1)", b"1e999", b"-1", b"9" * 400, b"null",
    b"true", b"0x", b"../../", b"C:\\", b"\\u0000", b"\\ud800", b"<<", b">>", b"endobj", b"stream",
    b"/Kids [1 0 R]", b"SQLite format 3\x00", b"CREATE TRIGGER", b"[[a]]\n", b"a.b.c.d=1\n",
    b'"""', b"2026-13-45T99:99:99Z",
)  # fmt: skip


def spoiled(raw: bytes, random: Random) -> bytes:
    """Return the bytes with one to six things done to them."""
    made = bytearray(raw)
    for _ in range(random.randrange(1, 7)):
        size = len(made)
        at = random.randrange(size + 1)
        deed = random.randrange(10)
        if deed == 0 and size:
            made[at % size] ^= 1 << random.randrange(8)
        elif deed == 1:
            made[at:at] = random.choice(TOKENS)
        elif deed == 2:
            del made[at : at + random.choice((1, 8, 100, 5000))]
        elif deed == 3:
            made[at:at] = made[at : at + random.choice((1, 20, 4096))] * random.choice((2, 50))
        elif deed == 4:
            made = made[:at]
        elif deed == 5:
            made[at : at + 8] = random.randbytes(8)
        elif deed == 6:
            made[at:at] = random.choice((b"[", b"{", b"(", b'"', b"\x00")) * random.choice(
                (9, 9999)
            )
        elif deed == 7 and size:
            other = random.randrange(size)
            made[at : at + 64] = made[other : other + 64]
        elif deed == 8:
            made[at : at + 4] = random.choice((b"\xff" * 4, b"\x7f\xff\xff\xff", b"\x00" * 4))
        elif random.random() < 0.05:
            made = bytearray(made.decode("latin-1").encode("utf-16"))
    return bytes(made)


def samples(folder: Path) -> Path:
    """Make one good file of each kind; return the portfolio."""
    path = folder / "mine.selfassess"
    at = datetime(2026, 3, 2, tzinfo=UTC)
    worker = Worker(name="Gwen Parry", tier="csw", next_tier="scsw")
    new_portfolio(path, worker, installed_pack(), at).close()
    with closing(PortfolioFile.open(path)) as file:
        portfolio = Portfolio(file, lambda: at)
        for number, spot in enumerate(portfolio.spots()[:40]):
            portfolio.rate(spot.statement.id, number % 5)  # type: ignore[arg-type]
            portfolio.write_note(spot.statement.id, "Ŵ note, “quoted”\nsecond line " * 3)
        (folder / "good.csv").write_text(answers_to_csv(portfolio), encoding="utf-8")
        (folder / "good.json").write_bytes(to_json(file.contents()))
        hand_over(portfolio, folder / "good.pdf", today=date(2026, 3, 2))
    with pikepdf.open(folder / "good.pdf", allow_overwriting_input=True) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if field.T == "overall":
                field.Kids[0].V = pikepdf.String("Well done, and more.")
        pdf.save()
    shutil.copytree(resource_folder() / "frameworks" / "imaging-2022", folder / "pack")
    return path


def readers(folder: Path) -> dict[str, tuple[Path, Callable[[], object]]]:
    """Return for each reader the file it reads and the reading."""
    mine = folder / "mine.selfassess"

    def with_portfolio(read: Callable[[Portfolio], object]) -> object:
        with closing(PortfolioFile.open(mine, read_only=True)) as file:
            return read(Portfolio(file))

    def from_record(source: Path) -> None:
        made = folder / "made.selfassess"
        made.unlink(missing_ok=True)
        restore(source, made)

    def open_it() -> None:
        target = folder / "in.selfassess"
        inspect(target)
        with closing(PortfolioFile.open(target, read_only=True)) as file:
            Portfolio(file).contents()

    tables = sorted((folder / "pack").glob("*.toml"))
    return {
        "portfolio": (folder / "in.selfassess", open_it),
        "pack": (tables[0], lambda: load_pack(folder / "pack")),
        "csv": (
            folder / "in.csv",
            lambda: with_portfolio(lambda p: read_answers(folder / "in.csv", p)),
        ),
        "json": (folder / "in.json", lambda: from_record(folder / "in.json")),
        "pdf": (
            folder / "in.pdf",
            lambda: with_portfolio(lambda p: read_review(folder / "in.pdf", p)),
        ),
        "record-pdf": (folder / "in.pdf", lambda: from_record(folder / "in.pdf")),
    }


def main() -> None:
    """Feed the reader and print what happened."""
    name, seed, count, folder = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    mine = samples(folder)
    target, read = readers(folder)[name]
    good = {
        "portfolio": mine,
        "csv": folder / "good.csv",
        "json": folder / "good.json",
        "pdf": folder / "good.pdf",
        "record-pdf": folder / "good.pdf",
    }
    tables = sorted((folder / "pack").glob("*.toml"))
    originals = [table.read_bytes() for table in tables]
    raw = good[name].read_bytes() if name in good else b""
    before = hashlib.sha256(mine.read_bytes()).digest()
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    told = {"read": 0, "refused": 0}
    slowest = 0.0
    for number in range(seed, seed + count):
        random = Random(f"{name} {number}")
        if name == "pack":
            for table, original in zip(tables, originals, strict=True):
                table.write_bytes(original)
            target = random.choice(tables)
            raw = originals[tables.index(target)]
        fed = spoiled(raw, random)
        target.write_bytes(fed)
        # What is not done by then is ended by the system.
        signal.alarm(SECONDS)
        began = time.monotonic()
        try:
            read()
            told["read"] += 1
        except SelfAssessError as error:
            told["refused"] += 1
            assert error.message
            assert "\x00" not in error.message
        except BaseException:
            print(f"{name} {number}", file=sys.stderr)
            raise
        slowest = max(slowest, time.monotonic() - began)
        signal.alarm(0)
        assert target.read_bytes() == fed, f"{name} {number} was changed"
    assert hashlib.sha256(mine.read_bytes()).digest() == before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({**told, "slowest_ms": round(slowest * 1000), "peak_mb": peak}))


if __name__ == "__main__":
    main()
