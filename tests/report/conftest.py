"""Each kind of PDF, made once for all tests that look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from selfassess.framework.pack import installed_pack
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.things.worker.thing import Worker
from tests.report.pdfs import Made, make
from tests.report.reading import TODAY

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


@pytest.fixture
def real(tmp_path, clock):
    """A senior's portfolio on the framework that comes with the program, partly filled."""
    path = tmp_path / "real.selfassess"
    worker = Worker(name="Siân Ŵyn Łukasz", tier="scsw", next_tier="ap", role="Senior")
    new_portfolio(path, worker, installed_pack(), clock()).close()
    portfolio = Portfolio(PortfolioFile.open(path), clock)
    for number, spot in enumerate(portfolio.spots()):
        if number % 4:
            portfolio.rate(spot.statement.id, number % 5)
        if number % 6 == 1:
            portfolio.write_note(spot.statement.id, f"Nodyn ŵ ŷ “da” – zażółć {number}")
    portfolio.rate("scsw.equipment.coil-change", "n/a", "We have no MRI scanner here.")
    portfolio.set_requirement("scsw.level-3", done=True, on=TODAY, note="Folder, page 2")
    yield portfolio
    portfolio.close()
