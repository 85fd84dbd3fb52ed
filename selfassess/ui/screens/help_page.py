"""Help: contents, search and one topic, with the way back to where one was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from selfassess.ui.help.contents import OF_SCREEN
from selfassess.ui.help.source import Source
from selfassess.ui.look.theme import theme
from selfassess.ui.screens import OF_NAME
from selfassess.ui.widgets.help_reader import HelpReader
from selfassess.ui.widgets.pieces import ElidingButton, unmarked
from selfassess.ui.widgets.screen import BAR, PAGE_WIDTH, Screen
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.workspace import Workspace


class HelpPage(QWidget, Screen):
    """The help in the window."""

    back_asked = Signal(str)
    """The screen from which one came; empty without a portfolio."""

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.came_from = ""
        self.back = ElidingButton("flush")
        self.back.clicked.connect(lambda _on=False: self.go_back())
        self.back.hide()
        self.reader = HelpReader(source, self.back)
        # With the room of its scroll bar it stands where other pages stand.
        self.reader.setMaximumWidth(theme().px(PAGE_WIDTH + BAR))
        self.setAccessibleName(say("Help"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        layout.addWidget(self.reader, 100)
        layout.addStretch(1)

    @classmethod
    def made_for(cls, workspace: Workspace) -> Self:
        """Return the help of an open portfolio's list."""
        pack = workspace.session.portfolio.index.pack
        page = cls(Source(pack, workspace.actions_.everything()))
        page.back_asked.connect(workspace.show_page)
        return page

    def explain(self, screen: str, where: str = "") -> None:
        """Show the topic of a screen, and offer the way back to it.

        ``where`` is the file that is open.
        """
        self.reader.use(self.reader.source._replace(where=where))
        self.offer_back(screen)
        self.reader.line.clear()
        self.reader.reading = True
        self.reader.show_topic(OF_SCREEN.get(screen, "first-steps"))

    def offer_back(self, screen: str) -> None:
        """Offer the way back to a screen, or to what is in front without a portfolio."""
        self.came_from = screen
        title = OF_NAME[screen].title if screen in OF_NAME else ""
        words = (
            say("Back to: {page}", page=unmarked(say(title)))
            if title
            else say("Back to where I was")
        )
        self.back.show_words(words)
        self.back.setAccessibleName(words)
        self.back.show()

    def go_back(self) -> None:
        """Ask for what was there before."""
        self.back_asked.emit(self.came_from or "home")

    def arrive(self) -> None:
        """Be ready to be read by key."""
        self.reader.topic.setFocus()

    def bookmark(self) -> str:
        """Return the topic, and what is looked for."""
        return f"{self.reader.shown}\n{self.reader.line.text()}"

    def open_at(self, bookmark: str) -> None:
        """Show a topic, and what was found with it."""
        topic, _, words = bookmark.partition("\n")
        self.reader.line.setText(words)
        self.reader.show_topic(topic)

    def copy_state(self, other: HelpPage) -> None:
        """Show the same topic and the same search."""
        if not other.back.isHidden():
            self.offer_back(other.came_from)
        self.reader.use(self.reader.source._replace(where=other.reader.source.where))
        self.reader.reading = other.reader.reading
        self.reader.line.setText(other.reader.line.text())
        self.reader.show_topic(other.reader.shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)
