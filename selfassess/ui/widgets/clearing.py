"""A line that can be emptied by a button in it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QToolButton

from selfassess.ui.look.icons import icon
from selfassess.words import say


def let_clear(line: QLineEdit) -> None:
    """Give a line its button, with a picture that can be seen in every look."""
    line.setClearButtonEnabled(True)
    for made in line.findChildren(QToolButton):
        made.setAccessibleName(say("Clear"))
        made.setIcon(icon("x"))
