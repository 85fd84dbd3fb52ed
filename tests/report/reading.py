"""PDFs of every sort for the tests, and ways to read them as a reader does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import page
import pdfua
import pypdfium2

from selfassess.handover import hand_over
from selfassess.portfolio.portfolio import Portfolio
from selfassess.report.contents import Options

TODAY = date(2026, 3, 2)


def made(portfolio: Portfolio, path: Path, **options: object) -> Path:
    """Hand a portfolio over as a PDF."""
    hand_over(portfolio, path, options=Options(**options), today=TODAY)  # type: ignore[arg-type]
    return path


def pages(path: Path, password: str | None = None) -> list[str]:
    """Return the text of each page, white space folded."""
    document = pypdfium2.PdfDocument(path.read_bytes(), password=password)
    try:
        found = [document[n].get_textpage().get_text_bounded() for n in range(len(document))]
    finally:
        document.close()
    return [" ".join(text.split()) for text in found]


def text(path: Path) -> str:
    """Return all the text."""
    return " ".join(pages(path))


def assert_for_archives(path: Path) -> None:
    """Check the PDF against PDF/A-3a."""
    result = page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_A_3A)
    assert not result.failures, [str(failure) for failure in result.failures][:5]


def assert_accessible(path: Path) -> None:
    """Check the PDF with both checkers of PDF/UA-1."""
    result = page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1)
    assert not result.failures, [str(failure) for failure in result.failures][:5]
    report = pdfua.validate(str(path))
    assert not report.findings, [str(finding) for finding in report.findings][:5]
