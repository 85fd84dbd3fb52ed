"""The buttons below the walk: back, whether it goes on by itself, to what is open, and on."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame

from selfassess.ui.look.icons import icon
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import ActionButton, literal, row, show_tip, unmarked
from selfassess.ui.widgets.screen import BAR, SIDE, fill_foot
from selfassess.ui.widgets.ticks import Tick
from selfassess.words import say

LOW = 560
"""In a window lower than this, in pixels at 100 %, there is one line of buttons."""


class Moves(NamedTuple):
    """The actions below the walk."""

    back: QAction
    onward: QAction
    unanswered: QAction
    by_itself: QAction


class WalkFooter(QFrame):
    """One button for each of the actions that move, as wide as the page above."""

    def __init__(self, moves: Moves) -> None:
        super().__init__()
        self.back = _button(moves.back, say("Back"))
        self.unanswered = _button(moves.unanswered, say("Skip to not answered"), "link")
        self.onward = _button(moves.onward, say("Next"), "primary")
        self.onward.setIcon(icon("chevron-right", "on_accent"))
        self.onward.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.go_on = ActionCheck(moves.by_itself)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._left = row(self.back, self.go_on, None)
        self._right = row(None, self.unanswered, self.onward)
        self._halves.addLayout(self._left, 1)
        self._halves.addLayout(self._right)
        fill_foot(self, self._halves, padding=8)

    def stand_back(self, on: bool) -> None:
        """Let another button be the one that stands out."""
        role = "" if on else "primary"
        if self.onward.property("role") != role:
            self.onward.setProperty("role", role)
            self.onward.setIcon(icon("chevron-right", "text" if on else "on_accent"))
            self.onward.style().polish(self.onward)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the width of one half: the other goes below it where there is no more."""
        halves = (self._left.minimumSize().width(), self._right.minimumSize().width())
        return QSize(max(halves) + self._around(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the halves side by side, or one below the other."""
        super().resizeEvent(event)
        direction, space = QBoxLayout.Direction, self._left.spacing()
        tick = self.go_on.sizeHint().width() + space
        moves = (self.back, self.unanswered, self.onward)
        wanted = sum(made.sizeHint().width() + space for made in moves) + self._around()
        # A second line of buttons would take the room of the ratings. That box is in a menu, too.
        low = self.width() < wanted + tick and self.window().height() < theme().px(LOW)
        self.go_on.setVisible(not low)
        beside = wanted + (0 if low else tick) <= self.width()
        self._halves.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    def _around(self) -> int:
        """Return what the margins and the gap between the halves take."""
        return theme().px(2 * SIDE + BAR + 10)


class ActionCheck(Tick):
    """A box to tick that is its action: same words, same state."""

    def __init__(self, action: QAction) -> None:
        super().__init__(say("Go on by itself"))
        self.setAccessibleName(unmarked(action.text()))
        show_tip(self, unmarked(action.text()))
        self._action = action
        action.changed.connect(self._follow)
        # Not clicked alone: a screen reader ticks it without a click.
        self.toggled.connect(self._press)
        self._follow()

    def _press(self) -> None:
        self._action.setChecked(self.isChecked())

    def _follow(self) -> None:
        self.setChecked(self._action.isChecked())
        self.setEnabled(self._action.isEnabled())


def _button(action: QAction, text: str, role: str = "") -> ActionButton:
    """Return an action's button with fewer words: there is not much room with large text."""
    made = ActionButton(action, role)
    made.setText(literal(text))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made
