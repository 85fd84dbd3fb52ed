"""What waits on this computer and cannot be put back: shown in full, to copy or to remove."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPlainTextEdit, QWidget

from selfassess.store.recovery import KeptRow
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.fitted import dialog_layout
from selfassess.ui.widgets.flow import footing
from selfassess.ui.widgets.pieces import breakable, button, label, message_box, show_modal
from selfassess.words import say, say_many, say_moment


class LeftBehindDialog(QDialog):
    """Lists the words that have no place in the portfolio any more."""

    def __init__(self, rows: list[KeptRow], place: Path | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Words without a place"))
        self.words = QPlainTextEdit("\n\n".join(described(one) for one in rows))
        self.words.setReadOnly(True)
        self.words.setAccessibleName(say("Words without a place in your list"))
        copy = button(say("Copy all"))
        copy.clicked.connect(lambda: QApplication.clipboard().setText(self.words.toPlainText()))
        self.remove = button(say("Remove them…"))
        self.remove.clicked.connect(self._ask_remove)
        close = button(say("Close"), "primary")
        close.clicked.connect(self.reject)
        self.words.setMinimumHeight(theme().px(150))
        layout = dialog_layout(self, footing(copy, self.remove, None, close), width=620, height=340)
        layout.addWidget(label(say("Words without a place in your list"), "heading"))
        layout.addWidget(
            label(
                say(
                    "You typed these, and they could not be saved at the time. Your list has no "
                    "place for them now, or this version cannot make sense of them. They stay on "
                    "this computer until you remove them. You can copy them into a note."
                )
            )
        )
        layout.addWidget(self.words, 1)
        if place is not None:
            layout.addWidget(label(breakable(say("Kept in {path}", path=place)), "muted"))
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_remove(self) -> None:
        box = message_box(
            self,
            QMessageBox.Icon.Question,
            say("Remove these words?"),
            say("They are kept nowhere else. Once removed they are gone for good."),
        )
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        if show_modal(box) == QMessageBox.StandardButton.Yes:
            self.accept()


def described(one: KeptRow) -> str:
    """Return one row in words: what it was about, when it was typed, and all of it."""
    item = one.item
    if item is None:
        return one.content
    about = f"{item.subject}, {item.kind}, {say_moment(item.at)}"
    return f"{about}\n{words_of(item.value)}"


def words_of(value: Any) -> str:
    """Return the words in a value, of whatever shape it is."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        said = [f"{key}: {words_of(part)}" for key, part in value.items() if part not in (None, "")]
        return "\n".join(said)
    if isinstance(value, (list, tuple)):
        return "\n".join(words_of(part) for part in value if part is not None)
    return msgspec.json.encode(value).decode()


def brief(rows: list[KeptRow], most: int = 3) -> str:
    """Return the first words of the first few, on one line each."""
    lines = []
    for one in rows[:most]:
        words = " ".join((words_of(one.item.value) if one.item else one.content).split())
        lines.append(f"“{words[:_LETTERS]}…”" if len(words) > _LETTERS else f"“{words}”")
    if len(rows) > most:
        lines.append("…")
    return "\n".join(lines)


_LETTERS = 140


def message(rows: list[KeptRow], place: Path | None) -> str:
    """Return what is said of them across the top of the window."""
    count = say_many(
        "1 thing you typed has no place in your list any more.",
        "{count} things you typed have no place in your list any more.",
        len(rows),
    )
    if place is None:
        return f"{count}\n{brief(rows)}"
    where = say_many("It is kept in {path}.", "They are kept in {path}.", len(rows), path=place)
    return f"{count} {where}\n{brief(rows)}"
