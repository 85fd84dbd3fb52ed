"""What undo would take back, in words: nobody has to try it to find out."""

from __future__ import annotations

from collections.abc import Sequence

from selfassess.log.event import Change
from selfassess.words import mark, say

_UNDO = {
    "": mark("&Undo"),
    "area": mark("&Undo: whole area"),
    "rating": mark("&Undo: rating"),
    "note": mark("&Undo: note"),
    "evidence": mark("&Undo: evidence"),
    "requirement": mark("&Undo: requirement"),
    "objective": mark("&Undo: plan"),
    "training": mark("&Undo: training"),
    "signoff": mark("&Undo: sign-off"),
    "observation": mark("&Undo: observation"),
    "worker": mark("&Undo: my details"),
    "practice": mark("&Undo: how I showed it"),
    "setup": mark("&Undo: nation and lists"),
    "review": mark("&Undo: paper review"),
}
_REDO = {
    "": mark("&Redo"),
    "area": mark("&Redo: whole area"),
    "rating": mark("&Redo: rating"),
    "note": mark("&Redo: note"),
    "evidence": mark("&Redo: evidence"),
    "requirement": mark("&Redo: requirement"),
    "objective": mark("&Redo: plan"),
    "training": mark("&Redo: training"),
    "signoff": mark("&Redo: sign-off"),
    "observation": mark("&Redo: observation"),
    "worker": mark("&Redo: my details"),
    "practice": mark("&Redo: how I showed it"),
    "setup": mark("&Redo: nation and lists"),
    "review": mark("&Redo: paper review"),
}
_UNDONE = {
    "": mark("Undone"),
    "area": mark("Undone: whole area"),
    "rating": mark("Undone: rating"),
    "note": mark("Undone: note"),
    "evidence": mark("Undone: evidence"),
    "requirement": mark("Undone: requirement"),
    "objective": mark("Undone: plan"),
    "training": mark("Undone: training"),
    "signoff": mark("Undone: sign-off"),
    "observation": mark("Undone: observation"),
    "worker": mark("Undone: my details"),
    "practice": mark("Undone: how I showed it"),
    "setup": mark("Undone: nation and lists"),
    "review": mark("Undone: paper review"),
}
_REDONE = {
    "": mark("Redone"),
    "area": mark("Redone: whole area"),
    "rating": mark("Redone: rating"),
    "note": mark("Redone: note"),
    "evidence": mark("Redone: evidence"),
    "requirement": mark("Redone: requirement"),
    "objective": mark("Redone: plan"),
    "training": mark("Redone: training"),
    "signoff": mark("Redone: sign-off"),
    "observation": mark("Redone: observation"),
    "worker": mark("Redone: my details"),
    "practice": mark("Redone: how I showed it"),
    "setup": mark("Redone: nation and lists"),
    "review": mark("Redone: paper review"),
}


def undo_words(changes: Sequence[Change], *, typing: bool) -> str:
    """Return the words for undo; ``typing`` while something typed is not saved yet."""
    if typing:
        return say("&Undo: typing")
    words = _UNDO[_what(changes)]
    return say(words)


def redo_words(changes: Sequence[Change]) -> str:
    """Return the words for redo."""
    words = _REDO[_what(changes)]
    return say(words)


def done_words(changes: Sequence[Change], *, redo: bool) -> str:
    """Return what a screen reader says once it is undone, or done again."""
    words = (_REDONE if redo else _UNDONE)[_what(changes)]
    return say(words)


def _what(changes: Sequence[Change]) -> str:
    kinds = {change.kind for change in changes}
    if "rating" in kinds:
        return "area" if len({change.subject for change in changes}) > 1 else "rating"
    kind = changes[0].kind if changes else ""
    return kind if kind in _UNDO else ""
