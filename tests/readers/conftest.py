"""The PDFs of every kind, for the readers too."""

from tests.report.conftest import made_pdf

__all__ = ["made_pdf"]
