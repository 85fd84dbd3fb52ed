"""Setting, changing and removing the passphrase of the open portfolio."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from selfassess.errors import SelfAssessError
from selfassess.store.errors import StoreError
from selfassess.store.file_thread import FileThread
from selfassess.store.key import key_of
from selfassess.store.strength import LEAST_LETTERS, WEAK, check_passphrase, strength
from selfassess.ui.dialogs.guard import AskingDialog, ask
from selfassess.ui.dialogs.help_window import headed
from selfassess.ui.dialogs.unlock import PassphraseField
from selfassess.ui.opening import patiently
from selfassess.ui.settings import LOCK_MINUTES
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.choice import Choice
from selfassess.ui.widgets.fitted import dialog_layout
from selfassess.ui.widgets.flow import footing
from selfassess.ui.widgets.pieces import bring_into_sight, button, column, frame, label, row
from selfassess.words import say, say_many

JUDGE_AFTER_MS = 150


class PassphraseDialog(AskingDialog):
    """Asks for the new passphrase; ``words`` is None when it is to be removed."""

    def __init__(self, file: FileThread, minutes: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._file = file
        self.words: str | None = None
        self.wants_key = False
        """True when the recovery key is to be shown, and nothing changed."""
        self.setWindowTitle(say("Passphrase"))
        protected = file.key is not None
        self.current = PassphraseField(say("Your passphrase now"))
        self.new = PassphraseField(say("New passphrase"))
        self.again = PassphraseField(say("Type it again"))
        self.meter = QProgressBar()
        self.meter.setRange(0, 4)
        self.meter.setTextVisible(False)
        self.meter.setAccessibleName(say("How strong it is"))
        self.strength = label("", "muted")
        self.error = label("", "error")
        self.error.hide()
        self.minutes = Choice()
        self.minutes.setAccessibleName(say("Lock after this long without use"))
        for choice in LOCK_MINUTES:
            self.minutes.addItem(say_many("1 minute", "{count} minutes", choice), choice)
        self.minutes.setCurrentIndex(LOCK_MINUTES.index(minutes))
        self._build(protected=protected)
        # Judging takes a moment with a long passphrase: not after every letter.
        self._judge = QTimer(self)
        self._judge.setSingleShot(True)
        self._judge.setInterval(JUDGE_AFTER_MS)
        self._judge.timeout.connect(self._tell_strength)
        self.new.line.textChanged.connect(lambda _text: self._judge.start())
        for field in (self.current, self.new, self.again):
            # What was wrong is being put right.
            field.line.textChanged.connect(lambda _text: self.error.hide())
        self.show_strength()
        (self.current if protected else self.new).setFocus()

    def _build(self, *, protected: bool) -> None:
        self.keep = button(
            say("Change the passphrase") if protected else say("Set the passphrase"),
            "primary",
        )
        self.keep.clicked.connect(self._keep)
        self.keep.setDefault(True)
        self.remove = button(say("Remove it"))
        self.remove.clicked.connect(self._remove)
        self.remove.setVisible(protected)
        self.show_key = button(say("Show the recovery key"))
        self.show_key.clicked.connect(self._show_key)
        self.show_key.setVisible(protected)
        cancel = button(say("Cancel"))
        cancel.clicked.connect(self.reject)
        inner = self._inner = column(spacing=10)
        if protected:
            inner.addWidget(self.current)
        inner.addWidget(self.new)
        inner.addWidget(self.meter)
        inner.addWidget(self.strength)
        inner.addWidget(self.again)
        inner.addLayout(
            row(
                label(say("Lock after this long without use"), "label", wrap=False),
                self.minutes,
                None,
            )
        )
        foot = footing(self.remove, self.show_key, None, cancel, self.keep)
        layout = dialog_layout(self, foot, width=560)
        layout.addLayout(
            headed(
                say("Change or remove your passphrase")
                if protected
                else say("Protect your portfolio with a passphrase"),
                "passphrase",
            )
        )
        layout.addWidget(
            frame(
                "limit",
                column(
                    label(
                        say(
                            "If you forget it, nobody can open your portfolio: not your IT "
                            "department, and not us. Print the recovery key that comes next "
                            "and keep it in a safe place."
                        )
                    )
                ),
                padding=12,
            )
        )
        layout.addWidget(frame("card", inner))
        layout.addWidget(
            label(
                say("Backups on this computer are protected too. PDFs you made stay as they are."),
                "muted",
            )
        )
        layout.addStretch(1)

    def at_risk(self) -> str:
        """Ask once a new passphrase is typed: who typed it may believe that it is set."""
        if not (self.new.text or self.again.text):
            return ""
        return say("The new passphrase is not set. Nothing has changed yet.")

    def show_strength(self) -> None:
        """Say how hard the new passphrase is to guess."""
        text = self.new.text
        if not text:
            self.meter.setValue(0)
            self.strength.setText(
                say("Three or four words that do not belong together are strong and easy to keep.")
            )
            return
        score = strength(text)
        words = (
            say("Very weak: guessed at once."),
            say("Weak: guessed in a short time. Add another word."),
            say("Fair. One more word would make it strong."),
            say("Strong."),
            say("Very strong."),
        )
        self.meter.setValue(score)
        self.strength.setText(words[score])

    def _tell_strength(self) -> None:
        self.show_strength()
        if self.new.text:
            announce(self.new.line, self.strength.text())

    def _sure(self) -> bool:
        """Ask before a passphrase is set that is soon guessed."""
        if strength(self.new.text) > WEAK:
            return True
        self.show_strength()
        more = say("Anyone who gets hold of the file may be able to open it.")
        words = f"{self.strength.text()} {more}"
        stay = say("Choose another")
        if ask(self, self.windowTitle(), words, stay, say("Use it all the same")) is not None:
            return True
        self.new.line.selectAll()
        self.new.setFocus()
        return False

    def _keep(self) -> None:
        if not self._knows_current():
            return
        try:
            check_passphrase(self.new.text)
        except SelfAssessError:
            self._tell(
                say_many(
                    "Please use at least 1 letter.",
                    "Please use at least {count} letters.",
                    LEAST_LETTERS,
                ),
                self.new,
            )
            return
        if self.new.text != self.again.text:
            self._tell(say("The two are not the same. Type it again."), self.again)
        elif self._sure():
            self.words = self.new.text
            self.accept()

    def _show_key(self) -> None:
        # Whoever passes by must not be able to take the key along.
        if self._knows_current():
            self.wants_key = True
            self.accept()

    def _remove(self) -> None:
        if self._knows_current():
            self.words = None
            self.accept()

    def _knows_current(self) -> bool:
        """Whoever passes an open portfolio must not be able to lock its owner out."""
        if self._file.key is None:
            return True
        words = self.current.text
        job = self._file.begin("key", lambda file: key_of(file.path, words) == file.key)
        try:
            known = patiently(job, say("Checking the passphrase"), self)
        except StoreError:
            self._tell(say("The file cannot be reached just now. Try again."), self.current)
            return False
        if not known:
            self._tell(
                say("This is not your passphrase now. Check capital letters, and try again."),
                self.current,
            )
        return known

    def _tell(self, message: str, field: PassphraseField) -> None:
        self.error.setText(message)
        # Beside what it is about; the rest of the dialog may be out of sight.
        self._inner.insertWidget(self._inner.indexOf(field) + 1, self.error)
        self.error.show()
        field.line.selectAll()
        field.setFocus()
        announce(field.line, message)
        bring_into_sight(self.error)
