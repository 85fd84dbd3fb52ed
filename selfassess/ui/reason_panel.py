"""Asks why a statement is not part of the role; nothing is saved until it is said."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from selfassess.framework.model import NotApplicable
from selfassess.ui.pieces import button, column, frame, label, row
from selfassess.ui.theme import theme


class ReasonPanel(QWidget):
    """Common reasons as buttons, and a line for one's own words."""

    given = Signal(str)
    cancelled = Signal()

    def __init__(self, words: NotApplicable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setAccessibleName(words.ask)
        self.line.setMaxLength(500)
        self.line.returnPressed.connect(self._give)
        self.line.textChanged.connect(lambda _text: self._follow())
        self.save = button(self.tr("Save the reason"), "primary")
        self.save.clicked.connect(self._give)
        cancel = button(self.tr("Cancel"))
        cancel.clicked.connect(self.cancelled)
        self.quick = [button(reason) for reason in words.reasons]
        # Large text needs the width: one reason a line then.
        choices = QHBoxLayout() if theme().scale == 100 else QVBoxLayout()
        choices.setSpacing(theme().px(8))
        for made in self.quick:
            made.clicked.connect(lambda _on=False, which=made: self.given.emit(which.text()))
            choices.addWidget(made)
        choices.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(
            frame(
                "notice",
                column(
                    label(words.ask, "label"),
                    choices,
                    row(self.line, self.save, cancel),
                    label(self.tr("Your answer is saved once you have said why."), "small"),
                ),
            )
        )

    def ask(self, note: str) -> None:
        """Open with the note that is there, ready to type."""
        self.line.setText(" ".join(note.split())[:500])
        self.line.selectAll()
        self._follow()
        self.setVisible(True)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape closes the question and changes nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _follow(self) -> None:
        self.save.setEnabled(bool(self.line.text().strip()))

    def _give(self) -> None:
        if self.line.text().strip():
            self.given.emit(self.line.text().strip())
