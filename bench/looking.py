"""Looking through notes for patients: a usual note, and how hostile ones grow."""

from __future__ import annotations

import time
import timeit

from selfassess.portfolio.identifiers import find

NOTE = (
    "Helped with a patient who was very anxious before her chest X-ray. I explained what would "
    "happen, checked the form with the radiographer and stayed with her. She could not stand for "
    "long, so we used the chair. Mrs Hughes from stores brought wipes, asset 1652746226 was "
    "cleaned, and I signed the sheet on 12/03/2025. Next time I will ask sooner if she needs a "
    "rest. My supervisor said the images were good and that I spoke calmly to everybody. I will "
    "read the local rules again and talk about it at my next review in May, with my notes."
)
HOSTILE = ("1-1-1-", "1 ", "12/", "Mr ", "Mary ", "pt ", "dob ", "nhs 1 ", "9434765919 ", "a.")


def usual() -> float:
    """Return the seconds for a note of 500 letters."""
    find(NOTE)
    return (
        min(timeit.repeat(lambda: find(NOTE[:500]), timer=time.process_time, number=50, repeat=9))
        / 50
    )


def grown(piece: str) -> tuple[float, float]:
    """Return the seconds for 40,000 letters of a piece, and for 20,000."""
    short, long = ((piece * size)[:size] for size in (20_000, 40_000))
    return (
        min(timeit.repeat(lambda: find(long), timer=time.process_time, number=1, repeat=7)),
        min(timeit.repeat(lambda: find(short), timer=time.process_time, number=1, repeat=7)),
    )
