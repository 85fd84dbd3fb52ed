"""Asking for the passphrase: when a protected portfolio is opened, and when it was locked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from selfassess.ui.dialogs.help_window import headed
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.fitted import dialog_layout
from selfassess.ui.widgets.flow import footing
from selfassess.ui.widgets.pieces import (
    button,
    column,
    frame,
    label,
    row,
    show_modal,
)
from selfassess.ui.widgets.screen import ScrollPage
from selfassess.ui.widgets.ticks import Tick
from selfassess.words import say, say_many


class PassphraseField(QWidget):
    """A hidden line with a tick to show it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(title)
        self.line.setMinimumWidth(theme().px(240))
        self.show_it = Tick(say("Show"))
        self.show_it.setAccessibleName(say("Show what is typed in: {title}", title=title))
        self.show_it.toggled.connect(self._follow)
        name = label(title, "label")
        name.setBuddy(self.line)
        layout = column(name, row(self.line, self.show_it), spacing=4)
        self.setLayout(layout)
        self.setFocusProxy(self.line)

    @property
    def text(self) -> str:
        """What is typed in."""
        return self.line.text()

    def _follow(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.line.setEchoMode(modes.Normal if shown else modes.Password)


class SecretDialog(QDialog):
    """Asks for what opens a file: ``words`` say which, ``wrong`` why the last was not it."""

    def __init__(
        self, field: PassphraseField, words: str, topic: str, wrong: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.error = label("", "error")
        self._tell(wrong)
        open_it = button(say("Open"), "primary")
        open_it.setDefault(True)
        open_it.clicked.connect(self._take)
        cancel = button(say("Cancel"))
        cancel.clicked.connect(self.reject)
        layout = dialog_layout(self, footing(None, cancel, open_it), width=460)
        layout.addLayout(headed(words, topic))
        layout.addWidget(self.field)
        layout.addWidget(self.error)
        layout.addStretch(1)
        self.field.setFocus()

    @property
    def words(self) -> str:
        """What was typed in."""
        return self.field.text

    def _tell(self, wrong: str) -> None:
        self.error.setText(wrong)
        self.error.setVisible(bool(wrong))
        # Read with the field, as the dialog opens.
        self.field.line.setAccessibleDescription(wrong)

    def _take(self) -> None:
        if self.words:
            self.accept()
            return
        nothing = say("Nothing is typed yet.")
        self._tell(nothing)
        self.field.setFocus()
        announce(self.field.line, nothing)


class UnlockDialog(SecretDialog):
    """Asks for the passphrase, or the recovery key, of one portfolio."""

    def __init__(self, name: str, wrong: str, parent: QWidget) -> None:
        field = PassphraseField(say("Passphrase or recovery key"))
        words = say("{name} is protected by a passphrase.", name=name)
        super().__init__(field, words, "passphrase", wrong, parent)
        self.setWindowTitle(say("Passphrase"))


class PasswordDialog(SecretDialog):
    """Asks for the password of a PDF."""

    def __init__(self, name: str, wrong: str, parent: QWidget) -> None:
        words = say("{name} is protected by a password.", name=name)
        super().__init__(PassphraseField(say("Password")), words, "pdf", wrong, parent)
        self.setWindowTitle(say("Password of the PDF"))


def ask_password(pdf: Path, wrong: str, parent: QWidget) -> str | None:
    """Return the password of a PDF; None when the person would rather not."""
    dialog = PasswordDialog(pdf.name, wrong, parent)
    return dialog.words if show_modal(dialog) else None


class LockPage(ScrollPage):
    """In place of a portfolio that was locked: nothing of it is on the screen or in reach."""

    unlocked = Signal(str)
    left = Signal()

    def __init__(self, path: Path, minutes: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.field = PassphraseField(say("Passphrase or recovery key"))
        self.field.line.returnPressed.connect(self._unlock)
        self.error = label("", "error")
        self.error.hide()
        unlock = button(say("Unlock"), "primary")
        unlock.clicked.connect(self._unlock)
        leave = button(say("Close this portfolio"))
        leave.clicked.connect(self.left)
        why = (
            say_many(
                "It was not used for 1 minute. Everything you typed is kept.",
                "It was not used for {count} minutes. Everything you typed is kept.",
                minutes,
            )
            if minutes is not None
            else say("Everything you typed is kept.")
        )
        self.content.addWidget(label(say("Locked"), "title"))
        self.content.addWidget(label(why, "muted"))
        self.content.addWidget(
            frame("card", column(self.field, self.error, row(unlock, leave, None), spacing=12))
        )
        self.content.addStretch(1)

    def arrive(self) -> None:
        """Be ready for the passphrase."""
        self.field.setFocus()

    def copy_state(self, other: LockPage) -> None:
        """Show what was typed, and what was wrong with it."""
        self.field.line.setText(other.field.line.text())
        self.error.setText(other.error.text())
        self.error.setHidden(other.error.isHidden())

    def tell(self, message: str) -> None:
        """Say why it stays locked."""
        self.error.setText(message)
        self.error.show()
        self.field.line.selectAll()
        self.field.setFocus()
        announce(self.field.line, message)

    def _unlock(self) -> None:
        self.unlocked.emit(self.field.text)
