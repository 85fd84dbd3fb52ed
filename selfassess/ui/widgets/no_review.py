"""What stands where no review is yet: how to get one, and the buttons for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QFrame

from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.flow import flowing
from selfassess.ui.widgets.pieces import ActionButton, column, frame, label, literal, unmarked
from selfassess.ui.widgets.steps import listed
from selfassess.words import say


def ways(
    actions: Sequence[QAction], *, first: bool = False, changes: bool = False
) -> list[ActionButton]:
    """Return the buttons of actions, with all their words; ``first`` makes one stand out.

    Those that ``changes`` go where all may only be looked at.
    """
    made = [
        _with_dots(one, "" if number or not first else "primary")
        for number, one in enumerate(actions)
    ]
    for button in made:
        button.setProperty("changes", changes)
    return made


def no_review(actions: Sequence[QAction]) -> QFrame:
    """Return the steps to a review, with the buttons of what has to be done."""
    steps = (
        say("Make your PDF and send it to your supervisor."),
        say("They write in it and send it back."),
        say("Add it here. You see both views side by side."),
    )
    inner = column(label(say("No review is here yet"), "heading"), spacing=6)
    inner.addLayout(listed(steps))
    inner.addSpacing(theme().px(6))
    inner.addWidget(flowing(*ways(actions, first=True)))
    inner.addWidget(label(say("They wrote on paper? Type up what they wrote."), "muted"))
    return frame("card", inner)


def _with_dots(action: QAction, role: str = "") -> ActionButton:
    """Return the button of an action with its whole words, dots too."""
    made = ActionButton(action, role)
    words = literal(unmarked(action.text()))
    if role == "primary":
        # Its picture is drawn for the ground of the other buttons.
        made.setIcon(QIcon())
    made.setText(words if role == "primary" else f" {words}")
    return made
