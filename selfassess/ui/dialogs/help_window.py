"""The help over a dialog: a link beside its heading, or F1."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from selfassess.ui.help.source import Source, source_of_none
from selfassess.ui.widgets.help_reader import HelpReader
from selfassess.ui.widgets.pieces import (
    Button,
    button,
    column,
    frame,
    label,
    resize_to_fit,
    row,
    show_modal,
    show_tip,
)
from selfassess.words import say


@runtime_checkable
class KnowsHelp(Protocol):
    """A window that knows what the help is made of."""

    def help_source(self) -> Source:
        """Return it."""


class HelpWindow(QDialog):
    """The help in a window of its own; what is behind it stays as it is."""

    def __init__(self, source: Source, topic: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Help"))
        self.reader = HelpReader(source)
        self.reader.reading = True
        self.reader.show_topic(topic)
        close = button(say("Close"))
        close.clicked.connect(self.accept)
        foot = frame("footer", row(None, close), padding=12)
        self.setLayout(column(self.reader, foot, spacing=0))
        resize_to_fit(self, 860, 620)
        self.reader.topic.setFocus()


class HelpLink(Button):
    """Opens a topic over the dialog that it stands in; F1 does too."""

    def __init__(self, topic: str) -> None:
        super().__init__(say("Help"), "link")
        self._topic = topic
        # A dialog begins at what it asks, and not here.
        self.setProperty("help", True)
        # Not the button's own key, which is pressed a tenth of a second later.
        QShortcut(QKeySequence("F1"), self).activated.connect(self.open_topic)
        show_tip(self, say("Help (F1)"))
        self.clicked.connect(lambda _on=False: self.open_topic())

    def open_topic(self) -> None:
        """Show the topic until it is closed; the focus goes back to where it was."""
        over = self.window()
        before = over.focusWidget()
        top: QWidget = over
        while (behind := top.parentWidget()) is not None:
            top = behind.window()
        source = top.help_source() if isinstance(top, KnowsHelp) else source_of_none([])
        show_modal(HelpWindow(source, self._topic, over))
        if before is not None:
            before.setFocus()


def headed(words: str, topic: str) -> QHBoxLayout:
    """Return the heading of a dialog with the way to its topic beside it."""
    made = row(label(words, "heading"), HelpLink(topic), spacing=20)
    made.setStretch(0, 1)
    return made
