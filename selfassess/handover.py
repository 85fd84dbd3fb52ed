"""Handing a portfolio over: the PDF with its record inside, and a note that it went."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from selfassess.exchange.record_json import to_json
from selfassess.portfolio.digest import content_digest
from selfassess.portfolio.portfolio import Portfolio
from selfassess.report.export import Options, Progress, export_pdf
from selfassess.store.connection import keep_portfolios
from selfassess.store.errors import StoreError


def hand_over(
    portfolio: Portfolio,
    path: Path,
    *,
    options: Options | None = None,
    today: date,
    progress: Progress | None = None,
) -> None:
    """Write the PDF and keep in the history that it was made.

    The record is attached only to a PDF of the whole portfolio: what was left out of
    the pages must not travel inside the file. Raises as ``export_pdf`` does.
    """
    keep_portfolios(path)
    chosen = options or Options()
    digest = content_digest(portfolio)
    event = portfolio.next_export(digest)
    record = None
    if chosen.tiers is None and chosen.notes:
        contents = portfolio.contents()
        if event is not None:
            contents = msgspec.structs.replace(contents, history=[*contents.history, event])
        record = to_json(contents)
    export_pdf(portfolio, path, options=chosen, today=today, record=record, progress=progress)
    if event is not None:
        try:
            portfolio.note_export(digest, event.at)
        except StoreError:
            # A portfolio that is open to look at can be handed over, but keeps no note of it.
            return
