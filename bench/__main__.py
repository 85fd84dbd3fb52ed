"""Run every measure and print it beside its baseline: ``make bench``."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import looking, reviewing, saving, walking
from bench.measure import Run, in_turn, process
from bench.packs import filled, grown
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile

HERE = Path(__file__).parent
SIZES = (200, 2_000, 20_000)


def main() -> None:
    """Print all figures; sizes given on the command line replace the usual ones."""
    sizes = [int(word) for word in sys.argv[1:]] or list(SIZES)
    with TemporaryDirectory() as name:
        folder = Path(name)
        first = folder / "first.selfassess"
        filled(first, grown(160)).close()
        start(first)
        save(first, folder)
        pdf(first, folder)
        review(folder)
        look()
        growth(sizes, folder)


def start(portfolio: Path) -> None:
    """Cold start to the first painted window."""
    ours, bare = in_turn(
        [str(HERE / "our_window.py"), str(portfolio)], [str(HERE / "bare_window.py")], 9
    )
    row("start, full portfolio / bare window", ours.seconds, bare.seconds, "aim 1.6")
    memory("start, peak memory", ours.peak, bare.peak)


def save(portfolio: Path, folder: Path) -> None:
    """One answer on the disk."""
    opened = Portfolio(PortfolioFile.open(portfolio))
    ours = saving.ours(opened)
    opened.close()
    threaded = saving.threaded(portfolio)
    opened_thread, opened_here = saving.opening(portfolio)
    plain = saving.plain(folder / "plain.db")
    under = saving.protected(portfolio, folder / "protected.selfassess")
    row("save one answer p50 / plain sqlite3", ours[0], plain[0], "aim 1.5")
    row("save one answer p99 / plain sqlite3", ours[1], plain[1], "aim 1.5")
    row("save on the file's own thread p50 / without", threaded[0], ours[0], "no aim")
    row("save on the file's own thread p99 / without", threaded[1], ours[1], "no aim")
    row("open and close on its thread / without", opened_thread, opened_here, "no aim")
    row("save with a passphrase p50 / without", under[0], ours[0], "no aim")
    row("save with a passphrase p99 / without", under[1], ours[1], "no aim")


def pdf(portfolio: Path, folder: Path) -> None:
    """The whole portfolio as a tagged, fillable PDF."""
    script = str(HERE / "pdf_process.py")
    ours, bare = in_turn(
        [script, "ours", str(portfolio), str(folder / "ours.pdf")],
        [script, "bare", str(portfolio), str(folder / "bare.pdf")],
        5,
    )
    row("PDF of 160 statements / bare platypus", ours.seconds, bare.seconds, "aim 3 to 4")
    memory("PDF, peak memory", ours.peak, bare.peak)


def review(folder: Path) -> None:
    """What a supervisor clicks and presses for all of a portfolio."""
    every, ticks = reviewing.efforts(folder / "demo")
    print("\nreview of the csw demo                 fields   clicks     keys")
    for what, one in (("a view for each statement", every), ("ticks and three views", ticks)):
        print(f"{what:36}{one.fields:9}{one.clicks:9}{one.keys:9}")


def look() -> None:
    """Looking through a note for what shows a patient."""
    print(f"\nlook through 500 letters{looking.usual() * 1000:29.2f} ms")
    for piece in looking.HOSTILE:
        long, short = looking.grown(piece)
        row(f"look through {piece!r}, 40,000 letters / 20,000", long, short, "aim 2")


def growth(sizes: list[int], folder: Path) -> None:
    """How open, walk, save and PDF grow with the pack; the PDF by its share for a statement."""
    script = str(HERE / "pdf_process.py")
    made: list[tuple[int, Run]] = []
    print(
        "\nsize      open     step p50  step p99  rate+paint  save p50  PDF       bare PDF  ratio"
    )
    for size in sizes:
        path = folder / f"{size}.selfassess"
        filled(path, grown(size)).close()
        opened, p50, p99, rated = walking.walk(path)
        portfolio = Portfolio(PortfolioFile.open(path))
        saved, _ = saving.ours(portfolio)
        portfolio.close()
        ours = process([script, "ours", str(path), str(folder / "ours.pdf")])
        bare = process([script, "bare", str(path), str(folder / "bare.pdf")])
        made.append((size, ours))
        figures = [opened, p50, p99, rated, saved]
        cells = "".join(f"{figure * 1000:7.1f} ms" for figure in figures)
        times = f"{ours.seconds:6.2f} s  {bare.seconds:6.2f} s  {ours.seconds / bare.seconds:5.2f}"
        print(f"{size:<8}{cells}  {times}")
    print()
    for (fewer, short), (more, long) in pairwise(made):
        sizes_told = f"of {more:,} / of {fewer:,}"
        row(f"PDF, a statement {sizes_told}", long.seconds / more, short.seconds / fewer, "aim 1.3")
        memory(f"PDF, peak memory {sizes_told}", long.peak, short.peak)


def row(what: str, ours: float, base: float, aim: str) -> None:
    """Print a time, its baseline, and the ratio."""
    print(f"{what:44}{ours * 1000:9.2f} ms {base * 1000:9.2f} ms  {ours / base:5.2f}  ({aim})")


def memory(what: str, ours: float, base: float) -> None:
    """Print a peak of memory and its baseline."""
    print(f"{what:44}{ours:9.1f} MiB{base:9.1f} MiB {ours / base:5.2f}")


if __name__ == "__main__":
    main()
