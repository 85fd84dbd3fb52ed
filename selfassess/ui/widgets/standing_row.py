"""A row of a list that goes by how things stand: a name, how it stands, what can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QPushButton, QWidget

from selfassess.ui.look.icons import icon
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.flow import flowing
from selfassess.ui.widgets.folded import FoldedText
from selfassess.ui.widgets.pieces import button, column, fill_frame, label, picture

SHORT = 300
"""Letters of a name that stand as a heading; a longer one is folded."""
LARGE = 150
"""From this text size on how it stands is below the name, and not beside it."""
NAMED = 80
"""Letters of a name that a button is told with."""


class Look(NamedTuple):
    """How a standing looks: its picture, and the colour of picture and words."""

    picture: str
    colour: str


GONE = Look("triangle-alert", "error")
SOON = Look("clock", "warn")
FINE = Look("circle-check", "good")
OPEN = Look("circle-help", "muted")
_ROLES = {"good": "fine"}
"""How words in a colour are called by the style sheet, where it is not the same."""


def standing_mark(look: Look, words: str, *, wrap: bool = True) -> QHBoxLayout:
    """Return picture and words side by side; never the colour alone."""
    shown = picture()
    size = theme().px(18)
    shown.setPixmap(icon(look.picture, look.colour).pixmap(size, size))
    said = label(words, _ROLES.get(look.colour, look.colour), wrap=wrap)
    made = QHBoxLayout()
    made.setSpacing(theme().px(6))
    made.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
    made.addWidget(said, 1, Qt.AlignmentFlag.AlignTop)
    return made


def short_name(text: str) -> str:
    """Return a name on one line, short enough for a button that is read aloud."""
    plain = " ".join(text.split())
    return plain if len(plain) <= NAMED else f"{plain[:NAMED].rstrip()}…"


def act_button(text: str, about: str, act: Callable[[], object], role: str = "") -> QPushButton:
    """Return a button of a row that changes something; ``about`` names the row."""
    made = button(text, role or "inline", name=f"{text} {short_name(about)}")
    made.setProperty("changes", True)
    made.clicked.connect(lambda _on=False: act())
    return made


def _beside(name: QWidget, mark: QLayout) -> QHBoxLayout:
    """Return the name with how it stands at the right, where the eye runs down the list."""
    made = QHBoxLayout()
    made.setSpacing(theme().px(16))
    made.addWidget(name, 1)
    made.addLayout(mark)
    return made


class StandingRow(QFrame):
    """A card with a name, how it stands, lines about it, and buttons."""

    def __init__(
        self,
        key: str,
        title: str,
        standing: tuple[Look, str],
        lines: Iterable[str | QWidget] = (),
        buttons: Iterable[QWidget] = (),
    ) -> None:
        super().__init__()
        self.key = key
        name: QWidget = label(title, "label")
        if len(title) > SHORT:
            name = FoldedText(title, quoted=False, about=short_name(title))
        self.inner = inner = column(spacing=4)
        if isinstance(name, FoldedText) or theme().scale >= LARGE:
            inner.addWidget(name)
            inner.addLayout(standing_mark(*standing))
        else:
            inner.addLayout(_beside(name, standing_mark(*standing, wrap=False)))
        for line in lines:
            inner.addWidget(label(line, "muted") if isinstance(line, str) else line)
        if shown := list(buttons):
            inner.addSpacing(theme().px(4))
            inner.addWidget(flowing(*shown))
        fill_frame(self, "card", inner, padding=14)
