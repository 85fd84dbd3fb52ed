"""Each kind of PDF, made once for all tests that look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.report.pdfs import Made, make

MakePdf = Callable[[str], Made]


@pytest.fixture(scope="session")
def made_pdf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakePdf]:
    """Return the portfolio and PDF of a kind, only to look at."""
    kept: dict[str, Made] = {}

    def of(kind: str) -> Made:
        if kind not in kept:
            kept[kind] = make(kind, tmp_path_factory.mktemp(kind.replace(" ", "-")))
        return kept[kind]

    yield of
    for made in kept.values():
        made.portfolio.close()
