"""A person at the window: their keys, their mouse, and what they can see."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QWidget,
)

from selfassess.store.file import PortfolioFile
from selfassess.things.answer.thing import ANSWERS, Answer
from selfassess.ui.screens.first_run_page import FirstRunPage
from selfassess.ui.settings import Settings
from selfassess.ui.widgets.radio_cards import RadioCards
from selfassess.ui.window import Window


class Person:
    """Uses one window through its widgets alone."""

    def __init__(self, window: Window, qtbot) -> None:
        self.window = window
        self._qtbot = qtbot

    # ---- hands -----------------------------------------------------------------

    @property
    def focus(self) -> QWidget:
        """The widget that gets the next key."""
        return QApplication.focusWidget() or self.window

    def press(self, keys: str, times: int = 1) -> None:
        """Press keys named as in the help, such as ``Alt+Right``."""
        combination = QKeySequence(keys)[0]
        for _ in range(times):
            self._qtbot.keyClick(self.focus, combination.key(), combination.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type a text; letters that need a dead key come as a keyboard sends them."""
        for letter in text:
            if letter == "\n":
                self._qtbot.keyClick(self.focus, Qt.Key.Key_Return)
            elif letter.isascii():
                self._qtbot.keyClick(self.focus, letter)
            else:
                event = QInputMethodEvent()
                event.setCommitString(letter)
                QApplication.sendEvent(self.focus, event)

    def paste(self, text: str) -> None:
        """Put a text in from the clipboard."""
        QApplication.clipboard().setText(text)
        self.press("Ctrl+V")

    def click(self, widget: QWidget) -> None:
        """Click the middle of a widget."""
        assert widget.isVisible(), widget
        assert widget.isEnabled(), widget
        self._qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def click_text(self, text: str) -> None:
        """Click the button that says so."""
        self.click(self.button(text))

    def click_row(self, view: QAbstractItemView, row: int) -> None:
        """Click a row of a list."""
        place: QPoint = view.visualRect(view.model().index(row, 0)).center()
        self._qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def tab_to(self, widget: QWidget, most: int = 80) -> None:
        """Reach a widget with Tab alone."""
        for _ in range(most):
            if self.focus in {widget, widget.focusProxy()}:
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not reach {widget.accessibleName()!r}")

    def choose(self, cards: RadioCards, value: str | None) -> None:
        """Choose one of some cards by keyboard."""
        self.tab_to(cards)
        assert value in cards.values, f"{value} is not offered"
        while (off := cards.values.index(value) - cards.values.index(cards.value)) != 0:
            self.press("Down" if off > 0 else "Up")

    # ---- eyes ------------------------------------------------------------------

    @property
    def screen(self) -> str:
        """The name of the screen in front; empty without a portfolio."""
        return self.window.workspace.current if self.window.workspace else ""

    @property
    def walk(self):
        """The walk."""
        return self.window.workspace.walk

    @property
    def here(self) -> str:
        """The id of the statement in the walk."""
        return self.walk.spot.statement.id

    @property
    def chosen(self):
        """The rating that the cards show, or None."""
        shown = [value for value, card in self.walk.cards.cards.items() if card.isChecked()]
        assert len(shown) <= 1
        return shown[0] if shown else None

    def button(self, text: str) -> QPushButton:
        """The one visible button that says so."""
        found = [
            b
            for b in self.window.findChildren(QPushButton)
            if b.isVisible() and b.text().strip() == text
        ]
        assert len(found) == 1, (text, found)
        return found[0]

    def texts(self) -> list[str]:
        """Every label that can be seen."""
        return [
            part.text()
            for part in self.window.findChildren(QLabel)
            if part.isVisible() and part.text()
        ]

    def sees(self, text: str) -> bool:
        """True when a visible label or button holds the text."""
        buttons = [b.text() for b in self.window.findChildren(QPushButton) if b.isVisible()]
        return any(text in shown for shown in (*self.texts(), *buttons))

    @property
    def saved(self) -> str:
        """What the window says about saving."""
        return self.window.saved.text().strip()


def on_disk(path: Path, statement_id: str) -> Answer:
    """Return an answer as anyone else reads it from the file."""
    file = PortfolioFile.open(path, read_only=True)
    try:
        return file.kept(ANSWERS).get(statement_id) or Answer(statement_id=statement_id)
    finally:
        file.close()


def show_window(qtbot, settings: Settings) -> Window:
    """Put a window on the screen, ready for keys."""
    window = Window(settings)
    qtbot.addWidget(window, before_close_func=_let_go)
    # The screen of the tests is a small square.
    window.resize(1180, 760)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    return window


def _let_go(window: Window) -> None:
    """Let a test that failed with words unsaved end: nobody is there to be asked."""
    if isinstance(window.page, FirstRunPage):
        window.page.finished = True
    if window.session is not None and not window.session.save_drafts():
        window.session.abandon()
        window.document.session = None


def answer_dialogs(*answers) -> None:
    """Answer the dialogs that come, one after the other, each with a function."""
    waiting = list(answers)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and type(dialog).__name__ != "WorkDialog":
            waiting.pop(0)(dialog)
        if waiting:
            QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


def pressing(text: str, told: list[str] | None = None):
    """Return an answer to a message: press the button with that text; its words go to ``told``."""

    def press(dialog: QMessageBox) -> None:
        if told is not None:
            told.append(dialog.text())
        (button,) = (one for one in dialog.buttons() if text in one.text())
        button.click()

    return press


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, as WCAG 2.2 reckons it."""

    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    first, second = sorted((light(one), light(other)))
    return (second + 0.05) / (first + 0.05)
