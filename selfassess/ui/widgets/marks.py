"""Underlines what may identify a patient, in a text that goes on being typed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from selfassess.ui.look.theme import theme
from selfassess.ui.spelling import Spelling
from selfassess.ui.widgets.exact_edit import Edited, units

LONGEST_LINE = 5_000
"""A longer line is no line of a note, and looking at its words would take a while."""


class Mark(NamedTuple):
    """Marked letters, in the units of the document."""

    start: int
    end: int


class Marks(QSyntaxHighlighter):
    """Draws the marks, and moves them along with the letters they belong to."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._marks: list[Mark] = []
        self.spelling: Spelling | None = None
        self.caret: Callable[[], int] = lambda: -1
        """Where someone types, in units of the document: the word there is not finished."""

    def highlightBlock(self, text: str) -> None:  # noqa: N802
        """Mark misspelled words, and over them the part of each find that lies in this line."""
        if self.spelling is not None and len(text) <= LONGEST_LINE:
            self._mark_words(text, self.spelling)
        if not self._marks:
            return
        style = QTextCharFormat()
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        style.setUnderlineColor(QColor(theme().colours.error))
        block = self.currentBlock()
        start, length = block.position(), block.length()
        # The one before may reach into this line.
        for mark in self._marks[max(0, bisect_left(self._marks, Mark(start, 0)) - 1) :]:
            if mark.start >= start + length:
                break
            first, last = max(mark.start - start, 0), min(mark.end - start, length - 1)
            if first < last:
                self.setFormat(first, last - first, style)

    def _mark_words(self, text: str, spelling: Spelling) -> None:
        style = QTextCharFormat()
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        style.setUnderlineColor(QColor(theme().colours.warn))
        caret = self.caret() - self.currentBlock().position()
        for one in spelling.wrong(text):
            start, end = units(text[: one.start]), units(text[: one.end])
            if not start < caret <= end:
                self.setFormat(start, end - start, style)

    def replace(self, start: int, end: int, marks: list[Mark]) -> None:
        """Show these marks in place of those that begin from start up to end."""
        low, high = (bisect_left(self._marks, Mark(at, 0)) for at in (start, end))
        old = self._marks[low:high]
        if old != marks:
            self._marks[low:high] = marks
            self._draw_anew([*old, *marks])

    def follow(self, edited: Edited) -> None:
        """Move the marks behind a change along, and drop those that were changed."""
        at, removed, added = edited
        self._marks = [
            mark
            if mark.end <= at
            else Mark(mark.start + added - removed, mark.end + added - removed)
            for mark in self._marks
            if mark.end <= at or mark.start >= at + removed
        ]
        # Qt drew these lines before it was known what became of the marks.
        self._draw_anew([Mark(at, at + added)])

    def _draw_anew(self, marks: list[Mark]) -> None:
        """Draw the lines of these marks, each once: a long one takes a while."""
        lines = set()
        for mark in marks:
            block = self.document().findBlock(mark.start)
            while block.isValid() and block.position() <= mark.end:
                lines.add(block.blockNumber())
                block = block.next()
        for number in sorted(lines):
            self.rehighlightBlock(self.document().findBlockByNumber(number))
