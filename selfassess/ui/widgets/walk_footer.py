"""The buttons below the walk: back, whether it goes on by itself, to what is open, and on."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QWidget

from selfassess.ui.look.icons import icon
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import ActionButton, fill_frame, literal, row, show_tip, unmarked
from selfassess.ui.widgets.screen import PAGE_WIDTH
from selfassess.words import say


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
        inner = QWidget()
        inner.setMaximumWidth(theme().px(PAGE_WIDTH))
        side = theme().px(16)
        layout = row(self.back, self.go_on, None, self.unanswered, self.onward)
        layout.setContentsMargins(side, 0, side, 0)
        inner.setLayout(layout)
        outer = QHBoxLayout()
        outer.addStretch(1)
        outer.addWidget(inner, 100)
        outer.addStretch(1)
        fill_frame(self, "footer", outer, padding=8)


class ActionCheck(QCheckBox):
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
