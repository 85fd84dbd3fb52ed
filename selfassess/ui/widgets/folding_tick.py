"""A box to tick with many words, over as many lines as they take."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton

from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import literal
from selfassess.ui.widgets.rows import broken
from selfassess.ui.widgets.ticks import Tick

LEAST = 160
"""Least width, in pixels at 100 %."""


class FoldingTick(Tick):
    """Qt keeps the words of such a box in one line, however long it is."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._words = words
        self._lines = [words]
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def words_at(self) -> int:
        """How far from its left edge the words begin, in pixels."""
        self.ensurePolished()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxContents
        return self.style().subElementRect(part, option, self).x()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the width of all words in one line, and the height of the lines they take now."""
        size = super().sizeHint()
        missing = self._wide([self._words]) - self._wide(self._lines)
        return QSize(size.width() + missing, size.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for a few words."""
        size = super().sizeHint()
        return QSize(min(size.width(), theme().px(LEAST)), size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give the words the lines that they take at this width."""
        super().resizeEvent(event)
        around = super().sizeHint().width() - self._wide(self._lines)
        lines = [line.rstrip() for line in broken(self._words, self.font(), self.width() - around)]
        if lines != self._lines:
            self._lines = lines
            self.setText(literal("\n".join(lines)))

    def _wide(self, lines: list[str]) -> int:
        metrics = self.fontMetrics()
        return max(metrics.horizontalAdvance(line) for line in lines)
