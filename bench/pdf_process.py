"""One PDF in a process of its own, for time and memory: ours, ours without form, bare."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path


def ours(source: Path, target: Path, *, form: bool = True) -> None:
    """Write the tagged, fillable portfolio."""
    from selfassess.portfolio.portfolio import Portfolio
    from selfassess.report.export import Options, export_pdf
    from selfassess.store.file import PortfolioFile

    portfolio = Portfolio(PortfolioFile.open(source, read_only=True))
    export_pdf(portfolio, target, options=Options(form=form), today=date(2026, 11, 24))
    portfolio.close()


def bare(source: Path, target: Path) -> None:
    """Write the same rows as one plain platypus table in ReportLab's own font."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    from selfassess.portfolio.portfolio import Portfolio
    from selfassess.store.file import PortfolioFile

    portfolio = Portfolio(PortfolioFile.open(source, read_only=True))
    style = getSampleStyleSheet()["BodyText"]
    rows = []
    for spot in portfolio.spots():
        answer = portfolio.answer(spot.statement.id)
        texts = (spot.statement.text, str(answer.rating), answer.note)
        rows.append([Paragraph(text, style) for text in texts])
    SimpleDocTemplate(str(target)).build([LongTable(rows, colWidths=[200, 60, 190])])
    portfolio.close()


if __name__ == "__main__":
    makers: dict[str, Callable[[Path, Path], None]] = {
        "ours": ours,
        "no-form": partial(ours, form=False),
        "bare": bare,
    }
    makers[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
