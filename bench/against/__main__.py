"""The export as whole processes, against others that set the same words: ``make bench-against``.

Typst and WeasyPrint tag what they make (PDF/UA-1), fpdf2 does not; WeasyPrint makes text fields of
the boxes, the others draw them. None makes PDF/A-3a, drop-downs, or fields that say in words what
they are for; ours opens the portfolio as well, where theirs read the words from one JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.against.words import words_of
from bench.measure import Run, interleaved
from bench.packs import filled, grown
from selfassess.report.style import font_file

HERE = Path(__file__).parent
OURS = str(HERE.parent / "pdf_process.py")
OTHERS = ("typst", "fpdf2", "weasyprint")
ROWS = 160
ROUNDS = 11


def main() -> None:
    """Print the figures; the argument is a Python that has the others installed."""
    python = sys.argv[1]
    with TemporaryDirectory() as name:
        folder = Path(name)
        source, words = folder / "mine.selfassess", folder / "words.json"
        portfolio = filled(source, grown(ROWS))
        ours = {
            kind: [sys.executable, OURS, how, str(source), str(folder / f"{how}.pdf")]
            for kind, how in (("ours", "ours"), ("ours without the form", "no-form"))
        }
        interleaved([ours["ours"]], 1)
        told = words_of(portfolio, folder / "ours.pdf")
        portfolio.close()
        words.write_text(json.dumps(told), encoding="utf-8")
        fonts = str(font_file("SelfAssessSans-Regular.ttf").parent)
        theirs = {
            kind: [
                python, str(HERE / f"{kind}_process.py"), str(words), fonts,
                str(folder / f"{kind}.pdf"),
            ]
            for kind in OTHERS
        }  # fmt: skip
        every = {**ours, **theirs}
        runs = dict(zip(every, interleaved(list(every.values()), ROUNDS), strict=True))
    tell(runs)


def tell(runs: dict[str, Run]) -> None:
    """Print a line for each, with how many times its time and memory ours take."""
    ours = runs["ours"]
    print(f"PDF of {ROWS} statements       seconds       MiB   time: ours /   memory: ours /")
    for kind, run in runs.items():
        ratios = f"{ours.seconds / run.seconds:14.2f}{ours.peak / run.peak:17.2f}"
        print(f"{kind:27}{run.seconds:9.3f} {run.peak:9.1f}{ratios}")


if __name__ == "__main__":
    main()
