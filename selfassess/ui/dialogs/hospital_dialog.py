"""What hospital numbers look like where the worker works."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from selfassess.portfolio.identifiers import hospital_expression
from selfassess.ui.dialogs.guard import AskingDialog
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.pieces import button, dialog_layout, label, line_edit, row
from selfassess.words import say


class HospitalDialog(AskingDialog):
    """Takes a pattern that can be used, or says why it cannot."""

    def __init__(self, pattern: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._before = pattern
        self.setWindowTitle(say("Hospital numbers"))
        self.setMinimumWidth(theme().px(460))
        title = say("What do hospital numbers look like where you work?")
        self.line = line_edit()
        self.line.setText(pattern)
        self.line.setAccessibleName(title)
        self.line.setPlaceholderText("RX999999")
        self.error = label("", "error")
        self.error.hide()
        self.save = button(say("Save"), "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        cancel = button(say("Cancel"))
        cancel.clicked.connect(self.reject)
        layout = dialog_layout(self)
        layout.addWidget(label(title, "heading"))
        layout.addWidget(
            label(
                say(
                    "Write 9 for any digit and ? for any letter, such as RX999999. Such numbers "
                    "are marked as you type."
                )
            )
        )
        layout.addWidget(self.line)
        layout.addWidget(self.error)
        layout.addLayout(row(None, cancel, self.save))
        self.line.setFocus()

    @property
    def text(self) -> str:
        """The pattern as it is typed."""
        return self.line.text().strip()

    def at_risk(self) -> str:
        """Ask once another pattern is typed."""
        return say("The pattern is not saved yet.") if self.text != self._before else ""

    def _save(self) -> None:
        try:
            hospital_expression(self.text)
        except ValueError:
            self.error.setText(
                say(
                    "Each number in the pattern needs at least four 9s. Write 9 for any digit and "
                    "? for any letter, such as RX999999. Use commas between several."
                )
            )
            self.error.show()
            announce(self.error, self.error.text(), urgent=True)
            self.line.setFocus()
        else:
            self.accept()
