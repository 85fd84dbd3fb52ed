"""What hospital numbers look like where the worker works."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from selfassess.ui.dialogs.guard import AskingDialog
from selfassess.ui.dialogs.help_window import headed
from selfassess.ui.widgets.fitted import dialog_layout
from selfassess.ui.widgets.flow import footing
from selfassess.ui.widgets.hospital_field import HospitalField, hospital_hint
from selfassess.ui.widgets.pieces import button, label
from selfassess.words import say


class HospitalDialog(AskingDialog):
    """Takes a pattern that can be used, or says why it cannot."""

    def __init__(self, pattern: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._before = pattern
        self.setWindowTitle(say("Hospital numbers"))
        self.field = HospitalField(pattern)
        self.line, self.error = self.field.line, self.field.error
        self.save = button(say("Save"), "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        cancel = button(say("Cancel"))
        cancel.clicked.connect(self.reject)
        inside = dialog_layout(self, footing(None, cancel, self.save), width=460)
        inside.addLayout(headed(self.line.accessibleName(), "patients"))
        inside.addWidget(label(hospital_hint()))
        inside.addWidget(self.field)
        self.line.setFocus()

    @property
    def text(self) -> str:
        """The pattern as it is typed."""
        return self.field.pattern

    def at_risk(self) -> str:
        """Ask once another pattern is typed."""
        return say("The pattern is not saved yet.") if self.text != self._before else ""

    def _save(self) -> None:
        if self.field.check():
            self.accept()
        else:
            self.line.setFocus()
