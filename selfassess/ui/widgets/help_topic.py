"""One topic of the help, to be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from selfassess.framework.model import Comparison, Pack
from selfassess.ui.help.entries import Entry, lines_of
from selfassess.ui.help.source import Source
from selfassess.ui.help.topic import Part
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import button, column, frame, label, picture, row, rule
from selfassess.ui.widgets.screen import SIDE, ScrollPage
from selfassess.ui.widgets.steps import listed
from selfassess.ui.widgets.symbols import symbol_pixmap
from selfassess.words import say


class HelpTopic(ScrollPage):
    """A topic's title, its words, and its table; the page itself takes the arrow keys."""

    next_asked = Signal(str)

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # What it scrolls in would say that it has the focus, too.
        self.viewport().setFocusProxy(None)  # type: ignore[arg-type]

    def show_topic(self, entry: Entry, following: Entry | None) -> None:
        """Show a topic, and the way to the one that follows it."""
        self.clear()
        side = theme().px(20)
        # In line with what is beside it.
        self.content.setContentsMargins(side, theme().px(10), theme().px(SIDE), theme().px(20))
        self.setAccessibleName(entry.title)
        self.content.addWidget(label(entry.title, "statement"))
        for part in entry.parts:
            self._add(part, notice=entry.id == "scale")
        if entry.table == "comparison" and self.source.pack.comparison is not None:
            self.content.addWidget(_comparison(self.source.pack, self.source.pack.comparison))
        elif lines := lines_of(entry.table, self.source):
            grid, made = _grid(), []
            for number, line in enumerate(lines):
                made = [label(line.title, "label"), label(line.text)]
                if line.symbol:
                    grid.addWidget(self._mark(line.symbol), number, 0, Qt.AlignmentFlag.AlignTop)
                for place, one in enumerate(made, 1):
                    grid.addWidget(one, number, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(1, 2)
            grid.setColumnStretch(2, 5)
            self.content.addWidget(frame("card", grid))
        if entry.id == "scale":
            self.content.addWidget(label(_version(self.source.pack), "small"))
        if following is not None:
            on = button(say("Next topic: {title}", title=following.title), "flush")
            on.clicked.connect(lambda _on=False: self.next_asked.emit(following.id))
            self.content.addSpacing(theme().px(8))
            self.content.addLayout(row(on, None))
        self.content.addStretch(1)
        self.show_from_top()

    def _add(self, part: Part, *, notice: bool) -> None:
        if part.kind == "words":
            made = [label(line) for line in part.lines]
            if notice:
                self.content.addWidget(frame("notice", column(*made)))
                return
            for one in made:
                self.content.addWidget(one)
            return
        self.content.addLayout(listed(part.lines, numbered=part.kind == "steps", spacing=8))

    def _mark(self, symbol: str) -> QLabel:
        mark = picture()
        size, colour = theme().px(20), theme().colour("accent")
        mark.setPixmap(symbol_pixmap(symbol, size, colour, self.devicePixelRatioF()))  # type: ignore[arg-type]
        return mark


def _version(pack: Pack) -> str:
    return say(
        "{title}, version {version}. {licence}",
        title=pack.title,
        version=pack.version,
        licence=pack.licence,
    )


def _comparison(pack: Pack, comparison: Comparison) -> QWidget:
    grid = _grid()
    titles = {tier.id: tier.title for tier in pack.tiers}
    grid.addWidget(label(titles[comparison.left_tier], "label"), 0, 1)
    grid.addWidget(label(titles[comparison.right_tier], "label"), 0, 2)
    for number, line in enumerate(comparison.rows):
        grid.addWidget(rule(), 2 * number + 1, 0, 1, 3)
        for place, text in enumerate((line.practice_area, line.left, line.right)):
            made = label(text, "" if place else "label")
            grid.addWidget(made, 2 * number + 2, place, Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    grid.setColumnStretch(2, 3)
    return frame("card", grid)


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme().px(16))
    grid.setVerticalSpacing(theme().px(8))
    return grid
