"""The backups of one portfolio: look, put one back, or save a copy elsewhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QListWidget, QWidget

from selfassess.files import safe_stem
from selfassess.store.backups import Backup, answers_in, copy_to
from selfassess.store.file import SUFFIX
from selfassess.store.key import Key
from selfassess.ui.dialogs.guard import arm_later, ask
from selfassess.ui.dialogs.help_window import headed
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.fitted import dialog_layout
from selfassess.ui.widgets.flow import footing
from selfassess.ui.widgets.pieces import button, label
from selfassess.words import here, say, say_many, say_moment


class BackupsDialog(QDialog):
    """Lists the backups, newest first; ``chosen`` is the one to put back."""

    def __init__(
        self,
        path: Path,
        backups: list[Backup],
        key: Key | None,
        parent: QWidget,
        *,
        damaged: bool = False,
    ) -> None:
        super().__init__(parent)
        self.salvage_asked = False
        self._path = path
        self._damaged = damaged
        self._backups = backups
        self.chosen: Backup | None = None
        self.setWindowTitle(say("Backups"))
        self.list = QListWidget()
        self.list.setAccessibleName(say("Backups, newest first"))
        minutes = [say_moment(backup.made) for backup in backups]
        self._when = [
            minute if minutes.count(minute) == 1 else f"{minute}:{backup.made:%S}"
            for backup, minute in zip(backups, minutes, strict=True)
        ]
        for backup, when in zip(backups, self._when, strict=True):
            self.list.addItem(self._words(backup, when, key))
        self.list.setCurrentRow(0 if backups else -1)
        self.told = label("", "muted")
        self.told.hide()
        self.restore = button(say("Go back to this one"), "primary")
        self.restore.setEnabled(bool(backups))
        self.restore.clicked.connect(self._choose)
        # For Enter in the list; what is there now is kept as a backup first.
        self.restore.setDefault(True)
        self.copy = button(say("Save a copy…"))
        self.copy.setEnabled(bool(backups))
        self.copy.clicked.connect(self._ask_copy)
        self.salvage = button(say("Save what can be saved…"))
        self.salvage.setHidden(not damaged)
        self.salvage.clicked.connect(self._ask_salvage)
        close = button(say("Close"))
        close.clicked.connect(self.reject)
        self.list.setMinimumHeight(theme().px(150))
        foot = footing(self.copy, self.salvage, None, close, self.restore)
        layout = dialog_layout(self, foot, width=620, height=340)
        layout.addLayout(headed(say("Backups on this computer"), "backups"))
        layout.addWidget(
            label(
                say(
                    "SelfAssess makes these for you. It keeps all of today, then one for each "
                    "of 14 days and each of 24 months that you used it. When you go back to "
                    "one, what you have now is kept as a backup."
                )
                if backups
                else say("There are none yet: one is made when you open or close a portfolio.")
            )
        )
        if damaged:
            words = say(
                "{name} is damaged, and may hold words that are newer than any backup. It is "
                "kept beside the backup that you go back to.",
                name=path.name,
            )
            layout.addWidget(label(words))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.told)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Open with the way back closed for a moment: a double click puts nothing back."""
        super().showEvent(event)
        arm_later(self.restore)

    def _words(self, backup: Backup, when: str, key: Key | None) -> str:
        count = answers_in(backup, key)
        if count is None:
            return say("{when}   (has another passphrase)", when=when)
        return say_many(
            "{when}   1 statement rated", "{when}   {count} statements rated", count, when=when
        )

    def _choose(self) -> None:
        chosen = self._backups[self.list.currentRow()]
        if not self._damaged:
            words = say(
                "All will be as it was on {when}: answers, notes, plan, training, sign-offs and "
                "reviews. What you have now is kept as a backup.",
                when=self._when[self.list.currentRow()],
            )
            go = say("Go back to this one")
            if ask(self, say("Backups"), words, say("Stay"), go) is None:
                return
        self.chosen = chosen
        self.accept()

    def _ask_salvage(self) -> None:
        self.salvage_asked = True
        self.reject()

    def _ask_copy(self) -> None:
        target = ask_target(self, self._path, self._backups[self.list.currentRow()])
        if target is not None:
            self.save_copy(target)

    def save_copy(self, target: Path) -> bool:
        """Copy the chosen backup; says in the dialog whether that worked, and returns it."""
        saved, words = copied(self._backups[self.list.currentRow()], target)
        self.told.setText(words)
        self.told.show()
        return saved


def ask_target(parent: QWidget, path: Path, backup: Backup) -> Path | None:
    """Return where a copy of the portfolio at ``path`` is to be; None when nowhere."""
    made = here(backup.made)
    stem = safe_stem(path.stem, "My portfolio")
    chosen, _kind = QFileDialog.getSaveFileName(
        parent,
        say("Save a copy"),
        str(path.with_name(f"{stem} {made:%Y-%m-%d %H%M}{SUFFIX}")),
        say("Portfolios (*{suffix})", suffix=SUFFIX),
    )
    return Path(chosen) if chosen else None


def copied(backup: Backup, target: Path) -> tuple[bool, str]:
    """Copy a backup; returns whether that worked, and what to say of it."""
    try:
        copy_to(backup, target)
    except FileExistsError:
        words = say(
            "There is a file called {name} already. It was not touched. Choose another name.",
            name=target.name,
        )
        return False, words
    except OSError as error:
        return False, say("The copy could not be saved: {reason}.", reason=error.strerror)
    return True, say("A copy was saved to {path}.", path=target)
