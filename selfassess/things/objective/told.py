"""An objective in words, the same in the window, in the PDF and on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from selfassess.framework.index import Index
from selfassess.portfolio.dated import Dated
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.sections import Standing
from selfassess.things.objective.thing import Objective
from selfassess.words import say, say_as, say_date


def status_words(item: Objective) -> str:
    """Return how it stands: open, or done or dropped, and when."""
    if item.status == "open":
        return say_as("an objective", "Open")
    if item.ended is None:
        done, dropped = say_as("an objective", "Done"), say_as("an objective", "Dropped")
        return done if item.status == "done" else dropped
    day = say_date(item.ended)
    if item.status == "done":
        return say("Done on {day}", day=day)
    return say("Dropped on {day}", day=day)


def about_words(index: Index, item: Objective) -> list[str]:
    """Return the statements and requirements that it is about, as they stand in the list.

    One whose words were left as the objective was offered would be said twice.
    """
    found = (subject_words(index, key) for key in item.about)
    return [words for words in found if not is_as_offered(item, words)]


def is_as_offered(item: Objective, words: str) -> bool:
    """True where what is to be reached was left in the words of what it is about."""
    return words.split() == item.what.split()


def subject_words(index: Index, key: str) -> str:
    """Return a statement or requirement as it stands in the list."""
    if key in index.spots:
        return index.spots[key].statement.text
    if key in index.requirements:
        return index.requirements[key].title
    return say("{id} (in an earlier list)", id=key)


def opens_next(portfolio: Portfolio) -> set[str]:
    """Return the ids of the next tier's statements and requirements."""
    return {
        key
        for section in portfolio.sections()
        if section.standing is Standing.NEXT
        for key in (
            *(spot.statement.id for spot in section.spots()),
            *(item.id for item in section.tier.requirements),
        )
    }


def dates(found: Mapping[str, Objective], today: date) -> Iterator[Dated]:  # noqa: ARG001
    """Yield the days of the open objectives, for a calendar."""
    for item in found.values():
        if item.status == "open" and item.by is not None:
            told = "\n".join(text for text in (item.show, item.help) if text.strip())
            yield Dated(item.id, item.by, say("{what} (my plan)", what=item.what), told)
