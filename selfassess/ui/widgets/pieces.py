"""Small pieces that every screen uses: labels, buttons, rows, cards."""

from __future__ import annotations

import re

from PySide6 import QtWidgets
from PySide6.QtCore import QSize, Qt, QThread, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from selfassess.ui.look.icons import icon_of
from selfassess.ui.look.theme import theme
from selfassess.words import say

# What is asked of ``QtWidgets`` by name is made by it then: dialogs and fields of which the
# first screen has none.


# ---- words as they are -----------------------------------------------------------
#
# Qt takes words for markup where it can, and then opens the pictures and files they name;
# and it takes an ampersand for the mark of a key. Names, statements and what a supervisor
# wrote come from files of others, so all words are shown through these.


def literal(text: str) -> str:
    """Return words for a button or a menu, where one ampersand would mark a key."""
    return text.replace("&", "&&")


def unmarked(text: str) -> str:
    """Return the words of a button or a menu as they are read, without the marks of keys."""
    return re.sub(r"&(.?)", r"\1", text)


def tip(text: str) -> str:
    """Return words for a tool tip, which shows them as they are."""
    if "<" not in text and "&" not in text:
        return text
    import html  # noqa: PLC0415

    lines = html.escape(text, quote=False).replace("\n", "<br>")
    return f"<span>{lines}</span>"


def breakable(text: str) -> str:
    """Return words with a long path in them, which a label may then break between its folders."""
    return re.sub(r"(?<=[\\/])(?=[^\\/\s])", "\u200b", text)


def show_tip(shown: QWidget | QAction, text: str) -> None:
    """Give a widget or an action a tool tip."""
    shown.setToolTip(tip(text))


def message_box(
    parent: QWidget, icon: QtWidgets.QMessageBox.Icon, title: str, words: str, more: str = ""
) -> QtWidgets.QMessageBox:
    """Return a message over a window, with no buttons yet; ``more`` stands below, smaller."""
    from selfassess.ui.widgets.fitted import Message  # noqa: PLC0415

    made = Message(icon, title, words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setInformativeText(more)
    made.setParent(parent, made.windowFlags())
    return made


def show_modal(dialog: QtWidgets.QDialog) -> int:
    """Show a dialog until it is answered; whoever asked may read it until the click is dealt with.

    What was closed would stay in the tree of a screen reader, as a window without a name.
    """
    answer = dialog.exec()
    if QThread.currentThread().loopLevel():
        # Not before what is done with it has come to its end, dialogs that it opens included.
        dialog.deleteLater()
    return answer


def picture() -> QLabel:
    """Return a label for a picture, or for words in a line of their own."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def label(text: str = "", role: str = "", *, wrap: bool = True) -> QLabel:
    """Return a text label; plain text only, so nothing a person typed is markup."""
    made = picture()
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    made.setText(text)
    return made


def line_edit() -> QtWidgets.QLineEdit:
    """Return a line that cuts nothing off in silence, and shows its beginning."""
    from selfassess.ui.widgets.line_edit import LineEdit  # noqa: PLC0415

    return LineEdit()


ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
"""Both keys of that name."""


def is_enter(event: QKeyEvent) -> bool:
    """True for Enter alone, on either side of the keyboard."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in ENTER and not held


class Button(QPushButton):
    """A button that Enter presses too while it has the focus, in windows and in dialogs.

    Qt has that by ``autoDefault`` alone, with which Enter in a line of a dialog presses the
    first button there is, whatever it does.
    """

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__(literal(text))
        if role:
            self.setProperty("role", role)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(theme().px(16), theme().px(16)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Press with Enter as with the space bar; holding it presses once."""
        if not is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


def button(text: str, role: str = "", *, name: str = "") -> QPushButton:
    """Return a push button; ``name`` is for assistive technology where the text is short."""
    made = Button(text, role)
    if name:
        made.setAccessibleName(name)
    return made


class ElidingButton(Button):
    """A button, or a link, whose words end in an ellipsis where there is no room for all."""

    def __init__(self, role: str = "link") -> None:
        super().__init__("", role)
        self._words = self._shown = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str) -> None:
        """Show these words, in full in the tool tip."""
        self._words = words
        # Measured in the font that it will have.
        self.ensurePolished()
        show_tip(self, words)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of all the words."""
        # In the font of the style sheet, which comes late.
        self.ensurePolished()
        metrics = self.fontMetrics()
        missing = metrics.horizontalAdvance(self._words) - metrics.horizontalAdvance(self._shown)
        # Widths are rounded; a pixel less, and the last word would end in an ellipsis.
        return super().sizeHint() + QSize(missing + 2, 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for a few letters."""
        return QSize(theme().px(80), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Show as many words as fit now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.ensurePolished()
        metrics = self.fontMetrics()
        around = super().sizeHint().width() - metrics.horizontalAdvance(self._shown)
        room = self.width() - around
        self._shown = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(literal(self._shown))


class ActionButton(Button):
    """A button that is its action: same words, same state, same key."""

    def __init__(self, action: QAction, role: str = "") -> None:
        plain = unmarked(action.text()).rstrip("…")
        super().__init__(plain, role)
        self.setIcon(icon_of(action))
        self._action = action
        self.setAccessibleName(plain)
        keys = action.shortcut().toString()
        show_tip(self, f"{plain} ({keys})" if keys else plain)
        # Methods, not lambdas: the action outlives the button, and Qt ends these with it.
        action.changed.connect(self._follow)
        self.clicked.connect(self._press)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        # Not checked: to a screen reader it would be a box to tick.
        here = self._action.isChecked()
        if bool(self.property("here")) != here:
            self.setProperty("here", here)
            self.setAccessibleDescription(say("You are here") if here else "")
            self.style().polish(self)

    def _press(self) -> None:
        self._action.trigger()


def row(*items: QWidget | None, spacing: int = 10) -> QHBoxLayout:
    """Return a horizontal row; ``None`` stretches."""
    layout = QHBoxLayout()
    _fill(layout, items, spacing)
    return layout


def column(*items: QWidget | QLayout | None, spacing: int = 8) -> QVBoxLayout:
    """Return a vertical column; ``None`` stretches."""
    layout = QVBoxLayout()
    _fill(layout, items, spacing)
    return layout


def _fill(layout: QBoxLayout, items: tuple[QWidget | QLayout | None, ...], spacing: int) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme().px(spacing))
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)


def page_of(widget: QWidget) -> QtWidgets.QScrollArea | None:
    """Return the page that a widget scrolls on."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QtWidgets.QScrollArea):
        above = above.parentWidget()
    return above


def bring_into_sight(shown: QWidget) -> None:
    """Scroll the page to what came up on it, once it has its place there."""
    page = page_of(shown)
    if page is not None:
        QTimer.singleShot(0, shown, lambda: page.ensureWidgetVisible(shown, 0, theme().px(8)))


def stay_when_hidden(shown: QWidget) -> None:
    """Keep the room of a widget that comes and goes: what is beside it stays where it is."""
    policy = shown.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    shown.setSizePolicy(policy)


def titled(title: str, field: QWidget, below: QWidget | None = None) -> QWidget:
    """Return a field under its title, which names it; ``below`` says what is wrong with it."""
    caption = label(title, "label", wrap=False)
    caption.setBuddy(field.focusProxy() or field)
    field.setAccessibleName(unmarked(title))
    made = QWidget()
    layout = column(caption, field, spacing=4)
    if below is not None:
        layout.addWidget(below)
    # Fields side by side stay in line when one of them has something below.
    layout.addStretch(1)
    made.setLayout(layout)
    return made


def frame(role: str, layout: QLayout, *, padding: int = 16) -> QFrame:
    """Return a framed box around a layout, dressed by its role."""
    made = QFrame()
    fill_frame(made, role, layout, padding=padding)
    return made


def fill_frame(made: QFrame, role: str, layout: QLayout, *, padding: int = 16) -> None:
    """Make a box framed, as :func:`frame` does."""
    made.setProperty("role", role)
    space = theme().px(padding)
    layout.setContentsMargins(space, space * 3 // 4, space, space * 3 // 4)
    made.setLayout(layout)


def resize_to_fit(dialog: QtWidgets.QDialog, width: int, height: int) -> None:
    """Give a dialog a size in pixels at 100 %, and no more than the screen has room for."""
    room = dialog.screen().availableSize()
    # What the system draws around it, and a little air.
    air = theme().px(48)
    dialog.resize(
        min(theme().px(width), room.width() - air), min(theme().px(height), room.height() - air)
    )


def rule() -> QFrame:
    """Return a thin line across."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made
