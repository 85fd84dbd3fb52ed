"""Saves three notes one after the other and says each time whether it was acknowledged."""

from __future__ import annotations

import sys
from pathlib import Path

from selfassess.errors import SelfAssessError
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile


def main() -> int:
    """Save; a failure is one plain sentence, and the next save is tried all the same."""
    try:
        portfolio = Portfolio(PortfolioFile.open(Path(sys.argv[1])))
    except SelfAssessError as error:
        print("closed", error.message, flush=True)
        return 0
    ids = [spot.statement.id for spot in portfolio.spots()]
    for number, text in enumerate(sys.argv[2:]):
        try:
            portfolio.write_note(ids[number], text * 500)
            print("saved", number, flush=True)
        except SelfAssessError as error:
            print("failed", error.message, flush=True)
            try:
                portfolio.reconnect()
            except SelfAssessError as again:
                print("failed", again.message, flush=True)
    portfolio.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
