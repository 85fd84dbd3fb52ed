"""What every form has in common, read from its boxes; what fits no place is kept aside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar
from unicodedata import normalize

from selfassess.exchange.found import NOT_TICKED, TICKED, Box
from selfassess.log.event import MAX_NAME, MAX_TEXT
from selfassess.portfolio.form_fields import MARKS, NOTE, is_ours
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.upgrade import moved_in
from selfassess.things.review.thing import Aside, AsideReason, too_long
from selfassess.words import say

Choice = TypeVar("Choice")
MAX_ASIDES = 2_000
"""Far more than there are boxes in the longest list."""
_TICKED = TICKED | {"x", "✓", "✔"}


class FormReader:
    """Reads boxes by their names, and keeps aside what fits no place; heirs say what is where."""

    def __init__(self, boxes: Mapping[str, Box], portfolio: Portfolio) -> None:
        self._boxes = boxes
        self._portfolio = portfolio
        self._asides: list[Aside] = []
        self._left_out = sum(box.cut > 0 for box in boxes.values())
        now = moved_in(portfolio.pack)
        self._moved = {old: new for old, new in now.items() if old not in portfolio.index.spots}
        """Statements that were renamed or split since, by their old names."""

    def _mark(self, name: str) -> str:
        return next(iter(self._boxes.get(name, Box()).values), "")

    def _values(self, name: str) -> tuple[str, ...]:
        return self._boxes.get(name, Box()).values

    def _aside(self, name: str, text: str, why: AsideReason) -> None:
        if text:
            about = self._boxes.get(name, Box()).about
            self._asides.append(Aside(field=name, text=text, about=about, why=why))

    def _fitted(self, name: str, text: str, most: int) -> str:
        """Return what there is room for; a longer text is also kept whole."""
        kept, aside = too_long(name, text, most, about=self._boxes.get(name, Box()).about)
        self._asides += aside
        return kept

    def _line(self, name: str) -> str:
        parts = (" ".join(normalize("NFC", value).split()) for value in self._values(name))
        return self._fitted(name, " / ".join(dict.fromkeys(parts)), MAX_NAME)

    def _text(self, *names: str) -> str:
        """Return a text; different ones that stand under one name follow each other."""
        values = dict.fromkeys(value for name in names for value in self._values(name))
        return self._fitted(names[0], "\n".join(values), MAX_TEXT)

    def _tick(self, name: str) -> bool:
        folded = {value: value.casefold() for value in self._values(name)}
        odd = [v for v, plain in folded.items() if plain not in _TICKED | NOT_TICKED]
        self._aside(name, "\n".join(odd), "not-understood")
        return any(plain in _TICKED for plain in folded.values())

    def _choice(
        self, names: list[str], read: Callable[[str], tuple[Choice | None, bool]]
    ) -> Choice | None:
        """Return what was chosen; what is not understood, or stands beside it, is kept aside.

        ``read`` returns the choice, or None, and whether words stand beside it.
        """
        values = dict.fromkeys(value for name in names for value in self._values(name))
        understood: dict[Choice, None] = {}
        odd, beside = [], []
        for value in values:
            if is_prompt(value):
                continue
            choice, more = read(value)
            if choice is None:
                odd.append(value)
            else:
                understood[choice] = None
                if more:
                    beside.append(value)
        if len(understood) > 1:
            # Two choices under one name: which of them holds is not for us to say.
            odd, beside = list(values), []
        self._aside(names[0], "\n".join(odd), "not-understood")
        self._aside(names[0], "\n".join(beside), "beside")
        return next(iter(understood)) if len(understood) == 1 else None

    def _rest(self) -> tuple[list[Aside], int]:
        """Keep the notes on the pages too, and what stands in boxes that are not ours.

        Returns all that was kept aside, and how many texts were too long or too many.
        """
        for name, box in self._boxes.items():
            if not is_ours(name) and name not in MARKS:
                why: AsideReason = "note" if name.startswith(NOTE) else "unknown"
                self._aside(name, "\n".join(box.values), why)
        kept = self._asides[:MAX_ASIDES]
        return kept, self._left_out + len(self._asides) - len(kept)


def folded(text: str) -> str:
    """Return a text in small letters with one space between its words."""
    return " ".join(text.casefold().split())


def is_prompt(value: str) -> bool:
    """True for the text that stands in a box for a choice before one is made."""
    prompts = (
        *("Choose…", say("Your view…"), say("How seen…")),
        *(say("Is this line right?"), say("How much help?")),
    )
    return value.strip(" .…").casefold() in {text.strip(" .…").casefold() for text in prompts}


def day_of(text: str) -> date:
    """Return the day that a mark tells; the first of 1970 where it tells none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date(1970, 1, 1)
