"""With no portfolio open: start one, open one, or go back to a recent one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from selfassess.framework.model import Pack
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import (
    button,
    column,
    frame,
    label,
    row,
    show_tip,
)
from selfassess.ui.widgets.screen import ScrollPage
from selfassess.words import say


class StartPage(ScrollPage):
    """What the program is, and the ways in."""

    new_asked = Signal()
    open_asked = Signal()
    recent_asked = Signal(object)

    def __init__(self, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pack = pack
        self.recent_buttons: list[QWidget] = []

    def show_recent(self, paths: list[Path]) -> None:
        """Show the page with these recent portfolios."""
        self.clear()
        self.recent_buttons = []
        start = button(say("Start my portfolio"), "primary")
        start.clicked.connect(self.new_asked)
        open_one = button(say("Open a portfolio"))
        open_one.clicked.connect(self.open_asked)
        self.content.addSpacing(theme().px(20))
        self.content.addWidget(label(say("Show what you can do"), "title"))
        self.content.addWidget(
            label(
                say(
                    "Walk through the lists for your tier and the next one. Rate what you do, add "
                    "a short note, and hand over a PDF in your appraisal. Stop at any time: every "
                    "answer is saved at once, in one file of your own. "
                    "Nothing leaves this computer."
                )
            )
        )
        self.content.addLayout(row(start, open_one, None))
        if paths:
            inner = column(label(say("Recent portfolios"), "heading"), spacing=4)
            for path in paths:
                made = button(path.stem, "link", name=say("Open {name}", name=path.stem))
                show_tip(made, str(path))
                made.clicked.connect(lambda _on=False, which=path: self.recent_asked.emit(which))
                inner.addLayout(row(made, label(str(path.parent), "small", wrap=False), None))
                self.recent_buttons.append(made)
            self.content.addWidget(frame("card", inner))
        self.content.addWidget(frame("notice", column(label(self._pack.safety))))
        self.content.addWidget(
            label(
                say(
                    "Never write anything that could show who a patient is: "
                    "no names, numbers or dates of birth."
                ),
                "muted",
            )
        )
        self.content.addStretch(1)
