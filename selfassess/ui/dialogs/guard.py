"""Dialogs that are not closed by accident: Escape, the window's X and Alt+F4 ask first.

One mechanism for all: a dialog says what would be lost; whoever closes it is asked, and
staying is the answer that Enter and Escape give. Only the lock closes without asking.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from selfassess.ui.unfinished import Unfinished
from selfassess.ui.widgets.pieces import button, frame, label, message_box, row, show_modal
from selfassess.ui.widgets.standing_row import short_name
from selfassess.ui.widgets.views_by_hand import OWN
from selfassess.words import say


def arm_later(made: QAbstractButton) -> None:
    """Let a button be pressed a moment later: the second click of a double click is no answer."""
    if not made.isEnabled():
        return
    made.setEnabled(False)
    QTimer.singleShot(QApplication.doubleClickInterval(), made, lambda: made.setEnabled(True))


def ask(parent: QWidget, title: str, words: str, stay: str, *others: str) -> int | None:
    """Ask before something is lost; returns which of the others was pressed, None to stay."""
    box = message_box(parent, QMessageBox.Icon.Question, title, words)
    pressed: list[QAbstractButton] = []
    for text in others:
        made = box.addButton(text, QMessageBox.ButtonRole.DestructiveRole)
        arm_later(made)
        pressed.append(made)
    first = box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(first)
    box.setEscapeButton(first)
    show_modal(box)
    chosen = box.clickedButton()
    return pressed.index(chosen) if chosen in pressed else None


def ask_to_remove(parent: QWidget, title: str, name: str, words: str) -> bool:
    """Ask before something is removed, by its name: the row it is in may be behind the box."""
    words = f"“{short_name(name)}”\n\n{words}"
    return ask(parent, title, words, say("Keep it"), say("Remove it")) is not None


class AskingDialog(QDialog):
    """A dialog that asks before it is closed with something in it that would be lost."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.gave_way = False
        """True when the lock closed it: nobody decided anything."""

    def at_risk(self) -> str:
        """Return what closing would lose, as a sentence; empty when nothing."""
        return ""

    def may_close(self) -> bool:
        """Ask the person; heirs may offer more than staying and losing."""
        answer = ask(
            self,
            self.windowTitle(),
            self.at_risk(),
            say("Go back"),
            say("Close anyway"),
        )
        return answer is not None

    def reject(self) -> None:
        """Close by Escape, by X or by Cancel, once that is sure."""
        if self.gave_way or not self.at_risk() or self.may_close():
            super().reject()

    def give_way(self) -> None:
        """Close without asking, as the program locks itself."""
        self.gave_way = True
        self.reject()


# ---- what is typed into a dialog, field by field -----------------------------------


def filled_in(dialog: QWidget) -> dict[str, Any]:
    """Return what every named field of a dialog holds, but for passwords."""
    values: dict[str, Any] = {}
    for name, field in _fields(dialog):
        if isinstance(field, QPlainTextEdit):
            values[name] = field.toPlainText()
        elif isinstance(field, QLineEdit):
            values[name] = field.text()
        elif isinstance(field, QComboBox):
            values[name] = field.currentIndex()
        elif isinstance(field, QAbstractButton):
            values[name] = field.isChecked()
    return values


def fill_in(dialog: QWidget, values: dict[str, Any]) -> None:
    """Fill in what :func:`filled_in` returned; what there is no field for is passed over."""
    for name, field in _fields(dialog):
        value = values.get(name)
        if isinstance(field, QPlainTextEdit) and isinstance(value, str):
            field.setPlainText(value)
        elif isinstance(field, QLineEdit) and isinstance(value, str):
            field.setText(value)
        elif isinstance(field, QComboBox) and isinstance(value, int):
            field.setCurrentIndex(value)
        elif isinstance(field, QAbstractButton) and isinstance(value, bool):
            field.setChecked(value)


def _fields(dialog: QWidget) -> list[tuple[str, QWidget]]:
    """Return the fields of a dialog by name, those of one name by number too."""
    found: list[tuple[str, QWidget]] = []
    seen: dict[str, int] = {}
    for widget in dialog.findChildren(QWidget):
        inside = isinstance(widget.parent(), QComboBox)
        hidden = isinstance(widget, QLineEdit) and widget.echoMode() != QLineEdit.EchoMode.Normal
        button = isinstance(widget, QAbstractButton) and widget.isCheckable()
        field = isinstance(widget, QPlainTextEdit | QLineEdit | QComboBox) or button
        if not field or inside or hidden or widget.property(OWN):
            continue
        name = widget.accessibleName() or (
            widget.text() if isinstance(widget, QCheckBox | QPushButton) else ""
        )
        seen[name] = seen.get(name, 0) + 1
        found.append((name if seen[name] == 1 else f"{name} #{seen[name]}", widget))
    return found


class DraftDialog(AskingDialog):
    """A dialog that is a draft until it is accepted: what is typed comes back.

    It survives the lock, a crash, and closing for later.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._unfinished: Unfinished | None = None
        self._kind = ""
        self._blank: dict[str, Any] | None = None
        self._look = QTimer(self)
        self._look.setInterval(500)
        self._look.timeout.connect(self.keep_draft)
        afresh = button(say("Start afresh"), "link")
        afresh.clicked.connect(self._begin_afresh)
        self.notice = frame(
            "notice",
            row(label(say("This is what you typed before."), wrap=False), None, afresh),
            padding=8,
        )
        """For the heir to place: says that the words are older than this dialog."""
        self.notice.hide()

    def values(self) -> dict[str, Any]:
        """Return what is filled in, as plain JSON; heirs add what is not in a field just now."""
        return filled_in(self)

    def show_values(self, values: dict[str, Any]) -> None:
        """Show what :meth:`values` returned."""
        fill_in(self, values)

    def keep_in(self, unfinished: Unfinished, kind: str) -> None:
        """Show what was typed before, and keep what is typed now."""
        self._unfinished, self._kind = unfinished, kind
        self._blank = self.values()
        before = unfinished.found(kind, "")
        if isinstance(before, dict):
            self.show_values(before)
            self.notice.show()
        self._look.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Take what is there when it opens for what nobody typed."""
        if self._blank is None:
            self._blank = self.values()
        super().showEvent(event)
        # Not on the button that empties the form.
        if fields := _fields(self):
            fields[0][1].setFocus()

    def _begin_afresh(self) -> None:
        words = say("What you typed before would be thrown away.")
        keep, lose = say("Keep it"), say("Throw it away")
        if ask(self, self.windowTitle(), words, keep, lose) is not None:
            self.show_values(self._blank or {})
            self.notice.hide()

    @property
    def typed_in(self) -> bool:
        """True when something was filled in."""
        return self._blank is not None and self.values() != self._blank

    def at_risk(self) -> str:
        """Ask once something is filled in."""
        return say("What you typed here is not saved yet.") if self.typed_in else ""

    def may_close(self) -> bool:
        """Offer to keep it for later, where that is possible."""
        offers = [say("Throw it away")]
        if self._unfinished is not None:
            offers.insert(0, say("Keep it for later"))
        answer = ask(self, self.windowTitle(), self.at_risk(), say("Go on typing"), *offers)
        if answer is None:
            return False
        if answer == len(offers) - 1:
            self.drop_draft()
        return True

    def keep_draft(self) -> None:
        """Write down what is typed so far."""
        if self._unfinished is not None:
            self._unfinished.put(self._kind, "", self.values() if self.typed_in else None)

    def drop_draft(self) -> None:
        """Forget it: it is saved, or it is to be thrown away."""
        self._look.stop()
        if self._unfinished is not None:
            self._unfinished.put(self._kind, "", None)
            self._unfinished = None

    def done(self, result: int) -> None:
        """Write down the last letters, however the dialog closes."""
        self._look.stop()
        self.keep_draft()
        super().done(result)
