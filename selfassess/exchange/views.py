"""A supervisor's view, read as generously as can be without guessing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import normalize

from selfassess.framework.model import ScalePoint
from selfassess.things.review.thing import NOT_SEEN, SupervisorView

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_NOT_SEEN_WORDS = {"not seen", "not seen yet", "not yet seen", "have not seen this"}
_UNSURE = re.compile(r"[-−]\d|[~<>≤≥±]\s*\d|\d\s*[+%±?]|\d[-−]\s*$")
"""Signs that make another number, a range or a doubt of a digit: -3, <3, 3+, 3?, 3-."""
_TURNS = {
    "or", "and", "to", "not", "no", "but", "than", "if", "nearly", "almost", "near", "about",
    "between", "under", "over", "below", "above", "minus", "plus", "half", "sometimes", "unsure",
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
}  # fmt: skip
"""Words after a digit that may say something else than the digit: "3 or four", "3 if helped"."""


class Reading(NamedTuple):
    """A view, or None where it is not understood; ``more`` is True where words stand beside it."""

    view: SupervisorView | None
    more: bool = False


def read_view(text: str, points: Sequence[ScalePoint], not_seen: str) -> Reading:
    """Read what stands in a box for a view.

    Understood are a digit of the scale, a label, both in any order, and ``not_seen``,
    whatever their case, spaces and punctuation. A digit with other words counts where no
    word turns its meaning. What could be two things is not understood: "10", "3 or 4".
    """
    text = normalize("NFKC", text).casefold()
    if _UNSURE.search(text):
        return Reading(None)
    whole = _folded(text)
    exact = _forms(points, not_seen).get(whole)
    if exact is not None:
        return Reading(exact, more="?" in text)
    numbers = _NUMBER.findall(text)
    value = _whole(numbers[0]) if len(numbers) == 1 else None
    if value not in {point.value for point in points}:
        return Reading(None)
    before, _, after = text.partition(numbers[0])
    words = _folded(before + " " + after)
    labels = {_folded(point.label): point.value for point in points}
    if not words or labels.get(words) == value:
        return Reading(value)  # type: ignore[arg-type]
    turned = _TURNS & set(words.split()) or any(label in words for label in labels)
    if _folded(before) or turned or "seen" in words or "?" in text:
        return Reading(None)
    return Reading(value, more=True)  # type: ignore[arg-type]


def _forms(points: Sequence[ScalePoint], not_seen: str) -> dict[str, SupervisorView | None]:
    """Return every plain way to write a view; what two points share stands for none."""
    forms: dict[str, SupervisorView | None] = dict.fromkeys(
        (_folded(not_seen), *_NOT_SEEN_WORDS), NOT_SEEN
    )
    for point in points:
        value: SupervisorView = point.value  # type: ignore[assignment]
        label = _folded(point.label)
        for form in dict.fromkeys((str(value), label, f"{value} {label}", f"{label} {value}")):
            forms[form] = None if form in forms else value
    return forms


def _folded(text: str) -> str:
    """Return the words alone: letters in one case, one space between."""
    text = normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


def _whole(number: str) -> int | None:
    """Return 3 for 3 and for 3.0; None for 3.5 and for what is no number of the scale."""
    whole, _, rest = number.replace(",", ".").partition(".")
    return int(whole) if len(whole) < 3 and rest in {"", "0", "00"} else None
