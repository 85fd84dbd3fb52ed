"""The buttons below the walk: back, to the next without an answer, and on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame

from selfassess.ui.look.icons import icon
from selfassess.ui.widgets.pieces import ActionButton, fill_frame, row


class WalkFooter(QFrame):
    """One button for each of the actions that move: back, onward, unanswered."""

    def __init__(self, moves: tuple[QAction, QAction, QAction]) -> None:
        super().__init__()
        back, onward, unanswered = moves
        self.back = _button(back)
        self.unanswered = _button(unanswered)
        self.onward = _button(onward, "primary")
        self.onward.setIcon(icon("chevron-right", "on_accent"))
        self.onward.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        layout = row(self.back, None, self.unanswered, self.onward)
        fill_frame(self, "footer", layout, padding=12)


def _button(action: QAction, role: str = "") -> ActionButton:
    made = ActionButton(action, role)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made
