"""What a window has shown as saved before it was gone, and a comparison with the file."""

from __future__ import annotations

import json
from typing import Any

from selfassess.things.answer.thing import Answer

Shown = dict[str, tuple[Any, str, str]]
"""Rating, note and evidence that the window last showed as saved, by statement."""


def shown_in(told: bytes) -> Shown:
    """Return what the typist told in whole lines."""
    shown: Shown = {}
    for line in told.splitlines(keepends=True):
        if line.endswith(b"\n"):
            one = json.loads(line)
            shown[one["id"]] = (one["rating"], one["note"], one["evidence"])
    return shown


def compare(before: dict[str, Answer], shown: Shown, now: dict[str, Answer]) -> None:
    """Check that the file is what was shown, but for at most the one save that came next.

    Every save is followed by a line before the next begins: one rating, or the texts of
    the statement on the screen. So the file can be ahead by that, and never behind.
    """
    ahead = set()
    for statement_id in before.keys() | shown.keys() | now.keys():
        expected = shown.get(statement_id, _parts(before.get(statement_id)))
        found = _parts(now.get(statement_id))
        for name, was, is_now in zip(("rating", "note", "evidence"), expected, found, strict=True):
            if was != is_now:
                ahead.add((statement_id, "rating" if name == "rating" else "text"))
    assert len(ahead) <= 1, ahead


def _parts(answer: Answer | None) -> tuple[Any, str, str]:
    return (answer.rating, answer.note, answer.evidence) if answer else (None, "", "")
