"""Going to misspelled words, and whether they are marked at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from selfassess.ui.widgets.typing_box import TypingBox
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.window import Window


def next_misspelled(window: Window) -> None:
    """Go to the next misspelled word of the note that has the focus, or of the walk's note."""
    work = window.workspace
    if work is None or work.current != "walk":
        return
    walk = work.walk
    focus = QApplication.focusWidget()
    boxes = [box for box in (walk.note, walk.evidence) if box.edit is focus]
    for box in boxes or [walk.note, walk.evidence]:
        if box.words is not None and box.words.next_word():
            return
    window.say_saved(say("No misspelled word in this note"), "good")


def switch(window: Window, on: bool) -> None:
    """Mark misspelled words, or do not."""
    window.settings.spelling = on
    if window.session is None or window.session.spelling is None:
        return
    window.session.spelling.on = on
    for box in window.findChildren(TypingBox):
        if box.words is not None:
            box.words.spelling.begin()
            box.words.mark_anew()
