"""Steps, and lists of a few words: each line that goes on stands below its own words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import label


def listed(lines: Sequence[str], *, numbered: bool = True, spacing: int = 6) -> QGridLayout:
    """Return lines with their numbers, or with a dot before each."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme().px(8))
    grid.setVerticalSpacing(theme().px(spacing))
    for number, line in enumerate(lines):
        sign = f"{number + 1}." if numbered else "•"
        grid.addWidget(label(sign, wrap=False), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(line), number, 1)
    grid.setColumnMinimumWidth(0, theme().px(20))
    grid.setColumnStretch(1, 1)
    return grid
