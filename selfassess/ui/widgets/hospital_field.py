"""The line that says what hospital numbers look like where a person works."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from selfassess.portfolio.identifiers import hospital_expression
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.pieces import column, label, line_edit
from selfassess.words import mark, say

WIDE = 360
"""As wide as it need be: numbers are short."""


def hospital_hint() -> str:
    """Return what there is to know of the field."""
    return say(
        "Type one number as an example, such as RX123456. Numbers that look like it are marked "
        "as you type. You can write ? for any letter."
    )


class HospitalField(QWidget):
    """Takes an example or a pattern; says what would be marked, or why it cannot be used."""

    changed = Signal()
    """Something was typed."""
    left = Signal()
    """Enter was pressed, or the focus went elsewhere."""

    def __init__(self, pattern: str) -> None:
        super().__init__()
        self.line = line_edit()
        self.line.setAccessibleName(say("What do hospital numbers look like where you work?"))
        self.line.setPlaceholderText("RX123456")
        self.line.setMaximumWidth(theme().px(WIDE))
        self.line.setText(pattern)
        self.told: QLabel = label("", "muted")
        self.error = label("", "error")
        self.error.hide()
        self.setLayout(column(self.line, self.told, self.error, spacing=6))
        self.line.textChanged.connect(self._follow)
        self.line.editingFinished.connect(self.left)
        self.setFocusProxy(self.line)
        self._follow()

    @property
    def pattern(self) -> str:
        """The pattern that was typed, or that fits the examples that were."""
        return re.sub(r"[0-9]", "9", self.line.text().strip())

    def check(self) -> bool:
        """Say whether the pattern can be used, and if not, why."""
        if self._usable():
            return True
        self.error.setText(
            say(
                "Each number needs at least four digits, such as RX123456. "
                "Use commas between several."
            )
        )
        self.error.show()
        announce(self.error, self.error.text(), urgent=True)
        return False

    def _usable(self) -> bool:
        try:
            hospital_expression(self.pattern)
        except ValueError:
            return False
        return True

    def _follow(self) -> None:
        self.error.hide()
        self.told.setVisible(bool(self.pattern))
        if self._usable():
            told = (
                mark("Marked: {pattern}, where 9 is any digit and ? any letter.")
                if "?" in self.pattern
                else mark("Marked: {pattern}, where 9 is any digit.")
            )
            self.told.setText(say(told, pattern=self.pattern))
        else:
            self.told.setText(say("This is too short to look for yet."))
        self.changed.emit()
