"""Handing a portfolio over: the PDF with its record inside, and a note that it went."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from selfassess.exchange.record_json import to_json
from selfassess.log.event import Event
from selfassess.portfolio.digest import content_digest
from selfassess.portfolio.former import without_former_texts
from selfassess.portfolio.portfolio import Portfolio
from selfassess.report.export import Options, Progress, export_pdf, render_pdf
from selfassess.store.connection import refuse_portfolio_target
from selfassess.store.errors import StoreError
from selfassess.store.strays import writing_into


class HandOver(NamedTuple):
    """A hand-over about to be made: the portfolio as it stands, and the note to be kept.

    ``event`` is None when the very same was handed over today already. Only
    :func:`hand_over` and :meth:`write` make files; the note is for the thread that has the
    portfolio open to keep, once the PDF is there.
    """

    portfolio: Portfolio
    digest: str
    event: Event | None

    @classmethod
    def of(cls, portfolio: Portfolio) -> HandOver:
        """Return the hand-over of a portfolio as it stands now."""
        frozen = portfolio.frozen()
        digest = content_digest(frozen)
        return cls(frozen, digest, frozen.next_export(digest))

    def write(
        self,
        path: Path,
        *,
        options: Options | None = None,
        today: date,
        progress: Progress | None = None,
    ) -> None:
        """Write the PDF, on whatever thread; nothing of the open portfolio is used.

        The record is attached only to a PDF of the whole portfolio: what was left out of
        the pages must not travel inside the file. Nor does what was taken out of a text:
        the full history is in the person's own file. Raises as ``export_pdf`` does.
        """
        refuse_portfolio_target(path)
        chosen = options or Options()
        record = self._record(chosen)
        with writing_into(path.parent):
            export_pdf(
                self.portfolio, path, options=chosen, today=today, record=record, progress=progress
            )

    def render(
        self,
        *,
        options: Options | None = None,
        today: date,
        progress: Progress | None = None,
    ) -> bytes:
        """Return the PDF to be looked at first; nothing is written anywhere."""
        chosen = options or Options()
        record = self._record(chosen)
        return bytes(
            render_pdf(
                self.portfolio, options=chosen, today=today, record=record, progress=progress
            )
        )

    def _record(self, chosen: Options) -> bytes | None:
        record = None
        if chosen.edition == "whole" and chosen.tiers is None and chosen.notes:
            contents = self.portfolio.contents()
            if self.event is not None:
                contents = msgspec.structs.replace(
                    contents, history=[*contents.history, self.event]
                )
            record = to_json(without_former_texts(contents))
        return record


def hand_over(
    portfolio: Portfolio,
    path: Path,
    *,
    options: Options | None = None,
    today: date,
    progress: Progress | None = None,
) -> StoreError | None:
    """Write the PDF and keep in the history that it was made.

    Returns why that could not be kept, if it could not: the PDF is there all the same, as
    one may be made of a portfolio that is open to look at. Raises as ``export_pdf`` does.
    """
    prepared = HandOver.of(portfolio)
    prepared.write(path, options=options, today=today, progress=progress)
    if prepared.event is not None:
        try:
            portfolio.note_export(prepared.digest, prepared.event.at)
        except StoreError as error:
            return error
    return None
