"""The help to look something up in: contents, a line to search by, and one topic."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from selfassess.portfolio.word_index import LEAST
from selfassess.ui.help.entries import HelpSearch, entries
from selfassess.ui.help.source import Source
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.clearing import let_clear
from selfassess.ui.widgets.help_contents import HelpContents
from selfassess.ui.widgets.help_topic import HelpTopic
from selfassess.ui.widgets.pieces import button, column, label, row
from selfassess.ui.widgets.screen import SIDE
from selfassess.words import say, say_many

NARROW = 700
"""Below this width, in pixels at 100 %, contents and topic are shown in turn."""
CONTENTS_WIDTH = 306
MOST = 16_777_215
"""No limit, as Qt has it."""
TELL_MS = 600
"""So long after the last letter it is told how many were found."""


class _SearchLine(QLineEdit):
    """Escape clears it; Down goes to what was found."""

    def __init__(self, found: HelpContents) -> None:
        super().__init__()
        self._found = found
        self.setAccessibleName(say("Words to look for in the help"))
        self.setPlaceholderText(say("Search the help"))
        let_clear(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Leave Escape to the window where there is nothing to clear."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down and self._found.topics:
            self._found.setFocus()
        else:
            super().keyPressEvent(event)


class HelpReader(QWidget):
    """Side by side where there is room; a topic is made when it is asked for."""

    def __init__(self, source: Source, above: QWidget | None = None) -> None:
        """``above`` stands on top of the contents."""
        super().__init__()
        self._entries = entries(source.pack)
        self._number = {entry.id: number for number, entry in enumerate(self._entries)}
        self._search: HelpSearch | None = None
        self._narrow: bool | None = None
        self.reading = False
        """Where there is room for one of the two: whether that is the topic."""
        self.shown = ""
        """The topic that is shown."""
        self.contents = HelpContents()
        self.line = _SearchLine(self.contents)
        self._count = label("", "muted")
        self.topic = HelpTopic(source)
        self.all = button(say("All topics"), "flush")
        self.all.clicked.connect(lambda _on=False: self._turn(reading=False))
        self._left = QWidget()
        left = column(label(say("Help"), "title"), self.line, self._count, self.contents)
        # What was not found is said at the top, where one looks for it.
        self._rest_of_list = QWidget()
        left.addWidget(self._rest_of_list, 1)
        left.setStretchFactor(self.contents, 1)
        self._left.setLayout(left)
        layout = column(spacing=0)
        ways = row(above, self.all, None, spacing=20) if above else row(self.all, None)
        ways.setContentsMargins(theme().px(SIDE), theme().px(12), theme().px(20), 0)
        layout.addLayout(ways)
        both = row(self._left, self.topic, spacing=0)
        both.setStretch(1, 1)
        layout.addLayout(both, 1)
        self.setLayout(layout)
        self.contents.stood_on.connect(self._stood_on)
        self.contents.opened.connect(self.read)
        self.topic.next_asked.connect(self.read)
        self.line.textChanged.connect(lambda _text: self._look())
        self.line.returnPressed.connect(self._read_first)
        # Told once the typing rests: a count for each letter would drown out the letters.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(TELL_MS)
        self._rest.timeout.connect(lambda: announce(self.contents, self._count.text()))
        self.line.textEdited.connect(lambda _text: self._rest.start())
        self._look()
        self.show_topic(self._entries[0].id)

    @property
    def source(self) -> Source:
        """What it is made of."""
        return self.topic.source

    def use(self, source: Source) -> None:
        """Be made of something else from now on, with the same topics."""
        self._search = None
        self.topic.source = source

    def show_topic(self, topic: str) -> None:
        """Show a topic; one that there is not leaves what is shown."""
        number = self._number.get(topic)
        if number is None:
            return
        following = self._entries[number + 1] if number + 1 < len(self._entries) else None
        self.topic.show_topic(self._entries[number], following)
        self.shown = topic
        self.contents.mark(topic)

    def read(self, topic: str) -> None:
        """Show a topic with the focus in it, so that it is read and scrolled by key."""
        self.show_topic(topic)
        self._turn(reading=True)

    # ---- room ------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Have the topic in sight in the contents, once they are laid out."""
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: self.contents.mark(self.shown))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Show one of the two where there is no room for both."""
        super().resizeEvent(event)
        narrow = self.width() < theme().px(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._follow()

    def _turn(self, *, reading: bool) -> None:
        self.reading = reading
        self._follow()
        (self.topic if reading else self.contents).setFocus()

    def _follow(self) -> None:
        narrow = bool(self._narrow)
        side = theme().px(20)
        wide = theme().px(CONTENTS_WIDTH)
        self._left.setMinimumWidth(0 if narrow else wide)
        self._left.setMaximumWidth(MOST if narrow else wide)
        self._left.setContentsMargins(theme().px(SIDE), side // 2, side if narrow else 0, side)
        self._left.setVisible(not narrow or not self.reading)
        self.topic.setVisible(not narrow or self.reading)
        self.all.setVisible(narrow and self.reading)

    # ---- searching -------------------------------------------------------------------

    def _stood_on(self, topic: str) -> None:
        if topic != self.shown:
            self.show_topic(topic)

    def _look(self) -> None:
        asked = self.line.text().strip()
        if len(asked) < LEAST:
            self.contents.show_all(self._entries)
            self._count.hide()
            self._show_list(there=True)
            self.contents.mark(self.shown)
            return
        if self._search is None:
            self._search = HelpSearch(self._entries, self.source)
        found = self._search.find(asked)
        self.contents.show_found(found)
        self._count.setText(
            say_many("1 topic found", "{count} topics found", len(found))
            if found
            else say("No topic has these words. Try a shorter word, or another one.")
        )
        self._count.show()
        self._show_list(there=bool(found))
        if found:
            self.contents.mark(found[0][0].id)

    def _show_list(self, *, there: bool) -> None:
        self.contents.setVisible(there)
        self._rest_of_list.setVisible(not there)

    def _read_first(self) -> None:
        if self.line.text().strip() and self.contents.topics:
            self.read(self.contents.topics[0])
