"""What an observation sheet brings, in words: for the command line and for the window."""

from __future__ import annotations

from selfassess.exchange.returned_pdf import ObservedPreview
from selfassess.exchange.review_words import Remark, aside_lines, left_out_words, pages_words
from selfassess.portfolio.portfolio import Portfolio
from selfassess.words import say_many


def observed_remarks(preview: ObservedPreview, portfolio: Portfolio) -> list[Remark]:
    """Return what a person has to know of an observation besides its own words."""
    found = []
    if preview.pages is not None:
        found.append(pages_words(preview.pages))
    if asides := preview.observation.asides:
        words = say_many(
            "1 text has no place on the sheet, or could not be understood. It is kept as it was "
            "written:",
            "{count} texts have no place on the sheet, or could not be understood. They are kept "
            "as they were written:",
            len(asides),
        )
        found.append(Remark(words, aside_lines(asides, portfolio)))
    if preview.left_out:
        found.append(left_out_words(preview.left_out))
    return found
