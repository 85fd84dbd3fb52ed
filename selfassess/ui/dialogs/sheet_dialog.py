"""What an observation sheet is for, before it is made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from selfassess.things.observation.thing import MOST_STATEMENTS
from selfassess.ui.dialogs.help_window import headed
from selfassess.ui.session import Session
from selfassess.ui.widgets.fitted import dialog_layout
from selfassess.ui.widgets.flow import footing
from selfassess.ui.widgets.pieces import button, column, frame, label
from selfassess.ui.widgets.statement_picker import StatementPicker
from selfassess.words import say


class SheetDialog(QDialog):
    """Asks for which statements the sheet is; ``task`` is that of a sign-off, or empty."""

    def __init__(
        self, about: Sequence[str], session: Session, parent: QWidget, *, task: str = ""
    ) -> None:
        super().__init__(parent)
        heading = say("Make an observation sheet")
        self.setWindowTitle(heading)
        self.make = button(say("Choose where to save it…"), "primary")
        self.make.clicked.connect(self._make)
        cancel = button(say("Cancel"))
        cancel.clicked.connect(self.reject)
        self.about = StatementPicker(session, about[:MOST_STATEMENTS], most=MOST_STATEMENTS)
        self._task = task
        self.fault = label("", "error")
        self.fault.hide()
        layout = dialog_layout(self, footing(None, cancel, self.make), width=620, spacing=10)
        layout.addLayout(headed(heading, "observing"))
        layout.addWidget(
            label(
                say(
                    "It is one page, for somebody who watches you at work. Send it to them. When "
                    "it comes back, add it as you add a review."
                )
            )
        )
        asked = label(say("What they are to watch: up to 4 statements"), "label")
        inner = column(asked, self.about, spacing=6)
        if task:
            inner.insertWidget(0, label(say("For the sign-off: {task}", task=task)))
        layout.addWidget(frame("card", inner))
        layout.addWidget(self.fault)
        layout.addStretch(1)
        self.about.changed.connect(self.fault.hide)
        (self.make if self.about.is_full else self.about.line).setFocus()

    def _make(self) -> None:
        """Go on once there is something to watch."""
        if self.about.ids or self._task:
            self.accept()
            return
        self.fault.setText(say("Please add a statement first, so that they know what to watch."))
        self.fault.show()
        self.about.line.setFocus()
